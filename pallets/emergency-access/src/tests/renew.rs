use frame_support::{assert_noop, assert_ok};
use salus_primitives::{EmergencyReason, GrantId, Label, Labels, Moment};

use super::Error;
use crate::{mock::*, *};

const FIRST: Renewed = [true, false, false, false];
const BOTH: Renewed = [true, true, false, false];

#[test]
fn renew_lets_what_is_open_stay_open_for_as_long_again() {
    test(|| {
        let id = activate_justified();
        wait(3 * HOUR);
        assert_ok!(renew(id));
        let until = NOW + 8 * HOUR;
        assert_eq!(open_until(id), Some(until));
        let renewed = Event::EmergencyRenewed { grant: id, patient: PATIENT, until };
        assert_eq!(last_event(), renewed.into());
        assert_eq!(kept(id).entry.0, 1);
        // The term is as it was; only its end is read as another one.
        let terms = kept(id).terms;
        assert_eq!((terms.len(), terms[0].until), (1, NOW + 4 * HOUR));
        assert_eq!(kept(id).renewal, Some(Renewal { at: NOW + 3 * HOUR, terms: FIRST }));
        assert_eq!(held().len(), 1);
    });
}

#[test]
fn renew_lets_each_term_stay_open_for_the_time_that_it_had() {
    test(|| {
        let id = activate_justified();
        wait(HOUR / 2);
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRPS));
        wait(HOUR / 2);
        assert_ok!(renew(id));
        assert_eq!(kept(id).renewal.map(|renewal| renewal.terms), Some(BOTH));
        assert_eq!(ends(), [NOW + 8 * HOUR, NOW + 5 * HOUR / 2]);
    });
}

/// A widening near the end has little, and no more of it is added than that.
#[test]
fn renew_gives_a_short_widening_no_more_than_it_had() {
    test(|| {
        let id = activate_justified();
        wait(4 * HOUR - MINUTE);
        assert_ok!(widen(id, Label::HIV));
        assert_ok!(renew(id));
        assert_eq!(ends(), [NOW + 8 * HOUR, NOW + 4 * HOUR + MINUTE]);
    });
}

/// When all that is open now is to end.
fn ends() -> Vec<Moment> {
    held().into_iter().filter_map(|grant| grant.validity.until).collect()
}

#[test]
fn renew_leaves_as_it_is_what_is_widened_after_it() {
    test(|| {
        let id = activate_justified();
        assert_ok!(renew(id));
        assert_ok!(widen(id, Label::HIV));
        // The same again, in the place of nothing.
        let Scope { classes, labels } = Scope::base();
        let reason = EmergencyReason::UNCONSCIOUS;
        assert_ok!(EmergencyAccess::widen(by(DR_BAILEY), id, classes, labels, reason));
        assert_eq!(ends(), [NOW + 8 * HOUR, NOW + 4 * HOUR, NOW + 4 * HOUR]);
    });
}

#[test]
fn renew_is_refused_when_a_reason_opens_nothing_any_more() {
    test(|| {
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + HOUR));
        let disaster = Activate { reason: EmergencyReason::DISASTER, ..Activate::default() };
        let id = Activate { justification: Some(WHY), ..disaster }.open();
        assert_ok!(widen(id, Label::HIV));
        wait(4 * HOUR);
        // What was for something else is over.
        assert_eq!(held().len(), 1);
        assert_noop!(renew(id), Error::DisasterNotDeclared);
    });
}

#[test]
fn renew_passes_over_what_is_for_a_reason_that_opens_nothing_any_more() {
    test(|| {
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + HOUR));
        let id = activate_justified();
        assert_ok!(widen_for(id, Label::HIV, EmergencyReason::DISASTER));
        wait(HOUR);
        assert_ok!(renew(id));
        assert_eq!(kept(id).renewal, Some(Renewal { at: NOW + HOUR, terms: FIRST }));
        assert_eq!(ends(), [NOW + 8 * HOUR, NOW + 4 * HOUR]);
    });
}

/// Also if all of it stays open for no longer than it would.
#[test]
fn renew_renews_what_ends_later_by_it_and_nothing_else() {
    test(|| {
        assert_ok!(set_parameters(|parameters| parameters.ceiling = 4 * HOUR));
        let id = activate_justified();
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRPS));
        assert_ok!(renew(id));
        let terms = [false, true, false, false];
        assert_eq!(kept(id).renewal, Some(Renewal { at: NOW, terms }));
        assert_eq!(ends(), [NOW + 4 * HOUR, NOW + 2 * HOUR]);
        let (grant, patient, until) = (id, PATIENT, NOW + 4 * HOUR);
        assert_eq!(last_event(), Event::EmergencyRenewed { grant, patient, until }.into());
    });
}

#[test]
fn renew_leaves_closed_what_is_over() {
    test(|| {
        let id = activate_justified();
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRPS));
        wait(HOUR);
        assert_ok!(renew(id));
        assert_eq!(kept(id).renewal.map(|renewal| renewal.terms), Some(FIRST));
        assert_eq!(ends(), [NOW + 8 * HOUR]);
    });
}

#[test]
fn renew_passes_no_ceiling() {
    test(|| {
        assert_ok!(set_parameters(|parameters| parameters.ceiling = 5 * HOUR));
        let id = activate_justified();
        assert_ok!(set_parameters(|parameters| parameters.ceiling = 8 * HOUR));
        assert_ok!(renew(id));
        assert_eq!(open_until(id), Some(NOW + 5 * HOUR));
    });
}

#[test]
fn renew_is_refused_when_the_ceiling_is_reached() {
    test(|| {
        assert_ok!(set_parameters(|parameters| parameters.ceiling = 4 * HOUR));
        let id = activate_justified();
        assert_noop!(renew(id), Error::CeilingReached);
    });
}

#[test]
fn renew_is_refused_when_it_was_renewed_or_is_not_justified() {
    test(|| {
        let id = activate();
        assert_noop!(renew(id), Error::JustificationMissing);
        assert_ok!(justify(id));
        assert_ok!(renew(id));
        assert_noop!(renew(id), Error::AlreadyRenewed);
    });
}

#[test]
fn renew_is_refused_when_the_grant_is_not_open_or_not_the_callers() {
    test(|| {
        assert_noop!(renew(GrantId(0)), Error::GrantNotFound);
        let id = activate_justified();
        assert_noop!(EmergencyAccess::renew(by(DR_HUNT), id), Error::NotActivator);
        Until::set(NOW);
        assert_noop!(renew(id), Error::CredentialExpired);
        wait(4 * HOUR);
        assert_noop!(renew(id), Error::GrantEnded);
    });
}

#[test]
fn renew_takes_no_term() {
    test(|| {
        let id = activate_justified();
        for label in [Label::HIV, Label::MH, Label::SUD] {
            assert_ok!(widen(id, label));
        }
        assert_ok!(renew(id));
        assert_eq!((kept(id).terms.len(), ends()), (4, vec![NOW + 8 * HOUR; 4]));
        assert_noop!(widen(id, Label::GDIS), Error::TooManyTerms);
    });
}

#[test]
fn removal_is_remembered_until_the_end_that_was_renewed() {
    test(|| {
        let id = activate_justified();
        assert_ok!(renew(id));
        live(250 * DAY);
        wait(MIN_RETENTION);
        poll();
        assert_eq!(Activations::<Test>::get(id), None);
        assert_eq!(Diaries::<Test>::get(PATIENT).whole_from, NOW + 8 * HOUR);
    });
}

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{EmergencyReason, GrantId, Label, Labels};

use super::Error;
use crate::{mock::*, *};

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
        // The new term has the place of the old one.
        let terms = kept(id).terms;
        assert_eq!((terms.len(), held().len()), (2, 1));
        assert_eq!((terms[1].from, terms[1].scope), (NOW + 3 * HOUR, terms[0].scope));
    });
}

#[test]
fn renew_lets_each_term_stay_open_for_the_time_of_its_reason() {
    test(|| {
        let id = activate_justified();
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRPS));
        wait(HOUR / 2);
        assert_ok!(renew(id));
        let ends: Vec<_> = held().into_iter().map(|grant| grant.validity.until).collect();
        assert_eq!(ends, [Some(NOW + 8 * HOUR), Some(NOW + 2 * HOUR)]);
    });
}

#[test]
fn renew_leaves_closed_what_is_over() {
    test(|| {
        let id = activate_justified();
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRPS));
        wait(HOUR);
        assert_ok!(renew(id));
        assert_eq!(kept(id).terms.len(), 3);
        assert_eq!(held().len(), 1);
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
fn renew_is_refused_when_it_takes_more_terms_than_there_may_be() {
    test(|| {
        let id = activate_justified();
        assert_ok!(widen(id, Label::HIV));
        assert_ok!(widen(id, Label::MH));
        assert_noop!(renew(id), Error::TooManyTerms);
    });
}

#[test]
fn renew_keeps_two_of_each_when_it_was_widened_once() {
    test(|| {
        let id = activate_justified();
        assert_ok!(widen(id, Label::HIV));
        assert_ok!(renew(id));
        assert_eq!((kept(id).terms.len(), held().len()), (4, 2));
        assert_noop!(widen(id, Label::MH), Error::TooManyTerms);
    });
}

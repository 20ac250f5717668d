//! Amending and renewing.

use super::Error;
use crate::{mock::*, Directives, End, Ending, Event, Footprints, Records, Source};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{DirectiveId, Moment, Period, LAST_MOMENT};
use sp_runtime::DispatchResult;

fn renew(replaced: u32, until: Moment) -> DispatchResult {
    Consent::renew(patient(), DirectiveId(replaced), until)
}

fn end_enrolment() {
    happen(Fact::Enrolment(PATIENT, Some(ended())));
}

#[test]
fn amend_keeps_the_directive_before_when_another_takes_its_place() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        wait(1);
        assert_ok!(amend(0, deny_all()));

        let before = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
        assert_eq!(before.directive, permit_to_dr_bailey());
        assert_eq!(before.ended, Some(End { at: NOW + 1, how: Ending::Amended(DirectiveId(1)) }));
        let after = Directives::<Test>::find(&PATIENT, DirectiveId(1)).unwrap();
        assert_eq!((after.granted, after.ended), (NOW + 1, None));
        assert_eq!(after.directive, deny_all());
        System::assert_last_event(
            Event::DirectiveAmended {
                patient: PATIENT,
                directive: DirectiveId(1),
                replaced: DirectiveId(0),
            }
            .into(),
        );
    });
}

#[test]
fn amend_needs_no_second_place_when_there_are_as_many_directives_as_there_may_be() {
    test(|| {
        for _ in 0..MaxDirectives::get() {
            assert_ok!(grant(deny_all()));
        }
        assert_ok!(amend(0, permit_to_dr_bailey()));
        assert_eq!(Footprints::<Test>::get(PATIENT).kept.directives, MaxDirectives::get());
    });
}

#[test]
fn amend_makes_it_the_patients_own_when_it_was_on_paper() {
    test(|| {
        assert_ok!(record(permit_to_payer()));
        assert_ok!(contest(0));
        assert_ok!(amend(0, permit_to_payer()));
        let after = Directives::<Test>::find(&PATIENT, DirectiveId(1)).unwrap();
        assert_eq!(after.source, Source::Patient);
        assert_noop!(contest(1), Error::NotPaper);
        assert_eq!(Footprints::<Test>::get(PATIENT).kept.paper_consents, 0);
    });
}

#[test]
fn amend_is_refused_when_there_is_no_such_directive() {
    test(|| {
        assert_noop!(amend(0, deny_all()), Error::DirectiveNotFound);
    });
}

#[test]
fn amend_is_refused_when_the_directive_has_ended() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all()));
        assert_ok!(revoke(1));
        assert_noop!(amend(1, deny_all()), Error::DirectiveEnded);
        wait(5_000);
        assert_noop!(amend(0, deny_all()), Error::DirectiveEnded);
    });
}

#[test]
fn amend_is_refused_when_the_directive_is_somebody_elses() {
    test(|| {
        happen(Fact::Enrolment(STRANGER, Some(enrolled())));
        assert_ok!(grant(permit_to_dr_bailey()));
        let stranger = RuntimeOrigin::signed(STRANGER);
        let call = Consent::amend(stranger, DirectiveId(0), Box::new(deny_all()));
        assert_noop!(call, Error::DirectiveNotFound);
    });
}

#[test]
fn amend_is_refused_when_the_patient_is_not_enrolled() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        end_enrolment();
        assert_noop!(amend(0, deny_all()), Error::EnrolmentEnded);
    });
}

#[test]
fn amend_is_refused_when_grant_would_refuse_the_directive() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        let mut directive = permit_to_dr_bailey();
        directive.root.validity = Period::ALWAYS;
        assert_noop!(amend(0, directive), Error::EndMissing);
    });
}

#[test]
fn amend_is_refused_when_the_footprint_is_exceeded() {
    test(|| {
        assert_ok!(grant(deny_all()));
        MaxFootprint::set(Footprints::<Test>::get(PATIENT).kept.bytes * 2);
        assert_noop!(amend(0, permit_to_dr_bailey()), Error::FootprintExceeded);
        assert_ok!(amend(0, deny_all()));
    });
}

#[test]
fn amend_is_refused_when_ids_are_used_up() {
    test(|| {
        assert_ok!(grant(deny_all()));
        Footprints::<Test>::mutate(PATIENT, |footprint| {
            footprint.next_directive = DirectiveId(u32::MAX);
        });
        assert_noop!(amend(0, deny_all()), Error::IdsExhausted);
    });
}

#[test]
fn renew_says_the_same_for_longer_when_the_end_is_later() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(renew(0, NOW + 9_000));

        let before = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
        assert_eq!(before.ended, Some(End { at: NOW, how: Ending::Renewed(DirectiveId(1)) }));
        let mut longer = permit_to_dr_bailey();
        longer.root.validity = Period::until(NOW + 9_000);
        let after = Directives::<Test>::find(&PATIENT, DirectiveId(1)).unwrap();
        assert_eq!(after.directive, longer);
        System::assert_last_event(
            Event::DirectiveRenewed {
                patient: PATIENT,
                directive: DirectiveId(1),
                replaced: DirectiveId(0),
            }
            .into(),
        );
    });
}

#[test]
fn renew_is_refused_when_the_end_is_not_later() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_noop!(renew(0, NOW + 5_000), Error::EndNotLater);
        assert_noop!(renew(0, NOW + 4_999), Error::EndNotLater);
    });
}

#[test]
fn renew_is_refused_when_the_end_is_out_of_range() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        for until in [LAST_MOMENT + 1, Moment::MAX] {
            assert_noop!(renew(0, until), Error::InstantOutOfRange);
        }
        assert_ok!(renew(0, LAST_MOMENT));
    });
}

#[test]
fn renew_is_refused_when_the_directive_needs_no_end() {
    test(|| {
        assert_ok!(grant(deny_all()));
        assert_noop!(renew(0, NOW + 5_000), Error::EndNotLater);
    });
}

#[test]
fn renew_is_refused_when_the_directive_has_ended() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(1));
        assert_noop!(renew(1, NOW + 9_000), Error::DirectiveEnded);
        wait(5_000);
        assert_noop!(renew(0, NOW + 9_000), Error::DirectiveEnded);
    });
}

#[test]
fn renew_is_refused_when_there_is_no_such_directive() {
    test(|| {
        assert_noop!(renew(0, NOW + 9_000), Error::DirectiveNotFound);
    });
}

#[test]
fn renew_is_refused_when_the_patient_is_not_enrolled() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        end_enrolment();
        assert_noop!(renew(0, NOW + 9_000), Error::EnrolmentEnded);
        let stranger = RuntimeOrigin::signed(STRANGER);
        let call = Consent::renew(stranger, DirectiveId(0), NOW + 9_000);
        assert_noop!(call, Error::NotEnrolled);
    });
}

//! Retention and purge.

use super::Error;
use crate::{mock::*, Directives, Event, Exclusions, Footprint, Footprints, Retention, Tally};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResultWithPostInfo};
use salus_policy::{Selection, Witness};
use salus_primitives::{DirectiveId, ExclusionId, Label, Period, LAST_MOMENT};
use sp_runtime::traits::BadOrigin;

#[test]
fn set_retention_sets_it_when_the_law_allows_it() {
    test(|| {
        assert_eq!(Retention::<Test>::get(), RETENTION);
        assert_ok!(Consent::set_retention(RuntimeOrigin::root(), RETENTION + 1));
        assert_eq!(Retention::<Test>::get(), RETENTION + 1);
        System::assert_last_event(Event::RetentionSet { retention: RETENTION + 1 }.into());
        assert_ok!(Consent::set_retention(RuntimeOrigin::root(), RETENTION));
    });
}

#[test]
fn set_retention_is_refused_when_it_is_too_short() {
    test(|| {
        let call = Consent::set_retention(RuntimeOrigin::root(), RETENTION - 1);
        assert_noop!(call, Error::RetentionTooShort);
    });
}

#[test]
fn set_retention_is_refused_when_what_ends_now_would_be_kept_beyond_every_instant() {
    test(|| {
        for retention in [LAST_MOMENT + 1 - NOW, u64::MAX] {
            let call = Consent::set_retention(RuntimeOrigin::root(), retention);
            assert_noop!(call, Error::InstantOutOfRange);
        }
        assert_ok!(Consent::set_retention(RuntimeOrigin::root(), LAST_MOMENT - NOW));
    });
}

#[test]
fn set_retention_is_refused_when_the_origin_is_signed() {
    test(|| {
        assert_noop!(Consent::set_retention(patient(), RETENTION), BadOrigin);
    });
}

#[test]
fn purge_removes_what_ended_before_all_that_must_be_kept() {
    test(|| {
        // By its time, by revocation, not yet.
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all()));
        assert_ok!(exclude(Label::HIV));
        wait(1);
        assert_ok!(revoke(1));
        assert_ok!(Consent::end_exclusion(patient(), ExclusionId(0)));
        wait(RETENTION - 1);
        assert_noop!(purge(), Error::NothingToPurge);
        wait(1);
        assert_ok!(purge());
        assert!(!Directives::<Test>::contains_key(PATIENT, DirectiveId(1)));
        assert!(!Exclusions::<Test>::contains_key(PATIENT, ExclusionId(0)));
        let footprint = Footprints::<Test>::get(PATIENT);
        assert_eq!((footprint.kept.records, footprint.whole_from), (2, NOW + 1));
        System::assert_last_event(
            Event::HistoryPurged { patient: PATIENT, whole_from: NOW + 1 }.into(),
        );

        wait(5_000);
        assert_ok!(purge());
        assert!(!Directives::<Test>::contains_key(PATIENT, DirectiveId(0)));
        let footprint = Footprints::<Test>::get(PATIENT);
        assert_eq!((footprint.kept.directives, footprint.whole_from), (1, NOW + 5_000));
        assert_noop!(purge(), Error::NothingToPurge);
    });
}

#[test]
fn purge_keeps_things_for_longer_when_the_council_says_so() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        assert_ok!(Consent::set_retention(RuntimeOrigin::root(), 2 * RETENTION));
        wait(2 * RETENTION - 1);
        assert_noop!(purge(), Error::NothingToPurge);
        wait(1);
        assert_ok!(purge());
    });
}

#[test]
fn purge_leaves_the_count_of_ids_when_nothing_is_left() {
    test(|| {
        use salus_primitives::PatientState;

        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        assert!(!Consent::is_empty(&PATIENT));
        wait(RETENTION);
        assert_ok!(purge());
        assert!(Consent::is_empty(&PATIENT));
        let footprint = Footprint {
            next_directive: DirectiveId(1),
            next_exclusion: ExclusionId(0),
            kept: Tally::default(),
            whole_from: NOW,
        };
        assert_eq!(Footprints::<Test>::get(PATIENT), footprint);
    });
}

#[test]
fn purge_removes_an_exclusion_when_its_time_ran_out() {
    test(|| {
        assert_ok!(Consent::exclude(patient(), Selection::All, Period::until(NOW + 5)));
        wait(5 + RETENTION);
        assert_ok!(purge());
        assert_eq!(Footprints::<Test>::get(PATIENT).kept, Tally::default());
    });
}

#[test]
fn purge_removes_what_is_open_when_the_pseudonym_was_replaced_for_good() {
    test(|| {
        use salus_primitives::PatientState;

        assert_ok!(grant(deny_all()));
        assert_ok!(Consent::exclude(patient(), Selection::All, Period::ALWAYS));
        wait(1);
        happen(Fact::Enrolment(PATIENT, None));
        wait(RETENTION - 1);
        assert_noop!(purge(), Error::NothingToPurge);
        wait(1);
        assert_ok!(purge());
        assert!(Consent::is_empty(&PATIENT));
        assert_eq!(Footprints::<Test>::get(PATIENT).whole_from, NOW + 1);
    });
}

/// Purges with this witness.
fn purge_within(witness: Witness) -> DispatchResultWithPostInfo {
    Consent::purge(RuntimeOrigin::signed(STRANGER), PATIENT, witness)
}

#[test]
fn purge_is_refused_when_the_witness_is_too_small() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        wait(RETENTION);
        let Witness { records, bytes } = Footprints::<Test>::get(PATIENT).kept.witness();
        let small = Witness { records, bytes: bytes - 1 };
        assert_noop!(bare(purge_within(small)), Error::WitnessTooSmall);
        assert_ok!(purge_within(Witness { records, bytes }));
    });
}

#[test]
fn purge_is_charged_for_what_it_read_whether_it_succeeds_or_fails() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        let on_file = Footprints::<Test>::get(PATIENT).kept.witness();
        let read = Some(Consent::weight_of_purge(on_file));
        let refused = purge_within(ENOUGH).unwrap_err();
        assert_eq!(
            (refused.error, refused.post_info.actual_weight),
            (Error::NothingToPurge.into(), read)
        );
        let refused = purge_within(Witness::default()).unwrap_err();
        let nothing = Some(Consent::weight_of_purge(Witness::default()));
        assert_eq!(refused.post_info.actual_weight, nothing);
        wait(RETENTION);
        assert_eq!(purge_within(ENOUGH).unwrap().actual_weight, read);
    });
}

#[test]
fn purge_is_refused_when_nothing_has_ended() {
    test(|| {
        assert_noop!(purge(), Error::NothingToPurge);
        assert_ok!(grant(deny_all()));
        wait(2 * RETENTION);
        assert_noop!(purge(), Error::NothingToPurge);
    });
}

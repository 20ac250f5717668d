//! Emergency exclusions.

use super::Error;
use crate::{mock::*, Event, ExclusionRecord, Exclusions, Footprints, Records};
use frame_support::{assert_noop, assert_ok};
use salus_policy::Selection;
use salus_primitives::{ExclusionId, Label, Labels, Period, LAST_MOMENT};
use sp_runtime::DispatchResult;

fn exclude_for(labels: Selection<Labels>, validity: Period) -> DispatchResult {
    Consent::exclude(patient(), labels, validity)
}

fn end(exclusion: u32) -> DispatchResult {
    Consent::end_exclusion(patient(), ExclusionId(exclusion))
}

#[test]
fn exclude_stores_the_exclusion_when_the_patient_is_enrolled() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        let labels = Selection::Named(Label::HIV.into());
        let validity = Period::ALWAYS;
        let record =
            ExclusionRecord { inherited: false, filed: NOW, ended: None, labels, validity };
        assert_eq!(Exclusions::<Test>::find(&PATIENT, ExclusionId(0)), Some(record));
        assert_eq!(Footprints::<Test>::get(PATIENT).kept.exclusions, 1);
        System::assert_last_event(
            Event::ExclusionFiled { patient: PATIENT, exclusion: ExclusionId(0) }.into(),
        );
    });
}

#[test]
fn exclude_is_refused_when_the_patient_is_not_enrolled() {
    test(|| {
        let origin = RuntimeOrigin::signed(STRANGER);
        assert_noop!(Consent::exclude(origin, Selection::All, Period::ALWAYS), Error::NotEnrolled);
        happen(Fact::Enrolment(PATIENT, None));
        assert_noop!(exclude(Label::HIV), Error::NotEnrolled);
    });
}

#[test]
fn exclude_works_when_the_custodian_ended_the_enrolment() {
    test(|| {
        assert_ok!(exclude_for(Selection::All, Period::until(NOW + 5)));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        // What was excluded until a date is excluded for longer.
        assert_ok!(exclude_for(Selection::All, Period::ALWAYS));
        assert!(Exclusions::<Test>::contains_key(PATIENT, ExclusionId(1)));
        assert_noop!(exclude(Label::HIV), Error::TooManyExclusions);
        assert_noop!(end(1), Error::EnrolmentEnded);
    });
}

#[test]
fn exclude_works_after_the_end_when_all_that_is_on_file_has_ended() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        assert_ok!(end(0));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        assert_ok!(exclude(Label::HIV));
    });
}

#[test]
fn exclude_is_refused_when_the_patient_withdrew() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        happen(Fact::Enrolment(PATIENT, Some(withdrawn())));
        assert_noop!(exclude(Label::HIV), Error::EnrolmentEnded);
    });
}

#[test]
fn exclude_is_refused_when_the_custodian_ended_the_enrolment_and_nothing_is_on_file() {
    test(|| {
        let former = RuntimeOrigin::signed(FORMER_PATIENT);
        let refused = Consent::exclude(former, Selection::All, Period::ALWAYS);
        assert_noop!(refused, Error::RoomReleased);

        assert_ok!(exclude(Label::HIV));
        assert_ok!(end(0));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        wait(RETENTION + 1);
        assert_ok!(purge());
        assert_noop!(exclude(Label::HIV), Error::RoomReleased);
    });
}

/// The fault: nobody could ever end or purge it, and its deposit was held for ever.
#[test]
fn exclude_is_refused_when_the_custodian_was_removed() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        happen(Fact::Suspended(HOSPITAL, true));
        assert_ok!(exclude(Label::HIV));
        happen(Fact::Removed(HOSPITAL));
        assert_noop!(exclude(Label::HIV), Error::CustodianRemoved);
        // Nor does it help that nothing is on file.
        let former = RuntimeOrigin::signed(FORMER_PATIENT);
        let refused = Consent::exclude(former, Selection::All, Period::ALWAYS);
        assert_noop!(refused, Error::CustodianRemoved);
    });
}

#[test]
fn exclude_is_refused_when_the_labels_are_empty_or_unknown() {
    test(|| {
        assert_noop!(exclude(Labels::EMPTY), Error::EmptySet);
        assert_noop!(exclude(Labels(1 << 60)), Error::UnknownCode);
    });
}

#[test]
fn exclude_is_refused_when_its_time_is_empty_or_over() {
    test(|| {
        let over = Period::until(NOW);
        assert_noop!(exclude_for(Selection::All, Period::between(9, 9)), Error::EmptyPeriod);
        assert_noop!(exclude_for(Selection::All, over), Error::AlreadyEnded);
    });
}

#[test]
fn exclude_is_refused_when_an_instant_is_out_of_range() {
    test(|| {
        let far = Period { from: Some(LAST_MOMENT + 1), until: None };
        assert_noop!(exclude_for(Selection::All, far), Error::InstantOutOfRange);
        assert_ok!(exclude_for(Selection::All, Period::until(LAST_MOMENT)));
    });
}

#[test]
fn exclude_is_refused_when_there_are_as_many_as_there_may_be() {
    test(|| {
        for _ in 0..MaxExclusions::get() {
            assert_ok!(exclude(Label::HIV));
        }
        assert_noop!(exclude(Label::HIV), Error::TooManyExclusions);
        assert_ok!(end(0));
        assert_ok!(exclude(Label::HIV));
    });
}

#[test]
fn exclude_is_refused_when_the_footprint_is_exceeded() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        MaxFootprint::set(2 * Footprints::<Test>::get(PATIENT).kept.bytes - 1);
        assert_noop!(exclude(Label::HIV), Error::FootprintExceeded);
    });
}

#[test]
fn exclude_is_refused_when_ids_are_used_up() {
    test(|| {
        Footprints::<Test>::mutate(PATIENT, |footprint| {
            footprint.next_exclusion = ExclusionId(u32::MAX);
        });
        assert_noop!(exclude(Label::HIV), Error::IdsExhausted);
    });
}

#[test]
fn end_exclusion_keeps_it_when_it_is_the_callers() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        let before = Footprints::<Test>::get(PATIENT).kept;
        wait(1);
        assert_ok!(end(0));
        let record = Exclusions::<Test>::find(&PATIENT, ExclusionId(0)).unwrap();
        assert_eq!(record.ended, Some(NOW + 1));
        let after = Footprints::<Test>::get(PATIENT).kept;
        assert_eq!((after.exclusions, after.bytes), (0, before.bytes));
        System::assert_last_event(
            Event::ExclusionEnded { patient: PATIENT, exclusion: ExclusionId(0) }.into(),
        );
    });
}

#[test]
fn end_exclusion_is_refused_when_there_is_none() {
    test(|| {
        assert_noop!(end(0), Error::ExclusionNotFound);
        assert_ok!(exclude(Label::HIV));
        assert_ok!(end(0));
        assert_noop!(end(0), Error::ExclusionEnded);
    });
}

#[test]
fn end_exclusion_is_refused_when_the_patient_is_not_enrolled() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        assert_noop!(end(0), Error::EnrolmentEnded);
    });
}

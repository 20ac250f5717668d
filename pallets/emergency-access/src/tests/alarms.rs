//! What is more than is usual.

use frame_support::assert_ok;

use crate::{mock::*, *};

fn alarms() -> Vec<Alarm> {
    let alarms = events().into_iter().filter_map(|event| match event {
        Event::AlarmRaised { alarm, .. } => Some(alarm),
        _ => None,
    });
    alarms.collect()
}

/// Opens and closes, so often.
fn activate_times(times: usize) {
    for _ in 0..times {
        assert_ok!(close(activate()));
    }
}

#[test]
fn alarm_is_raised_once_a_day_when_a_practitioner_opens_much() {
    test(|| {
        assert_ok!(set_parameters(|parameters| parameters.alarms.triple = 10));
        activate_times(9);
        assert_eq!(alarms(), []);
        // Wherever it is.
        let id = Activate { patient: OTHER_PATIENT, organisation: CLINIC, ..Activate::default() };
        let id = id.open();
        let expected = Event::AlarmRaised { alarm: Alarm::Practitioner, grant: id };
        assert_eq!(last_event(), expected.into());
        let hunt = Activate { practitioner: DR_HUNT, ..Activate::default() };
        assert_ok!(hunt.send());
        let grey =
            Activate { practitioner: DR_GREY, organisation: HOSPITAL, ..Activate::default() };
        assert_ok!(grey.send());
        assert_eq!(alarms().len(), 1);
        // Noon was the beginning, so that the next day is another one.
        wait(DAY / 2);
        activate_times(8);
        assert_eq!(alarms().into_iter().filter(|alarm| *alarm == Alarm::Practitioner).count(), 1);
        activate_times(2);
        assert_eq!(alarms().into_iter().filter(|alarm| *alarm == Alarm::Practitioner).count(), 2);
    });
}

#[test]
fn alarm_is_raised_once_a_day_when_much_is_opened_in_an_organisations_name() {
    test(|| {
        assert_ok!(set_parameters(|parameters| {
            parameters.alarms.organisation = 20;
            parameters.alarms.practitioner = 50;
            parameters.alarms.triple = 10;
        }));
        let hunt = || Activate { practitioner: DR_HUNT, ..Activate::default() }.open();
        for _ in 0..10 {
            assert_ok!(close(activate()));
            assert_ok!(EmergencyAccess::close(by(DR_HUNT), hunt()));
        }
        let of_organisations =
            || alarms().into_iter().filter(|alarm| *alarm == Alarm::Organisation).count();
        assert_eq!(of_organisations(), 1);
        activate_times(3);
        assert_eq!(of_organisations(), 1);
    });
}

#[test]
fn alarm_is_raised_when_one_patients_record_is_opened_time_and_again() {
    test(|| {
        activate_times(1);
        wait(7 * DAY);
        // A week later the first counts no more.
        activate_times(2);
        assert_eq!(alarms(), []);
        wait(7 * DAY - 1);
        activate_times(1);
        assert_eq!(alarms(), [Alarm::Triple]);
        // Others' do not count.
        assert_ok!(Activate { practitioner: DR_HUNT, ..Activate::default() }.send());
        assert_ok!(Activate { organisation: CLINIC, ..Activate::default() }.send());
        assert_ok!(Activate { patient: OTHER_PATIENT, ..Activate::default() }.send());
        assert_eq!(alarms(), [Alarm::Triple]);
    });
}

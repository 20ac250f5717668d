//! What organisations and the council decide.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
    EmergencyReason, EmergencyReasons, Label, Labels, Moment, OrganisationId, Role, Roles,
};
use sp_runtime::{BuildStorage, DispatchError};

use super::Error;
use crate::{mock::*, *};

fn set_roles(roles: impl Into<Roles>) -> sp_runtime::DispatchResult {
    EmergencyAccess::set_emergency_roles(by(CLERK), roles.into())
}

#[test]
fn set_emergency_roles_leaves_the_door_to_fewer() {
    test(|| {
        let roles = Roles::from(Role::EMERGENCY_PHYSICIAN);
        let id = activate();
        assert_ok!(set_roles(roles));
        let organisation = OTHER_HOSPITAL;
        let event = Event::EmergencyRolesSet { organisation, roles };
        assert_eq!(last_event(), event.into());
        assert_eq!(EmergencyAccess::emergency_roles(organisation), roles);
        // What is open stays open, and is not more.
        assert_eq!(open_until(id), Some(NOW + 4 * HOUR));
        assert_noop!(widen(id, Label::HIV), Error::RoleNotForEmergencies);
        let elsewhere = Activate { patient: OTHER_PATIENT, ..Activate::default() };
        assert_noop!(elsewhere.send(), Error::RoleNotForEmergencies);
        assert_ok!(Activate { practitioner: DR_HUNT, ..Activate::default() }.send());
        // Other organisations have their own.
        assert_ok!(Activate { organisation: CLINIC, ..Activate::default() }.send());
        assert_ok!(set_roles(Roles::EMERGENCY));
        assert_ok!(widen(id, Label::HIV));
    });
}

#[test]
fn set_emergency_roles_is_refused_when_roles_are_none_or_not_for_emergencies() {
    test(|| {
        assert_noop!(set_roles(Roles::EMPTY), Error::EmptySet);
        assert_noop!(set_roles(Roles(1 << 63)), Error::UnknownCode);
        let radiologist = Roles::EMERGENCY.union(Role::RADIOLOGIST.into());
        assert_noop!(set_roles(radiologist), Error::RoleNotForEmergencies);
    });
}

#[test]
fn set_emergency_roles_is_refused_when_the_signer_does_not_credential() {
    test(|| {
        let roles = Roles::EMERGENCY;
        for other in [STRANGER, OFFICER, DR_BAILEY] {
            let set = EmergencyAccess::set_emergency_roles(by(other), roles);
            assert_noop!(set, Error::NotAgent);
        }
        Suspended::set(vec![OTHER_HOSPITAL]);
        assert_noop!(set_roles(roles), Error::NotAgent);
    });
}

#[test]
fn set_parameters_lets_others_hold_from_now_on() {
    test(|| {
        let id = activate();
        assert_ok!(set_parameters(|parameters| parameters.open = HOUR));
        let parameters = ParameterSet { open: HOUR, ..ParameterSet::default() };
        assert_eq!(EmergencyAccess::parameters(), parameters);
        assert_eq!(last_event(), Event::ParametersSet { parameters }.into());
        assert_eq!(open_until(id), Some(NOW + 4 * HOUR));
        let elsewhere = Activate { patient: OTHER_PATIENT, ..Activate::default() }.open();
        assert_eq!(open_until(elsewhere), Some(NOW + HOUR));
    });
}

/// Sets one time or count of the parameters.
type Set = fn(&mut ParameterSet, u64);

/// Each of them, with the least and the most that the council may say.
fn ranges() -> [(Set, u64, u64); 18] {
    [
        (|of, to| of.open = to, HOUR, 8 * HOUR),
        (|of, to| of.ceiling = to, 4 * HOUR, DAY),
        (|of, to| of.narrow = to, 30 * MINUTE, 240 * MINUTE),
        (|of, to| of.justify = to, 12 * HOUR, 72 * HOUR),
        (|of, to| of.draw = to, 10 * MINUTE, 4 * HOUR),
        (|of, to| of.review = to, DAY, 14 * DAY),
        (|of, to| of.wait = to, 3 * DAY, 30 * DAY),
        (|of, to| of.escalated = to, 7 * DAY, 90 * DAY),
        (|of, to| of.contest = to, 90 * DAY, 730 * DAY),
        (|of, to| of.retention = to, 2_196 * DAY, 10_980 * DAY),
        (|of, to| of.strike_window = to, 180 * DAY, 1_095 * DAY),
        (|of, to| of.cases = to as u32, 10, 100),
        (|of, to| of.load = to as u32, 100, 5_000),
        (|of, to| of.desk = to as u32, 20, 1_000),
        (|of, to| of.sample = to as u32, 4, 32),
        (|of, to| of.alarms.practitioner = to as u32, 5, 50),
        (|of, to| of.alarms.organisation = to as u32, 20, 2_000),
        (|of, to| of.alarms.triple = to as u32, 2, 10),
    ]
}

#[test]
fn set_parameters_is_refused_when_one_is_out_of_its_range() {
    test(|| {
        for (index, (set, least, most)) in ranges().into_iter().enumerate() {
            let with = |to| {
                let outcome = set_parameters(|parameters| set(parameters, to));
                Parameters::<Test>::kill();
                outcome
            };
            for (to, outcome) in [
                (least - 1, Err(Error::ParameterOutOfRange.into())),
                (least, Ok(())),
                (most, Ok(())),
                (most + 1, Err(Error::ParameterOutOfRange.into())),
            ] {
                assert_eq!(with(to), outcome, "{to} of the {index}th");
            }
        }
    });
}

#[test]
fn set_parameters_works_when_what_else_is_kept_is_kept_for_longer_than_cases_may_be() {
    test(|| {
        LeastKept::set(MAX_RETENTION + 1);
        let retention = |to| set_parameters(|parameters| parameters.retention = to);
        for other in [MIN_RETENTION, MAX_RETENTION - 1, MAX_RETENTION + 1] {
            assert_eq!(retention(other), Err(Error::ParameterOutOfRange.into()));
        }
        assert_ok!(retention(MAX_RETENTION));
    });
}

#[test]
fn set_parameters_is_refused_when_what_is_open_would_pass_the_ceiling() {
    test(|| {
        let refused = set_parameters(|parameters| {
            parameters.open = 6 * HOUR;
            parameters.ceiling = 5 * HOUR;
        });
        assert_eq!(refused, Err(Error::ParameterOutOfRange.into()));
        assert_ok!(set_parameters(|parameters| {
            parameters.open = 6 * HOUR;
            parameters.ceiling = 6 * HOUR;
        }));
    });
}

#[test]
fn set_parameters_is_refused_when_a_second_is_for_what_needs_none() {
    test(|| {
        let second_for = |labels: Labels| set_parameters(|of| of.second_for = labels);
        assert_ok!(second_for(Labels::THREAT_ONLY.union(Labels::EXPLICIT_PERMIT)));
        assert_ok!(second_for(Labels::EMPTY));
        let out_of_range = Err(Error::ParameterOutOfRange.into());
        assert_eq!(second_for(Labels::UNLABELLED), out_of_range);
        assert_eq!(second_for(Label::VIP.into()), out_of_range);
    });
}

#[test]
fn calls_of_the_council_are_refused_when_the_origin_is_another() {
    test(|| {
        for origin in [by(CLERK), by(STRANGER), RuntimeOrigin::none()] {
            let parameters = ParameterSet::default();
            assert_noop!(
                EmergencyAccess::set_parameters(origin.clone(), parameters),
                DispatchError::BadOrigin
            );
            let organisations = vec![HOSPITAL].try_into().unwrap();
            assert_noop!(
                EmergencyAccess::declare_disaster(origin, organisations, NOW + 1),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn declare_disaster_holds_for_whom_it_names_until_it_is_over() {
    test(|| {
        let (organisations, until) = ([HOSPITAL, CLINIC], NOW + 72 * HOUR);
        assert_ok!(declare(&organisations, until));
        let organisations = organisations.to_vec().try_into().unwrap();
        assert_eq!(last_event(), Event::DisasterDeclared { organisations, until }.into());
        let disaster = Activate { reason: EmergencyReason::DISASTER, ..Activate::default() };
        assert_noop!(disaster.clone().send(), Error::DisasterNotDeclared);
        let clinic = Activate { organisation: CLINIC, ..disaster };
        assert_ok!(clinic.clone().send());
        // It may end earlier.
        assert_ok!(declare(&[CLINIC], NOW));
        let elsewhere = Activate { patient: OTHER_PATIENT, ..clinic };
        assert_noop!(elsewhere.send(), Error::DisasterNotDeclared);
        let of = |until| Disaster { since: NOW, until };
        assert_eq!([HOSPITAL, CLINIC].map(Disasters::<Test>::get), [of(until), of(NOW)]);
        // What was none does not become one.
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW));
        assert_eq!(Disasters::<Test>::iter_keys().count(), 2);
    });
}

#[test]
fn declare_disaster_lets_one_that_is_on_go_on() {
    test(|| {
        assert_ok!(declare(&[HOSPITAL], NOW + HOUR));
        wait(HOUR - 1);
        assert_ok!(declare(&[HOSPITAL], NOW + DAY));
        let of = |since, until| Disaster { since, until };
        assert_eq!(Disasters::<Test>::get(HOSPITAL), of(NOW, NOW + DAY));
        wait(2 * DAY);
        // One that is over does not.
        assert_ok!(declare(&[HOSPITAL], now() + HOUR));
        assert_eq!(Disasters::<Test>::get(HOSPITAL), of(now(), now() + HOUR));
    });
}

#[test]
fn declare_disaster_is_refused_when_it_is_too_long_or_for_nobody() {
    test(|| {
        assert_noop!(declare(&[], NOW + 1), Error::EmptySet);
        assert_noop!(declare(&[HOSPITAL, OrganisationId(9)], NOW + 1), Error::OrganisationNotFound);
        assert_noop!(declare(&[HOSPITAL], NOW + 72 * HOUR + 1), Error::DisasterTooLong);
        assert_noop!(declare(&[HOSPITAL], Moment::MAX), Error::DisasterTooLong);
    });
}

#[test]
fn every_reason_opens_for_a_time() {
    let parameters = ParameterSet::default();
    for reason in EmergencyReasons::known().iter() {
        let (length, longest) = (parameters.length(reason), parameters.longest(reason));
        assert!(HOUR <= length && length <= longest && longest <= DAY, "{reason:?}");
    }
    assert_eq!(parameters.length(EmergencyReason::DISASTER), DAY);
}

fn genesis(change: impl FnOnce(&mut GenesisConfig<Test>)) -> Result<(), String> {
    let mut config = GenesisConfig::<Test>::default();
    change(&mut config);
    std::panic::catch_unwind(move || config.build_storage().map(|_| ()))
        .unwrap_or_else(|_| Err("it panicked".into()))
}

#[test]
fn genesis_may_be_fast_and_is_refused_when_it_is_unsound() {
    assert_eq!(genesis(|of| of.parameters.open = 1), Ok(()));
    // Each once.
    let known = [HOSPITAL, OTHER_HOSPITAL];
    assert_eq!(genesis(|of| of.reviewers = known.repeat(150)), Ok(()));
    assert!(genesis(|of| of.reviewers = [HOSPITAL, OrganisationId(99)].into()).is_err());
    Admitted::set(1_000..1_300);
    assert_eq!(genesis(|of| of.reviewers = (1_000..1_256).map(OrganisationId).collect()), Ok(()));
    assert!(genesis(|of| of.reviewers = (1_000..1_257).map(OrganisationId).collect()).is_err());
    assert!(genesis(|of| of.parameters.narrow = 0).is_err());
    assert!(genesis(|of| of.parameters.ceiling = DAY + 1).is_err());
    assert!(genesis(|of| of.parameters.open = of.parameters.ceiling + 1).is_err());
    assert!(genesis(|of| of.parameters.second_for = Labels::UNLABELLED).is_err());
    assert!(genesis(|of| of.parameters.cases = 0).is_err());
}

//! What becomes of guardians whose time is over, and who can end guardianships.

use frame_support::{assert_noop, assert_ok, weights::Weight};
use salus_primitives::{signing::GuardianshipPayload, Commitment, Moment};
use sp_runtime::DispatchResult;

use super::{enrol, last_event};
use crate::{mock::*, *};

/// Registers a guardian of `general`'s patient until then, for the next time, and makes it a proxy.
fn appoint(patient: &str, guardian: &str, until: Moment) -> DispatchResult {
    let counter = Guardianships::<Test>::get(account(guardian)).map_or(0, |of| of.counter);
    let payload = GuardianshipPayload {
        until,
        expires: Timestamp::get() + HOUR,
        ..guardianship(GENERAL, patient, guardian, counter)
    };
    let signature = sign(guardian, &Registry::signing_bytes(&payload));
    Registry::register_guardian(
        by("general_desk"),
        account(patient),
        account(guardian),
        until,
        Commitment([5; 32]),
        counter,
        payload.expires,
        signature,
    )?;
    make_proxy(account(patient), account(guardian));
    Ok(())
}

fn is_proxy(guardian: &str) -> bool {
    Proxies::get().iter().any(|(_, proxy)| *proxy == account(guardian))
}

fn agenda() -> Vec<(Moment, AccountId)> {
    Agenda::<Test>::iter().map(|(at, guardian, ())| (Moment::from_be_bytes(at), guardian)).collect()
}

/// A test with two patients of `general`.
fn with_patients(test: impl FnOnce()) {
    build_and_execute(|| {
        for patient in ["patient", "child"] {
            assert_ok!(enrol("general_desk", GENERAL, patient, 0));
        }
        test();
    });
}

#[test]
fn end_guardianship_takes_the_proxy_along() {
    with_patients(|| {
        make_proxy(account("patient"), account("friend"));
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        assert_eq!(agenda(), [(NOW + HOUR, account("mother"))]);
        assert_ok!(Registry::end_guardianship(by("general_desk"), account("mother")));
        assert!(!is_proxy("mother") && is_proxy("friend"));
        assert_eq!(agenda(), []);
    });
}

#[test]
fn resign_guardianship_takes_the_proxy_along() {
    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        assert_ok!(Registry::resign_guardianship(by("mother")));
        assert!(!is_proxy("mother"));
        assert_eq!(agenda(), []);
    });
}

#[test]
fn guardian_is_no_proxy_from_the_block_in_which_the_time_is_over() {
    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        assert_ok!(appoint("patient", "father", NOW + 2 * HOUR));
        set_time(NOW + HOUR - 1);
        poll();
        assert!(is_proxy("mother"));
        set_time(NOW + HOUR);
        poll();
        assert!(!is_proxy("mother") && is_proxy("father"));
        assert_eq!(Guardians::<Test>::get(account("patient")).into_inner(), [account("father")]);
        assert_eq!(agenda(), [(NOW + 2 * HOUR, account("father"))]);
        last_event(Event::GuardianshipExpired {
            guardian: account("mother"),
            patient: account("patient"),
        });
        // Its record stays, and so does what it says of the past.
        assert_eq!(Guardianships::<Test>::get(account("mother")).unwrap().ended, None);
    });
}

#[test]
fn agenda_is_in_the_order_of_time_whatever_the_bytes() {
    with_patients(|| {
        let instants = [NOW + 0xff, NOW + 0x100, NOW + 0x1_0000, NOW + 0x80];
        let guardians = ["mother", "father", "aunt", "uncle"];
        for (index, (guardian, until)) in guardians.into_iter().zip(instants).enumerate() {
            let patient = if index < 2 { "patient" } else { "child" };
            assert_ok!(appoint(patient, guardian, until));
        }
        let noted: Vec<_> = agenda().into_iter().map(|(at, _)| at).collect();
        assert!(noted.is_sorted());
        assert_eq!(noted.len(), 4);
    });
}

#[test]
fn agenda_goes_on_in_the_next_block_when_its_share_is_used_up() {
    with_patients(|| {
        for (patient, guardian) in
            [("patient", "mother"), ("patient", "father"), ("child", "aunt"), ("child", "uncle")]
        {
            assert_ok!(appoint(patient, guardian, NOW + HOUR));
        }
        let (look, one) = (
            <Test as Config>::WeightInfo::look_at_agenda(),
            <Test as Config>::WeightInfo::expire_guardianship(),
        );
        AgendaWeight::set(look + one * 3 - Weight::from_parts(1, 0));
        set_time(NOW + HOUR);
        assert_eq!(poll(), look + one * 2);
        assert_eq!(agenda().len(), 2);
        assert_eq!(poll(), look + one * 2);
        assert_eq!(agenda().len(), 0);
        assert!(["mother", "father", "aunt", "uncle"].into_iter().all(|name| !is_proxy(name)));
        assert_eq!(poll(), look);
    });
}

#[test]
fn agenda_waits_when_the_block_has_no_room() {
    use frame_support::{traits::Hooks, weights::WeightMeter};

    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        set_time(NOW + HOUR);
        let mut full = WeightMeter::with_limit(Weight::from_parts(1, 1));
        Registry::on_poll(1, &mut full);
        assert_eq!(full.consumed(), Weight::zero());
        assert_eq!(agenda().len(), 1);
        poll();
        assert_eq!(agenda().len(), 0);
    });
}

#[test]
fn register_guardian_moves_the_end_when_the_guardian_is_registered_anew() {
    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        assert_ok!(Registry::resign_guardianship(by("mother")));
        assert_ok!(appoint("patient", "mother", NOW + 3 * HOUR));
        assert_eq!(agenda(), [(NOW + 3 * HOUR, account("mother"))]);
        set_time(NOW + HOUR);
        poll();
        assert!(is_proxy("mother"));
    });
}

/// What was let sign before does not depend on how far the agenda got.
#[test]
fn register_guardian_leaves_no_old_proxy_when_the_agenda_is_late() {
    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        set_time(NOW + HOUR);
        let before = Proxies::get();
        assert_ok!(appoint("patient", "mother", NOW + 3 * HOUR));
        // The one that this made.
        assert_eq!((before.len(), Proxies::get().len()), (1, 1));
        assert_eq!(agenda(), [(NOW + 3 * HOUR, account("mother"))]);
        poll();
        assert!(is_proxy("mother"));
    });
}

#[test]
fn end_guardianship_is_the_councils_when_the_custodian_cannot_act() {
    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        let end = |origin| Registry::end_guardianship(origin, account("mother"));
        assert_noop!(end(council()), Error::<Test>::CustodianActive);
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(end(by("general_desk")), Error::<Test>::OrganisationSuspended);
        assert_ok!(end(council()));
        last_event(Event::GuardianshipEnded {
            guardian: account("mother"),
            patient: account("patient"),
        });
        assert!(!is_proxy("mother"));
        assert_noop!(end(council()), Error::<Test>::GuardianshipEnded);
    });
}

#[test]
fn end_guardianship_is_the_councils_when_the_custodian_is_gone() {
    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        for patient in ["patient", "child"] {
            assert_ok!(Registry::withdraw_enrolment(by(patient)));
        }
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_ok!(Registry::end_guardianship(council(), account("mother")));
    });
}

#[test]
fn end_guardianship_is_refused_when_half_of_the_council_asks() {
    use sp_runtime::DispatchError::BadOrigin;

    with_patients(|| {
        assert_ok!(appoint("patient", "mother", NOW + HOUR));
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        let half = pallet_collective::RawOrigin::Members(1, 2);
        assert_noop!(Registry::end_guardianship(half.into(), account("mother")), BadOrigin);
        assert_noop!(
            Registry::end_guardianship(council(), account("father")),
            Error::<Test>::GuardianshipNotFound
        );
    });
}

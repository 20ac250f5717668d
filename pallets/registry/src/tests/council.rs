//! The council follows the governing accounts of active organisations with a seat.

use codec::Encode;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use salus_primitives::OrganisationId;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError::BadOrigin,
    DispatchResult,
};

use super::last_event;
use crate::{mock::*, *};

fn admit_lab(seat: bool) -> DispatchResult {
    let name = b"Lab".to_vec().try_into().unwrap();
    Registry::admit_organisation(council(), account("lab"), kind("LABORATORY"), name, seat)
}

fn assert_council(names: &[&str]) {
    let mut expected: Vec<_> = names.iter().map(|name| account(name)).collect();
    expected.sort();
    assert_eq!(council_members(), expected);
}

#[test]
fn council_has_the_seats_of_genesis() {
    build_and_execute(|| assert_council(&["general", "north"]));
}

#[test]
fn admit_organisation_adds_a_member_when_it_has_a_seat() {
    build_and_execute(|| {
        assert_ok!(admit_lab(true));
        assert_council(&["general", "north", "lab"]);
    });
}

#[test]
fn admit_organisation_leaves_the_council_when_it_has_no_seat() {
    build_and_execute(|| {
        assert_ok!(admit_lab(false));
        assert_council(&["general", "north"]);
    });
}

#[test]
fn admit_organisation_is_refused_when_the_council_is_full() {
    build_and_execute(|| {
        assert_ok!(Registry::set_seat(council(), PAYER, true));
        assert_noop!(admit_lab(true), Error::<Test>::TooManySeats);
        assert_ok!(admit_lab(false));
    });
}

#[test]
fn suspend_organisation_empties_its_seat_until_it_is_reinstated() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_council(&["north"]);
        assert_ok!(Registry::reinstate_organisation(council(), GENERAL));
        assert_council(&["general", "north"]);
    });
}

#[test]
fn suspend_organisation_is_refused_when_it_has_the_last_seat() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(Registry::suspend_organisation(council(), NORTH), Error::<Test>::LastSeat);
        // One that has no seat is no matter.
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
    });
}

#[test]
fn reinstate_organisation_is_refused_when_the_council_is_full() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_ok!(Registry::set_seat(council(), PAYER, true));
        assert_ok!(admit_lab(true));
        assert_noop!(
            Registry::reinstate_organisation(council(), GENERAL),
            Error::<Test>::TooManySeats
        );
        assert_ok!(Registry::set_seat(council(), GENERAL, false));
        assert_ok!(Registry::reinstate_organisation(council(), GENERAL));
        assert_council(&["north", "payer", "lab"]);
    });
}

#[test]
fn remove_organisation_takes_its_seat() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), NORTH));
        assert_council(&["general"]);
    });
}

#[test]
fn remove_organisation_is_refused_when_it_has_the_last_seat() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), NORTH));
        assert_noop!(Registry::remove_organisation(council(), GENERAL), Error::<Test>::LastSeat);
    });
}

#[test]
fn set_seat_gives_and_takes() {
    build_and_execute(|| {
        assert_ok!(Registry::set_seat(council(), PAYER, true));
        assert_council(&["general", "north", "payer"]);
        last_event(Event::SeatChanged { organisation: PAYER, seat: true });
        assert_ok!(Registry::set_seat(council(), GENERAL, false));
        assert_council(&["north", "payer"]);
        last_event(Event::SeatChanged { organisation: GENERAL, seat: false });
    });
}

#[test]
fn set_seat_waits_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
        assert_ok!(Registry::set_seat(council(), PAYER, true));
        assert_council(&["general", "north"]);
        assert_ok!(Registry::reinstate_organisation(council(), PAYER));
        assert_council(&["general", "north", "payer"]);
    });
}

#[test]
fn set_seat_is_refused_when_the_origin_is_not_the_council() {
    build_and_execute(|| {
        assert_noop!(Registry::set_seat(by("payer"), PAYER, true), BadOrigin);
    });
}

#[test]
fn set_seat_is_refused_when_there_is_no_organisation() {
    build_and_execute(|| {
        assert_noop!(
            Registry::set_seat(council(), OrganisationId(9), true),
            Error::<Test>::OrganisationNotFound
        );
    });
}

#[test]
fn set_seat_is_refused_when_the_organisation_is_removed() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), PAYER));
        assert_noop!(
            Registry::set_seat(council(), PAYER, true),
            Error::<Test>::OrganisationRemoved
        );
    });
}

#[test]
fn set_seat_is_refused_when_nothing_would_change() {
    build_and_execute(|| {
        assert_noop!(Registry::set_seat(council(), PAYER, false), Error::<Test>::SeatUnchanged);
        assert_noop!(Registry::set_seat(council(), GENERAL, true), Error::<Test>::SeatUnchanged);
    });
}

#[test]
fn set_seat_is_refused_when_the_council_is_full() {
    build_and_execute(|| {
        assert_ok!(admit_lab(true));
        assert_noop!(Registry::set_seat(council(), PAYER, true), Error::<Test>::TooManySeats);
    });
}

#[test]
fn set_seat_is_refused_when_it_takes_the_last() {
    build_and_execute(|| {
        assert_ok!(Registry::set_seat(council(), NORTH, false));
        assert_noop!(Registry::set_seat(council(), GENERAL, false), Error::<Test>::LastSeat);
    });
}

#[test]
fn rotate_governing_account_moves_the_seat_when_the_council_is_full() {
    build_and_execute(|| {
        assert_ok!(Registry::set_seat(council(), PAYER, true));
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_council(&["new", "north", "payer"]);
    });
}

#[test]
fn rotate_governing_account_leaves_the_council_when_there_is_no_seat() {
    build_and_execute(|| {
        assert_ok!(Registry::rotate_governing_account(by("payer"), account("new")));
        assert_council(&["general", "north"]);
    });
}

#[test]
fn rotate_governing_account_moves_the_last_seat() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), NORTH));
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_council(&["new"]);
    });
}

/// A motion of the real council to call this, proposed by `general` with two ayes needed.
fn propose(call: RuntimeCall) -> (sp_core::H256, frame_support::weights::Weight, u32) {
    let length = call.encoded_size() as u32;
    let weight = call.get_dispatch_info().call_weight;
    let hash = BlakeTwo256::hash_of(&call);
    assert_ok!(Council::propose(by("general"), 2, Box::new(call), length));
    assert_ok!(Council::vote(by("general"), hash, 0, true));
    (hash, weight, length)
}

#[test]
fn set_seat_is_done_when_a_motion_passes() {
    build_and_execute(|| {
        let call = crate::Call::set_seat { organisation: PAYER, seat: true };
        let (hash, weight, length) = propose(RuntimeCall::Registry(call));
        assert_ok!(Council::vote(by("north"), hash, 0, true));
        assert_ok!(Council::close(by("north"), hash, 0, weight, length));
        assert_council(&["general", "north", "payer"]);
    });
}

#[test]
fn rotate_governing_account_strikes_out_votes_of_the_old_one() {
    build_and_execute(|| {
        let call = crate::Call::set_seat { organisation: PAYER, seat: true };
        let (hash, weight, length) = propose(RuntimeCall::Registry(call));
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_ok!(Council::vote(by("north"), hash, 0, true));
        let early = pallet_collective::Error::<Test, CouncilInstance>::TooEarly;
        assert_eq!(
            Council::close(by("north"), hash, 0, weight, length).unwrap_err().error,
            early.into()
        );
        assert_ok!(Council::vote(by("new"), hash, 0, true));
        assert_ok!(Council::close(by("north"), hash, 0, weight, length));
        assert_council(&["new", "north", "payer"]);
    });
}

#[test]
fn council_stays_when_an_upgrade_waits() {
    build_and_execute(|| {
        UpgradeWaits::set(true);
        let refused = || Error::<Test>::UpgradePending;
        assert_noop!(admit_lab(true), refused());
        assert_noop!(Registry::remove_organisation(council(), NORTH), refused());
        assert_noop!(Registry::set_seat(council(), PAYER, true), refused());
        assert_noop!(Registry::set_seat(council(), GENERAL, false), refused());
        // Whoever does not sit there is no matter.
        assert_ok!(admit_lab(false));
        assert_ok!(Registry::remove_organisation(council(), PAYER));
        assert!(UpgradeWaits::get());
        assert_council(&["general", "north"]);
    });
}

#[test]
fn upgrade_goes_on_when_an_account_rotates_or_an_organisation_without_a_seat_is_suspended() {
    build_and_execute(|| {
        UpgradeWaits::set(true);
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
        assert_ok!(Registry::reinstate_organisation(council(), PAYER));
        assert!(UpgradeWaits::get());
    });
}

#[test]
fn upgrade_is_told_when_a_suspension_or_a_reinstatement_changes_the_seats() {
    build_and_execute(|| {
        UpgradeWaits::set(true);
        assert_ok!(Registry::suspend_organisation(council(), NORTH));
        assert!(!UpgradeWaits::get());
        UpgradeWaits::set(true);
        // Its seat is empty as it is.
        assert_ok!(Registry::remove_organisation(council(), NORTH));
        assert!(UpgradeWaits::get());
        UpgradeWaits::set(false);
        assert_ok!(Registry::set_seat(council(), PAYER, true));
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
        UpgradeWaits::set(true);
        assert_ok!(Registry::reinstate_organisation(council(), PAYER));
        assert!(!UpgradeWaits::get());
    });
}

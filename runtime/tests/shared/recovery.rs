//! A governing account whose key is lost comes back: friends let another account act for it, which hands the
//! organisation on to a key of its own. A patient's pseudonym comes back in another way: `successions`.

use frame_support::assert_ok;
use pallet_recovery::FriendGroup;
use salus_primitives::{OrganisationId, DAY};
use salus_runtime_common::currency::SAL;
use sp_runtime::{DispatchError, DispatchResult};

use super::{
    council_life::carry,
    people::{account, key},
    upgrades::dispatch,
    *,
};
use crate::{shared::access::bar, Balances, SafeMode};

type Recovery = pallet_recovery::Call<Runtime>;
type Refusal = pallet_recovery::Error<Runtime>;
type Members = pallet_collective::Members<Runtime, CouncilCollective>;

const ORGANISATION: OrganisationId = OrganisationId(0);
/// Blocks for which whoever holds the key may still say no.
const DELAY: u32 = 20;

/// The account whose key is lost.
fn lost() -> AccountId {
    governor(0)
}

/// The organisation's second signatory.
fn deputy() -> AccountId {
    account(&key("//Deputy"))
}

/// The account that governs it afterwards.
fn fresh() -> AccountId {
    account(&key("//StElsewhere again"))
}

fn friends() -> [AccountId; 3] {
    let mut friends = [governor(1), governor(2), deputy()];
    friends.sort();
    friends
}

/// While it has the key, the organisation names friends, two of whom can bring it back.
fn name_friends() -> DispatchResult {
    let group = FriendGroup {
        friends: friends().to_vec().try_into().unwrap(),
        friends_needed: 2,
        inheritor: deputy(),
        inheritance_delay: DELAY,
        inheritance_priority: 0,
        cancel_delay: 1,
    };
    send(Recovery::set_friend_groups { friend_groups: vec![group] }, &lost())
}

fn send(call: impl Into<RuntimeCall>, who: &AccountId) -> DispatchResult {
    dispatch(call, signed(who))
}

fn initiate(who: &AccountId) -> DispatchResult {
    send(Recovery::initiate_attempt { lost: lost().into(), friend_group_index: 0 }, who)
}

fn approve(who: &AccountId) -> DispatchResult {
    send(Recovery::approve_attempt { lost: lost().into(), friend_group_index: 0 }, who)
}

fn finish(who: &AccountId) -> DispatchResult {
    send(Recovery::finish_attempt { lost: lost().into(), friend_group_index: 0 }, who)
}

/// Acts as the lost account; says what came of the call inside.
fn control(who: &AccountId, call: impl Into<RuntimeCall>) -> DispatchResult {
    let (recovered, call) = (lost().into(), Box::new(call.into()));
    send(Recovery::control_inherited_account { recovered, call }, who)?;
    let result = events().into_iter().rev().find_map(|event| match event {
        RuntimeEvent::Recovery(pallet_recovery::Event::RecoveredAccountControlled {
            call_result,
            ..
        }) => Some(call_result),
        _ => None,
    });
    result.expect("it was controlled")
}

fn transfer(dest: &AccountId, value: u128) -> pallet_balances::Call<Runtime> {
    pallet_balances::Call::transfer_keep_alive { dest: dest.clone().into(), value }
}

fn rotation() -> pallet_registry::Call<Runtime> {
    pallet_registry::Call::rotate_governing_account { new: fresh() }
}

fn wait(blocks: u32) {
    System::set_block_number(System::block_number() + blocks);
}

/// In the first block of a chain the key is lost, and two friends have brought the account back.
fn recovered(then: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(send(transfer(&deputy(), 50 * SAL), &lost()));
        assert_ok!(name_friends());
        assert_ok!(initiate(&governor(1)));
        assert_ok!(approve(&deputy()));
        wait(DELAY);
        assert_ok!(finish(&deputy()));
        then();
    });
}

/// Something for two thirds of the council.
fn motion() -> RuntimeCall {
    pallet_governance::Call::set_notice { notice: 2 * DAY }.into()
}

#[test]
fn organisation_votes_again_when_friends_brought_its_account_back_and_it_has_another() {
    recovered(|| {
        // The deputy can act for it at once, and vote.
        let length_bound = motion().encoded_size() as u32;
        let threshold = bar(&motion()).votes(COUNCIL);
        let proposal = Box::new(motion());
        let propose = pallet_collective::Call::<Runtime, CouncilCollective>::propose {
            threshold,
            proposal,
            length_bound,
        };
        assert_ok!(control(&deputy(), RuntimeCall::Council(propose)));

        // But it is better to have a key of its own again, with the money and the deposits.
        let funds = Balances::free_balance(lost()) / 2;
        assert_ok!(control(&deputy(), transfer(&fresh(), funds)));
        assert_ok!(control(&deputy(), rotation()));
        assert!(Members::get().contains(&fresh()) && !Members::get().contains(&lost()));
        let governing = pallet_registry::Organisations::<Runtime>::get(ORGANISATION);
        assert_eq!(governing.map(|organisation| organisation.governing), Some(fresh()));

        let exit = pallet_safe_mode::Call::<Runtime>::force_exit {};
        assert_ok!(SafeMode::force_enter(committee(2)));
        let voters = [fresh(), governor(1), governor(2), governor(3)];
        assert_ok!(carry(exit.into(), &voters));
        assert!(!SafeMode::is_entered());
        // Who finds the old key again finds nothing to vote with.
        let vote = control(&deputy(), rotation());
        assert_eq!(vote, Err(pallet_registry::Error::<Runtime>::NotGoverning.into()));
    });
}

/// In safe mode nobody acts for another account, so that only whoever has rotated already can vote.
#[test]
fn account_that_came_back_votes_in_safe_mode_when_it_was_rotated_before() {
    let filtered = Err(frame_system::Error::<Runtime>::CallFiltered.into());
    recovered(|| {
        assert_ok!(SafeMode::force_enter(committee(2)));
        assert_eq!(control(&deputy(), rotation()), filtered);
        assert_eq!(control(&deputy(), motion()), filtered);
    });
    recovered(|| {
        assert_ok!(control(&deputy(), transfer(&fresh(), Balances::free_balance(lost()) / 2)));
        assert_ok!(control(&deputy(), rotation()));
        assert_ok!(SafeMode::force_enter(committee(2)));
        assert_ok!(carry(motion(), &[fresh(), governor(1), governor(2), governor(3)]));
    });
}

#[test]
fn governing_account_does_not_come_to_those_whom_it_did_not_name() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let fails = |result: DispatchResult, refusal: Refusal| {
            assert_eq!(result, Err(DispatchError::from(refusal)));
        };
        assert_ok!(send(transfer(&deputy(), 50 * SAL), &lost()));
        fails(initiate(&governor(1)), Refusal::NoFriendGroups);
        assert_ok!(name_friends());
        fails(initiate(&governor(3)), Refusal::NotFriend);
        assert_ok!(initiate(&governor(1)));
        fails(approve(&governor(3)), Refusal::NotFriend);
        fails(approve(&governor(1)), Refusal::AlreadyVoted);
        // One friend is not enough, and two are not at once.
        wait(DELAY);
        fails(finish(&deputy()), Refusal::NotApproved);
        System::set_block_number(System::block_number() - DELAY);
        assert_ok!(approve(&deputy()));
        wait(DELAY - 1);
        fails(finish(&deputy()), Refusal::NotYetInheritable);
        fails(control(&deputy(), rotation()), Refusal::NoInheritor);
        wait(1);
        assert_ok!(finish(&deputy()));
        // Who helped is not who inherits.
        fails(control(&governor(1), rotation()), Refusal::NotInheritor);
    });
}

/// Whoever still has the key sees the attempt, and ends it.
#[test]
fn attempt_on_a_governing_account_fails_when_its_key_is_not_lost() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(send(transfer(&deputy(), 50 * SAL), &lost()));
        assert_ok!(name_friends());
        assert_ok!(initiate(&governor(1)));
        assert_ok!(approve(&deputy()));
        assert_ok!(send(Recovery::slash_attempt { friend_group_index: 0 }, &lost()));
        wait(DELAY);
        assert_eq!(finish(&deputy()), Err(Refusal::NotAttempt.into()));
        assert!(Members::get().contains(&lost()));
    });
}

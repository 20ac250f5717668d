//! Motions: the bar is counted in seats, silence opposes, and the origin says how many agreed.

use codec::Encode;
use frame_support::{assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use salus_runtime_common::origins::CouncilCollective;
use sp_runtime::{
    traits::{Dispatchable, Hash as _},
    DispatchError,
};

use super::*;
use crate::{Council, Hashing, TechnicalMembership};

type Event = pallet_collective::Event<Runtime, CouncilCollective>;

/// A call for two thirds of the council.
fn proposal() -> RuntimeCall {
    RuntimeCall::TechnicalMembership(pallet_membership::Call::add_member {
        who: governor(4).into(),
    })
}

/// Proposes, votes and closes; says what came of it.
fn motion(threshold: u32, ayes: &[usize]) -> Event {
    let call = proposal();
    let hash = Hashing::hash_of(&call);
    let length = call.encoded_size() as u32;
    assert_ok!(Council::propose(
        signed(&governor(ayes[0])),
        threshold,
        Box::new(call.clone()),
        length
    ));
    for aye in ayes {
        assert_ok!(Council::vote(signed(&governor(*aye)), hash, 0, true));
    }
    let weight = call.get_dispatch_info().call_weight;
    assert_ok!(Council::close(signed(&governor(0)), hash, 0, weight, length));
    events()
        .into_iter()
        .rev()
        .find_map(|event| match event {
            RuntimeEvent::Council(event @ Event::Executed { .. }) => Some(event),
            RuntimeEvent::Council(event @ Event::Disapproved { .. }) => Some(event),
            _ => None,
        })
        .expect("a closed motion leaves an event")
}

#[test]
fn close_executes_when_two_thirds_approve() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let event = motion(4, &[0, 1, 2, 3]);
        assert!(matches!(event, Event::Executed { result: Ok(()), .. }), "{event:?}");
        assert!(pallet_membership::Members::<Runtime>::get().contains(&governor(4)));
    });
}

/// Dispatched as a transaction is, through the filter.
fn propose(threshold: u32, call: &RuntimeCall) -> Result<(), DispatchError> {
    let length_bound = call.encoded_size() as u32;
    let proposal = Box::new(call.clone());
    RuntimeCall::Council(pallet_collective::Call::propose { threshold, proposal, length_bound })
        .dispatch(signed(&governor(0)))
        .map(|_| ())
        .map_err(|error| error.error)
}

#[test]
fn propose_is_refused_when_the_threshold_is_not_the_bar_of_the_call() {
    let quota = RuntimeCall::Allowance(pallet_allowance::Call::set_sponsor_quota {
        sponsor: salus_primitives::OrganisationId(0),
        group: pallet_allowance::Group::Consent,
        quota: None,
    });
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
    let batch = |calls| RuntimeCall::Utility(pallet_utility::Call::batch { calls });
    let mixed = batch(vec![remark.clone(), batch(vec![quota.clone(), proposal()])]);
    for (call, votes) in [(proposal(), 4), (quota, 3), (remark, 3), (mixed, 4)] {
        chain("development").execute_with(|| {
            start_block(FIRST_SLOT);
            let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
            assert_eq!(propose(votes - 1, &call), Err(filtered), "{call:?}");
            assert_eq!(propose(votes + 1, &call), Err(filtered), "{call:?}");
            assert_eq!(propose(votes, &call), Ok(()), "{call:?}");
        });
    }
}

#[test]
fn removed_seats_do_not_lower_the_bar_of_a_running_motion() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let call = proposal();
        let hash = Hashing::hash_of(&call);
        let length = call.encoded_size() as u32;
        assert_ok!(propose(4, &call));
        for n in 0..3 {
            assert_ok!(Council::vote(signed(&governor(n)), hash, 0, true));
        }
        // Of the four seats that remain, three would be two thirds.
        let organisation = salus_primitives::OrganisationId(4);
        assert_ok!(crate::Registry::suspend_organisation(council(4), organisation));
        assert_eq!(pallet_collective::Members::<Runtime, CouncilCollective>::get().len(), 4);
        let close = || Council::close(signed(&governor(0)), hash, 0, Weight::MAX, length);
        assert_eq!(
            close().unwrap_err().error,
            pallet_collective::Error::<Runtime, CouncilCollective>::TooEarly.into()
        );

        assert_ok!(Council::vote(signed(&governor(3)), hash, 0, true));
        assert_ok!(close());
        assert!(pallet_membership::Members::<Runtime>::get().contains(&governor(4)));
    });
}

#[test]
fn vote_of_a_removed_seat_no_longer_counts() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let call = proposal();
        let hash = Hashing::hash_of(&call);
        let length = call.encoded_size() as u32;
        assert_ok!(propose(4, &call));
        for n in [0, 1, 2, 4] {
            assert_ok!(Council::vote(signed(&governor(n)), hash, 0, true));
        }
        let organisation = salus_primitives::OrganisationId(4);
        assert_ok!(crate::Registry::suspend_organisation(council(4), organisation));
        assert_eq!(
            Council::close(signed(&governor(0)), hash, 0, Weight::MAX, length).unwrap_err().error,
            pallet_collective::Error::<Runtime, CouncilCollective>::TooEarly.into()
        );
    });
}

#[test]
fn close_disapproves_when_the_others_abstain() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let call = proposal();
        let hash = Hashing::hash_of(&call);
        let length = call.encoded_size() as u32;
        assert_ok!(Council::propose(signed(&governor(0)), 4, Box::new(call), length));
        for n in 0..3 {
            assert_ok!(Council::vote(signed(&governor(n)), hash, 0, true));
        }
        System::set_block_number(crate::DAYS * 7 + 2);
        assert_ok!(Council::close(signed(&governor(0)), hash, 0, Weight::MAX, length));
        assert!(
            events().contains(&RuntimeEvent::Council(Event::Disapproved { proposal_hash: hash }))
        );
    });
}

#[test]
fn propose_fails_when_the_proposer_has_no_seat() {
    chain("development").execute_with(|| {
        frame_support::assert_noop!(
            Council::propose(
                signed(&sp_keyring::Sr25519Keyring::Alice.to_account_id()),
                4,
                Box::new(proposal()),
                100
            ),
            pallet_collective::Error::<Runtime, CouncilCollective>::NotMember
        );
    });
}

#[test]
fn add_member_fails_when_the_origin_is_signed() {
    chain("development").execute_with(|| {
        frame_support::assert_noop!(
            TechnicalMembership::add_member(signed(&governor(0)), governor(4).into()),
            DispatchError::BadOrigin
        );
    });
}

//! Nobody keeps the others from deciding by motions of its own.

use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use pallet_collective::{CostOf, Error, Proposals, WeightInfo as _};
use salus_primitives::{OrganisationId, OrganisationKind};
use sp_runtime::{
    traits::{Dispatchable, Hash as _},
    DispatchError, DispatchResult,
};

use super::*;
use crate::{
    shared::{
        access::bar,
        council::{MAX_COUNCIL_MOTIONS, MAX_TECHNICAL_MOTIONS},
        motions::{MotionWeights, RESERVED},
    },
    Balances, Council, Hash, Hashing, Registry,
};

/// A motion that can wait.
fn motion(n: u32) -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark: n.encode() })
}

fn suspension(organisation: u32) -> RuntimeCall {
    let organisation = OrganisationId(organisation);
    RuntimeCall::Registry(pallet_registry::Call::suspend_organisation { organisation })
}

/// Proposes to the council as a transaction does, through the filter.
fn propose(who: &AccountId, call: &RuntimeCall) -> DispatchResult {
    let call = pallet_collective::Call::propose {
        threshold: bar(call)
            .votes(pallet_collective::Members::<Runtime, CouncilCollective>::get().len() as u32),
        proposal: Box::new(call.clone()),
        length_bound: call.encoded_size() as u32,
    };
    let proposed = RuntimeCall::Council(call).dispatch(signed(who));
    proposed.map(|_| ()).map_err(|error| error.error)
}

/// The same to the technical committee.
fn propose_to_committee(who: &AccountId, call: &RuntimeCall) -> DispatchResult {
    let call = pallet_collective::Call::propose {
        threshold: bar(call).votes(COMMITTEE),
        proposal: Box::new(call.clone()),
        length_bound: call.encoded_size() as u32,
    };
    let proposed = RuntimeCall::TechnicalCommittee(call).dispatch(signed(who));
    proposed.map(|_| ()).map_err(|error| error.error)
}

fn open() -> Vec<Hash> {
    Proposals::<Runtime, CouncilCollective>::get().into_inner()
}

fn tickets() -> usize {
    CostOf::<Runtime, CouncilCollective>::iter().count()
}

fn too_many() -> DispatchError {
    Error::<Runtime, CouncilCollective>::TooManyProposals.into()
}

fn filtered() -> DispatchError {
    frame_system::Error::<Runtime>::CallFiltered.into()
}

/// Opens as many motions as this proposer can; says how many.
fn fill(who: &AccountId, numbers: std::ops::Range<u32>) -> u32 {
    let before = open().len();
    for n in numbers {
        let _ = propose(who, &motion(n));
    }
    (open().len() - before) as u32
}

fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

#[test]
fn one_seat_does_not_keep_the_others_from_deciding() {
    in_block(|| {
        assert_eq!(fill(&governor(0), 0..MAX_COUNCIL_MOTIONS), 12);
        assert_eq!(propose(&governor(0), &motion(100)), Err(too_many()));
        assert_ok!(propose(&governor(1), &motion(100)));
    });
}

#[test]
fn propose_succeeds_again_when_a_motion_of_the_proposer_has_ended() {
    in_block(|| {
        assert_eq!(fill(&governor(0), 0..20), 12);
        assert_ok!(Council::disapprove_proposal(council(4), Hashing::hash_of(&motion(3))));
        assert_ok!(propose(&governor(0), &motion(20)));
        assert_eq!(propose(&governor(0), &motion(21)), Err(too_many()));
        // The very same motion counts anew, though its ticket was still there.
        assert_ok!(Council::disapprove_proposal(council(4), Hashing::hash_of(&motion(20))));
        assert_ok!(propose(&governor(0), &motion(20)));
        assert_eq!(propose(&governor(0), &motion(22)), Err(too_many()));
    });
}

#[test]
fn propose_counts_what_the_organisation_proposed_when_its_governing_account_was_another() {
    in_block(|| {
        assert_eq!(fill(&governor(0), 0..20), 12);
        let successor = AccountId::new([0x77; 32]);
        // For the deposits of the organisation.
        let funds = Balances::free_balance(governor(0)) / 2;
        let to = successor.clone().into();
        assert_ok!(Balances::transfer_keep_alive(signed(&governor(0)), to, funds));
        assert_ok!(Registry::rotate_governing_account(signed(&governor(0)), successor.clone()));
        assert_eq!(propose(&successor, &motion(20)), Err(too_many()));
        assert_ok!(propose(&governor(1), &motion(20)));
    });
}

#[test]
fn share_is_one_when_there_are_more_seats_than_places() {
    in_block(|| {
        for n in 0..59 {
            assert_ok!(Registry::admit_organisation(
                council(4),
                AccountId::new([100 + n; 32]),
                OrganisationKind::HOSPITAL,
                b"Clinic".to_vec().try_into().unwrap(),
                true,
            ));
        }
        assert_ok!(propose(&governor(0), &motion(0)));
        assert_eq!(propose(&governor(0), &motion(1)), Err(too_many()));
    });
}

/// Takes all places that are not reserved.
fn fill_all() {
    for n in 0..COUNCIL {
        assert_eq!(fill(&governor(n as usize), n * 100..n * 100 + 12), 12);
    }
    assert_eq!(open().len() as u32, MAX_COUNCIL_MOTIONS - RESERVED);
}

#[test]
fn last_places_are_for_what_must_not_wait() {
    in_block(|| {
        fill_all();
        let exit = RuntimeCall::SafeMode(pallet_safe_mode::Call::force_exit {});
        let hash = Hashing::hash_of(&motion(0));
        let throw_out = pallet_collective::Call::disapprove_proposal { proposal_hash: hash };
        let remove = RuntimeCall::Registry(pallet_registry::Call::remove_organisation {
            organisation: OrganisationId(1),
        });
        let batch = RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![exit.clone()] });
        for call in [motion(1_000), remove, batch] {
            assert_eq!(propose(&governor(1), &call), Err(filtered()), "{call:?}");
        }
        assert_ok!(propose(&governor(1), &exit));
        assert_ok!(propose(&governor(2), &RuntimeCall::Council(throw_out)));
        assert_ok!(propose(&governor(3), &suspension(0)));
        assert_ok!(propose(&governor(4), &suspension(1)));
        assert_eq!(propose(&governor(0), &suspension(2)), Err(too_many()));
    });
}

/// A veto has an hour in safe mode, and whoever calls a rescue off two sessions.
#[test]
fn last_places_are_for_what_stops_an_upgrade_and_what_brings_finality_back() {
    type Call = pallet_governance::Call<Runtime>;
    let code_hash = salus_primitives::CodeHash([1; 32]);
    in_block(|| {
        fill_all();
        let rescue = Call::rescue_finality {
            authors: vec![governor(0)].try_into().unwrap(),
            delay: 10,
            best_finalized: 0,
            set_id: 0,
            until: 9,
        };
        for call in [Call::schedule_upgrade { code_hash }, Call::set_notice { notice: 0 }] {
            assert_eq!(propose(&governor(1), &call.into()), Err(filtered()));
        }
        for (n, call) in [Call::veto_upgrade { code_hash }, rescue, Call::cancel_rescue {}]
            .into_iter()
            .enumerate()
        {
            assert_ok!(propose(&governor(n), &call.into()));
        }
    });
}

#[test]
fn one_seat_does_not_take_the_reserved_places() {
    in_block(|| {
        fill_all();
        assert_ok!(propose(&governor(0), &suspension(0)));
        assert_eq!(propose(&governor(0), &suspension(1)), Err(too_many()));
        assert_ok!(propose(&governor(1), &suspension(1)));
    });
}

#[test]
fn one_member_does_not_keep_the_committee_from_deciding() {
    in_block(|| {
        let members = pallet_membership::Members::<Runtime>::get();
        let [a, b, c] = &members[..] else { panic!("three members") };
        let too_many = Error::<Runtime, TechnicalCollective>::TooManyProposals.into();
        for (m, member) in members.iter().enumerate() {
            for n in 0..4 {
                assert_ok!(propose_to_committee(member, &motion(m as u32 * 10 + n)));
            }
            if m < 2 {
                assert_eq!(propose_to_committee(member, &motion(99)), Err(too_many));
            }
        }
        let open = || Proposals::<Runtime, TechnicalCollective>::decode_len().unwrap() as u32;
        assert_eq!(open(), MAX_TECHNICAL_MOTIONS - RESERVED);
        assert_eq!(propose_to_committee(c, &motion(99)), Err(filtered()));
        // What the council may not wait for, the committee has no say in.
        assert_eq!(propose_to_committee(b, &suspension(0)), Err(filtered()));
        let enter = RuntimeCall::SafeMode(pallet_safe_mode::Call::force_enter {});
        assert_ok!(propose_to_committee(a, &enter));
        assert_eq!(open(), MAX_TECHNICAL_MOTIONS - RESERVED + 1);
    });
}

/// A hostile seat can open and end motions as fast as it pays.
#[test]
fn tickets_are_never_more_than_places() {
    in_block(|| {
        fill_all();
        assert_eq!(tickets(), 60);
        for n in 2_000..2_100 {
            assert_ok!(Council::disapprove_proposal(council(4), open()[0]));
            let any =
                (0..COUNCIL).find(|seat| propose(&governor(*seat as usize), &motion(n)).is_ok());
            assert!(any.is_some(), "{n}");
            assert!(tickets() <= MAX_COUNCIL_MOTIONS as usize, "{}", tickets());
        }
    });
}

#[test]
fn release_proposal_cost_changes_nothing_of_an_open_motion() {
    in_block(|| {
        assert_ok!(propose(&governor(0), &motion(0)));
        let hash = Hashing::hash_of(&motion(0));
        assert_noop!(
            Council::release_proposal_cost(signed(&governor(0)), hash),
            Error::<Runtime, CouncilCollective>::ProposalActive
        );
        assert_ok!(Council::disapprove_proposal(council(4), hash));
        assert_ok!(Council::release_proposal_cost(signed(&governor(0)), hash));
        assert_eq!(tickets(), 0);
    });
}

#[test]
fn propose_weighs_the_reading_of_all_tickets() {
    type Sdk = pallet_collective::weights::SubstrateWeight<Runtime>;

    let ours = MotionWeights::<CouncilCollective>::propose_proposed(100, 5, 1);
    let reads = <Runtime as frame_system::Config>::DbWeight::get().reads(64);
    let theirs = <Sdk as pallet_collective::WeightInfo>::propose_proposed(100, 5, 1);
    assert!(ours.all_gte(theirs.saturating_add(reads)));
    assert_eq!(
        MotionWeights::<CouncilCollective>::vote(5),
        <Sdk as pallet_collective::WeightInfo>::vote(5)
    );
}

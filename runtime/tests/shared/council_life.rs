//! A member's whole life, as motions and transactions make it.

use frame_support::{
    assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::TypedGet, weights::Weight,
};
use pallet_governance::DefaultSessionSlots;
use salus_policy::{Question, Requester, VersionedDecision};
use salus_primitives::{
    Action, Class, Classes, Duties, Labels, OrganisationId, OrganisationKind, Purpose,
};
use salus_runtime_common::{currency::SAL, fees::CouncilPot};
use sp_keyring::Sr25519Keyring;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{
    traits::{Dispatchable, Hash as _},
    DispatchResult,
};

use super::{people::CUSTODIAN, *};
use crate::{shared::access::bar, Balances, Council, Hashing, Registry, Session, SessionKeys};

type Members = pallet_collective::Members<Runtime, CouncilCollective>;

type Motion = pallet_collective::Call<Runtime, CouncilCollective>;

fn send(call: Motion, who: &AccountId) {
    assert_ok!(RuntimeCall::Council(call).dispatch(signed(who)));
}

/// Passes a motion with these votes, through the filter as transactions would; says what came of its call.
pub fn carry(call: RuntimeCall, voters: &[AccountId]) -> DispatchResult {
    close(agree(call, voters), &voters[0])
}

/// Proposes a motion that these vote for; says how it is closed.
pub fn agree(call: RuntimeCall, voters: &[AccountId]) -> Motion {
    let (hash, length) = (Hashing::hash_of(&call), call.encoded_size() as u32);
    let index = pallet_collective::ProposalCount::<Runtime, CouncilCollective>::get();
    let threshold = bar(&call).votes(Members::get().len() as u32);
    let weight = call.get_dispatch_info().call_weight;
    let (proposal, length_bound) = (Box::new(call), length);
    send(pallet_collective::Call::propose { threshold, proposal, length_bound }, &voters[0]);
    for voter in voters {
        let (proposal, approve) = (hash, true);
        send(pallet_collective::Call::vote { proposal, index, approve }, voter);
    }
    let (proposal_hash, proposal_weight_bound) = (hash, weight);
    pallet_collective::Call::close { proposal_hash, index, proposal_weight_bound, length_bound }
}

/// Anyone closes a motion; says what came of its call.
pub fn close(motion: Motion, who: &AccountId) -> DispatchResult {
    send(motion, who);
    executed()
}

/// What came of the call of the last motion that was closed.
pub fn executed() -> DispatchResult {
    let executed = events().into_iter().rev().find_map(|event| match event {
        RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => Some(result),
        _ => None,
    });
    executed.expect("as many agreed as it needs")
}

fn pass(call: RuntimeCall, voters: &[AccountId]) {
    assert_ok!(carry(call, voters));
}

fn registry(call: pallet_registry::Call<Runtime>) -> RuntimeCall {
    RuntimeCall::Registry(call)
}

#[test]
fn member_is_admitted_endowed_authors_is_suspended_reinstated_rotated_and_leaves() {
    let mut chain = chain("local_testnet");
    chain.register_extension(KeystoreExt::new(MemoryKeystore::new()));
    chain.execute_with(|| {
        start_block(FIRST_SLOT);
        let old: Vec<AccountId> = (0..4).map(governor).collect();
        let newcomer = AccountId::new([0x11; 32]);
        let organisation = OrganisationId(6);
        let members = || Members::get();

        // Admitted by two thirds: it has a seat at once.
        pass(
            registry(pallet_registry::Call::admit_organisation {
                governing: newcomer.clone(),
                kind: OrganisationKind::HOSPITAL,
                name: b"Riverside Clinic".to_vec().try_into().unwrap(),
                seat: true,
            }),
            &old,
        );
        assert_eq!(members().len(), 6);
        assert!(members().contains(&newcomer));

        // Endowed from the pot, by more than half.
        let pot = Balances::free_balance(CouncilPot::get());
        let amount = 10_000 * SAL;
        pass(registry(pallet_registry::Call::endow_organisation { organisation, amount }), &old);
        assert_eq!(Balances::free_balance(&newcomer), amount);
        assert_eq!(pot - Balances::free_balance(CouncilPot::get()), amount);

        // Its author has keys and is named by two thirds.
        let author = Sr25519Keyring::Dave;
        let owner = author.to_account_id();
        let generated = owner.using_encoded(|owner| SessionKeys::generate(owner, None));
        assert_ok!(Session::set_keys(signed(&owner), generated.keys, generated.proof.encode()));
        pass(
            RuntimeCall::CollatorSelection(pallet_collator_selection::Call::add_invulnerable {
                who: author.to_account_id(),
            }),
            &old,
        );
        finish_block();
        for session in 1..=2 {
            empty_block(FIRST_SLOT + session * u64::from(DefaultSessionSlots::get()));
        }
        assert!(Session::validators().contains(&author.to_account_id()));

        // It votes; suspended it does not, nor does its staff act; reinstated both do.
        start_block(FIRST_SLOT + 601);
        let desk = AccountId::new([0x12; 32]);
        assert_ok!(Registry::add_agent(signed(&newcomer), desk.clone(), Duties::all()));
        assert_ok!(Registry::accept_agency(signed(&desk), organisation));
        pass(registry(pallet_registry::Call::suspend_organisation { organisation }), &old);
        assert!(!members().contains(&newcomer));
        assert_noop!(
            Registry::remove_agent(signed(&newcomer), desk.clone()),
            pallet_registry::Error::<Runtime>::OrganisationSuspended
        );
        pass(registry(pallet_registry::Call::reinstate_organisation { organisation }), &old);
        assert!(members().contains(&newcomer));

        // Another account governs it.
        let successor = AccountId::new([0x13; 32]);
        assert_ok!(Balances::transfer_keep_alive(signed(&newcomer), successor.clone().into(), SAL));
        assert_ok!(Registry::rotate_governing_account(signed(&newcomer), successor.clone()));
        assert!(members().contains(&successor) && !members().contains(&newcomer));

        // It leaves, with its vote and its author.
        let [a, b, c, d] = &old[..] else { panic!("four members") };
        let voters = [a.clone(), b.clone(), c.clone(), d.clone(), successor.clone()];
        pass(
            RuntimeCall::CollatorSelection(pallet_collator_selection::Call::remove_invulnerable {
                who: author.to_account_id(),
            }),
            &voters,
        );
        pass(registry(pallet_registry::Call::remove_organisation { organisation }), &voters);
        assert_eq!(members().len(), 5);
        assert_noop!(
            Registry::set_endpoint(signed(&successor), None),
            pallet_registry::Error::<Runtime>::NotGoverning
        );
    });
}

#[test]
fn motion_is_disapproved_when_its_time_is_over() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let call =
            registry(pallet_registry::Call::suspend_organisation { organisation: CUSTODIAN });
        let (hash, length) = (Hashing::hash_of(&call), call.encoded_size() as u32);
        assert_ok!(Council::propose(signed(&governor(0)), 4, Box::new(call), length));
        for n in 0..3 {
            assert_ok!(Council::vote(signed(&governor(n)), hash, 0, true));
        }
        System::set_block_number(System::block_number() + 7 * crate::DAYS);
        assert_ok!(Council::close(signed(&governor(4)), hash, 0, Weight::MAX, length));
        assert!(events().contains(&RuntimeEvent::Council(pallet_collective::Event::Disapproved {
            proposal_hash: hash
        })));
        assert!(Registry::organisation(CUSTODIAN).is_some_and(|member| member.is_active()));
    });
}

/// Whether St Elsewhere's physician may see a medication of its patient, for treatment.
fn physician_may_see() -> bool {
    let physician = demo::ORGANISATIONS[0].practitioners[0].0.account();
    let question = Question {
        requester: Requester::Practitioner { account: physician, organisation: CUSTODIAN },
        patient: demo::ORGANISATIONS[0].patients[0].account(),
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Classes::from(Class::MEDICATIONS),
        labels: Labels::UNLABELLED,
        data_period: None,
    };
    let VersionedDecision::V1(decision) = crate::Consent::decide(question).unwrap();
    decision.verdict == salus_policy::Verdict::Permit
}

#[test]
fn suspension_takes_the_authority_of_all_staff_in_the_same_block() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let agent = demo::ORGANISATIONS[0].agent.account();
        let end = || {
            Registry::end_enrolment(signed(&agent), demo::ORGANISATIONS[0].patients[1].account())
        };
        assert!(physician_may_see());
        assert_ok!(Registry::suspend_organisation(council(4), CUSTODIAN));
        assert!(!physician_may_see());
        assert_noop!(end(), pallet_registry::Error::<Runtime>::OrganisationSuspended);
        assert_ok!(Registry::reinstate_organisation(council(4), CUSTODIAN));
        assert!(physician_may_see());
        assert_ok!(end());
    });
}

#[test]
fn add_agent_is_refused_when_the_organisation_has_sixteen() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let add = |n: u8| {
            Registry::add_agent(signed(&governor(0)), AccountId::new([n; 32]), Duties::all())
        };
        // One is there from the start. Offers count.
        for n in 1..16 {
            assert_ok!(add(n));
        }
        assert_noop!(add(16), pallet_registry::Error::<Runtime>::TooManyAgents);
    });
}

#[test]
fn admit_organisation_is_refused_when_the_council_is_full() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let admit = |n: u8| {
            Registry::admit_organisation(
                council(4),
                AccountId::new([n; 32]),
                OrganisationKind::HOSPITAL,
                b"Clinic".to_vec().try_into().unwrap(),
                true,
            )
        };
        let free = crate::shared::council::MAX_COUNCIL - COUNCIL;
        for n in 0..free {
            assert_ok!(admit(100 + n as u8));
        }
        assert_noop!(admit(99), pallet_registry::Error::<Runtime>::TooManySeats);
    });
}

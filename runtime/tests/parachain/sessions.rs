//! The authors go on when none of them has keys, and no two blocks have the same time.

use frame_support::{
    assert_noop, assert_ok,
    inherent::{InherentData, ProvideInherent},
    storage::{storage_prefix, unhashed},
};
use pallet_governance::DefaultSessionSlots;
use salus_policy::{Question, Requester};
use salus_primitives::{Action, Class, Classes, DirectiveId, Labels, Purpose};
use salus_runtime_common::presets::demo;
use sp_consensus_aura::sr25519::AuthorityId;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::traits::Dispatchable;

use super::shared::{people::*, *};
use crate::{
    session_keys, Consent, Governance, Runtime, RuntimeCall, Session, Timestamp, SLOT_DURATION,
};

const LENGTH: u64 = DefaultSessionSlots::get() as u64;

/// Those of Aura, of which the parachain keeps a copy.
fn authorities() -> Vec<AuthorityId> {
    let copy = storage_prefix(b"AuraExt", b"Authorities");
    let authorities = pallet_aura::Authorities::<Runtime>::get().into_inner();
    assert_eq!(unhashed::get::<Vec<AuthorityId>>(&copy).as_ref(), Some(&authorities));
    authorities
}

#[test]
fn authorities_stay_when_the_last_author_purges_its_keys() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        let before = authorities();
        block(FIRST_SLOT + 1, || {
            assert_ok!(Session::purge_keys(signed(&Alice.to_account_id())));
        });
        for session in 1..=4 {
            empty_block(FIRST_SLOT + session * LENGTH);
        }
        assert_eq!(authorities(), before);

        let keys = session_keys(Bob);
        pallet_session::NextKeys::<Runtime>::insert(Alice.to_account_id(), &keys);
        for session in 5..=8 {
            empty_block(FIRST_SLOT + session * LENGTH);
        }
        assert_eq!(authorities(), [keys.aura]);
    });
}

#[test]
fn authorities_stay_when_the_council_names_authors_without_keys() {
    chain("local_testnet").execute_with(|| {
        empty_block(FIRST_SLOT);
        let before = authorities();
        block(FIRST_SLOT + 1, || {
            // Past the filter, which would refuse it.
            let keyless = vec![governor(0)];
            assert_ok!(crate::CollatorSelection::set_invulnerables(council(4), keyless));
        });
        for session in 1..=4 {
            empty_block(FIRST_SLOT + session * LENGTH);
        }
        assert_eq!(authorities(), before);
    });
}

/// The relay chain makes its blocks final.
#[test]
fn rescue_finality_is_refused_when_another_chain_makes_blocks_final() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            type Refusal = pallet_governance::Error<Runtime>;
            let authors = vec![Alice.to_account_id()].try_into().unwrap();
            assert_noop!(
                Governance::rescue_finality(council(4), authors, 10, 0, 0, 9),
                Refusal::NotSupported
            );
            assert_noop!(Governance::cancel_rescue(council(4)), Refusal::RescueNotFound);
        });
    });
}

/// What a node proposes and what it checks, when its clock says the same as for the block before.
#[test]
fn timestamp_of_the_second_block_in_a_slot_is_later() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        let clock = FIRST_SLOT * SLOT_DURATION;
        assert_eq!(Timestamp::get(), clock);
        let mut data = InherentData::new();
        data.put_data(Timestamp::INHERENT_IDENTIFIER, &clock).unwrap();
        let proposed = Timestamp::create_inherent(&data).unwrap();
        assert_eq!(proposed, pallet_timestamp::Call::set { now: clock + 1 });
        assert_ok!(Timestamp::check_inherent(&proposed, &data));
        let same = pallet_timestamp::Call::set { now: clock };
        assert!(Timestamp::check_inherent(&same, &data).is_err());
        // It is in the same slot, or Aura would refuse it.
        empty_block(FIRST_SLOT);
        assert_eq!(Timestamp::get(), clock + 1);
    });
}

#[test]
#[should_panic(expected = "Timestamp must increment by at least")]
fn block_is_refused_when_its_time_is_its_parents() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        let now = Timestamp::get();
        open_block(FIRST_SLOT, |parent| {
            let [validation_data, _] = &super::inherents(FIRST_SLOT, parent)[..] else {
                panic!("two inherents")
            };
            let set = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now });
            vec![validation_data.clone(), set]
        });
    });
}

/// May the custodian's physician see Ada's medications?
fn question() -> Question<crate::AccountId> {
    let organisation = &demo::ORGANISATIONS[0];
    let account = organisation.practitioners[0].0.account();
    Question {
        requester: Requester::Practitioner { account, organisation: CUSTODIAN },
        patient: account_of_ada(),
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Classes::from(Class::MEDICATIONS),
        labels: Labels::UNLABELLED,
        data_period: None,
    }
}

fn account_of_ada() -> crate::AccountId {
    account(&ada())
}

#[test]
fn decide_at_repeats_what_was_decided_when_the_next_block_of_the_slot_changed_it() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            assert_ok!(grant().dispatch(signed(&account_of_ada())));
        });
        let (then, answered) = (Timestamp::get(), Consent::decide(question()).unwrap());
        block(FIRST_SLOT, || {
            let patient = signed(&account_of_ada());
            assert_ok!(Consent::revoke(patient, DirectiveId(0)));
        });
        assert_ne!(Consent::decide(question()).unwrap(), answered);
        assert_eq!(Consent::decide_at(question(), then).unwrap(), answered);
    });
}

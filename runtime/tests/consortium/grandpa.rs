//! An author that votes twice is reported and recorded, and stays.

use frame_support::{assert_noop, assert_ok, traits::KeyOwnerProofSystem};
use pallet_governance::DefaultSessionSlots;
use sp_consensus_grandpa::{
    localized_payload, AuthorityId, Equivocation, EquivocationProof, KEY_TYPE,
};
use sp_keyring::Ed25519Keyring::{self, Bob};
use sp_runtime::transaction_validity::{
    InvalidTransaction, TransactionSource, TransactionValidityError,
};

use super::shared::*;
use crate::{
    BlockNumber, Executive, Grandpa, Hash, Historical, Offences, Runtime, RuntimeCall,
    RuntimeEvent, RuntimeOrigin, Session, System, UncheckedExtrinsic,
};

pub type KeyOwnerProof = <Runtime as pallet_grandpa::Config>::KeyOwnerProof;

/// Proof that `voter` voted for two blocks in one round of set `set_id`.
pub fn double_vote(voter: Ed25519Keyring, set_id: u64) -> EquivocationProof<Hash, BlockNumber> {
    let vote = |byte| {
        let vote =
            finality_grandpa::Prevote { target_hash: Hash::repeat_byte(byte), target_number: 1 };
        let message = finality_grandpa::Message::Prevote(vote.clone());
        (vote, voter.sign(&localized_payload(7, set_id, &message)).into())
    };
    EquivocationProof::new(
        set_id,
        Equivocation::Prevote(finality_grandpa::Equivocation {
            round_number: 7,
            identity: voter.public().into(),
            first: vote(1),
            second: vote(2),
        }),
    )
}

/// Proof that the key was an author's in this session.
pub fn key_owner(voter: Ed25519Keyring) -> KeyOwnerProof {
    Historical::prove((KEY_TYPE, AuthorityId::from(voter.public()))).unwrap()
}

pub fn report(
    double_vote: EquivocationProof<Hash, BlockNumber>,
    key_owner_proof: KeyOwnerProof,
) -> RuntimeCall {
    RuntimeCall::Grandpa(pallet_grandpa::Call::report_equivocation_unsigned {
        equivocation_proof: Box::new(double_vote),
        key_owner_proof,
    })
}

pub fn offences() -> usize {
    pallet_offences::Reports::<Runtime>::iter().count()
}

#[test]
fn report_is_recorded_and_the_author_stays_when_the_double_vote_is_real() {
    chain("local_testnet").execute_with(|| {
        empty_block(FIRST_SLOT);
        let authors = Session::validators();
        block(FIRST_SLOT + 1, || {
            let xt = UncheckedExtrinsic::new_bare(report(double_vote(Bob, 0), key_owner(Bob)));
            assert_ok!(Executive::apply_extrinsic(xt).unwrap());
            let [report] =
                &pallet_offences::Reports::<Runtime>::iter_values().collect::<Vec<_>>()[..]
            else {
                panic!("one report")
            };
            assert_eq!(report.offender.0, sp_keyring::Sr25519Keyring::Bob.to_account_id());
            assert!(events().iter().any(|event| matches!(
                event,
                RuntimeEvent::Offences(pallet_offences::Event::Offence { .. })
            )));
        });
        for session in 1..=3 {
            empty_block(FIRST_SLOT + session * u64::from(DefaultSessionSlots::get()));
        }
        assert_eq!(Session::validators(), authors);
        assert_eq!(Session::disabled_validators(), Vec::<u32>::new());
    });
}

#[test]
fn report_fails_when_it_is_repeated() {
    chain("local_testnet").execute_with(|| {
        start_block(FIRST_SLOT);
        let proof = key_owner(Bob);
        assert_ok!(Grandpa::report_equivocation_unsigned(
            RuntimeOrigin::none(),
            Box::new(double_vote(Bob, 0)),
            proof.clone()
        ));
        assert_noop!(
            Grandpa::report_equivocation_unsigned(
                RuntimeOrigin::none(),
                Box::new(double_vote(Bob, 0)),
                proof
            ),
            pallet_grandpa::Error::<Runtime>::DuplicateOffenceReport
        );
        assert_eq!(offences(), 1);
        // Operators are told of it once.
        assert_eq!(operations::tally().offences, 1);
    });
}

#[test]
fn report_is_recorded_when_the_session_of_the_double_vote_is_over() {
    chain("local_testnet").execute_with(|| {
        empty_block(FIRST_SLOT);
        let proof = key_owner(Bob);
        for session in 1..=4 {
            empty_block(FIRST_SLOT + session * u64::from(DefaultSessionSlots::get()));
        }
        assert_eq!(Session::current_index(), 4);
        assert_ok!(Grandpa::report_equivocation_unsigned(
            RuntimeOrigin::none(),
            Box::new(double_vote(Bob, 0)),
            proof
        ));
        assert_eq!(offences(), 1);
    });
}

#[test]
fn report_fails_when_the_key_is_no_authors() {
    chain("local_testnet").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_noop!(
            Grandpa::report_equivocation_unsigned(
                RuntimeOrigin::none(),
                Box::new(double_vote(Ed25519Keyring::Ferdie, 0)),
                key_owner(Bob)
            ),
            pallet_grandpa::Error::<Runtime>::InvalidKeyOwnershipProof
        );
    });
}

#[test]
fn validate_transaction_refuses_a_report_when_it_comes_from_the_network() {
    chain("local_testnet").execute_with(|| {
        empty_block(FIRST_SLOT);
        let xt = UncheckedExtrinsic::new_bare(report(double_vote(Bob, 0), key_owner(Bob)));
        let validate = |source| {
            Executive::validate_transaction(
                source,
                xt.clone(),
                System::block_hash(System::block_number()),
            )
        };
        assert_ok!(validate(TransactionSource::Local));
        assert_eq!(
            validate(TransactionSource::External),
            Err(TransactionValidityError::Invalid(InvalidTransaction::Call))
        );
        assert_eq!(Offences::reports(Hash::zero()), None);
    });
}

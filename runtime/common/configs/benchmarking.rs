//! What the pallets' benchmarks need of the runtime.

use frame_support::traits::Time;
use salus_primitives::OrganisationId;
use salus_runtime_common::{AccountId, Signature};
use sp_core::{crypto::KeyTypeId, sr25519};
use sp_runtime::{traits::IdentifyAccount, MultiSignature, MultiSigner};

use crate::{Runtime, Timestamp};

/// Where the benchmarks keep their keys.
const KEYS: KeyTypeId = KeyTypeId(*b"bnch");

/// Signs with keys made on the spot.
pub struct Signer;

impl pallet_registry::BenchmarkHelper<AccountId, Signature> for Signer {
    fn account() -> AccountId {
        MultiSigner::from(sp_io::crypto::sr25519_generate(KEYS, None)).into_account()
    }

    fn sign(account: &AccountId, bytes: &[u8]) -> Signature {
        let key = sr25519::Public::from_raw(*account.as_ref());
        let signature = sp_io::crypto::sr25519_sign(KEYS, &key, bytes);
        MultiSignature::Sr25519(signature.unwrap_or_default())
    }
}

/// Patients who are enrolled from the start.
pub struct Patients;

impl pallet_consent::benchmarking::BenchmarkHelper<AccountId> for Patients {
    fn patient() -> AccountId {
        let patient = <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::account();
        let enrolment = pallet_registry::Enrolment {
            custodian: OrganisationId(0),
            since: Timestamp::now(),
            ended: None,
            counter: 1,
        };
        pallet_registry::Enrolments::<Runtime>::insert(&patient, enrolment);
        patient
    }
}

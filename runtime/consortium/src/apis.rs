//! The runtime APIs: those that both chains have, and GRANDPA's.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{
    genesis_builder_helper::get_preset, traits::KeyOwnerProofSystem, weights::Weight,
};
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::{
    AuthorityId as GrandpaId, AuthorityList, EquivocationProof, OpaqueKeyOwnershipProof, SetId,
    KEY_TYPE,
};
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
    traits::{Block as BlockT, NumberFor},
    transaction_validity::{TransactionSource, TransactionValidity},
    ExtrinsicInclusionMode,
};

use crate::{
    shared::{apis::impl_shared_apis, genesis},
    AccountId, Balance, Block, BlockNumber, Executive, Grandpa, Historical, InherentDataExt, Nonce,
    Runtime, RuntimeCall, RuntimeGenesisConfig, SessionKeys, System, TransactionPayment,
    SLOT_DURATION, VERSION,
};

impl_shared_apis! {
    impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
        fn grandpa_authorities() -> AuthorityList {
            Grandpa::grandpa_authorities()
        }

        fn current_set_id() -> SetId {
            pallet_grandpa::CurrentSetId::<Runtime>::get()
        }

        fn submit_report_equivocation_unsigned_extrinsic(
            equivocation_proof: EquivocationProof<<Block as BlockT>::Hash, NumberFor<Block>>,
            key_owner_proof: OpaqueKeyOwnershipProof,
        ) -> Option<()> {
            Grandpa::submit_unsigned_equivocation_report(
                equivocation_proof,
                key_owner_proof.decode()?,
            )
        }

        fn generate_key_ownership_proof(
            _set_id: SetId,
            authority_id: GrandpaId,
        ) -> Option<OpaqueKeyOwnershipProof> {
            Historical::prove((KEY_TYPE, authority_id))
                .map(|proof| OpaqueKeyOwnershipProof::new(proof.encode()))
        }
    }
}

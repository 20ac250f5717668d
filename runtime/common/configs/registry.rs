//! Registry.

use frame_support::{
    traits::{ConstU32, ConstU64},
    weights::Weight,
};
use pallet_collective::WeightInfo as _;
use salus_runtime_common::{origins::TwoThirdsOfCouncil, time, Signature};
use sp_runtime::traits::Verify;

use super::council::{MAX_COUNCIL, MAX_COUNCIL_MOTIONS};
use crate::{Council, Runtime, Timestamp};

frame_support::parameter_types! {
    /// What a change of the council's members costs with every seat taken and every motion open.
    pub MembershipWeight: Weight =
        pallet_collective::weights::SubstrateWeight::<Runtime>::set_members(
            MAX_COUNCIL,
            MAX_COUNCIL,
            MAX_COUNCIL_MOTIONS,
        );
}

impl pallet_registry::Config for Runtime {
    type AdmissionOrigin = TwoThirdsOfCouncil;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Signer;
    type MaxAgents = ConstU32<16>;
    // Ever admitted, those included that have left.
    type MaxOrganisations = ConstU32<4_096>;
    type MaxCredentialValidity = ConstU64<{ time::days(3 * 365) }>;
    type MaxSeats = ConstU32<MAX_COUNCIL>;
    type MaxSignatureLifetime = ConstU64<{ time::days(7) }>;
    type Membership = Council;
    type MembershipWeight = MembershipWeight;
    type Signature = Signature;
    type Signer = <Signature as Verify>::Signer;
    type Time = Timestamp;
    type WeightInfo = pallet_registry::weights::SubstrateWeight<Runtime>;
}

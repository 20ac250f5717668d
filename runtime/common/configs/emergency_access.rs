//! Emergency access.

use frame_support::{
    traits::{ConstU64, Get},
    weights::Weight,
};
use salus_primitives::Moment;
use salus_runtime_common::{
    blocks::{share_of, EMERGENCY_SHARE},
    origins::MostOfCouncil,
    time, Signature,
};
use sp_runtime::traits::Verify;

use super::system::BlockWeights;
use crate::{Disclosures, Registry, Runtime, Timestamp};

/// Bytes that an account takes of this pallet's state for ever: how a practitioner stands, or a patient's
/// diary.
pub const EMERGENCY_ENTRY: u32 = 512;

frame_support::parameter_types! {
    /// Weight that looking after what is open, and under review, may take of a block.
    pub AgendaWeight: Weight = share_of(EMERGENCY_SHARE, BlockWeights::get().max_block);
}

/// Why an activation is refused, as the runtime API tells it.
pub type Refusal = pallet_emergency_access::Error<Runtime>;

impl pallet_emergency_access::Config for Runtime {
    type AgendaWeight = AgendaWeight;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Clinicians;
    type Guardians = Registry;
    type Journal = Disclosures;
    type MaxRetention = ConstU64<{ time::days(10_980) }>;
    type MinRetention = AsLongAsOthers;
    type Parties = Registry;
    type RulesOrigin = MostOfCouncil;
    type Signature = Signature;
    type Signer = <Signature as Verify>::Signer;
    type Time = Timestamp;
    type WeightInfo = pallet_emergency_access::weights::SubstrateWeight<Runtime>;
}

/// For as long as directives or requests are kept, as set now: whoever can still ask what was decided is told.
pub struct AsLongAsOthers;

impl Get<Moment> for AsLongAsOthers {
    fn get() -> Moment {
        let directives = pallet_consent::Retention::<Runtime>::get();
        directives.max(pallet_disclosures::Retention::<Runtime>::get())
    }
}

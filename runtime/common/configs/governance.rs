//! Governance.

use frame_support::traits::{ConstU32, Get};
use pallet_registry::Seats;
use salus_runtime_common::origins::{TwoThirdsOfCouncil, VetoOfCouncil};
use sp_runtime::DigestItem;

use super::safety::InSafeMode;
use crate::{code_waits, Attestations, Finality, Runtime, System, Timestamp, DAYS};

impl pallet_governance::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Governors;
    type CodeWaits = CodeWaits;
    type Finality = Finality;
    type NoticeOrigin = TwoThirdsOfCouncil;
    type Releases = Attestations;
    type RescueDepth = ConstU32<{ DAYS.saturating_mul(7) }>;
    type RescueOrigin = TwoThirdsOfCouncil;
    type SafeMode = InSafeMode;
    type Seats = CouncilSeats;
    type Time = Timestamp;
    type UpgradeOrigin = TwoThirdsOfCouncil;
    type VetoOrigin = VetoOfCouncil;
    type WeightInfo = pallet_governance::weights::SubstrateWeight<Runtime>;
}

/// How many sit in the council.
pub struct CouncilSeats;

impl Get<u32> for CouncilSeats {
    fn get() -> u32 {
        Seats::<Runtime>::decode_len().and_then(|seats| seats.try_into().ok()).unwrap_or_default()
    }
}

/// Whether code was applied that the chain does not run yet: in this block, or because it waits elsewhere.
pub struct CodeWaits;

impl Get<bool> for CodeWaits {
    fn get() -> bool {
        System::digest().logs.contains(&DigestItem::RuntimeEnvironmentUpdated) || code_waits()
    }
}

/// Slots of a session.
pub struct SessionSlots;

impl Get<u32> for SessionSlots {
    fn get() -> u32 {
        pallet_governance::SessionSlots::<Runtime>::get()
    }
}

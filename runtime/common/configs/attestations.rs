//! Attestations.

use frame_support::traits::{ConstU128, ConstU32};
use salus_runtime_common::{
    currency::deposit,
    origins::{MostOfCouncil, TwoThirdsOfCouncil},
    Balance,
};

use crate::{Balances, Registry, Runtime, RuntimeHoldReason, Timestamp};

/// For a release and where it is found by number and by code, and for as many attestations of it as there
/// may be: what these entries take at most, keys and values.
pub const RELEASE_DEPOSIT: Balance = deposit(4, 4_237);

/// Releases of a package that are kept. One a week for each of four targets, good for three years and kept
/// for another, are 832. Whoever would fill the rest up with a stolen key must hold more than 4 SAL for
/// each; then the council registers another package.
pub const MAX_RELEASES: u32 = 1_024;

impl pallet_attestations::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Builders;
    type Currency = Balances;
    type JudgementOrigin = TwoThirdsOfCouncil;
    type MaxReleases = ConstU32<MAX_RELEASES>;
    type PackageOrigin = MostOfCouncil;
    type Parties = Registry;
    type ReleaseDeposit = ConstU128<RELEASE_DEPOSIT>;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Time = Timestamp;
    type WeightInfo = pallet_attestations::weights::SubstrateWeight<Runtime>;
}

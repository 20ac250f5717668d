//! Records.

use frame_support::traits::{ConstU128, ConstU32, ConstU64};
use salus_runtime_common::{currency::deposit, origins::MostOfCouncil, time};

use crate::{Registry, Runtime, Timestamp};

impl pallet_records::Config for Runtime {
    // A batch, and its entry among the reports.
    type BatchDeposit = ConstU128<{ deposit(2, 384) }>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Custodian;
    // A month, whichever it is.
    type MaxFirstReportAge = ConstU64<{ time::days(31) }>;
    type MaxPage = ConstU32<64>;
    type MaxRetention = ConstU64<{ time::days(50 * 366) }>;
    // Six years, however many of them are leap years.
    type MinRetention = ConstU64<{ time::days(6 * 366) }>;
    type Parties = Registry;
    type RetentionOrigin = MostOfCouncil;
    type Time = Timestamp;
    type WeightInfo = pallet_records::weights::SubstrateWeight<Runtime>;
}

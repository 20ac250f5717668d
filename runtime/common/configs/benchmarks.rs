//! Benchmarks of the pallets in a runtime, for `frame-omni-bencher`.

use crate::Runtime;

impl frame_benchmarking::baseline::Config for Runtime {}
impl frame_system_benchmarking::Config for Runtime {}
impl pallet_transaction_payment::BenchmarkConfig for Runtime {}

/// Makes the functions that the runtime API for benchmarks calls, of the pallets that both
/// runtimes have and of those given, `[crate, Pallet]` each, that only this one has.
///
/// Not all SDK pallets can be measured: CollatorSelection's benchmarks need candidates, XcmpQueue's
/// need channels to siblings, and both are closed.
macro_rules! benchmarks {
    ($($own:tt)*) => {
        use alloc::{string::String, vec::Vec};
        use frame_benchmarking::{
            baseline::Pallet as Baseline, BenchmarkBatch, BenchmarkConfig, BenchmarkList,
        };
        use frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys};
        use frame_system_benchmarking::{
            extensions::Pallet as SystemExtensions, Pallet as SystemBenchmarks,
        };

        use crate::*;

        frame_benchmarking::define_benchmarks!(
            [frame_benchmarking, Baseline::<Runtime>]
            [frame_system, SystemBenchmarks::<Runtime>]
            [frame_system_extensions, SystemExtensions::<Runtime>]
            [pallet_allowance, Allowance]
            [pallet_assets, Assets]
            [pallet_attestations, Attestations]
            [pallet_balances, Balances]
            [pallet_collective, Council]
            [pallet_consent, Consent]
            [pallet_membership, TechnicalMembership]
            [pallet_disclosures, Disclosures]
            [pallet_emergency_access, EmergencyAccess]
            [pallet_governance, Governance]
            [pallet_migrations, Migrations]
            [pallet_multisig, Multisig]
            [pallet_payments, Payments]
            [pallet_proxy, Proxy]
            [pallet_records, Records]
            [pallet_recovery, Recovery]
            [pallet_registry, Registry]
            [pallet_safe_mode, SafeMode]
            [pallet_timestamp, Timestamp]
            [pallet_transaction_payment, TransactionPayment]
            [pallet_utility, Utility]
            $($own)*
        );

        /// What can be measured.
        pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
            let mut list = Vec::<BenchmarkList>::new();
            list_benchmarks!(list, extra);
            (list, AllPalletsWithSystem::storage_info())
        }

        /// Measures.
        pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
            let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
            let mut batches = Vec::<BenchmarkBatch>::new();
            let params = (&config, &whitelist);
            add_benchmarks!(params, batches);
            Ok(batches)
        }
    };
}

pub(crate) use benchmarks;

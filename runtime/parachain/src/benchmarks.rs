//! Benchmarks of the pallets in this runtime.

crate::shared::benchmarks::benchmarks!(
    [cumulus_pallet_parachain_system, ParachainSystem]
    [cumulus_pallet_weight_reclaim, WeightReclaim]
    [pallet_message_queue, MessageQueue]
);

//! Benchmarks of the pallets in this runtime.

crate::shared::benchmarks::benchmarks!([pallet_grandpa, Grandpa]);

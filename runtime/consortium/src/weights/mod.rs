//! Weights measured on this chain, and those that the SDK does not publish. All other SDK pallets
//! use their own `weights::SubstrateWeight`.

pub mod grandpa;

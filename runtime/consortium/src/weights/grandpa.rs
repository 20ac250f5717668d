//! Weights of `pallet-grandpa`, which keeps its own to itself.
//!
//! Not measured here: an upper estimate in round figures, for a machine of the SDK's reference
//! kind, until a benchmark of this runtime replaces it. A report (a) checks two ed25519 signatures
//! of the equivocation, about 50 µs each; (b) rebuilds the trie of session keys, four insertions
//! for each author, or reads its root, and follows a proof of a few nodes; (c) stores the report.
//! Reports pay no fee and there is at most one for each author and round.

use core::marker::PhantomData;
use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};

/// Weights of `pallet-grandpa`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_grandpa::WeightInfo for WeightInfo<T> {
    fn report_equivocation(authors: u32, _max_nominators: u32) -> Weight {
        // Never trust the count in the proof below this.
        let authors = u64::from(authors.max(100));
        let signatures = WEIGHT_REF_TIME_PER_MICROS.saturating_mul(150);
        // Author's keys: one read, four insertions.
        let key_trie = WEIGHT_REF_TIME_PER_MICROS.saturating_mul(20).saturating_mul(authors);
        let report = WEIGHT_REF_TIME_PER_MICROS.saturating_mul(150);
        let time = signatures.saturating_add(key_trie).saturating_add(report);
        Weight::from_parts(time, authors.saturating_mul(256))
            // The authors' keys; session, validators, set sessions; report, index, author, events.
            .saturating_add(T::DbWeight::get().reads(authors.saturating_add(10)))
            .saturating_add(T::DbWeight::get().writes(6))
    }

    fn note_stalled() -> Weight {
        Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(5), 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pallet_grandpa::WeightInfo as _;

    #[test]
    fn report_equivocation_costs_as_for_a_hundred_authors_when_the_proof_claims_fewer() {
        let weight = |authors| WeightInfo::<crate::Runtime>::report_equivocation(authors, 0);
        assert_eq!(weight(0), weight(100));
        assert!(weight(101).all_gt(weight(100)));
    }
}

//! Benchmarks of every call, each in its worst case.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use alloc::vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Get},
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_merkle::{node_hash, MAX_CONSISTENCY};
use salus_primitives::{Commitment, DataMoment, DataPeriod, Hour, Moment, OrganisationId, Root};
use sp_io::hashing::sha2_256;

use crate::{BatchKind, Batches, Call, Config, Extension, Pallet, Reports, Retention};

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// An agent with every duty, and the active organisation, which can hold some deposits.
    fn agent() -> (AccountId, OrganisationId);
    /// Sets the clock.
    fn set_time(now: Moment);
}

/// The hour in which the benchmarks run.
const NOW: Hour = Hour(500_000);
const OLD: Root = Root([1; 32]);
const NEW: Root = Root([2; 32]);
const RECEIPTS: Root = Root([3; 32]);
const LEAVES: u64 = 1 << 31;

/// So many hours before the benchmarks run.
fn hours(first: u32, count: u32) -> DataPeriod {
    let first = NOW.0.saturating_sub(first);
    let start = |hour| DataMoment::try_from(Hour(hour).start()).unwrap();
    DataPeriod::between(start(first), start(first.saturating_add(count)))
}

/// An agent, and the organisation, which has reported a day.
fn reported<T: Config>(root: Root, leaves: u64) -> (T::AccountId, OrganisationId) {
    T::BenchmarkHelper::set_time(NOW.start());
    let (agent, organisation) = T::BenchmarkHelper::agent();
    let (kind, period) = (BatchKind::Disclosures, hours(48, 24));
    Pallet::<T>::do_anchor_batch(&agent, kind, root, leaves, period, None).unwrap();
    (agent, organisation)
}

/// Roots of two trees of 2^k - 1 and 2^k leaves, and the proof that the larger begins with the other's:
/// no proof of as many hashes takes longer to verify.
fn trees(hashes: u32) -> (Root, u64, Root, u64, Extension) {
    let levels = hashes.saturating_sub(1);
    let node = [9; 32];
    let (mut old, mut new) = (node, node_hash(sha2_256, &node, &node));
    for _ in 1..levels {
        old = node_hash(sha2_256, &node, &old);
        new = node_hash(sha2_256, &node, &new);
    }
    let size = 1u64.checked_shl(levels).unwrap_or(u64::MAX);
    let proof = BoundedVec::truncate_from(vec![Root(node); hashes as usize]);
    let extension = Extension { root: Root(old), proof };
    (Root(old), size.saturating_sub(1), Root(new), size, extension)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn anchor() {
        T::BenchmarkHelper::set_time(NOW.start());
        let (agent, organisation) = T::BenchmarkHelper::agent();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), Commitment([4; 32]));

        assert_eq!(Batches::<T>::iter_prefix(organisation).count(), 1);
    }

    /// `h`: hashes of the proof that it begins with the leaves of an older one.
    #[benchmark]
    fn anchor_batch(h: Linear<3, MAX_CONSISTENCY>) {
        let (old, old_leaves, new, leaves, extension) = trees(h);
        let (agent, organisation) = reported::<T>(old, old_leaves);

        #[extrinsic_call]
        _(
            RawOrigin::Signed(agent),
            BatchKind::Disclosures,
            new,
            leaves,
            hours(24, 24),
            Some(extension),
        );

        assert!(Batches::<T>::contains_key(organisation, new));
        assert_eq!(Reports::<T>::iter_prefix(organisation).count(), 2);
    }

    #[benchmark]
    fn supersede() {
        let (agent, organisation) = reported::<T>(OLD, LEAVES);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), OLD, NEW, LEAVES);

        assert!(Batches::<T>::contains_key(organisation, NEW));
    }

    #[benchmark]
    fn tombstone() {
        let (agent, organisation) = reported::<T>(OLD, LEAVES);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), OLD, LEAVES, RECEIPTS);

        let batch = Batches::<T>::get(organisation, OLD);
        assert!(batch.is_some_and(|batch| batch.tombstone.is_some()));
    }

    #[benchmark]
    fn purge() {
        let (agent, organisation) = reported::<T>(OLD, LEAVES);
        T::BenchmarkHelper::set_time(NOW.start().saturating_add(T::MinRetention::get()));

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), organisation, OLD);

        assert!(!Batches::<T>::contains_key(organisation, OLD));
    }

    #[benchmark]
    fn set_retention() -> Result<(), BenchmarkError> {
        let origin =
            T::RetentionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let retention = T::MaxRetention::get();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, retention);

        assert_eq!(Retention::<T>::get(), retention);
        Ok(())
    }
}

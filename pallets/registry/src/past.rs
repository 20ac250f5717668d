//! What was superseded, for questions about instants that have passed.

use codec::{Decode, Encode, EncodeLike, FullCodec, MaxEncodedLen};
use frame_support::{
    storage::StorageMap,
    traits::{Get, Time},
    BoundedVec, DefaultNoBound,
};
use salus_primitives::{Forgotten, Moment};
use scale_info::TypeInfo;

use crate::{Config, Pallet};

/// The latest superseded states of one entry, each with the instant since which it held, in order.
///
/// A state held until the next one began, the last until the entry's current state did. It has at
/// most `N` states; the oldest gives way.
#[derive(DefaultNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(mel_bound(V: MaxEncodedLen))]
#[scale_info(skip_type_params(N))]
pub struct Timeline<V, N: Get<u32>> {
    /// What is kept.
    pub states: BoundedVec<(Moment, V), N>,
    /// Whether an older state gave way.
    pub forgetful: bool,
}

impl<V: Clone, N: Get<u32>> Timeline<V, N> {
    /// Adds a state that began after all others.
    fn push(&mut self, since: Moment, state: V) {
        let end = self.states.len();
        let gone = self.states.force_insert_keep_right(end, (since, state));
        self.forgetful |= !matches!(gone, Ok(None));
    }

    /// What held at this instant, and since when; none if that was before the first state.
    fn at(&self, at: Moment) -> Result<Option<(Moment, V)>, Forgotten> {
        match self.states.iter().rfind(|(since, _)| *since <= at) {
            Some(state) => Ok(Some(state.clone())),
            None if self.forgetful => Err(Forgotten),
            None => Ok(None),
        }
    }
}

/// The timeline of a runtime.
pub type TimelineOf<T, V> = Timeline<V, <T as Config>::HistoryDepth>;

impl<T: Config> Pallet<T> {
    /// Keeps a state that ends now.
    // One that began at this very instant goes: all calls of a block share one, and what the last
    // of them left is what counts.
    pub(crate) fn supersede<Past, K, V>(key: impl EncodeLike<K>, since: Moment, state: V)
    where
        Past: StorageMap<K, TimelineOf<T, V>, Query = TimelineOf<T, V>>,
        K: FullCodec,
        V: FullCodec + Clone,
    {
        if since < T::Time::now() {
            Past::mutate(key, |past| past.push(since, state));
        }
    }

    /// What held at this instant, and since when, of an entry whose current state began at `since`.
    ///
    /// Complexity: O(`HistoryDepth`), one read, and none if the current state held already.
    pub(crate) fn state_at<Past, K, V>(
        key: impl EncodeLike<K>,
        since: Moment,
        current: V,
        at: Moment,
    ) -> Result<Option<(Moment, V)>, Forgotten>
    where
        Past: StorageMap<K, TimelineOf<T, V>, Query = TimelineOf<T, V>>,
        K: FullCodec,
        V: FullCodec + Clone,
    {
        if since <= at {
            return Ok(Some((since, current)));
        }
        Past::get(key).at(at)
    }
}

//! Whether an author waits for blocks of others.

use log::warn;
use salus_consortium_runtime::{opaque::Block, SLOT_DURATION};
use sc_client_api::HeaderBackend;
use sp_blockchain::Info;
use sp_consensus::SyncOracle;
use sp_runtime::traits::Zero;
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// How long the chain of a node that catches up may stand: three times what the SDK gives a peer to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Blocks that a chain may grow by beyond one for each slot before it is one that catches up.
const MARGIN: u64 = 8;

/// Says that the node catches up as long as it does.
///
/// The SDK says so while peers have told of better blocks, and takes none of that back when finality leaves the
/// branch that they were on, as it can after a cut. Then all have the last final block, each waits for what the
/// others no longer have, and no author makes another (polkadot-sdk#1353).
pub struct CatchUp<S, C> {
    sync: S,
    client: Arc<C>,
    warps: bool,
    stand: Arc<Mutex<Stand>>,
}

impl<S, C> CatchUp<S, C> {
    /// A node that `warps` has the genesis alone until it has a state, however long that takes.
    pub fn new(sync: S, client: Arc<C>, warps: bool) -> Self {
        Self { sync, client, warps, stand: Arc::default() }
    }
}

impl<S: Clone, C> Clone for CatchUp<S, C> {
    fn clone(&self) -> Self {
        let Self { sync, client, warps, stand } = self;
        Self { sync: sync.clone(), client: client.clone(), warps: *warps, stand: stand.clone() }
    }
}

impl<S: SyncOracle, C: HeaderBackend<Block>> SyncOracle for CatchUp<S, C> {
    fn is_major_syncing(&self) -> bool {
        let said = self.sync.is_major_syncing();
        let chain = self.client.info();
        if self.warps && chain.best_number.is_zero() {
            return said;
        }
        match self.stand.lock() {
            Ok(mut stand) => stand.catches_up(said, &chain, Instant::now()),
            Err(_) => said,
        }
    }

    fn is_offline(&self) -> bool {
        self.sync.is_offline()
    }
}

/// What became of the chain since a node is said to catch up.
#[derive(Default)]
enum Stand {
    /// It is not, and was not for as long as one waits.
    #[default]
    InStep,
    /// It is, or was at this time.
    Behind { said: Instant, since: Instant, blocks: u64, goes_on: bool },
}

impl Stand {
    /// Whether the node does what is said of it. For a moment in which nothing is said one does not wait anew, nor for
    /// blocks that come no faster than authors make them: peers who lie could have that.
    fn catches_up(&mut self, is_said: bool, chain: &Info<Block>, now: Instant) -> bool {
        let best = u64::from(chain.best_number);
        let has_passed = |since| now.saturating_duration_since(since) >= PATIENCE;
        match self {
            Self::InStep if is_said => {
                *self = Self::Behind { said: now, since: now, blocks: best, goes_on: false };
            }
            Self::InStep => {}
            Self::Behind { said, .. } if !is_said => {
                if has_passed(*said) {
                    *self = Self::InStep;
                }
            }
            Self::Behind { said, since, blocks, goes_on } => {
                *said = now;
                let fast = is_fast(now, *since, best, *blocks);
                if fast || has_passed(*since) {
                    if !fast && !*goes_on {
                        warn!(
                            "Peers have told of blocks after #{best}, and in {} s gave no more than authors make: \
                             authoring goes on.",
                            PATIENCE.as_secs()
                        );
                    }
                    (*since, *blocks, *goes_on) = (now, best, !fast);
                }
            }
        }
        is_said && matches!(self, Self::Behind { goes_on: false, .. })
    }
}

/// Whether a chain has grown as none does to which authors add a block in a slot.
fn is_fast(now: Instant, since: Instant, best: u64, blocks: u64) -> bool {
    let stood = now.saturating_duration_since(since);
    let slots = u64::try_from(stood.as_millis()).unwrap_or(u64::MAX).checked_div(SLOT_DURATION);
    best.saturating_sub(blocks) > slots.unwrap_or_default().saturating_add(MARGIN)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::client::Hash;
    use salus_consortium_runtime::BlockNumber;

    fn chain(best_number: BlockNumber) -> Info<Block> {
        Info {
            best_hash: Hash::from_low_u64_be(best_number.into()),
            best_number,
            genesis_hash: Hash::zero(),
            finalized_hash: Hash::zero(),
            finalized_number: 0,
            finalized_state: None,
            number_leaves: 1,
            block_gap: None,
        }
    }

    /// What is said at these seconds, of a node that the SDK says to catch up and which has so many blocks.
    fn said<const N: usize>(looks: [(u64, BlockNumber); N]) -> [bool; N] {
        let (start, mut stand) = (Instant::now(), Stand::default());
        looks.map(|(second, best)| {
            stand.catches_up(true, &chain(best), start + Duration::from_secs(second))
        })
    }

    #[test]
    fn node_catches_up_while_blocks_come_faster_than_authors_make_them() {
        assert_eq!(said([(0, 1), (59, 20), (61, 60), (120, 110), (121, 150)]), [true; 5]);
    }

    #[test]
    fn node_waits_no_longer_when_blocks_come_as_fast_as_authors_make_them() {
        assert_eq!(said([(0, 96), (30, 100), (60, 104)]), [true, true, false]);
    }

    #[test]
    fn node_waits_no_longer_when_its_chain_stands() {
        assert_eq!(
            said([(0, 96), (58, 96), (60, 96), (62, 97), (300, 150)]),
            [true, true, false, false, false]
        );
    }

    #[test]
    fn node_waits_anew_when_blocks_come_faster_than_authors_make_them() {
        assert_eq!(
            said([(0, 96), (60, 96), (64, 106), (66, 108), (68, 300)]),
            [true, false, false, true, true]
        );
    }

    /// What is said at these seconds, of a node whose chain stands, and of which that is said or not.
    fn said_at_times<const N: usize>(looks: [(u64, bool); N]) -> [bool; N] {
        let (start, mut stand) = (Instant::now(), Stand::default());
        looks.map(|(second, is_said)| {
            stand.catches_up(is_said, &chain(7), start + Duration::from_secs(second))
        })
    }

    #[test]
    fn node_waits_no_longer_when_nothing_was_said_for_a_moment() {
        assert_eq!(
            said_at_times([
                (0, true),
                (30, false),
                (50, true),
                (60, true),
                (62, false),
                (64, true)
            ]),
            [true, false, true, false, false, false]
        );
    }

    #[test]
    fn node_waits_anew_when_it_was_in_step_meanwhile() {
        assert_eq!(
            said_at_times([
                (0, true),
                (30, false),
                (60, false),
                (65, true),
                (124, true),
                (125, true)
            ]),
            [true, false, false, true, true, false]
        );
    }
}

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

/// How long nothing may be said before one is believed again who had said it in vain.
const SILENCE: Duration = Duration::from_secs(60 * 60);

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
    /// It is not, and was not for long enough.
    #[default]
    InStep,
    /// It is, or was `said` to at this time. It had so many blocks at the time `since`.
    Behind { said: Instant, since: Instant, blocks: u64, yet: Yet },
}

/// How far a node is with blocks that peers told of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Yet {
    /// None has come.
    Waits,
    /// They come, as those of a chain that is ahead.
    Comes,
    /// None has come in all the time that one waits.
    InVain,
}

impl Yet {
    /// How long nothing is said of a node that is in step again.
    fn silence(self) -> Duration {
        if self == Self::Comes {
            PATIENCE
        } else {
            SILENCE
        }
    }
}

impl Stand {
    /// Whether the node does what is said of it. Peers who lie must not have it wait again and again: by blocks that
    /// come no faster than authors make them, by saying nothing for a moment, or by saying it for a moment only.
    fn catches_up(&mut self, is_said: bool, chain: &Info<Block>, now: Instant) -> bool {
        let best = u64::from(chain.best_number);
        let passed = |since| now.saturating_duration_since(since);
        match self {
            Self::InStep if is_said => {
                *self = Self::Behind { said: now, since: now, blocks: best, yet: Yet::Waits };
            }
            Self::InStep => {}
            Self::Behind { said, since, blocks, yet } => {
                if is_said {
                    *said = now;
                } else if passed(*said) >= yet.silence() {
                    *self = Self::InStep;
                    return false;
                }
                if is_fast(now, *since, best, *blocks) {
                    (*since, *blocks, *yet) = (now, best, Yet::Comes);
                } else if passed(*since) >= PATIENCE && (is_said || *yet != Yet::Comes) {
                    if is_said && *yet != Yet::InVain {
                        warn!(
                            "Peers have told of blocks after #{best}, and in {} s gave no more than authors make: \
                             it goes on without them.",
                            PATIENCE.as_secs()
                        );
                    }
                    (*since, *blocks, *yet) = (now, best, Yet::InVain);
                }
            }
        }
        is_said && !matches!(self, Self::Behind { yet: Yet::InVain, .. })
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
    fn node_waits_once_in_an_hour_when_it_is_told_and_not_told_in_turn() {
        assert_eq!(
            said_at_times([
                (0, true),
                (58, true),
                (59, false),
                (120, false),
                (121, true),
                (3_700, false),
                (3_720, true),
                (7_319, false),
                (7_320, false),
                (7_321, true),
                (7_380, true),
                (7_381, true)
            ]),
            [true, true, false, false, false, false, false, false, false, true, true, false]
        );
    }

    #[test]
    fn node_waits_anew_when_it_had_caught_up() {
        let (start, mut stand) = (Instant::now(), Stand::default());
        let looks = [
            (0, true, 7),
            (2, true, 100),
            (4, true, 101),
            (6, false, 102),
            (63, false, 130),
            (64, false, 131),
            (70, true, 134),
            (129, true, 150),
            (130, true, 150),
        ];
        let waits = looks.map(|(second, is_said, best)| {
            stand.catches_up(is_said, &chain(best), start + Duration::from_secs(second))
        });
        assert_eq!(waits, [true, true, true, false, false, false, true, true, false]);
    }
}

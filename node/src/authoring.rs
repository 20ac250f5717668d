//! Whether an author waits for blocks of others.

use crate::client::Hash;
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
    /// It is not.
    #[default]
    InStep,
    /// Its best block is this one since then.
    Waits { since: Instant, best: Hash },
    /// It waits no longer, since then, when it had so many blocks.
    GoesOn { since: Instant, blocks: u64 },
}

impl Stand {
    /// Whether the node does what is said of it.
    fn catches_up(&mut self, said: bool, chain: &Info<Block>, now: Instant) -> bool {
        let waits = Self::Waits { since: now, best: chain.best_hash };
        let best_number = u64::from(chain.best_number);
        match *self {
            _ if !said => *self = Self::InStep,
            Self::Waits { since, best } if best == chain.best_hash => {
                if now.saturating_duration_since(since) >= PATIENCE {
                    warn!(
                        "Peers have told of blocks after #{best_number}, and gave none for {} s: authoring \
                         goes on.",
                        PATIENCE.as_secs()
                    );
                    *self = Self::GoesOn { since: now, blocks: best_number };
                }
            }
            Self::GoesOn { since, blocks } if !is_fast(now, since, best_number, blocks) => {}
            _ => *self = waits,
        }
        matches!(self, Self::Waits { .. })
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
    fn node_catches_up_while_blocks_come() {
        assert_eq!(said([(0, 1), (59, 2), (118, 3), (177, 4)]), [true; 4]);
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

    #[test]
    fn node_waits_anew_when_it_was_in_step_meanwhile() {
        let (start, mut stand) = (Instant::now(), Stand::default());
        let at = |second| start + Duration::from_secs(second);
        assert!(stand.catches_up(true, &chain(7), at(0)));
        assert!(!stand.catches_up(false, &chain(7), at(30)));
        assert!(stand.catches_up(true, &chain(7), at(65)));
        assert!(!stand.catches_up(true, &chain(7), at(125)));
    }
}

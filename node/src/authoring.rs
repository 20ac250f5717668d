//! Whether an author waits for blocks of others.

use crate::client::Hash;
use log::warn;
use salus_consortium_runtime::opaque::Block;
use sc_client_api::HeaderBackend;
use sp_blockchain::Info;
use sp_consensus::SyncOracle;
use sp_runtime::traits::Zero;
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// How long the chain of a node that catches up may stand: ten slots.
const PATIENCE: Duration = Duration::from_secs(20);

/// Says that the node catches up as long as it does.
///
/// The SDK says so while peers have told of better blocks, and takes none of that back when finality leaves the
/// branch that they were on, as it can after a cut. Then all have the last final block, each waits for what the
/// others no longer have, and no author makes another (polkadot-sdk#1353).
pub struct CatchUp<S, C> {
    sync: S,
    client: Arc<C>,
    stand: Arc<Mutex<Stand>>,
}

impl<S, C> CatchUp<S, C> {
    pub fn new(sync: S, client: Arc<C>) -> Self {
        Self { sync, client, stand: Arc::default() }
    }
}

impl<S: Clone, C> Clone for CatchUp<S, C> {
    fn clone(&self) -> Self {
        Self { sync: self.sync.clone(), client: self.client.clone(), stand: self.stand.clone() }
    }
}

impl<S: SyncOracle, C: HeaderBackend<Block>> SyncOracle for CatchUp<S, C> {
    fn is_major_syncing(&self) -> bool {
        let catches_up = self.sync.is_major_syncing();
        match self.stand.lock() {
            Ok(mut stand) => stand.catches_up(catches_up, &self.client.info(), Instant::now()),
            Err(_) => catches_up,
        }
    }

    fn is_offline(&self) -> bool {
        self.sync.is_offline()
    }
}

/// Since when the chain of a node that is said to catch up has stood.
#[derive(Default)]
struct Stand {
    since: Option<(Instant, Hash, Hash)>,
    told: bool,
}

impl Stand {
    /// Whether the node does what is said of it.
    fn catches_up(&mut self, said: bool, chain: &Info<Block>, now: Instant) -> bool {
        let (best, last) = (chain.best_hash, chain.finalized_hash);
        let since = match self.since {
            Some((since, ..)) if said && self.is_at(best, last) => since,
            _ => {
                *self = Self { since: said.then_some((now, best, last)), told: false };
                now
            }
        };
        // Whoever has the genesis alone may wait long for a state.
        let waits = chain.best_number.is_zero() || now.saturating_duration_since(since) < PATIENCE;
        if said && !waits && !self.told {
            self.told = true;
            warn!(
                "Peers have told of blocks after #{}, and gave none for {} s: authoring goes on.",
                chain.best_number,
                PATIENCE.as_secs()
            );
        }
        said && waits
    }

    fn is_at(&self, best: Hash, last: Hash) -> bool {
        self.since.is_some_and(|(_, known, of_these)| (known, of_these) == (best, last))
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use salus_consortium_runtime::BlockNumber;

    fn chain(best_number: BlockNumber) -> Info<Block> {
        Info {
            best_hash: Hash::repeat_byte(u8::try_from(best_number).unwrap_or(u8::MAX)),
            best_number,
            genesis_hash: Hash::zero(),
            finalized_hash: Hash::zero(),
            finalized_number: 0,
            finalized_state: None,
            number_leaves: 1,
            block_gap: None,
        }
    }

    /// What is said at these seconds, of a node that the SDK says to catch up and which has these blocks.
    fn said<const N: usize>(looks: [(u64, BlockNumber); N]) -> [bool; N] {
        let (start, mut stand) = (Instant::now(), Stand::default());
        looks.map(|(second, best)| {
            stand.catches_up(true, &chain(best), start + Duration::from_secs(second))
        })
    }

    #[test]
    fn node_catches_up_while_blocks_come() {
        assert_eq!(said([(0, 1), (19, 2), (38, 3), (57, 4)]), [true; 4]);
    }

    #[test]
    fn node_waits_no_longer_when_its_chain_stands() {
        assert_eq!(
            said([(0, 96), (18, 96), (20, 96), (22, 97), (41, 97)]),
            [true, true, false, true, true]
        );
    }

    #[test]
    fn node_waits_for_ever_when_it_has_the_genesis_alone() {
        assert_eq!(said([(0, 0), (3_600, 0)]), [true; 2]);
    }

    #[test]
    fn node_waits_anew_when_it_was_in_step_meanwhile() {
        let (start, mut stand) = (Instant::now(), Stand::default());
        let at = |second| start + Duration::from_secs(second);
        assert!(stand.catches_up(true, &chain(7), at(0)));
        assert!(!stand.catches_up(false, &chain(7), at(10)));
        assert!(stand.catches_up(true, &chain(7), at(25)));
        assert!(!stand.catches_up(true, &chain(7), at(45)));
    }
}

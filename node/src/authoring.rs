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

/// How long the chain of a node that catches up may stand, all in an hour: three times what the SDK gives a peer to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a wait in vain counts.
const HOUR: Duration = Duration::from_secs(60 * 60);

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

/// What became of the chain while a node was said to catch up.
#[derive(Default)]
struct Stand {
    /// That it is said, as of the last look.
    said: Option<Said>,
    /// How long the node waited since then for blocks that did not come.
    vain: Option<Vain>,
}

/// It was said at this time, and since another when the chain had so many blocks.
#[derive(Clone, Copy)]
struct Said {
    at: Instant,
    since: Instant,
    blocks: u64,
}

/// The node waited so long in vain since then.
#[derive(Clone, Copy)]
struct Vain {
    since: Instant,
    waited: Duration,
}

impl Vain {
    fn is_enough(self) -> bool {
        self.waited >= PATIENCE
    }
}

impl Stand {
    /// Whether the node does what is said of it. Peers who lie have it wait no longer than that in an hour: by blocks
    /// that come no faster than authors make them, or by saying it and not saying it in turn.
    fn catches_up(&mut self, is_said: bool, chain: &Info<Block>, now: Instant) -> bool {
        let best = u64::from(chain.best_number);
        let passed = |since| now.saturating_duration_since(since);
        self.vain = self.vain.filter(|vain| passed(vain.since) < HOUR);
        let mut said = Said { at: now, since: now, blocks: best };
        if let Some(before) = self.said.take() {
            // Finality may have led back to fewer.
            let blocks = before.blocks.min(best);
            if is_fast(now, before.since, best, blocks) {
                self.vain = None;
            } else {
                self.waits(before.at, passed(before.at), best);
                if passed(before.since) < PATIENCE {
                    said = Said { at: now, since: before.since, blocks };
                }
            }
        }
        if !is_said {
            return false;
        }
        self.said = Some(said);
        !self.vain.is_some_and(Vain::is_enough)
    }

    /// Adds a time in which the node waited, or would have, with so many blocks.
    fn waits(&mut self, since: Instant, waited: Duration, best: u64) {
        let before = self.vain.unwrap_or(Vain { since, waited: Duration::ZERO });
        let vain = Vain { waited: before.waited.saturating_add(waited), ..before };
        if vain.is_enough() && !before.is_enough() {
            warn!(
                "Peers have told of blocks after #{best}, and in {} s gave no more than authors make: \
                 authoring goes on.",
                PATIENCE.as_secs()
            );
        }
        self.vain = Some(vain);
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

    /// What is said at these seconds, of a node of which that is said or not, and which has so many blocks.
    fn said_at_times<const N: usize>(looks: [(u64, bool, BlockNumber); N]) -> [bool; N] {
        let (start, mut stand) = (Instant::now(), Stand::default());
        looks.map(|(second, is_said, best)| {
            stand.catches_up(is_said, &chain(best), start + Duration::from_secs(second))
        })
    }

    /// Each look, and whether the node waits then.
    fn assert_waits<const N: usize>(looks: [(u64, bool, BlockNumber, bool); N]) {
        let waits = said_at_times(looks.map(|(second, is_said, best, _)| (second, is_said, best)));
        assert_eq!(waits, looks.map(|(.., waits)| waits));
    }

    #[test]
    fn node_waits_a_minute_in_an_hour_when_it_is_told_and_not_told_in_turn() {
        let looks = [
            (0, true, 7, true),
            (30, false, 7, false),
            (90, false, 7, false),
            (91, true, 7, true),
            (120, true, 7, true),
            (121, true, 7, false),
            (122, false, 7, false),
            (3_000, true, 7, false),
            (3_599, true, 7, false),
            (3_600, true, 7, true),
            (3_660, true, 7, false),
        ];
        assert_waits(looks);
    }

    #[test]
    fn node_waits_anew_when_it_had_caught_up() {
        let looks = [
            (0, true, 7, true),
            (50, true, 7, true),
            (52, true, 100, true),
            (54, true, 101, true),
            (56, false, 102, false),
            (70, true, 105, true),
            (125, true, 105, true),
            (126, true, 105, false),
        ];
        assert_waits(looks);
    }

    #[test]
    fn node_waits_for_the_rest_of_a_minute_when_it_lagged_before() {
        assert_eq!(
            said_at_times([
                (0, true, 7),
                (12, true, 12),
                (14, false, 13),
                (900, true, 400),
                (945, true, 400),
                (946, true, 400)
            ]),
            [true, true, false, true, true, false]
        );
    }

    #[test]
    fn node_catches_up_when_blocks_come_fast_after_finality_led_back() {
        assert_eq!(said([(0, 96), (58, 50), (60, 90), (62, 91)]), [true, true, true, true]);
    }
}

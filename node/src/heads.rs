//! Tells whom a node meets of the heads that it has.
//!
//! GRANDPA keeps votes for blocks that a node does not have, and asks for those blocks after 15 s at the
//! earliest (`sc_consensus_grandpa`'s `until_imported`). Who votes announces the block, to those alone who are connected
//! then. After a cut connections come and go, all follow the longest branch, and votes from before are for another,
//! of which nobody tells any more: so finality waited for a block that each peer had.

use crate::client::{BlockNumber, Hash};
use futures::{Stream, StreamExt};
use sc_network_sync::SyncEvent;
use std::{pin::pin, time::Duration};
use tokio::time::{timeout_at, Instant};

/// How long after the last peer came: until then it may look for a common block, and does not listen. What it was told
/// it is not told again.
const QUIET: Duration = Duration::from_secs(2);

/// How long after the first one came, if others come all the time.
const LONGEST: Duration = Duration::from_secs(10);

/// How many heads: as many announcements as a peer validates at once.
const MOST: usize = 4;

/// How far from the last final block. A peer asks for all that is after its own at once, which may be an earlier one,
/// and is given 128 blocks.
const REACH: BlockNumber = 64;

/// Which of these heads are told, the highest first, where so many blocks are final.
pub fn told(mut heads: Vec<(BlockNumber, Hash)>, finalised: BlockNumber) -> Vec<Hash> {
    let highest = finalised.saturating_add(REACH);
    heads.retain(|(number, _)| (finalised.saturating_add(1)..=highest).contains(number));
    heads.sort_unstable_by(|one, other| other.cmp(one));
    heads.into_iter().map(|(_, hash)| hash).take(MOST).collect()
}

/// Announces `heads` when peers have come. Who was sent one already is not sent it again.
pub async fn tell(
    events: impl Stream<Item = SyncEvent>,
    heads: impl Fn() -> Vec<Hash>,
    announce: impl Fn(Hash),
) {
    let mut events = pin!(events
        .filter(|event| { std::future::ready(matches!(event, SyncEvent::PeerConnected { .. })) }));
    while events.next().await.is_some() {
        let first = Instant::now();
        while let Ok(Some(_)) = timeout_at(until(first, Instant::now()), events.next()).await {}
        heads().into_iter().for_each(&announce);
    }
}

/// When to announce, as of a moment in which a peer comes, and the `first` came at that time.
fn until(first: Instant, now: Instant) -> Instant {
    let after = |instant: Instant, time| instant.checked_add(time).unwrap_or(instant);
    after(now, QUIET).min(after(first, LONGEST))
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use futures::{channel::mpsc, executor::block_on, stream};
    use sc_network::{PeerId, Roles};
    use std::cell::RefCell;

    fn hash(number: BlockNumber) -> Hash {
        Hash::from_low_u64_be(number.into())
    }

    #[test]
    fn heads_are_told_when_a_peer_can_fetch_them() {
        let heads = [10, 11, 74, 75, 12].map(|number| (number, hash(number)));
        assert_eq!(told(heads.into(), 10), [74, 12, 11].map(hash));
    }

    #[test]
    fn highest_heads_are_told_when_there_are_many() {
        let heads = (11..=16).map(|number| (number, hash(number))).collect();
        assert_eq!(told(heads, 10), [16, 15, 14, 13].map(hash));
    }

    fn a_peer() -> SyncEvent {
        SyncEvent::PeerConnected { peer_id: PeerId::random(), roles: Roles::FULL }
    }

    #[test]
    fn head_is_announced_once_when_peers_came_and_have_looked_for_a_common_block() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let (come, came) = mpsc::unbounded();
        (0..3).for_each(|_| come.unbounded_send(a_peer()).unwrap());
        let (start, announced) = (Instant::now(), RefCell::new(Vec::new()));
        let announce = |head| {
            announced.borrow_mut().push(head);
            come.close_channel();
        };
        runtime.block_on(tell(came, || vec![hash(1)], announce));
        assert_eq!(announced.into_inner(), [hash(1)]);
        assert!(start.elapsed() >= QUIET);
    }

    #[test]
    fn heads_wait_no_longer_than_some_time_when_peers_come_all_the_time() {
        let first = Instant::now();
        let after = |seconds| first + Duration::from_secs(seconds);
        assert_eq!(
            [0, 3, 8, 9, 10].map(|second| until(first, after(second))),
            [2, 5, 10, 10, 10].map(after)
        );
    }

    #[test]
    fn nothing_is_announced_when_a_peer_goes() {
        let events = stream::iter([SyncEvent::PeerDisconnected(PeerId::random())]);
        let announce = |_| panic!("it is announced");
        block_on(tell(events, || vec![hash(1)], announce));
    }
}

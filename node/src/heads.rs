//! Tells whom a node meets of the heads that it has.
//!
//! GRANDPA keeps votes for blocks that a node does not have, and asks for those blocks after 15 s at the
//! earliest (`sc_consensus_grandpa`'s `until_imported`). Who votes announces the block, to those alone who are connected
//! then. After a cut connections come and go, all follow the longest branch, and votes from before are for another,
//! of which nobody tells any more: so finality waited for a block that each peer had.

use crate::client::Hash;
use futures::{Stream, StreamExt};
use sc_network_sync::SyncEvent;
use std::pin::pin;

/// How many are told. There are as many as parts of a network that were cut off from each other, and those that two
/// authors made for a slot.
const MOST: usize = 16;

/// Announces `heads`, the highest first, when there is another peer. Who knows of one already is not told again.
pub async fn tell(
    events: impl Stream<Item = SyncEvent>,
    heads: impl Fn() -> Vec<Hash>,
    announce: impl Fn(Hash),
) {
    let mut events = pin!(events);
    while let Some(event) = events.next().await {
        if let SyncEvent::PeerConnected { .. } = event {
            heads().into_iter().take(MOST).for_each(&announce);
        }
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use futures::{executor::block_on, stream};
    use sc_network::{PeerId, Roles};
    use std::cell::RefCell;

    /// What is announced of so many heads, and when.
    fn announced<const N: usize>(events: [SyncEvent; N], count: usize) -> Vec<Hash> {
        let announced = RefCell::default();
        let heads = || (0..count).map(head).collect();
        let announce = |hash| RefCell::<Vec<_>>::borrow_mut(&announced).push(hash);
        block_on(tell(stream::iter(events), heads, announce));
        announced.into_inner()
    }

    fn a_peer() -> SyncEvent {
        SyncEvent::PeerConnected { peer_id: PeerId::random(), roles: Roles::FULL }
    }

    fn head(index: usize) -> Hash {
        Hash::from_low_u64_be(u64::try_from(index).unwrap())
    }

    #[test]
    fn heads_are_announced_when_a_peer_comes() {
        assert_eq!(announced([a_peer(), a_peer()], 2), [0, 1, 0, 1].map(head));
    }

    #[test]
    fn nothing_is_announced_when_a_peer_goes() {
        assert_eq!(announced([SyncEvent::PeerDisconnected(PeerId::random())], 2), []);
    }

    #[test]
    fn heads_beyond_some_are_not_announced() {
        let expected: Vec<_> = (0..MOST).map(head).collect();
        assert_eq!(announced([a_peer()], MOST + 1), expected);
    }
}

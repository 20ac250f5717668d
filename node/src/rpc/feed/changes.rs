//! When the final state of a list is to be read again.

use crate::client::BlockNumber;
use std::ops::RangeInclusive;

/// Blocks that become final until a list is read, though no change of it was told.
///
/// The client tells of no changes in blocks that it imports while it catches up with its peers.
const PATIENCE: BlockNumber = 32;

/// What is known of the blocks in which a list changed.
///
/// Changes are told when a block is imported, on whatever fork. What counts is the state of the block
/// of the same number that becomes final.
pub struct Changes {
    /// From the first to the last block with a change that is not final.
    open: Option<RangeInclusive<BlockNumber>>,
    /// The last final block.
    finalised: BlockNumber,
    /// The last final block at which the list was read.
    read: BlockNumber,
}

impl Changes {
    /// The list is read at this final block; of those up to the best one nothing is known.
    pub fn new(finalised: BlockNumber, best: BlockNumber) -> Self {
        Self { open: after(finalised, finalised..=best), finalised, read: finalised }
    }

    /// The list changed in a block. Whether to read it now.
    pub fn changed(&mut self, block: BlockNumber) -> bool {
        // What is told at one time may come in another order.
        if block <= self.finalised {
            return true;
        }
        let (first, last) = self.open.take().unwrap_or(block..=block).into_inner();
        self.open = Some(first.min(block)..=last.max(block));
        false
    }

    /// A block became final. Whether to read the list now.
    pub fn finalised(&mut self, block: BlockNumber) -> bool {
        self.finalised = self.finalised.max(block);
        let has_changed = self.open.as_ref().is_some_and(|open| *open.start() <= self.finalised);
        let due = has_changed || self.finalised.saturating_sub(self.read) >= PATIENCE;
        if due {
            self.read = self.finalised;
            self.open = self.open.take().and_then(|open| after(self.finalised, open));
        }
        due
    }
}

/// What of these blocks comes after the final one.
fn after(
    finalised: BlockNumber,
    blocks: RangeInclusive<BlockNumber>,
) -> Option<RangeInclusive<BlockNumber>> {
    let (first, last) = blocks.into_inner();
    (last > finalised).then(|| first.max(finalised.saturating_add(1))..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_not_read_when_nothing_changed() {
        let mut changes = Changes::new(10, 10);
        assert!((11..42).all(|block| !changes.finalised(block)));
    }

    #[test]
    fn list_is_read_at_finality_when_it_changed() {
        let mut changes = Changes::new(10, 10);
        assert!(!changes.changed(13));
        assert!(!changes.finalised(11));
        assert!(!changes.finalised(12));
        assert!(changes.finalised(13));
        assert!(!changes.finalised(14));
    }

    #[test]
    fn list_is_read_once_when_finality_jumps_over_changes() {
        let mut changes = Changes::new(10, 10);
        for block in [14, 12, 13, 13] {
            assert!(!changes.changed(block));
        }
        assert!(changes.finalised(15));
        assert!(!changes.finalised(16));
    }

    #[test]
    fn list_is_read_until_the_last_change_is_final() {
        let mut changes = Changes::new(10, 10);
        assert!(!changes.changed(12));
        assert!(!changes.changed(15));
        assert!(changes.finalised(13));
        assert!(changes.finalised(14));
        assert!(changes.finalised(15));
        assert!(!changes.finalised(16));
    }

    #[test]
    fn list_is_read_when_blocks_before_the_subscription_become_final() {
        let mut changes = Changes::new(10, 12);
        assert!(changes.finalised(11));
        assert!(changes.finalised(12));
        assert!(!changes.finalised(13));
    }

    #[test]
    fn list_is_read_at_once_when_the_change_is_told_after_its_finality() {
        let mut changes = Changes::new(10, 10);
        assert!(!changes.finalised(12));
        assert!(changes.changed(12));
        assert!(!changes.changed(13));
    }

    #[test]
    fn list_is_read_when_no_change_was_told_for_long() {
        let mut changes = Changes::new(10, 10);
        assert!(!changes.finalised(41));
        assert!(changes.finalised(42));
        assert!(!changes.finalised(73));
        // A node that was behind by far.
        assert!(changes.finalised(1_000));
        assert!(!changes.finalised(1_001));
    }

    #[test]
    fn finality_never_goes_back_when_it_is_told_late() {
        let mut changes = Changes::new(10, 10);
        assert!(!changes.finalised(8));
        assert!(changes.changed(9));
    }
}

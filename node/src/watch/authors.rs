//! Which author is silent.

use crate::client::BlockNumber;
use salus_consortium_runtime::AccountId;
use salus_runtime_api::LastBlock;
use std::collections::BTreeMap;

/// Since when authors could have authored.
#[derive(Default)]
pub struct Silence {
    /// The block in which each was first seen among the authors; none before the first look.
    seen: Option<BTreeMap<AccountId, BlockNumber>>,
}

impl Silence {
    /// Blocks, as of the one of this number, since each author authored last, or came to be an author. Of
    /// those who never authored, nothing before the first look counts.
    pub fn of(
        &mut self,
        number: BlockNumber,
        authors: &[LastBlock<AccountId, BlockNumber>],
    ) -> BTreeMap<AccountId, BlockNumber> {
        let before = self.seen.take();
        let first = |of: &LastBlock<AccountId, BlockNumber>| match &before {
            // They have been authors for longer, if they ever authored.
            None => of.block.unwrap_or(number),
            Some(seen) => seen.get(&of.author).copied().unwrap_or(number),
        };
        let seen: BTreeMap<_, _> =
            authors.iter().map(|of| (of.author.clone(), first(of))).collect();
        let silent = |of: &LastBlock<AccountId, BlockNumber>| {
            let since = seen.get(&of.author).copied().max(of.block).unwrap_or(number);
            (of.author.clone(), number.saturating_sub(since))
        };
        let silent = authors.iter().map(silent).collect();
        self.seen = Some(seen);
        silent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: AccountId = AccountId::new([1; 32]);
    const B: AccountId = AccountId::new([2; 32]);

    fn last(author: AccountId, block: Option<BlockNumber>) -> LastBlock<AccountId, BlockNumber> {
        LastBlock { author, block }
    }

    #[test]
    fn silence_is_counted_from_the_last_block() {
        let mut silence = Silence::default();
        let told = silence.of(100, &[last(A, Some(98)), last(B, Some(10))]);
        assert_eq!(told, [(A, 2), (B, 90)].into());
        let told = silence.of(105, &[last(A, Some(104)), last(B, Some(10))]);
        assert_eq!(told, [(A, 1), (B, 95)].into());
    }

    #[test]
    fn silence_of_whoever_never_authored_is_counted_from_the_first_look() {
        let mut silence = Silence::default();
        assert_eq!(silence.of(100, &[last(A, None)]), [(A, 0)].into());
        assert_eq!(silence.of(130, &[last(A, None)]), [(A, 30)].into());
    }

    #[test]
    fn silence_of_whoever_comes_back_begins_then() {
        let mut silence = Silence::default();
        silence.of(100, &[last(A, Some(99))]);
        let told = silence.of(110, &[last(A, Some(109)), last(B, Some(3))]);
        assert_eq!(told, [(A, 1), (B, 0)].into());
        let told = silence.of(120, &[last(A, Some(119)), last(B, Some(3))]);
        assert_eq!(told, [(A, 1), (B, 10)].into());
        // Whoever is no author any more is not told.
        assert_eq!(silence.of(121, &[last(A, Some(121))]), [(A, 0)].into());
    }
}

//! Which final blocks are still to be counted.

use crate::client::Hash;

/// Blocks that are counted in one go, at most: of as many a node keeps the state unless it is told otherwise.
const MOST: usize = 256;

/// How far blocks were counted.
#[derive(Default)]
pub struct Counted {
    last: Option<Hash>,
}

impl Counted {
    /// Blocks that became final since the last time, up to `head`, the latest first. The first time there
    /// is none: counting begins.
    pub fn up_to(&mut self, head: Hash, parent: impl Fn(Hash) -> Option<Hash>) -> Vec<Hash> {
        let Some(last) = self.last.replace(head) else { return Vec::new() };
        std::iter::successors(Some(head), |block| parent(*block))
            .take_while(|block| *block != last)
            .take(MOST)
            .collect()
    }
}

/// Count each of these blocks that can be; the failure is that of the last one that cannot.
pub fn each<E>(blocks: Vec<Hash>, mut count: impl FnMut(Hash) -> Result<(), E>) -> Result<(), E> {
    let mut done = Ok(());
    for block in blocks {
        if let Err(error) = count(block) {
            done = Err(error);
        }
    }
    done
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "tests fail by panicking")]
mod tests {
    use super::*;

    fn block(number: u64) -> Hash {
        Hash::from_low_u64_be(number)
    }

    fn parent(block: Hash) -> Option<Hash> {
        let number = block.to_low_u64_be();
        (number > 1).then(|| Hash::from_low_u64_be(number - 1))
    }

    #[test]
    fn blocks_are_given_once_each() {
        let mut counted = Counted::default();
        assert!(counted.up_to(block(10), parent).is_empty());
        assert!(counted.up_to(block(10), parent).is_empty());
        assert_eq!(counted.up_to(block(13), parent), [13, 12, 11].map(block));
        assert_eq!(counted.up_to(block(14), parent), [block(14)]);
    }

    #[test]
    fn each_counts_the_others_when_one_cannot_be() {
        let mut counted = Vec::new();
        let done = each([13, 12, 11].map(block).to_vec(), |of| {
            if of == block(12) {
                return Err(of);
            }
            counted.push(of);
            Ok(())
        });
        assert_eq!(done, Err(block(12)));
        assert_eq!(counted, [13, 11].map(block));
    }

    #[test]
    fn blocks_are_the_last_ones_when_there_are_too_many() {
        let mut counted = Counted::default();
        counted.up_to(block(1), parent);
        let given = counted.up_to(block(1_000), parent);
        assert_eq!(given.len(), MOST);
        assert_eq!(given.first(), Some(&block(1_000)));
        // Those left out stay so.
        assert!(counted.up_to(block(1_000), parent).is_empty());
    }
}

//! The way up from a node of a tree to its root.

/// On which side of the way a node's sibling stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// The siblings on the way up. A node that is the last of its level and has no sibling goes up
/// as it is.
pub(crate) struct Sides {
    /// Index within the level.
    node: u64,
    /// Index of the last node of the level; never below `node`.
    last: u64,
}

impl Sides {
    /// The way from a node of a level, of which the last node is this.
    pub(crate) fn new(node: u64, last: u64) -> Self {
        Self { node, last }
    }
}

impl Iterator for Sides {
    type Item = Side;

    fn next(&mut self) -> Option<Side> {
        while self.last > 0 {
            let Self { node, last } = *self;
            *self = Self { node: node >> 1, last: last >> 1 };
            if node & 1 == 1 {
                return Some(Side::Left);
            }
            if node < last {
                return Some(Side::Right);
            }
        }
        None
    }
}

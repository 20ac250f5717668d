//! From time to blocks, for the SDK pallets that count blocks.
//!
//! Salus' own pallets keep every deadline as a [`Moment`]; only the SDK's motions, announcements
//! and safe mode count blocks, and each runtime says how many of its blocks make a minute.

use salus_primitives::{DAY, MINUTE};

use crate::{BlockNumber, Moment};

/// Milliseconds in this many days.
pub const fn days(days: Moment) -> Moment {
    DAY.saturating_mul(days)
}

/// Sessions for which the roots of session keys are kept, so that an equivocation can still be
/// proved: a week on the consortium chain, with sessions of 300 slots.
pub const SESSIONS_KEPT: u32 = 1_008;

/// Blocks in a minute, with one block per slot of `slot` milliseconds.
pub const fn blocks_per_minute(slot: Moment) -> BlockNumber {
    match MINUTE.checked_div(slot) {
        // At most 60,000.
        Some(blocks) => blocks as BlockNumber,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_per_minute_follows_the_slot() {
        assert_eq!(blocks_per_minute(2_000), 30);
        assert_eq!(blocks_per_minute(6_000), 10);
        assert_eq!(blocks_per_minute(0), 0);
    }
}

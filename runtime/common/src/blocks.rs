//! Weight and length of a block: Normal extrinsics get three quarters, Operational the rest.

use frame_support::{dispatch::DispatchClass, weights::Weight};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_runtime::Perbill;

/// The share of a block that Normal extrinsics may fill. The rest is kept for Operational ones.
pub const NORMAL_SHARE: Perbill = Perbill::from_percent(75);

/// The share of Normal extrinsics' weight that free ones may fill.
pub const FREE_SHARE: Perbill = Perbill::from_percent(25);

/// The share of free extrinsics' weight that those of one sponsor's accounts may fill. It is the same
/// whoever else waits, since a runtime cannot know that.
pub const SPONSOR_SHARE: Perbill = Perbill::from_percent(25);

/// The share of a block's weight that one motion of a collective may weigh.
pub const MOTION_SHARE: Perbill = Perbill::from_percent(50);

/// The share of a block's weight that a step of a migration may use.
pub const MIGRATION_SHARE: Perbill = Perbill::from_percent(80);

/// The share of a block's weight that looking after requests that are due may use.
pub const CLOCK_SHARE: Perbill = Perbill::from_percent(8);

/// The share of a block's weight that looking after emergencies, and their review, may use.
pub const EMERGENCY_SHARE: Perbill = Perbill::from_percent(10);

/// The share of a block's weight that looking after invoices, coverages and channels may use.
pub const PAYMENTS_SHARE: Perbill = Perbill::from_percent(7);

/// The share of a block's weight that a pallet's agenda may use: what ends by its time.
pub const AGENDA_SHARE: Perbill = Perbill::from_percent(1);

/// Bytes in a block. A runtime of up to 5 MiB fits as one Operational extrinsic
/// (`system.apply_authorized_upgrade`); Normal extrinsics share [`NORMAL_SHARE`] of it.
pub const MAX_LENGTH: u32 = 5 * 1024 * 1024;

/// Limits of weight for blocks of at most `max`.
pub fn weights(max: Weight) -> BlockWeights {
    BlockWeights::with_sensible_defaults(max, NORMAL_SHARE)
}

/// A share of a weight, rounded down.
pub fn share_of(share: Perbill, weight: Weight) -> Weight {
    Weight::from_parts(share.mul_floor(weight.ref_time()), share.mul_floor(weight.proof_size()))
}

/// Limits of length, see [`MAX_LENGTH`].
pub fn length() -> BlockLength {
    BlockLength::builder()
        .max_length(MAX_LENGTH)
        .modify_max_length_for_class(DispatchClass::Normal, |max| {
            *max = NORMAL_SHARE.mul_floor(*max)
        })
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_reserve_a_quarter_for_operational_calls() {
        let max = Weight::from_parts(1_000_000_000_000, u64::MAX);
        let limits = weights(max);

        assert_eq!(limits.get(DispatchClass::Normal).max_total, Some(NORMAL_SHARE * max));
        assert_eq!(limits.get(DispatchClass::Operational).max_total, Some(max));
        assert_eq!(limits.get(DispatchClass::Operational).reserved, Some(max - NORMAL_SHARE * max));
    }

    /// All that pallets do by themselves, before the first transaction.
    #[test]
    fn agendas_leave_seven_tenths_of_a_block_when_all_are_full() {
        let shares = [CLOCK_SHARE, EMERGENCY_SHARE, PAYMENTS_SHARE, AGENDA_SHARE];
        let all = shares.into_iter().fold(Perbill::zero(), |sum, share| sum + share);
        assert!(all <= Perbill::from_percent(30), "{all:?}");
    }

    #[test]
    fn length_lets_an_upgrade_fill_the_block() {
        let limits = length();

        assert_eq!(*limits.max.get(DispatchClass::Operational), MAX_LENGTH);
        assert_eq!(*limits.max.get(DispatchClass::Normal), NORMAL_SHARE * MAX_LENGTH);
    }
}

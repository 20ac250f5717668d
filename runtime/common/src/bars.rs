//! What a motion must reach before it may do something.

use salus_primitives::value;

/// The part of the seats that must approve, smallest first.
#[value(ordered, Copy)]
pub enum Bar {
    /// More than a third.
    MoreThanThird,
    /// More than half.
    MoreThanHalf,
    /// Two thirds or more.
    TwoThirds,
}

impl Bar {
    /// The least number of approvals, of so many seats, that reaches the bar.
    pub fn votes(self, seats: u32) -> u32 {
        let seats = u64::from(seats);
        let votes = match self {
            Self::MoreThanThird => (seats / 3).saturating_add(1),
            Self::MoreThanHalf => (seats / 2).saturating_add(1),
            Self::TwoThirds => seats.saturating_mul(2).div_ceil(3).max(1),
        };
        u32::try_from(votes).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_are_the_least_that_reach_the_bar() {
        type Reaches = fn(u32, u32) -> bool;
        let bars: [(Bar, Reaches); 3] = [
            (Bar::MoreThanThird, |votes, seats| votes * 3 > seats),
            (Bar::MoreThanHalf, |votes, seats| votes * 2 > seats),
            (Bar::TwoThirds, |votes, seats| votes * 3 >= seats * 2),
        ];
        for (bar, reaches) in bars {
            for seats in 1..=64 {
                let votes = bar.votes(seats);
                assert!(reaches(votes, seats), "{bar:?} {seats}");
                assert!(votes == 1 || !reaches(votes - 1, seats), "{bar:?} {seats}");
            }
        }
    }

    #[test]
    fn votes_never_fall_when_the_bar_or_the_council_grows() {
        for seats in 1..=64 {
            assert!(Bar::MoreThanThird.votes(seats) <= Bar::MoreThanHalf.votes(seats));
            assert!(Bar::MoreThanHalf.votes(seats) <= Bar::TwoThirds.votes(seats).max(2));
            for bar in [Bar::MoreThanThird, Bar::MoreThanHalf, Bar::TwoThirds] {
                assert!(bar.votes(seats) <= bar.votes(seats + 1));
            }
        }
    }
}

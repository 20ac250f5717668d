//! How this machine's clock stands to that of the authors.
//!
//! The best block alone does not tell: what is of the future is refused before it could be that, and an
//! author's own block is always of now. What other authors made tells, when it comes, taken or refused.

use salus_primitives::Moment;
use std::{
    collections::BTreeSet,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Seconds by which a block may be ahead: a slot, as the verifier has it.
const AHEAD: f64 = 2.0;

/// Seconds by which the youngest block may be old when it comes: five slots.
const OLD: f64 = 10.0;

/// Blocks of which the youngest is as old as the clock is ahead, if all are. One may be late.
const SEVERAL: u32 = 3;

/// Authors whose blocks are refused before it is the clock, and not theirs, where there are so many others.
const WITNESSES: u64 = 2;

/// How long what came is remembered, and up to as long again. A peer whose block is refused is shunned for less.
const MEMORY: Duration = Duration::from_secs(20);

/// Seconds from the time of a block to this one; less than none if the block is ahead.
pub fn age(block: Moment, now: SystemTime) -> f64 {
    let block = Duration::from_millis(block).as_secs_f64();
    let now = match now.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs_f64(),
        Err(before) => -before.duration().as_secs_f64(),
    };
    now - block
}

/// Who made a block, among how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    pub index: u64,
    pub of: u64,
}

/// Blocks that came within some time.
#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    /// How many were taken.
    count: u32,
    /// The age of the youngest of them.
    youngest: f64,
    /// Whose were refused, though their authors had sealed them.
    refused: BTreeSet<u64>,
    /// How many others author, at most.
    others: u64,
    /// The age of the youngest of these.
    earliest: f64,
}

impl Default for Came {
    fn default() -> Self {
        Self {
            count: 0,
            youngest: f64::INFINITY,
            refused: BTreeSet::new(),
            others: 0,
            earliest: f64::INFINITY,
        }
    }
}

impl Came {
    fn and(mut self, other: &Self) -> Self {
        self.count = self.count.saturating_add(other.count);
        self.youngest = self.youngest.min(other.youngest);
        self.refused.extend(&other.refused);
        self.others = self.others.max(other.others);
        self.earliest = self.earliest.min(other.earliest);
        self
    }

    /// Whether the future that blocks are of is not the word of a single author among several.
    fn is_of_the_future(&self) -> bool {
        let said = u64::try_from(self.refused.len()).unwrap_or(u64::MAX);
        self.earliest < -AHEAD && said >= self.others.min(WITNESSES)
    }
}

/// Blocks of others that came lately.
#[derive(Debug, Default)]
pub struct Lately {
    since: Option<Instant>,
    now: Came,
    before: Came,
}

impl Lately {
    /// One came, so old.
    pub fn add(&mut self, now: Instant, age: f64) {
        self.forget(now);
        self.now.count = self.now.count.saturating_add(1);
        self.now.youngest = self.now.youngest.min(age);
    }

    /// One of this author was refused, so old.
    pub fn refuse(&mut self, now: Instant, age: f64, author: Author) {
        self.forget(now);
        self.now.refused.insert(author.index);
        self.now.others = author.of.saturating_sub(1);
        self.now.earliest = self.now.earliest.min(age);
    }

    /// All that came.
    pub fn came(&mut self, now: Instant) -> Came {
        self.forget(now);
        self.now.clone().and(&self.before)
    }

    fn forget(&mut self, now: Instant) {
        let since = *self.since.get_or_insert(now);
        let passed = now.saturating_duration_since(since);
        if passed < MEMORY {
            return;
        }
        let now_past = std::mem::take(&mut self.now);
        self.before = if passed < MEMORY.saturating_mul(2) { now_past } else { Came::default() };
        self.since = Some(now);
    }
}

/// Seconds by which this machine's clock is ahead of the authors', and at least by which it is behind if
/// there are fewer than none. Up to two slots are what blocks take. None if nothing says otherwise.
pub fn offset(best: Option<f64>, came: &Came, catches_up: bool) -> f64 {
    // What is refused as of the future says so however few blocks are taken, and whatever else is awaited.
    let refused = came.is_of_the_future().then_some(came.earliest);
    let taken = (came.count >= SEVERAL && !catches_up).then_some(came.youngest);
    // It was made, or taken, when the clock was another.
    let best = best.filter(|age| *age < -AHEAD);
    refused.into_iter().chain(best).chain(taken).reduce(f64::min).unwrap_or_default()
}

/// What to say of such a clock, if anything.
pub fn sentence(offset: f64) -> Option<String> {
    let seconds = offset.abs();
    let how = match offset {
        offset if offset < -AHEAD => format!("at least {seconds:.0} s behind"),
        offset if offset > OLD => format!("{seconds:.0} s ahead of"),
        _ => return None,
    };
    Some(format!(
        "🕰 This machine's clock is {how} that of the authors of blocks: see that it is set by a time server. \
         If it is right, theirs are wrong."
    ))
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "tests fail by panicking")]
mod tests {
    use super::*;

    /// What is known of the clock when blocks of these ages were taken, and others of these authors, of five,
    /// refused.
    fn known(taken: &[f64], refused: &[(f64, u64)], best: f64, catches_up: bool) -> f64 {
        let now = Instant::now();
        let mut lately = Lately::default();
        taken.iter().for_each(|age| lately.add(now, *age));
        refused
            .iter()
            .for_each(|(age, index)| lately.refuse(now, *age, Author { index: *index, of: 5 }));
        offset(Some(best), &lately.came(now), catches_up)
    }

    #[test]
    fn age_is_negative_when_the_block_is_ahead() {
        let at = UNIX_EPOCH + Duration::from_millis(10_500);
        assert_eq!([8_000, 10_500, 12_000].map(|block| age(block, at)), [2.5, 0.0, -1.5]);
    }

    #[test]
    fn offset_is_behind_when_blocks_of_the_future_were_refused() {
        // The best is the last that could be taken, and peers have more, so that the node seems to catch up.
        assert_eq!(known(&[], &[(-2.5, 1), (-2.1, 3)], -0.5, true), -2.5);
        // A fast import of what had been missed, before those that are refused.
        assert_eq!(known(&[40.0, 38.0, 36.0, -0.5], &[(-3.5, 1), (-5.5, 2)], -0.5, false), -5.5);
    }

    #[test]
    fn offset_is_none_when_one_author_of_several_is_of_the_future() {
        assert_eq!(known(&[0.5, 0.7, 0.6], &[(-60.0, 1), (-58.0, 1)], 0.5, false), 0.5);
        assert_eq!(known(&[], &[(-60.0, 1)], 0.5, true), 0.0);
    }

    #[test]
    fn offset_is_behind_when_the_only_other_author_is_of_the_future() {
        for of in [1, 2] {
            let mut lately = Lately::default();
            lately.refuse(Instant::now(), -60.0, Author { index: 0, of });
            assert_eq!(offset(None, &lately.came(Instant::now()), true), -60.0, "{of}");
        }
    }

    #[test]
    fn offset_is_behind_when_the_best_block_is_ahead() {
        assert_eq!(known(&[], &[], -3_600.0, false), -3_600.0);
        assert_eq!(known(&[], &[(-2.5, 1), (-2.5, 2)], -58.0, true), -58.0);
    }

    #[test]
    fn offset_is_ahead_when_all_that_others_made_is_old() {
        // This node's own block is always of now.
        assert_eq!(known(&[61.0, 60.4, 60.2], &[], 0.1, false), 60.2);
    }

    #[test]
    fn offset_is_none_when_too_few_came_or_the_node_catches_up() {
        assert_eq!(known(&[], &[], 86_400.0, false), 0.0);
        assert_eq!(known(&[60.0, 61.0], &[], 61.0, false), 0.0);
        assert_eq!(known(&[60.0, 60.0, 60.0], &[], 60.0, true), 0.0);
    }

    #[test]
    fn lately_forgets_what_came_long_ago() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut lately = Lately::default();
        let came = |lately: &mut Lately, second| {
            let came = lately.came(at(second));
            (came.count, came.youngest, came.refused.len())
        };
        lately.refuse(at(0), -3.0, Author { index: 1, of: 5 });
        lately.add(at(19), 1.0);
        assert_eq!(came(&mut lately, 19), (1, 1.0, 1));
        lately.add(at(21), 0.5);
        assert_eq!(came(&mut lately, 39), (2, 0.5, 1));
        lately.add(at(41), 0.7);
        assert_eq!(came(&mut lately, 41), (2, 0.5, 0));
        assert_eq!(lately.came(at(600)), Came::default());
    }

    #[test]
    fn sentence_tells_an_hour_either_way() {
        for (offset, how) in
            [(3_600.0, "3600 s ahead of that"), (-3_600.0, "at least 3600 s behind that")]
        {
            let said = sentence(offset).unwrap();
            assert!(said.contains(how), "{said}");
        }
    }

    #[test]
    fn sentence_is_none_when_blocks_come_as_they_should() {
        for offset in [0.0, 2.0, -2.0, 9.0] {
            assert_eq!(sentence(offset), None, "{offset}");
        }
    }
}

//! How this machine's clock stands to that of the authors.
//!
//! The best block alone does not tell: what is of the future is refused before it could be that, and an
//! author's own block is always of now. What other authors made tells, when it comes, taken or refused.

use salus_primitives::Moment;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Seconds by which a block may be ahead: a slot, as the verifier has it.
const AHEAD: f64 = 2.0;

/// Seconds by which the youngest block may be old when it comes: five slots.
const OLD: f64 = 10.0;

/// Blocks of which the youngest is as old as the clock is ahead, if all are. One may be late.
const SEVERAL: u32 = 3;

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

/// Blocks that came within some time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Came {
    count: u32,
    /// The age of the youngest.
    youngest: f64,
}

impl Came {
    /// One that was so old.
    const fn one(age: f64) -> Self {
        Self { count: 1, youngest: age }
    }

    fn and(self, other: Option<Self>) -> Self {
        let Some(other) = other else { return self };
        Self {
            count: self.count.saturating_add(other.count),
            youngest: self.youngest.min(other.youngest),
        }
    }
}

/// Blocks of others that came lately.
#[derive(Debug, Default)]
pub struct Lately {
    since: Option<Instant>,
    now: Option<Came>,
    before: Option<Came>,
}

impl Lately {
    /// One came, so old.
    pub fn add(&mut self, now: Instant, age: f64) {
        self.forget(now);
        self.now = Some(Came::one(age).and(self.now));
    }

    /// All that came, if some did.
    pub fn came(&mut self, now: Instant) -> Option<Came> {
        self.forget(now);
        self.now.map(|came| came.and(self.before)).or(self.before)
    }

    fn forget(&mut self, now: Instant) {
        let since = *self.since.get_or_insert(now);
        let passed = now.saturating_duration_since(since);
        if passed < MEMORY {
            return;
        }
        self.before = self.now.take().filter(|_| passed < MEMORY.saturating_mul(2));
        self.since = Some(now);
    }
}

/// Seconds by which this machine's clock is ahead of the authors', and at least by which it is behind if
/// there are fewer than none. Up to two slots are what blocks take. None if nothing says otherwise.
pub fn offset(best: Option<f64>, came: Option<Came>, catches_up: bool) -> f64 {
    let came = came.filter(|came| {
        // What is refused as of the future says so however few there are, and whatever else is awaited.
        came.youngest < -AHEAD || (came.count >= SEVERAL && !catches_up)
    });
    // It was made, or taken, when the clock was another.
    let best = best.filter(|age| *age < -AHEAD);
    came.map(|came| came.youngest).into_iter().chain(best).reduce(f64::min).unwrap_or_default()
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

    /// What is known of the clock, when blocks of these ages came.
    fn known(ages: &[f64], best: f64, catches_up: bool) -> f64 {
        let now = Instant::now();
        let mut lately = Lately::default();
        ages.iter().for_each(|age| lately.add(now, *age));
        offset(Some(best), lately.came(now), catches_up)
    }

    #[test]
    fn age_is_negative_when_the_block_is_ahead() {
        let at = UNIX_EPOCH + Duration::from_millis(10_500);
        assert_eq!([8_000, 10_500, 12_000].map(|block| age(block, at)), [2.5, 0.0, -1.5]);
    }

    #[test]
    fn offset_is_behind_when_a_block_of_the_future_was_refused() {
        // The best is the last that could be taken, and peers have more, so that the node seems to catch up.
        assert_eq!(known(&[-2.5], -0.5, true), -2.5);
        // A fast import of what had been missed, before the one that is refused.
        assert_eq!(known(&[40.0, 38.0, 36.0, -0.5, -3.5], -0.5, false), -3.5);
    }

    #[test]
    fn offset_is_behind_when_the_best_block_is_ahead() {
        assert_eq!(known(&[], -3_600.0, false), -3_600.0);
        assert_eq!(known(&[-2.5], -58.0, true), -58.0);
    }

    #[test]
    fn offset_is_ahead_when_all_that_others_made_is_old() {
        // This node's own block is always of now.
        assert_eq!(known(&[61.0, 60.4, 60.2], 0.1, false), 60.2);
    }

    #[test]
    fn offset_is_none_when_too_few_came_or_the_node_catches_up() {
        assert_eq!(known(&[], 86_400.0, false), 0.0);
        assert_eq!(known(&[60.0, 61.0], 61.0, false), 0.0);
        assert_eq!(known(&[60.0, 60.0, 60.0], 60.0, true), 0.0);
    }

    #[test]
    fn lately_forgets_what_came_long_ago() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut lately = Lately::default();
        lately.add(at(0), -3.0);
        lately.add(at(19), 1.0);
        assert_eq!(lately.came(at(19)), Some(Came { count: 2, youngest: -3.0 }));
        lately.add(at(21), 0.5);
        assert_eq!(lately.came(at(39)), Some(Came { count: 3, youngest: -3.0 }));
        lately.add(at(41), 0.7);
        assert_eq!(lately.came(at(41)), Some(Came { count: 2, youngest: 0.5 }));
        assert_eq!(lately.came(at(600)), None);
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

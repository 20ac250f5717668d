//! How this machine's clock stands to that of the authors.
//!
//! The best block alone does not tell: what is of the future is refused before it could be that, and an
//! author's own block is always of now. What other authors made tells, when it comes, taken or refused.

use salus_primitives::Moment;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Seconds by which a block may be ahead: a slot, as the verifier has it.
const AHEAD: f64 = 2.0;

/// Seconds by which the youngest block may be old when it comes: five slots.
const OLD: f64 = 10.0;

/// Seconds by which the best block of a node in step is not old, but where a chain stands: as for `health --ready`.
const HISTORY: f64 = 60.0;

/// Blocks of which the youngest is as old as the clock is ahead, if all are. One may be late.
const SEVERAL: u32 = 3;

/// Authors at least who must agree before it is the clock, and not theirs, where there are so many others.
const WITNESSES: u64 = 2;

/// And of so many others one more than this part, since an organisation has less than a third of all authors.
const PART: u64 = 3;

/// How long at least from one block that is added to the next: a quarter of a slot.
const EACH: Duration = Duration::from_millis(500);

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

/// Whether a verifier refuses a block so old as of the future.
pub fn is_ahead(age: f64) -> bool {
    age < -AHEAD
}

/// Whether a best block so old is one of a node that catches up, if its peers say that it does. While it has new blocks
/// it is in step, whatever they say. One whose state is not there is old.
pub fn is_history(age: Option<f64>) -> bool {
    age.is_none_or(|age| age >= HISTORY)
}

/// Who made a block, among how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    pub index: u64,
    pub of: u64,
}

/// The age of the youngest block of each author.
#[derive(Clone, Debug, Default, PartialEq)]
struct Youngest(BTreeMap<u64, f64>);

impl Youngest {
    fn add(&mut self, author: u64, age: f64) {
        let youngest = self.0.entry(author).or_insert(age);
        *youngest = youngest.min(age);
    }

    fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|(author, age)| self.add(*author, *age));
    }

    /// How young blocks are by the word of several authors, where there are several others.
    fn agreed(&self, others: u64) -> Option<f64> {
        let mut ages: Vec<_> = self.0.values().copied().collect();
        ages.sort_by(f64::total_cmp);
        let more = others.checked_div(PART)?.saturating_add(1).max(WITNESSES);
        let witnesses = usize::try_from(more.min(others).max(1)).ok()?;
        ages.get(witnesses.saturating_sub(1)).copied()
    }
}

/// Blocks that came within some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Came {
    /// How many were taken.
    count: u32,
    /// What was taken.
    taken: Youngest,
    /// What was refused as of the future, though its author had sealed it.
    refused: Youngest,
    /// How many others author, at most.
    others: u64,
}

impl Came {
    fn and(mut self, other: &Self) -> Self {
        self.count = self.count.saturating_add(other.count);
        self.taken.add_all(&other.taken);
        self.refused.add_all(&other.refused);
        self.others = self.others.max(other.others);
        self
    }
}

/// Blocks of others that came lately.
#[derive(Debug, Default)]
pub struct Lately {
    since: Option<Instant>,
    last: Option<Instant>,
    now: Came,
    before: Came,
}

impl Lately {
    /// Whether one that was taken now is to be added: many at once are history.
    pub fn wants(&self, now: Instant) -> bool {
        self.last.is_none_or(|last| now.saturating_duration_since(last) >= EACH)
    }

    /// One of this author was taken, so old.
    pub fn add(&mut self, now: Instant, age: f64, author: Author) {
        self.forget(now);
        self.last = Some(now);
        self.now.count = self.now.count.saturating_add(1);
        self.now.taken.add(author.index, age);
        self.now.others = author.of.saturating_sub(1);
    }

    /// One of this author, so old, was refused as of the future.
    pub fn refuse(&mut self, now: Instant, age: f64, author: Author) {
        self.forget(now);
        self.now.refused.add(author.index, age);
        self.now.others = author.of.saturating_sub(1);
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
    let refused = came.refused.agreed(came.others);
    let taken = came.taken.agreed(came.others).filter(|_| came.count >= SEVERAL && !catches_up);
    // It was made, or taken, when the clock was another.
    let best = best.filter(|age| is_ahead(*age));
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

    /// What is known of the clock when blocks of these ages were taken, of an author each, and others of these
    /// authors, of five, refused.
    fn known(taken: &[f64], refused: &[(f64, u64)], best: f64, catches_up: bool) -> f64 {
        let taken: Vec<_> = taken.iter().copied().zip(0..).collect();
        known_of(&taken, refused, best, catches_up)
    }

    /// The same, when those were of these authors.
    fn known_of(taken: &[(f64, u64)], refused: &[(f64, u64)], best: f64, catches_up: bool) -> f64 {
        let now = Instant::now();
        let mut lately = Lately::default();
        let author = |index: &u64| Author { index: *index, of: 5 };
        taken.iter().for_each(|(age, index)| lately.add(now, *age, author(index)));
        refused.iter().for_each(|(age, index)| lately.refuse(now, *age, author(index)));
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
        assert_eq!(known(&[], &[(-2.5, 1), (-2.1, 3)], -0.5, true), -2.1);
        // A fast import of what had been missed, before those that are refused.
        let refused = [(-3.5, 1), (-5.5, 2), (-7.5, 3), (-4.5, 1)];
        assert_eq!(known(&[40.0, 38.0, 36.0, -0.5], &refused, -0.5, false), -5.5);
    }

    #[test]
    fn offset_is_none_when_one_author_of_several_is_of_the_future() {
        assert_eq!(known(&[0.5, 0.7, 0.6], &[(-60.0, 1), (-58.0, 1)], 0.5, false), 0.6);
        assert_eq!(known(&[], &[(-60.0, 1)], 0.5, true), 0.0);
        // Another one's is hardly of the future.
        assert_eq!(known(&[], &[(-2.5, 1), (-3_600.0, 2)], 0.5, true), -2.5);
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
    fn block_is_ahead_when_a_verifier_refuses_it_as_of_the_future() {
        assert_eq!([0.5, -1.9, -2.0, -2.1].map(is_ahead), [false, false, false, true]);
    }

    #[test]
    fn node_is_in_step_when_its_blocks_are_new_whatever_is_said() {
        let ages = [None, Some(86_400.0), Some(60.0), Some(59.0), Some(-3.0)];
        assert_eq!(ages.map(is_history), [true, true, true, false, false]);
    }

    #[test]
    fn offset_needs_more_authors_than_an_organisation_has() {
        for (of, witnesses) in [(3, 2), (4, 2), (7, 3), (15, 5)] {
            let (now, mut lately) = (Instant::now(), Lately::default());
            for index in 0..witnesses {
                assert_eq!(offset(None, &lately.came(now), true), 0.0, "{index} of {of}");
                lately.refuse(now, -60.0, Author { index, of });
            }
            assert_eq!(offset(None, &lately.came(now), true), -60.0, "{of}");
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
        assert_eq!(known(&[61.0, 60.4, 60.2], &[], 0.1, false), 60.4);
    }

    #[test]
    fn offset_is_ahead_when_one_author_of_several_says_otherwise() {
        let taken = [(61.0, 1), (60.4, 2), (0.1, 3), (-1.0, 3), (0.3, 3)];
        assert_eq!(known_of(&taken, &[], 0.1, false), 60.4);
        let mut lately = Lately::default();
        let now = Instant::now();
        (0..3).for_each(|_| lately.add(now, 60.0, Author { index: 0, of: 2 }));
        assert_eq!(offset(None, &lately.came(now), false), 60.0);
    }

    #[test]
    fn offset_is_none_when_too_few_came_or_the_node_catches_up() {
        assert_eq!(known(&[], &[], 86_400.0, false), 0.0);
        assert_eq!(known(&[60.0, 61.0], &[], 61.0, false), 0.0);
        assert_eq!(known(&[60.0, 60.0, 60.0], &[], 60.0, true), 0.0);
    }

    #[test]
    fn lately_wants_few_of_many_blocks() {
        let (start, mut lately) = (Instant::now(), Lately::default());
        let after = |millis| start + Duration::from_millis(millis);
        assert!(lately.wants(start));
        lately.add(start, 0.5, Author { index: 1, of: 5 });
        assert_eq!([0, 499, 500].map(|millis| lately.wants(after(millis))), [false, false, true]);
    }

    #[test]
    fn lately_forgets_what_came_long_ago() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut lately = Lately::default();
        let came = |lately: &mut Lately, second| {
            let came = lately.came(at(second));
            (came.count, came.taken.agreed(1), came.refused.0.len())
        };
        let author = Author { index: 1, of: 5 };
        lately.refuse(at(0), -3.0, author);
        lately.add(at(19), 1.0, author);
        assert_eq!(came(&mut lately, 19), (1, Some(1.0), 1));
        lately.add(at(21), 0.5, author);
        assert_eq!(came(&mut lately, 39), (2, Some(0.5), 1));
        lately.add(at(41), 0.7, author);
        assert_eq!(came(&mut lately, 41), (2, Some(0.5), 0));
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

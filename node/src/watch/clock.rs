//! How this machine's clock stands to that of the authors.

use salus_primitives::Moment;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds by which the best block may be ahead: a slot, and what clocks differ by.
const AHEAD: f64 = 3.0;

/// Seconds by which a block may be old when it comes: five slots.
const OLD: f64 = 10.0;

/// Seconds from the time of a block to this one; less than none if the block is ahead.
pub fn age(block: Moment, now: SystemTime) -> f64 {
    let block = Duration::from_millis(block).as_secs_f64();
    let now = match now.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs_f64(),
        Err(before) => -before.duration().as_secs_f64(),
    };
    now - block
}

/// What the age of the best block says of the clock, if anything. An old block says nothing unless it came
/// just now.
pub fn sentence(age: f64, is_new: bool) -> Option<String> {
    let how = match age {
        age if age < -AHEAD => "behind",
        age if age > OLD && is_new => "ahead of",
        _ => return None,
    };
    Some(format!(
        "🕰 This machine's clock is {:.0} s {how} that of the authors of blocks: see that it is set by a time \
         server. If it is right, theirs are wrong.",
        age.abs()
    ))
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "tests fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn age_is_negative_when_the_block_is_ahead() {
        let at = UNIX_EPOCH + Duration::from_millis(10_500);
        assert_eq!([8_000, 10_500, 12_000].map(|block| age(block, at)), [2.5, 0.0, -1.5]);
    }

    #[test]
    fn sentence_tells_an_hour_either_way() {
        for (age, is_new, how) in
            [(3_600.0, true, "3600 s ahead"), (-3_600.0, false, "3600 s behind")]
        {
            let said = sentence(age, is_new).unwrap();
            assert!(said.contains(how), "{said}");
        }
    }

    #[test]
    fn sentence_is_none_when_blocks_come_as_they_should_or_not_at_all() {
        for (age, is_new) in
            [(0.0, true), (2.0, true), (-2.0, true), (9.0, true), (86_400.0, false)]
        {
            assert_eq!(sentence(age, is_new), None, "{age} {is_new}");
        }
    }
}

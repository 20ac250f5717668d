use proptest::prelude::*;

use super::*;
use crate::{Notice, Shorter};

fn announced(notice: Moment, shorter: Moment, from: Moment) -> Notice {
    Notice { notice, shorter: Some(Shorter { notice: shorter, from }) }
}

#[test]
fn notice_becomes_longer_at_once() {
    assert_eq!(Notice::new(3 * DAY).set(5 * DAY, NOW), (Notice::new(5 * DAY), NOW));
}

#[test]
fn notice_becomes_shorter_when_the_present_one_has_passed() {
    let from = NOW + 3 * DAY;
    let set = announced(3 * DAY, DAY, from);
    assert_eq!(Notice::new(3 * DAY).set(DAY, NOW), (set, from));
    assert_eq!((set.at(NOW), set.at(from - 1), set.at(from)), (3 * DAY, 3 * DAY, DAY));
    assert_eq!(set.at(Moment::MAX), DAY);
}

#[test]
fn notice_stays_when_a_shorter_one_is_announced_and_the_present_one_is_set_again() {
    let set = announced(3 * DAY, DAY, NOW + 3 * DAY);
    assert_eq!(set.set(3 * DAY, NOW + DAY), (Notice::new(3 * DAY), NOW + DAY));
}

#[test]
fn notice_becomes_longer_at_once_when_a_shorter_one_is_announced() {
    let set = announced(3 * DAY, DAY, NOW + 3 * DAY);
    assert_eq!(set.set(4 * DAY, NOW + DAY), (Notice::new(4 * DAY), NOW + DAY));
}

#[test]
fn notice_becomes_shorter_later_when_another_shorter_one_is_announced_meanwhile() {
    let set = announced(3 * DAY, 2 * DAY, NOW + 3 * DAY);
    for shorter in [DAY, 2 * DAY, 3 * DAY - 1] {
        let from = NOW + DAY + 3 * DAY;
        assert_eq!(set.set(shorter, NOW + DAY), (announced(3 * DAY, shorter, from), from));
    }
}

#[test]
fn notice_becomes_shorter_again_when_the_shorter_one_has_passed() {
    let from = NOW + 3 * DAY;
    let set = announced(3 * DAY, 2 * DAY, from);
    assert_eq!(set.set(DAY, from), (announced(2 * DAY, DAY, from + 2 * DAY), from + 2 * DAY));
    // What counts now is two days: three are longer.
    assert_eq!(set.set(3 * DAY, from), (Notice::new(3 * DAY), from));
}

#[test]
fn notice_does_not_end_before_time_does() {
    let (set, from) = Notice::new(3 * DAY).set(DAY, Moment::MAX - 1);
    assert_eq!((set.at(Moment::MAX - 1), from), (3 * DAY, Moment::MAX));
}

proptest! {
    /// Whatever is set and when. What is scheduled between an announcement and its instant may be due later
    /// than what is scheduled after that.
    #[test]
    fn notice_lets_nothing_be_due_before_what_could_be_scheduled_when_it_was_set(
        first in 0..30 * DAY,
        steps in prop::collection::vec((0..10 * DAY, prop::option::of(DAY..=30 * DAY)), 1..40),
    ) {
        let (mut now, mut set) = (NOW, Notice::new(first));
        // When an upgrade was due that was scheduled as the notice was set.
        let mut sets = Vec::new();
        for (later, notice) in steps {
            now += later;
            let due = now + set.at(now);
            prop_assert!(sets.iter().all(|earlier| due >= *earlier));
            let Some(notice) = notice else { continue };
            sets.push(due);
            let from;
            (set, from) = set.set(notice, now);
            prop_assert!(from >= now && set.at(from) == notice);
        }
    }
}

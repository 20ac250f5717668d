//! What time it is, and whether it counts.

use frame_support::weights::Weight;
use salus_primitives::Moment;

use super::*;
use crate::{GraceUntil, Seen};

fn in_grace() -> bool {
    Payments::clock().grace
}

/// Of each grace that began since it was asked last, until when.
fn graces() -> Vec<Moment> {
    let until = |event| match event {
        Event::GraceBegan { until } => Some(until),
        _ => None,
    };
    told().into_iter().filter_map(until).collect()
}

#[test]
fn deadline_passes_at_its_instant() {
    test(|| {
        let clock = Payments::clock();
        assert_eq!((clock.now, clock.grace), (NOW, false));
        assert!(clock.is_over(0));
        assert!(clock.is_over(NOW));
        assert!(!clock.is_over(NOW + 1));
    });
}

#[test]
fn clock_gives_a_day_after_the_chain_stood_for_an_hour() {
    test(|| {
        stand_still(STANDSTILL - 1);
        next_block();
        assert!(!in_grace());
        stand_still(STANDSTILL);
        // Nobody knows before the first block looks.
        assert!(!in_grace());
        next_block();
        assert_eq!(GraceUntil::<Test>::get(), now() + GRACE);
        assert!(in_grace());
        assert!(!Payments::clock().is_over(0));
        pass_time(GRACE - 1);
        assert!(in_grace());
        pass_time(1);
        assert!(!in_grace());
        assert!(Payments::clock().is_over(NOW));
    });
}

#[test]
fn clock_gives_another_day_when_the_chain_stands_again() {
    test(|| {
        stand_still(STANDSTILL);
        next_block();
        pass_time(GRACE / 2);
        stand_still(STANDSTILL);
        next_block();
        pass_time(GRACE - 1);
        assert!(in_grace());
        pass_time(1);
        assert!(!in_grace());
    });
}

#[test]
fn clock_gives_a_day_after_safe_mode() {
    test(|| {
        SafeMode::set(true);
        // At once, also before a block looks.
        assert!(in_grace());
        pass_time(3 * DAY);
        assert!(in_grace());
        SafeMode::set(false);
        assert!(in_grace());
        pass_time(GRACE - 1);
        assert!(in_grace());
        pass_time(1);
        assert!(!in_grace());
    });
}

#[test]
fn clock_tells_once_that_a_grace_begins_when_the_chain_stood() {
    test(|| {
        stand_still(STANDSTILL - 1);
        next_block();
        assert!(graces().is_empty());
        stand_still(STANDSTILL);
        next_block();
        assert_eq!(graces(), [now() + GRACE]);
        // It is prolonged.
        pass_time(GRACE / 2);
        stand_still(STANDSTILL);
        next_block();
        assert!(graces().is_empty());
        assert_eq!(GraceUntil::<Test>::get(), now() + GRACE);
        // Another one begins when it is over, to the millisecond.
        stand_still(GRACE);
        next_block();
        assert_eq!(graces(), [now() + GRACE]);
    });
}

#[test]
fn clock_tells_once_that_a_grace_begins_when_safe_mode_does() {
    test(|| {
        SafeMode::set(true);
        next_block();
        assert_eq!(graces(), [now() + GRACE]);
        pass_time(3 * DAY);
        SafeMode::set(false);
        pass_time(GRACE - 1);
        assert!(graces().is_empty());
        pass_time(1);
        SafeMode::set(true);
        next_block();
        assert_eq!(graces(), [now() + GRACE]);
    });
}

/// The share of the block that payments have may be none for so long.
#[test]
fn clock_gives_a_day_when_blocks_had_no_room() {
    test(|| {
        AgendaWeight::set(Weight::zero());
        pass_time(2 * STANDSTILL);
        assert_eq!(Seen::<Test>::get(), Some(NOW));
        AgendaWeight::set(Weight::MAX);
        next_block();
        assert!(in_grace());
    });
}

#[test]
fn clock_does_not_stand_before_the_first_block() {
    test(|| {
        Seen::<Test>::kill();
        next_block();
        assert!(!in_grace());
        assert_eq!(Seen::<Test>::get(), Some(NOW));
    });
}

//! Usage and priorities.

use codec::Encode;

use crate::{emergency_priority, Day, Group, Usage, FLOOR_PRIORITY, MAX_WAITING, PAID_CEILING};

#[test]
fn groups_keep_their_indices() {
    let indices: Vec<u8> = Group::ALL.iter().map(|group| group.encode()[0]).collect();
    assert_eq!(indices, [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn priority_puts_emergencies_before_revocations_before_whatever_is_paid() {
    let emergencies: Vec<_> = (0..MAX_WAITING).filter_map(emergency_priority).collect();
    assert_eq!(emergencies.len(), MAX_WAITING as usize);
    assert!(emergencies.is_sorted_by(|first, second| first > second));
    assert_eq!(emergencies[0], Group::Emergency.priority());
    assert!(emergencies.iter().all(|priority| *priority > FLOOR_PRIORITY));
    assert_eq!(emergency_priority(MAX_WAITING), None);
    assert!(FLOOR_PRIORITY > Group::Revocation.priority());
    assert!(Group::Revocation.priority() > PAID_CEILING);
    assert_eq!(Group::RevocationOfAll.priority(), Group::Revocation.priority());
    assert_eq!(Group::Consent.priority(), 0);
    assert_eq!(Group::Account.priority(), 0);
    assert_eq!(Group::Request.priority(), 0);
    assert_eq!(Group::Justification.priority(), 0);
    assert_eq!(Group::Payment.priority(), 0);
}

#[test]
fn usage_is_of_one_day() {
    let usage = Usage::default().with_one_more(Day(7)).with_one_more(Day(7));
    assert_eq!((usage.on(Day(7)), usage.on(Day(8)), usage.on(Day(6))), (2, 0, 0));
    assert_eq!(usage.with_one_more(Day(8)), Usage { day: Day(8), used: 1 });
    let full = Usage { day: Day(1), used: u32::MAX };
    assert_eq!(full.with_one_more(Day(1)), full);
}

//! What is answered: versions of it, and long lists in parts.

use crate::value;
use alloc::vec::Vec;

/// What is told, in the version that the caller understands.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub enum Versioned<View> {
    /// The first version.
    #[codec(index = 0)]
    V1(View),
}

/// Entries of a list that are looked at for one page, at most.
const LOOKED_AT: u32 = 128;

/// A part of a list.
#[value(json)]
pub struct Page<Id, Record> {
    /// The entries, in order of their ids.
    pub entries: Vec<(Id, Record)>,
    /// The id to go on with, if there are more.
    pub next: Option<Id>,
}

impl<Id, Record> Page<Id, Record> {
    /// Of what is looked at, 128 items at most, what is picked: no more than `limit`, which `most` bounds. So
    /// it may be short, or empty, and there be more.
    pub fn of<Item>(
        mut items: impl Iterator<Item = (Id, Item)>,
        limit: u32,
        most: u32,
        pick: impl Fn(Item) -> Option<Record>,
    ) -> Result<Self, PageTooLarge> {
        if limit > most {
            return Err(PageTooLarge);
        }
        let mut entries = Vec::new();
        for _ in 0..LOOKED_AT {
            if entries.len() >= limit as usize {
                break;
            }
            let Some((id, item)) = items.next() else { return Ok(Self { entries, next: None }) };
            entries.extend(pick(item).map(|record| (id, record)));
        }
        Ok(Self { entries, next: items.next().map(|(id, _)| id) })
    }
}

/// The page would be too long; ask for fewer entries.
#[value(json, Copy)]
pub struct PageTooLarge;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    /// A page of the even ones among the numbers from one on, and where it goes on.
    fn even(from: u32, end: u32, limit: u32) -> (Vec<u32>, Option<u32>) {
        let numbers = (from..end).map(|number| (number, number));
        let pick = |number| (number % 2 == 0).then_some(());
        let page = Page::of(numbers, limit, 64, pick).unwrap();
        (page.entries.into_iter().map(|(number, ())| number).collect(), page.next)
    }

    #[test]
    fn page_goes_on_where_the_limit_is_reached() {
        assert_eq!(even(0, 10, 2), (alloc::vec![0, 2], Some(3)));
        assert_eq!(even(3, 10, 4), (alloc::vec![4, 6, 8], None));
        assert_eq!(even(7, 9, 1), (alloc::vec![8], None));
        assert_eq!(even(0, 10, 0), (alloc::vec![], Some(0)));
        assert_eq!(even(0, 0, 64), (alloc::vec![], None));
    }

    #[test]
    fn page_looks_at_128_items_and_no_more() {
        assert_eq!(even(1, 2, 64), (alloc::vec![], None));
        let odd = |end| {
            let numbers = (0..end).map(|number| (number, number));
            Page::of(numbers, 64, 64, |_| None::<()>).unwrap().next
        };
        assert_eq!((odd(128), odd(129), odd(1_000)), (None, Some(128), Some(128)));
    }

    #[test]
    fn page_is_refused_when_it_would_have_more_than_it_may() {
        let none = core::iter::empty::<(u32, ())>;
        assert!(Page::of(none(), 64, 64, Some).is_ok());
        assert_eq!(Page::of(none(), 65, 64, Some), Err(PageTooLarge));
    }
}

//! What was read for a subscriber and is not sent yet.

use super::Number;
use salus_primitives::Page;
use std::{collections::VecDeque, future::Future};

/// Entries that wait for one subscriber, at most: as many as a page has.
const CAPACITY: u32 = 64;

/// Entries of a page of what was there before: whoever subscribes and takes nothing costs no more.
const PAGE: u32 = 16;

/// What to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<Id> {
    /// The number from which on.
    pub from: Id,
    /// How many entries, at most.
    pub limit: u32,
}

/// There is news for which no room is left, since the subscriber does not take what was there before.
#[derive(Debug, PartialEq, Eq)]
pub struct Overflow;

/// Entries that wait for one subscriber, in order of their numbers.
///
/// A subscriber who has to read a long list first does so in pages, as fast as they can: what
/// stays in the state takes no room. It is afterwards that news has to fit.
pub struct Backlog<Id, Record> {
    waiting: VecDeque<(Id, Record)>,
    /// The number from which on nothing was read.
    next: Id,
    /// Whether there is more than was read.
    is_behind: bool,
}

impl<Id: Number, Record> Backlog<Id, Record> {
    /// With the first page from this number on.
    pub async fn start<Reading, Failure>(
        cursor: Id,
        read: impl Fn(Wanted<Id>) -> Reading,
    ) -> Result<Self, Failure>
    where
        Reading: Future<Output = Result<Page<Id, Record>, Failure>>,
    {
        let mut backlog = Self { waiting: VecDeque::new(), next: cursor, is_behind: true };
        let page = read(backlog.wanting()).await?;
        backlog.take(page);
        Ok(backlog)
    }

    /// What to read now. With `news` there may be more than there was before.
    pub fn wanted(&self, news: bool) -> Option<Wanted<Id>> {
        let wanted = if self.waiting.is_empty() {
            news || self.is_behind
        } else {
            // Who is behind comes to it.
            news && !self.is_behind
        };
        wanted.then(|| self.wanting())
    }

    /// Adds what was read as it was [`wanted`](Self::wanted).
    pub fn add(&mut self, page: Page<Id, Record>) -> Result<(), Overflow> {
        let is_news = !self.waiting.is_empty();
        self.take(page);
        if is_news && self.is_behind && self.room() == 0 {
            return Err(Overflow);
        }
        Ok(())
    }

    /// The entry to send first.
    pub fn first(&self) -> Option<&(Id, Record)> {
        self.waiting.front()
    }

    /// That one was sent.
    pub fn sent(&mut self) {
        self.waiting.pop_front();
    }

    /// The number from which on nothing was sent.
    pub fn cursor(&self) -> Id {
        self.first().map_or(self.next, |(number, _)| *number)
    }

    fn wanting(&self) -> Wanted<Id> {
        let limit = if self.is_behind { self.room().min(PAGE) } else { self.room() };
        Wanted { from: self.next, limit }
    }

    fn room(&self) -> u32 {
        CAPACITY.saturating_sub(self.waiting.len() as u32)
    }

    fn take(&mut self, page: Page<Id, Record>) {
        let last = page.entries.last().and_then(|(number, _)| number.after());
        self.is_behind = page.next.is_some();
        self.next = page.next.or(last).unwrap_or(self.next);
        self.waiting.extend(page.entries);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "tests fail by panicking")]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use salus_primitives::EntryNumber;

    /// A page of a list that has the entries below a number.
    fn page(wanted: Wanted<EntryNumber>, end: u64) -> Page<EntryNumber, ()> {
        let (from, limit) = (wanted.from.0, u64::from(wanted.limit));
        let until = from.saturating_add(limit).min(end);
        Page {
            entries: (from..until).map(|number| (EntryNumber(number), ())).collect(),
            next: (until < end).then_some(EntryNumber(until)),
        }
    }

    fn start(cursor: u64, end: u64) -> Backlog<EntryNumber, ()> {
        let read = |wanted| async move { Ok::<_, ()>(page(wanted, end)) };
        block_on(Backlog::start(EntryNumber(cursor), read)).unwrap()
    }

    /// Reads and sends whatever is wanted; gives the numbers.
    fn drain(backlog: &mut Backlog<EntryNumber, ()>, end: u64) -> Vec<u64> {
        let mut sent = Vec::new();
        loop {
            if let Some(wanted) = backlog.wanted(false) {
                backlog.add(page(wanted, end)).unwrap();
            }
            let Some((number, ())) = backlog.first() else { return sent };
            sent.push(number.0);
            backlog.sent();
        }
    }

    fn wanted(from: u64, limit: u32) -> Option<Wanted<EntryNumber>> {
        Some(Wanted { from: EntryNumber(from), limit })
    }

    #[test]
    fn backlog_has_everything_in_order_when_the_list_is_long() {
        let mut backlog = start(3, 1_000);
        assert_eq!(drain(&mut backlog, 1_000), (3..1_000).collect::<Vec<_>>());
        assert_eq!(backlog.cursor(), EntryNumber(1_000));
        assert_eq!(backlog.wanted(false), None);
    }

    #[test]
    fn backlog_waits_when_the_cursor_is_beyond_the_end() {
        let mut backlog = start(7, 5);
        assert_eq!(backlog.first(), None);
        assert_eq!(backlog.wanted(false), None);
        assert_eq!(backlog.wanted(true), wanted(7, 64));
        backlog.add(page(backlog.wanted(true).unwrap(), 9)).unwrap();
        assert_eq!(drain(&mut backlog, 9), [7, 8]);
    }

    #[test]
    fn backlog_reads_on_when_a_page_is_empty_and_there_is_more() {
        let mut backlog = start(0, 0);
        let next = Some(EntryNumber(128));
        backlog.add(Page { entries: Vec::new(), next }).unwrap();
        assert_eq!(backlog.wanted(false), wanted(128, 16));
    }

    #[test]
    fn backlog_lets_news_wait_when_the_subscriber_is_behind() {
        let mut backlog = start(0, 100);
        // 16 wait, 84 are in the state, and that grows.
        assert_eq!(backlog.wanted(true), None);
        assert_eq!(drain(&mut backlog, 500), (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn backlog_takes_news_when_there_is_room() {
        let mut backlog = start(0, 10);
        assert_eq!(backlog.wanted(true), wanted(10, 54));
        assert_eq!(backlog.add(page(backlog.wanted(true).unwrap(), 64)), Ok(()));
        // News that is none.
        assert_eq!(backlog.wanted(true), wanted(64, 0));
        assert_eq!(backlog.add(page(backlog.wanted(true).unwrap(), 64)), Ok(()));
        assert_eq!(drain(&mut backlog, 64), (0..64).collect::<Vec<_>>());
    }

    #[test]
    fn backlog_overflows_when_a_65th_entry_comes_and_none_was_taken() {
        for known in [1, 10, 15, 16] {
            let mut backlog = start(0, known);
            assert_eq!(backlog.add(page(backlog.wanted(true).unwrap(), 65)), Err(Overflow));
            assert_eq!(backlog.waiting.len(), 64);
            assert_eq!(backlog.cursor(), EntryNumber(0));
        }
    }

    #[test]
    fn cursor_resumes_with_nothing_lost_and_nothing_twice_when_it_overflows() {
        let mut backlog = start(0, 16);
        for _ in 0..5 {
            backlog.sent();
        }
        assert_eq!(backlog.add(page(backlog.wanted(true).unwrap(), 200)), Err(Overflow));
        let mut resumed = start(backlog.cursor().0, 200);
        assert_eq!(drain(&mut resumed, 200), (5..200).collect::<Vec<_>>());
    }

    #[test]
    fn cursor_stays_when_numbers_are_used_up() {
        let mut backlog = start(u64::MAX, u64::MAX);
        backlog.add(Page { entries: vec![(EntryNumber(u64::MAX), ())], next: None }).unwrap();
        backlog.sent();
        assert_eq!(backlog.cursor(), EntryNumber(u64::MAX));
    }

    #[test]
    fn number_after_the_last_one_is_none() {
        assert_eq!((7u32.after(), u32::MAX.after()), (Some(8), None));
        let last = EntryNumber(u64::MAX);
        assert_eq!((EntryNumber(7).after(), last.after()), (Some(EntryNumber(8)), None));
    }
}

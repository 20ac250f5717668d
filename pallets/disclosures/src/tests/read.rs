use codec::Encode;
use frame_support::assert_ok;
use salus_calendar::LocalDay;
use salus_primitives::{
    EntryNumber, Moment, OrganisationId, PageTooLarge, Period, Purpose, RequestId,
};

use crate::{
    keys::{month_key, quarter, quarter_of},
    mock::*,
    *,
};

/// What the patient is told from a number on.
fn told(cursor: Option<u64>, limit: u32) -> (Vec<RequestId>, Option<u64>) {
    let cursor = cursor.map(EntryNumber);
    let page = Disclosures::accounting(&PATIENT, cursor, limit, None).unwrap();
    let number = |(_, record): &(EntryNumber, JournalRecord<AccountId>)| match record.entry {
        salus_primitives::JournalEntry::Request(id) => id,
        salus_primitives::JournalEntry::Emergency(_) => panic!("there was none"),
    };
    (page.entries.iter().map(number).collect(), page.next.map(|EntryNumber(next)| next))
}

#[test]
fn accounting_goes_on_where_a_reader_was_and_tells_of_changes() {
    test(|| {
        let ids = [ask(), ask_own(), ask()];
        assert_eq!(told(None, 2), (vec![ids[0], ids[1]], Some(2)));
        assert_eq!(told(Some(2), 2), (vec![ids[2]], None));
        assert_ok!(fulfil(ids[0]));
        assert_eq!(told(Some(3), 2), (vec![ids[0]], None));
        // What changed is there once.
        assert_eq!(told(None, 9), (vec![ids[1], ids[2], ids[0]], None));
        assert_eq!(told(Some(4), 2), (vec![], None));
        assert_eq!(told(Some(0), 0), (vec![], Some(1)));
    });
}

#[test]
fn accounting_is_of_a_period_when_one_is_given() {
    test(|| {
        let first = ask();
        wait(DAY);
        let second = ask();
        wait(DAY);
        assert_ok!(fulfil(first));
        let of = |from: Moment, until: Moment| {
            let period = Some(Period::between(from, until));
            let page = Disclosures::accounting(&PATIENT, None, 9, period).unwrap();
            page.entries.len()
        };
        assert_eq!(of(NOW, NOW + 1), 1);
        assert_eq!(of(NOW + 1, NOW + DAY), 0);
        assert_eq!(of(NOW + 1, NOW + 2 * DAY), 1);
        assert_eq!(of(NOW + 2 * DAY, NOW + 3 * DAY), 1);
        assert!(kept(second).is_open());
    });
}

/// What was sent before the patient contested that a part was withheld was sent all the same.
#[test]
fn accounting_is_of_the_time_of_an_answer_that_was_contested() {
    test(|| {
        let id = ask_own();
        wait(DAY);
        assert_ok!(deny_for_harm(OFFICER, id));
        let denied = now();
        wait(DAY);
        assert_ok!(Disclosures::contest(by(PATIENT), id));
        let period = Some(Period::between(denied, denied + 1));
        let page = Disclosures::accounting(&PATIENT, None, 9, period).unwrap();
        assert_eq!(page.entries.len(), 1);
    });
}

#[test]
fn accounting_says_what_the_law_wants_accounted_for() {
    test(|| {
        let accountable = |id| Disclosures::find(id).unwrap().accountable;
        assert!(!accountable(ask()));
        assert!(!accountable(ask_own()));
        for (purpose, expected) in [(Purpose::HRESCH, true), (Purpose::CLINTRL, true)] {
            assert_ok!(Ask { purpose, ..Ask::default() }.send());
            assert_eq!(accountable(last()), expected);
        }
    });
}

#[test]
fn inbox_lists_what_is_open_or_overdue() {
    test(|| {
        let ids = [ask_own(), ask(), ask()];
        let inbox = |cursor, limit, overdue| {
            let page = Disclosures::inbox(HOSPITAL, cursor, limit, overdue).unwrap();
            let listed: Vec<_> = page.entries.into_iter().map(|(id, _)| id).collect();
            (listed, page.next)
        };
        assert_eq!(inbox(None, 2, false), (vec![ids[0], ids[1]], Some(ids[2])));
        assert_eq!(inbox(Some(ids[2]), 2, false), (vec![ids[2]], None));
        assert_ok!(fulfil(ids[1]));
        assert_eq!(inbox(None, 9, false), (vec![ids[0], ids[2]], None));
        assert_eq!(inbox(None, 9, true), (vec![], None));
        wait(kept(ids[2]).due.at - NOW);
        assert_eq!(inbox(None, 9, true), (vec![ids[2]], None));
        assert_eq!(Disclosures::inbox(INSTITUTE, None, 9, false).unwrap().entries, []);
    });
}

#[test]
fn inbox_looks_at_no_more_than_it_may_for_one_page() {
    test(|| {
        for _ in 0..130 {
            let id = ask_own();
            Inboxes::<Test>::remove(HOSPITAL, keys::request_key(id));
            Inboxes::<Test>::insert(INSTITUTE, keys::request_key(id), ());
            Journals::<Test>::mutate(PATIENT, |journal| journal.own.clear());
        }
        let page = Disclosures::inbox(INSTITUTE, None, 9, true).unwrap();
        assert_eq!((page.entries, page.next), (vec![], Some(RequestId(128))));
        let page = Disclosures::inbox(INSTITUTE, page.next, 9, true).unwrap();
        assert_eq!(page.next, None);
        // As no call would.
        let _ = Inboxes::<Test>::clear(u32::MAX, None);
        let _ = Deadlines::<Test>::clear(u32::MAX, None);
        let _ = Requests::<Test>::clear(u32::MAX, None);
        let _ = Entries::<Test>::clear(u32::MAX, None);
    });
}

#[test]
fn pages_are_refused_when_they_would_be_too_large() {
    test(|| {
        assert_eq!(Disclosures::inbox(HOSPITAL, None, 65, false), Err(PageTooLarge));
        assert_eq!(Disclosures::accounting(&PATIENT, None, 65, None), Err(PageTooLarge));
        assert_eq!(Disclosures::tallies(HOSPITAL, None, 65), Err(PageTooLarge));
    });
}

#[test]
fn due_dates_are_those_of_a_request_made_then() {
    test(|| {
        let dates = Disclosures::due_dates(HOSPITAL, Clock::Access, NOW);
        assert_eq!(kept(ask_own()).due, dates.due);
        assert_eq!(dates.extended.day, LocalDay(20_517 + 60));
        // Ten business days after Thursday the 5th is Thursday the 19th.
        assert_eq!(dates.infeasible.day, LocalDay(20_531));
        let unknown = OrganisationId(9);
        assert_eq!(Disclosures::due_dates(unknown, Clock::Access, NOW), dates);
    });
}

#[test]
fn tallies_are_of_six_years() {
    test(|| {
        let month = Month::of(NOW);
        let tally = Tally { made: 1, ..Tally::default() };
        for old in [75, 73, 72, 71] {
            Tallies::<Test>::insert(HOSPITAL, month_key(Month(month.0 - old)), tally);
        }
        let months = || -> Vec<_> {
            let page = Disclosures::tallies(HOSPITAL, None, 9).unwrap();
            page.entries.into_iter().map(|(Month(of), _)| of).collect()
        };
        assert_eq!(months(), [month.0 - 71]);
        // The two oldest go when a month begins.
        ask();
        assert_eq!(Tallies::<Test>::iter_key_prefix(HOSPITAL).count(), 3);
        ask();
        assert_eq!(Tallies::<Test>::iter_key_prefix(HOSPITAL).count(), 3);
        assert_eq!(months(), [month.0 - 71, month.0]);
    });
}

#[test]
fn view_functions_show_what_is_kept() {
    test(|| {
        let id = ask_own();
        assert_eq!(Disclosures::kept_request(id), Some(kept(id)));
        assert_eq!(Disclosures::journal(PATIENT).own.into_inner(), [id]);
        assert_eq!(Disclosures::rules_in_force(HOSPITAL), Disclosures::rules_for(HOSPITAL));
        assert_eq!(Disclosures::find(RequestId(9)), None);
    });
}

#[test]
fn months_are_counted_in_utc_from_1970() {
    let day = 24 * 60 * MINUTE;
    // 1970-01-01, 1970-01-31, 1970-02-01, 2000-02-29, 2000-03-01, 2026-03-05, 2100-02-28, 2100-03-01
    let days = [0, 30, 31, 11_016, 11_017, 20_517, 47_540, 47_541];
    let months = [0, 0, 1, 361, 362, 674, 1_561, 1_562];
    assert_eq!(days.map(|n| Month::of(n * day).0), months);
    assert_eq!(Month::of(31 * day - 1), Month(0));
    assert_eq!(Month::of(Moment::MAX), Month(u16::MAX));
}

#[test]
fn months_are_those_of_a_calendar_that_is_walked_day_by_day() {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let (mut day, mut month) = (0u64, 0u16);
    for year in 1970..2_400 {
        for index in 0..12 {
            let length = match index {
                1 if leap(year) => 29,
                1 => 28,
                3 | 5 | 8 | 10 => 30,
                _ => 31,
            };
            assert_eq!(Month::of(day * DAY), Month(month), "{year} {index}");
            assert_eq!(Month::of((day + length) * DAY - 1), Month(month), "{year} {index}");
            (day, month) = (day + length, month + 1);
        }
    }
}

#[test]
fn quarters_begin_when_an_instant_has_passed() {
    let quarter_hour = 15 * MINUTE;
    assert_eq!(quarter(0), [0; 4]);
    assert_eq!([1, quarter_hour].map(quarter), [[0, 0, 0, 1]; 2]);
    assert_eq!(quarter_of(quarter_hour - 1), [0; 4]);
    assert_eq!(quarter_of(quarter_hour), [0, 0, 0, 1]);
    assert_eq!([quarter(Moment::MAX), quarter_of(Moment::MAX)], [[255; 4]; 2]);
}

#[test]
fn a_request_takes_as_much_as_its_deposit_says() {
    use codec::MaxEncodedLen;
    let most = crate::Request::<[u8; 32]>::max_encoded_len();
    // Its key, and those of its places in the inbox, among the deadlines and in the journal, where
    // nine bytes more say what the entry is about: `deposit(4, 640)`.
    let keys = (8 + 8) + (8 + 4 + 8) + (4 + 8) + (16 + 32 + 8 + 9);
    assert!(most + keys <= 640, "{most}");
    // Of others also two counts, by person and by organisation: `deposit(6, 768)`.
    let counts = (16 + 37 + 8 + 4 + 4) + (16 + 5 + 8 + 4 + 4);
    assert!(most + keys + counts <= 768, "{most}");
    test(|| assert!(kept(ask()).encoded_size() < most));
}

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
    Class, DisclosureInspect, DisclosureJournal, EntryNumber, Exception, GrantId, JournalEntry,
    OrganisationDeposits, PatientState, RequestId,
};
use sp_runtime::DispatchResult;

use super::Error;
use crate::{mock::*, *};

fn purge(numbers: impl IntoIterator<Item = EntryNumber>) -> DispatchResult {
    let numbers: Vec<_> = numbers.into_iter().collect();
    Disclosures::purge(by(STRANGER), PATIENT, numbers.try_into().unwrap())
}

fn number(id: RequestId) -> EntryNumber {
    kept(id).number
}

/// Dr Bailey's request, which is denied.
fn closed() -> RequestId {
    let id = ask();
    assert_ok!(deny(id, Exception::PRIVACY));
    id
}

#[test]
fn purge_removes_what_closed_before_the_retention() {
    test(|| {
        let (first, second, own) = (closed(), ask(), ask_own());
        assert_ok!(Disclosures::withdraw(by(PATIENT), own));
        wait(RETENTION);
        let third = closed_later();
        let numbers = [first, second, own, third].map(number);
        assert_ok!(purge(numbers));
        let left = [first, second, own, third].map(Requests::<Test>::contains_key);
        assert_eq!(left, [false, true, false, true]);
        assert_eq!(World::held(OTHER_HOSPITAL), 2 * DEPOSIT);
        assert!(<Disclosures as PatientState<_>>::is_empty(&PATIENT));
        assert_eq!(last_event(), Event::EntriesPurged { patient: PATIENT, count: 2 }.into());
        assert_eq!(Journals::<Test>::get(PATIENT).first, EntryNumber(numbers[2].0 + 1));
        assert_noop!(purge(numbers), Error::NothingToPurge);
    });
}

/// A request that is denied after the credential of the tests has ended.
fn closed_later() -> RequestId {
    let agents = Ask { signer: OTHER_OFFICER, practitioner: None, ..Ask::default() };
    assert_ok!(agents.send());
    assert_ok!(deny(last(), Exception::PRIVACY));
    last()
}

/// The fault: what was sent before was gone with it.
#[test]
fn purge_is_refused_when_what_was_withdrawn_had_been_answered() {
    test(|| {
        let id = ask_own();
        let withheld = Some(Withheld { exception: Exception::PREVENTING_HARM, reason: REASON });
        assert_ok!(fulfil_with(id, Class::LABORATORY.into(), withheld));
        assert_ok!(Disclosures::contest(by(PATIENT), id));
        let facts = <Disclosures as DisclosureInspect<_>>::request(id);
        assert!(facts.unwrap().fulfilled);
        assert_ok!(Disclosures::withdraw(by(PATIENT), id));
        wait(RETENTION - 1);
        assert_noop!(purge([number(id)]), Error::NothingToPurge);
        wait(1);
        assert_ok!(purge([number(id)]));
    });
}

/// A practitioner who asks and withdraws again and again locks no more than a month's requests.
#[test]
fn purge_removes_what_was_withdrawn_a_month_ago() {
    test(|| {
        let id = ask();
        assert_ok!(Disclosures::withdraw(by(DR_BAILEY), id));
        wait(30 * DAY - 1);
        assert_noop!(purge([number(id)]), Error::NothingToPurge);
        wait(1);
        assert_ok!(purge([number(id)]));
        assert_eq!(World::held(OTHER_HOSPITAL), 0);
    });
}

#[test]
fn purge_is_refused_when_nothing_is_old_enough() {
    test(|| {
        let id = closed();
        wait(RETENTION - 1);
        assert_noop!(purge([number(id)]), Error::NothingToPurge);
        assert_noop!(purge([]), Error::NothingToPurge);
        assert_noop!(purge([EntryNumber(99)]), Error::NothingToPurge);
        wait(1);
        // Of another patient it is another number.
        let others = vec![number(id)].try_into().unwrap();
        assert_noop!(Disclosures::purge(by(STRANGER), SUBJECT, others), Error::NothingToPurge);
        assert_ok!(purge([number(id), number(id)]));
        assert_eq!(World::held(OTHER_HOSPITAL), 0);
    });
}

#[test]
fn purge_follows_the_retention_that_was_set() {
    test(|| {
        let id = closed();
        let longer = RETENTION + DAY;
        assert_ok!(Disclosures::set_retention(RuntimeOrigin::root(), longer));
        wait(RETENTION);
        assert_noop!(purge([number(id)]), Error::NothingToPurge);
        wait(DAY);
        assert_ok!(purge([number(id)]));
    });
}

#[test]
fn purge_leaves_entries_of_other_pallets() {
    test(|| {
        let entry = JournalEntry::Emergency(GrantId(5));
        let noted = <Disclosures as DisclosureJournal<_>>::note(&PATIENT, entry, None);
        wait(RETENTION);
        assert_noop!(purge([noted]), Error::NothingToPurge);
        let moved = <Disclosures as DisclosureJournal<_>>::note(&PATIENT, entry, Some(noted));
        let page = Disclosures::accounting(&PATIENT, None, 9, None).unwrap();
        let record = JournalRecord { entry, request: None };
        assert_eq!(page.entries, [(moved, record)]);
        <Disclosures as DisclosureJournal<_>>::forget(&PATIENT, moved);
        assert_eq!(Disclosures::accounting(&PATIENT, None, 9, None).unwrap().entries, []);
    });
}

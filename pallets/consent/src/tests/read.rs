//! Pages, decisions within a witness, and what does not decode.

use crate::{mock::*, Draft, ExclusionRecord, Footprints, ReadError};
use codec::{Decode, DecodeAll, Encode};
use frame_support::{assert_ok, BoundedVec};
use salus_policy::{
    ConsentInspect, InspectError, Nested, QueryError, Question, Requester, Selection,
    VersionedDecision, Witness,
};
use salus_primitives::{
    Action, Class, Classes, DirectiveId, ExclusionId, Label, Labels, Page, Period, Purpose,
};

fn question() -> Question<AccountId> {
    Question {
        requester: Requester::Practitioner { account: DR_BAILEY, organisation: OTHER_HOSPITAL },
        patient: PATIENT,
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    }
}

#[test]
fn directives_gives_each_once_when_they_are_read_in_pages() {
    test(|| {
        for _ in 0..4 {
            assert_ok!(grant(deny_all()));
        }
        assert_ok!(amend(1, permit_to_payer()));
        let (mut seen, mut cursor) = (vec![], None);
        loop {
            let Page { entries, next } = Consent::directives(&PATIENT, cursor, 2).unwrap();
            assert!(entries.len() <= 2);
            seen.extend(entries.into_iter().map(|(id, record)| (id.0, record.ended.is_some())));
            cursor = next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, [(0, false), (1, true), (2, false), (3, false), (4, false)]);
    });
}

#[test]
fn directives_is_empty_when_there_are_none() {
    test(|| {
        let empty = Page { entries: vec![], next: None };
        assert_eq!(Consent::directives(&STRANGER, None, 3), Ok(empty));
        assert_ok!(grant(deny_all()));
        let past = Consent::directives(&PATIENT, Some(DirectiveId(9)), 3).unwrap();
        assert!(past.entries.is_empty() && past.next.is_none());
        let nothing = Consent::directives(&PATIENT, None, 0).unwrap();
        assert_eq!((nothing.entries.len(), nothing.next), (0, Some(DirectiveId(0))));
    });
}

#[test]
fn exclusions_gives_them_with_those_that_ended() {
    test(|| {
        assert_ok!(exclude(Label::HIV));
        assert_ok!(Consent::end_exclusion(patient(), ExclusionId(0)));
        let record = ExclusionRecord {
            inherited: false,
            filed: NOW,
            ended: Some(NOW),
            labels: Selection::Named(Label::HIV.into()),
            validity: Period::ALWAYS,
        };
        let page = Page { entries: vec![(ExclusionId(0), record)], next: None };
        assert_eq!(Consent::exclusions(&PATIENT, None, 3), Ok(page));
    });
}

#[test]
fn page_is_refused_when_it_would_be_too_large() {
    test(|| {
        let limit = MaxPage::get() + 1;
        assert_eq!(Consent::directives(&PATIENT, None, limit), Err(ReadError::PageTooLarge));
        assert_eq!(Consent::exclusions(&PATIENT, None, limit), Err(ReadError::PageTooLarge));
    });
}

#[test]
fn decide_within_answers_as_decide_does_when_the_witness_is_large_enough() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(exclude(Label::HIV));
        let witness = Consent::witness(&PATIENT);
        assert_eq!(witness, Footprints::<Test>::get(PATIENT).kept.witness());
        let decided: VersionedDecision = Consent::decide_within(question(), witness).unwrap();
        assert_eq!(Ok(decided), Consent::decide(question()));
    });
}

#[test]
fn decide_within_is_an_error_when_the_witness_is_too_small() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        let Witness { records, bytes } = Consent::witness(&PATIENT);
        for witness in
            [Witness { records: records - 1, bytes }, Witness { records, bytes: bytes - 1 }]
        {
            let decided = Consent::decide_within(question(), witness);
            assert_eq!(decided, Err(InspectError::WitnessTooSmall));
        }
        let nothing = Question { classes: Classes::EMPTY, ..question() };
        let decided = Consent::decide_within(nothing, ENOUGH);
        assert_eq!(decided, Err(InspectError::NoQuestion(QueryError::NoClasses)));
    });
}

#[test]
fn draft_is_undecodable_when_it_is_cut_short_too_long_or_unknown() {
    let directive = Box::new(deny_all_but_dr_bailey());
    let drafts = [
        Draft::Grant { directive: directive.clone() },
        Draft::Amend { replaced: DirectiveId(0), directive },
        Draft::Exclude { labels: Selection::All, validity: Period::ALWAYS },
    ];
    for draft in drafts {
        let bytes = draft.encode();
        assert_eq!(Draft::<AccountId>::decode_all(&mut &bytes[..]), Ok(draft));
        for end in 0..bytes.len() {
            assert!(Draft::<AccountId>::decode_all(&mut &bytes[..end]).is_err());
        }
        let longer = [&bytes[..], &[0]].concat();
        assert!(Draft::<AccountId>::decode_all(&mut &longer[..]).is_err());
    }
    assert!(Draft::<AccountId>::decode(&mut &[99][..]).is_err());
}

#[test]
fn draft_is_undecodable_when_it_nests_more_than_there_may_be() {
    let nested = || Nested { parent: 0, provision: deny_all().root };
    let mut directive = deny_all();
    directive.nested = BoundedVec::truncate_from(vec![nested(); 16]);
    let fits = Draft::Grant { directive: Box::new(directive.clone()) }.encode();
    assert!(Draft::<AccountId>::decode(&mut &fits[..]).is_ok());
    // The same with a seventeenth, and with a length that no memory holds.
    let root = (0u8, directive.root.clone());
    let too_many = (&root, vec![nested(); 17]).encode();
    assert!(Draft::<AccountId>::decode(&mut &too_many[..]).is_err());
    let endless = (&root, codec::Compact(u32::MAX)).encode();
    assert!(Draft::<AccountId>::decode(&mut &endless[..]).is_err());
}

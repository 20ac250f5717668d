//! What a pseudonym that succeeds another begins with, and what may become of it.

use super::Error;
use crate::{
    mock::*, Contest, DirectiveRecord, Directives, Draft, Event, ExclusionRecord, Exclusions,
    Footprints, Grantee, Paper, Records, Source, LEAST_FOOTPRINT,
};
use frame_support::{assert_noop, assert_ok};
use salus_policy::{
    Basis, Directive, Nested, Question, Reason, Requester, Selection, Verdict, VersionedDecision,
};
use salus_primitives::{
    Action, Class, DirectiveId, ExclusionId, Extent, Label, Labels, Moment, PatientState, Period,
    Purpose,
};
use sp_runtime::DispatchResult;

/// [`OTHER_PSEUDONYM`] succeeds the patient.
fn succeed() -> Extent {
    let extent = Consent::inherit(&OTHER_PSEUDONYM, &PATIENT).expect("it fits");
    happen(Fact::Contestable(OTHER_PSEUDONYM, true));
    happen(Fact::Enrolment(PATIENT, None));
    extent
}

fn copy(id: u32) -> Option<DirectiveRecord<AccountId>> {
    Directives::<Test>::find(&OTHER_PSEUDONYM, DirectiveId(id))
}

/// The directives of the copies, in order.
fn copies() -> Vec<Directive<AccountId>> {
    let page = Consent::directives(&OTHER_PSEUDONYM, None, MaxPage::get()).unwrap();
    page.entries.into_iter().map(|(_, record)| record.directive).collect()
}

fn successor() -> RuntimeOrigin {
    RuntimeOrigin::signed(OTHER_PSEUDONYM)
}

/// A permit to Dr Bailey with a deny inside.
fn permit_with_a_deny() -> Directive<AccountId> {
    let mut directive = permit_to_dr_bailey();
    let below = Nested { parent: 0, provision: deny_all().root };
    directive.nested.try_push(below).expect("one fits");
    directive
}

fn beginning_in(directive: Directive<AccountId>, milliseconds: Moment) -> Directive<AccountId> {
    let mut directive = directive;
    directive.root.validity.from = Some(NOW + milliseconds);
    directive
}

#[test]
fn inherit_copies_what_denies_anything_whole_and_in_order() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all_but_dr_bailey()));
        assert_ok!(grant(permit_with_a_deny()));
        assert_ok!(grant(beginning_in(deny_all(), 5)));
        wait(1);
        succeed();
        let expected =
            [deny_all_but_dr_bailey(), permit_with_a_deny(), beginning_in(deny_all(), 5)];
        assert_eq!(copies(), expected);
        let original = Directives::<Test>::find(&PATIENT, DirectiveId(1)).unwrap();
        let expected = DirectiveRecord { inherited: true, granted: NOW + 1, ..original };
        assert_eq!(copy(0), Some(expected));
        System::assert_last_event(
            Event::RestrictionsInherited {
                patient: OTHER_PSEUDONYM,
                predecessor: PATIENT,
                directives: 3,
                exclusions: 0,
            }
            .into(),
        );
    });
}

#[test]
fn inherit_leaves_out_what_counts_no_longer() {
    test(|| {
        let mut over = deny_all();
        over.root.validity.until = Some(NOW + 5);
        assert_ok!(grant(over));
        assert_ok!(grant(deny_all()));
        assert_ok!(revoke(1));
        assert_ok!(record(deny_all()));
        assert_ok!(contest(2));
        assert_ok!(exclude(Label::HIV));
        assert_ok!(Consent::end_exclusion(patient(), ExclusionId(0)));
        assert_ok!(Consent::exclude(patient(), Selection::All, Period::until(NOW + 5)));
        wait(5);
        succeed();
        assert_eq!(copies(), []);
        assert_eq!(Exclusions::<Test>::of(&OTHER_PSEUDONYM).count(), 0);
        assert!(Consent::is_empty(&OTHER_PSEUDONYM));
    });
}

#[test]
fn inherit_copies_every_exclusion_that_counts_or_will() {
    test(|| {
        let later = Period { from: Some(NOW + 5), until: None };
        assert_ok!(exclude(Label::HIV));
        assert_ok!(Consent::exclude(patient(), Selection::All, later));
        wait(1);
        succeed();
        let copy = |id| Exclusions::<Test>::find(&OTHER_PSEUDONYM, ExclusionId(id)).unwrap();
        let labels = Selection::Named(Labels::from(Label::HIV));
        let validity = Period::ALWAYS;
        let expected =
            ExclusionRecord { inherited: true, filed: NOW + 1, ended: None, labels, validity };
        assert_eq!(copy(0), expected);
        assert_eq!(copy(1).validity, later);
        assert_eq!(Footprints::<Test>::get(OTHER_PSEUDONYM).kept.exclusions, 2);
    });
}

#[test]
fn inherit_keeps_the_paper_of_a_paper_consent() {
    test(|| {
        assert_ok!(record(deny_all()));
        assert_ok!(contest(0));
        assert_ok!(Consent::settle(patient(), DirectiveId(0)));
        wait(1);
        succeed();
        let paper = Paper { organisation: HOSPITAL, evidence: PAPER, contest: None };
        assert_eq!(copy(0).unwrap().source, Source::Paper(paper));
        assert_eq!(Footprints::<Test>::get(OTHER_PSEUDONYM).kept.paper_consents, 1);
    });
}

#[test]
fn inherit_fits_when_every_bound_is_reached() {
    test(|| {
        MaxPaperFootprint::set(2_048);
        for _ in 0..MaxPaperConsents::get() {
            assert_ok!(record(deny_all()));
        }
        for _ in MaxPaperConsents::get()..MaxDirectives::get() {
            assert_ok!(grant(deny_all()));
        }
        for _ in 0..MaxExclusions::get() {
            assert_ok!(exclude(Label::HIV));
        }
        let kept = Footprints::<Test>::get(PATIENT).kept;
        MaxFootprint::set(kept.bytes);
        MaxPaperFootprint::set(kept.paper_bytes);
        assert_noop!(grant(deny_all()), Error::TooManyDirectives);
        let extent = succeed();
        assert_eq!(extent, Extent { read: 0, copied: kept.records, bytes: kept.bytes });
        assert_eq!(Footprints::<Test>::get(OTHER_PSEUDONYM).kept, kept);
    });
}

#[test]
fn most_is_a_full_file_of_the_least_records() {
    test(|| {
        let Extent { read, copied, bytes } = Consent::most();
        assert_eq!(bytes, MaxFootprint::get());
        assert_eq!(read + copied, bytes / LEAST_FOOTPRINT);
        assert_eq!(copied, MaxDirectives::get() + MaxExclusions::get());
        MaxFootprint::set(2 * LEAST_FOOTPRINT);
        assert_eq!(Consent::most(), Extent { read: 0, copied: 2, bytes: 2 * LEAST_FOOTPRINT });
    });
}

#[test]
fn inherit_tells_what_it_read_and_what_it_copied() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all()));
        assert_ok!(grant(deny_all()));
        assert_ok!(revoke(2));
        assert_ok!(exclude(Label::HIV));
        let bytes = Footprints::<Test>::get(PATIENT).kept.bytes;
        assert_eq!(succeed(), Extent { read: 2, copied: 2, bytes });
    });
}

fn asks(practitioner: AccountId, patient: AccountId) -> Question<AccountId> {
    let organisation = if practitioner == DR_BAILEY { OTHER_HOSPITAL } else { HOSPITAL };
    Question {
        requester: Requester::Practitioner { account: practitioner, organisation },
        patient,
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    }
}

fn answer(question: Question<AccountId>) -> (Verdict, Vec<Basis>, Vec<Reason>) {
    let VersionedDecision::V1(decision) = Consent::decide(question).unwrap();
    (decision.verdict, decision.bases, decision.reasons)
}

#[test]
fn decide_reads_the_denies_of_copies_and_not_their_permits() {
    test(|| {
        // Nobody but Dr Bailey; the policy lets the hospital's own staff treat.
        assert_ok!(grant(deny_all_but_dr_bailey()));
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_eq!(answer(asks(DR_BAILEY, PATIENT)).0, Verdict::Permit);
        succeed();
        let denied = Reason::DeniedBy { directive: DirectiveId(0), provision: 0 };
        let closed = |reason| (Verdict::Deny, vec![], vec![reason]);
        assert_eq!(answer(asks(DR_GREY, OTHER_PSEUDONYM)), closed(denied));
        let uncovered = closed(Reason::RequesterNotCovered);
        assert_eq!(answer(asks(DR_BAILEY, OTHER_PSEUDONYM)), uncovered);
    });
}

#[test]
fn decide_answers_of_a_succeeded_pseudonym_as_of_a_stranger() {
    test(|| {
        let mut deny = deny_all();
        deny.root.validity.until = Some(NOW + 9);
        assert_ok!(grant(deny));
        assert_ok!(exclude(Label::HIV));
        succeed();
        let requesters = [
            Requester::Practitioner { account: DR_GREY, organisation: HOSPITAL },
            Requester::Organisation { organisation: PAYER },
            Requester::Patient,
        ];
        for (requester, purpose) in requesters
            .into_iter()
            .flat_map(|requester| [Purpose::TREAT, Purpose::BTG].map(|p| (requester.clone(), p)))
        {
            let ask = |patient| Question {
                requester: requester.clone(),
                purpose,
                ..asks(DR_GREY, patient)
            };
            let stranger = Consent::decide(ask(STRANGER));
            assert_eq!(Consent::decide(ask(PATIENT)), stranger, "{requester:?}");
            let VersionedDecision::V1(decision) = stranger.unwrap();
            assert_eq!(decision.reasons, [Reason::NotEnrolled]);
        }
        let proxy =
            Question { requester: Requester::Proxy { account: PROXY }, ..asks(DR_GREY, PATIENT) };
        assert_eq!(answer(proxy), (Verdict::Deny, vec![], vec![Reason::NotEnrolled]));
    });
}

#[test]
fn decide_at_answers_as_then_when_the_pseudonym_was_succeeded() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all_but_dr_bailey()));
        let before = Consent::decide(asks(DR_BAILEY, PATIENT)).unwrap();
        let other = Consent::decide(asks(DR_BAILEY, OTHER_PSEUDONYM)).unwrap();
        wait(5);
        succeed();
        let after = Consent::decide(asks(DR_BAILEY, PATIENT)).unwrap();
        assert_ne!(before, after);
        wait(5);
        let then = |patient, at| Consent::decide_at(asks(DR_BAILEY, patient), at).unwrap();
        for (at, answer) in [(NOW, &before), (NOW + 4, &before), (NOW + 5, &after)] {
            assert_eq!(then(PATIENT, at), *answer);
        }
        assert_eq!(then(OTHER_PSEUDONYM, NOW + 4), other);
    });
}

/// A name, and the call.
type Attempt = (&'static str, fn() -> DispatchResult);

/// Every way to end or change what was copied: a deny of the patient's, one on paper, an exclusion.
fn attempts() -> Vec<Attempt> {
    vec![
        ("revoke", || Consent::revoke(successor(), DirectiveId(0))),
        ("amend", || Consent::amend(successor(), DirectiveId(0), Box::new(permit_to_dr_bailey()))),
        ("renew", || Consent::renew(successor(), DirectiveId(0), NOW + 9_999)),
        ("revoke paper", || Consent::revoke(successor(), DirectiveId(1))),
        ("contest", || Consent::contest(successor(), DirectiveId(1))),
        ("withdraw", || {
            let clerk = RuntimeOrigin::signed(CLERK);
            Consent::withdraw_paper_consent(clerk, OTHER_PSEUDONYM, DirectiveId(1))
        }),
        ("end_exclusion", || Consent::end_exclusion(successor(), ExclusionId(0))),
    ]
}

fn succeeded_with_some_of_each() {
    let mut deny = deny_all();
    deny.root.validity.until = Some(NOW + 5_000);
    assert_ok!(grant(deny));
    assert_ok!(record(deny_all()));
    assert_ok!(exclude(Label::HIV));
    succeed();
}

#[test]
fn copies_cannot_be_ended_or_changed_while_the_succession_is_contestable() {
    test(|| {
        succeeded_with_some_of_each();
        for (_, attempt) in attempts() {
            assert_noop!(attempt(), Error::SuccessionContestable);
        }
        assert_noop!(Consent::settle(successor(), DirectiveId(1)), Error::SuccessionContestable);
        let draft = Draft::Revoke { directive: DirectiveId(0) };
        assert_eq!(
            Consent::simulate(&OTHER_PSEUDONYM, draft, 0).err().map(|error| format!("{error:?}")),
            Some("SuccessionContestable".into())
        );
    });
}

#[test]
fn copies_are_the_patients_own_when_the_succession_is_contestable_no_longer() {
    for (name, attempt) in attempts() {
        test(|| {
            succeeded_with_some_of_each();
            happen(Fact::Contestable(OTHER_PSEUDONYM, false));
            assert_eq!(attempt(), Ok(()), "{name}");
        });
    }
}

#[test]
fn successors_own_directives_are_free_while_the_succession_is_contestable() {
    test(|| {
        succeeded_with_some_of_each();
        assert_ok!(Consent::grant(successor(), Box::new(permit_to_dr_bailey())));
        assert_ok!(Consent::revoke(successor(), DirectiveId(2)));
        assert_ok!(Consent::exclude(successor(), Selection::All, Period::ALWAYS));
        assert_ok!(Consent::end_exclusion(successor(), ExclusionId(1)));
    });
}

#[test]
fn renew_makes_the_permits_of_a_copy_the_patients_own() {
    test(|| {
        let mut directive = deny_all_but_dr_bailey();
        directive.root.validity.until = Some(NOW + 5_000);
        assert_ok!(grant(directive));
        succeed();
        happen(Fact::Contestable(OTHER_PSEUDONYM, false));
        assert_ok!(Consent::renew(successor(), DirectiveId(0), NOW + 6_000));
        assert!(!copy(1).unwrap().inherited);
        assert_eq!(answer(asks(DR_BAILEY, OTHER_PSEUDONYM)).0, Verdict::Permit);
    });
}

#[test]
fn revoke_all_passes_over_what_is_inherited_since_it_permits_nothing() {
    test(|| {
        let bailey = || Grantee::Practitioner(DR_BAILEY);
        assert_ok!(grant(permit_with_a_deny()));
        assert_ok!(grant(deny_all_but_dr_bailey()));
        succeed();
        let revoke_all = || Consent::revoke_all(successor(), bailey(), ENOUGH);
        assert_noop!(bare(revoke_all()), Error::GranteeNotFound);
        assert_ok!(Consent::grant(successor(), Box::new(permit_to_dr_bailey())));
        assert_ok!(bare(revoke_all()));
        assert!(copy(2).unwrap().ended.is_some());
        assert!([0, 1].into_iter().all(|id| copy(id).unwrap().ended.is_none()));
    });
}

#[test]
fn inherit_copies_copies_when_the_successor_is_succeeded() {
    test(|| {
        assert_ok!(Consent::grant(successor(), Box::new(deny_all())));
        Consent::inherit(&PATIENT, &OTHER_PSEUDONYM).expect("it fits");
        happen(Fact::Enrolment(STRANGER, Some(enrolled())));
        Consent::inherit(&STRANGER, &PATIENT).expect("it fits");
        let record = Directives::<Test>::find(&STRANGER, DirectiveId(0)).unwrap();
        assert!(record.inherited);
    });
}

#[test]
fn try_state_finds_it_when_something_was_inherited_that_denies_nothing() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        let set = |inherited| {
            let record = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
            let record = DirectiveRecord { inherited, ..record };
            Directives::<Test>::put(&PATIENT, DirectiveId(0), record);
        };
        set(true);
        assert!(Consent::do_try_state().is_err());
        set(false);
    });
}

#[test]
fn contest_of_a_copy_counts_like_any_other() {
    test(|| {
        succeeded_with_some_of_each();
        happen(Fact::Contestable(OTHER_PSEUDONYM, false));
        assert_ok!(Consent::contest(successor(), DirectiveId(1)));
        let Source::Paper(paper) = copy(1).unwrap().source else { panic!("it is on paper") };
        assert_eq!(paper.contest, Some(Contest { since: NOW, settled: None }));
    });
}

use super::{own_staff_treats, Error};
use crate::{
    mock::*, types::Kept, Directives, Exclusions, Footprint, Footprints, Grantee, ReadError,
    Records, Rules, Versioned, LEAST_FOOTPRINT,
};
use codec::Encode;
use frame_support::{assert_noop, assert_ok, BoundedVec};
use proptest::prelude::*;
use salus_policy::{Directive, Nested, Question, Requester, Selection, VersionedDecision};
use salus_primitives::{
    Action, Classes, CredentialFacts, DirectiveId, ExclusionId, Label, Labels, Moment,
    PatientState, Period, Purpose,
};
use sp_runtime::DispatchError;
use std::collections::BTreeMap;

/// One step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Grant { who: AccountId, what: Directive<AccountId> },
    Amend { replaced: u32, what: Directive<AccountId> },
    Renew { replaced: u32, ends_in: u64 },
    Revoke { who: AccountId, directive: u32 },
    RevokeAll { grantee: Grantee<AccountId> },
    Record { what: Directive<AccountId> },
    Withdraw { directive: u32 },
    Contest { directive: u32 },
    Settle { directive: u32 },
    Exclude { all: bool, begins_in: u64, ends_in: u64 },
    EndExclusion { exclusion: u32 },
    SetPolicy { treats: bool },
    SetRetention { retention: Moment },
    Purge,
    Inherit,
    Happen { fact: Fact },
    Wait { milliseconds: u64 },
}

/// Instants are drawn around the beginning of the history, so that some have passed.
fn directive() -> impl Strategy<Value = Directive<AccountId>> {
    let what = prop_oneof![
        Just(permit_to_dr_bailey()),
        Just(permit_to_payer()),
        Just(deny_all()),
        Just(deny_all_but_dr_bailey()),
    ];
    (what, 0..3usize, 0..3_000u64, prop::option::of(1..9_000u64)).prop_map(
        |(mut directive, nested, from, until)| {
            let below = Nested { parent: 0, provision: directive.root.clone() };
            directive.nested =
                BoundedVec::truncate_from([&directive.nested[..], &vec![below; nested]].concat());
            directive.root.validity =
                Period { from: Some(NOW + from), until: until.map(|until| NOW + from + until) };
            directive
        },
    )
}

fn fact() -> impl Strategy<Value = Fact> {
    let credential = (any::<bool>(), 0..9_000u64).prop_map(|(revoked, expires)| {
        let facts = CredentialFacts { revoked, ..physician_until(NOW + expires) };
        Fact::Credential(OTHER_HOSPITAL, DR_BAILEY, facts)
    });
    prop_oneof![
        any::<bool>().prop_map(|suspended| Fact::Suspended(OTHER_HOSPITAL, suspended)),
        credential,
        prop_oneof![Just(enrolled()), Just(ended()), Just(withdrawn())]
            .prop_map(|enrolment| Fact::Enrolment(PATIENT, Some(enrolment))),
        any::<bool>().prop_map(|contestable| Fact::Contestable(PATIENT, contestable)),
        Just(Fact::Proxy(PROXY, None)),
        Just(Fact::Removed(HOSPITAL)),
        prop::option::of(0..3_000u64).prop_map(|until| {
            Fact::Emergency(OTHER_HOSPITAL, DR_BAILEY, until.map(|until| NOW + until))
        }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let who = || prop_oneof![8 => Just(PATIENT), 1 => Just(FORMER_PATIENT), 1 => Just(STRANGER)];
    let id = || 0..8u32;
    let grantee = prop_oneof![
        Just(Grantee::Practitioner(DR_BAILEY)),
        Just(Grantee::Organisation(PAYER)),
        Just(Grantee::Proxy(PROXY)),
    ];
    prop_oneof![
        5 => (who(), directive()).prop_map(|(who, what)| Step::Grant { who, what }),
        3 => (id(), directive()).prop_map(|(replaced, what)| Step::Amend { replaced, what }),
        2 => (id(), 0..9_000u64).prop_map(|(replaced, ends_in)| Step::Renew { replaced, ends_in }),
        2 => (who(), id()).prop_map(|(who, directive)| Step::Revoke { who, directive }),
        1 => grantee.prop_map(|grantee| Step::RevokeAll { grantee }),
        3 => directive().prop_map(|what| Step::Record { what }),
        1 => id().prop_map(|directive| Step::Withdraw { directive }),
        3 => id().prop_map(|directive| Step::Contest { directive }),
        2 => id().prop_map(|directive| Step::Settle { directive }),
        2 => (any::<bool>(), 0..2_000u64, 0..4_000u64).prop_map(|(all, begins_in, ends_in)| {
            Step::Exclude { all, begins_in, ends_in }
        }),
        1 => (0..4u32).prop_map(|exclusion| Step::EndExclusion { exclusion }),
        1 => any::<bool>().prop_map(|treats| Step::SetPolicy { treats }),
        1 => (0..3 * RETENTION).prop_map(|retention| Step::SetRetention { retention }),
        1 => Just(Step::Purge),
        1 => Just(Step::Inherit),
        2 => fact().prop_map(|fact| Step::Happen { fact }),
        6 => (1..2_000u64).prop_map(|milliseconds| Step::Wait { milliseconds }),
    ]
}

fn take(step: Step) -> Result<(), DispatchError> {
    let clerk = || RuntimeOrigin::signed(CLERK);
    match step {
        Step::Grant { who, what } => Consent::grant(RuntimeOrigin::signed(who), Box::new(what)),
        Step::Amend { replaced, what } => amend(replaced, what),
        Step::Renew { replaced, ends_in } => {
            Consent::renew(patient(), DirectiveId(replaced), NOW + ends_in)
        }
        Step::Revoke { who, directive } => {
            Consent::revoke(RuntimeOrigin::signed(who), DirectiveId(directive))
        }
        Step::RevokeAll { grantee } => bare(Consent::revoke_all(patient(), grantee, ENOUGH)),
        Step::Record { what } => record(what),
        Step::Withdraw { directive } => {
            Consent::withdraw_paper_consent(clerk(), PATIENT, DirectiveId(directive))
        }
        Step::Contest { directive } => contest(directive),
        Step::Settle { directive } => Consent::settle(patient(), DirectiveId(directive)),
        Step::Exclude { all, begins_in, ends_in } => {
            let labels =
                if all { Selection::All } else { Selection::Named(Labels::from(Label::HIV)) };
            let from = Timestamp::get() + begins_in;
            Consent::exclude(patient(), labels, Period::between(from, from + ends_in))
        }
        Step::EndExclusion { exclusion } => {
            Consent::end_exclusion(patient(), ExclusionId(exclusion))
        }
        Step::SetPolicy { treats } => {
            let rules =
                Rules::truncate_from(if treats { vec![own_staff_treats()] } else { vec![] });
            Consent::set_implicit_policy(RuntimeOrigin::root(), rules)
        }
        Step::SetRetention { retention } => {
            Consent::set_retention(RuntimeOrigin::root(), retention)
        }
        Step::Purge => purge(),
        // A successor has nothing on file before.
        Step::Inherit if Footprints::<Test>::get(PATIENT) == Footprint::default() => {
            assert_ok!(Consent::inherit(&PATIENT, &OTHER_PSEUDONYM));
            Ok(())
        }
        Step::Inherit => Err(DispatchError::Unavailable),
        Step::Happen { fact } => {
            happen(fact);
            Ok(())
        }
        Step::Wait { milliseconds } => {
            wait(milliseconds);
            Ok(())
        }
    }
}

fn questions() -> Vec<Question<AccountId>> {
    let requesters = [
        Requester::Practitioner { account: DR_BAILEY, organisation: OTHER_HOSPITAL },
        Requester::Practitioner { account: DR_GREY, organisation: HOSPITAL },
        Requester::Organisation { organisation: PAYER },
        Requester::Proxy { account: PROXY },
        Requester::Patient,
    ];
    let purposes = [Purpose::TREAT, Purpose::HPAYMT, Purpose::FAMRQT, Purpose::BTG];
    let asked = requesters.into_iter().flat_map(|requester| {
        purposes.map(|purpose| Question {
            requester: requester.clone(),
            patient: PATIENT,
            purpose,
            action: Action::ACCESS,
            classes: Classes::known(),
            labels: Labels::known().union(Labels::UNLABELLED),
            data_period: None,
        })
    });
    asked.collect()
}

/// All answers as at now.
fn answers() -> Vec<VersionedDecision> {
    questions().into_iter().map(|question| Consent::decide(question).unwrap()).collect()
}

/// A record counts with what it takes at most, whatever becomes of it.
fn assert_footprints_are_never_exceeded() {
    let directives = Directives::<Test>::iter_prefix(PATIENT)
        .map(|(_, stored)| (stored.encoded_size() as u32, stored.newest().tally().bytes));
    let exclusions = Exclusions::<Test>::iter_prefix(PATIENT)
        .map(|(_, stored)| (stored.encoded_size() as u32, stored.newest().tally().bytes));
    let sizes: Vec<_> = directives.chain(exclusions).collect();
    assert!(sizes.iter().all(|(encoded, counted)| encoded <= counted));
    let counted: u32 = sizes.iter().map(|(_, counted)| counted).sum();
    assert_eq!(counted, Footprints::<Test>::get(PATIENT).kept.bytes);
}

/// The copies that the patient has on file, as they are.
fn copies() -> (BTreeMap<DirectiveId, Vec<u8>>, BTreeMap<ExclusionId, Vec<u8>>) {
    let directives = Directives::<Test>::of(&PATIENT);
    let exclusions = Exclusions::<Test>::of(&PATIENT);
    (
        directives
            .filter(|(_, record)| record.inherited)
            .map(|(id, record)| (id, record.encode()))
            .collect(),
        exclusions
            .filter(|(_, record)| record.inherited)
            .map(|(id, record)| (id, record.encode()))
            .collect(),
    )
}

/// Puts something of each kind on the other pseudonym's file.
fn fill_the_others_file() {
    let other = || RuntimeOrigin::signed(OTHER_PSEUDONYM);
    for directive in [deny_all(), permit_to_payer(), deny_all_but_dr_bailey()] {
        assert_ok!(Consent::grant(other(), Box::new(directive)));
    }
    assert_ok!(Consent::exclude(other(), Selection::Named(Label::HIV.into()), Period::ALWAYS));
}

proptest! {
    /// Whatever is on file, a successor can inherit it, and opens nothing that was closed before.
    #[test]
    fn inherit_opens_nothing_when_calls_interleave(steps in prop::collection::vec(step(), 1..40)) {
        test(|| {
            for step in steps.into_iter().filter(|step| !matches!(step, Step::Inherit)) {
                let _ = take(step);
            }
            happen(Fact::Enrolment(PATIENT, Some(enrolled())));
            let before = answers();
            assert_ok!(Consent::inherit(&OTHER_PSEUDONYM, &PATIENT));
            for (question, VersionedDecision::V1(before)) in questions().into_iter().zip(before) {
                // Proxies stay with the predecessor.
                if matches!(question.requester, Requester::Proxy { .. }) {
                    continue;
                }
                let question = Question { patient: OTHER_PSEUDONYM, ..question };
                let VersionedDecision::V1(after) = Consent::decide(question).unwrap();
                for (before, after) in before.grid.iter().zip(&after.grid) {
                    assert!(after.open.is_subset(before.open), "{before:?} {after:?}");
                }
            }
        });
    }

    /// Whatever is tried, copies stay as they are while the succession can be contested.
    #[test]
    fn copies_stay_while_the_succession_is_contestable(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        test(|| {
            fill_the_others_file();
            assert_ok!(take(Step::Inherit));
            let copies_of_then = copies();
            happen(Fact::Contestable(PATIENT, true));
            let may_end = |step: &Step| {
                matches!(step, Step::Happen { fact: Fact::Contestable(..) } | Step::Purge)
            };
            for step in steps.into_iter().filter(|step| !may_end(step)) {
                let _ = take(step);
                assert_eq!(copies(), copies_of_then);
            }
        });
    }

    /// Whatever is tried once the custodian has ended the enrolment, no exclusion goes.
    #[test]
    fn exclusions_only_grow_when_the_custodian_has_ended_the_enrolment(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        test(|| {
            fill_the_others_file();
            assert_ok!(take(Step::Inherit));
            happen(Fact::Enrolment(PATIENT, Some(ended())));
            let filed = || {
                let all = Exclusions::<Test>::of(&PATIENT);
                all.map(|(id, record)| (id, record.encode())).collect::<BTreeMap<_, _>>()
            };
            let mut before = filed();
            let may_go = |step: &Step| {
                matches!(step, Step::Happen { fact: Fact::Enrolment(..) } | Step::Purge)
            };
            for step in steps.into_iter().filter(|step| !may_go(step)) {
                let _ = take(step);
                let after = filed();
                assert!(before.iter().all(|(id, record)| after.get(id) == Some(record)));
                before = after;
            }
        });
    }

    /// Whatever happens, the invariants hold, and a refused call writes nothing.
    #[test]
    fn invariants_hold_when_calls_interleave(steps in prop::collection::vec(step(), 1..40)) {
        test(|| {
            fill_the_others_file();
            for step in steps {
                let before = sp_io::storage::root(Default::default());
                if take(step).is_err() {
                    assert_eq!(sp_io::storage::root(Default::default()), before);
                }
                Consent::do_try_state().expect("the invariants hold");
                assert_footprints_are_never_exceeded();
            }
        });
    }

    /// Whatever happens later, each answer is given again, byte for byte, unless it was purged.
    #[test]
    fn decide_at_repeats_every_answer_when_calls_interleave(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        test(|| {
            fill_the_others_file();
            let mut given = vec![];
            for step in steps {
                if let Step::Wait { .. } = step {
                    given.push((Timestamp::get(), answers()));
                }
                let _ = take(step);
            }
            given.push((Timestamp::get(), answers()));
            let whole_from = Footprints::<Test>::get(PATIENT).whole_from;
            for (at, answers) in given {
                for (question, then) in questions().into_iter().zip(answers) {
                    let again = Consent::decide_at(question, at);
                    if at < whole_from {
                        assert_eq!(again, Err(ReadError::HistoryPurged));
                    } else {
                        assert_eq!(again.unwrap().encode(), then.encode(), "as at {at}");
                    }
                }
            }
        });
    }
}

/// A record that is ended, and on paper contested and settled, takes exactly what it counts with.
#[test]
fn footprint_is_the_encoded_size_when_all_has_happened() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(amend(0, permit_to_dr_bailey()));
        assert_ok!(record(permit_to_payer()));
        assert_ok!(contest(2));
        assert_ok!(Consent::settle(patient(), DirectiveId(2)));
        assert_ok!(amend(2, deny_all()));
        assert_ok!(exclude(Label::HIV));
        assert_ok!(Consent::end_exclusion(patient(), ExclusionId(0)));
        for id in [0, 2] {
            let stored = Directives::<Test>::get(PATIENT, DirectiveId(id)).unwrap();
            assert_eq!(stored.encoded_size() as u32, stored.newest().tally().bytes);
        }
        let stored = Exclusions::<Test>::get(PATIENT, ExclusionId(0)).unwrap();
        assert!((stored.encoded_size() as u32) < LEAST_FOOTPRINT);
        assert_eq!(stored.newest().tally().bytes, LEAST_FOOTPRINT);
    });
}

#[test]
fn try_state_finds_it_when_a_footprint_is_wrong() {
    test(|| {
        assert_ok!(grant(deny_all()));
        for change in [1, u32::MAX] {
            Footprints::<Test>::mutate(PATIENT, |footprint| {
                footprint.kept.bytes = footprint.kept.bytes.wrapping_add(change);
            });
            assert_eq!(Consent::do_try_state().is_err(), change == 1);
        }
        let record = Directives::<Test>::take(PATIENT, DirectiveId(0)).unwrap();
        assert!(Consent::do_try_state().is_err());
        Directives::<Test>::insert(PATIENT, DirectiveId(0), record);
    });
}

#[test]
fn try_state_finds_it_when_times_are_not_in_order() {
    test(|| {
        assert_ok!(grant(deny_all()));
        assert_ok!(revoke(0));
        let record = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
        let mut wrong = record.clone();
        wrong.granted = NOW + 1;
        Directives::<Test>::put(&PATIENT, DirectiveId(0), wrong);
        assert!(Consent::do_try_state().is_err());
        Directives::<Test>::put(&PATIENT, DirectiveId(0), record);
    });
}

#[test]
fn grant_is_refused_when_ids_are_used_up() {
    test(|| {
        Footprints::<Test>::mutate(PATIENT, |footprint| {
            footprint.next_directive = DirectiveId(u32::MAX);
        });
        assert_noop!(grant(deny_all()), Error::IdsExhausted);
    });
}

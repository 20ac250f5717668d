//! What drafts would do.

use super::Error;
use crate::{mock::*, Consequence, Draft, Forecast, Grantee, MAX_QUESTIONS};
use frame_support::{
    assert_noop, assert_ok, dispatch::DispatchResult, storage::with_storage_layer,
};
use salus_policy::{
    Directive, Question, Reason, Requester, Row, Selection, Simulation, VersionedDecision,
};
use salus_primitives::{
    Action, Actions, Class, Classes, DataPeriod, DirectiveId, ExclusionId, Label, Labels, Period,
    Purpose,
};
use sp_runtime::DispatchError;

const BAILEY: Requester<AccountId> =
    Requester::Practitioner { account: DR_BAILEY, organisation: OTHER_HOSPITAL };

fn granting(directive: Directive<AccountId>) -> Draft<AccountId> {
    Draft::Grant { directive: Box::new(directive) }
}

/// All pages.
fn simulate(draft: Draft<AccountId>) -> Vec<Consequence<AccountId>> {
    let (mut all, mut from) = (vec![], 0);
    loop {
        let Forecast { consequences, next } =
            Consent::simulate(&PATIENT, draft.clone(), from).expect("the draft is accepted");
        all.extend(consequences);
        match next {
            Some(next) => from = next,
            None => return all,
        }
    }
}

/// A permit to Dr Bailey at the other hospital, where the credential is.
fn permit() -> Directive<AccountId> {
    use salus_policy::{Grantees, Named, Parties};

    let mut directive = permit_to_dr_bailey();
    directive.root.scope.grantees = Grantees::Parties(Parties {
        organisations: Selection::Named(Named::truncate_from(vec![OTHER_HOSPITAL])),
        practitioners: Selection::Named(Named::truncate_from(vec![DR_BAILEY])),
        ..Parties::ANYONE
    });
    directive.root.scope.actions = Selection::Named(Actions::from(Action::ACCESS));
    directive
}

fn open(consequence: &Consequence<AccountId>) -> [bool; 2] {
    let opens = |rows: &Vec<Row>| rows.iter().any(|row| !row.open.is_empty());
    [opens(&consequence.before), opens(&consequence.after)]
}

#[test]
fn simulate_shows_what_a_permit_would_open() {
    test(|| {
        let consequences = simulate(granting(permit()));
        let treats = consequences.iter().find(|c| c.purpose == Purpose::TREAT).unwrap();
        assert_eq!((&treats.requester, treats.action), (&BAILEY, Action::ACCESS));
        assert_eq!(treats.before, [Row { class: Class::LABORATORY, open: Labels::EMPTY }]);
        let [after] = &treats.after[..] else { panic!("{treats:?}") };
        assert_eq!(after.class, Class::LABORATORY);
        assert_eq!(after.open.intersection(Labels::UNLABELLED), Labels::UNLABELLED);
        assert_eq!(treats.in_vain, Simulation::default());
        assert!(consequences.iter().all(|c| c.requester == BAILEY && open(c) == [false, true]));
    });
}

#[test]
fn simulate_writes_nothing() {
    test(|| {
        let before = sp_io::storage::root(Default::default());
        simulate(granting(permit()));
        assert_eq!(sp_io::storage::root(Default::default()), before);
        assert_eq!(System::events(), []);
    });
}

#[test]
fn simulate_shows_what_taking_back_would_close() {
    test(|| {
        assert_ok!(grant(permit()));
        let drafts = [
            Draft::Revoke { directive: DirectiveId(0) },
            Draft::RevokeAll { grantee: Grantee::Practitioner(DR_BAILEY) },
            Draft::Amend { replaced: DirectiveId(0), directive: Box::new(deny_all()) },
        ];
        for draft in drafts {
            let consequences = simulate(draft);
            let of_bailey: Vec<_> = consequences.iter().filter(|c| c.requester == BAILEY).collect();
            assert!(!of_bailey.is_empty());
            assert!(of_bailey.into_iter().all(|c| open(c) == [true, false]));
        }
    });
}

#[test]
fn simulate_shows_nothing_when_nothing_would_change() {
    test(|| {
        assert_ok!(grant(permit()));
        let until = NOW + 9_000;
        assert_eq!(simulate(Draft::Renew { replaced: DirectiveId(0), until }), []);
        assert_eq!(simulate(granting(permit())), []);
    });
}

#[test]
fn simulate_shows_what_a_contest_and_its_end_would_do() {
    test(|| {
        assert_ok!(record(permit()));
        let contested = simulate(Draft::Contest { directive: DirectiveId(0) });
        assert!(!contested.is_empty() && contested.iter().all(|c| open(c) == [true, false]));
        assert_ok!(contest(0));
        let settled = simulate(Draft::Settle { directive: DirectiveId(0) });
        assert!(!settled.is_empty() && settled.iter().all(|c| open(c) == [false, true]));
    });
}

#[test]
fn simulate_shows_what_the_draft_permits_in_vain() {
    test(|| {
        assert_ok!(grant(deny_all()));
        let consequences = simulate(granting(permit()));
        let treats = consequences.iter().find(|c| c.purpose == Purpose::TREAT).unwrap();
        assert!(treats.before.is_empty() && treats.after.is_empty());
        let [defeated] = &treats.in_vain.defeated[..] else { panic!("{treats:?}") };
        assert_eq!(defeated.class, Class::LABORATORY);
        let denied = Reason::DeniedBy { directive: DirectiveId(0), provision: 0 };
        assert_eq!(treats.in_vain.reasons, [denied]);
        // What is replaced defeats nothing.
        let amended = Draft::Amend { replaced: DirectiveId(0), directive: Box::new(permit()) };
        assert!(simulate(amended).iter().all(|c| c.in_vain == Simulation::default()));
    });
}

#[test]
fn simulate_asks_for_the_data_periods_that_the_draft_names() {
    test(|| {
        let mut directive = permit();
        let period = Some(DataPeriod::between(-20, 10));
        directive.root.scope.data_period = period;
        let consequences = simulate(granting(directive));
        assert!(!consequences.is_empty());
        assert!(consequences.iter().all(|c| c.data_period == period));
    });
}

#[test]
fn simulate_asks_as_at_the_beginning_when_the_draft_begins_later() {
    test(|| {
        let mut directive = permit();
        directive.root.validity = Period::between(NOW + 1_000, NOW + 2_000);
        assert!(simulate(granting(directive.clone())).iter().any(|c| open(c) == [false, true]));
        directive.root.validity = Period::between(CREDENTIAL_EXPIRES, CREDENTIAL_EXPIRES + 1);
        assert_eq!(simulate(granting(directive)), []);
    });
}

#[test]
fn simulate_shows_what_an_exclusion_keeps_from_emergencies() {
    test(|| {
        assert_ok!(grant(permit()));
        let labels = Selection::Named(Labels::from(Label::HIV));
        let draft = Draft::Exclude { labels: labels.clone(), validity: Period::ALWAYS };
        let consequences = simulate(draft);
        assert!(!consequences.is_empty());
        for consequence in &consequences {
            assert_eq!((&consequence.requester, consequence.purpose), (&BAILEY, Purpose::BTG));
            for (before, after) in consequence.before.iter().zip(&consequence.after) {
                assert_eq!(before.open.without(after.open), Labels::from(Label::HIV));
            }
        }
        assert_ok!(Consent::exclude(patient(), labels, Period::ALWAYS));
        let ended = simulate(Draft::EndExclusion { exclusion: ExclusionId(0) });
        assert_eq!(ended.len(), consequences.len());
    });
}

#[test]
fn simulate_asks_for_custodian_organisations_and_proxies_too() {
    test(|| {
        use salus_policy::{Grantees, Named};

        let mut proxies = permit_to_dr_bailey();
        proxies.root.effect = salus_policy::Effect::Deny;
        proxies.root.scope.purposes = Selection::Named(Purpose::FAMRQT.into());
        let named = Selection::Named(Named::truncate_from(vec![PROXY]));
        proxies.root.scope.grantees = Grantees::Proxies(named);
        let closed = simulate(granting(proxies));
        assert!(!closed.is_empty());
        assert!(closed.iter().all(|c| c.requester == Requester::Proxy { account: PROXY }));

        let mut payer = permit_to_payer();
        payer.root.scope.actions = Selection::Named(Actions::from(Action::ACCESS));
        let opened = simulate(granting(payer));
        let requester = Requester::Organisation { organisation: PAYER };
        assert!(!opened.is_empty() && opened.iter().all(|c| c.requester == requester));
    });
}

#[test]
fn simulate_asks_a_bounded_number_of_questions_at_a_time() {
    test(|| {
        assert_ok!(grant(permit()));
        let page = |from| Consent::simulate(&PATIENT, granting(deny_all()), from).unwrap();
        assert_eq!(page(0).next, Some(MAX_QUESTIONS));
        // A page may begin anywhere, here shortly before Dr Bailey's questions.
        let all = simulate(granting(deny_all()));
        let some = page(900).consequences;
        assert!(!some.is_empty() && some.len() <= MAX_QUESTIONS as usize);
        assert!(all.windows(some.len()).any(|part| part == some));
        assert_eq!(page(u32::MAX), Forecast { consequences: vec![], next: None });
    });
}

/// Both refuse, with the same error, or both accept.
fn refused_alike(draft: Draft<AccountId>, call: impl FnOnce() -> DispatchResult) {
    let called = with_storage_layer(|| call().map_err(|error| error.stripped()));
    let simulated = Consent::simulate(&PATIENT, draft, 0).map(|_| ());
    let simulated = simulated.map_err(|error| DispatchError::from(error).stripped());
    assert_eq!(called, simulated);
}

#[test]
fn simulate_refuses_what_the_call_refuses() {
    test(|| {
        let mut endless = permit();
        endless.root.validity = Period::ALWAYS;
        refused_alike(granting(endless.clone()), || grant(endless.clone()));
        let directive = Box::new(permit());
        let replaced = DirectiveId(0);
        refused_alike(Draft::Amend { replaced, directive }, || amend(0, permit()));
        let until = NOW;
        refused_alike(Draft::Renew { replaced, until }, || {
            Consent::renew(patient(), replaced, until)
        });
        let directive = DirectiveId(0);
        refused_alike(Draft::Revoke { directive }, || revoke(0));
        refused_alike(Draft::Contest { directive }, || contest(0));
        refused_alike(Draft::Settle { directive }, || Consent::settle(patient(), directive));
        let grantee = Grantee::Proxy(PROXY);
        refused_alike(Draft::RevokeAll { grantee: grantee.clone() }, || {
            bare(Consent::revoke_all(patient(), grantee, ENOUGH))
        });
        let (labels, validity) = (Selection::Named(Labels::EMPTY), Period::ALWAYS);
        refused_alike(Draft::Exclude { labels, validity }, || exclude(Labels::EMPTY));
        let exclusion = ExclusionId(0);
        refused_alike(Draft::EndExclusion { exclusion }, || {
            Consent::end_exclusion(patient(), exclusion)
        });
        let stranger = Consent::simulate(&STRANGER, granting(permit()), 0);
        assert!(matches!(stranger, Err(Error::NotEnrolled)), "{stranger:?}");
    });
}

#[test]
fn refusal_keeps_its_name_when_it_is_encoded() {
    use codec::{Decode, Encode};

    test(|| {
        let refused = Consent::simulate(&PATIENT, Draft::Revoke { directive: DirectiveId(0) }, 0);
        let bytes = refused.unwrap_err().encode();
        let refusal = Error::decode(&mut &bytes[..]).unwrap();
        assert_eq!(format!("{refusal:?}"), "DirectiveNotFound");
    });
}

/// What is foretold is what comes.
#[test]
fn simulate_foretells_the_decision_that_comes() {
    test(|| {
        assert_ok!(grant(permit()));
        assert_ok!(record(permit_to_payer()));
        let consequences = simulate(granting(deny_all()));
        assert_ok!(grant(deny_all()));
        assert!(!consequences.is_empty());
        for Consequence { requester, purpose, action, data_period, after, .. } in consequences {
            if purpose == Purpose::BTG {
                continue;
            }
            let question = Question {
                requester,
                patient: PATIENT,
                purpose,
                action,
                classes: Classes::known(),
                labels: Labels::known().union(Labels::UNLABELLED),
                data_period,
            };
            let VersionedDecision::V1(decision) = Consent::decide(question).unwrap();
            assert!(after.iter().all(|row| decision.grid.contains(row)));
        }
        assert_noop!(revoke(9), Error::DirectiveNotFound);
    });
}

//! A lost key on the real runtime: what the new pseudonym begins with, what the old one may still
//! do, and what of both is refused.

use frame_support::{
    assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use pallet_registry::{Enrolments, Sponsorships};
use salus_policy::{Directive, Effect, Nested, Question, Requester, Verdict, VersionedDecision};
use salus_primitives::{
    signing::{EnrolmentPayload, SuccessionPayload},
    Action, Class, DirectiveId, ExclusionId, Labels, Moment, OrganisationId, Period, ProxyInspect,
    Purpose,
};
use salus_runtime_common::{proxies::ProxyType, time};
use sp_core::sr25519;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};

use super::{
    people::{
        account, ada, agent, ben, deny_all, enrol, enrol_again, key, mother, sign, succeeding,
        succession, CUSTODIAN,
    },
    *,
};
use crate::{Consent, Proxy, Registry, Timestamp};

type Refusal = pallet_registry::Error<Runtime>;

/// The key that Ada has since she lost the other.
fn successor() -> sr25519::Pair {
    key("//Ada again//salus//0")
}

/// In the first block of a demo chain.
fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

fn dispatch(call: RuntimeCall, who: &AccountId) -> DispatchResult {
    call.dispatch(signed(who)).map(|_| ()).map_err(|error| error.error)
}

/// The custodian's agent sends what a key signed.
fn submit(payload: SuccessionPayload<AccountId>, signer: &sr25519::Pair) -> DispatchResult {
    let signature = sign(signer, &Registry::signing_bytes(&payload));
    dispatch(succeeding(payload, signature), &agent())
}

/// Ada's new pseudonym takes the place of the old one.
pub fn succeed() -> DispatchResult {
    submit(succession(&ada(), &successor()), &successor())
}

fn contest() -> DispatchResult {
    Registry::contest_succession(signed(&account(&ada())))
}

fn wait(milliseconds: Moment) {
    pallet_timestamp::Now::<Runtime>::mutate(|now| *now += milliseconds);
}

/// A permit for treatment to anyone, with nothing of class imaging.
fn permit() -> Directive<AccountId> {
    let mut directive = deny_all();
    let mut below = Nested { parent: 0, provision: deny_all().root };
    let purposes = salus_policy::Selection::Named(Purpose::TREAT.into());
    below.provision.scope.classes = salus_policy::Selection::Named(Class::IMAGING.into());
    directive.root.effect = Effect::Permit;
    directive.root.scope.purposes = purposes;
    directive.root.validity = Period::until(Timestamp::get() + time::days(30));
    directive.nested.try_push(below).unwrap();
    directive
}

fn grant(who: &sr25519::Pair, directive: Directive<AccountId>) -> DispatchResult {
    Consent::grant(signed(&account(who)), Box::new(directive))
}

/// What a member that is not the custodian may see of a class, to treat.
fn verdict(patient: &sr25519::Pair, class: Class) -> Verdict {
    decide(
        Requester::Organisation { organisation: OrganisationId(1) },
        patient,
        class,
        Purpose::TREAT,
    )
}

fn decide(
    requester: Requester<AccountId>,
    patient: &sr25519::Pair,
    class: Class,
    purpose: Purpose,
) -> Verdict {
    let VersionedDecision::V1(decision) = Consent::decide(Question {
        requester,
        patient: account(patient),
        purpose,
        action: Action::ACCESS,
        classes: class.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    })
    .unwrap();
    decision.verdict
}

#[test]
fn succeed_enrolment_answers_a_lost_key() {
    in_block(|| {
        let mother = account(&mother());
        let own = |patient: &sr25519::Pair, requester| {
            decide(requester, patient, Class::LABORATORY, Purpose::PATRQT)
        };
        assert_ok!(grant(&ada(), permit()));
        assert_eq!(verdict(&ada(), Class::LABORATORY), Verdict::Permit);
        assert_eq!(own(&ada(), Requester::Proxy { account: mother.clone() }), Verdict::Permit);
        let before = Timestamp::get();
        let patients = Sponsorships::<Runtime>::get(CUSTODIAN).patients;
        wait(1_000);

        assert_ok!(succeed());
        // Whoever has the old key, and whoever acts for it, sees nothing.
        for requester in [Requester::Patient, Requester::Proxy { account: mother.clone() }] {
            assert_eq!(own(&ada(), requester), Verdict::Deny);
        }
        assert_eq!(own(&successor(), Requester::Patient), Verdict::Permit);
        assert_eq!(own(&successor(), Requester::Proxy { account: mother }), Verdict::Deny);
        // What was permitted is to be granted again, within what was forbidden.
        assert_eq!(verdict(&successor(), Class::LABORATORY), Verdict::Deny);
        let mut anew = permit();
        anew.nested = Default::default();
        assert_ok!(grant(&successor(), anew));
        assert_eq!(verdict(&successor(), Class::LABORATORY), Verdict::Permit);
        assert_eq!(verdict(&successor(), Class::IMAGING), Verdict::Deny);
        assert_eq!(Sponsorships::<Runtime>::get(CUSTODIAN).patients, patients);
        // The past is as it was.
        let asked = Question {
            requester: Requester::Organisation { organisation: OrganisationId(1) },
            patient: account(&ada()),
            purpose: Purpose::TREAT,
            action: Action::ACCESS,
            classes: Class::LABORATORY.into(),
            labels: Labels::UNLABELLED,
            data_period: None,
        };
        let VersionedDecision::V1(then) = Consent::decide_at(asked, before).unwrap();
        assert_eq!(then.verdict, Verdict::Permit);
    });
}

#[test]
fn contest_succession_undoes_it_when_the_custodian_made_it_up() {
    in_block(|| {
        assert_ok!(grant(&ada(), permit()));
        assert_ok!(succeed());
        // The custodian covers its tracks.
        assert_ok!(Registry::end_enrolment(signed(&agent()), account(&successor())));
        wait(time::days(14) - 1);
        assert_ok!(contest());
        assert_eq!(verdict(&ada(), Class::LABORATORY), Verdict::Permit);
        let own = |patient: &sr25519::Pair| {
            decide(Requester::Patient, patient, Class::LABORATORY, Purpose::PATRQT)
        };
        assert_eq!((own(&ada()), own(&successor())), (Verdict::Permit, Verdict::Deny));
        let again = || submit(succession(&ada(), &key("//Another")), &key("//Another"));
        assert_eq!(again(), Err(Refusal::SuccessionBarred.into()));
        assert_eq!(enrol_again(&successor(), 1), Err(Refusal::PseudonymReplaced.into()));
    });
}

#[test]
fn copies_are_kept_on_the_first_day_and_the_patients_own_after_fourteen() {
    in_block(|| {
        assert_ok!(grant(&ada(), deny_all()));
        let all = || (salus_policy::Selection::All, Period::ALWAYS);
        let (labels, validity) = all();
        assert_ok!(Consent::exclude(signed(&account(&ada())), labels, validity));
        assert_ok!(people::record().dispatch(signed(&agent())));
        assert_ok!(succeed());
        let successor = || signed(&account(&successor()));
        let kept: DispatchError = pallet_consent::Error::<Runtime>::SuccessionContestable.into();
        let first = DirectiveId(0);
        wait(time::days(1));
        assert_eq!(Consent::revoke(successor(), first), Err(kept));
        assert_eq!(Consent::amend(successor(), first, Box::new(permit())), Err(kept));
        assert_eq!(Consent::contest(successor(), DirectiveId(1)), Err(kept));
        let withdraw = || {
            Consent::withdraw_paper_consent(
                signed(&agent()),
                account(&self::successor()),
                DirectiveId(1),
            )
        };
        assert_eq!(withdraw(), Err(kept));
        assert_eq!(Consent::end_exclusion(successor(), ExclusionId(0)), Err(kept));
        wait(time::days(13));
        assert_ok!(Consent::revoke(successor(), first));
        assert_ok!(Consent::contest(successor(), DirectiveId(1)));
        assert_ok!(Consent::end_exclusion(successor(), ExclusionId(0)));
    });
}

#[test]
fn succeed_enrolment_is_refused_when_what_is_sent_is_not_right() {
    in_block(|| {
        let payload = || succession(&ada(), &successor());
        assert_eq!(submit(payload(), &ada()), Err(Refusal::SignatureInvalid.into()));
        let SuccessionPayload { custodian, new, expires, .. } = payload();
        let enrolment = EnrolmentPayload { custodian, patient: new, counter: 1, expires };
        let signature = sign(&successor(), &Registry::signing_bytes(&enrolment));
        let sent = dispatch(succeeding(payload(), signature), &agent());
        assert_eq!(sent, Err(Refusal::SignatureInvalid.into()));
        let exists = submit(succession(&ada(), &ben()), &ben());
        assert_eq!(exists, Err(Refusal::AccountIsEnrolled.into()));
        assert_ok!(Registry::end_enrolment(signed(&agent()), account(&ada())));
        assert_eq!(succeed(), Err(Refusal::EnrolmentEnded.into()));
    });
}

#[test]
fn contest_succession_is_refused_after_fourteen_days() {
    in_block(|| {
        assert_ok!(succeed());
        wait(time::days(14));
        assert_eq!(contest(), Err(Refusal::SuccessionFinal.into()));
    });
}

#[test]
fn stolen_key_has_no_hold_on_a_pseudonym_that_is_enrolled_afresh() {
    in_block(|| {
        assert_ok!(grant(&ada(), permit()));
        assert_ok!(Registry::end_enrolment(signed(&agent()), account(&ada())));
        assert_ok!(enrol(&successor()));
        assert_eq!(contest(), Err(Refusal::SuccessionNotFound.into()));
        assert!(Consent::directives(&account(&successor()), None, 1).unwrap().entries.is_empty());
    });
}

#[test]
fn release_deposit_waits_fourteen_days_for_a_succeeded_pseudonym() {
    in_block(|| {
        assert_ok!(succeed());
        let release = || Registry::release_deposit(signed(&agent()), account(&ada()));
        assert_eq!(release(), Err(Refusal::SuccessionContestable.into()));
        wait(time::days(14));
        assert_ok!(release());
        assert_eq!(Enrolments::<Runtime>::get(account(&ada())).unwrap().deposit, 0);
        assert_ne!(Enrolments::<Runtime>::get(account(&successor())).unwrap().deposit, 0);
    });
}

#[test]
fn clinical_proxy_of_an_agent_lets_a_pseudonym_succeed_and_a_consent_proxy_does_not() {
    in_block(|| {
        let proxy = key("//Clinical systems");
        for (kind, works) in [(ProxyType::Consent, false), (ProxyType::Clinical, true)] {
            assert_ok!(Proxy::add_proxy(signed(&agent()), account(&proxy).into(), kind, 0));
            let payload = succession(&ada(), &successor());
            let signature = sign(&successor(), &Registry::signing_bytes(&payload));
            let call = RuntimeCall::Proxy(pallet_proxy::Call::proxy {
                real: agent().into(),
                force_proxy_type: Some(kind),
                call: Box::new(succeeding(payload, signature)),
            });
            assert_ok!(dispatch(call, &account(&proxy)));
            assert_eq!(
                Enrolments::<Runtime>::contains_key(account(&successor())),
                works,
                "{kind:?}"
            );
        }
    });
}

#[test]
fn succeed_enrolment_fits_into_a_block_when_the_most_is_inherited() {
    in_block(|| {
        let payload = succession(&ada(), &successor());
        let signature = sign(&successor(), &Registry::signing_bytes(&payload));
        let info = succeeding(payload, signature).get_dispatch_info();
        assert_eq!(info.class, DispatchClass::Normal);
        let weights = <Runtime as frame_system::Config>::BlockWeights::get();
        let max = weights.get(info.class).max_extrinsic.unwrap();
        assert!(info.call_weight.all_lte(max), "{info:?} {max:?}");
    });
}

#[test]
fn proxy_of_a_successor_is_none_until_it_is_made_again() {
    type Proxies = <Runtime as pallet_consent::Config>::Proxies;

    in_block(|| {
        let mother = account(&mother());
        assert_ok!(succeed());
        let stands = |patient: &sr25519::Pair| Proxies::proxy(&account(patient), &mother).is_some();
        assert_eq!((stands(&ada()), stands(&successor())), (true, false));
    });
}

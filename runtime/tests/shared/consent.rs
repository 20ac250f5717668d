//! Who may sign what of a patient's consent on the real runtime: by themselves and through typed
//! proxies, free or paid for, in safe mode, to the last byte.

use frame_support::{
    assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
    traits::{Contains, InstanceFilter},
    BoundedVec,
};
use pallet_allowance::{FreeCalls, Group};
use pallet_consent::{Call, Draft, Footprints};
use salus_policy::{Directive, Nested};
use salus_primitives::DirectiveId;
use salus_runtime_common::proxies::ProxyType;
use sp_core::sr25519;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};
use std::collections::BTreeSet;

use super::{
    people::{account, ada, agent, ben, deny_all, grant, mother, record, revoke, through_proxy},
    *,
};
use crate::{shared::allowance::PeoplesCalls, Consent, Proxy};

/// What came of a call through a proxy.
fn proxied(call: RuntimeCall, real: &AccountId, proxy: &AccountId) -> DispatchResult {
    let call = RuntimeCall::Proxy(pallet_proxy::Call::proxy {
        real: real.clone().into(),
        force_proxy_type: None,
        call: Box::new(call),
    });
    call.dispatch(signed(proxy)).map_err(|error| error.error)?;
    let executed = events().into_iter().rev().find_map(|event| match event {
        RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
        _ => None,
    });
    executed.expect("the proxy dispatched the call")
}

fn add_proxy(real: &AccountId, proxy: &sr25519::Pair, kind: ProxyType) {
    assert_ok!(Proxy::add_proxy(signed(real), account(proxy).into(), kind, 0));
}

fn filtered() -> DispatchError {
    frame_system::Error::<Runtime>::CallFiltered.into()
}

fn in_force() -> u32 {
    Footprints::<Runtime>::get(account(&ada())).kept.directives
}

/// In the first block of a demo chain.
fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

#[test]
fn guardian_grants_and_revokes_in_the_patients_name() {
    in_block(|| {
        let (patient, guardian) = (account(&ada()), account(&mother()));
        assert_ok!(proxied(grant(), &patient, &guardian));
        assert_eq!(in_force(), 1);
        assert_ok!(proxied(revoke(), &patient, &guardian));
        assert_eq!(in_force(), 0);
    });
}

#[test]
fn guardian_contests_what_the_custodian_recorded() {
    in_block(|| {
        assert_ok!(record().dispatch(signed(&agent())));
        let contest = RuntimeCall::Consent(Call::contest { directive: DirectiveId(0) });
        assert_ok!(proxied(contest, &account(&ada()), &account(&mother())));
    });
}

#[test]
fn clinical_proxy_is_refused_when_it_grants_in_the_patients_name() {
    in_block(|| {
        let patient = account(&ada());
        add_proxy(&patient, &ben(), ProxyType::Clinical);
        assert_eq!(proxied(grant(), &patient, &account(&ben())), Err(filtered()));
        assert_eq!(in_force(), 0);
    });
}

#[test]
fn clinical_proxy_of_an_agent_records_paper_consents_and_a_consent_proxy_does_not() {
    in_block(|| {
        let clinic = agent();
        add_proxy(&clinic, &ben(), ProxyType::Clinical);
        assert_ok!(proxied(record(), &clinic, &account(&ben())));
        assert_eq!(in_force(), 1);
        let other = people::key("//Other");
        add_proxy(&clinic, &other, ProxyType::Consent);
        assert_eq!(proxied(record(), &clinic, &account(&other)), Err(filtered()));
    });
}

/// Names of the calls of `Consent` that pass a test.
fn calls(test: impl Fn(&RuntimeCall) -> bool) -> BTreeSet<&'static str> {
    every_call()
        .iter()
        .filter(|call| matches!(call, RuntimeCall::Consent(_)) && test(call))
        .map(|call| name(call).1)
        .collect()
}

const ALLOWING: [&str; 6] = ["amend", "end_exclusion", "exclude", "grant", "renew", "settle"];
const TAKING_BACK: [&str; 3] = ["contest", "revoke", "revoke_all"];

#[test]
fn patients_calls_are_free_and_a_consent_proxys() {
    in_block(|| {
        let free = |group: Group| {
            calls(|call| {
                PeoplesCalls::find(&account(&ada()), call).is_some_and(|free| free.group == group)
            })
        };
        assert_eq!(free(Group::Consent), ALLOWING.into());
        assert_eq!(free(Group::Revocation), ["contest", "revoke"].into());
        assert_eq!(free(Group::RevocationOfAll), ["revoke_all"].into());
        let passed = calls(|call| ProxyType::Consent.filter(call));
        assert_eq!(passed, ALLOWING.into_iter().chain(TAKING_BACK).collect());
        let clinical = calls(|call| ProxyType::Clinical.filter(call));
        assert_eq!(clinical, ["record_paper_consent", "withdraw_paper_consent"].into());
    });
}

#[test]
fn taking_back_is_operational_and_passes_in_safe_mode() {
    in_block(|| {
        let operational =
            calls(|call| call.get_dispatch_info().class == DispatchClass::Operational);
        assert_eq!(operational, TAKING_BACK.into());
        assert_ok!(crate::SafeMode::force_enter(committee(2)));
        let passed = calls(<Runtime as frame_system::Config>::BaseCallFilter::contains);
        // And what the council decides.
        let council = ["set_implicit_policy", "set_retention"];
        assert_eq!(passed, TAKING_BACK.into_iter().chain(council).collect());
    });
}

/// A directive with this many exceptions.
fn deny(nested: usize) -> Box<Directive<AccountId>> {
    let mut directive = Box::new(deny_all());
    let below = Nested { parent: 0, provision: directive.root.clone() };
    directive.nested = BoundedVec::truncate_from(vec![below; nested]);
    directive
}

#[test]
fn patient_takes_back_when_all_16_kib_are_taken() {
    in_block(|| {
        let patient = signed(&account(&ada()));
        assert_ok!(record().dispatch(signed(&agent())));
        assert_ok!(Consent::grant(patient.clone(), deny(16)));
        let mut last = 1;
        // What has ended fills the room.
        for nested in [16, 4, 0] {
            while Consent::amend(patient.clone(), DirectiveId(last), deny(nested)).is_ok() {
                last += 1;
            }
        }
        let kept = Footprints::<Runtime>::get(account(&ada())).kept;
        let smallest = deny(0).encoded_size() as u32;
        assert!(kept.bytes + smallest + 30 > 16 * 1024, "{kept:?}");
        assert!(kept.records > 32, "{kept:?}");
        let draft = Draft::Amend { replaced: DirectiveId(last), directive: deny(0) };
        let refused = Consent::simulate(&account(&ada()), draft, 0);
        assert!(matches!(refused, Err(pallet_consent::Error::FootprintExceeded)));

        assert_ok!(Consent::contest(patient.clone(), DirectiveId(0)));
        assert_ok!(Consent::revoke(patient.clone(), DirectiveId(0)));
        assert_ok!(Consent::revoke(patient, DirectiveId(last)));
        assert_eq!(in_force(), 0);
    });
}

#[test]
fn guardians_proxy_is_the_one_that_the_patient_made() {
    in_block(|| {
        let call = through_proxy(&ada(), grant());
        let refused = call.dispatch(signed(&account(&ben()))).unwrap_err().error;
        assert_eq!(refused, pallet_proxy::Error::<Runtime>::NotProxy.into());
    });
}

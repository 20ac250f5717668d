//! What a guardian may see, from registration to end.

use frame_support::assert_ok;
use salus_policy::{Question, Requester, Verdict, VersionedDecision};
use salus_primitives::{Action, Class, Classes, Forgotten, Labels, ProxyInspect, Purpose};
use sp_runtime::{traits::Dispatchable, DispatchError};

use super::{
    people::{account, ada, add_proxy, agent, ben, key, register, register_until},
    *,
};
use crate::{Consent, Proxy, Registry, Timestamp};

/// Whether Ada's mother may see Ada's medications, at the patient's request.
fn mother_may_see() -> bool {
    let question = Question {
        requester: Requester::Proxy { account: account(&mother()) },
        patient: account(&ada()),
        purpose: Purpose::PATRQT,
        action: Action::ACCESS,
        classes: Classes::from(Class::MEDICATIONS),
        labels: Labels::UNLABELLED,
        data_period: None,
    };
    let VersionedDecision::V1(decision) = Consent::decide(question).unwrap();
    decision.verdict == Verdict::Permit
}

fn mother() -> sp_core::sr25519::Pair {
    key("//Mother//salus//0//Ada")
}

#[test]
fn decide_opens_to_a_guardian_from_registration_to_end() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert!(!mother_may_see());
        assert_ok!(register(&mother(), &ada()));
        assert!(mother_may_see());
        assert_ok!(Registry::end_guardianship(signed(&agent()), account(&mother())));
        assert!(!mother_may_see());
    });
}

#[test]
fn proxy_at_remembers_guardians_and_no_other_proxies() {
    type Proxies = <Runtime as pallet_consent::Config>::Proxies;

    chain("development").execute_with(|| {
        let (patient, guardian) = (account(&ada()), account(&mother()));
        let (then, told) = block(FIRST_SLOT, || {
            assert_ok!(register(&mother(), &ada()));
            (Timestamp::get(), Proxies::proxy(&patient, &guardian))
        });
        start_block(FIRST_SLOT + 1);
        assert_ok!(Registry::end_guardianship(signed(&agent()), guardian.clone()));

        assert!(told.is_some_and(|proxy| proxy.guardian));
        assert_eq!(Proxies::proxy_at(&patient, &guardian, then), Ok(told));
        assert_eq!(Proxies::proxy_at(&patient, &guardian, then - 1), Err(Forgotten));
        assert_eq!(Proxies::proxy_at(&patient, &agent(), then), Err(Forgotten));
        assert_eq!(Proxies::proxy_at(&patient, &guardian, Timestamp::get()), Ok(None));
    });
}

#[test]
fn guardian_signs_nothing_when_the_patient_made_them_no_proxy() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(register(&mother(), &ada()));
        let call = people::through_proxy(&ada(), people::grant());
        assert_eq!(
            call.dispatch(signed(&account(&mother()))).unwrap_err().error,
            pallet_proxy::Error::<Runtime>::NotProxy.into()
        );
    });
}

/// Whether Ada's mother may sign in Ada's name.
fn mother_signs() -> Result<(), DispatchError> {
    let call = people::through_proxy(&ada(), people::grant());
    call.dispatch(signed(&account(&mother()))).map(|_| ()).map_err(|error| error.error)
}

fn no_proxy() -> Result<(), DispatchError> {
    Err(pallet_proxy::Error::<Runtime>::NotProxy.into())
}

/// The fault: an ended guardian went on as a plain proxy.
#[test]
fn guardian_sees_and_signs_nothing_when_the_custodian_ended_it() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        people::mother();
        assert!(mother_may_see());
        assert_ok!(mother_signs());
        assert_ok!(Registry::end_guardianship(signed(&agent()), account(&mother())));
        assert!(!mother_may_see());
        assert_eq!(mother_signs(), no_proxy());
    });
}

#[test]
fn guardian_sees_and_signs_nothing_when_they_resigned() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        people::mother();
        assert_ok!(Registry::resign_guardianship(signed(&account(&mother()))));
        assert!(!mother_may_see());
        assert_eq!(mother_signs(), no_proxy());
    });
}

#[test]
fn guardian_sees_and_signs_nothing_when_the_council_ended_it_for_a_suspended_custodian() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        people::mother();
        assert_ok!(Registry::suspend_organisation(council(4), people::CUSTODIAN));
        let end = || Registry::end_guardianship(council(3), account(&mother()));
        assert_ok!(end());
        assert!(!mother_may_see());
        assert_eq!(mother_signs(), no_proxy());
    });
}

#[test]
fn guardian_sees_and_signs_nothing_from_the_block_after_the_time_is_over() {
    chain("development").execute_with(|| {
        let minute = 60_000 / SLOT_DURATION;
        block(FIRST_SLOT, || {
            let until = Timestamp::get() + 60_000;
            assert_ok!(register_until(&mother(), &ada(), until));
            assert_ok!(add_proxy(&ada(), &mother()));
            assert_ok!(add_proxy(&ada(), &ben()));
            assert_ok!(mother_signs());
        });
        empty_block(FIRST_SLOT + minute - 1);
        block(FIRST_SLOT + minute, || assert!(!mother_may_see()));
        start_block(FIRST_SLOT + minute + 1);
        assert_eq!(mother_signs(), no_proxy());
        // Another proxy stays.
        let call = people::through_proxy(&ada(), people::grant());
        assert_ok!(call.dispatch(signed(&account(&ben()))));
        assert!(pallet_registry::Agenda::<Runtime>::iter_keys().next().is_none());
    });
}

#[test]
fn guardian_loses_proxies_of_every_kind_and_delay() {
    use salus_runtime_common::proxies::ProxyType;

    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        people::mother();
        let patient = account(&ada());
        let kinds = [(ProxyType::Any, 0), (ProxyType::Consent, 7), (ProxyType::Cancel, 1)];
        for (kind, delay) in kinds {
            let delegate = account(&mother()).into();
            assert_ok!(Proxy::add_proxy(signed(&patient), delegate, kind, delay));
        }
        assert_ok!(Registry::end_guardianship(signed(&agent()), account(&mother())));
        assert!(!pallet_proxy::Proxies::<Runtime>::contains_key(&patient));
    });
}

/// The patient's key may let anybody sign; what is seen is another matter.
#[test]
fn former_guardian_sees_nothing_when_the_patient_makes_them_a_proxy_again() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        people::mother();
        assert_ok!(Registry::end_guardianship(signed(&agent()), account(&mother())));
        assert_ok!(add_proxy(&ada(), &mother()));
        assert_ok!(mother_signs());
        assert!(!mother_may_see());
    });
}

#[test]
fn proxy_at_tells_that_a_guardian_had_been_ended() {
    type Proxies = <Runtime as pallet_consent::Config>::Proxies;

    chain("development").execute_with(|| {
        let (patient, guardian) = (account(&ada()), account(&mother()));
        let ended = block(FIRST_SLOT, || {
            people::mother();
            Timestamp::get()
        }) + SLOT_DURATION;
        block(FIRST_SLOT + 1, || {
            assert_ok!(Registry::end_guardianship(signed(&agent()), guardian.clone()));
        });
        start_block(FIRST_SLOT + 2);
        assert_eq!(Proxies::proxy_at(&patient, &guardian, ended), Ok(None));
    });
}

//! What a guardian may see, from registration to end.

use frame_support::assert_ok;
use salus_policy::{Question, Requester, Verdict, VersionedDecision};
use salus_primitives::{Action, Class, Classes, Forgotten, Labels, ProxyInspect, Purpose};

use super::{
    people::{account, ada, agent, key, register},
    *,
};
use crate::{Consent, Registry, Timestamp};

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
    use sp_runtime::traits::Dispatchable;

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

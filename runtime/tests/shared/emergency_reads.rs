//! What is told of emergencies on the real runtime, and that it tells nothing of what patients restrict.

use codec::Encode;
use frame_support::assert_ok;
use pallet_emergency_access::{Error, Scope};
use salus_policy::Selection;
use salus_primitives::{Classes, EmergencyReason, GrantId, OrganisationId, PageTooLarge, Period};
use salus_runtime_api::{runtime_decl_for_emergency_api::EmergencyApi, Preview};
use sp_runtime::DispatchError;

use super::{
    people::{account, ada, deny_all, key, CUSTODIAN},
    *,
};
use crate::{shared::emergency_access::Refusal, Consent, EmergencyAccess, Timestamp};

/// Where Dr Bailey works.
const NORTHFIELD: OrganisationId = OrganisationId(1);

/// Answers of the runtime API.
macro_rules! ask {
    ($method:ident($($argument:expr),*)) => {
        <Runtime as EmergencyApi<Block, AccountId, Refusal>>::$method($($argument),*)
    };
}

fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

fn bailey() -> AccountId {
    account(&key("//DrBailey"))
}

fn preview(reason: EmergencyReason, scope: Option<Scope>) -> Result<Preview, DispatchError> {
    let (patient, practitioner) = (account(&ada()), bailey());
    ask!(preview(patient, NORTHFIELD, practitioner, reason, scope)).map_err(DispatchError::from)
}

fn activate() -> Result<(), DispatchError> {
    let reason = EmergencyReason::UNCONSCIOUS;
    let who = signed(&bailey());
    EmergencyAccess::activate(who, NORTHFIELD, account(&ada()), reason, None, None)
}

#[test]
fn emergency_api_tells_what_will_be_open_what_is_and_where_it_stands() {
    in_block(|| {
        let told = preview(EmergencyReason::UNCONSCIOUS, None).unwrap();
        assert_eq!((told.custodian, told.scope), (CUSTODIAN, Scope::base()));
        assert!(!told.narrowed.narrows() && Timestamp::get() < told.until);
        assert_eq!(ask!(emergency(GrantId(0))), None);
        assert_ok!(activate());

        let view = ask!(emergency(GrantId(0))).unwrap();
        assert_eq!((view.open[0].scope, view.until), (told.scope, Some(told.until)));
        assert_eq!(view.activation.triple.practitioner, bailey());
        let page = ask!(emergencies(account(&ada()), None, 64)).unwrap();
        assert_eq!(page.entries, [(0, view.clone())]);
        assert_eq!(ask!(all(None, 64)).unwrap().entries, [(GrantId(0), view)]);
        assert_eq!(ask!(desk(CUSTODIAN, None, 64)).unwrap().entries, []);
        let standing = ask!(standing(bailey()));
        assert_eq!((standing.open, standing.today, standing.suspended_until), (1, 1, None));
        let statistics = ask!(statistics(NORTHFIELD, None, 64)).unwrap().entries;
        assert_eq!(statistics.iter().map(|(_, of)| of.activations).collect::<Vec<_>>(), [1]);
        let reviewers = ask!(reviewers(None, 2)).unwrap();
        assert_eq!((reviewers.entries.len(), reviewers.next), (2, Some(OrganisationId(2))));
    });
}

#[test]
fn emergency_api_refuses_what_activate_refuses_and_pages_that_are_too_large() {
    in_block(|| {
        let offline = preview(EmergencyReason::CONSENT_UNREACHABLE, None);
        assert_eq!(offline, Err(Error::<Runtime>::ReasonIsOffline.into()));
        let nothing = Scope { classes: Classes::EMPTY, ..Scope::base() };
        let empty = preview(EmergencyReason::UNCONSCIOUS, Some(nothing));
        assert_eq!(empty, Err(Error::<Runtime>::EmptySet.into()));
        assert_ok!(activate());
        let again = preview(EmergencyReason::UNCONSCIOUS, None);
        assert_eq!(again, Err(Error::<Runtime>::AlreadyOpen.into()));
        assert_eq!(activate(), again.map(|_| ()));

        assert_eq!(ask!(emergencies(account(&ada()), None, 65)), Err(PageTooLarge));
        assert_eq!(ask!(all(None, 65)), Err(PageTooLarge));
        assert_eq!(ask!(desk(CUSTODIAN, None, 65)), Err(PageTooLarge));
        assert_eq!(ask!(reviewers(None, 65)), Err(PageTooLarge));
        assert_eq!(ask!(statistics(NORTHFIELD, None, 65)), Err(PageTooLarge));
    });
}

/// Byte for byte the same, whether the patient restricts nothing or everything.
#[test]
fn emergency_api_answers_the_same_whatever_the_patient_restricts() {
    let answers = |restrict: bool| {
        chain("development").execute_with(|| {
            start_block(FIRST_SLOT);
            if restrict {
                let patient = || signed(&account(&ada()));
                assert_ok!(Consent::exclude(patient(), Selection::All, Period::ALWAYS));
                assert_ok!(Consent::grant(patient(), Box::new(deny_all())));
            }
            let before = preview(EmergencyReason::UNCONSCIOUS, None).encode();
            assert_ok!(activate());
            let view = ask!(emergency(GrantId(0))).encode();
            let page = ask!(emergencies(account(&ada()), None, 64)).encode();
            let (standing, statistics) = (
                ask!(standing(bailey())).encode(),
                ask!(statistics(NORTHFIELD, None, 64)).encode(),
            );
            [before, view, page, standing, statistics]
        })
    };
    assert_eq!(answers(false), answers(true));
}

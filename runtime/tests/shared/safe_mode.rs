//! Safe mode stops the daily business, never the chain nor those who repair it.

use frame_support::{
    assert_noop, assert_ok,
    migrations::{FailedMigrationHandler, FailedMigrationHandling},
    traits::Contains,
};
use salus_runtime_common::currency::SAL;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{traits::Dispatchable, DispatchError};

use super::*;
use crate::{shared::safety::SAFE_MODE_DURATION, SafeMode};

type BaseCallFilter = <Runtime as frame_system::Config>::BaseCallFilter;

fn transfer() -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death {
        dest: Bob.to_account_id().into(),
        value: SAL,
    })
}

#[test]
fn force_enter_succeeds_when_two_thirds_of_the_committee_agree() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_noop!(SafeMode::force_enter(committee(1)), DispatchError::BadOrigin);
        assert_noop!(SafeMode::force_enter(council(5)), DispatchError::BadOrigin);
        assert_noop!(SafeMode::force_enter(signed(&governor(0))), DispatchError::BadOrigin);
        assert_ok!(SafeMode::force_enter(committee(2)));
        assert!(SafeMode::is_entered());
    });
}

#[test]
fn force_exit_succeeds_when_more_than_half_of_the_council_agrees() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(SafeMode::force_enter(committee(3)));
        assert_noop!(SafeMode::force_exit(committee(3)), DispatchError::BadOrigin);
        assert_noop!(SafeMode::force_exit(council(2)), DispatchError::BadOrigin);
        assert_ok!(SafeMode::force_exit(council(3)));
        assert!(!SafeMode::is_entered());
    });
}

#[test]
fn safe_mode_ends_by_itself() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || SafeMode::force_enter(committee(2)).unwrap());
        System::set_block_number(1 + SAFE_MODE_DURATION);
        empty_block(FIRST_SLOT + 1);
        assert!(!SafeMode::is_entered());
    });
}

#[test]
fn enter_fails_when_someone_would_pay_for_it() {
    chain("development").execute_with(|| {
        assert_noop!(
            SafeMode::enter(signed(&Alice.to_account_id())),
            pallet_safe_mode::Error::<Runtime>::NotConfigured
        );
    });
}

#[test]
fn blocks_go_on_when_safe_mode_is_entered() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || SafeMode::force_enter(committee(2)).unwrap());
        for slot in FIRST_SLOT + 1..FIRST_SLOT + 4 {
            empty_block(slot);
        }
        assert!(SafeMode::is_entered());
    });
}

#[test]
fn safe_mode_passes_all_that_runs_and_repairs_the_chain() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(SafeMode::force_enter(committee(2)));
        let all = every_call();
        let passes = |pallet: &str, function: &str| {
            let call = all.iter().find(|call| name(call) == (pallet, function));
            BaseCallFilter::contains(call.expect("the call exists"))
        };

        for (pallet, function) in crate::tests::INHERENTS {
            assert!(passes(pallet, function), "{pallet} {function}");
        }
        for function in ["propose", "vote", "close", "execute"] {
            assert!(passes("Council", function), "{function}");
            assert!(passes("TechnicalCommittee", function), "{function}");
        }
        assert!(passes("SafeMode", "force_exit"));
        assert!(passes("System", "apply_authorized_upgrade"));
        assert!(passes("CollatorSelection", "add_invulnerable"));
        assert!(passes("CollatorSelection", "remove_invulnerable"));
        assert!(passes("Session", "set_keys"));
        assert!(!passes("CollatorSelection", "register_as_candidate"));
        assert!(!passes("Balances", "transfer_allow_death"));
        assert!(!passes("System", "remark"));
        assert!(!passes("Recovery", "control_inherited_account"));
    });
}

#[test]
fn safe_mode_passes_whatever_the_collectives_decide() {
    use crate::shared::access::{access, Access};

    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(SafeMode::force_enter(committee(2)));
        for call in every_call() {
            if matches!(access(&call), Access::Council(_) | Access::TechnicalCommittee(_)) {
                assert!(BaseCallFilter::contains(&call), "{:?}", name(&call));
            }
        }
        let suspend = pallet_registry::Call::suspend_organisation {
            organisation: salus_primitives::OrganisationId(2),
        };
        assert_ok!(RuntimeCall::Registry(suspend).dispatch(council(4)));
    });
}

#[test]
fn safe_mode_passes_a_revocation_by_the_patient_and_by_a_guardian() {
    use super::people::{account, ada, mother, revoke, through_proxy};

    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let mother = mother();
        assert_ok!(people::grant().dispatch(signed(&account(&ada()))));
        assert_ok!(people::grant().dispatch(signed(&account(&ada()))));
        assert_ok!(SafeMode::force_enter(committee(2)));
        assert_ok!(revoke().dispatch(signed(&account(&ada()))));
        let second = RuntimeCall::Consent(pallet_consent::Call::revoke {
            directive: salus_primitives::DirectiveId(1),
        });
        assert_ok!(through_proxy(&ada(), second).dispatch(signed(&account(&mother))));
        let left = pallet_consent::Footprints::<Runtime>::get(account(&ada())).kept.directives;
        assert_eq!(left, 0);
        assert_eq!(
            people::grant().dispatch(signed(&account(&ada()))).unwrap_err().error,
            frame_system::Error::<Runtime>::CallFiltered.into()
        );
    });
}

/// Taking back, whatever it is: of a patient, of a guardian, of anybody whose account is attacked.
#[test]
fn safe_mode_passes_all_that_takes_back() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(SafeMode::force_enter(committee(2)));
        for essential in [
            ("Consent", "revoke"),
            ("Consent", "revoke_all"),
            ("Consent", "contest"),
            ("Registry", "withdraw_enrolment"),
            ("Registry", "contest_succession"),
            ("Registry", "remove_agent"),
            ("Registry", "resign_agency"),
            ("Registry", "revoke_credential"),
            ("Registry", "end_guardianship"),
            ("Registry", "resign_guardianship"),
            ("Proxy", "remove_proxy"),
            ("Proxy", "remove_proxies"),
            ("Proxy", "reject_announcement"),
            ("Recovery", "cancel_attempt"),
        ] {
            let call = every_call().into_iter().find(|call| name(call) == essential);
            assert!(BaseCallFilter::contains(&call.expect("the call exists")), "{essential:?}");
        }
        // What lends, or takes over.
        for other in [
            ("Consent", "grant"),
            ("Registry", "enrol_patient"),
            ("Proxy", "add_proxy"),
            ("Proxy", "announce"),
            ("Proxy", "proxy_announced"),
            ("Recovery", "set_friend_groups"),
            ("Recovery", "initiate_attempt"),
            ("Recovery", "approve_attempt"),
            ("Recovery", "finish_attempt"),
        ] {
            let call = every_call().into_iter().find(|call| name(call) == other);
            assert!(!BaseCallFilter::contains(&call.expect("the call exists")), "{other:?}");
        }
    });
}

/// Safe mode lasts longer than the delay after which an attempt succeeds.
#[test]
fn attempt_is_cancelled_in_safe_mode() {
    use pallet_recovery::Call;

    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let (lost, thief) = (Alice.to_account_id(), Bob.to_account_id());
        let group = pallet_recovery::FriendGroup {
            friends: vec![thief.clone()].try_into().unwrap(),
            friends_needed: 1,
            inheritor: thief.clone(),
            inheritance_delay: 1,
            inheritance_priority: 0,
            cancel_delay: 1,
        };
        let dispatch = |call: Call<Runtime>, who: &AccountId| {
            RuntimeCall::Recovery(call).dispatch(signed(who)).map_err(|error| error.error)
        };
        assert_ok!(dispatch(Call::set_friend_groups { friend_groups: vec![group] }, &lost));
        let initiate = Call::initiate_attempt { lost: lost.clone().into(), friend_group_index: 0 };
        assert_ok!(dispatch(initiate, &thief));
        assert_ok!(SafeMode::force_enter(committee(2)));
        let cancel = Call::cancel_attempt { lost: lost.clone().into(), friend_group_index: 0 };
        assert_ok!(dispatch(cancel, &lost));
        assert_eq!(pallet_recovery::pallet::Attempt::<Runtime>::iter().count(), 0);
    });
}

#[test]
fn safe_mode_refuses_a_transfer_when_it_is_wrapped() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(SafeMode::force_enter(committee(2)));
        let before = crate::Balances::free_balance(Bob.to_account_id());
        let alice = signed(&Alice.to_account_id());

        let batch = pallet_utility::Call::batch { calls: vec![transfer()] };
        let force_batch = pallet_utility::Call::force_batch { calls: vec![transfer()] };
        let multisig = pallet_multisig::Call::as_multi_threshold_1 {
            other_signatories: vec![governor(0)],
            call: Box::new(transfer()),
        };
        for call in [
            transfer(),
            RuntimeCall::Utility(batch),
            RuntimeCall::Utility(force_batch),
            RuntimeCall::Multisig(multisig),
        ] {
            let _ = call.dispatch(alice.clone());
        }
        assert_eq!(crate::Balances::free_balance(Bob.to_account_id()), before);
    });
}

#[test]
fn failed_migration_leaves_the_council_able_to_act() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            type Handler = <Runtime as pallet_migrations::Config>::FailedMigrationHandler;
            assert_eq!(Handler::failed(Some(0)), FailedMigrationHandling::ForceUnstuck);
        });
        block(FIRST_SLOT + 1, || {
            assert!(SafeMode::is_entered());
            assert_ok!(SafeMode::force_exit(council(3)));
        });
    });
}

//! Free calls of patients and guardians on the real runtime.

use frame_support::{
    assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
    traits::TypedGet,
};
use pallet_allowance::{Group, PAID_CEILING};
use salus_runtime_common::{currency::SAL, fees::CouncilPot, proxies::ProxyType};
use sp_core::{sr25519, Pair};
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{
    transaction_validity::{
        InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
    },
    ApplyExtrinsicResult,
};

use super::{
    fees::transaction,
    people::{account, ada, ben, enrol, grant, key, mother, revoke, through_proxy, CUSTODIAN},
    *,
};
use crate::{
    shared::allowance::{query_fee_details, query_info},
    Allowance, Balances, TxExtension,
};

pub const POOR: TransactionValidityError =
    TransactionValidityError::Invalid(InvalidTransaction::Payment);

fn remark() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark: vec![] })
}

pub fn transfer(value: u128) -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
        dest: Bob.to_account_id().into(),
        value,
    })
}

/// Applies that call with the account's next nonce.
pub fn apply(who: &sr25519::Pair, call: RuntimeCall) -> ApplyExtrinsicResult {
    let nonce = System::account_nonce(account(who));
    Executive::apply_extrinsic(transaction(call, who.clone(), nonce, 0))
}

pub fn validate(
    who: impl Into<sr25519::Pair>,
    call: RuntimeCall,
    nonce: u32,
    tip: u128,
) -> TransactionValidity {
    let xt = transaction(call, who, nonce, tip);
    Executive::validate_transaction(TransactionSource::External, xt, System::parent_hash())
}

/// Who was counted, for whom, in which group, and whether on the floor.
pub fn counted() -> Vec<(AccountId, u32, Group, bool)> {
    events()
        .into_iter()
        .filter_map(|event| match event {
            RuntimeEvent::Allowance(pallet_allowance::Event::FreeCallCounted {
                who,
                sponsor,
                group,
                floor,
            }) => Some((who, sponsor.0, group, floor)),
            _ => None,
        })
        .collect()
}

pub fn fees_were_paid() -> bool {
    events().iter().any(|event| matches!(event, RuntimeEvent::TransactionPayment(_)))
}

pub fn set_quota(group: Group, account: u32, sponsor: u32) {
    let quota = pallet_allowance::Quota { account, sponsor };
    assert_ok!(Allowance::set_quota(council(3), group, quota));
}

/// In the first block of a demo chain.
pub fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

#[test]
fn patient_grants_and_revokes_when_they_own_nothing() {
    in_block(|| {
        let (patient, pot) = (ada(), Balances::free_balance(CouncilPot::get()));
        assert_eq!(Balances::free_balance(account(&patient)), 0);
        assert_ok!(apply(&patient, grant()).unwrap());
        assert_ok!(apply(&patient, revoke()).unwrap());
        assert_eq!(
            counted(),
            [
                (account(&patient), CUSTODIAN.0, Group::Consent, false),
                (account(&patient), CUSTODIAN.0, Group::Revocation, true)
            ]
        );
        assert!(!fees_were_paid());
        assert_eq!(Balances::free_balance(CouncilPot::get()), pot);
    });
}

#[test]
fn patient_looks_after_the_account_when_they_own_nothing() {
    in_block(|| {
        let add = RuntimeCall::Proxy(pallet_proxy::Call::add_proxy {
            delegate: account(&ben()).into(),
            proxy_type: ProxyType::Consent,
            delay: 0,
        });
        assert_ok!(apply(&ada(), add).unwrap());
        let remove = RuntimeCall::Proxy(pallet_proxy::Call::remove_proxies {});
        assert_ok!(apply(&ada(), remove).unwrap());
        assert!(!fees_were_paid());
        assert_eq!(Balances::free_balance(account(&ada())), 0);
    });
}

#[test]
fn revoke_all_has_a_small_quota_of_its_own() {
    in_block(|| {
        let grantee = pallet_consent::Grantee::Organisation(CUSTODIAN);
        let witness = pallet_consent::Footprints::<Runtime>::get(account(&ada())).kept.witness();
        let all = pallet_consent::Call::revoke_all { grantee, witness };
        let all = RuntimeCall::Consent(all);
        for _ in 0..2 {
            assert!(apply(&ada(), all.clone()).unwrap().is_err());
        }
        assert_eq!(apply(&ada(), all), Err(POOR));
        // What takes back one by one is as it was.
        assert_eq!(Allowance::allowance(&account(&ada()), &revoke()).unwrap().left(), 45);
    });
}

/// The proxy pallet refuses it after one look, and would give nothing back.
#[test]
fn guardians_call_is_an_ordinary_one_when_the_patient_made_no_proxy() {
    in_block(|| {
        let mother = key("//Mother//salus//0//Ada");
        assert_ok!(people::register(&mother, &ada()));
        for call in [grant(), revoke()] {
            assert_eq!(validate(mother.clone(), through_proxy(&ada(), call), 0, 0), Err(POOR));
        }
    });
}

#[test]
fn recovery_is_never_free() {
    in_block(|| {
        let calls = every_call();
        let recovery = calls.into_iter().filter(|call| matches!(call, RuntimeCall::Recovery(_)));
        let refused: Vec<_> = recovery.map(|call| validate(ada(), call, 0, 0)).collect();
        assert_eq!(refused, vec![Err(POOR); 8]);
    });
}

#[test]
fn patient_withdraws_when_they_own_nothing() {
    in_block(|| {
        let withdraw = pallet_registry::Call::withdraw_enrolment {};
        assert_ok!(apply(&ada(), RuntimeCall::Registry(withdraw)).unwrap());
        // Taking back stays free; whatever is refused has been counted.
        assert!(apply(&ada(), revoke()).unwrap().is_err());
        let last = (account(&ada()), CUSTODIAN.0, Group::Revocation, true);
        assert_eq!(counted().last(), Some(&last));
    });
}

#[test]
fn free_call_uses_its_quota_when_it_fails() {
    in_block(|| {
        set_quota(Group::Consent, 2, 100);
        let settle = pallet_consent::Call::settle { directive: salus_primitives::DirectiveId(0) };
        let settle = RuntimeCall::Consent(settle);
        for left in [1, 0] {
            assert!(apply(&ada(), settle.clone()).unwrap().is_err());
            assert_eq!(Allowance::allowance(&account(&ada()), &settle).unwrap().account, left);
        }
        assert_eq!(apply(&ada(), settle), Err(POOR));
    });
}

#[test]
fn call_is_paid_for_when_the_quota_is_used_up() {
    in_block(|| {
        set_quota(Group::Consent, 1, 100);
        assert_ok!(apply(&ada(), grant()).unwrap());
        assert_eq!(apply(&ada(), grant()), Err(POOR));
        let ada_account = account(&ada());
        assert_ok!(Balances::transfer_keep_alive(
            signed(&Alice.to_account_id()),
            ada_account.clone().into(),
            SAL
        ));
        assert_ok!(apply(&ada(), grant()).unwrap());
        assert!(fees_were_paid());
        assert!(Balances::free_balance(ada_account) < SAL);
    });
}

#[test]
fn call_is_paid_for_when_the_custodians_quota_is_used_up() {
    in_block(|| {
        set_quota(Group::Consent, 20, 2);
        assert_ok!(apply(&ada(), grant()).unwrap());
        assert_ok!(apply(&ada(), grant()).unwrap());
        assert_eq!(apply(&ben(), grant()), Err(POOR));
        // Another custodian's patients have its own.
        assert_ok!(apply(&key("//Ada//salus//1"), grant()).unwrap());
    });
}

#[test]
fn call_is_paid_for_when_it_has_a_tip() {
    in_block(|| {
        assert_eq!(validate(ada(), grant(), 0, 1), Err(POOR));
        assert_ok!(validate(ada(), grant(), 0, 0));
    });
}

#[test]
fn enrolments_do_not_multiply_the_custodians_quota() {
    in_block(|| {
        set_quota(Group::Consent, 20, 5);
        let ran = (0..20)
            .map(|n| key(&format!("//Fake//{n}")))
            .inspect(|fake| enrol(fake).unwrap())
            .filter(|fake| apply(fake, grant()).is_ok())
            .count();
        assert_eq!(ran, 5);
    });
}

#[test]
fn pool_keeps_no_more_than_the_quota_when_a_patient_sends_a_thousand() {
    in_block(|| {
        let ada = ada();
        let kept =
            (0..1_000).filter(|nonce| validate(ada.clone(), grant(), *nonce, 0).is_ok()).count();
        let left = Allowance::allowance(&account(&ada), &grant()).unwrap().left();
        assert!(left > 0);
        assert_eq!(kept, left as usize);
    });
}

/// Fills what Normal transactions may take of this block.
fn flood() {
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    let full = weights.get(DispatchClass::Normal).max_total.unwrap();
    System::set_block_consumed_resources(full, 0);
    assert_eq!(
        Executive::apply_extrinsic(transaction(transfer(1), Alice, 0, 1_000 * SAL)),
        Err(InvalidTransaction::ExhaustsResources.into())
    );
}

#[test]
fn revocation_enters_the_block_when_tipped_transfers_have_filled_it() {
    in_block(|| {
        assert_ok!(apply(&ada(), grant()).unwrap());
        flood();
        assert_eq!(revoke().get_dispatch_info().class, DispatchClass::Operational);
        assert_ok!(apply(&ada(), revoke()).unwrap());
    });
}

#[test]
fn contest_and_revocation_of_all_enter_the_block_when_tipped_transfers_have_filled_it() {
    use pallet_consent::{Call, Grantee};
    use salus_primitives::DirectiveId;
    use sp_runtime::traits::Dispatchable;

    in_block(|| {
        assert_ok!(people::record().dispatch(signed(&people::agent())));
        flood();
        let contest = Call::contest { directive: DirectiveId(0) };
        assert_ok!(apply(&ada(), RuntimeCall::Consent(contest)).unwrap());
        let witness = pallet_consent::Footprints::<Runtime>::get(account(&ada())).kept.witness();
        let grantee = Grantee::Organisation(CUSTODIAN);
        let all = RuntimeCall::Consent(Call::revoke_all { grantee, witness });
        // It runs, and finds nothing that permits the custodian anything by name.
        assert!(apply(&ada(), all).unwrap().is_err());
        let groups: Vec<_> =
            counted().into_iter().map(|(_, _, group, floor)| (group, floor)).collect();
        assert_eq!(groups, [(Group::Revocation, true), (Group::RevocationOfAll, false)]);
    });
}

#[test]
fn revocation_is_first_in_the_pool_whatever_others_tip() {
    in_block(|| {
        let revocation = validate(ada(), revoke(), 0, 0).unwrap();
        let motion = RuntimeCall::Council(pallet_collective::Call::vote {
            proposal: Default::default(),
            index: 0,
            approve: true,
        });
        for (call, tip) in [(transfer(1), 50_000 * SAL), (motion, 50_000 * SAL)] {
            let paid = validate(Alice, call, 0, tip).unwrap();
            assert_eq!(paid.priority, PAID_CEILING);
            assert!(paid.priority < revocation.priority);
        }
        assert!(revocation.priority < Group::Emergency.priority());
        let consent = validate(ada(), grant(), 0, 0).unwrap();
        let plain = validate(Alice, transfer(1), 0, 0).unwrap();
        assert!(consent.priority < plain.priority);
        assert_eq!((consent.longevity, revocation.longevity), (64, 64));
    });
}

#[test]
fn free_call_is_an_ordinary_one_when_it_is_wrapped() {
    use pallet_utility::Call as Utility;

    in_block(|| {
        let wrapped = [
            RuntimeCall::Utility(Utility::batch { calls: vec![grant()] }),
            RuntimeCall::Utility(Utility::batch_all { calls: vec![grant()] }),
            RuntimeCall::Utility(Utility::force_batch { calls: vec![remark(), revoke()] }),
            RuntimeCall::Utility(Utility::as_derivative { index: 0, call: Box::new(grant()) }),
            RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
                other_signatories: vec![account(&ben())],
                call: Box::new(grant()),
            }),
            through_proxy(&ada(), grant()),
            RuntimeCall::Council(pallet_collective::Call::execute {
                proposal: Box::new(revoke()),
                length_bound: 100,
            }),
        ];
        for call in wrapped {
            assert_eq!(validate(ada(), call.clone(), 0, 0), Err(POOR), "{call:?}");
        }
        assert_ok!(validate(ada(), grant(), 0, 0));
    });
}

#[test]
fn guardians_call_is_counted_on_the_guardian_when_it_comes_through_one_proxy() {
    in_block(|| {
        let mother = mother();
        assert_eq!(Balances::free_balance(account(&mother)), 0);
        assert_ok!(apply(&mother, through_proxy(&ada(), grant())).unwrap());
        assert!(events()
            .contains(&RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result: Ok(()) })));
        assert_eq!(counted(), [(account(&mother), CUSTODIAN.0, Group::Consent, false)]);
        assert_eq!(pallet_consent::Footprints::<Runtime>::get(account(&ada())).kept.directives, 1);
        let untouched = Allowance::allowance(&account(&ada()), &grant()).unwrap();
        let used = Allowance::allowance(&account(&mother), &through_proxy(&ada(), grant()));
        assert_eq!(used.unwrap().account + 1, untouched.account);
    });
}

#[test]
fn guardians_call_is_an_ordinary_one_when_it_comes_in_any_other_way() {
    in_block(|| {
        let mother = mother();
        let nested = through_proxy(&ada(), through_proxy(&ada(), grant()));
        let batch = RuntimeCall::Utility(pallet_utility::Call::batch {
            calls: vec![through_proxy(&ada(), grant())],
        });
        let anothers = through_proxy(&ben(), grant());
        let moving = through_proxy(&ada(), transfer(1));
        for call in [grant(), revoke(), nested, batch, anothers, moving] {
            assert_eq!(validate(mother.clone(), call.clone(), 0, 0), Err(POOR), "{call:?}");
        }
        // A proxy whom the custodian did not register is nobody's guardian.
        assert_eq!(validate(ben(), through_proxy(&ada(), grant()), 0, 0), Err(POOR));
    });
}

#[test]
fn guardians_call_is_an_ordinary_one_when_the_guardianship_is_over() {
    in_block(|| {
        let mother = mother();
        let call = through_proxy(&ada(), grant());
        assert_ok!(validate(mother.clone(), call.clone(), 0, 0));
        assert_ok!(crate::Registry::end_guardianship(signed(&people::agent()), account(&mother)));
        assert_eq!(validate(mother, call, 0, 0), Err(POOR));
    });
}

#[test]
fn query_info_answers_nothing_when_the_call_is_free() {
    in_block(|| {
        set_quota(Group::Consent, 2, 100);
        let quote = |nonce, tip| {
            let xt = transaction(grant(), ada(), nonce, tip);
            let length = xt.encoded_size() as u32;
            let details = query_fee_details(xt.clone(), length);
            (query_info(xt, length).partial_fee, details.final_fee())
        };
        assert_eq!(quote(0, 0), (0, 0));
        assert_eq!(quote(1, 0), (0, 0));
        let (fee, details) = quote(2, 0);
        assert!(fee > 0);
        assert_eq!(fee, details);
        assert!(quote(0, 1).0 > 0);
    });
}

#[test]
fn metadata_shows_the_extensions_of_the_sdk() {
    use sp_runtime::traits::TransactionExtension;

    let shown: Vec<_> = <TxExtension as TransactionExtension<RuntimeCall>>::metadata()
        .into_iter()
        .map(|extension| extension.identifier)
        .collect();
    assert_eq!(
        shown,
        [
            "AuthorizeCall",
            "CheckNonZeroSender",
            "CheckSpecVersion",
            "CheckTxVersion",
            "CheckGenesis",
            "CheckMortality",
            "CheckWeight",
            "CheckNonce",
            "ChargeTransactionPayment",
            "CheckMetadataHash",
            crate::tests::RECLAIM,
        ]
    );
}

#[test]
fn sender_is_refused_when_nobody_knows_the_account() {
    in_block(|| {
        let stranger = sr25519::Pair::from_string("//Stranger", None).unwrap();
        assert_eq!(validate(stranger, grant(), 0, 0), Err(POOR));
    });
}

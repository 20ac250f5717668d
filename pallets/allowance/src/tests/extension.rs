//! What is free, what is counted and what is paid for.

use codec::{Decode, Encode};
use frame_support::assert_ok;
use frame_system::CheckNonce;
use pallet_transaction_payment::ChargeTransactionPayment;
use scale_info::TypeInfo;
use sp_runtime::{
    traits::TransactionExtension,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};

use super::*;
use crate::{extension::Inner, PAID_CEILING};

const POOR: Result<ValidTransaction, TransactionValidityError> =
    Err(TransactionValidityError::Invalid(InvalidTransaction::Payment));

#[test]
fn free_call_runs_when_the_account_owns_nothing() {
    build_and_execute(|| {
        assert_ok!(apply(100, 0, remark()).unwrap());
        assert_eq!(counted(), [(100, 1, Group::Consent)]);
        assert_eq!(paid(), 0);
        assert_eq!(System::account_nonce(100), 1);
    });
}

#[test]
fn free_call_uses_its_quota_when_it_fails() {
    build_and_execute(|| {
        for used in 1..=QUOTA.account {
            assert!(apply(100, 0, emergency()).unwrap().is_err());
            let left = Allowance::allowance(&100, &emergency()).unwrap();
            assert_eq!(left.account, QUOTA.account - used);
        }
        assert_eq!(apply(100, 0, emergency()).unwrap_err(), InvalidTransaction::Payment.into());
        assert_eq!(counted().len(), QUOTA.account as usize);
    });
}

#[test]
fn call_is_paid_for_when_the_quota_is_used_up() {
    build_and_execute(|| {
        assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), 100, 1_000_000_000));
        for _ in 0..QUOTA.account {
            assert_ok!(apply(100, 0, remark()).unwrap());
        }
        assert_eq!(paid(), 0);
        assert_ok!(apply(100, 0, remark()).unwrap());
        assert_eq!((paid(), counted().len()), (1, QUOTA.account as usize));
    });
}

#[test]
fn call_is_paid_for_when_the_sponsors_quota_is_used_up() {
    build_and_execute(|| {
        for account in 100..100 + u64::from(QUOTA.sponsor) {
            assert_ok!(apply(account, 0, remark()).unwrap());
        }
        assert_eq!(validate(150, 0, 0, &remark()), POOR);
        assert_ok!(validate(200, 0, 0, &remark()));
    });
}

#[test]
fn quota_of_one_group_is_left_when_another_is_used_up() {
    build_and_execute(|| {
        for account in [100, 100, 100, 101, 101] {
            assert_ok!(apply(account, 0, remark()).unwrap());
        }
        assert_eq!(validate(100, 3, 0, &remark()), POOR);
        assert_ok!(validate(100, 3, 0, &revocation()));
        assert_ok!(validate(100, 3, 0, &emergency()));
    });
}

#[test]
fn quota_is_whole_again_when_the_day_is_over() {
    build_and_execute(|| {
        for _ in 0..QUOTA.account {
            assert_ok!(apply(100, 0, remark()).unwrap());
        }
        set_time(NOW + DAY / 2 - 1);
        assert_eq!(validate(100, 3, 0, &remark()), POOR);
        set_time(NOW + DAY / 2);
        assert_ok!(validate(100, 3, 0, &remark()));
    });
}

#[test]
fn call_is_paid_for_when_it_has_a_tip() {
    build_and_execute(|| {
        assert_eq!(validate(100, 0, 1, &remark()), POOR);
        assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), 100, 1_000_000_000));
        assert_ok!(apply(100, 1, remark()).unwrap());
        assert_eq!((paid(), counted().len()), (1, 0));
    });
}

#[test]
fn call_is_paid_for_when_nobody_answers_for_the_signer() {
    build_and_execute(|| {
        assert_ok!(apply(1, 0, remark()).unwrap());
        assert_eq!((paid(), counted().len()), (1, 0));
    });
}

#[test]
fn call_is_paid_for_when_its_group_has_no_quota() {
    build_and_execute(|| {
        assert_ok!(Allowance::set_quota(RuntimeOrigin::root(), Group::Consent, Default::default()));
        assert_eq!(validate(100, 0, 0, &remark()), POOR);
    });
}

#[test]
fn free_call_is_refused_when_its_nonce_was_used() {
    build_and_execute(|| {
        assert_ok!(apply(100, 0, remark()).unwrap());
        assert_eq!(validate(100, 0, 0, &remark()), Err(InvalidTransaction::Stale.into()));
    });
}

#[test]
fn call_is_paid_for_when_its_transaction_is_one_byte_too_long() {
    build_and_execute(|| {
        let length = FREE_LENGTH as usize;
        assert_ok!(validate_of_length(length, 100, 0, 0, &remark()));
        assert_eq!(validate_of_length(length + 1, 100, 0, 0, &remark()), POOR);
        assert_eq!(validate_of_length(length + 1, 100, 0, 0, &revocation()), POOR);
        assert_ok!(validate_of_length(length + 1, 1, 0, 0, &remark()));
    });
}

#[test]
fn validate_says_how_urgent_a_call_is() {
    build_and_execute(|| {
        let consent = validate(100, 0, 0, &remark()).unwrap();
        assert_eq!((consent.priority, consent.longevity), (0, 64));
        let revocation = validate(100, 0, 0, &revocation()).unwrap();
        let emergency = validate(100, 0, 0, &emergency()).unwrap();
        let richest = validate(1, 0, 10u128.pow(29), &transfer()).unwrap();
        assert_eq!(richest.priority, PAID_CEILING);
        assert!(emergency.priority > revocation.priority);
        assert!(revocation.priority > richest.priority);
        assert!(validate(1, 0, 0, &transfer()).unwrap().priority > consent.priority);
        assert_eq!(richest.longevity, u64::MAX);
    });
}

#[test]
fn metadata_and_encoding_are_those_of_the_inner_extensions() {
    type Outer = Payment<Test>;

    let names = |metadata: Vec<sp_runtime::traits::TransactionExtensionMetadata>| {
        metadata
            .into_iter()
            .map(|entry| (entry.identifier, entry.ty, entry.implicit))
            .collect::<Vec<_>>()
    };
    let inner = names(<Inner<Test> as TransactionExtension<RuntimeCall>>::metadata());
    assert_eq!(names(<Outer as TransactionExtension<RuntimeCall>>::metadata()), inner);
    assert_eq!(
        inner.iter().map(|(name, ..)| *name).collect::<Vec<_>>(),
        ["CheckNonce", "ChargeTransactionPayment"]
    );
    assert_eq!(Outer::type_info(), <Inner<Test>>::type_info());

    let sdk = (CheckNonce::<Test>::from(7), ChargeTransactionPayment::<Test>::from(9));
    let ours = Outer::new(7, 9);
    assert_eq!(ours.encode(), sdk.encode());
    assert_eq!(Outer::decode(&mut &sdk.encode()[..]).unwrap(), ours);
    let implicit = <Outer as TransactionExtension<RuntimeCall>>::implicit(&ours).unwrap();
    assert_eq!(implicit.encode(), Vec::<u8>::new());
}

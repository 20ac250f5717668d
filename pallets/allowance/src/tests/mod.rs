//! One rule each.
#![allow(clippy::arithmetic_side_effects, reason = "tests stop at the first surprise")]

mod calls;
mod extension;
mod floor;
mod invariants;
mod meter;
mod pool;
mod types;

use frame_support::dispatch::{DispatchInfo, GetDispatchInfo, PostDispatchInfo};
use sp_runtime::{
    traits::{DispatchTransaction, TransactionExtension},
    transaction_validity::{TransactionSource, TransactionValidityError, ValidTransaction},
    DispatchResultWithInfo,
};

use crate::{mock::*, Event, Group, Payment};

type Outcome = Result<DispatchResultWithInfo<PostDispatchInfo>, TransactionValidityError>;

fn info(call: &RuntimeCall) -> DispatchInfo {
    let mut info = call.get_dispatch_info();
    info.extension_weight = Payment::<Test>::new(0, 0).weight(call);
    info
}

/// What a pool says of a transaction.
fn validate(
    who: AccountId,
    nonce: u32,
    tip: u128,
    call: &RuntimeCall,
) -> Result<ValidTransaction, TransactionValidityError> {
    validate_of_length(10, who, nonce, tip, call)
}

/// What a pool says of a transaction of so many bytes.
fn validate_of_length(
    length: usize,
    who: AccountId,
    nonce: u32,
    tip: u128,
    call: &RuntimeCall,
) -> Result<ValidTransaction, TransactionValidityError> {
    let origin = RuntimeOrigin::signed(who);
    let source = TransactionSource::External;
    Payment::<Test>::new(nonce, tip)
        .validate_only(origin, call, &info(call), length, source, 0)
        .map(|(validity, ..)| validity)
}

/// Executes a transaction with the account's next nonce, as a block does.
fn apply(who: AccountId, tip: u128, call: RuntimeCall) -> Outcome {
    let info = info(&call);
    let nonce = System::account_nonce(who);
    frame_support::storage::with_transaction(|| {
        let outcome = Payment::<Test>::new(nonce, tip).dispatch_transaction(
            RuntimeOrigin::signed(who),
            call,
            &info,
            10,
            0,
        );
        // A block that refuses a transaction forgets what it did.
        let kept = match &outcome {
            Ok(_) => sp_runtime::TransactionOutcome::Commit(Ok(outcome)),
            Err(_) => sp_runtime::TransactionOutcome::Rollback(Ok(outcome)),
        };
        kept as sp_runtime::TransactionOutcome<Result<Outcome, sp_runtime::DispatchError>>
    })
    .unwrap()
}

/// Free calls that were counted on the quotas in this block.
fn counted() -> Vec<(AccountId, u32, Group)> {
    counts()
        .into_iter()
        .filter(|(.., floor)| !floor)
        .map(|(who, id, group, _)| (who, id, group))
        .collect()
}

/// Free calls that were counted on the floor in this block.
fn on_the_floor() -> Vec<AccountId> {
    counts().into_iter().filter(|(.., floor)| *floor).map(|(who, ..)| who).collect()
}

fn counts() -> Vec<(AccountId, u32, Group, bool)> {
    System::events()
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Allowance(Event::FreeCallCounted { who, sponsor, group, floor }) => {
                Some((who, sponsor.0, group, floor))
            }
            _ => None,
        })
        .collect()
}

/// Transactions that paid a fee in this block.
fn paid() -> usize {
    System::events()
        .iter()
        .filter(|record| {
            matches!(
                record.event,
                RuntimeEvent::TransactionPayment(
                    pallet_transaction_payment::Event::TransactionFeePaid { .. }
                )
            )
        })
        .count()
}

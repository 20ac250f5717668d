//! What free calls may take: of a block, each sponsor's, and in bytes.

use codec::MaxEncodedLen;
use frame_support::{
    assert_ok, dispatch::GetDispatchInfo, storage::with_storage_layer, weights::Weight, BoundedVec,
};
use pallet_allowance::{Config, FreeWeight, Group, SponsorWeight};
use salus_policy::{Directive, Named, Nested, Parties, Selection, Witness};
use salus_primitives::{DirectiveId, OrganisationId};
use sp_core::sr25519;
use sp_runtime::{
    transaction_validity::{InvalidTransaction, TransactionSource},
    DispatchError, MultiAddress,
};

use super::{
    allowance::{apply, in_block, set_quota, transfer, validate, POOR},
    fees::transaction,
    people::{account, ada, deny_all, enrol, grant, key, mother, through_proxy, CUSTODIAN},
    *,
};
use crate::{shared::allowance::query_info, Consent};

fn share() -> Weight {
    <Runtime as Config>::MaxSponsorWeight::get()
}

/// A free Normal call that fails.
fn settle() -> RuntimeCall {
    RuntimeCall::Consent(pallet_consent::Call::settle { directive: DirectiveId(0) })
}

/// Whether the block takes a transaction. What it refuses leaves no trace, as an author sees to it.
fn offer(xt: UncheckedExtrinsic) -> bool {
    with_storage_layer(|| Executive::apply_extrinsic(xt).map_err(|_| DispatchError::Unavailable))
        .is_ok()
}

/// One hospital's grants wait by the thousand; another's gets in behind them all.
#[test]
fn grant_of_another_sponsor_gets_in_behind_three_thousand() {
    in_block(|| {
        let theirs: Vec<_> = (0..150).map(|n| key(&format!("//Crowd//{n}"))).collect();
        for patient in &theirs {
            assert_ok!(enrol(patient));
        }
        let waiting = (0..20).flat_map(|nonce| theirs.iter().map(move |who| (who, nonce)));
        let ran = waiting
            .filter(|(who, nonce)| offer(transaction(grant(), (*who).clone(), *nonce, 0)))
            .count();
        let taken = SponsorWeight::<Runtime>::get(CUSTODIAN).weight;
        println!("{ran} of 3,000 grants of one sponsor ran in the block");
        assert!((1..3_000).contains(&ran), "{ran}");
        assert!(taken.all_lte(share()));
        assert_ok!(apply(&key("//Ada//salus//1"), grant()).unwrap());
    });
}

#[test]
fn free_calls_of_all_sponsors_take_no_more_than_their_share_of_a_block() {
    use frame_support::dispatch::DispatchClass;

    in_block(|| {
        set_quota(Group::Consent, 1_000_000, 1_000_000);
        let fill = |who: sr25519::Pair| {
            while let Ok(outcome) = apply(&who, settle()) {
                assert!(outcome.is_err());
            }
        };
        for seed in ["//Ada//salus//0", "//Ada//salus//1", "//Cleo//salus//2"] {
            fill(key(seed));
        }
        let weights = <Runtime as frame_system::Config>::BlockWeights::get();
        let normal = weights.get(DispatchClass::Normal).max_total.unwrap();
        let taken = FreeWeight::<Runtime>::get().weight;
        assert!(taken.all_lte(normal / 4));
        assert!(taken.any_gt(normal / 4 / 4 * 3 / 10 * 9), "{taken:?}");
        assert_eq!(apply(&ada(), settle()), Err(InvalidTransaction::ExhaustsResources.into()));
        // Others find the rest of the block as it was.
        let alice = sp_keyring::Sr25519Keyring::Alice;
        assert_ok!(Executive::apply_extrinsic(transaction(transfer(1), alice, 0, 0)).unwrap());
    });
}

/// The longest directive that names as many organisations as it can, all of them known.
pub fn longest_directive() -> Directive<AccountId> {
    let one = pallet_registry::Organisations::<Runtime>::get(CUSTODIAN).unwrap();
    let parties = |n: u32| {
        let organisations: Vec<_> =
            (n * 8..n * 8 + 8).map(|id| OrganisationId(1_000 + id)).collect();
        for id in &organisations {
            pallet_registry::Organisations::<Runtime>::insert(id, one.clone());
        }
        salus_policy::Grantees::Parties(Parties {
            organisations: Selection::Named(Named::truncate_from(organisations)),
            ..Parties::ANYONE
        })
    };
    let mut directive = deny_all();
    let mut below = directive.root.clone();
    let nested = (0..16).map(|n| {
        below.scope.grantees = parties(n);
        Nested { parent: 0, provision: below.clone() }
    });
    directive.nested = BoundedVec::truncate_from(nested.collect());
    directive
}

/// Otherwise it could never be included.
#[test]
fn largest_free_calls_fit_into_a_sponsors_part_of_a_block() {
    in_block(|| {
        let directive = Box::new(longest_directive());
        let amend = pallet_consent::Call::amend { replaced: DirectiveId(0), directive };
        for call in [
            RuntimeCall::Consent(amend.clone()),
            through_proxy(&ada(), RuntimeCall::Consent(amend)),
        ] {
            let info = transaction(call, ada(), 0, 0).get_dispatch_info();
            assert!(info.total_weight().all_lte(share()), "{info:?} {:?}", share());
        }
    });
}

#[test]
fn call_is_paid_for_when_it_is_one_byte_longer_than_the_longest_honest_one() {
    use sp_runtime::traits::DispatchTransaction;

    in_block(|| {
        let max = <Runtime as Config>::MaxFreeLength::get() as usize;
        let validate = |length| {
            let origin = signed(&account(&ada()));
            let call = grant();
            let info = call.get_dispatch_info();
            let extension = pallet_allowance::Payment::<Runtime>::new(0, 0);
            let source = TransactionSource::External;
            extension
                .validate_only(origin, &call, &info, length, source, 0)
                .map(|(valid, ..)| valid)
        };
        assert_ok!(validate(max));
        assert_eq!(validate(max + 1), Err(POOR));
        let xt = || transaction(grant(), ada(), 0, 0);
        assert_eq!(query_info(xt(), max as u32).partial_fee, 0);
        assert!(query_info(xt(), max as u32 + 1).partial_fee > 0);
    });
}

/// A delegate by another name than an account is nobody; only its length could grow.
#[test]
fn call_is_paid_for_when_it_names_a_delegate_by_bytes() {
    in_block(|| {
        let delegate = MultiAddress::Raw(vec![0; 100]);
        let remove = pallet_proxy::Call::remove_proxy {
            delegate: delegate.clone(),
            proxy_type: Default::default(),
            delay: 0,
        };
        let call_hash = Default::default();
        let reject = pallet_proxy::Call::reject_announcement { delegate, call_hash };
        for call in [remove, reject] {
            assert_eq!(validate(ada(), RuntimeCall::Proxy(call), 0, 0), Err(POOR));
        }
    });
}

#[test]
fn longest_honest_call_is_free() {
    in_block(|| {
        let mother = mother();
        let honest = Directive::<AccountId>::max_encoded_len();
        let amend = pallet_consent::Call::amend {
            replaced: DirectiveId(u32::MAX),
            directive: Box::new(deny_all()),
        };
        let call = through_proxy(&ada(), RuntimeCall::Consent(amend));
        let xt = transaction(call.clone(), mother.clone(), 1_000_000_000, 0);
        // As if the directive were as long as one can be.
        let longest = xt.encoded_size() - deny_all().encoded_size() + honest;
        let free = |length| crate::Allowance::free_call(&account(&mother), &call, 0, length);
        assert!(free(longest).is_some());
        let max = <Runtime as Config>::MaxFreeLength::get() as usize;
        // The signature could be of another kind, the era of a block, the length of four bytes.
        assert!((max - 8..=max).contains(&longest), "{longest} {max}");
    });
}

#[test]
fn witness_of_everything_is_charged_for_a_full_file_only() {
    use frame_support::dispatch::GetDispatchInfo;
    use pallet_consent::{Call, Grantee};

    let full = Witness { records: 256, bytes: 16 * 1024 };
    let lie = Witness { records: u32::MAX, bytes: u32::MAX };
    let grantee = Grantee::Organisation(CUSTODIAN);
    let declared = |witness| {
        let all = Call::<Runtime>::revoke_all { grantee: grantee.clone(), witness };
        let purge = Call::<Runtime>::purge { patient: account(&ada()), witness };
        [all.get_dispatch_info(), purge.get_dispatch_info()]
    };
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    for (lie, full) in declared(lie).into_iter().zip(declared(full)) {
        assert_eq!(lie.call_weight, full.call_weight);
        let part = weights.max_block / 10;
        assert!(lie.call_weight.all_lte(part), "{lie:?} {part:?}");
    }
    assert_eq!(Consent::weight_of_decide(lie), Consent::weight_of_decide(full));
}

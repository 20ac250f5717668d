//! What free calls may take of a block, all together and each sponsor's.

use frame_support::{assert_ok, dispatch::DispatchClass, weights::Weight};
use salus_primitives::OrganisationId;
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

use super::*;
use crate::{Config, FreeWeight, Quota, SponsorWeight};

const FULL: TransactionValidityError =
    TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources);

/// Runs with quotas that are never used up.
fn without_quotas(test: impl FnOnce()) {
    build_and_execute(|| {
        let quota = Quota { account: 1_000, sponsor: 1_000_000 };
        for group in Group::ALL {
            assert_ok!(Allowance::set_quota(RuntimeOrigin::root(), group, quota));
        }
        test();
    });
}

/// Runs calls of a sponsor's account until the block refuses one, and says how many it took.
fn fill(account: AccountId) -> u64 {
    for ran in 0..1_000 {
        match apply(account, 0, remark()) {
            Ok(outcome) => {
                assert_ok!(outcome);
            }
            Err(refused) => {
                assert_eq!(refused, FULL);
                return ran;
            }
        }
    }
    panic!("the block never fills")
}

#[test]
fn free_calls_of_one_sponsor_take_no_more_than_its_part_of_a_block() {
    without_quotas(|| {
        let ran = fill(100);
        assert!(ran > 1, "{ran}");
        let taken = SponsorWeight::<Test>::get(OrganisationId(1)).weight;
        assert!(taken.all_lte(SPONSOR_WEIGHT));
        assert_eq!(taken, info(&remark()).total_weight() * ran);
        // Another account of the sponsor has no part of its own, another sponsor has.
        assert_eq!(apply(101, 0, remark()).unwrap_err(), FULL);
        assert_eq!(fill(200), ran);
    });
}

#[test]
fn free_calls_take_no_more_than_their_share_of_a_block_however_many_sponsors_there_are() {
    without_quotas(|| {
        let ran: u64 = (1..10).map(|sponsor| fill(sponsor * 100)).sum();
        let taken = FreeWeight::<Test>::get().weight;
        assert!(taken.all_lte(<Test as Config>::MaxFreeWeight::get()));
        assert_eq!(taken, info(&remark()).total_weight() * ran);
        assert!((taken + info(&remark()).total_weight()).any_gt(FREE_WEIGHT));
    });
}

#[test]
fn block_has_room_for_operational_calls_when_free_calls_have_filled_their_share() {
    without_quotas(|| {
        (1..10).for_each(|sponsor| {
            fill(sponsor * 100);
        });
        assert_eq!(info(&emergency()).class, DispatchClass::Operational);
        assert!(apply(100, 0, emergency()).is_ok());
    });
}

#[test]
fn next_block_has_room_again() {
    without_quotas(|| {
        let ran = fill(100);
        System::set_block_number(2);
        assert_eq!(fill(100), ran);
    });
}

#[test]
fn call_that_gives_weight_back_leaves_it_to_others() {
    without_quotas(|| {
        let each = info(&remark()).total_weight();
        let unspent = each / 2;
        let sponsor = OrganisationId(1);
        assert_ok!(apply(100, 0, remark()).unwrap());
        Allowance::reclaim(sponsor, unspent);
        assert_eq!(FreeWeight::<Test>::get().weight, each - unspent);
        assert_eq!(SponsorWeight::<Test>::get(sponsor).weight, each - unspent);
        Allowance::reclaim(sponsor, Weight::zero());
        assert_eq!(FreeWeight::<Test>::get().weight, each - unspent);
    });
}

/// Dispatched as a block does it, with a result that says what the call took.
#[test]
fn post_dispatch_gives_back_what_the_call_did_not_use() {
    without_quotas(|| {
        let call = remark();
        let info = info(&call);
        let took = Weight::from_parts(1, 0);
        let origin = RuntimeOrigin::signed(100);
        let outcome = Payment::<Test>::new(0, 0)
            .test_run(origin, &call, &info, 10, 0, |_| Ok(Some(took).into()));
        assert_ok!(outcome.unwrap());
        let metered = took + info.extension_weight;
        assert_eq!(FreeWeight::<Test>::get().weight, metered);
        assert_eq!(SponsorWeight::<Test>::get(OrganisationId(1)).weight, metered);
    });
}

//! Records on the real runtime: whose calls they are, what they cost, who holds for them, and that they
//! tell of nobody.

use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo, Pays},
    traits::{fungible::InspectHold, Contains, InstanceFilter},
    BoundedVec,
};
use pallet_allowance::FreeCalls;
use pallet_records::{Batch, BatchKind, Call, Error, Event, Extension, Report, Standing};
use salus_primitives::{
    Commitment, DataMoment, DataPeriod, Hour, Moment, OrganisationId, Page, PageTooLarge, Root,
};
use salus_runtime_api::runtime_decl_for_records_api::RecordsApi;
use salus_runtime_common::{
    currency::{deposit, MILLISAL},
    proxies::ProxyType,
    time, Balance,
};
use scale_info::{meta_type, PortableRegistry, Registry as Types};
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};
use std::collections::BTreeSet;

use super::{
    fees::transaction,
    people::{account, ada, agent, key, CUSTODIAN},
    *,
};
use crate::{
    shared::allowance::PeoplesCalls, Balances, Records, Registry, RuntimeHoldReason, SafeMode,
    Timestamp,
};

const RECORD: Commitment = Commitment([7; 32]);

/// An organisation without patients, which can leave.
const LABORATORY: OrganisationId = OrganisationId(4);

/// What is held for a batch.
const DEPOSIT: Balance = deposit(2, 384);

fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

fn anchor() -> RuntimeCall {
    RuntimeCall::Records(Call::anchor { commitment: RECORD })
}

fn dispatch(call: RuntimeCall, who: &AccountId) -> DispatchResult {
    call.dispatch(signed(who)).map(|_| ()).map_err(|error| error.error)
}

/// What came of a call through a proxy of this kind of the custodian's agent.
fn proxied(kind: ProxyType, call: RuntimeCall) -> DispatchResult {
    let delegate = account(&key("//Archive"));
    assert_ok!(crate::Proxy::add_proxy(signed(&agent()), delegate.clone().into(), kind, 0));
    let call = RuntimeCall::Proxy(pallet_proxy::Call::proxy {
        real: agent().into(),
        force_proxy_type: Some(kind),
        call: Box::new(call),
    });
    dispatch(call, &delegate)?;
    let executed = events().into_iter().rev().find_map(|event| match event {
        RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
        _ => None,
    });
    executed.expect("the proxy dispatched the call")
}

fn held(n: usize) -> Balance {
    let reason = RuntimeHoldReason::from(pallet_registry::HoldReason::Sponsorship);
    Balances::balance_on_hold(&reason, &governor(n))
}

/// From this hour until just before that.
fn hours(first: Hour, end: Hour) -> DataPeriod {
    let start = |hour: Hour| DataMoment::try_from(hour.start()).unwrap();
    DataPeriod::between(start(first), start(end))
}

#[test]
fn clinical_proxy_of_an_agent_anchors_and_a_consent_proxy_does_not() {
    let filtered = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
    in_block(|| {
        assert_ok!(proxied(ProxyType::Clinical, anchor()));
        assert!(pallet_records::Batches::<Runtime>::iter_prefix(CUSTODIAN).count() == 1);
        assert_eq!(proxied(ProxyType::Consent, anchor()), Err(filtered));
        // What removes something is not lent with the daily acts.
        let purge = Call::purge { organisation: CUSTODIAN, root: Root([0; 32]) };
        let purge = RuntimeCall::Records(purge);
        assert_eq!(proxied(ProxyType::Billing, anchor()), Err(filtered));
        assert!(!ProxyType::Clinical.filter(&purge));
        assert!(ProxyType::NonTransfer.filter(&purge));
    });
}

/// Nobody's quota is touched, and no patient gets a custodian's call for nothing.
#[test]
fn calls_about_records_are_paid_for() {
    let genesis = held_by_genesis(0);
    in_block(|| {
        let all: Vec<_> = every_call()
            .into_iter()
            .filter(|call| matches!(call, RuntimeCall::Records(_)))
            .collect();
        assert_eq!(all.len(), 6);
        for call in all {
            let info = call.get_dispatch_info();
            assert_eq!((info.pays_fee, info.class), (Pays::Yes, DispatchClass::Normal));
            for who in [account(&ada()), agent()] {
                assert!(PeoplesCalls::find(&who, &call).is_none(), "{:?}", name(&call));
            }
        }
        let desk = key(demo::ORGANISATIONS[0].agent.seed);
        let before = Balances::free_balance(agent());
        assert_ok!(Executive::apply_extrinsic(transaction(anchor(), desk, 0, 0)).unwrap());
        assert!(before - Balances::free_balance(agent()) > MILLISAL);
        assert_eq!(held(0), genesis + DEPOSIT);
    });
}

fn held_by_genesis(n: usize) -> Balance {
    chain("development").execute_with(|| held(n))
}

#[test]
fn calls_about_records_take_no_more_than_a_millisecond() {
    in_block(|| {
        let extends = Some(Extension {
            root: Root([1; 32]),
            // As many as there may be.
            proof: BoundedVec::truncate_from(vec![Root([0; 32]); 100]),
        });
        let longest = RuntimeCall::Records(Call::anchor_batch {
            kind: BatchKind::Disclosures,
            root: Root([2; 32]),
            leaves: 1,
            period: DataPeriod::ALWAYS,
            extends,
        });
        let millisecond = frame_support::weights::constants::WEIGHT_REF_TIME_PER_MILLIS;
        let others =
            every_call().into_iter().filter(|call| matches!(call, RuntimeCall::Records(_)));
        for call in others.chain([longest]) {
            let weight = call.get_dispatch_info().call_weight;
            assert!(weight.ref_time() <= millisecond, "{:?} {weight}", name(&call));
        }
    });
}

/// Holds are the registry's: they go where the governing account goes, and come back after all.
#[test]
fn deposits_of_batches_follow_a_rotation_and_come_back_when_the_organisation_has_left() {
    let before = held_by_genesis(4);
    in_block(|| {
        let clerk = demo::ORGANISATIONS[4].agent.account();
        assert_ok!(dispatch(anchor(), &clerk));
        assert_eq!(held(4), before + DEPOSIT);
        let (root, _) = pallet_records::Batches::<Runtime>::iter_prefix(LABORATORY).next().unwrap();

        let successor = account(&key("//Meridian//new"));
        let alice = signed(&Alice.to_account_id());
        let funds = 1_000 * MILLISAL;
        assert_ok!(Balances::transfer_keep_alive(alice, successor.clone().into(), 10 * funds));
        assert_ok!(Registry::rotate_governing_account(signed(&governor(4)), successor.clone()));
        assert_eq!(held(4), 0);
        assert_ok!(Registry::remove_organisation(council(5), LABORATORY));

        let stranger = signed(&account(&key("//Stranger")));
        let purge = || Records::purge(stranger.clone(), LABORATORY, root);
        assert_noop!(purge(), Error::<Runtime>::RetentionRunning);
        let later = Timestamp::get() + time::days(6 * 366);
        pallet_timestamp::Now::<Runtime>::put(later);
        let free = Balances::free_balance(&successor);
        assert_ok!(purge());
        assert_eq!(Balances::free_balance(&successor), free + DEPOSIT);
        assert_eq!(Records::batch(LABORATORY, root), None);
    });
}

/// Nobody acts for it, so anybody may, once the retention is over.
#[test]
fn deposit_of_a_batch_comes_back_when_the_organisation_is_suspended() {
    in_block(|| {
        let before = held(4);
        assert_ok!(dispatch(anchor(), &demo::ORGANISATIONS[4].agent.account()));
        let (root, _) = pallet_records::Batches::<Runtime>::iter_prefix(LABORATORY).next().unwrap();
        let later = Timestamp::get() + time::days(6 * 366);
        pallet_timestamp::Now::<Runtime>::put(later);
        let stranger = signed(&account(&key("//Stranger")));
        let purge = || Records::purge(stranger.clone(), LABORATORY, root);
        assert_noop!(purge(), Error::<Runtime>::NotAgent);

        assert_ok!(Registry::suspend_organisation(council(5), LABORATORY));
        assert_eq!(held(4), before + DEPOSIT);
        assert_ok!(purge());
        assert_eq!(held(4), before);
    });
}

#[test]
fn anchoring_waits_in_safe_mode_and_the_councils_word_passes() {
    in_block(|| {
        assert_ok!(SafeMode::force_enter(committee(2)));
        let filtered = frame_system::Error::<Runtime>::CallFiltered;
        assert_eq!(dispatch(anchor(), &agent()), Err(filtered.into()));
        let retention = time::days(50 * 366);
        let set = RuntimeCall::Records(Call::set_retention { retention });
        assert_ok!(set.clone().dispatch(council(3)).map_err(|error| error.error));
        assert_eq!(pallet_records::Retention::<Runtime>::get(), retention);
        // By no more than half.
        let refused = set.dispatch(council(2)).unwrap_err();
        assert_eq!(refused.error, DispatchError::BadOrigin);
        assert!(!<Runtime as frame_system::Config>::BaseCallFilter::contains(&anchor()));
    });
}

/// Or a stolen key would make the organisation report years, day by day.
#[test]
fn first_report_begins_a_month_ago_at_most() {
    in_block(|| {
        let now = Hour::of(Timestamp::get());
        let report = |days: u32| {
            let first = Hour(now.0 - 24 * days);
            let period = hours(first, Hour(first.0 + 24));
            let (kind, root) = (BatchKind::Disclosures, Root([3; 32]));
            Records::anchor_batch(signed(&agent()), kind, root, 256, period, None)
        };
        assert_ok!(Records::set_retention(council(3), time::days(50 * 366)));
        for days in [32, 6 * 365] {
            assert_noop!(report(days), Error::<Runtime>::PeriodInvalid);
        }
        assert_ok!(report(30));
    });
}

#[test]
fn records_api_pages_reports_and_verifies_what_was_anchored() {
    in_block(|| {
        let now = Hour::of(Timestamp::get());
        let (first, root) = (Hour(now.0 - 24), Root([3; 32]));
        let period = hours(first, now);
        let report = Records::anchor_batch(
            signed(&agent()),
            BatchKind::Disclosures,
            root,
            256,
            period,
            None,
        );
        assert_ok!(report);
        let batch = Records::batch(CUSTODIAN, root).unwrap();
        let entry = (first, Report { root, batch: batch.clone() });
        let page = <Runtime as RecordsApi<Block>>::reports(CUSTODIAN, None, 64);
        assert_eq!(page, Ok(Page { entries: vec![entry], next: None }));
        let too_large = <Runtime as RecordsApi<Block>>::reports(CUSTODIAN, None, 65);
        assert_eq!(too_large, Err(PageTooLarge));
        assert_eq!(<Runtime as RecordsApi<Block>>::batch(CUSTODIAN, root), Some(batch));

        assert_ok!(dispatch(anchor(), &agent()));
        let anchored = pallet_records::Batches::<Runtime>::iter_prefix(CUSTODIAN)
            .find(|(_, batch)| batch.leaves == 1);
        let (root, batch) = anchored.unwrap();
        let verify = |index, commitment, proof| {
            let of = CUSTODIAN;
            <Runtime as RecordsApi<Block>>::verify_inclusion(of, root, index, commitment, proof)
        };
        assert_eq!(verify(0, RECORD, vec![]), Standing::Included(batch));
        assert_eq!(verify(1, RECORD, vec![]), Standing::NotIncluded);
        assert_eq!(verify(0, Commitment([8; 32]), vec![]), Standing::NotIncluded);
        assert_eq!(verify(0, RECORD, vec![root]), Standing::NotIncluded);
    });
}

/// Of nobody: no argument, event or entry has an account in it, so there is nothing to join.
#[test]
fn nothing_about_records_names_an_account() {
    let mut types = Types::new();
    types.register_types([
        meta_type::<Call<Runtime>>(),
        meta_type::<Event<Runtime>>(),
        meta_type::<Batch>(),
        meta_type::<(OrganisationId, Root, Hour, Moment)>(),
    ]);
    let types = PortableRegistry::from(types);
    let names: BTreeSet<_> = types
        .types
        .iter()
        .filter_map(|ty| ty.ty.path.ident())
        .filter(|name| name.contains("Account") || name.contains("Address"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
    // It would be seen: the registry's events name accounts.
    let mut types = Types::new();
    types.register_type(&meta_type::<pallet_registry::Event<Runtime>>());
    let types = PortableRegistry::from(types);
    assert!(types.types.iter().any(|ty| ty.ty.path.ident().as_deref() == Some("AccountId32")));
}

//! Disclosures on the real runtime: that what is sent was decided, whose calls they are, what they cost
//! and who pays, and that the clock keeps up.

use frame_support::{
    assert_noop, assert_ok,
    dispatch::GetDispatchInfo,
    traits::{fungible::InspectHold, Get, InstanceFilter},
    weights::constants::WEIGHT_REF_TIME_PER_MILLIS,
};
use pallet_allowance::{FreeCalls, Group};
use pallet_disclosures::{
    Asker, Call, Clock, Error, OwnAccess, Requests, Status, Terms, TermsId, WeightInfo,
};
use salus_calendar::{Calendar, NEW_YORK};
use salus_policy::{ConsentInspect, Effect, Grantees, Named, Parties, Selection, Witness};
use salus_primitives::{
    Class, Classes, Commitment, DirectiveId, EntryNumber, Exception, OrganisationId, PageTooLarge,
    Purpose, Purposes, RequestId,
};
use salus_runtime_api::runtime_decl_for_disclosures_api::DisclosuresApi;
use salus_runtime_common::{proxies::ProxyType, time, Balance};
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};
use std::collections::BTreeSet;

use super::{
    people::{account, ada, agent, ben, deny_all, key, mother, CUSTODIAN},
    *,
};
use crate::{
    shared::{allowance::PeoplesCalls, disclosures::REQUEST_DEPOSIT},
    Balances, Consent, Disclosures, RuntimeHoldReason, SafeMode, Timestamp,
};

/// Where Dr Bailey works.
const NORTHFIELD: OrganisationId = OrganisationId(1);
const KEY: [u8; 32] = [9; 32];
const REASON: Commitment = Commitment([2; 32]);
/// As much as a patient can have in force, and on file.
const FULL: Witness = Witness { records: 32, bytes: 16 * 1024 };

fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

fn dispatch(call: Call<Runtime>, who: &AccountId) -> DispatchResult {
    let outcome = RuntimeCall::Disclosures(call).dispatch(signed(who));
    outcome.map(|_| ()).map_err(|error| error.error)
}

fn bailey() -> AccountId {
    account(&key("//DrBailey"))
}

/// Dr Bailey's question for Ada's laboratory results.
fn request(witness: Witness) -> Call<Runtime> {
    Call::request {
        patient: account(&ada()),
        organisation: NORTHFIELD,
        practitioner: Some(bailey()),
        purpose: Purpose::TREAT,
        classes: Class::LABORATORY.into(),
        period: None,
        key: KEY,
        witness,
    }
}

/// Somebody's question for Ada's own data.
fn own(witness: Witness) -> Call<Runtime> {
    let access = OwnAccess::Access { classes: Classes::known(), period: None };
    Call::request_access { patient: account(&ada()), access, key: KEY, witness }
}

fn fulfil(id: u64, witness: Witness) -> Call<Runtime> {
    let (id, classes) = (RequestId(id), Class::LABORATORY.into());
    Call::fulfil { id, classes, manifest: REASON, withheld: None, witness }
}

fn on_file() -> Witness {
    Consent::witness(&account(&ada()))
}

fn kept(id: u64) -> pallet_disclosures::RequestOf<Runtime> {
    Requests::<Runtime>::get(RequestId(id)).expect("it is kept")
}

/// Ada lets Dr Bailey see her laboratory results.
fn permit() {
    let mut directive = deny_all();
    directive.root.effect = Effect::Permit;
    let practitioners = Selection::Named(Named::truncate_from(vec![bailey()]));
    directive.root.scope.grantees = Grantees::Parties(Parties { practitioners, ..Parties::ANYONE });
    directive.root.scope.purposes = Selection::Named(Purposes::from(Purpose::TREAT));
    directive.root.scope.classes = Selection::Named(Class::LABORATORY.into());
    directive.root.validity.until = Some(Timestamp::get() + 1_000_000_000);
    assert_ok!(Consent::grant(signed(&account(&ada())), Box::new(directive)));
}

#[test]
fn request_waits_for_the_patients_permit_and_is_fulfilled_while_it_stands() {
    in_block(|| {
        assert_ok!(dispatch(request(on_file()), &bailey()));
        assert_eq!(kept(0).open, Classes::EMPTY);
        assert_noop!(dispatch(fulfil(0, FULL), &agent()), Error::<Runtime>::NotPermitted);
        permit();
        assert_noop!(dispatch(fulfil(0, Witness::default()), &agent()), too_small());
        assert_ok!(dispatch(fulfil(0, on_file()), &agent()));
        assert!(matches!(kept(0).status, Status::Fulfilled(_)));

        assert_ok!(dispatch(request(on_file()), &bailey()));
        assert_eq!(kept(1).open, Class::LABORATORY.into());
        assert_ok!(Consent::revoke(signed(&account(&ada())), DirectiveId(0)));
        assert_noop!(dispatch(fulfil(1, FULL), &agent()), Error::<Runtime>::NotPermitted);
        let (id, exception, reason) = (RequestId(1), Exception::PRIVACY, REASON);
        assert_ok!(dispatch(Call::deny { id, exception, reason }, &agent()));
    });
}

fn too_small() -> DispatchError {
    Error::<Runtime>::WitnessTooSmall.into()
}

#[test]
fn guardian_asks_under_their_own_key_and_sees_less_than_the_patient() {
    in_block(|| {
        let mother = account(&mother());
        assert_ok!(dispatch(own(Witness::default()), &account(&ada())));
        assert_ok!(dispatch(own(on_file()), &mother));
        assert_eq!(kept(1).asker, Asker::Proxy { account: mother });
        assert_eq!(kept(0).open, Classes::known().without(Class::PSYCHOTHERAPY_NOTES.into()));
        assert!(kept(1).open.is_subset(kept(0).open));
        assert_noop!(dispatch(own(FULL), &account(&ben())), Error::<Runtime>::NotPermitted);
    });
}

/// Which calls of the pallet pass a test.
fn calls(test: impl Fn(&RuntimeCall) -> bool) -> BTreeSet<&'static str> {
    let calls = every_call().into_iter();
    let ours = calls.filter(|call| matches!(call, RuntimeCall::Disclosures(_)));
    ours.filter(|call| test(call)).map(|call| name(&call).1).collect()
}

#[test]
fn own_requests_are_free_for_the_patient_and_a_guardian() {
    in_block(|| {
        let own = || RuntimeCall::Disclosures(own(Witness::default()));
        let find = |who: &AccountId, call: &RuntimeCall| PeoplesCalls::find(who, call);
        let mother = account(&mother());
        for who in [account(&ada()), mother.clone()] {
            let free = find(&who, &own()).unwrap();
            // What a guardian sees is decided, which takes longer the more is on file.
            let floor = who == account(&ada());
            assert_eq!((free.group, free.sponsor, free.floor), (Group::Request, CUSTODIAN, floor));
            let free = calls(|call| find(&who, call).is_some());
            assert_eq!(free, ["contest", "withdraw"].into());
        }
        // Of somebody else, in an organisation's name, and through a proxy, they are not.
        assert_eq!(find(&account(&ben()), &own()), None);
        for who in [bailey(), agent()] {
            assert!(calls(|call| find(&who, call).is_some()).is_empty());
        }
        let through_proxy = people::through_proxy(&ada(), own());
        assert_eq!(find(&mother, &through_proxy), None);
        let quota = pallet_allowance::Quotas::<Runtime>::get(Group::Request);
        assert_eq!((quota.account, quota.sponsor), (6, 6_000));
    });
}

#[test]
fn own_access_passes_no_typed_proxy_and_organisations_calls_pass_two() {
    let of = |kind: ProxyType| calls(|call| kind.filter(call));
    let daily = ["contest", "deny", "extend", "fulfil", "request", "suspend", "withdraw"];
    let purging = ["purge", "purge_suspension"];
    assert_eq!(of(ProxyType::Clinical), daily.into());
    assert_eq!(of(ProxyType::NonTransfer), daily.into_iter().chain(purging).collect());
    for kind in [ProxyType::Consent, ProxyType::Billing, ProxyType::Governance, ProxyType::Cancel] {
        assert!(of(kind).is_empty(), "{kind:?}");
    }
    in_block(|| {
        let mother = account(&mother());
        let call = people::through_proxy(&ada(), RuntimeCall::Disclosures(own(Witness::default())));
        assert_ok!(call.dispatch(signed(&mother)));
        assert_eq!(Requests::<Runtime>::iter_keys().count(), 0);
    });
}

#[test]
fn a_request_is_held_for_by_the_askers_organisation() {
    in_block(|| {
        let held = || {
            let reason = RuntimeHoldReason::from(pallet_registry::HoldReason::Sponsorship);
            [0, 1].map(|n| Balances::balance_on_hold(&reason, &governor(n)))
        };
        let before = held();
        assert_ok!(dispatch(own(Witness::default()), &account(&ada())));
        assert_eq!(held(), before);
        assert_ok!(dispatch(request(on_file()), &bailey()));
        assert_eq!(held(), [before[0], before[1] + REQUEST_DEPOSIT]);
    });
}

#[test]
fn calls_take_no_more_than_they_may() {
    in_block(|| {
        let weight = |call: Call<Runtime>| {
            RuntimeCall::Disclosures(call).get_dispatch_info().call_weight.ref_time()
        };
        let own_request = own(Witness::default());
        for call in [fulfil(0, FULL), own_request] {
            assert!(weight(call.clone()) <= 2 * WEIGHT_REF_TIME_PER_MILLIS, "{call:?}");
        }
        // Its decision takes near to half of it when all records count.
        assert!(weight(request(FULL)) <= 5 * WEIGHT_REF_TIME_PER_MILLIS / 2);
        // What decides nothing. One number is removed.
        let one =
            Call::purge { patient: bailey(), numbers: vec![EntryNumber(0)].try_into().unwrap() };
        assert!(weight(one) <= WEIGHT_REF_TIME_PER_MILLIS);
        for call in every_call() {
            if let RuntimeCall::Disclosures(inner) = call {
                let decides = matches!(
                    inner,
                    Call::request { .. } | Call::request_access { .. } | Call::fulfil { .. }
                );
                if decides {
                    continue;
                }
                assert!(weight(inner.clone()) <= WEIGHT_REF_TIME_PER_MILLIS, "{inner:?}");
            }
        }
    });
}

#[test]
fn ten_thousand_requests_that_are_due_at_once_are_marked_in_a_hundred_and_fifty_blocks() {
    let one = <Runtime as pallet_disclosures::Config>::WeightInfo::pass_deadline();
    let share = <Runtime as pallet_disclosures::Config>::ClockWeight::get();
    let blocks = |one: u64, share: u64| 10_000u64.div_ceil(share / one);
    let blocks =
        blocks(one.ref_time(), share.ref_time()).max(blocks(one.proof_size(), share.proof_size()));
    println!("10,000 requests that are due at once are marked in {blocks} blocks");
    assert!(blocks <= 150, "{blocks}");
}

#[test]
fn the_clock_marks_what_is_due_in_safe_mode_too() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            let term = salus_calendar::Term::Minutes(1);
            let treatment = pallet_disclosures::Span { term, extension: term };
            let terms = Terms { treatment, ..Terms::HIPAA };
            assert_ok!(Disclosures::set_terms(council(3), TermsId(0), terms));
            assert_ok!(dispatch(request(on_file()), &bailey()));
            assert_ok!(SafeMode::force_enter(committee(2)));
        });
        let minute = 60_000 / crate::SLOT_DURATION;
        assert_eq!(kept(0).due.at, (FIRST_SLOT + minute) * crate::SLOT_DURATION);
        // A block that begins a session has no room for what can wait, so it may be the next one.
        empty_block(FIRST_SLOT + 16 * minute);
        empty_block(FIRST_SLOT + 16 * minute + 1);
        assert_eq!(kept(0).status, Status::Open { overdue: true });
        let page = <Runtime as DisclosuresApi<Block, AccountId>>::inbox(CUSTODIAN, None, 1, true);
        assert_eq!(page.unwrap().entries.len(), 1);
    });
}

#[test]
fn the_chain_begins_with_the_calendar_of_new_york_and_the_laws_terms() {
    in_block(|| {
        let rules = <Runtime as DisclosuresApi<Block, AccountId>>::calendar(CUSTODIAN);
        let calendar: Calendar = serde_json::from_str(NEW_YORK).unwrap();
        assert_eq!((rules.calendar, rules.terms), (calendar, Terms::HIPAA));
    });
}

#[test]
fn requests_wait_in_safe_mode_and_the_councils_word_passes() {
    in_block(|| {
        assert_ok!(SafeMode::force_enter(committee(2)));
        let filtered = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
        assert_eq!(dispatch(own(Witness::default()), &account(&ada())), Err(filtered));
        assert_eq!(dispatch(request(on_file()), &bailey()), Err(filtered));
        let set = |ayes| Disclosures::set_terms(council(ayes), TermsId(0), Terms::GDPR);
        assert_ok!(set(3));
        // By no more than half.
        assert_eq!(set(2), Err(DispatchError::BadOrigin));
    });
}

#[test]
fn disclosures_api_pages_the_journal_and_the_inbox() {
    type Api = Runtime;
    in_block(|| {
        assert_ok!(dispatch(own(Witness::default()), &account(&ada())));
        assert_ok!(dispatch(request(on_file()), &bailey()));
        let view = <Api as DisclosuresApi<Block, AccountId>>::request(RequestId(1)).unwrap();
        assert_eq!((view.overdue, view.accountable), (false, false));
        let accounting = |cursor, limit| {
            let patient = account(&ada());
            <Api as DisclosuresApi<Block, AccountId>>::accounting(patient, cursor, limit, None)
        };
        let page = accounting(None, 1).unwrap();
        assert_eq!((page.entries.len(), page.next), (1, Some(EntryNumber(1))));
        assert_eq!(accounting(page.next, 1).unwrap().next, None);
        assert_eq!(accounting(None, 65), Err(PageTooLarge));
        let inbox =
            <Api as DisclosuresApi<Block, AccountId>>::inbox(CUSTODIAN, None, 64, false).unwrap();
        assert_eq!(inbox.entries.len(), 2);
        let due = <Api as DisclosuresApi<Block, AccountId>>::due(
            CUSTODIAN,
            Clock::Treatment,
            Timestamp::get(),
        );
        assert_eq!(due.due, kept(1).due);
        let tallies =
            <Api as DisclosuresApi<Block, AccountId>>::tallies(CUSTODIAN, None, 64).unwrap();
        assert_eq!(tallies.entries.iter().map(|(_, tally)| tally.made).sum::<u32>(), 2);
    });
}

/// A new pseudonym acts for what the old one asked, and an end leaves what is still paid for.
#[test]
fn successor_withdraws_what_the_old_pseudonym_asked() {
    in_block(|| {
        assert_ok!(dispatch(own(Witness::default()), &account(&ada())));
        let new = key("//Ada//salus//0//new");
        let payload = people::succession(&ada(), &new);
        let signature = people::sign(&new, &crate::Registry::signing_bytes(&payload));
        assert_ok!(people::succeeding(payload, signature).dispatch(signed(&agent())));
        let withdraw = || Call::withdraw { id: RequestId(0) };
        assert_noop!(dispatch(withdraw(), &account(&ben())), Error::<Runtime>::NotAsker);
        // The custodian can still answer: it says that more is open than it would send.
        let sent = dispatch(fulfil(0, Witness::default()), &agent());
        assert_eq!(sent, Err(Error::<Runtime>::ExceptionMissing.into()));
        // Whoever stole the place would stop what Ada asked before she can say so.
        assert_noop!(dispatch(withdraw(), &account(&new)), Error::<Runtime>::NotAsker);
        pallet_timestamp::Now::<Runtime>::mutate(|now| *now += time::days(14));
        assert_ok!(dispatch(withdraw(), &account(&new)));
        assert!(enrolment_deposit(&account(&ada())) > 0);
    });
}

fn enrolment_deposit(who: &AccountId) -> Balance {
    pallet_registry::Enrolments::<Runtime>::get(who).unwrap().deposit
}

/// The law gives own access after the end too: eight requests, for which nobody pays.
#[test]
fn own_requests_are_made_when_the_deposit_was_given_back() {
    in_block(|| {
        let ada = account(&ada());
        assert_ok!(crate::Registry::end_enrolment(signed(&agent()), ada.clone()));
        assert_eq!(enrolment_deposit(&ada), 0);
        assert_ok!(dispatch(own(Witness::default()), &ada));
        assert_eq!(kept(0).custodian, CUSTODIAN);
        assert_eq!(enrolment_deposit(&ada), 0);
    });
}

/// A request is for waiting: who asks and withdraws without an end locks a part of the employer's day.
#[test]
fn a_practitioner_locks_no_more_than_a_small_part_of_the_employers_budget_in_a_day() {
    use pallet_disclosures::Config;

    let most: u32 = <Runtime as Config>::MaxDailyOfPractitioner::get();
    let locked = Balance::from(most) * REQUEST_DEPOSIT;
    let budget: Balance = <Runtime as pallet_registry::Config>::DepositBudget::get();
    assert!(locked * 100 <= budget, "{locked} {budget}");
}

//! Payments on the real runtime: that patients who own no tokens are paid and move it on, who moves what by
//! which detours, what passes in safe mode and through proxies, and what the presets' coin is like.

use codec::{Decode, MaxEncodedLen};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
    traits::{
        fungibles::{Inspect, Mutate},
        Contains, Get, InstanceFilter,
    },
};
use pallet_allowance::{FreeCall, FreeCalls, Group, Quota};
use pallet_payments::{Arbiters, Call, Error, HoldReason, Party, TermSet, Terms, TokenInspect};
use salus_primitives::{
    AssetKind, Commitment, Duty, InvoiceId, OrganisationId, OrganisationInspect, OrganisationKind,
};
use salus_runtime_common::{
    currency::{deposit, EXISTENTIAL_DEPOSIT, SAL},
    payments::{treasury, AssetKeeper},
    presets::{
        coin::{self, CENT, DOLLAR},
        SUPPLY,
    },
    proxies::ProxyType,
};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{
    traits::{Dispatchable, StaticLookup},
    DispatchError::{self, BadOrigin},
    DispatchResult, TokenError,
};
use std::collections::BTreeSet;

use super::{
    allowance::{apply, counted, fees_were_paid, in_block, validate, POOR},
    people::{account, ada, agent, agent_of, ben, key, mother, through_proxy, CUSTODIAN},
    *,
};
use crate::{
    shared::{
        allowance::PeoplesCalls,
        money::{Holds, Money, Tokens},
        payments::{CHANNEL_DEPOSIT, COVERAGE_DEPOSIT, INVOICE_DEPOSIT},
    },
    Assets, Balances, Payments, Proxy, Registry, RuntimeHoldReason, SafeMode,
};

type BaseCallFilter = <Runtime as frame_system::Config>::BaseCallFilter;

const COIN: AssetKind = AssetKind::Token(coin::ID);
/// Who pays for what Ada had.
const PAYER: OrganisationId = OrganisationId(3);
/// Who decides disputes.
const ARBITER: OrganisationId = OrganisationId(5);
const WHY: Commitment = Commitment([0xce; 32]);

/// The payment of some of the coin.
fn paying(to: Party<AccountId>, amount: u128) -> RuntimeCall {
    Call::pay { asset: COIN, to, amount, reference: WHY }.into()
}

/// All that a treasury may pay out, to somebody.
fn withdrawing(organisation: OrganisationId, to: &AccountId) -> RuntimeCall {
    Call::withdraw { organisation, asset: COIN, to: to.clone(), amount: DOLLAR }.into()
}

fn dispatch(call: RuntimeCall, who: &AccountId) -> DispatchResult {
    call.dispatch(signed(who)).map(|_| ()).map_err(|refused| refused.error)
}

fn coins(who: &AccountId) -> u128 {
    Money::balance(COIN, who)
}

fn issuance() -> [u128; 2] {
    [AssetKind::Native, COIN].map(<Money as Inspect<AccountId>>::total_issuance)
}

fn person(who: &sr25519::Pair) -> Party<AccountId> {
    Party::Account(account(who))
}

/// Ada has twenty dollars from the payer.
fn paid(test: impl FnOnce()) {
    in_block(|| {
        assert_ok!(dispatch(paying(person(&ada()), 20 * DOLLAR), &agent_of(PAYER)));
        test();
        assert_eq!(issuance(), [SUPPLY, issued()]);
    });
}

/// All that genesis issued of the coin.
fn issued() -> u128 {
    coin::accounts().iter().map(|(_, _, amount)| amount).sum()
}

/// As the council would.
pub fn set_token(issuer: &AccountId, minimum: u128, frozen: bool) {
    let lookup = |who: &AccountId| {
        <<Runtime as frame_system::Config>::Lookup as StaticLookup>::unlookup(who.clone())
    };
    let keeper: AccountId = AssetKeeper::get();
    let [owner, admin, freezer] = [(); 3].map(|()| lookup(&keeper));
    let (id, issuer) = (coin::ID.into(), lookup(issuer));
    assert_ok!(Assets::force_asset_status(
        council(3),
        id,
        owner,
        issuer,
        admin,
        freezer,
        minimum,
        true,
        frozen,
    ));
}

/// Which calls of the pallet pass a test.
fn calls(test: impl Fn(&RuntimeCall) -> bool) -> BTreeSet<&'static str> {
    let calls = every_call().into_iter();
    let ours = calls.filter(|call| matches!(call, RuntimeCall::Payments(_)));
    ours.filter(|call| test(call)).map(|call| name(&call).1).collect()
}

/// The council's.
const COUNCILS: [&str; 3] = ["set_arbiters", "set_asset", "set_terms"];
/// A patient's, of which a guardian has these in the patient's name.
const PROTECTING: [&str; 3] = ["dispute", "end_plan", "withdraw_dispute"];
/// And these not.
const PAYING: [&str; 5] = ["accept", "fund", "pay", "pay_share", "plan"];

fn patients() -> BTreeSet<&'static str> {
    PAYING.into_iter().chain(PROTECTING).collect()
}

#[test]
fn patient_is_paid_pays_and_moves_it_on_when_they_own_no_tokens() {
    paid(|| {
        let (ada, other) = (ada(), account(&key("//Ada's other wallet")));
        assert_eq!(coins(&account(&ada)), 20 * DOLLAR);
        let hospital = treasury(CUSTODIAN);
        let before = coins(&hospital);
        let share = paying(Party::Organisation(CUSTODIAN), 12 * DOLLAR + 50 * CENT);
        assert_ok!(apply(&ada, share).unwrap());
        assert_eq!(coins(&hospital), before + 12 * DOLLAR + 50 * CENT);
        // All but what the account keeps, to an account that does not exist yet.
        assert_ok!(apply(&ada, paying(Party::Account(other.clone()), 749 * CENT)).unwrap());
        assert_eq!((coins(&other), coins(&account(&ada))), (749 * CENT, CENT));
        let free = (account(&ada), CUSTODIAN.0, Group::Payment, false);
        assert_eq!(counted(), [free.clone(), free]);
        assert!(!fees_were_paid());
        assert_eq!(Balances::free_balance(account(&ada)), 0);
        assert_eq!(Balances::free_balance(&other), 0);
    });
}

#[test]
fn patient_has_ten_payments_a_day_and_waits_behind_whatever_is_paid_for() {
    paid(|| {
        let quota = Quota { account: 10, sponsor: 10_000 };
        assert_eq!(pallet_allowance::Quotas::<Runtime>::get(Group::Payment), quota);
        let cent = || paying(Party::Organisation(CUSTODIAN), CENT);
        assert_eq!(cent().get_dispatch_info().class, DispatchClass::Normal);
        assert_eq!(validate(ada(), cent(), 0, 0).unwrap().priority, 0);
        for _ in 0..10 {
            assert_ok!(apply(&ada(), cent()).unwrap());
        }
        assert_eq!(apply(&ada(), cent()), Err(POOR));
        assert_eq!(coins(&account(&ada())), 20 * DOLLAR - 10 * CENT);
    });
}

/// Group and sponsor of a call that may be free.
fn free(who: &sr25519::Pair, call: &RuntimeCall) -> Option<(Group, OrganisationId)> {
    let FreeCall { group, sponsor, floor } = PeoplesCalls::find(&account(who), call)?;
    let inner = match call {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy { call, .. }) => call,
        call => call,
    };
    assert_eq!(floor, PROTECTING.contains(&name(inner).1), "{call:?}");
    Some((group, sponsor))
}

#[test]
fn payments_are_free_to_patients_and_to_nobody_else() {
    in_block(|| {
        let own = Some((Group::Payment, CUSTODIAN));
        assert_eq!(calls(|call| free(&ada(), call) == own), patients());
        assert_eq!(calls(|call| free(&ada(), call).is_some()), patients());
        let mother = mother();
        for who in [&key("//StElsewhere//agent"), &key("//DrGrey"), &mother, &Alice.pair()] {
            assert_eq!(calls(|call| free(who, call).is_some()), [].into());
        }
        // What is on the account would be nobody's otherwise.
        assert_ok!(Registry::end_enrolment(signed(&agent()), account(&ada())));
        assert_eq!(calls(|call| free(&ada(), call) == own), patients());
    });
}

#[test]
fn guardian_disputes_free_of_charge_and_pays_nobody_in_the_patients_name() {
    in_block(|| {
        let mother = mother();
        let proxied = |call: &RuntimeCall| free(&mother, &through_proxy(&ada(), call.clone()));
        let own = Some((Group::Payment, CUSTODIAN));
        assert_eq!(calls(|call| proxied(call) == own), PROTECTING.into());
        assert_eq!(calls(|call| proxied(call).is_some()), PROTECTING.into());
        let end_plan = Call::end_plan { invoice: InvoiceId(0), share: 0 };
        // It runs as the patient's own.
        assert_ok!(apply(&mother, through_proxy(&ada(), end_plan.into())).unwrap());
        assert_eq!(counted(), [(account(&mother), CUSTODIAN.0, Group::Payment, true)]);
        assert!(!fees_were_paid());
        assert_ok!(dispatch(paying(person(&ada()), DOLLAR), &agent_of(PAYER)));
        let pay = paying(Party::Account(account(&mother)), 50 * CENT);
        assert_ok!(dispatch(through_proxy(&ada(), pay), &account(&mother)));
        assert_eq!(coins(&account(&ada())), DOLLAR);
    });
}

/// Who may bill pays out of a treasury, and the custodian would answer for it.
#[test]
fn payments_are_ordinary_calls_of_a_patient_who_bills_for_an_organisation() {
    in_block(|| {
        let (patient, mother) = (account(&ada()), mother());
        let own = Some((Group::Payment, CUSTODIAN));
        let proxied = |call: &RuntimeCall| free(&mother, &through_proxy(&ada(), call.clone()));
        let governing = governor(PAYER.0 as usize);
        let appoint = |duties: &[Duty]| {
            let _ = Registry::remove_agent(signed(&governing), patient.clone());
            let duties = duties.iter().copied().collect();
            assert_ok!(Registry::add_agent(signed(&governing), patient.clone(), duties));
            assert_ok!(Registry::accept_agency(signed(&patient), PAYER));
        };
        appoint(&[Duty::Review]);
        assert_eq!(calls(|call| free(&ada(), call) == own), patients());
        appoint(&[Duty::Bill]);
        assert_eq!(calls(|call| free(&ada(), call).is_some()), [].into());
        assert_eq!(calls(|call| proxied(call).is_some()), [].into());
        assert_eq!(validate(ada(), paying(person(&ben()), DOLLAR), 0, 0), Err(POOR));
        // Whoever resigns is a patient again.
        assert_ok!(Registry::resign_agency(signed(&patient)));
        assert_eq!(calls(|call| free(&ada(), call) == own), patients());
        assert_eq!(calls(|call| proxied(call) == own), PROTECTING.into());
    });
}

#[test]
fn payment_is_an_ordinary_call_when_it_is_wrapped() {
    use pallet_utility::Call as Utility;

    paid(|| {
        let pay = || paying(Party::Organisation(CUSTODIAN), CENT);
        let wrapped = [
            RuntimeCall::Utility(Utility::batch { calls: vec![pay()] }),
            RuntimeCall::Utility(Utility::batch_all { calls: vec![pay()] }),
            RuntimeCall::Utility(Utility::force_batch { calls: vec![pay()] }),
            RuntimeCall::Utility(Utility::as_derivative { index: 0, call: Box::new(pay()) }),
            RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
                other_signatories: vec![account(&ben())],
                call: Box::new(pay()),
            }),
            through_proxy(&ada(), pay()),
        ];
        for call in wrapped {
            assert_eq!(validate(ada(), call.clone(), 0, 0), Err(POOR), "{call:?}");
        }
        assert_ok!(validate(ada(), pay(), 0, 0));
    });
}

/// Whoever's the origin is that a wrapper makes, theirs is the money.
#[test]
fn wrapped_payment_is_of_whom_the_wrapper_stands_for() {
    use pallet_utility::Call as Utility;

    in_block(|| {
        let (biller, ada_account) = (agent_of(PAYER), account(&ada()));
        let pay = || paying(person(&ada()), DOLLAR);
        let clerk = account(&key("//Clerk"));
        assert_ok!(Proxy::add_proxy(signed(&biller), clerk.clone().into(), ProxyType::Billing, 0));
        let proxied = |call| {
            RuntimeCall::Proxy(pallet_proxy::Call::proxy {
                real: biller.clone().into(),
                force_proxy_type: None,
                call: Box::new(call),
            })
        };
        let batch = |calls| RuntimeCall::Utility(Utility::batch_all { calls });
        let from_treasury = [
            (&biller, pay()),
            (&biller, batch(vec![pay()])),
            (&biller, RuntimeCall::Utility(Utility::force_batch { calls: vec![pay()] })),
            (&clerk, proxied(pay())),
            (&clerk, proxied(batch(vec![pay()]))),
        ];
        for (n, (who, call)) in (1..).zip(from_treasury) {
            assert_ok!(dispatch(call, who));
            assert_eq!(coins(&treasury(PAYER)), coin::TREASURY_ENDOWMENT - n * DOLLAR);
            assert_eq!(coins(&ada_account), n * DOLLAR);
        }
        // An account of its own has what lies on it, which is nothing.
        let derived = Utility::as_derivative { index: 0, call: Box::new(pay()) };
        let multisig = pallet_multisig::Call::as_multi_threshold_1 {
            other_signatories: vec![clerk.clone()],
            call: Box::new(pay()),
        };
        let lacking = Error::<Runtime>::FundsUnavailable.into();
        for call in [RuntimeCall::Utility(derived), RuntimeCall::Multisig(multisig)] {
            assert_eq!(dispatch(call, &biller), Err(lacking));
        }
        assert_eq!(coins(&ada_account), 5 * DOLLAR);
    });
}

/// What a thief can carry who has a key of somebody's.
fn carry(real: &AccountId, call: RuntimeCall) -> Vec<RuntimeCall> {
    let batch = |call| RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![call] });
    let proxy = |call| {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy {
            real: real.clone().into(),
            force_proxy_type: None,
            call: Box::new(call),
        })
    };
    let multisig = |call| {
        RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
            other_signatories: vec![Bob.to_account_id()],
            call: Box::new(call),
        })
    };
    let derived = |call| {
        RuntimeCall::Utility(pallet_utility::Call::as_derivative { index: 0, call: Box::new(call) })
    };
    vec![
        call.clone(),
        proxy(call.clone()),
        proxy(batch(call.clone())),
        batch(proxy(call.clone())),
        proxy(proxy(call.clone())),
        proxy(multisig(call.clone())),
        proxy(derived(call.clone())),
        multisig(proxy(call)),
    ]
}

/// Whether any of it gets money of a treasury to the thief.
fn is_robbed(kind: ProxyType, call: impl Fn(&AccountId) -> RuntimeCall) -> bool {
    let (mut robbed, governing) = (false, governor(PAYER.0 as usize));
    for real in [governing, agent_of(PAYER)] {
        in_block(|| {
            let thief = account(&key("//Thief"));
            assert_ok!(Balances::transfer_keep_alive(
                signed(&Alice.to_account_id()),
                thief.clone().into(),
                SAL
            ));
            assert_ok!(Proxy::add_proxy(signed(&real), thief.clone().into(), kind, 0));
            for call in carry(&real, call(&thief)) {
                let _ = dispatch(call, &thief);
            }
            robbed |= coins(&thief) > 0;
        });
    }
    robbed
}

#[test]
fn stolen_billing_proxy_gets_no_money_of_an_organisation_to_the_thief() {
    let withdraw = |thief: &AccountId| withdrawing(PAYER, thief);
    let pay = |thief: &AccountId| paying(Party::Account(thief.clone()), DOLLAR);
    for kind in ProxyType::ALL.into_iter().filter(|kind| *kind != ProxyType::Any) {
        assert!(!is_robbed(kind, withdraw), "{kind:?}");
        assert!(!is_robbed(kind, pay), "{kind:?}");
    }
    // A proxy for everything is the governing account, and an agent is none.
    assert!(is_robbed(ProxyType::Any, withdraw));
    assert!(!is_robbed(ProxyType::Any, pay));
}

#[test]
fn billing_proxies_pass_what_accounts_do_every_day() {
    let of = |kind: ProxyType| calls(|call| kind.filter(call));
    let closed: BTreeSet<_> = COUNCILS.into_iter().chain(["withdraw", "decide"]).collect();
    assert_eq!(of(ProxyType::Billing), &calls(|_| true) - &closed);
    assert_eq!(of(ProxyType::Any), calls(|_| true));
    assert_eq!(of(ProxyType::Consent), PROTECTING.into());
    // A dispute withdrawn is a provider paid.
    assert_eq!(of(ProxyType::NonTransfer), ["dispute", "end_plan"].into());
    for kind in [ProxyType::Clinical, ProxyType::Governance, ProxyType::Cancel] {
        assert_eq!(of(kind), [].into(), "{kind:?}");
    }
    let others = every_call().into_iter().filter(|call| !matches!(call, RuntimeCall::Payments(_)));
    let others = others.filter(|call| ProxyType::Billing.filter(call)).map(|call| name(&call));
    let batches = ["batch", "batch_all", "force_batch"].map(|batch| ("Utility", batch));
    assert_eq!(others.collect::<BTreeSet<_>>(), batches.into());
}

#[test]
fn safe_mode_stops_payments_and_passes_what_the_council_decides() {
    paid(|| {
        assert_ok!(SafeMode::force_enter(committee(2)));
        assert_eq!(calls(BaseCallFilter::contains), COUNCILS.into());
        let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
        let decide = RuntimeCall::from(Call::decide { invoice: InvoiceId(0), to_provider: 0 });
        assert_eq!(decide.dispatch(council(5)).map_err(|refused| refused.error), Err(filtered));
        let pay = || paying(Party::Organisation(CUSTODIAN), CENT);
        assert_eq!(apply(&ada(), pay()).unwrap(), Err(filtered));
        let withdraw = withdrawing(PAYER, &Bob.to_account_id());
        assert_eq!(dispatch(withdraw, &governor(PAYER.0 as usize)), Err(filtered));
        assert_ok!(SafeMode::force_exit(council(3)));
        assert_ok!(apply(&ada(), pay()).unwrap());
    });
}

#[test]
fn money_of_a_suspended_organisation_stays_and_of_a_rotated_one_is_the_new_accounts() {
    in_block(|| {
        let old = governor(PAYER.0 as usize);
        let new = account(&key("//Concord//new"));
        let withdraw = |who| dispatch(withdrawing(PAYER, &new), who);
        assert_ok!(Registry::suspend_organisation(council(4), PAYER));
        assert_eq!(withdraw(&old), Err(Error::<Runtime>::OrganisationSuspended.into()));
        assert_ok!(Registry::reinstate_organisation(council(4), PAYER));
        let funds = Balances::transfer_keep_alive(signed(&old), new.clone().into(), 1_000 * SAL);
        assert_ok!(funds);
        let rotate = Registry::rotate_governing_account(signed(&old), new.clone());
        assert_ok!(rotate);
        assert_eq!(withdraw(&old), Err(Error::<Runtime>::NotGoverning.into()));
        assert_ok!(withdraw(&new));
        assert_eq!(coins(&new), DOLLAR);
        assert_eq!(coins(&treasury(PAYER)), coin::TREASURY_ENDOWMENT - DOLLAR);
    });
}

#[test]
fn set_asset_is_a_motion_of_more_than_half_of_the_council() {
    use pallet_collective::Call as Collective;
    use sp_runtime::traits::Hash as _;

    in_block(|| {
        let call = RuntimeCall::from(Call::set_asset { asset: COIN, unit: None });
        for refused in [council(2), committee(3), signed(&governor(0))] {
            assert_noop!(Payments::set_asset(refused, COIN, None), BadOrigin);
        }
        let (proposal, length_bound) = (Box::new(call.clone()), call.encoded_size() as u32);
        let proposal_hash = crate::Hashing::hash_of(&call);
        let propose = Collective::propose { threshold: 3, proposal, length_bound };
        assert_ok!(dispatch(RuntimeCall::Council(propose), &governor(0)));
        for voter in 0..3 {
            let vote = Collective::vote { proposal: proposal_hash, index: 0, approve: true };
            assert_ok!(dispatch(RuntimeCall::Council(vote), &governor(voter)));
        }
        let proposal_weight_bound = call.get_dispatch_info().call_weight;
        let close =
            Collective::close { proposal_hash, index: 0, proposal_weight_bound, length_bound };
        assert_ok!(dispatch(RuntimeCall::Council(close), &governor(0)));
        assert_eq!(Payments::unit(COIN), None);
    });
}

#[test]
fn presets_accept_a_coin_of_which_nobody_has_the_keys() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            let keeper: AccountId = AssetKeeper::get();
            let facts = Tokens::token(coin::ID).unwrap();
            assert!(facts.sufficient);
            assert_eq!([facts.owner, facts.admin, facts.freezer], [(); 3].map(|()| keeper.clone()));
            assert_eq!(Tokens::token(coin::ID + 1), None);
            assert_eq!(issuance(), [SUPPLY, issued()]);
            for (asset, unit) in [(COIN, CENT), (AssetKind::Native, EXISTENTIAL_DEPOSIT)] {
                assert_eq!(Payments::unit(asset), Some(unit));
                // As the council could.
                assert_ok!(Payments::set_asset(council(3), asset, None));
                assert_ok!(Payments::set_asset(council(3), asset, Some(unit)));
            }
        });
    }
}

#[test]
fn presets_have_an_arbiter_without_a_seat_and_the_one_for_developers_terms_of_seconds() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            let arbiters = Arbiters::<Runtime>::get().into_inner();
            assert_eq!(arbiters, [ARBITER]);
            let facts = <Registry as OrganisationInspect<_>>::organisation(ARBITER).unwrap();
            assert_eq!((facts.kind, facts.active), (OrganisationKind::DISPUTE_ENTITY, true));
            let judge = demo::ARBITER.agent.account();
            assert_eq!(Registry::agent(&judge, Duty::Review), Some(ARBITER));
            let governing = demo::ARBITER.account();
            assert!(!pallet_registry::Seats::<Runtime>::get().contains(&governing));

            let terms = Terms::<Runtime>::get();
            let TermSet { challenge, review, dispute, claim, retention, look } = terms;
            if Preset::named(preset).unwrap().is_quick {
                let longest =
                    [challenge, review, dispute, claim, retention, look].into_iter().max();
                assert!(longest <= Some(60_000), "{terms:?}");
                assert!(!terms.is_in_range());
            } else {
                assert_eq!(terms, TermSet::default());
            }
        });
    }
}

/// What an entry of the pallet costs at most, with its key.
fn entries(bytes: &[(u32, usize)]) -> u128 {
    let items: u32 = bytes.iter().map(|(count, _)| count).sum();
    let bytes: usize = bytes.iter().map(|(count, bytes)| *count as usize * (32 + bytes)).sum();
    println!("{items} entries of {bytes} bytes");
    deposit(items, u32::try_from(bytes).unwrap())
}

#[test]
fn deposits_cover_the_largest_invoice_coverage_and_channel() {
    use pallet_payments::{ChannelOf, CoverageOf, InvoiceOf, PartyOf, MAX_SHARES};

    let id = 8 + 8;
    let listed = 16 + PartyOf::<Runtime>::max_encoded_len() + 8;
    // By the minute, and by the subject.
    let agenda = [(1, 4 + 9), (1, 8 + 9 + 4)];
    let invoice = InvoiceOf::<Runtime>::max_encoded_len();
    let coverage = CoverageOf::<Runtime>::max_encoded_len();
    let channel = ChannelOf::<Runtime>::max_encoded_len();
    for (held, own, places) in [
        // The provider, the patient and each party of a share.
        (INVOICE_DEPOSIT, invoice, 2 + MAX_SHARES),
        (COVERAGE_DEPOSIT, coverage, 3),
        (CHANNEL_DEPOSIT, channel, 2),
    ] {
        let due = entries(&[&[(1, id + own), (places, listed)], &agenda[..]].concat());
        assert!(due <= held, "{due} {held}");
        assert!(held < due + deposit(0, 256), "{due} {held}");
    }
}

#[test]
fn account_has_room_for_what_is_held_for_every_reason() {
    use frame_support::traits::fungibles::MutateHold;

    let reasons: Vec<RuntimeHoldReason> = (0..=u8::MAX)
        .flat_map(|pallet| (0..16).map(move |reason| [pallet, reason]))
        .filter_map(|bytes| RuntimeHoldReason::decode(&mut &bytes[..]).ok())
        .collect();
    assert!(reasons.contains(&HoldReason::Escrow.into()) && reasons.len() > 6, "{reasons:?}");
    in_block(|| {
        for (asset, amount) in [(AssetKind::Native, SAL), (COIN, CENT)] {
            for reason in &reasons {
                assert_ok!(Holds::hold(asset, reason, &Bob.to_account_id(), amount));
            }
        }
    });
}

#[test]
fn an_invoice_takes_a_two_hundredth_of_a_block_at_most_and_a_voucher_a_seven_hundredth() {
    use pallet_payments::{Config, WeightInfo};

    type Weights = <Runtime as Config>::WeightInfo;
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    let normal = weights.get(DispatchClass::Normal).max_total.unwrap();
    for (name, weight, part) in
        [("issue", Weights::issue(), 200), ("redeem", Weights::redeem(), 700)]
    {
        println!("{name} {weight:?}, {} in a block", normal.ref_time() / weight.ref_time());
        assert!(weight.ref_time() * part <= normal.ref_time(), "{name} {weight:?}");
    }
    // Something that is due always gets its turn.
    let share = <Runtime as Config>::AgendaWeight::get();
    let step = Payments::step_weight() + Weights::look_at_agenda();
    assert!(step.all_lte(share), "{step:?} {share:?}");
    let steps = (share.ref_time() / step.ref_time()).min(share.proof_size() / step.proof_size());
    let blocks = 10_000u64.div_ceil(steps);
    println!("10,000 invoices that are due at once pass in {blocks} blocks");
    assert!(blocks <= 5_000, "{blocks}");
}

#[test]
fn treasuries_of_the_presets_are_those_of_the_pallet() {
    chain("development").execute_with(|| {
        for id in (0..).map(OrganisationId).take(demo::ORGANISATIONS.len()) {
            assert_eq!(Payments::treasury_of(id), treasury(id));
            assert_eq!(coins(&treasury(id)), coin::TREASURY_ENDOWMENT);
        }
        // Nobody governs, bills or is enrolled by an account without a key.
        assert_eq!(coins(&AssetKeeper::get()), 0);
    });
}

#[test]
fn nobody_mints_until_the_council_names_an_issuer_who_then_does_nothing_else() {
    paid(|| {
        let (issuer, id) = (Alice.to_account_id(), coin::ID);
        let mint = || Assets::mint(signed(&issuer), id.into(), issuer.clone().into(), DOLLAR);
        let denied = DispatchError::from(pallet_assets::Error::<Runtime>::NoPermission);
        assert_noop!(mint(), denied);
        set_token(&issuer, coin::MINIMUM, false);
        assert_ok!(mint());
        assert_eq!(issuance(), [SUPPLY, issued() + DOLLAR]);
        assert_ok!(Payments::set_asset(council(3), COIN, Some(CENT)));
        let (by, of) = (signed(&issuer), account(&ada()));
        assert_noop!(Assets::burn(by.clone(), id.into(), of.clone().into(), CENT), denied);
        assert_noop!(Assets::freeze(by.clone(), id.into(), of.clone().into()), denied);
        assert_noop!(Assets::freeze_asset(by.clone(), id.into()), denied);
        assert_noop!(Assets::start_destroy(by, id.into()), denied);
        // For the end of the test, as if it came back to whoever issued it.
        let burnt = <Assets as Mutate<AccountId>>::burn_from(
            id,
            &issuer,
            DOLLAR,
            frame_support::traits::tokens::Preservation::Preserve,
            frame_support::traits::tokens::Precision::Exact,
            frame_support::traits::tokens::Fortitude::Polite,
        );
        assert_eq!(burnt, Ok(DOLLAR));
    });
}

/// The pallet looks once, when the asset is accepted. Raised later, the minimum stops what is too little
/// for a new account, and what would leave the payer less; nothing is lost, and all goes on when it is
/// lowered.
#[test]
fn nothing_is_lost_when_the_council_raises_the_minimum_balance_above_the_unit() {
    paid(|| {
        let (keeper, other) = (AssetKeeper::get(), account(&key("//Ada's other wallet")));
        let to = || Party::Account(other.clone());
        let ada_account = account(&ada());
        set_token(&keeper, 15 * DOLLAR, false);
        let below = TokenError::BelowMinimum.into();
        assert_eq!(dispatch(paying(to(), DOLLAR), &ada_account), Err(below));
        let lacking = Error::<Runtime>::FundsUnavailable.into();
        let hospital = || Party::Organisation(CUSTODIAN);
        assert_eq!(dispatch(paying(hospital(), 6 * DOLLAR), &ada_account), Err(lacking));
        assert_ok!(dispatch(paying(hospital(), 5 * DOLLAR), &ada_account));
        // Above what she has at all.
        set_token(&keeper, 100 * DOLLAR, false);
        assert_eq!(dispatch(paying(hospital(), CENT), &ada_account), Err(lacking));
        assert_eq!(coins(&ada_account), 15 * DOLLAR);
        set_token(&keeper, coin::MINIMUM, false);
        assert_ok!(dispatch(paying(to(), DOLLAR), &ada_account));
        assert_eq!((coins(&other), coins(&ada_account)), (DOLLAR, 14 * DOLLAR));
    });
}

#[test]
fn payment_is_refused_and_nothing_moves_when_the_asset_is_frozen() {
    paid(|| {
        let keeper = AssetKeeper::get();
        set_token(&keeper, coin::MINIMUM, true);
        let before = state();
        for (who, to) in
            [(account(&ada()), Party::Organisation(CUSTODIAN)), (agent_of(PAYER), person(&ben()))]
        {
            let lacking = Error::<Runtime>::FundsUnavailable.into();
            assert_eq!(dispatch(paying(to, CENT), &who), Err(lacking));
        }
        assert_eq!(state(), before);
        set_token(&keeper, coin::MINIMUM, false);
        assert_ok!(dispatch(paying(Party::Organisation(CUSTODIAN), CENT), &account(&ada())));
    });
}

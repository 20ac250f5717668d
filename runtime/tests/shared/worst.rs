//! What each free call takes at its worst, next to what it declares. It prints; it asserts no time.
//!
//! `cargo nextest run … -E 'test(free_calls_print)' --no-capture`

use frame_support::{
    assert_ok,
    dispatch::GetDispatchInfo,
    storage::with_storage_layer,
    traits::{fungibles::Mutate, tokens::Preservation, Time},
};
use pallet_consent::{Call as Consents, Footprints, Grantee};
use pallet_payments::{Call as Payments, NewInvoice, Party, Proof};
use pallet_proxy::Call as Proxy;
use salus_policy::{Directive, Effect, Grantees, Named, Parties, Selection};
use salus_primitives::{
    Commitment, CoverageId, DirectiveId, ExclusionId, InvoiceId, Labels, Period, Purpose, Purposes,
};
use salus_runtime_common::{presets::coin, proxies::ProxyType, time};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::{traits::Dispatchable, DispatchError};
use std::time::{Duration, Instant};

use super::{
    allowance::in_block,
    fees::transaction,
    free_weight::longest_directive,
    people::{
        account, ada, agent, agent_of, ben, deny_all, key, mother, record, through_proxy, CUSTODIAN,
    },
    *,
};
use crate::{shared::money::Money, Consent, Timestamp};

/// What was named by many of Ada's permits.
fn grantee() -> AccountId {
    account(&key("//Doctor"))
}

/// A permit that names the doctor, as short as it can be.
fn permit() -> Directive<AccountId> {
    let mut directive = deny_all();
    directive.root.effect = Effect::Permit;
    let doctor = Named::truncate_from(vec![grantee()]);
    directive.root.scope.grantees =
        Grantees::Parties(Parties { practitioners: Selection::Named(doctor), ..Parties::ANYONE });
    directive.root.scope.purposes = Selection::Named(Purposes::from(Purpose::TREAT));
    directive.root.validity = Period::until(Timestamp::now() + 1_000_000);
    directive
}

/// Fills Ada's file: 32 permits for one doctor, and as many as there can be that have ended.
fn fill() {
    let patient = signed(&account(&ada()));
    for _ in 0..32 {
        assert_ok!(Consent::grant(patient.clone(), Box::new(permit())));
    }
    assert_ok!(Consent::revoke(patient.clone(), DirectiveId(0)));
    let mut next = 32;
    while Consent::grant(patient.clone(), Box::new(deny_all())).is_ok() {
        assert_ok!(Consent::revoke(patient.clone(), DirectiveId(next)));
        next += 1;
    }
    let kept = Footprints::<Runtime>::get(account(&ada())).kept;
    assert!(kept.records > 200 && kept.directives == 31, "{kept:?}");
}

fn longest() -> Box<Directive<AccountId>> {
    Box::new(longest_directive())
}

fn grant_longest() {
    assert_ok!(Consent::grant(signed(&account(&ada())), longest()));
}

fn record_one() {
    assert_ok!(record().dispatch(signed(&agent())));
}

fn contest_one() {
    record_one();
    assert_ok!(Consent::contest(signed(&account(&ada())), DirectiveId(0)));
}

fn exclude_one() {
    assert_ok!(Consent::exclude(signed(&account(&ada())), labels(), Period::ALWAYS));
}

fn labels() -> Selection<Labels> {
    Selection::Named(Labels::known())
}

/// As many proxies of Ada's as there can be.
fn eight_proxies() {
    proxies(8);
}

fn seven_proxies() {
    proxies(7);
}

fn proxies(number: u8) {
    for n in 0..number {
        let delegate = account(&key(&format!("//Delegate//{n}")));
        let _ = crate::Proxy::add_proxy(
            signed(&account(&ada())),
            delegate.into(),
            ProxyType::Consent,
            0,
        );
    }
}

/// A delegate of Ada's who has announced as many calls as there may be.
fn eight_announcements() {
    let (patient, delegate) = (account(&ada()), account(&ben()));
    let add =
        crate::Proxy::add_proxy(signed(&patient), delegate.clone().into(), ProxyType::Consent, 10);
    assert_ok!(add);
    for n in 0..8 {
        let hash = crate::Hash::repeat_byte(n);
        assert_ok!(crate::Proxy::announce(signed(&delegate), patient.clone().into(), hash));
    }
}

/// Name, what comes before, and the call.
type Case = (&'static str, fn(), fn() -> RuntimeCall);

fn consent(call: Consents<Runtime>) -> RuntimeCall {
    RuntimeCall::Consent(call)
}

const ONE: DirectiveId = DirectiveId(0);

const CONSENTS: [Case; 9] = [
    ("grant", || (), || consent(Consents::grant { directive: longest() })),
    ("amend", grant_longest, || consent(Consents::amend { replaced: ONE, directive: longest() })),
    ("renew", grant_renewable, || {
        consent(Consents::renew { replaced: ONE, until: Timestamp::now() + 2_000_000 })
    }),
    ("revoke", grant_longest, || consent(Consents::revoke { directive: ONE })),
    ("revoke_all", fill, || {
        let witness = Footprints::<Runtime>::get(account(&ada())).kept.witness();
        consent(Consents::revoke_all { grantee: Grantee::Practitioner(grantee()), witness })
    }),
    ("contest", record_one, || consent(Consents::contest { directive: ONE })),
    ("settle", contest_one, || consent(Consents::settle { directive: ONE })),
    (
        "exclude",
        || (),
        || consent(Consents::exclude { labels: labels(), validity: Period::ALWAYS }),
    ),
    ("end_exclusion", exclude_one, || {
        consent(Consents::end_exclusion { exclusion: ExclusionId(0) })
    }),
];

const OTHERS: [Case; 6] = [
    ("withdraw_enrolment", fill, || {
        RuntimeCall::Registry(pallet_registry::Call::withdraw_enrolment {})
    }),
    ("contest_succession", fill_and_succeed, || {
        RuntimeCall::Registry(pallet_registry::Call::contest_succession {})
    }),
    ("add_proxy", seven_proxies, || {
        RuntimeCall::Proxy(Proxy::add_proxy {
            delegate: account(&ben()).into(),
            proxy_type: ProxyType::Consent,
            delay: 0,
        })
    }),
    ("remove_proxy", eight_proxies, || {
        RuntimeCall::Proxy(Proxy::remove_proxy {
            delegate: account(&key("//Delegate//3")).into(),
            proxy_type: ProxyType::Consent,
            delay: 0,
        })
    }),
    ("remove_proxies", eight_proxies, || RuntimeCall::Proxy(Proxy::remove_proxies {})),
    ("reject_announcement", eight_announcements, || {
        RuntimeCall::Proxy(Proxy::reject_announcement {
            delegate: account(&ben()).into(),
            call_hash: crate::Hash::repeat_byte(7),
        })
    }),
];

fn payments(call: Payments<Runtime>) -> RuntimeCall {
    RuntimeCall::Payments(call)
}

const INVOICE: InvoiceId = InvoiceId(0);
/// Ada's share of it, after those of two coverages.
const SHARE: u8 = 2;
const EVIDENCE: Commitment = Commitment([0xce; 32]);

/// Of a patient, the call that the pallet refuses to anybody but a provider is missing.
const PAYMENTS: [Case; 8] = [
    ("pay", endow, || {
        let to = Party::Account(account(&key("//Ada's other wallet")));
        let (asset, amount) = (invoices::COIN, coin::DOLLAR);
        payments(Payments::pay { asset, to, amount, reference: EVIDENCE })
    }),
    ("fund", issue_largest, || payments(Payments::fund { invoice: INVOICE, share: SHARE })),
    ("pay_share", issue_largest, || {
        let amount = coin::DOLLAR;
        payments(Payments::pay_share { invoice: INVOICE, share: SHARE, amount })
    }),
    ("accept", fund_own, || payments(Payments::accept { invoice: INVOICE, share: SHARE })),
    ("plan", issue_largest, || payments(plan())),
    ("end_plan", plan_own, || payments(Payments::end_plan { invoice: INVOICE, share: SHARE })),
    ("dispute", fund_all, || payments(dispute())),
    ("withdraw_dispute", dispute_and_release, || {
        payments(Payments::withdraw_dispute { invoice: INVOICE })
    }),
];

fn endow() {
    assert_ok!(invoices::fund(&account(&ada()), 100 * coin::DOLLAR));
}

/// Others who owe shares of what Ada had.
fn relatives() -> [AccountId; 3] {
    [0, 1, 2].map(|n| account(&key(&format!("//Relative//{n}"))))
}

/// An invoice with as many shares as there can be.
fn issue_largest() {
    endow();
    let patient = account(&ada());
    for coverage in 0..2 {
        assert_ok!(invoices::cover(CUSTODIAN, Some(patient.clone())));
        // So that something is left for the second, and for the debtors.
        let id = CoverageId(coverage);
        pallet_payments::Coverages::<Runtime>::mutate(id, |coverage| {
            coverage.as_mut().unwrap().benefits.invoice_ceiling = 1_000;
        });
    }
    let dollars = |dollars| dollars * coin::DOLLAR;
    for relative in relatives() {
        let transfer = Money::transfer(
            invoices::COIN,
            &Alice.to_account_id(),
            &relative,
            dollars(100),
            Preservation::Preserve,
        );
        assert_ok!(transfer);
    }
    let debtors = [patient.clone()].into_iter().chain(relatives());
    let debtors: Vec<_> = debtors.map(|debtor| (Party::Account(debtor), 1)).collect();
    let invoice = NewInvoice {
        patient: Some(patient),
        asset: invoices::COIN,
        billed: dollars(150),
        allowed: dollars(100),
        coverages: vec![CoverageId(0), CoverageId(1)].try_into().unwrap(),
        debtors: debtors.try_into().unwrap(),
        lines: EVIDENCE,
        proof: Some(Proof::Record(invoices::PROOF)),
        parts: 24,
        end: Timestamp::now() + time::days(90),
        supersedes: None,
    };
    assert_ok!(crate::Payments::issue(signed(&agent()), invoice));
    let shares = pallet_payments::Invoices::<Runtime>::get(INVOICE).unwrap().shares;
    assert_eq!(shares.len(), 6);
    assert!(shares.iter().all(|share| share.amount > 0));
}

fn fund_own() {
    issue_largest();
    assert_ok!(crate::Payments::fund(signed(&account(&ada())), INVOICE, SHARE));
}

fn fund_all() {
    fund_own();
    for (share, relative) in (SHARE + 1..).zip(relatives()) {
        assert_ok!(crate::Payments::fund(signed(&relative), INVOICE, share));
    }
}

fn plan() -> Payments<Runtime> {
    let (first, every) = (Timestamp::now() + time::days(1), time::days(7));
    Payments::plan { invoice: INVOICE, share: SHARE, parts: 12, first, every }
}

fn plan_own() {
    issue_largest();
    assert_ok!(payments(plan()).dispatch(signed(&account(&ada()))));
}

fn dispute() -> Payments<Runtime> {
    Payments::dispute { invoice: INVOICE, amount: 100 * coin::DOLLAR, evidence: EVIDENCE }
}

/// All of it leaves as soon as it is not disputed any more.
fn dispute_and_release() {
    fund_all();
    assert_ok!(payments(dispute()).dispatch(signed(&account(&ada()))));
    invoices::deliver();
    let payer = agent_of(invoices::PAYER);
    let parties = [payer.clone(), payer, account(&ada())].into_iter().chain(relatives());
    for (share, party) in (0..).zip(parties) {
        assert_ok!(crate::Payments::accept(signed(&party), INVOICE, share));
    }
}

/// A new pseudonym has the place of Ada's, whose file is full.
fn fill_and_succeed() {
    fill();
    assert_ok!(successions::succeed());
}

/// The longest directive with an end.
fn grant_renewable() {
    let mut directive = longest();
    directive.root.validity = Period::until(Timestamp::now() + 1_000_000);
    assert_ok!(Consent::grant(signed(&account(&ada())), directive));
}

/// Applies that transaction to the same state over and over, and gives the shortest time.
fn least_time(xt: &UncheckedExtrinsic) -> Duration {
    let once = || {
        let start = Instant::now();
        let outcome = Executive::apply_extrinsic(xt.clone());
        let took = start.elapsed();
        assert!(matches!(outcome, Ok(Ok(()))), "{outcome:?}");
        took
    };
    let times = (0..10).map(|_| {
        let mut took = Duration::ZERO;
        let _ = with_storage_layer(|| {
            took = once();
            Err::<(), _>(DispatchError::Other("as it was"))
        });
        took
    });
    times.min().unwrap_or_default()
}

fn print_ratio(name: &str, who: sr25519::Pair, call: RuntimeCall) {
    let xt = transaction(call, who, 0, 0);
    let info = xt.get_dispatch_info();
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    let declared = info.total_weight() + weights.get(info.class).base_extrinsic;
    let measured = least_time(&xt).as_nanos() as f64 * 1_000.0;
    println!("{name:32} {:.2}", measured / declared.ref_time() as f64);
}

#[test]
fn free_calls_print_what_they_take_at_their_worst() {
    println!("measured by declared time:");
    for (name, before, call) in CONSENTS.into_iter().chain(OTHERS).chain(PAYMENTS) {
        in_block(|| {
            before();
            print_ratio(name, ada(), call());
        });
    }
    let protecting = PAYMENTS
        .into_iter()
        .filter(|(name, ..)| ["end_plan", "dispute", "withdraw_dispute"].contains(name));
    for (name, before, call) in CONSENTS.into_iter().chain(protecting) {
        in_block(|| {
            before();
            let mother = mother();
            print_ratio(&format!("{name}, by a guardian"), mother, through_proxy(&ada(), call()));
        });
    }
    in_block(|| {
        let mother = mother();
        for delay in 1..8 {
            let add = crate::Proxy::add_proxy(
                signed(&account(&ada())),
                account(&mother).into(),
                ProxyType::Consent,
                delay,
            );
            assert_ok!(add);
        }
        let resign = pallet_registry::Call::resign_guardianship {};
        print_ratio("resign_guardianship", mother, RuntimeCall::Registry(resign));
    });
}

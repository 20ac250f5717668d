//! By how much a request, a report, an emergency, a payment, an invoice and a release make the state grow, and
//! what is left of them after they were purged, or are gone, next to what was planned. It prints a table, too: `scripts/bench growth`.
//!
//! Everything happens in one block, so that nothing else grows.

use codec::Encode;
use frame_support::{assert_ok, traits::Get};
use pallet_attestations::{Releases, RETENTION};
use pallet_disclosures::{Numbers, Requests};
use pallet_emergency_access::Activations;
use pallet_payments::{Invoices, Party, Proof, Terms};
use pallet_records::{BatchKind, Batches};
use salus_policy::Witness;
use salus_primitives::{
    signing::CredentialPayload, AssetKind, Class, Classes, Commitment, CoverageId, DataMoment,
    DataPeriod, EmergencyReason, Hour, Moment, OrganisationId, Purpose, RequestId, Role, Root,
};
use salus_runtime_common::{
    presets::{coin, demo},
    time, AccountId,
};
use sp_core::{sr25519, Pair};
use sp_io::{hashing::blake2_256, TestExternalities};
use std::collections::BTreeMap;

use super::shared::{
    attestations, chain,
    emergency_flood::pass,
    invoices,
    people::{account, agent, agent_of, enrol, key, sign, CUSTODIAN},
    signed, start_block, state, FIRST_SLOT,
};
use crate::{
    Attestations, Disclosures, EmergencyAccess, Payments, Records, Registry, Runtime, System,
    Timestamp,
};

/// Who asks: it may see what it pays for.
const PAYER: OrganisationId = OrganisationId(3);
/// How many of its practitioners ask, and how many patients there are.
const PEOPLE: u32 = 50;
/// Of how many patients each asks: as many as may be open at one custodian.
const OPEN: u32 = 20;
const REQUESTS: u32 = PEOPLE * OPEN;
/// Reports of one hour by each organisation.
const HOURS: u32 = 200;
const REPORTS: u32 = demo::ORGANISATIONS.len() as u32 * HOURS;

/// Bytes that were planned for a request.
const REQUEST: f64 = 400.0;
/// Bytes that were planned for a report.
const REPORT: f64 = 330.0;
/// Bytes that were planned for a record that is opened in an emergency.
const EMERGENCY: f64 = 1_024.0;
/// Bytes that were planned for an invoice that a coverage and the patient share.
const INVOICE: f64 = 1_024.0;
/// Bytes that were planned for what an account has of a coin.
const BALANCE: f64 = 128.0;
/// Bytes that were planned for a release of a runtime that four others built.
const RELEASE: f64 = 1_024.0;
/// How many are released: as many as their publisher can hold the deposits of.
const RELEASED: u8 = 200;
/// By how much each may take more.
const LIMIT: f64 = 1.25;
/// Which part of each may be left after it was purged, or is gone.
const LEFT: f64 = 0.05;

const PAID: Class = Class::COVERAGE_BILLING;

/// What a state takes.
#[derive(Clone, Copy)]
struct Size {
    entries: usize,
    /// Of keys and values.
    bytes: usize,
    /// Of the nodes of the trie, with their hashes.
    nodes: usize,
}

impl Size {
    fn of(chain: &mut TestExternalities) -> Self {
        let state = chain.execute_with(|| {
            System::reset_events();
            state()
        });
        let bytes = state.iter().map(|(key, value)| key.len() + value.len()).sum();
        let mut nodes = chain.as_backend().into_storage();
        let nodes = nodes.drain().into_values().filter(|(_, count)| *count > 0);
        let nodes = nodes.map(|(node, _)| node.len() + 32).sum();
        Self { entries: state.len(), bytes, nodes }
    }
}

/// By what the state grew for each of so many.
struct Growth {
    entries: f64,
    bytes: f64,
    nodes: f64,
}

impl Growth {
    fn new(before: Size, chain: &mut TestExternalities, count: u32) -> Self {
        let after = Size::of(chain);
        let each = |before: usize, after: usize| (after as f64 - before as f64) / f64::from(count);
        Self {
            entries: each(before.entries, after.entries),
            bytes: each(before.bytes, after.bytes),
            nodes: each(before.nodes, after.nodes),
        }
    }

    fn print(&self, name: &str, planned: f64) {
        let Self { entries, bytes, nodes } = self;
        let ratio = bytes / planned;
        println!("{name:22} {entries:7.2} {bytes:7.1} {nodes:8.1} {planned:8} {ratio:6.2}");
    }

    /// Fails if it is more than was planned, or too much of it is left.
    fn keep_to(&self, left: &Self, planned: f64) {
        assert!(self.bytes <= LIMIT * planned, "{} bytes, {planned} planned", self.bytes);
        assert!(left.bytes <= LEFT * planned, "{} bytes are left", left.bytes);
    }
}

/// Patients of the custodian, with nothing on file.
fn patients() -> Vec<sr25519::Pair> {
    (0..PEOPLE).map(|n| key(&format!("//Patient {n}//salus//0"))).collect()
}

/// Practitioners of the payer.
fn clerks() -> Vec<sr25519::Pair> {
    (0..PEOPLE).map(|n| key(&format!("//Clerk {n}"))).collect()
}

/// Practitioners of the custodian.
fn physicians() -> Vec<sr25519::Pair> {
    (0..PEOPLE).map(|n| key(&format!("//Physician {n}"))).collect()
}

fn credential(practitioner: &sr25519::Pair, organisation: OrganisationId, role: Role) {
    let now = Timestamp::get();
    let (roles, until, counter) = (role.into(), now + time::days(365), 0);
    let (expires, who) = (now + 1_000, account(practitioner));
    let payload = CredentialPayload {
        organisation,
        practitioner: who.clone(),
        roles,
        until,
        counter,
        expires,
    };
    let signature = sign(practitioner, &Registry::signing_bytes(&payload));
    let evidence = Commitment([1; 32]);
    let agent = signed(&agent_of(organisation));
    assert_ok!(Registry::issue_credential(
        agent, who, roles, until, evidence, counter, expires, signature
    ));
}

fn bring_people() {
    start_block(FIRST_SLOT);
    patients().iter().for_each(|patient| assert_eq!(enrol(patient), Ok(())));
    clerks().iter().for_each(|clerk| credential(clerk, PAYER, Role::BILLING_CLERK));
    physicians().iter().for_each(|one| credential(one, CUSTODIAN, Role::PHYSICIAN));
}

/// Opens as many records as there are requests, and says why.
fn break_glass() {
    let patients = patients();
    for (n, physician) in physicians().iter().enumerate() {
        for patient in patients.iter().cycle().skip(n).take(OPEN as usize) {
            assert_ok!(EmergencyAccess::activate(
                signed(&account(physician)),
                CUSTODIAN,
                account(patient),
                EmergencyReason::UNCONSCIOUS,
                None,
                Some(Commitment([3; 32])),
            ));
        }
    }
}

/// The payer pays each patient.
fn pay() {
    for patient in patients() {
        assert_ok!(Payments::pay(
            signed(&agent_of(PAYER)),
            AssetKind::Token(coin::ID),
            Party::Account(account(&patient)),
            coin::DOLLAR,
            Commitment([4; 32]),
        ));
    }
}

/// As many invoices as there are requests, of which the payer covers a part.
fn issue() {
    for patient in patients().iter().cycle().take(REQUESTS as usize) {
        let (patient, root) = (account(patient), Root([5; 32]));
        let (coverage, proof) = (Some(CoverageId(0)), Proof::Record(root));
        assert_ok!(invoices::bill(CUSTODIAN, &patient, coverage, &patient, proof));
    }
}

/// Has the provider take them back, and lets them go.
fn cancel() {
    let invoices: Vec<_> = Invoices::<Runtime>::iter_keys().collect();
    assert_eq!(invoices.len(), REQUESTS as usize);
    for invoice in invoices {
        assert_ok!(Payments::cancel(signed(&agent()), invoice));
    }
    invoices::look_at(Timestamp::get());
    invoices::wait(Terms::<Runtime>::get().retention + 60_000);
    assert_eq!(Invoices::<Runtime>::iter_keys().count(), 0);
}

/// Lets the cases end, which nobody decides, and what is kept of them go.
fn outlive(chain: &mut TestExternalities) {
    let mut now = chain.execute_with(Timestamp::get);
    pass(chain, &mut now, 60);
    for days in [200, 2_200] {
        now += time::days(days);
        pass(chain, &mut now, 2);
    }
    let kept = chain.execute_with(|| Activations::<Runtime>::iter_keys().count());
    assert_eq!(kept, 0);
}

fn ask() {
    let patients = patients();
    for (n, clerk) in clerks().iter().enumerate() {
        for patient in patients.iter().cycle().skip(n).take(OPEN as usize) {
            assert_ok!(Disclosures::request(
                signed(&account(clerk)),
                account(patient),
                PAYER,
                Some(account(clerk)),
                Purpose::HPAYMT,
                PAID.into(),
                None,
                clerk.public().0,
                Witness::default(),
            ));
        }
    }
}

fn answer() {
    let requests: Vec<RequestId> = Requests::<Runtime>::iter_keys().collect();
    assert_eq!(requests.len(), REQUESTS as usize);
    for id in requests {
        let (sent, manifest) = (Classes::from(PAID), Commitment([2; 32]));
        let witness = Witness::default();
        assert_ok!(Disclosures::fulfil(signed(&agent()), id, sent, manifest, None, witness));
    }
}

/// Lets so much time pass that what has ended need not be kept.
fn wait(retention: Moment) {
    pallet_timestamp::Now::<Runtime>::mutate(|now| *now += retention);
}

fn purge_requests() {
    wait(<Runtime as pallet_disclosures::Config>::MinRetention::get());
    let mut numbers = BTreeMap::<AccountId, Vec<_>>::new();
    for request in Requests::<Runtime>::iter_values() {
        numbers.entry(request.patient).or_default().push(request.number);
    }
    for (patient, numbers) in numbers {
        let numbers = Numbers::try_from(numbers).expect("they fit");
        assert_ok!(Disclosures::purge(signed(&agent()), patient, numbers));
    }
    assert_eq!(Requests::<Runtime>::iter_keys().count(), 0);
}

fn report() {
    let end = Hour::of(Timestamp::get());
    let start = |hour: u32| DataMoment::try_from(Hour(hour).start()).expect("it is a moment");
    for hour in end.0 - HOURS..end.0 {
        for organisation in (0..).map(OrganisationId).take(demo::ORGANISATIONS.len()) {
            assert_ok!(Records::anchor_batch(
                signed(&agent_of(organisation)),
                BatchKind::Disclosures,
                Root(blake2_256(&(organisation, hour).encode())),
                256,
                DataPeriod::between(start(hour), start(hour + 1)),
                None,
            ));
        }
    }
}

fn purge_reports() {
    wait(<Runtime as pallet_records::Config>::MinRetention::get());
    let reports: Vec<_> = Batches::<Runtime>::iter_keys().collect();
    assert_eq!(reports.len(), REPORTS as usize);
    for (organisation, root) in reports {
        assert_ok!(Records::purge(signed(&agent_of(organisation)), organisation, root));
    }
}

/// What so many make of the state, in gigabytes.
fn print_total(name: &str, count: f64, growth: &Growth, planned: f64) {
    let gigabytes = |bytes: f64| count * bytes / 1e9;
    let [bytes, nodes, planned] = [growth.bytes, growth.nodes, planned].map(gigabytes);
    println!("{name:48} {bytes:8.1} {nodes:8.1} {planned:8.1}");
}

#[test]
fn state_grows_by_no_more_than_was_planned() {
    let chain = &mut chain("development");
    chain.execute_with(bring_people);
    let before = Size::of(chain);
    let [open, answered, no_request] = [ask, answer, purge_requests].map(|act| {
        chain.execute_with(act);
        Growth::new(before, chain, REQUESTS)
    });
    let before = Size::of(chain);
    let [reported, no_report] = [report, purge_reports].map(|act| {
        chain.execute_with(act);
        Growth::new(before, chain, REPORTS)
    });

    println!(
        "{:22} {:>7} {:>7} {:>8} {:>8} {:>6}",
        "bytes of", "entries", "state", "trie", "planned", "ratio"
    );
    open.print("a request, open", REQUEST);
    answered.print("a request, answered", REQUEST);
    no_request.print("a request, purged", REQUEST);
    reported.print("a report", REPORT);
    no_report.print("a report, purged", REPORT);
    println!("{:48} {:>8} {:>8} {:>8}", "gigabytes of", "state", "trie", "planned");
    print_total("a million requests", 1e6, &answered, REQUEST);
    // As many as the documents that TEFCA had exchanged by the end of 2025, for as long as they are kept.
    print_total("464 million requests a year, for six years", 464e6 * 6.0, &answered, REQUEST);
    let days = 6_093.0 * 365.0 * 6.0;
    print_total("reports of 6,093 custodians, daily for six years", days, &reported, REPORT);
    print_total("the same, hourly", 24.0 * days, &reported, REPORT);

    open.keep_to(&no_request, REQUEST);
    answered.keep_to(&no_request, REQUEST);
    reported.keep_to(&no_report, REPORT);
}

#[test]
fn state_grows_by_no_more_than_was_planned_when_records_are_opened_in_emergencies() {
    let chain = &mut chain("development");
    chain.execute_with(bring_people);
    let before = Size::of(chain);
    chain.execute_with(break_glass);
    let opened = Growth::new(before, chain, REQUESTS);
    outlive(chain);
    let gone = Growth::new(before, chain, REQUESTS);

    opened.print("an emergency", EMERGENCY);
    gone.print("an emergency, gone", EMERGENCY);
    opened.keep_to(&gone, EMERGENCY);
}

/// What is paid stays nowhere but in balances.
#[test]
fn state_grows_by_no_more_than_a_balance_when_patients_are_paid() {
    let chain = &mut chain("development");
    chain.execute_with(bring_people);
    let before = Size::of(chain);
    let [first, second] = [pay, pay].map(|act| {
        chain.execute_with(act);
        Growth::new(before, chain, PEOPLE)
    });

    first.print("a patient's first coin", BALANCE);
    assert!(first.bytes <= LIMIT * BALANCE, "{} bytes", first.bytes);
    assert_eq!((second.entries, second.bytes), (first.entries, first.bytes));
}

#[test]
fn state_grows_by_no_more_than_was_planned_when_invoices_are_issued() {
    let chain = &mut chain("development");
    chain.execute_with(|| {
        bring_people();
        assert_ok!(invoices::cover(CUSTODIAN, None));
    });
    let before = Size::of(chain);
    let [issued, gone] = [issue, cancel].map(|act| {
        chain.execute_with(act);
        Growth::new(before, chain, REQUESTS)
    });

    issued.print("an invoice", INVOICE);
    gone.print("an invoice, gone", INVOICE);
    issued.keep_to(&gone, INVOICE);
}

/// Each builds what the laboratory releases.
fn release() {
    for n in 1..=RELEASED {
        assert_ok!(attestations::publish(n));
        for builder in 0..4 {
            assert_ok!(attestations::attest(OrganisationId(builder), n));
        }
    }
}

fn purge_releases() {
    let expires = attestations::description(1).expires;
    pallet_timestamp::Now::<Runtime>::put(expires + RETENTION);
    for n in 1..=RELEASED {
        assert_ok!(Attestations::purge_release(signed(&agent()), attestations::file(n)));
    }
    assert_eq!(Releases::<Runtime>::iter_keys().count(), 0);
}

#[test]
fn state_grows_by_no_more_than_was_planned_when_runtimes_are_released() {
    let chain = &mut chain("development");
    chain.execute_with(bring_people);
    let before = Size::of(chain);
    let [released, gone] = [release, purge_releases].map(|act| {
        chain.execute_with(act);
        Growth::new(before, chain, RELEASED.into())
    });

    released.print("a release", RELEASE);
    gone.print("a release, purged", RELEASE);
    released.keep_to(&gone, RELEASE);
}

//! Nothing that the chain keeps joins two pseudonyms: a chain is filled, and each entry of its state
//! looked through, key and value, after every block.
//!
//! Whatever a wallet shows for a pseudonym it derives for that pseudonym alone: its own key, that of a
//! guardian, those to which answers are encrypted. So if no entry has something of two pseudonyms,
//! then no way leads from one to the other over any number of entries, but over organisations' own
//! accounts, which are known to all. What a member can guess from when things happened, and from what
//! was asked, is not seen here; `docs/threats.md` has it.

use frame_metadata::{
    v14::{PalletMetadata, RuntimeMetadataV14, StorageEntryType, StorageHasher},
    RuntimeMetadata,
};
use pallet_disclosures::OwnAccess;
use pallet_payments::{Party, Proof};
use salus_policy::{Directive, Effect, Grantees, Named, Parties, Selection, Witness};
use salus_primitives::{
    AssetKind, Class, Classes, Commitment, CoverageId, DirectiveId, Duties, EmergencyReason,
    Exception, GrantId, InvoiceId, Labels, OrganisationId, Period, Purpose, Purposes, RequestId,
    Root,
};
use salus_runtime_common::{presets::coin, proxies::ProxyType, time};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, TypeDefPrimitive};
use sp_core::{sr25519, Pair};
use sp_io::hashing::twox_128;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::DispatchResult;
use std::collections::{BTreeMap, BTreeSet};

use self::{Of::*, Within::*};
use super::{
    allowance::apply,
    people::{account, ada, agent, agent_of, ben, deny_all, enrol_again, key, register_at},
    unbounded::parts,
    *,
};
use crate::{Registry, Timestamp};

type Consent = pallet_consent::Call<Runtime>;
type Disclosures = pallet_disclosures::Call<Runtime>;
type Emergency = pallet_emergency_access::Call<Runtime>;
type Payments = pallet_payments::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;

/// Of whom something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// A pseudonym.
    Patient,
    /// Who acts for a patient.
    Guardian,
    /// The key to which the answer to one request is encrypted.
    Answer,
    /// Whom an organisation has: its governing account, an agent, a practitioner.
    Staff,
}

/// What one entry has of people.
enum Within {
    /// One account at most.
    One,
    /// These beside each other, but of one pseudonym.
    Together(&'static [Of]),
}

/// Every entry of our pallets whose type lets it name somebody, and of the SDK's every one that has
/// something of a patient's: what it may have, and what for.
const NAMES: [(&str, Within, &str); 45] = [
    ("Allowance.AccountUsage", One, "quotas are an account's"),
    ("Allowance.FloorUsage", One, "quotas are an account's"),
    ("Assets.Account", One, "a balance is an account's"),
    ("AssetsHolder.BalancesOnHold", One, "a balance is an account's"),
    ("AssetsHolder.Holds", One, "what is held is an account's"),
    ("Attestations.Releases", One, "staff is known to all"),
    (
        "Consent.Directives",
        Together(&[Patient, Guardian, Staff]),
        "a patient names whom a directive is about",
    ),
    ("Consent.Exclusions", One, "an exclusion is about labels, and names nobody else"),
    ("Consent.Footprints", One, "room is a patient's"),
    (
        "Disclosures.DailyCounts",
        One,
        "how much is asked for staff in a day is counted, and not of whom",
    ),
    ("Disclosures.Entries", One, "a journal is a patient's"),
    ("Disclosures.Journals", One, "a journal is a patient's"),
    ("Disclosures.OpenCounts", One, "how much staff asks is counted, and not of whom"),
    (
        "Disclosures.Requests",
        Together(&[Patient, Guardian, Answer, Staff]),
        "a patient reads who asked, and the custodian whom to answer",
    ),
    (
        "EmergencyAccess.Activations",
        Together(&[Patient, Staff]),
        "a patient reads who opened the record, and who stood by it",
    ),
    ("EmergencyAccess.Counters", One, "nothing counts twice of what staff signed"),
    ("EmergencyAccess.Diaries", One, "a diary is a patient's"),
    ("EmergencyAccess.Diary", One, "a diary is a patient's"),
    (
        "EmergencyAccess.Practitioners",
        One,
        "how much staff opens, and how that was found, is counted, and not of whom",
    ),
    (
        "EmergencyAccess.Trail",
        Together(&[Patient, Staff]),
        "a decision finds what its asker holds of the patient's",
    ),
    ("Governance.RunningRescue", Together(&[Staff]), "who authors is known to all"),
    (
        "Payments.Channels",
        Together(&[Patient, Staff]),
        "a payer's key signs vouchers to one patient",
    ),
    ("Payments.ChannelsOf", One, "channels are listed for each side"),
    ("Payments.Coverages", One, "a coverage is for one patient"),
    ("Payments.CoveragesOf", One, "coverages are listed for each side"),
    ("Payments.Invoices", Together(&[Patient, Guardian]), "a guardian pays what one patient had"),
    ("Payments.InvoicesOf", One, "invoices are listed for each side"),
    ("Proxy.Proxies", Together(&[Patient, Guardian]), "a guardian signs for one patient"),
    ("Registry.AgencyOffers", One, "staff is known to all"),
    ("Registry.Agenda", One, "a guardianship ends by itself"),
    ("Registry.Agents", One, "staff is known to all"),
    ("Registry.Credentials", One, "staff is known to all"),
    (
        "Registry.Enrolments",
        Together(&[Patient]),
        "a new pseudonym has the place of one whose key is lost, and signed that",
    ),
    ("Registry.GoverningAccounts", One, "staff is known to all"),
    ("Registry.Guardians", Together(&[Patient, Guardian]), "a guardian acts for one patient"),
    ("Registry.Guardianships", Together(&[Patient, Guardian]), "a guardian acts for one patient"),
    ("Registry.KeptAccounts", One, "an account lives without a balance"),
    ("Registry.OrganisationAgents", Together(&[Staff]), "staff is known to all"),
    ("Registry.Organisations", One, "staff is known to all"),
    ("Registry.PastCredentials", One, "staff is known to all"),
    ("Registry.PastEnrolments", One, "terms are a pseudonym's"),
    ("Registry.PastGuardianships", One, "terms are a guardian's"),
    ("Registry.Seats", Together(&[Staff]), "staff is known to all"),
    ("System.Account", One, "every account has an entry"),
    (
        "System.Events",
        Together(&[Patient, Guardian, Staff]),
        "what a block did, until the next one; each act here has a block of its own",
    ),
];

/// Our pallets have these indices.
const OURS: std::ops::RangeInclusive<u8> = 100..=u8::MAX;

const ST_ELSEWHERE: OrganisationId = people::CUSTODIAN;
const NORTHFIELD: OrganisationId = OrganisationId(1);
const LAKESIDE: OrganisationId = OrganisationId(2);

/// What the wallets of Ada, of her mother and of Ben show for each pseudonym, by seed; among it the
/// keys to which those who ask about it want their answers encrypted.
const PSEUDONYMS: [(&str, &[(Of, &str)]); 3] = [
    (
        "Ada at St Elsewhere",
        &[
            (Patient, "//Ada//salus//0"),
            // Since she lost that key.
            (Patient, "//Ada again//salus//0"),
            (Guardian, "//Mother//salus//0//Ada"),
            (Answer, "//Ada//salus//0//answer"),
            (Answer, "//Mother//salus//0//Ada//answer"),
            (Answer, "//Northfield//answer//0"),
            (Answer, "//Northfield//answer//1"),
        ],
    ),
    (
        "Ada at Northfield",
        &[
            (Patient, "//Ada//salus//1"),
            (Guardian, "//Mother//salus//1//Ada"),
            (Answer, "//Ada//salus//1//answer"),
            (Answer, "//Mother//salus//1//Ada//answer"),
            (Answer, "//StElsewhere//answer//0"),
            (Answer, "//StElsewhere//answer//1"),
            (Answer, "//Lakeside//answer//0"),
        ],
    ),
    ("Ben at St Elsewhere", &[(Patient, "//Ben//salus//0"), (Guardian, "//Mother//salus//0//Ben")]),
];

/// An agent to be.
const CLERK: &str = "//StElsewhere//clerk";

/// Bytes by which somebody is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Trace {
    of: Of,
    /// To which pseudonym they lead, if to one.
    pseudonym: Option<&'static str>,
    bytes: [u8; 32],
}

fn public(seed: &str) -> [u8; 32] {
    key(seed).public().0
}

fn traces() -> BTreeMap<[u8; 32], Trace> {
    let shown = PSEUDONYMS.into_iter().flat_map(|(pseudonym, shown)| {
        shown.iter().map(move |(of, seed)| Trace {
            of: *of,
            pseudonym: Some(pseudonym),
            bytes: public(seed),
        })
    });
    let staff = demo::all().flat_map(|of| std::iter::once(of.governing).chain(of.staff()));
    let staff = staff.map(|key| key.public).chain([public(CLERK)]);
    let staff = staff.map(|bytes| Trace { of: Staff, pseudonym: None, bytes });
    shown.chain(staff).map(|trace| (trace.bytes, trace)).collect()
}

/// What single entries had of people, by the name of the entry.
type Found = BTreeMap<String, BTreeSet<BTreeSet<Trace>>>;

/// Looks for whom entries name.
struct Search {
    names: BTreeMap<[u8; 32], String>,
    traces: BTreeMap<[u8; 32], Trace>,
    found: Found,
}

impl Search {
    fn new() -> Self {
        Self { names: names(), traces: traces(), found: Found::new() }
    }

    /// Looks through the state as it is.
    fn look(&mut self) {
        for (key, value) in state() {
            let windows = key.windows(32).chain(value.windows(32));
            let within: BTreeSet<_> =
                windows.filter_map(|bytes| self.traces.get(bytes)).copied().collect();
            if !within.is_empty() {
                let name = key.get(..32).and_then(|prefix| self.names.get(prefix));
                let name = name.cloned().unwrap_or_default();
                self.found.entry(name).or_default().insert(within);
            }
        }
    }
}

/// A chain where each act had a block of its own, and what was found after each.
fn filled() -> (TestExternalities, Search) {
    let (mut chain, mut search) = (chain("development"), Search::new());
    chain.execute_with(|| {
        for (slot, act) in (FIRST_SLOT..).zip(HISTORY) {
            let outcome = block(slot, act);
            assert!(outcome.is_ok(), "act {}: {outcome:?}", slot - FIRST_SLOT);
            search.look();
        }
    });
    (chain, search)
}

const HISTORY: [fn() -> DispatchResult; 48] = [
    // Guardians.
    || guard(ST_ELSEWHERE, &mother_at(ST_ELSEWHERE), &ada(), 0),
    || Registry::end_guardianship(signed(&agent()), account(&mother_at(ST_ELSEWHERE))),
    || guard(ST_ELSEWHERE, &mother_at(ST_ELSEWHERE), &ada(), 1),
    || guard(NORTHFIELD, &mother_at(NORTHFIELD), &ada_at_northfield(), 0),
    || guard(ST_ELSEWHERE, &key("//Mother//salus//0//Ben"), &ben(), 0),
    || add_proxy(&ada(), &mother_at(ST_ELSEWHERE)),
    || add_proxy(&ada_at_northfield(), &mother_at(NORTHFIELD)),
    // Directives and exclusions.
    || grant(&ada(), practitioner("//DrBailey")),
    || grant(&ada_at_northfield(), practitioner("//DrGrey")),
    || grant(&ada(), Grantees::Proxies(named(&mother_at(ST_ELSEWHERE)))),
    || grant(&ada_at_northfield(), Grantees::Proxies(named(&mother_at(NORTHFIELD)))),
    || exclude(&ada()),
    || exclude(&ada_at_northfield()),
    || send(&ada_at_northfield(), Consent::revoke { directive: DirectiveId(0) }),
    // Requests of staff, of patients and of guardians.
    || ask("//DrBailey", NORTHFIELD, Some("//DrBailey"), &ada(), "//Northfield//answer//0"),
    || ask("//Northfield//agent", NORTHFIELD, None, &ada(), "//Northfield//answer//1"),
    || ask_at_northfield("//DrGrey", ST_ELSEWHERE, "//DrGrey", "//StElsewhere//answer//0"),
    || {
        let agent = "//StElsewhere//agent";
        ask_at_northfield(agent, ST_ELSEWHERE, "//DrGrey", "//StElsewhere//answer//1")
    },
    // She works at two hospitals, and so asks of both of Ada's pseudonyms.
    || ask_at_northfield("//DrBailey", LAKESIDE, "//DrBailey", "//Lakeside//answer//0"),
    || ask_own(&ada(), &ada(), "//Ada//salus//0//answer"),
    || ask_own(&mother_at(ST_ELSEWHERE), &ada(), "//Mother//salus//0//Ada//answer"),
    || ask_own(&ada_at_northfield(), &ada_at_northfield(), "//Ada//salus//1//answer"),
    || {
        let answer = "//Mother//salus//1//Ada//answer";
        ask_own(&mother_at(NORTHFIELD), &ada_at_northfield(), answer)
    },
    || {
        let (exception, reason) = (Exception::PRIVACY, Commitment([3; 32]));
        crate::Disclosures::deny(signed(&agent()), RequestId(0), exception, reason)
    },
    // Emergencies, of both of Ada's pseudonyms by one clinician.
    || open("//DrBailey", LAKESIDE, &ada()),
    || open("//DrBailey", LAKESIDE, &ada_at_northfield()),
    || {
        let (grant, organisation) = (GrantId(1), ST_ELSEWHERE);
        send(&key("//DrGrey"), Emergency::second { grant, organisation })
    },
    || send(&ada(), Emergency::contest { grant: GrantId(0) }),
    || {
        let (bailey, patient) = (key("//DrBailey"), account(&ada()));
        let signed = emergency::activate_signed(NORTHFIELD, &bailey, &patient);
        send(&key("//Northfield//agent"), signed)
    },
    // Money, to and from both of Ada's pseudonyms.
    || pay(&key("//Concord//agent"), Party::Account(account(&ada())), 40),
    || pay(&key("//Concord//agent"), Party::Account(account(&ada_at_northfield())), 40),
    || pay(&ada(), Party::Organisation(ST_ELSEWHERE), 10),
    || pay(&ada_at_northfield(), Party::Organisation(NORTHFIELD), 10),
    || pay(&Alice.pair(), Party::Account(account(&mother_at(ST_ELSEWHERE))), 40),
    || invoices::cover(ST_ELSEWHERE, Some(account(&ada()))),
    || invoices::cover(NORTHFIELD, Some(account(&ada_at_northfield()))),
    || bill(ST_ELSEWHERE, &ada(), CoverageId(0), &mother_at(ST_ELSEWHERE)),
    || bill(NORTHFIELD, &ada_at_northfield(), CoverageId(1), &ada_at_northfield()),
    || crate::Payments::fund(signed(&account(&mother_at(ST_ELSEWHERE))), InvoiceId(0), 1),
    || send(&ada_at_northfield(), Payments::fund { invoice: InvoiceId(1), share: 1 }),
    || {
        let (invoice, amount) = (InvoiceId(1), 10 * coin::DOLLAR);
        let evidence = Commitment([6; 32]);
        send(&ada_at_northfield(), Payments::dispute { invoice, amount, evidence })
    },
    || open_channel(&ada()),
    || open_channel(&ada_at_northfield()),
    // Software.
    || attestations::publish(1),
    // On the chain that has it, it takes over in a session that never comes.
    || {
        pallet_governance::RunningRescue::<Runtime>::put(pallet_governance::Rescue {
            authors: vec![governor(0), governor(1)].try_into().expect("they are few"),
            session: u32::MAX,
            delay: 10,
            best_finalized: 0,
            set_id: 0,
            started: None,
        });
        Ok(())
    },
    // What was, and who comes.
    || {
        let until = Timestamp::get() + time::days(365);
        let evidence = Commitment([4; 32]);
        let agent = signed(&agent_of(NORTHFIELD));
        Registry::renew_credential(agent, account(&key("//DrBailey")), until, evidence)?;
        Registry::add_agent(signed(&governor(0)), account(&key(CLERK)), Duties::all())
    },
    || {
        Registry::end_enrolment(signed(&agent()), account(&ben()))?;
        enrol_again(&ben(), 1)
    },
    successions::succeed,
];

fn ada_at_northfield() -> sr25519::Pair {
    key("//Ada//salus//1")
}

/// Ada's mother, as Ada's custodian knows her.
fn mother_at(custodian: OrganisationId) -> sr25519::Pair {
    key(&format!("//Mother//salus//{}//Ada", custodian.0))
}

fn guard(
    custodian: OrganisationId,
    guardian: &sr25519::Pair,
    patient: &sr25519::Pair,
    counter: u32,
) -> DispatchResult {
    register_at(custodian, guardian, patient, Timestamp::get() + time::days(365), counter)
}

/// Sends a call as a wallet does.
fn send(who: &sr25519::Pair, call: impl Into<RuntimeCall>) -> DispatchResult {
    apply(who, call.into()).expect("the transaction is valid")
}

fn add_proxy(patient: &sr25519::Pair, guardian: &sr25519::Pair) -> DispatchResult {
    let delegate = account(guardian).into();
    send(patient, Proxy::add_proxy { delegate, proxy_type: ProxyType::Consent, delay: 0 })
}

fn named(who: &sr25519::Pair) -> Selection<Named<AccountId>> {
    Selection::Named(Named::truncate_from(vec![account(who)]))
}

fn practitioner(seed: &str) -> Grantees<AccountId> {
    Grantees::Parties(Parties { practitioners: named(&key(seed)), ..Parties::ANYONE })
}

/// The patient lets them see laboratory results.
fn grant(patient: &sr25519::Pair, grantees: Grantees<AccountId>) -> DispatchResult {
    let Directive { mut root, .. } = deny_all();
    root.effect = Effect::Permit;
    root.scope.grantees = grantees;
    root.scope.purposes = Selection::Named(Purposes::from(Purpose::TREAT));
    root.scope.classes = Selection::Named(Class::LABORATORY.into());
    root.validity = Period::until(Timestamp::get() + time::days(30));
    send(patient, Consent::grant { directive: Box::new(Directive::of(root)) })
}

fn exclude(patient: &sr25519::Pair) -> DispatchResult {
    let labels = Selection::Named(Labels::known());
    send(patient, Consent::exclude { labels, validity: Period::ALWAYS })
}

/// As much as a patient can have on file.
const FULL: Witness = Witness { records: 32, bytes: 16 * 1024 };

/// Somebody of an organisation asks for a patient's laboratory results, to treat.
fn ask(
    who: &str,
    organisation: OrganisationId,
    practitioner: Option<&str>,
    patient: &sr25519::Pair,
    answer: &str,
) -> DispatchResult {
    let request = Disclosures::request {
        patient: account(patient),
        organisation,
        practitioner: practitioner.map(|seed| account(&key(seed))),
        purpose: Purpose::TREAT,
        classes: Class::LABORATORY.into(),
        period: None,
        key: public(answer),
        witness: FULL,
    };
    send(&key(who), request)
}

fn ask_at_northfield(
    who: &str,
    organisation: OrganisationId,
    practitioner: &str,
    answer: &str,
) -> DispatchResult {
    ask(who, organisation, Some(practitioner), &ada_at_northfield(), answer)
}

/// A patient asks for their own data, or a guardian does.
fn ask_own(who: &sr25519::Pair, patient: &sr25519::Pair, answer: &str) -> DispatchResult {
    let access = OwnAccess::Access { classes: Classes::known(), period: None };
    let (patient, key) = (account(patient), public(answer));
    send(who, Disclosures::request_access { patient, access, key, witness: FULL })
}

/// Somebody of an organisation opens a patient's record in an emergency.
fn open(who: &str, organisation: OrganisationId, patient: &sr25519::Pair) -> DispatchResult {
    let activate = Emergency::activate {
        organisation,
        patient: account(patient),
        reason: EmergencyReason::UNCONSCIOUS,
        scope: None,
        justification: Some(Commitment([5; 32])),
    };
    send(&key(who), activate)
}

const COIN: AssetKind = AssetKind::Token(coin::ID);

/// Somebody pays so many dollars.
fn pay(who: &sr25519::Pair, to: Party<AccountId>, dollars: u128) -> DispatchResult {
    let (asset, amount) = (COIN, dollars * coin::DOLLAR);
    send(who, Payments::pay { asset, to, amount, reference: Commitment([6; 32]) })
}

fn bill(
    provider: OrganisationId,
    patient: &sr25519::Pair,
    coverage: CoverageId,
    debtor: &sr25519::Pair,
) -> DispatchResult {
    let proof = Proof::Record(Root([7; 32]));
    invoices::bill(provider, &account(patient), Some(coverage), &account(debtor), proof)
}

/// The payer lets a patient have some dollars by vouchers, say for what is measured at home.
fn open_channel(recipient: &sr25519::Pair) -> DispatchResult {
    let open = Payments::open_channel {
        recipient: Party::Account(account(recipient)),
        signer: agent_of(invoices::PAYER),
        asset: COIN,
        deposit: 10 * coin::DOLLAR,
        challenge: time::days(1),
        expires: Timestamp::get() + time::days(30),
    };
    send(&key("//Concord//agent"), open)
}

fn metadata() -> RuntimeMetadataV14 {
    // Some constants are read from storage.
    match TestExternalities::new_empty().execute_with(Runtime::metadata).1 {
        RuntimeMetadata::V14(metadata) => metadata,
        other => panic!("version {}", other.version()),
    }
}

/// An entry of a pallet's storage.
struct Entry {
    /// Its name, as `Pallet.Entry`.
    name: String,
    /// Its key, or what keys begin with.
    prefix: [u8; 32],
    /// The types of its keys and values.
    types: Vec<u32>,
    /// What becomes of its keys.
    hashers: Vec<StorageHasher>,
}

fn entries(pallet: &PalletMetadata<PortableForm>) -> Vec<Entry> {
    let entry = |storage: &str, name: &str, ty: &StorageEntryType<PortableForm>| {
        let (types, hashers) = match ty {
            StorageEntryType::Plain(value) => (vec![value.id], vec![]),
            StorageEntryType::Map { hashers, key, value } => {
                (vec![key.id, value.id], hashers.clone())
            }
        };
        let mut prefix = [0; 32];
        prefix[..16].copy_from_slice(&twox_128(storage.as_bytes()));
        prefix[16..].copy_from_slice(&twox_128(name.as_bytes()));
        Entry { name: format!("{}.{name}", pallet.name), prefix, types, hashers }
    };
    let storage = pallet.storage.iter();
    storage
        .flat_map(|storage| storage.entries.iter().map(move |each| (&storage.prefix, each)))
        .map(|(storage, each)| entry(storage, &each.name, &each.ty))
        .collect()
}

/// Names of all entries, by what their keys begin with.
fn names() -> BTreeMap<[u8; 32], String> {
    let pallets = metadata().pallets.into_iter();
    pallets.flat_map(|pallet| entries(&pallet)).map(|entry| (entry.prefix, entry.name)).collect()
}

/// The entries of our own pallets.
fn our_entries(metadata: &RuntimeMetadataV14) -> Vec<Entry> {
    let ours = metadata.pallets.iter().filter(|pallet| OURS.contains(&pallet.index));
    ours.flat_map(entries).collect()
}

/// What of itself tells nothing of people: commitments, which come from a salt that the chain never sees, and
/// digests of software, which everybody has.
const SEALED: [&str; 5] = ["Commitment", "Root", "FileDigest", "CodeHash", "CommitId"];
/// And what software is called: an address is longer.
const NAMELESS: [&str; 6] =
    ["Commitment", "Root", "FileDigest", "CodeHash", "CommitId", "ShortText"];

/// All that is made of these types, themselves included, but for what is inside of those that are sealed.
fn made_of(types: &PortableRegistry, of: &[u32], sealed: &[&str]) -> BTreeSet<u32> {
    let (mut seen, mut next) = (BTreeSet::new(), of.to_vec());
    while let Some(id) = next.pop() {
        if seen.insert(id) && !sealed.contains(&ident(types, id).as_str()) {
            next.extend(types.resolve(id).into_iter().flat_map(parts));
        }
    }
    seen
}

fn ident(types: &PortableRegistry, id: u32) -> String {
    types.resolve(id).and_then(|ty| ty.path.ident()).unwrap_or_default()
}

fn is_byte(types: &PortableRegistry, id: u32) -> bool {
    types
        .resolve(id)
        .is_some_and(|ty| matches!(ty.type_def, TypeDef::Primitive(TypeDefPrimitive::U8)))
}

/// Whether something of this type, without what it is made of, can be any text.
fn is_text(types: &PortableRegistry, id: u32) -> bool {
    types.resolve(id).is_some_and(|ty| match &ty.type_def {
        TypeDef::Sequence(sequence) => is_byte(types, sequence.type_param.id),
        TypeDef::Primitive(primitive) => *primitive == TypeDefPrimitive::Str,
        _ => false,
    })
}

/// Whether it can be an account or a key: so many bytes that they are somebody's.
fn is_name(types: &PortableRegistry, id: u32) -> bool {
    types.resolve(id).is_some_and(|ty| match &ty.type_def {
        TypeDef::Array(array) => 16 <= array.len && is_byte(types, array.type_param.id),
        _ => is_text(types, id),
    })
}

/// Names of those entries of ours that are made of something for which this is true.
fn ours_with(test: fn(&PortableRegistry, u32) -> bool, sealed: &[&str]) -> BTreeSet<String> {
    let metadata = metadata();
    let types = &metadata.types;
    let entries = our_entries(&metadata).into_iter();
    entries
        .filter(|entry| made_of(types, &entry.types, sealed).into_iter().any(|id| test(types, id)))
        .map(|entry| entry.name)
        .collect()
}

/// Entries that have something of two pseudonyms.
fn joining(found: &Found) -> BTreeSet<&str> {
    let joins = |within: &BTreeSet<Trace>| {
        let pseudonyms: BTreeSet<_> = within.iter().filter_map(|trace| trace.pseudonym).collect();
        pseudonyms.len() > 1
    };
    found
        .iter()
        .filter(|(_, entries)| entries.iter().any(joins))
        .map(|(name, _)| name.as_str())
        .collect()
}

#[test]
fn no_entry_has_something_of_two_pseudonyms() {
    let (mut chain, mut search) = filled();
    assert_eq!(joining(&search.found), BTreeSet::new());
    // It would be seen, in a key and in a value.
    let both = [account(&ada()), account(&ada_at_northfield())].encode();
    for (key, value) in [(&both, vec![]), (&b"somewhere".to_vec(), both.clone())] {
        chain.execute_with(|| {
            unhashed::put_raw(key, &value);
            search.found.clear();
            search.look();
            assert_eq!(joining(&search.found), [""].into());
            unhashed::kill(key);
        });
    }
}

#[test]
fn entries_name_whom_they_must_and_nobody_else() {
    let (_, Search { found, .. }) = filled();
    let ours = ours_with(is_name, &NAMELESS);
    let is_patients = |within: &BTreeSet<Trace>| within.iter().any(|trace| trace.of != Staff);
    let patients = found.iter().filter(|(_, entries)| entries.iter().any(is_patients));
    let due: BTreeSet<_> = ours.iter().chain(patients.map(|(name, _)| name)).collect();
    let listed: BTreeSet<_> = NAMES.iter().map(|(name, ..)| String::from(*name)).collect();
    assert_eq!(listed.iter().collect::<BTreeSet<_>>(), due);

    for (name, within, reason) in &NAMES {
        // What the history does not fill, it shows nothing of.
        let entries = found.get(*name).unwrap_or_else(|| panic!("{name} names nobody"));
        match within {
            One => {
                assert!(
                    entries.iter().all(|traces| traces.len() == 1),
                    "{name}, {reason}: {entries:#?}"
                );
            }
            Together(whom) => {
                let of: BTreeSet<_> = entries.iter().flatten().map(|trace| trace.of).collect();
                assert_eq!(of, whom.iter().copied().collect(), "{name}, {reason}");
            }
        }
    }
}

/// A key that is only a hash would hide whom it names.
#[test]
fn keys_of_entries_can_be_read() {
    let readable =
        [StorageHasher::Identity, StorageHasher::Twox64Concat, StorageHasher::Blake2_128Concat];
    for Entry { name, hashers, .. } in our_entries(&metadata()) {
        assert!(hashers.iter().all(|hasher| readable.contains(hasher)), "{name}");
    }
}

/// Free text is where names and diagnoses end up.
#[test]
fn no_entry_has_text_but_what_organisations_and_software_are_called() {
    let expected = [
        "Attestations.Catalogues",
        "Attestations.Packages",
        "Attestations.Releases",
        "Registry.Organisations",
    ];
    assert_eq!(ours_with(is_text, &SEALED), expected.map(String::from).into());
}

/// Labels that were asked for, or refused, would tell what a patient has.
#[test]
fn disclosures_tell_no_label_basis_or_reason() {
    const TELLING: [&str; 5] = ["Label", "Labels", "Basis", "Reason", "Row"];
    let metadata = metadata();
    let telling = |name: &str| -> BTreeSet<String> {
        let pallet = metadata.pallets.iter().find(|pallet| pallet.name == name);
        let pallet = pallet.expect("the runtime has it");
        let storage = entries(pallet).into_iter().flat_map(|entry| entry.types);
        let calls = pallet.calls.iter().map(|calls| calls.ty.id);
        let events = pallet.event.iter().map(|events| events.ty.id);
        let types: Vec<_> = storage.chain(calls).chain(events).collect();
        let names = made_of(&metadata.types, &types, &SEALED)
            .into_iter()
            .map(|id| ident(&metadata.types, id));
        names.filter(|name| TELLING.contains(&name.as_str())).collect()
    };
    assert_eq!(telling("Disclosures"), BTreeSet::new());
    // They would be seen: a patient's own word may be about labels.
    assert_eq!(telling("Consent"), [String::from("Labels")].into());
}

//! A runtime with two hospitals, a clinic and a payer, their staff and patients, and a clock.

#![allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "test code")]

use crate::{
    self as pallet_emergency_access,
    phase::{Opinion, Phase, Verdict},
    *,
};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use core::ops::Range;
use frame_support::{
    derive_impl, parameter_types,
    traits::{ConstU64, Hooks},
    weights::{Weight, WeightMeter},
};
use salus_policy::{EmergencyGrant, EmergencyInspect, Triple};
use salus_primitives::{
    signing::EmergencyPayload, Class, Classes, Commitment, CredentialFacts, DisclosureJournal,
    Duty, EmergencyReason, EnrolmentFacts, EntryNumber, Forgotten, GrantId, GuardianFacts,
    GuardianInspect, JournalEntry, Label, Labels, Moment, OrganisationFacts, OrganisationId,
    OrganisationInspect, OrganisationKind, PatientInspect, Period, PractitionerInspect, Role,
    Roles,
};
pub(crate) use salus_primitives::{DAY, GRACE, HOUR, MINUTE};
use sp_runtime::{
    testing::{TestSignature, UintAuthorityId},
    BuildStorage, DispatchResult,
};

pub type AccountId = u64;

/// When tests begin: Thursday 5 March 2026, 12:00 UTC.
pub const NOW: Moment = 20_517 * DAY + DAY / 2;
pub const MIN_RETENTION: Moment = 6 * 366 * DAY;
pub const MAX_RETENTION: Moment = 5 * MIN_RETENTION;

/// Holds the record of everybody.
pub const HOSPITAL: OrganisationId = OrganisationId(0);
pub const OTHER_HOSPITAL: OrganisationId = OrganisationId(1);
pub const PAYER: OrganisationId = OrganisationId(2);
/// A clinic, which does not review.
pub const CLINIC: OrganisationId = OrganisationId(3);
/// A physician of the other hospital and of the clinic.
pub const DR_BAILEY: AccountId = 20;
/// A physician of the custodian.
pub const DR_GREY: AccountId = 21;
/// A radiologist of the other hospital.
pub const DR_STONE: AccountId = 22;
/// A physician of the payer.
pub const DR_PAYNE: AccountId = 23;
/// An emergency physician of the other hospital.
pub const DR_HUNT: AccountId = 24;
pub const PATIENT: AccountId = 30;
pub const OTHER_PATIENT: AccountId = 31;
/// Credentials for the other hospital.
pub const CLERK: AccountId = 40;
/// Does everything but credential for the other hospital.
pub const OFFICER: AccountId = 41;
/// Does everything for the other hospital.
pub const ADMINISTRATOR: AccountId = 43;
/// Discloses for the custodian.
pub const REGISTRAR: AccountId = 42;
/// A guardian of the patient's.
pub const GUARDIAN: AccountId = 50;
/// The pseudonym that takes the place of the patient's, in some tests.
pub const SUCCESSOR: AccountId = 51;
pub const STRANGER: AccountId = 99;

/// Hospitals that review in some tests, and employ nobody who activates.
pub const REVIEWERS: [OrganisationId; 5] = [
    OrganisationId(10),
    OrganisationId(11),
    OrganisationId(12),
    OrganisationId(13),
    OrganisationId(14),
];

pub const WHY: Commitment = Commitment([1; 32]);
pub const FINDINGS: Commitment = Commitment([2; 32]);
pub const NOTHING: Commitment = Commitment([0; 32]);

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type EmergencyAccess = pallet_emergency_access;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

parameter_types! {
    /// Hospitals of which there are more than the others.
    pub static Admitted: Range<u32> = 0..0;
    /// Who has no authority now: suspended, or removed.
    pub static Suspended: Vec<OrganisationId> = vec![];
    /// Who is gone for good.
    pub static Removed: Vec<OrganisationId> = vec![];
    /// Whose credentials were revoked.
    pub static Revoked: Vec<AccountId> = vec![];
    /// When credentials are void.
    pub static Until: Moment = NOW + 300 * DAY;
    /// What credentials were before, if that was otherwise.
    pub static CredentialThen: Option<Result<Option<CredentialFacts>, Forgotten>> = None;
    /// What organisations were before, if that was otherwise.
    pub static OrganisationThen: Option<Result<Option<OrganisationFacts>, Forgotten>> = None;
    /// Whose enrolment the custodian has ended.
    pub static Ended: Vec<AccountId> = vec![];
    /// Who has withdrawn.
    pub static Withdrawn: Vec<AccountId> = vec![];
    /// Whether the patient's place is the successor's.
    pub static Succeeded: bool = false;
    /// Whether the patient can still contest that.
    pub static Contestable: bool = false;
    /// First instant at which the guardian stands for the patient no more.
    pub static GuardedUntil: Moment = Moment::MAX;
    /// Who was credentialed since, and by whom.
    pub static Hired: Vec<(OrganisationId, AccountId)> = vec![];
    /// Who else reviews for the other hospital.
    pub static Appointed: Vec<AccountId> = vec![];
    /// What else is kept of a patient is kept for so long, as it is set.
    pub static LeastKept: Moment = MIN_RETENTION;
    /// Entries of patients' journals, by number.
    pub static Noted: BTreeMap<(AccountId, EntryNumber), JournalEntry> = BTreeMap::new();
    /// Numbers of each patient's journal that were given.
    pub static Given: BTreeMap<AccountId, u64> = BTreeMap::new();
    /// What the agenda may take of a block.
    pub static AgendaWeight: Weight = Weight::MAX;
}

impl pallet_emergency_access::Config for Test {
    type AgendaWeight = AgendaWeight;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type Guardians = World;
    type Journal = World;
    type MaxRetention = ConstU64<MAX_RETENTION>;
    type MinRetention = LeastKept;
    type Parties = World;
    type RulesOrigin = frame_system::EnsureRoot<AccountId>;
    type Signature = TestSignature;
    type Signer = UintAuthorityId;
    type Time = Timestamp;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The organisations and people, and the patients' journals.
pub struct World;

impl OrganisationInspect<AccountId> for World {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let kind = match id {
            HOSPITAL | OTHER_HOSPITAL => OrganisationKind::HOSPITAL,
            CLINIC => OrganisationKind::CLINIC,
            PAYER => OrganisationKind::PAYER,
            id if REVIEWERS.contains(&id) || Admitted::get().contains(&id.0) => {
                OrganisationKind::HOSPITAL
            }
            _ => return None,
        };
        let active = !Suspended::get().contains(&id);
        Some(OrganisationFacts { kind, active })
    }

    fn organisation_at(
        id: OrganisationId,
        _: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        OrganisationThen::get().unwrap_or_else(|| Ok(Self::organisation(id)))
    }

    fn removed(id: OrganisationId) -> Option<Moment> {
        Removed::get().contains(&id).then_some(NOW)
    }

    // Nothing here asks.
    fn governing(_: OrganisationId) -> Option<AccountId> {
        None
    }

    fn agent(account: &AccountId, duty: Duty) -> Option<OrganisationId> {
        if let Some(organisation) = reviewer_of(*account) {
            let facts = Self::organisation(organisation).filter(|facts| facts.active);
            return facts.filter(|_| duty == Duty::Review).map(|_| organisation);
        }
        if *account == REGISTRAR {
            let facts = Self::organisation(HOSPITAL).filter(|facts| facts.active);
            return facts.filter(|_| duty == Duty::Disclose).map(|_| HOSPITAL);
        }
        let acts = match *account {
            ADMINISTRATOR => true,
            CLERK => duty == Duty::Credential,
            OFFICER => duty != Duty::Credential,
            other if Appointed::get().contains(&other) => duty == Duty::Review,
            _ => false,
        };
        let active = Self::organisation(OTHER_HOSPITAL).is_some_and(|facts| facts.active);
        (acts && active).then_some(OTHER_HOSPITAL)
    }
}

/// The account that reviews for an organisation, other than the other hospital.
pub fn agent(organisation: OrganisationId) -> AccountId {
    100 + AccountId::from(organisation.0)
}

fn reviewer_of(account: AccountId) -> Option<OrganisationId> {
    let known = [HOSPITAL, PAYER, CLINIC].into_iter().chain(REVIEWERS);
    known.into_iter().find(|organisation| agent(*organisation) == account)
}

impl GuardianInspect<AccountId> for World {
    fn guardianship(guardian: &AccountId) -> Option<GuardianFacts<AccountId>> {
        (*guardian == GUARDIAN).then(|| GuardianFacts {
            patient: PATIENT,
            custodian: HOSPITAL,
            validity: Period::until(GuardedUntil::get()),
            ended: false,
        })
    }

    fn guardianship_at(
        guardian: &AccountId,
        _: Moment,
    ) -> Result<Option<GuardianFacts<AccountId>>, Forgotten> {
        Ok(Self::guardianship(guardian))
    }
}

impl PractitionerInspect<AccountId> for World {
    fn credential(
        organisation: OrganisationId,
        practitioner: &AccountId,
    ) -> Option<CredentialFacts> {
        let roles: Roles = match (organisation, *practitioner) {
            (OTHER_HOSPITAL | CLINIC, DR_BAILEY) | (HOSPITAL, DR_GREY) | (PAYER, DR_PAYNE) => {
                Role::PHYSICIAN.into()
            }
            (OTHER_HOSPITAL, DR_HUNT) => Role::EMERGENCY_PHYSICIAN.into(),
            (OTHER_HOSPITAL, DR_STONE) => Role::RADIOLOGIST.into(),
            hired if Hired::get().contains(&hired) => Role::PHYSICIAN.into(),
            _ => return None,
        };
        let revoked = Revoked::get().contains(practitioner);
        Some(CredentialFacts { roles, expires: Until::get(), revoked })
    }

    fn credential_at(
        organisation: OrganisationId,
        practitioner: &AccountId,
        _: Moment,
    ) -> Result<Option<CredentialFacts>, Forgotten> {
        CredentialThen::get().unwrap_or_else(|| Ok(Self::credential(organisation, practitioner)))
    }
}

impl PatientInspect<AccountId> for World {
    fn enrolment(patient: &AccountId) -> Option<EnrolmentFacts> {
        let custodian = Self::custodian(patient)?;
        let withdrawn = Withdrawn::get().contains(patient);
        let ended = withdrawn || Ended::get().contains(patient);
        Some(EnrolmentFacts { custodian, ended, withdrawn })
    }

    fn enrolment_at(patient: &AccountId, _: Moment) -> Result<Option<EnrolmentFacts>, Forgotten> {
        Ok(Self::enrolment(patient))
    }

    fn custodian(patient: &AccountId) -> Option<OrganisationId> {
        [PATIENT, OTHER_PATIENT].contains(patient).then_some(HOSPITAL)
    }

    fn successor(patient: &AccountId) -> Option<AccountId> {
        (Succeeded::get() && *patient == PATIENT).then_some(SUCCESSOR)
    }

    fn is_contestable(patient: &AccountId) -> bool {
        *patient == SUCCESSOR && Contestable::get()
    }

    fn replaced_for_good(patient: &AccountId) -> Option<Moment> {
        Self::successor(patient).filter(|_| !Contestable::get()).map(|_| NOW)
    }
}

impl DisclosureJournal<AccountId> for World {
    fn note(patient: &AccountId, entry: JournalEntry, had: Option<EntryNumber>) -> EntryNumber {
        let number = Given::mutate(|given| {
            let next = given.entry(*patient).or_default();
            *next += 1;
            EntryNumber(*next - 1)
        });
        Noted::mutate(|noted| {
            if let Some(had) = had {
                assert_eq!(noted.remove(&(*patient, had)), Some(entry), "it had another number");
            }
            noted.insert((*patient, number), entry);
        });
        number
    }

    fn forget(patient: &AccountId, number: EntryNumber) {
        Noted::mutate(|noted| noted.remove(&(*patient, number)));
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId, TestSignature> for World {
    fn sign(account: &AccountId, bytes: &[u8]) -> TestSignature {
        TestSignature(*account, bytes.to_vec())
    }

    fn people() -> crate::benchmarking::People<AccountId> {
        crate::benchmarking::People {
            patient: PATIENT,
            organisation: OTHER_HOSPITAL,
            practitioner: DR_BAILEY,
            agent: ADMINISTRATOR,
            second_organisation: HOSPITAL,
            second: DR_GREY,
            guardian: GUARDIAN,
            reviewers: REVIEWERS.map(|organisation| (organisation, agent(organisation))).to_vec(),
        }
    }

    fn organisation(n: u32) -> OrganisationId {
        OrganisationId(n % 4)
    }

    fn remove(organisation: OrganisationId) {
        Removed::mutate(|removed| removed.push(organisation));
    }

    fn set_time(now: Moment) {
        Timestamp::set_timestamp(now);
    }
}

/// A chain for the benchmarks, on which credentials never end.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
    let chain = chain();
    Until::set(Moment::MAX);
    chain
}

/// The organisations and people at genesis, of which both hospitals review.
fn chain() -> sp_io::TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default()
        .build_storage()
        .expect("system genesis builds");
    let reviewers = vec![OTHER_HOSPITAL, HOSPITAL];
    pallet_emergency_access::GenesisConfig::<Test> { reviewers, ..Default::default() }
        .assimilate_storage(&mut storage)
        .expect("emergency access genesis builds");
    Admitted::set(0..0);
    Suspended::set(vec![]);
    Removed::set(vec![]);
    Revoked::set(vec![]);
    Until::set(NOW + 300 * DAY);
    CredentialThen::set(None);
    OrganisationThen::set(None);
    Ended::set(vec![]);
    Withdrawn::set(vec![]);
    Succeeded::set(false);
    Contestable::set(false);
    GuardedUntil::set(Moment::MAX);
    Hired::set(vec![]);
    Appointed::set(vec![]);
    LeastKept::set(MIN_RETENTION);
    Noted::set(BTreeMap::new());
    Given::set(BTreeMap::new());
    AgendaWeight::set(Weight::MAX);
    sp_io::TestExternalities::from(storage)
}

/// Runs a test at [`NOW`] and checks the invariants after it.
pub fn test(run: impl FnOnce()) {
    chain().execute_with(|| {
        System::set_block_number(1);
        Timestamp::set_timestamp(NOW);
        run();
        check();
    });
}

/// That the invariants hold, and journals have each activation where it says, and nothing else.
pub fn check() {
    EmergencyAccess::do_try_state().expect("the invariants hold");
    let kept = Activations::<Test>::iter()
        .map(|(id, of)| ((of.triple.patient, of.entry), JournalEntry::Emergency(id)));
    assert_eq!(kept.collect::<BTreeMap<_, _>>(), Noted::get());
}

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn now() -> Moment {
    Timestamp::get()
}

pub fn wait(milliseconds: Moment) {
    Timestamp::set_timestamp(now() + milliseconds);
}

/// What the pallet does at the beginning of a block; what that took.
pub fn poll() -> Weight {
    let mut meter = WeightMeter::new();
    EmergencyAccess::on_poll(System::block_number(), &mut meter);
    meter.consumed()
}

/// An activation by Dr Bailey for the other hospital.
#[derive(Clone, Debug)]
pub struct Activate {
    pub practitioner: AccountId,
    pub organisation: OrganisationId,
    pub patient: AccountId,
    pub reason: EmergencyReason,
    pub scope: Option<Scope>,
    pub justification: Option<Commitment>,
}

impl Default for Activate {
    fn default() -> Self {
        Self {
            practitioner: DR_BAILEY,
            organisation: OTHER_HOSPITAL,
            patient: PATIENT,
            reason: EmergencyReason::UNCONSCIOUS,
            scope: None,
            justification: None,
        }
    }
}

impl Activate {
    pub fn send(self) -> DispatchResult {
        let Self { practitioner, organisation, patient, reason, scope, justification } = self;
        EmergencyAccess::activate(
            by(practitioner),
            organisation,
            patient,
            reason,
            scope,
            justification,
        )
    }

    /// The id of what it opens.
    pub fn open(self) -> GrantId {
        self.send().expect("it is in order");
        GrantId(NextGrantId::<Test>::get().0 - 1)
    }
}

/// What Dr Bailey opens.
pub fn activate() -> GrantId {
    Activate::default().open()
}

/// What Dr Bailey opens, and says why.
pub fn activate_justified() -> GrantId {
    Activate { justification: Some(WHY), ..Activate::default() }.open()
}

/// What Dr Bailey opened, and closed at once, so that it can be judged.
pub fn activate_closed() -> GrantId {
    let id = activate();
    close(id).expect("it is open");
    id
}

/// What Dr Bailey signs, from five minutes ago on, for two hours.
pub fn payload() -> EmergencyPayload<AccountId> {
    let Scope { classes, labels } = Scope::base();
    EmergencyPayload {
        organisation: OTHER_HOSPITAL,
        practitioner: DR_BAILEY,
        patient: PATIENT,
        reason: EmergencyReason::UNCONSCIOUS,
        classes,
        labels,
        justification: NOTHING,
        opened: now() - 5 * MINUTE,
        counter: 0,
        expires: now() - 5 * MINUTE + 2 * HOUR,
    }
}

/// What whoever is to open it signs.
pub fn sign(payload: &EmergencyPayload<AccountId>) -> TestSignature {
    TestSignature(payload.practitioner, EmergencyAccess::signing_bytes(payload))
}

/// Somebody submits what was signed.
pub fn submit_by(who: AccountId, payload: EmergencyPayload<AccountId>) -> DispatchResult {
    let signature = sign(&payload);
    EmergencyAccess::activate_signed(by(who), payload, signature)
}

/// An agent of the other hospital submits it.
pub fn submit(payload: EmergencyPayload<AccountId>) -> DispatchResult {
    submit_by(OFFICER, payload)
}

/// Laboratory results of one label.
pub fn laboratory(labels: impl Into<Labels>) -> Scope {
    Scope { classes: Class::LABORATORY.into(), labels: labels.into() }
}

/// Clinical notes of these labels, for Dr Bailey, for the same reason.
pub fn widen(id: GrantId, labels: impl Into<Labels>) -> DispatchResult {
    widen_for(id, labels, EmergencyReason::UNCONSCIOUS)
}

pub fn widen_for(
    id: GrantId,
    labels: impl Into<Labels>,
    reason: EmergencyReason,
) -> DispatchResult {
    let classes = Classes::from(Class::CLINICAL_NOTES);
    EmergencyAccess::widen(by(DR_BAILEY), id, classes, labels.into(), reason)
}

pub fn renew(id: GrantId) -> DispatchResult {
    EmergencyAccess::renew(by(DR_BAILEY), id)
}

/// Dr Grey stands by it, for the custodian.
pub fn second(id: GrantId) -> DispatchResult {
    EmergencyAccess::second(by(DR_GREY), id, HOSPITAL)
}

pub fn close(id: GrantId) -> DispatchResult {
    EmergencyAccess::close(by(DR_BAILEY), id)
}

pub fn justify(id: GrantId) -> DispatchResult {
    EmergencyAccess::justify(by(DR_BAILEY), id, WHY)
}

pub fn declare(organisations: &[OrganisationId], until: Moment) -> DispatchResult {
    let organisations = organisations.to_vec().try_into().expect("they are few");
    EmergencyAccess::declare_disaster(RuntimeOrigin::root(), organisations, until)
}

/// Lets other parameters hold.
pub fn set_parameters(change: impl FnOnce(&mut ParameterSet)) -> DispatchResult {
    let mut parameters = Parameters::<Test>::get();
    change(&mut parameters);
    EmergencyAccess::set_parameters(RuntimeOrigin::root(), parameters)
}

/// Suspends a practitioner from now on.
pub fn suspend(practitioner: AccountId, milliseconds: Moment) {
    Practitioners::<Test>::mutate(practitioner, |standing| {
        standing.suspend(Suspension { from: now(), until: now() + milliseconds });
    });
}

/// Who opens what of the patient's.
pub fn triple(practitioner: AccountId, organisation: OrganisationId) -> Triple<AccountId> {
    Triple { patient: PATIENT, organisation, practitioner }
}

/// What Dr Bailey holds now of the patient's, in the other hospital's name.
pub fn held() -> Vec<EmergencyGrant<AccountId>> {
    EmergencyAccess::grants(&triple(DR_BAILEY, OTHER_HOSPITAL))
}

/// The label of psychotherapy notes, which only a threat opens.
pub fn threat_only() -> Labels {
    Label::PSYTHPN.into()
}

/// Lets time pass on a chain that runs.
pub fn live(milliseconds: Moment) {
    let end = now() + milliseconds;
    while now() < end {
        wait(HOUR.min(end - now()));
        poll();
    }
}

/// Lets those review too who employ nobody.
pub fn with_reviewers(reviewers: &[OrganisationId]) {
    for organisation in reviewers {
        EmergencyAccess::join_reviewers(by(agent(*organisation))).expect("there is room");
    }
}

/// Lets the other hospital alone review, so that nobody can look at its cases.
pub fn alone() {
    Reviewers::<Test>::put(ReviewerList::truncate_from(vec![OTHER_HOSPITAL]));
}

/// Lets only those review.
pub fn only(reviewers: &[OrganisationId]) {
    Reviewers::<Test>::kill();
    with_reviewers(reviewers);
}

pub fn phase(id: GrantId) -> Phase<OrganisationId> {
    kept(id).review.phase
}

/// Who has the case.
pub fn reviewer(id: GrantId) -> OrganisationId {
    phase(id).reviewer().expect("somebody has it")
}

/// What whoever has the case says.
pub fn conclude(id: GrantId, opinion: Opinion) -> DispatchResult {
    EmergencyAccess::conclude(by(agent(reviewer(id))), id, opinion, FINDINGS)
}

/// Waits until a reviewer is drawn, who is the one.
pub fn assign(id: GrantId) -> OrganisationId {
    wait(HOUR);
    poll();
    reviewer(id)
}

pub fn resolve(ids: &[GrantId], verdict: Verdict) -> DispatchResult {
    let grants = ids.to_vec().try_into().expect("they are few");
    EmergencyAccess::resolve(RuntimeOrigin::root(), grants, verdict, FINDINGS)
}

pub fn kept(id: GrantId) -> ActivationOf<Test> {
    Activations::<Test>::get(id).expect("it is kept")
}

/// When what is open now is closed.
pub fn open_until(id: GrantId) -> Option<Moment> {
    let activation = kept(id);
    let standing = Practitioners::<Test>::get(activation.triple.practitioner);
    activation.open_until(&standing.suspensions, now())
}

pub fn last_event() -> RuntimeEvent {
    System::events().pop().expect("something happened").event
}

/// The events of this pallet, in order.
pub fn events() -> Vec<Event<Test>> {
    let events = System::events().into_iter();
    let ours = events.filter_map(|record| match record.event {
        RuntimeEvent::EmergencyAccess(event) => Some(event),
        _ => None,
    });
    ours.collect()
}

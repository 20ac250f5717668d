//! A runtime with requests, two hospitals, an authority, their staff and patients, and a clock.

#![allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "test code")]

pub(crate) use crate::types::DAY;
use crate::{self as pallet_disclosures, *};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use frame_support::{
    derive_impl,
    dispatch::DispatchResultWithPostInfo,
    ensure, parameter_types,
    traits::{ConstU32, ConstU64, Hooks},
    weights::{Weight, WeightMeter},
};
use salus_calendar::{Calendar, LocalDay, Offset, Weekdays};
use salus_policy::{
    ConsentInspect, Decision, InspectError, Question, Row, Verdict, VersionedDecision, Witness,
};
use salus_primitives::{
    Class, Classes, Commitment, CredentialFacts, DataPeriod, Duty, EncryptionKey, EnrolmentFacts,
    Forgotten, Labels, Moment, Obligation, OrganisationDeposits, OrganisationFacts, OrganisationId,
    OrganisationInspect, OrganisationKind, PatientInspect, Period, PolicyVersion,
    PractitionerInspect, ProxyFacts, ProxyInspect, Purpose, RequestId, Role, CODE_LISTS_VERSION,
};
use sp_runtime::{traits::Convert, BuildStorage, DispatchError, DispatchResult};

pub type AccountId = u64;

/// A minute in milliseconds.
pub const MINUTE: Moment = 60_000;
/// When tests begin: Thursday 5 March 2026, 12:00 UTC.
pub const NOW: Moment = 20_517 * DAY + DAY / 2;
pub const RETENTION: Moment = 100 * DAY;
pub const MAX_RETENTION: Moment = 2 * RETENTION;
pub const DEPOSIT: u64 = 10;
pub const SUSPENSION_DEPOSIT: u64 = 3;

pub const HOSPITAL: OrganisationId = OrganisationId(0);
pub const OTHER_HOSPITAL: OrganisationId = OrganisationId(1);
/// Law enforcement.
pub const AUTHORITY: OrganisationId = OrganisationId(2);
/// A research institution, which HIPAA does not cover, with patients of its own.
pub const INSTITUTE: OrganisationId = OrganisationId(3);
/// Discloses for the custodian.
pub const OFFICER: AccountId = 10;
/// Disclose for the other hospital.
pub const OTHER_OFFICER: AccountId = 11;
pub const SECOND_OFFICER: AccountId = 12;
/// Does everything for the authority.
pub const INSPECTOR: AccountId = 13;
/// Discloses for the institute.
pub const INSTITUTE_OFFICER: AccountId = 14;
/// Discloses for the custodian too.
pub const REVIEWER: AccountId = 16;
/// Does everything but disclose for the custodian.
pub const CLERK: AccountId = 15;
/// A physician of the other hospital.
pub const DR_BAILEY: AccountId = 20;
/// A physician of the custodian.
pub const DR_GREY: AccountId = 21;
pub const PATIENT: AccountId = 30;
/// Enrolled by the institute.
pub const SUBJECT: AccountId = 31;
pub const PROXY: AccountId = 40;
pub const OTHER_PROXY: AccountId = 41;
/// The pseudonym that takes the place of the patient's, in some tests.
pub const SUCCESSOR: AccountId = 50;
pub const STRANGER: AccountId = 99;

pub const KEY: EncryptionKey = [9; 32];
pub const MANIFEST: Commitment = Commitment([1; 32]);
pub const REASON: Commitment = Commitment([2; 32]);
/// What the consent pallet has on file of anybody, in tests.
pub const NEEDED: Witness = Witness { records: 2, bytes: 200 };

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
    pub type Disclosures = pallet_disclosures;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

parameter_types! {
    /// What each organisation holds.
    pub static Held: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    /// What each organisation can hold.
    pub static Funds: u64 = u64::MAX;
    /// Who has no authority now: suspended, or removed.
    pub static Suspended: Vec<OrganisationId> = vec![];
    /// Whose credential was revoked.
    pub static Revoked: Vec<AccountId> = vec![];
    /// Whose enrolment has ended.
    pub static Ended: Vec<AccountId> = vec![];
    /// Whether the patient's place is the successor's.
    pub static Succeeded: bool = false;
    /// Whether the patient can still contest that.
    pub static Contestable: bool = false;
    /// Who had another's place, and lost it to it.
    pub static Ousted: Vec<AccountId> = vec![];
    /// Who acts for the patient no more.
    pub static Dismissed: Vec<AccountId> = vec![];
    /// When credentials and proxies are void.
    pub static Until: Moment = NOW + 300 * DAY;
    /// Classes that are open to others than the patient.
    pub static Open: Classes = Classes::EMPTY;
    /// What the consent pallet has on file of anybody.
    pub static OnFile: Witness = NEEDED;
    /// What was asked of the consent pallet.
    pub static Asked: Vec<Question<AccountId>> = vec![];
    /// What the clock may take of a block.
    pub static ClockWeight: Weight = Weight::MAX;
}

impl pallet_disclosures::Config for Test {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type ClockWeight = ClockWeight;
    type Consent = World;
    type DecideWeight = World;
    type MaxDailyOfPractitioner = ConstU32<64>;
    type MaxOpenOfAsker = ConstU32<3>;
    type MaxOpenOfOrganisation = ConstU32<5>;
    type MaxPage = ConstU32<64>;
    type MaxRetention = ConstU64<MAX_RETENTION>;
    type MinRetention = ConstU64<RETENTION>;
    type Parties = World;
    type Proxies = World;
    type RequestDeposit = ConstU64<DEPOSIT>;
    type RulesOrigin = frame_system::EnsureRoot<AccountId>;
    type SuspensionDeposit = ConstU64<SUSPENSION_DEPOSIT>;
    type Time = Timestamp;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The organisations, people, and what is allowed.
pub struct World;

impl OrganisationInspect<AccountId> for World {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let kind = match id {
            HOSPITAL | OTHER_HOSPITAL => OrganisationKind::HOSPITAL,
            AUTHORITY => OrganisationKind::LAW_ENFORCEMENT,
            INSTITUTE => OrganisationKind::RESEARCH_INSTITUTION,
            _ => return None,
        };
        let active = !Suspended::get().contains(&id);
        Some(OrganisationFacts { kind, active })
    }

    fn organisation_at(
        id: OrganisationId,
        _: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        Ok(Self::organisation(id))
    }

    // Nothing here asks: a suspended organisation and a removed one are both inactive.
    fn removed(_: OrganisationId) -> Option<Moment> {
        None
    }

    // Nothing here asks.
    fn governing(_: OrganisationId) -> Option<AccountId> {
        None
    }

    fn agent(account: &AccountId, duty: Duty) -> Option<OrganisationId> {
        let organisation = match (*account, duty) {
            (OFFICER | REVIEWER, Duty::Disclose) => HOSPITAL,
            (CLERK, duty) if duty != Duty::Disclose => HOSPITAL,
            (OTHER_OFFICER | SECOND_OFFICER, Duty::Disclose | Duty::Review) => OTHER_HOSPITAL,
            (INSPECTOR, _) => AUTHORITY,
            (INSTITUTE_OFFICER, Duty::Disclose) => INSTITUTE,
            _ => return None,
        };
        Self::organisation(organisation).filter(|facts| facts.active).map(|_| organisation)
    }
}

impl OrganisationDeposits for World {
    type Balance = u64;
    type Error = DispatchError;

    fn hold(organisation: OrganisationId, amount: u64) -> DispatchResult {
        let sum = Self::held(organisation) + amount;
        ensure!(sum <= Funds::get(), UNAFFORDABLE);
        Held::mutate(|held| held.insert(organisation, sum));
        Ok(())
    }

    fn release(organisation: OrganisationId, amount: u64) -> DispatchResult {
        let rest = Self::held(organisation).checked_sub(amount).expect("it was held");
        Held::mutate(|held| held.insert(organisation, rest));
        Ok(())
    }

    fn held(organisation: OrganisationId) -> u64 {
        Held::get().get(&organisation).copied().unwrap_or(0)
    }
}

/// Why a deposit cannot be held.
pub const UNAFFORDABLE: DispatchError = DispatchError::Other("unaffordable");

impl PractitionerInspect<AccountId> for World {
    fn credential(
        organisation: OrganisationId,
        practitioner: &AccountId,
    ) -> Option<CredentialFacts> {
        let holds = [(OTHER_HOSPITAL, DR_BAILEY), (HOSPITAL, DR_GREY)];
        holds.contains(&(organisation, *practitioner)).then(|| CredentialFacts {
            roles: Role::PHYSICIAN.into(),
            expires: Until::get(),
            revoked: Revoked::get().contains(practitioner),
        })
    }

    fn credential_at(
        organisation: OrganisationId,
        practitioner: &AccountId,
        _: Moment,
    ) -> Result<Option<CredentialFacts>, Forgotten> {
        Ok(Self::credential(organisation, practitioner))
    }
}

impl PatientInspect<AccountId> for World {
    fn enrolment(patient: &AccountId) -> Option<EnrolmentFacts> {
        let replaced = Succeeded::get() && *patient == PATIENT || Ousted::get().contains(patient);
        let custodian = Self::custodian(patient).filter(|_| !replaced)?;
        let ended = Ended::get().contains(patient);
        Some(EnrolmentFacts { custodian, ended, withdrawn: false })
    }

    fn enrolment_at(patient: &AccountId, _: Moment) -> Result<Option<EnrolmentFacts>, Forgotten> {
        Ok(Self::enrolment(patient))
    }

    fn custodian(patient: &AccountId) -> Option<OrganisationId> {
        match *patient {
            PATIENT => Some(HOSPITAL),
            SUBJECT => Some(INSTITUTE),
            SUCCESSOR => Succeeded::get().then_some(HOSPITAL),
            _ => None,
        }
    }

    fn successor(patient: &AccountId) -> Option<AccountId> {
        (Succeeded::get() && *patient == PATIENT).then_some(SUCCESSOR)
    }

    fn is_contestable(patient: &AccountId) -> bool {
        *patient == SUCCESSOR && Contestable::get()
    }

    fn replaced_for_good(patient: &AccountId) -> Option<Moment> {
        let succeeded = Succeeded::get() && *patient == PATIENT && !Contestable::get();
        (succeeded || Ousted::get().contains(patient)).then_some(NOW)
    }
}

impl ProxyInspect<AccountId> for World {
    fn proxy(patient: &AccountId, proxy: &AccountId) -> Option<ProxyFacts> {
        let registered = PROXY..PROXY + 5;
        let stands =
            *patient == PATIENT && registered.contains(proxy) && !Dismissed::get().contains(proxy);
        let validity = Period::until(Until::get());
        stands.then_some(ProxyFacts { guardian: true, validity })
    }

    fn proxy_at(
        patient: &AccountId,
        proxy: &AccountId,
        _: Moment,
    ) -> Result<Option<ProxyFacts>, Forgotten> {
        Ok(Self::proxy(patient, proxy))
    }
}

impl ConsentInspect<AccountId> for World {
    fn witness(_: &AccountId) -> Witness {
        OnFile::get()
    }

    fn decide_within(
        question: Question<AccountId>,
        witness: Witness,
    ) -> Result<VersionedDecision, InspectError> {
        if !witness.covers(&OnFile::get()) {
            return Err(InspectError::WitnessTooSmall);
        }
        let open = |class| {
            let all = Open::get().contains(class);
            if all {
                Labels::UNLABELLED
            } else {
                Labels::EMPTY
            }
        };
        let rows = question.classes.iter().map(|class| Row { class, open: open(class) });
        let decision = Decision {
            verdict: Verdict::Partial,
            grid: rows.collect(),
            bases: vec![],
            reasons: vec![],
            obligations: Obligation::NOREDISCLOSE.into(),
            not_for: Default::default(),
            valid_until: None,
            requester_until: None,
            policy: PolicyVersion(0),
            code_lists: CODE_LISTS_VERSION,
        };
        Asked::mutate(|asked| asked.push(question));
        Ok(VersionedDecision::V1(decision))
    }
}

impl Convert<Witness, Weight> for World {
    fn convert(witness: Witness) -> Weight {
        Weight::from_parts(u64::from(witness.records) * 1_000 + u64::from(witness.bytes), 0)
    }
}

/// New York in 2026: five hours behind UTC, four from 8 March on; two holidays.
pub fn new_york() -> Calendar {
    Calendar {
        offsets: vec![
            Offset { from: 0, quarters: -20 },
            Offset { from: 20_520 * DAY + 7 * 60 * MINUTE, quarters: -16 },
        ]
        .try_into()
        .expect("two fit"),
        weekend: Weekdays::SATURDAY_AND_SUNDAY,
        // Memorial Day and Independence Day, as observed.
        holidays: vec![LocalDay(20_598), LocalDay(20_637)].try_into().expect("two fit"),
        end: LocalDay(20_517 + 700),
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for World {
    fn people() -> crate::benchmarking::People<AccountId> {
        crate::benchmarking::People {
            patient: PATIENT,
            proxies: [PROXY, OTHER_PROXY, PROXY + 2, PROXY + 3, PROXY + 4],
            successor: SUCCESSOR,
            custodian: HOSPITAL,
            officer: OFFICER,
            organisation: OTHER_HOSPITAL,
            agent: OTHER_OFFICER,
            practitioner: DR_BAILEY,
            authority: AUTHORITY,
            inspector: INSPECTOR,
        }
    }

    fn set_time(now: Moment) {
        Timestamp::set_timestamp(now);
    }

    fn organisations(count: u32) -> Vec<OrganisationId> {
        vec![OTHER_HOSPITAL; count as usize]
    }

    fn succeed(_: &crate::benchmarking::People<AccountId>) {
        Succeeded::set(true);
    }
}

/// A chain of which nothing is on file.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
    let chain = chain();
    OnFile::set(Witness::default());
    Until::set(Moment::MAX);
    chain
}

/// Two hospitals, an authority and an institute, at genesis.
fn chain() -> sp_io::TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default()
        .build_storage()
        .expect("system genesis builds");
    pallet_disclosures::GenesisConfig::<Test> { calendars: vec![new_york()], ..Default::default() }
        .assimilate_storage(&mut storage)
        .expect("disclosures genesis builds");
    Held::set(BTreeMap::new());
    Funds::set(u64::MAX);
    Suspended::set(vec![]);
    Revoked::set(vec![]);
    Ended::set(vec![]);
    Succeeded::set(false);
    Contestable::set(false);
    Dismissed::set(vec![]);
    Ousted::set(vec![]);
    Open::set(Class::LABORATORY.into());
    Asked::set(vec![]);
    ClockWeight::set(Weight::MAX);
    Until::set(NOW + 300 * DAY);
    OnFile::set(NEEDED);
    sp_io::TestExternalities::from(storage)
}

/// Runs a test at [`NOW`] and checks the invariants after it.
pub fn test(run: impl FnOnce()) {
    chain().execute_with(|| {
        System::set_block_number(1);
        Timestamp::set_timestamp(NOW);
        run();
        Disclosures::do_try_state().expect("the invariants hold");
    });
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
    Disclosures::on_poll(System::block_number(), &mut meter);
    meter.consumed()
}

/// The outcome without what it says of weight.
pub fn bare(outcome: DispatchResultWithPostInfo) -> DispatchResult {
    outcome.map(|_| ()).map_err(|error| error.error)
}

/// A request in the other hospital's name.
pub struct Ask {
    pub signer: AccountId,
    pub patient: AccountId,
    pub organisation: OrganisationId,
    pub practitioner: Option<AccountId>,
    pub purpose: Purpose,
    pub classes: Classes,
    pub period: Option<DataPeriod>,
    pub key: EncryptionKey,
    pub witness: Witness,
}

/// Dr Bailey, for laboratory results, to treat.
impl Default for Ask {
    fn default() -> Self {
        Self {
            signer: DR_BAILEY,
            patient: PATIENT,
            organisation: OTHER_HOSPITAL,
            practitioner: Some(DR_BAILEY),
            purpose: Purpose::TREAT,
            classes: Class::LABORATORY.into(),
            period: None,
            key: KEY,
            witness: NEEDED,
        }
    }
}

impl Ask {
    pub fn send(self) -> DispatchResultWithPostInfo {
        let Self { signer, patient, organisation, practitioner, purpose, .. } = self;
        Disclosures::request(
            by(signer),
            patient,
            organisation,
            practitioner,
            purpose,
            self.classes,
            self.period,
            self.key,
            self.witness,
        )
    }
}

/// The id of what was asked last.
pub fn last() -> RequestId {
    RequestId(NextRequestId::<Test>::get().0 - 1)
}

/// What Dr Bailey asks for.
pub fn ask() -> RequestId {
    bare(Ask::default().send()).expect("it is in order");
    last()
}

/// What the patient, or whoever acts for the patient, asks for.
pub fn ask_own_as(who: AccountId, patient: AccountId, access: OwnAccess) -> DispatchResult {
    bare(Disclosures::request_access(by(who), patient, access, KEY, NEEDED))
}

/// All laboratory results.
pub fn laboratory() -> OwnAccess {
    OwnAccess::Access { classes: Class::LABORATORY.into(), period: None }
}

/// The patient's own laboratory results.
pub fn ask_own() -> RequestId {
    ask_own_as(PATIENT, PATIENT, laboratory()).expect("it is in order");
    last()
}

/// Sends these classes, for the custodian.
pub fn fulfil_with(id: RequestId, classes: Classes, withheld: Option<Withheld>) -> DispatchResult {
    bare(Disclosures::fulfil(by(OFFICER), id, classes, MANIFEST, withheld, NEEDED))
}

/// Sends nothing, for harm, for the custodian.
pub fn deny_for_harm(who: AccountId, id: RequestId) -> DispatchResult {
    Disclosures::deny(by(who), id, salus_primitives::Exception::PREVENTING_HARM, REASON)
}

/// Sends laboratory results, for the custodian.
pub fn fulfil(id: RequestId) -> DispatchResult {
    fulfil_with(id, Class::LABORATORY.into(), None)
}

pub fn deny(id: RequestId, exception: salus_primitives::Exception) -> DispatchResult {
    Disclosures::deny(by(OFFICER), id, exception, REASON)
}

pub fn kept(id: RequestId) -> RequestOf<Test> {
    Requests::<Test>::get(id).expect("it is kept")
}

pub fn status(id: RequestId) -> Status {
    kept(id).status
}

pub fn last_event() -> RuntimeEvent {
    System::events().pop().expect("something happened").event
}

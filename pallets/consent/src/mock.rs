//! A small world: two hospitals, a payer, clinicians, patients.

#![allow(missing_docs, clippy::arithmetic_side_effects, reason = "test code")]

use crate as pallet_consent;
use frame_support::{
    derive_impl, dispatch::DispatchResultWithPostInfo, parameter_types, traits::ConstU64,
};
use salus_policy::{
    Directive, Effect, EmergencyFacts, EmergencyGrant, EmergencyInspect, Grantees, Named, Nested,
    Parties, Provision, Scope, Selection, Triple, Witness,
};
use salus_primitives::{
    Action, Actions, Class, Classes, Commitment, CredentialFacts, DirectiveId, Duty,
    EmergencyReason, EnrolmentFacts, Forgotten, GrantId, Label, Labels, Moment, OrganisationFacts,
    OrganisationId, OrganisationInspect, OrganisationKind, OrganisationKinds, PatientInspect,
    Period, PractitionerInspect, ProxyFacts, ProxyInspect, Purpose, Role,
};
use sp_runtime::{BuildStorage, DispatchResult};

pub type AccountId = u64;

pub const NOW: Moment = 1_000_000;
pub const HOSPITAL: OrganisationId = OrganisationId(0);
pub const OTHER_HOSPITAL: OrganisationId = OrganisationId(1);
pub const PAYER: OrganisationId = OrganisationId(2);
/// A physician of the other hospital.
pub const DR_BAILEY: AccountId = 20;
/// A physician of the custodian.
pub const DR_GREY: AccountId = 21;
pub const PATIENT: AccountId = 30;
pub const FORMER_PATIENT: AccountId = 31;
/// Enrolled too; has another pseudonym succeed or succeeds one.
pub const OTHER_PSEUDONYM: AccountId = 32;
pub const PROXY: AccountId = 40;
pub const STRANGER: AccountId = 99;
/// Enrols patients for the custodian.
pub const CLERK: AccountId = 50;
/// Enrols patients for the other hospital.
pub const OTHER_CLERK: AccountId = 51;
pub const CREDENTIAL_EXPIRES: Moment = NOW + 10_000;
pub const RETENTION: Moment = 3_000;
pub const PAPER: Commitment = Commitment([7; 32]);

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Consent = pallet_consent;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_timestamp::Config for Test {
    type Moment = Moment;
    type OnTimestampSet = ();
    type MinimumPeriod = ConstU64<1>;
    type WeightInfo = ();
}

parameter_types! {
    /// What happened to those who take part, and when.
    pub static Happened: Vec<(Moment, Fact)> = vec![];
    /// Before this instant nobody remembers it.
    pub static RememberedFrom: Moment = 0;
    pub static MaxFootprint: u32 = 2_048;
    pub static MaxPaperFootprint: u32 = 512;
    pub const MaxDirectives: u32 = 4;
    pub const MaxPaperConsents: u32 = 2;
    pub const MaxExclusions: u32 = 2;
    pub const MinRetention: Moment = RETENTION;
    pub const MaxPage: u32 = 3;
}

impl pallet_consent::Config for Test {
    type Parties = World;
    type Proxies = World;
    type Emergency = World;
    type PolicyOrigin = frame_system::EnsureRoot<AccountId>;
    type Time = Timestamp;
    type MaxDirectives = MaxDirectives;
    type MaxPaperConsents = MaxPaperConsents;
    type MaxExclusions = MaxExclusions;
    type MaxFootprint = MaxFootprint;
    type MaxPaperFootprint = MaxPaperFootprint;
    type MinRetention = MinRetention;
    type MaxPage = MaxPage;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
}

/// Something that happened to those who take part.
#[derive(Clone, Copy, Debug)]
pub enum Fact {
    /// An organisation was suspended or reinstated.
    Suspended(OrganisationId, bool),
    /// An organisation was removed.
    Removed(OrganisationId),
    /// A credential was issued, renewed or revoked.
    Credential(OrganisationId, AccountId, CredentialFacts),
    /// A patient was enrolled, or the enrolment ended, or another pseudonym took the place.
    Enrolment(AccountId, Option<EnrolmentFacts>),
    /// A patient succeeded another, who may contest it or no longer.
    Contestable(AccountId, bool),
    /// A proxy of [`PATIENT`] began or ended.
    Proxy(AccountId, Option<ProxyFacts>),
    /// A practitioner opened the record of [`PATIENT`] in an emergency until then, or closed it.
    Emergency(OrganisationId, AccountId, Option<Moment>),
}

/// Lets something happen now.
pub fn happen(fact: Fact) {
    let mut happened = Happened::get();
    happened.push((Timestamp::get(), fact));
    Happened::set(happened);
}

/// The last that is picked of what happened up to an instant.
fn last<R>(at: Moment, pick: impl Fn(Fact) -> Option<R>) -> Option<R> {
    let happened = Happened::get();
    let until = happened.iter().rev().filter(|(since, _)| *since <= at);
    until.map(|(_, fact)| *fact).find_map(pick)
}

fn remembered<R>(at: Moment, facts: impl Fn(Moment) -> R) -> Result<R, Forgotten> {
    if at < RememberedFrom::get() {
        Err(Forgotten)
    } else {
        Ok(facts(at))
    }
}

/// The organisations and people, and what happened to them.
pub struct World;

impl World {
    fn organisation_then(id: OrganisationId, at: Moment) -> Option<OrganisationFacts> {
        let kind = match id {
            HOSPITAL | OTHER_HOSPITAL => OrganisationKind::HOSPITAL,
            PAYER => OrganisationKind::PAYER,
            _ => return None,
        };
        let suspended = last(at, |fact| match fact {
            Fact::Suspended(of, suspended) if of == id => Some(suspended),
            Fact::Removed(of) if of == id => Some(true),
            _ => None,
        });
        Some(OrganisationFacts { kind, active: suspended != Some(true) })
    }

    fn credential_then(
        organisation: OrganisationId,
        practitioner: AccountId,
        at: Moment,
    ) -> Option<CredentialFacts> {
        let changed = last(at, |fact| match fact {
            Fact::Credential(of, who, facts) if (of, who) == (organisation, practitioner) => {
                Some(facts)
            }
            _ => None,
        });
        let holds = (organisation, practitioner) == (OTHER_HOSPITAL, DR_BAILEY)
            || (organisation, practitioner) == (HOSPITAL, DR_GREY);
        changed.or(holds.then_some(physician_until(CREDENTIAL_EXPIRES)))
    }

    fn enrolment_then(patient: AccountId, at: Moment) -> Option<EnrolmentFacts> {
        let changed = last(at, |fact| match fact {
            Fact::Enrolment(of, facts) if of == patient => Some(facts),
            _ => None,
        });
        changed.unwrap_or(match patient {
            PATIENT | OTHER_PSEUDONYM => Some(enrolled()),
            FORMER_PATIENT => Some(ended()),
            #[cfg(feature = "runtime-benchmarks")]
            BENCHMARK_PATIENT => Some(enrolled()),
            _ => None,
        })
    }

    fn grants_then(of: &Triple<AccountId>, at: Moment) -> Vec<EmergencyGrant<AccountId>> {
        let happened = Happened::get();
        let mut until = happened.iter().rev().filter(|(since, _)| *since <= at);
        let last = until.find_map(|(since, fact)| match fact {
            Fact::Emergency(organisation, practitioner, until)
                if (of.organisation, of.practitioner) == (*organisation, *practitioner) =>
            {
                Some((*since, *until))
            }
            _ => None,
        });
        let open = last.and_then(|(since, until)| Some((since, until?)));
        let open = open.filter(|_| of.patient == PATIENT);
        open.into_iter().map(|(since, until)| broken_glass(of, since, until)).collect()
    }

    fn proxy_then(patient: AccountId, proxy: AccountId, at: Moment) -> Option<ProxyFacts> {
        let changed = last(at, |fact| match fact {
            Fact::Proxy(of, facts) if of == proxy => Some(facts),
            _ => None,
        });
        let stands = Some(ProxyFacts { guardian: false, validity: Period::ALWAYS });
        changed.unwrap_or(stands.filter(|_| proxy == PROXY)).filter(|_| patient == PATIENT)
    }
}

/// What is held in an emergency for laboratory results without a label.
pub fn broken_glass(
    of: &Triple<AccountId>,
    from: Moment,
    until: Moment,
) -> EmergencyGrant<AccountId> {
    EmergencyGrant {
        id: GrantId(from),
        practitioner: of.practitioner,
        organisation: of.organisation,
        classes: Class::LABORATORY.into(),
        labels: Selection::Named(Labels::UNLABELLED),
        reason: EmergencyReason::UNCONSCIOUS,
        validity: Period::between(from, until),
    }
}

/// An enrolment at the hospital.
pub fn enrolled() -> EnrolmentFacts {
    EnrolmentFacts { custodian: HOSPITAL, ended: false, withdrawn: false }
}

/// An enrolment that the hospital ended.
pub fn ended() -> EnrolmentFacts {
    EnrolmentFacts { ended: true, ..enrolled() }
}

/// One that the hospital ended, and the patient too, then or later.
pub fn withdrawn() -> EnrolmentFacts {
    EnrolmentFacts { withdrawn: true, ..ended() }
}

/// A physician's credential.
pub fn physician_until(expires: Moment) -> CredentialFacts {
    CredentialFacts { roles: Role::PHYSICIAN.into(), expires, revoked: false }
}

impl OrganisationInspect<AccountId> for World {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        Self::organisation_then(id, Moment::MAX)
    }

    fn organisation_at(
        id: OrganisationId,
        at: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        remembered(at, |at| Self::organisation_then(id, at))
    }

    fn removed(id: OrganisationId) -> Option<Moment> {
        let is_end = |fact: &Fact| matches!(fact, Fact::Removed(of) if *of == id);
        Happened::get().iter().find(|(_, fact)| is_end(fact)).map(|(since, _)| *since)
    }

    // Nothing here asks.
    fn governing(_: OrganisationId) -> Option<AccountId> {
        None
    }

    fn agent(account: &AccountId, duty: Duty) -> Option<OrganisationId> {
        match (*account, duty) {
            (CLERK, Duty::Enrol) => Some(HOSPITAL),
            (OTHER_CLERK, Duty::Enrol) => Some(OTHER_HOSPITAL),
            _ => None,
        }
    }
}

impl PractitionerInspect<AccountId> for World {
    fn credential(
        organisation: OrganisationId,
        practitioner: &AccountId,
    ) -> Option<CredentialFacts> {
        Self::credential_then(organisation, *practitioner, Moment::MAX)
    }

    fn credential_at(
        organisation: OrganisationId,
        practitioner: &AccountId,
        at: Moment,
    ) -> Result<Option<CredentialFacts>, Forgotten> {
        remembered(at, |at| Self::credential_then(organisation, *practitioner, at))
    }
}

impl PatientInspect<AccountId> for World {
    fn enrolment(patient: &AccountId) -> Option<EnrolmentFacts> {
        Self::enrolment_then(*patient, Moment::MAX)
    }

    fn enrolment_at(patient: &AccountId, at: Moment) -> Result<Option<EnrolmentFacts>, Forgotten> {
        remembered(at, |at| Self::enrolment_then(*patient, at))
    }

    fn custodian(patient: &AccountId) -> Option<OrganisationId> {
        let ever = |facts: EnrolmentFacts| facts.custodian;
        let was = last(Moment::MAX, |fact| match fact {
            Fact::Enrolment(of, Some(facts)) if of == *patient => Some(facts),
            _ => None,
        });
        was.or(Self::enrolment_then(*patient, 0)).map(ever)
    }

    fn successor(_: &AccountId) -> Option<AccountId> {
        None
    }

    fn is_contestable(patient: &AccountId) -> bool {
        let told = last(Moment::MAX, |fact| match fact {
            Fact::Contestable(of, contestable) if of == *patient => Some(contestable),
            _ => None,
        });
        told.unwrap_or(false)
    }

    fn replaced_for_good(patient: &AccountId) -> Option<Moment> {
        let happened = Happened::get();
        let told = happened.iter().rev().find_map(|(since, fact)| match fact {
            Fact::Enrolment(of, facts) if of == patient => Some((*since, *facts)),
            _ => None,
        });
        told.and_then(|(since, facts)| facts.is_none().then_some(since))
    }
}

impl ProxyInspect<AccountId> for World {
    fn proxy(patient: &AccountId, proxy: &AccountId) -> Option<ProxyFacts> {
        Self::proxy_then(*patient, *proxy, Moment::MAX)
    }

    fn proxy_at(
        patient: &AccountId,
        proxy: &AccountId,
        at: Moment,
    ) -> Result<Option<ProxyFacts>, Forgotten> {
        remembered(at, |at| Self::proxy_then(*patient, *proxy, at))
    }
}

impl EmergencyInspect<AccountId> for World {
    fn grants(of: &Triple<AccountId>) -> Vec<EmergencyGrant<AccountId>> {
        Self::grants_then(of, Moment::MAX)
    }

    fn grants_at(
        of: &Triple<AccountId>,
        at: Moment,
    ) -> Result<Vec<EmergencyGrant<AccountId>>, Forgotten> {
        remembered(at, |at| Self::grants_then(of, at))
    }

    fn emergency(_: GrantId) -> Option<EmergencyFacts<AccountId>> {
        None
    }
}

#[cfg(feature = "runtime-benchmarks")]
const BENCHMARK_PATIENT: AccountId = 77;

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for World {
    fn organisation(n: u32) -> OrganisationId {
        OrganisationId(n % 3)
    }

    fn patient() -> AccountId {
        BENCHMARK_PATIENT
    }

    fn clerk() -> AccountId {
        CLERK
    }

    fn credential(practitioner: &AccountId) -> OrganisationId {
        let facts = CredentialFacts {
            roles: salus_primitives::Roles::known(),
            ..physician_until(Moment::MAX)
        };
        happen(Fact::Credential(OTHER_HOSPITAL, *practitioner, facts));
        OTHER_HOSPITAL
    }

    fn open(_: &AccountId, organisation: OrganisationId, practitioner: &AccountId) {
        happen(Fact::Emergency(organisation, *practitioner, None));
    }

    fn end_enrolment(patient: &AccountId) {
        happen(Fact::Enrolment(*patient, Some(ended())));
    }

    fn set_time(now: Moment) {
        Timestamp::set_timestamp(now);
    }
}

/// Runs a test at [`NOW`] and checks the invariants after it.
pub fn test(run: impl FnOnce()) {
    let mut storage = frame_system::GenesisConfig::<Test>::default()
        .build_storage()
        .expect("system genesis builds");
    let rules = vec![crate::tests::own_staff_treats()].try_into().expect("one rule fits");
    pallet_consent::GenesisConfig::<Test> { rules, ..Default::default() }
        .assimilate_storage(&mut storage)
        .expect("consent genesis builds");
    Happened::set(vec![]);
    RememberedFrom::set(0);
    MaxFootprint::set(2_048);
    MaxPaperFootprint::set(512);
    sp_io::TestExternalities::from(storage).execute_with(|| {
        System::set_block_number(1);
        Timestamp::set_timestamp(NOW);
        run();
        Consent::do_try_state().expect("the invariants hold");
    });
}

/// A permit of access to laboratory results for treatment by Dr Bailey.
pub fn permit_to_dr_bailey() -> Directive<AccountId> {
    Directive::of(Provision {
        effect: Effect::Permit,
        scope: Scope {
            grantees: Grantees::Parties(Parties {
                practitioners: Selection::Named(
                    Named::try_from(vec![DR_BAILEY]).expect("one fits"),
                ),
                ..Parties::ANYONE
            }),
            purposes: Selection::Named(Purpose::TREAT.into()),
            classes: Selection::Named(Classes::from(Class::LABORATORY)),
            ..Scope::default()
        },
        obligations: Default::default(),
        validity: Period::until(NOW + 5_000),
    })
}

/// Everything to nobody.
pub fn deny_all() -> Directive<AccountId> {
    Directive::of(Provision {
        effect: Effect::Deny,
        scope: Scope::default(),
        obligations: Default::default(),
        validity: Period::ALWAYS,
    })
}

/// A deny of everything but what Dr Bailey does.
pub fn deny_all_but_dr_bailey() -> Directive<AccountId> {
    let mut directive = deny_all();
    let mut provision = permit_to_dr_bailey().root;
    provision.validity = Period::ALWAYS;
    directive.nested = vec![Nested { parent: 0, provision }].try_into().expect("one fits");
    directive
}

/// A permit to the payer, for billing.
pub fn permit_to_payer() -> Directive<AccountId> {
    let mut directive = permit_to_dr_bailey();
    directive.root.scope.grantees = Grantees::Parties(Parties {
        organisations: Selection::Named(Named::try_from(vec![PAYER]).expect("one fits")),
        ..Parties::ANYONE
    });
    directive.root.scope.purposes = Selection::Named(Purpose::HPAYMT.into());
    directive
}

pub fn patient() -> RuntimeOrigin {
    RuntimeOrigin::signed(PATIENT)
}

pub fn grant(directive: Directive<AccountId>) -> DispatchResult {
    Consent::grant(patient(), Box::new(directive))
}

pub fn amend(replaced: u32, directive: Directive<AccountId>) -> DispatchResult {
    Consent::amend(patient(), DirectiveId(replaced), Box::new(directive))
}

pub fn revoke(directive: u32) -> DispatchResult {
    Consent::revoke(patient(), DirectiveId(directive))
}

/// Records a paper consent of the patient in the custodian's name.
pub fn record(directive: Directive<AccountId>) -> DispatchResult {
    Consent::record_paper_consent(RuntimeOrigin::signed(CLERK), PATIENT, Box::new(directive), PAPER)
}

pub fn contest(directive: u32) -> DispatchResult {
    Consent::contest(patient(), DirectiveId(directive))
}

pub fn exclude(labels: impl Into<Labels>) -> DispatchResult {
    Consent::exclude(patient(), Selection::Named(labels.into()), Period::ALWAYS)
}

pub fn purge() -> DispatchResult {
    bare(Consent::purge(RuntimeOrigin::signed(STRANGER), PATIENT, ENOUGH))
}

/// The outcome without what it says of weight.
pub fn bare(outcome: DispatchResultWithPostInfo) -> DispatchResult {
    outcome.map(|_| ()).map_err(|error| error.error)
}

/// More than any patient of the tests has on file.
pub const ENOUGH: Witness = Witness { records: 100, bytes: 100_000 };

pub fn wait(milliseconds: Moment) {
    Timestamp::set_timestamp(Timestamp::get() + milliseconds);
}

pub fn rule_for(purpose: Purpose) -> salus_policy::Rule {
    salus_policy::Rule {
        purpose,
        own_staff: true,
        kinds: OrganisationKinds::EMPTY,
        roles: Selection::Named(Role::PHYSICIAN.into()),
        actions: Actions::from(Action::ACCESS),
        classes: Selection::All,
        own_staff_labels: Label::HIV.into(),
        validity: Period::ALWAYS,
    }
}

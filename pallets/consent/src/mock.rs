//! A small world: two hospitals, a payer, clinicians, patients.

#![allow(missing_docs, clippy::arithmetic_side_effects, reason = "test code")]

use crate as pallet_consent;
use frame_support::{derive_impl, parameter_types, traits::ConstU64};
use salus_policy::{Directive, Effect, Grantees, Named, Parties, Provision, Scope, Selection};
use salus_primitives::{
    Action, Actions, Class, Classes, CredentialFacts, Duty, EnrolmentFacts, Label, Moment,
    OrganisationFacts, OrganisationId, OrganisationInspect, OrganisationKind, OrganisationKinds,
    PatientInspect, Period, PractitionerInspect, ProxyFacts, ProxyInspect, Purpose, Role,
};
use sp_runtime::{BuildStorage, DispatchError};

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
pub const PROXY: AccountId = 40;
pub const STRANGER: AccountId = 99;
pub const CREDENTIAL_EXPIRES: Moment = NOW + 10_000;

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
    pub static Suspended: Vec<OrganisationId> = vec![];
    pub const MaxDirectives: u32 = 4;
    pub const MaxFootprint: u32 = 512;
}

impl pallet_consent::Config for Test {
    type Parties = World;
    type Proxies = World;
    type PolicyOrigin = frame_system::EnsureRoot<AccountId>;
    type Time = Timestamp;
    type MaxDirectives = MaxDirectives;
    type MaxFootprint = MaxFootprint;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
}

pub struct World;

impl OrganisationInspect<AccountId> for World {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let kind = match id {
            HOSPITAL | OTHER_HOSPITAL => OrganisationKind::HOSPITAL,
            PAYER => OrganisationKind::PAYER,
            _ => return None,
        };
        Some(OrganisationFacts { kind, active: !Suspended::get().contains(&id) })
    }

    fn agent(_: &AccountId, _: Duty) -> Option<OrganisationId> {
        None
    }
}

impl PractitionerInspect<AccountId> for World {
    fn credential(
        organisation: OrganisationId,
        practitioner: &AccountId,
    ) -> Option<CredentialFacts> {
        let holds = (organisation, *practitioner) == (OTHER_HOSPITAL, DR_BAILEY)
            || (organisation, *practitioner) == (HOSPITAL, DR_GREY);
        holds.then(|| CredentialFacts {
            roles: Role::PHYSICIAN.into(),
            expires: CREDENTIAL_EXPIRES,
            revoked: false,
        })
    }
}

impl PatientInspect<AccountId> for World {
    fn enrolment(patient: &AccountId) -> Option<EnrolmentFacts> {
        match *patient {
            PATIENT => Some(EnrolmentFacts { custodian: HOSPITAL, ended: false }),
            FORMER_PATIENT => Some(EnrolmentFacts { custodian: HOSPITAL, ended: true }),
            #[cfg(feature = "runtime-benchmarks")]
            BENCHMARK_PATIENT => Some(EnrolmentFacts { custodian: HOSPITAL, ended: false }),
            _ => None,
        }
    }
}

impl ProxyInspect<AccountId> for World {
    fn proxy(patient: &AccountId, proxy: &AccountId) -> Option<ProxyFacts> {
        ((*patient, *proxy) == (PATIENT, PROXY))
            .then_some(ProxyFacts { guardian: false, validity: Period::ALWAYS })
    }
}

#[cfg(feature = "runtime-benchmarks")]
const BENCHMARK_PATIENT: AccountId = 77;

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for World {
    fn patient() -> AccountId {
        BENCHMARK_PATIENT
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

pub fn grant(directive: Directive<AccountId>) -> Result<(), DispatchError> {
    Consent::grant(RuntimeOrigin::signed(PATIENT), Box::new(directive))
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

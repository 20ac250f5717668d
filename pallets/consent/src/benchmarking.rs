//! Benchmarks of every call, each in its worst case.

use alloc::{boxed::Box, vec, vec::Vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Get, Time},
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_policy::{
    ConsentInspect, Directive, Effect, Grantees, Named, Nested, Parties, Provision, Question,
    Requester, Rule, Scope, Selection, Witness, MAX_GRANTEES, MAX_NESTED, MAX_RULES,
};
use salus_primitives::{
    Action, Actions, Classes, Commitment, DataPeriod, DirectiveId, ExclusionId, Labels, Moment,
    Obligations, OrganisationId, OrganisationKinds, Period, Purpose, Purposes, Roles, LAST_MOMENT,
};

use crate::{
    filling::filling, Call, Config, CurrentPolicy, DirectiveRecord, Directives, End, Ending,
    Exclusions, Footprints, Grantee, Pallet, Records, Retention, Rules, Source, LEAST_FOOTPRINT,
};

/// Organisations that the exceptions of one directive can name.
const MAX_ORGANISATIONS: u32 = MAX_GRANTEES * MAX_NESTED;
const PAPER: Commitment = Commitment([1; 32]);

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// An organisation that was admitted; another for each number, as far as there may be.
    fn organisation(n: u32) -> OrganisationId;
    /// An account that is enrolled.
    fn patient() -> AccountId;
    /// Ends that account's enrolment in the custodian's name.
    fn end_enrolment(patient: &AccountId);
    /// An agent who enrols patients for that account's custodian.
    fn clerk() -> AccountId;
    /// Gives somebody a credential with every role; at which organisation, another one than the
    /// custodian.
    fn credential(practitioner: &AccountId) -> OrganisationId;
    /// Lets that practitioner hold as much of the patient's record in an emergency as there may be, from
    /// now on; sets the clock.
    fn open(patient: &AccountId, organisation: OrganisationId, practitioner: &AccountId);
    /// Sets the clock.
    fn set_time(now: Moment);
}

fn later<T: Config>() -> Moment {
    T::Time::now().saturating_add(1_000_000)
}

/// A directive with as many practitioners and exceptions as there may be.
fn largest<T: Config>(nested: u32) -> Directive<T::AccountId> {
    let practitioners = (0..MAX_GRANTEES).map(|n| account("practitioner", n, 0)).collect();
    let grantees = Parties {
        organisations: Selection::All,
        practitioners: Selection::Named(Named::truncate_from(practitioners)),
        roles: Selection::Named(Roles::known()),
        kinds: Selection::Named(OrganisationKinds::known()),
    };
    let root = Provision {
        effect: Effect::Permit,
        scope: Scope {
            grantees: Grantees::Parties(grantees),
            purposes: Selection::Named(Purposes::known()),
            classes: Selection::Named(Classes::known()),
            labels: Selection::Named(Labels::known()),
            actions: Selection::Named(Actions::known()),
            data_period: Some(DataPeriod::between(0, 1)),
        },
        obligations: Obligations::known(),
        validity: Period::between(0, later::<T>()),
    };
    let below = Nested { parent: 0, provision: root.clone() };
    Directive { root, nested: BoundedVec::truncate_from(vec![below; nested as usize]) }
}

/// A directive of about as many bytes, which names as many organisations, in exceptions of their own.
fn sized<T: Config>(organisations: u32, bytes: u32) -> Directive<T::AccountId> {
    let least = organisations.div_ceil(MAX_GRANTEES);
    let mut directive = (least..=MAX_NESTED)
        .map(largest::<T>)
        .take_while(|directive| directive.encoded_size() <= bytes as usize)
        .last()
        .unwrap_or_else(|| largest::<T>(least));
    let mut named = (0..organisations).map(T::BenchmarkHelper::organisation);
    directive.root.scope.grantees = Grantees::default();
    for below in directive.nested.iter_mut() {
        let some: Vec<_> = named.by_ref().take(MAX_GRANTEES as usize).collect();
        if !some.is_empty() {
            below.provision.scope.grantees = Grantees::Parties(Parties {
                organisations: Selection::Named(Named::truncate_from(some)),
                ..Parties::ANYONE
            });
        }
    }
    directive
}

/// A record of a directive.
fn record<T: Config>(directive: Directive<T::AccountId>) -> DirectiveRecord<T::AccountId> {
    DirectiveRecord {
        source: Source::Patient,
        inherited: false,
        granted: T::Time::now(),
        code_lists: 1,
        ended: None,
        directive,
    }
}

/// Puts directives on file that together take about as many bytes: `active` ones that end at this
/// instant, and of the least there may be `ended` ones.
fn fill<T: Config>(patient: &T::AccountId, ended: u32, active: u32, bytes: u32, until: Moment) {
    let room = bytes.saturating_sub(ended.saturating_mul(LEAST_FOOTPRINT));
    let each = room.checked_div(active).unwrap_or(0) as usize;
    let least = Provision {
        effect: Effect::Deny,
        scope: Scope::default(),
        obligations: Default::default(),
        validity: Period::ALWAYS,
    };
    let end = End { at: T::Time::now(), how: Ending::Revoked };
    let records = ended.saturating_add(active);
    for n in 0..records {
        let record = if n < ended {
            DirectiveRecord { ended: Some(end), ..record::<T>(Directive::of(least.clone())) }
        } else {
            record::<T>(filling(|n| account("practitioner", n, 0), each, until))
        };
        // No two are alike, or the proof would have them once.
        let record = DirectiveRecord { granted: n.into(), ..record };
        Directives::<T>::put(patient, DirectiveId(n), record);
    }
    Footprints::<T>::mutate(patient, |footprint| {
        footprint.next_directive = DirectiveId(records);
        footprint.kept.records = records;
        footprint.kept.directives = active;
        footprint.kept.bytes = bytes;
    });
}

/// Puts directives on file that together take about as many bytes: `active` ones, each of which
/// denies something, and `ended` ones.
pub fn forbid<T: Config>(patient: &T::AccountId, ended: u32, active: u32, bytes: u32) {
    fill::<T>(patient, ended, active, bytes, later::<T>());
    for n in ended..ended.saturating_add(active) {
        if let Some(mut record) = Directives::<T>::find(patient, DirectiveId(n)) {
            record.directive.root.effect = Effect::Deny;
            Directives::<T>::put(patient, DirectiveId(n), record);
        }
    }
}

/// A patient with one directive as large as there may be.
fn patient_with_one<T: Config>() -> Result<T::AccountId, BenchmarkError> {
    let patient = T::BenchmarkHelper::patient();
    let origin = RawOrigin::Signed(patient.clone());
    Pallet::<T>::grant(origin.into(), Box::new(largest::<T>(MAX_NESTED)))?;
    Ok(patient)
}

/// A patient with one paper consent as large as there may be.
fn patient_with_paper<T: Config>() -> Result<T::AccountId, BenchmarkError> {
    let patient = T::BenchmarkHelper::patient();
    let largest = (0..=MAX_NESTED).map(largest::<T>).take_while(|directive| {
        directive.encoded_size().saturating_add(100) <= T::MaxPaperFootprint::get() as usize
    });
    let directive = largest.last().ok_or(BenchmarkError::Weightless)?;
    let clerk = RawOrigin::Signed(T::BenchmarkHelper::clerk());
    let directive = Box::new(directive);
    Pallet::<T>::record_paper_consent(clerk.into(), patient.clone(), directive, PAPER)?;
    Ok(patient)
}

fn rule(purpose: Purpose) -> Rule {
    Rule {
        purpose,
        own_staff: true,
        kinds: OrganisationKinds::known(),
        roles: Selection::Named(Roles::known()),
        actions: Actions::known(),
        classes: Selection::Named(Classes::known()),
        own_staff_labels: Labels::EXPLICIT_PERMIT.without(Labels::PATIENT_EXCLUDED),
        validity: Period::between(0, LAST_MOMENT),
    }
}

/// A rule that opens nothing to others than the custodian's staff.
fn own_staffs(purpose: Purpose) -> Rule {
    Rule { kinds: OrganisationKinds::EMPTY, ..rule(purpose) }
}

/// A question for which all is read, about a patient with records that have ended, directives that may
/// count and bytes of both: of a practitioner who holds as much in an emergency as there may be. And the
/// witness that it takes.
fn worst_question<T: Config>(
    (ended, active, bytes): (u32, u32, u32),
) -> Result<(Question<T::AccountId>, Witness), BenchmarkError> {
    let (patient, account) = (T::BenchmarkHelper::patient(), account("practitioner", 0, 0));
    let organisation = T::BenchmarkHelper::credential(&account);
    T::BenchmarkHelper::open(&patient, organisation, &account);
    fill::<T>(&patient, ended, active, bytes, later::<T>());
    let origin =
        T::PolicyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
    let rules = Purpose::all().take(MAX_RULES as usize).map(own_staffs).collect();
    Pallet::<T>::set_implicit_policy(origin, Rules::truncate_from(rules))?;
    let question = Question {
        requester: Requester::Practitioner { account, organisation },
        patient,
        purpose: Purpose::BTG,
        action: Action::ACCESS,
        classes: Classes::known(),
        labels: Labels::known().union(Labels::UNLABELLED),
        data_period: None,
    };
    Ok((question, Witness { records: ended.saturating_add(active), bytes }))
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// `o`: organisations that it names. `b`: bytes of the directive, in steps of one provision.
    #[benchmark]
    fn grant(o: Linear<0, MAX_ORGANISATIONS>, b: Linear<400, 7_000>) -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        let directive = Box::new(sized::<T>(o, b));

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), directive);

        assert!(Directives::<T>::contains_key(patient, DirectiveId(0)));
        Ok(())
    }

    #[benchmark]
    fn revoke() -> Result<(), BenchmarkError> {
        let patient = patient_with_one::<T>()?;

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), DirectiveId(0));

        assert_eq!(Footprints::<T>::get(patient).kept.directives, 0);
        Ok(())
    }

    #[benchmark]
    fn set_implicit_policy(r: Linear<0, MAX_RULES>) -> Result<(), BenchmarkError> {
        let origin =
            T::PolicyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let rules = Rules::truncate_from(Purpose::all().take(r as usize).map(rule).collect());
        let before = CurrentPolicy::<T>::get();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, rules);

        assert_eq!(Some(CurrentPolicy::<T>::get()), before.next());
        Ok(())
    }

    /// `o`: organisations that it names. `b`: bytes of the directive, in steps of one provision.
    #[benchmark]
    fn amend(o: Linear<0, MAX_ORGANISATIONS>, b: Linear<400, 7_000>) -> Result<(), BenchmarkError> {
        let patient = patient_with_one::<T>()?;
        let directive = Box::new(sized::<T>(o, b));

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), DirectiveId(0), directive);

        assert!(Directives::<T>::contains_key(patient, DirectiveId(1)));
        Ok(())
    }

    #[benchmark]
    fn renew() -> Result<(), BenchmarkError> {
        let patient = patient_with_one::<T>()?;
        let until = later::<T>().saturating_add(1);

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), DirectiveId(0), until);

        assert!(Directives::<T>::contains_key(patient, DirectiveId(1)));
        Ok(())
    }

    /// `r`: records that have ended. `e`: directives that it ends. `b`: bytes of both.
    #[benchmark(pov_mode = MaxEncodedLen { Consent::Directives: Measured, Consent::Exclusions: Measured })]
    fn revoke_all(
        r: Linear<0, 224>,
        e: Linear<1, 32>,
        b: Linear<4_000, 16_384>,
    ) -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        fill::<T>(&patient, r, e, b, later::<T>());
        let grantee = Grantee::Practitioner(account("practitioner", 0, 0));
        let witness = Witness { records: r.saturating_add(e), bytes: b };

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), grantee, witness);

        assert_eq!(Footprints::<T>::get(patient).kept.directives, 0);
        Ok(())
    }

    /// `o`: organisations that it names. `b`: bytes of the directive, in steps of one provision.
    #[benchmark]
    fn record_paper_consent(o: Linear<0, 64>, b: Linear<400, 3_800>) -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        let clerk = RawOrigin::Signed(T::BenchmarkHelper::clerk());
        let directive = Box::new(sized::<T>(o, b));

        #[extrinsic_call]
        _(clerk, patient.clone(), directive, PAPER);

        assert_eq!(Footprints::<T>::get(patient).kept.paper_consents, 1);
        Ok(())
    }

    #[benchmark]
    fn contest() -> Result<(), BenchmarkError> {
        let patient = patient_with_paper::<T>()?;

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), DirectiveId(0));

        assert!(Directives::<T>::find(&patient, DirectiveId(0)).is_some_and(|r| r.is_contested()));
        Ok(())
    }

    #[benchmark]
    fn settle() -> Result<(), BenchmarkError> {
        let patient = patient_with_paper::<T>()?;
        Pallet::<T>::contest(RawOrigin::Signed(patient.clone()).into(), DirectiveId(0))?;

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), DirectiveId(0));

        assert!(Directives::<T>::find(&patient, DirectiveId(0)).is_some_and(|r| !r.is_contested()));
        Ok(())
    }

    #[benchmark]
    fn withdraw_paper_consent() -> Result<(), BenchmarkError> {
        let patient = patient_with_paper::<T>()?;
        let clerk = RawOrigin::Signed(T::BenchmarkHelper::clerk());

        #[extrinsic_call]
        _(clerk, patient.clone(), DirectiveId(0));

        assert_eq!(Footprints::<T>::get(patient).kept.directives, 0);
        Ok(())
    }

    /// After the end, for which the custodian is looked at.
    #[benchmark]
    fn exclude() -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        let origin = RawOrigin::Signed(patient.clone());
        let validity = Period::between(0, later::<T>());
        let labels = Selection::Named(Labels::known());
        Pallet::<T>::exclude(origin.clone().into(), labels.clone(), validity)?;
        T::BenchmarkHelper::end_enrolment(&patient);

        #[extrinsic_call]
        _(origin, labels, validity);

        assert!(Exclusions::<T>::contains_key(patient, ExclusionId(1)));
        Ok(())
    }

    #[benchmark]
    fn end_exclusion() -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        let origin = RawOrigin::Signed(patient.clone());
        let validity = Period::between(0, later::<T>());
        Pallet::<T>::exclude(origin.into(), Selection::Named(Labels::known()), validity)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), ExclusionId(0));

        assert_eq!(Footprints::<T>::get(patient).kept.exclusions, 0);
        Ok(())
    }

    #[benchmark]
    fn set_retention() -> Result<(), BenchmarkError> {
        let origin =
            T::PolicyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let retention = T::MinRetention::get().saturating_add(1);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, retention);

        assert_eq!(Retention::<T>::get(), retention);
        Ok(())
    }

    /// `d`: records of the patient. `b`: their bytes.
    #[benchmark(pov_mode = MaxEncodedLen { Consent::Directives: Measured, Consent::Exclusions: Measured })]
    fn purge(d: Linear<1, 256>, b: Linear<4_000, 16_384>) -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        // All of it ended in 1970.
        fill::<T>(&patient, 0, d, b, 1);
        T::BenchmarkHelper::set_time(Retention::<T>::get().saturating_add(1));
        let caller: T::AccountId = account("caller", 0, 0);
        let witness = Witness { records: d, bytes: b };

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), patient.clone(), witness);

        assert_eq!(Footprints::<T>::get(patient).kept.records, 0);
        Ok(())
    }

    /// `e`: directives that may count. `b`: bytes of them.
    ///
    /// In an emergency, in which the most is read: the directives open what they can, each by all of its
    /// provisions, and the grants the rest, while no rule opens any.
    #[benchmark(pov_mode = MaxEncodedLen { Consent::Directives: Measured, Consent::Exclusions: Measured })]
    fn decide(e: Linear<1, 32>, b: Linear<4_000, 16_384>) -> Result<(), BenchmarkError> {
        let (question, witness) = worst_question::<T>((0, e, b))?;

        #[block]
        {
            Pallet::<T>::decide_within(question, witness)
                .map_err(|_| BenchmarkError::Stop("the question has no answer"))?;
        }

        Ok(())
    }

    /// `r`: records that have ended, beside one that may count.
    #[benchmark(pov_mode = MaxEncodedLen { Consent::Directives: Measured, Consent::Exclusions: Measured })]
    fn decide_among_ended(r: Linear<0, 224>) -> Result<(), BenchmarkError> {
        let bytes = r.saturating_add(1).saturating_mul(LEAST_FOOTPRINT);
        let (question, witness) = worst_question::<T>((r, 1, bytes))?;

        #[block]
        {
            Pallet::<T>::decide_within(question, witness)
                .map_err(|_| BenchmarkError::Stop("the question has no answer"))?;
        }

        Ok(())
    }
}

//! Benchmarks of every call, each in its worst case.

use alloc::{boxed::Box, vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Time},
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_policy::{
    Directive, Effect, Grantees, Named, Nested, Parties, Provision, Rule, Scope, Selection,
    MAX_NESTED, MAX_RULES,
};
use salus_primitives::{
    Actions, Classes, DirectiveId, Labels, Obligations, OrganisationKinds, Period, Purpose,
    Purposes, Roles,
};

use crate::{Call, Config, CurrentPolicy, Directives, Pallet, Rules};

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// An account that is enrolled.
    fn patient() -> AccountId;
}

/// A directive with as many provisions and grantees as there may be.
fn largest<T: Config>(nested: u32) -> Directive<T::AccountId> {
    let root = Provision {
        effect: Effect::Permit,
        scope: Scope {
            grantees: Grantees::Parties(Parties {
                organisations: Selection::All,
                practitioners: Selection::Named(Named::truncate_from(
                    (0..salus_policy::MAX_GRANTEES)
                        .map(|n| account("practitioner", n, 0))
                        .collect(),
                )),
                roles: Selection::Named(Roles::known()),
                kinds: Selection::Named(OrganisationKinds::known()),
            }),
            purposes: Selection::Named(Purposes::known()),
            classes: Selection::Named(Classes::known()),
            labels: Selection::Named(Labels::known()),
            actions: Selection::Named(Actions::known()),
            data_period: Some(Period::between(0, 1)),
        },
        obligations: Obligations::known(),
        validity: Period::between(0, T::Time::now().saturating_add(1_000_000)),
    };
    let below = Nested { parent: 0, provision: root.clone() };
    Directive { root, nested: BoundedVec::truncate_from(vec![below; nested as usize]) }
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
        validity: Period::between(0, u64::MAX),
    }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// `b`: bytes of the directive, in steps of one provision.
    #[benchmark]
    fn grant(b: Linear<400, 7_000>) -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        let directive = (0..=MAX_NESTED)
            .map(largest::<T>)
            .take_while(|directive| directive.encoded_size() <= b as usize)
            .last()
            .unwrap_or_else(|| largest::<T>(0));

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), Box::new(directive));

        assert!(Directives::<T>::contains_key(patient, DirectiveId(0)));
        Ok(())
    }

    #[benchmark]
    fn revoke() -> Result<(), BenchmarkError> {
        let patient = T::BenchmarkHelper::patient();
        Pallet::<T>::grant(
            RawOrigin::Signed(patient.clone()).into(),
            Box::new(largest::<T>(MAX_NESTED)),
        )?;

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), DirectiveId(0));

        assert!(!Directives::<T>::contains_key(patient, DirectiveId(0)));
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
}

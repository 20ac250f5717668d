//! What patients grant and take back.

use alloc::collections::BTreeSet;
use frame_support::{ensure, traits::Time};
use salus_policy::{Directive, Effect, Grantees};
use salus_primitives::{DirectiveId, Moment, OrganisationId, OrganisationInspect, LAST_MOMENT};

use crate::{
    change::Change, types::Kept, Config, Directives, Ending, Error, Event, Grantee, Pallet,
    Records, Source,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn check_grant(
        patient: &T::AccountId,
        directive: Directive<T::AccountId>,
    ) -> Result<Change<T>, Error<T>> {
        Self::custodian(patient)?;
        Self::check_directive(&directive)?;
        let mut change = Change::of(patient);
        let directive = change.add(Source::Patient, directive)?;
        change.tell(Event::DirectiveGranted { patient: patient.clone(), directive });
        Ok(change)
    }

    pub(crate) fn check_amend(
        patient: &T::AccountId,
        replaced: DirectiveId,
        directive: Directive<T::AccountId>,
    ) -> Result<Change<T>, Error<T>> {
        Self::custodian(patient)?;
        Self::check_directive(&directive)?;
        let mut change = Change::of(patient);
        let record = change.active(replaced)?;
        let directive = change.replace(replaced, record, directive, Ending::Amended)?;
        change.tell(Event::DirectiveAmended { patient: patient.clone(), directive, replaced });
        Ok(change)
    }

    pub(crate) fn check_renew(
        patient: &T::AccountId,
        replaced: DirectiveId,
        until: Moment,
    ) -> Result<Change<T>, Error<T>> {
        Self::custodian(patient)?;
        ensure!(until <= LAST_MOMENT, Error::<T>::InstantOutOfRange);
        let mut change = Change::of(patient);
        let record = change.active(replaced)?;
        let mut directive = record.directive.clone();
        let end = &mut directive.root.validity.until;
        ensure!(end.is_some_and(|end| end < until), Error::<T>::EndNotLater);
        *end = Some(until);
        let directive = change.replace(replaced, record, directive, Ending::Renewed)?;
        change.tell(Event::DirectiveRenewed { patient: patient.clone(), directive, replaced });
        Ok(change)
    }

    pub(crate) fn check_revoke(
        patient: &T::AccountId,
        directive: DirectiveId,
    ) -> Result<Change<T>, Error<T>> {
        let mut change = Change::of(patient);
        change.end(directive, change.directive(directive)?, Ending::Revoked)?;
        change.tell(Event::DirectiveRevoked { patient: patient.clone(), directive });
        Ok(change)
    }

    pub(crate) fn check_revoke_all(
        patient: &T::AccountId,
        grantee: &Grantee<T::AccountId>,
    ) -> Result<Change<T>, Error<T>> {
        let mut change = Change::of(patient);
        for (directive, record) in Directives::<T>::of(patient) {
            // What is inherited permits nothing.
            let counts =
                !record.is_over(T::Time::now()) && !record.is_contested() && !record.inherited;
            if !counts || !permits_by_name(&record.directive, grantee) {
                continue;
            }
            // Without the deny, what it closes to others would open.
            ensure!(
                record.directive.root.effect == Effect::Permit,
                Error::<T>::ExceptionNamesGrantee
            );
            change.end(directive, record, Ending::Revoked)?;
            change.tell(Event::DirectiveRevoked { patient: patient.clone(), directive });
        }
        ensure!(!change.directives.is_empty(), Error::<T>::GranteeNotFound);
        change.tell(Event::GranteeRevoked { patient: patient.clone(), grantee: grantee.clone() });
        Ok(change)
    }

    /// That a directive may be stored, whoever files it.
    pub(crate) fn check_directive(directive: &Directive<T::AccountId>) -> Result<(), Error<T>> {
        directive.check()?;
        match directive.root.validity.until {
            Some(until) => ensure!(T::Time::now() < until, Error::<T>::AlreadyEnded),
            None => ensure!(directive.root.effect == Effect::Deny, Error::<T>::EndMissing),
        }
        let organisations: BTreeSet<_> = named_organisations(directive).collect();
        let known = |id| T::Parties::organisation(id).is_some();
        ensure!(organisations.into_iter().all(known), Error::<T>::UnknownGrantee);
        Ok(())
    }
}

/// The organisations that a directive names, each as often as it does.
pub(crate) fn named_organisations<A>(
    directive: &Directive<A>,
) -> impl Iterator<Item = OrganisationId> + '_ {
    directive
        .provisions()
        .filter_map(|(_, provision)| match &provision.scope.grantees {
            Grantees::Parties(parties) => parties.organisations.named(),
            Grantees::Proxies(_) => None,
        })
        .flatten()
        .copied()
}

/// Whether a permit reaches the grantee because it, or a provision above it, names the grantee.
fn permits_by_name<A: PartialEq>(directive: &Directive<A>, grantee: &Grantee<A>) -> bool {
    let mut by_name = alloc::vec::Vec::new();
    let mut permits = false;
    for (parent, provision) in directive.provisions() {
        let above = parent.and_then(|parent| by_name.get(usize::from(parent)).copied());
        let named = above.unwrap_or(false) || grantee.is_among(&provision.scope.grantees);
        permits |= named && provision.effect == Effect::Permit;
        by_name.push(named);
    }
    permits
}

//! Credentials of practitioners.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{
    signing::CredentialPayload, Commitment, Duty, Moment, OrganisationId, Roles,
};
use sp_runtime::{ArithmeticError, DispatchResult};

use crate::{Config, Credential, Credentials, Error, Event, Pallet, PastCredentials};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_issue(
        payload: CredentialPayload<T::AccountId>,
        evidence: Commitment,
        signature: T::Signature,
    ) -> DispatchResult {
        let CredentialPayload { organisation, roles, until, counter, .. } = payload;
        Self::ensure_roles(roles)?;
        let issued = T::Time::now();
        Self::ensure_validity(issued, until)?;
        Self::ensure_no_credential(organisation, &payload.practitioner, issued)?;
        let previous = Credentials::<T>::get(organisation, &payload.practitioner);
        ensure!(
            counter == previous.map_or(0, |previous| previous.counter),
            Error::<T>::CounterMismatch
        );
        let signer = &payload.practitioner;
        Self::ensure_signature(&payload, signer, payload.expires, issued, &signature)?;

        let counter = counter.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let practitioner = payload.practitioner;
        let credential =
            Credential { roles, issued, since: issued, until, revoked: None, counter, evidence };
        Self::insert_credential(organisation, &practitioner, credential)?;
        Self::deposit_event(Event::CredentialIssued {
            organisation,
            practitioner,
            roles,
            until,
            counter,
            evidence,
        });
        Ok(())
    }

    pub(crate) fn do_renew(
        who: &T::AccountId,
        practitioner: T::AccountId,
        until: Moment,
        evidence: Commitment,
    ) -> DispatchResult {
        let organisation = Self::ensure_agent(who, Duty::Credential)?;
        let credential = Self::unrevoked_credential(organisation, &practitioner)?;
        let since = T::Time::now();
        Self::ensure_validity(since, until)?;

        let renewed = Credential { since, until, evidence, ..credential };
        Self::insert_credential(organisation, &practitioner, renewed)?;
        Self::deposit_event(Event::CredentialRenewed {
            organisation,
            practitioner,
            until,
            evidence,
        });
        Ok(())
    }

    pub(crate) fn do_revoke(who: &T::AccountId, practitioner: T::AccountId) -> DispatchResult {
        let organisation = Self::ensure_agent(who, Duty::Credential)?;
        let credential = Self::unrevoked_credential(organisation, &practitioner)?;

        let revoked = Some(T::Time::now());
        Credentials::<T>::insert(organisation, &practitioner, Credential { revoked, ..credential });
        Self::deposit_event(Event::CredentialRevoked { organisation, practitioner });
        Ok(())
    }

    /// Writes a credential whose terms hold from now on, in place of another one's.
    pub(crate) fn insert_credential(
        organisation: OrganisationId,
        practitioner: &T::AccountId,
        credential: Credential,
    ) -> Result<(), Error<T>> {
        if let Some(previous) = Credentials::<T>::get(organisation, practitioner) {
            let (key, terms) = ((organisation, practitioner), previous.terms());
            Self::supersede::<PastCredentials<T>, _, _>(key, previous.since, terms);
        } else {
            Self::hold(organisation, T::EntryDeposit::get())?;
            Self::keep_account(practitioner);
        }
        Credentials::<T>::insert(organisation, practitioner, credential);
        Ok(())
    }

    fn unrevoked_credential(
        organisation: OrganisationId,
        practitioner: &T::AccountId,
    ) -> Result<Credential, Error<T>> {
        let credential = Credentials::<T>::get(organisation, practitioner)
            .ok_or(Error::<T>::CredentialNotFound)?;
        ensure!(credential.revoked.is_none(), Error::<T>::CredentialRevoked);
        Ok(credential)
    }

    pub(crate) fn ensure_no_credential(
        organisation: OrganisationId,
        practitioner: &T::AccountId,
        at: Moment,
    ) -> Result<(), Error<T>> {
        let credential = Credentials::<T>::get(organisation, practitioner);
        ensure!(
            !credential.is_some_and(|credential| credential.is_in_force(at)),
            Error::<T>::CredentialInForce
        );
        Ok(())
    }

    pub(crate) fn ensure_roles(roles: Roles) -> Result<(), Error<T>> {
        ensure!(!roles.is_empty(), Error::<T>::NoRoles);
        ensure!(roles.is_subset(Roles::known()), Error::<T>::RoleUnknown);
        Ok(())
    }

    fn ensure_validity(now: Moment, until: Moment) -> Result<(), Error<T>> {
        ensure!(until > now, Error::<T>::ExpiryPassed);
        ensure!(
            until.saturating_sub(now) <= T::MaxCredentialValidity::get(),
            Error::<T>::ValidityTooLong
        );
        Ok(())
    }
}

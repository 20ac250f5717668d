//! Bodies of the calls about organisations and enrolments, and the check of signatures: who, then
//! checks, then writes and one event.

use alloc::vec::Vec;
use frame_support::{
    ensure,
    traits::{ChangeMembers, Get, Time},
};
use frame_system::pallet_prelude::BlockNumberFor;
use salus_primitives::{
    is_encryption_key,
    signing::{EnrolmentPayload, SignedPayload},
    Duty, EncryptionKey, Moment, OrganisationId, OrganisationKind, PatientState, UpgradeGuard,
};
use sp_runtime::{
    traits::{Saturating, Verify, Zero},
    ArithmeticError, DispatchResult,
};

use crate::{
    is_endpoint, is_name, Agents, Config, Endpoint, Enrolment, EnrolmentOf, Enrolments, Error,
    Event, GoverningAccounts, Guardianships, Name, NextOrganisationId, Organisation,
    OrganisationOf, OrganisationStatus, Organisations, Pallet, PastEnrolments, PastOrganisations,
    Seats, SeatsOf, Sponsorships,
};

/// Organisations and their seats.
impl<T: Config> Pallet<T> {
    pub(crate) fn do_admit(
        governing: T::AccountId,
        kind: OrganisationKind,
        name: Name,
        seat: bool,
    ) -> DispatchResult {
        Self::ensure_council_stays(seat)?;
        let organisation = Self::insert_organisation(governing.clone(), kind, name, seat)?;
        if seat {
            Self::change_seats(None, Some(&governing))?;
        }
        Self::deposit_event(Event::OrganisationAdmitted { organisation, governing, kind, seat });
        Ok(())
    }

    pub(crate) fn do_suspend(id: OrganisationId) -> DispatchResult {
        let organisation = Self::member(id)?;
        Self::ensure_active(&organisation)?;
        if organisation.sits() {
            Self::change_seats(Some(&organisation.governing), None)?;
        }
        Self::put_status(id, organisation, OrganisationStatus::Suspended);
        Self::deposit_event(Event::OrganisationSuspended { organisation: id });
        Ok(())
    }

    pub(crate) fn do_reinstate(id: OrganisationId) -> DispatchResult {
        let organisation = Self::member(id)?;
        ensure!(!organisation.is_active(), Error::<T>::OrganisationActive);
        if organisation.seat {
            Self::change_seats(None, Some(&organisation.governing))?;
        }
        Self::put_status(id, organisation, OrganisationStatus::Active);
        Self::deposit_event(Event::OrganisationReinstated { organisation: id });
        Ok(())
    }

    pub(crate) fn do_remove(id: OrganisationId) -> DispatchResult {
        let organisation = Self::member(id)?;
        ensure!(Sponsorships::<T>::get(id).patients == 0, Error::<T>::PatientsEnrolled);
        Self::ensure_council_stays(organisation.sits())?;
        if organisation.sits() {
            Self::change_seats(Some(&organisation.governing), None)?;
        }
        GoverningAccounts::<T>::remove(&organisation.governing);
        Self::remove_agents(id);
        let tombstone =
            Organisation { encryption_key: None, endpoint: None, seat: false, ..organisation };
        Self::put_status(id, tombstone, OrganisationStatus::Removed);
        Self::deposit_event(Event::OrganisationRemoved { organisation: id });
        Ok(())
    }

    pub(crate) fn do_set_seat(id: OrganisationId, seat: bool) -> DispatchResult {
        let mut organisation = Self::member(id)?;
        ensure!(organisation.seat != seat, Error::<T>::SeatUnchanged);
        Self::ensure_council_stays(true)?;
        if organisation.is_active() {
            let governing = Some(&organisation.governing);
            let (outgoing, incoming) = if seat { (None, governing) } else { (governing, None) };
            Self::change_seats(outgoing, incoming)?;
        }
        organisation.seat = seat;
        Organisations::<T>::insert(id, organisation);
        Self::deposit_event(Event::SeatChanged { organisation: id, seat });
        Ok(())
    }

    pub(crate) fn do_rotate(old: T::AccountId, new: T::AccountId) -> DispatchResult {
        let (id, mut organisation) = Self::ensure_governing(&old)?;
        Self::ensure_free(&new)?;
        Self::keep_for(id, &new)?;
        Self::move_deposits(id, &old, &new)?;
        if organisation.sits() {
            Self::change_seats(Some(&old), Some(&new))?;
        }
        GoverningAccounts::<T>::remove(&old);
        GoverningAccounts::<T>::insert(&new, id);
        organisation.governing = new.clone();
        Organisations::<T>::insert(id, organisation);
        Self::deposit_event(Event::GoverningAccountRotated { organisation: id, old, new });
        Ok(())
    }

    pub(crate) fn do_set_encryption_key(
        who: &T::AccountId,
        key: Option<EncryptionKey>,
    ) -> DispatchResult {
        let (id, mut organisation) = Self::ensure_governing(who)?;
        ensure!(key.as_ref().is_none_or(is_encryption_key), Error::<T>::EncryptionKeyInvalid);
        organisation.encryption_key = key;
        Organisations::<T>::insert(id, organisation);
        Self::deposit_event(Event::EncryptionKeySet { organisation: id, key });
        Ok(())
    }

    pub(crate) fn do_set_endpoint(
        who: &T::AccountId,
        endpoint: Option<Endpoint>,
    ) -> DispatchResult {
        let (id, mut organisation) = Self::ensure_governing(who)?;
        ensure!(endpoint.as_ref().is_none_or(|url| is_endpoint(url)), Error::<T>::EndpointInvalid);
        organisation.endpoint = endpoint;
        Organisations::<T>::insert(id, organisation);
        Self::deposit_event(Event::EndpointSet { organisation: id });
        Ok(())
    }

    /// Gives an organisation its id. Seats are the caller's to change.
    pub(crate) fn insert_organisation(
        governing: T::AccountId,
        kind: OrganisationKind,
        name: Name,
        seat: bool,
    ) -> Result<OrganisationId, Error<T>> {
        ensure!(kind.code().is_some(), Error::<T>::KindUnknown);
        ensure!(is_name(&name), Error::<T>::NameInvalid);
        Self::ensure_free(&governing)?;
        let id = NextOrganisationId::<T>::get();
        ensure!(id.0 < T::MaxOrganisations::get(), Error::<T>::TooManyOrganisations);
        let next = id.next().ok_or(Error::<T>::TooManyOrganisations)?;

        NextOrganisationId::<T>::put(next);
        Self::keep_account(&governing);
        GoverningAccounts::<T>::insert(&governing, id);
        let organisation = Organisation {
            governing,
            kind,
            status: OrganisationStatus::Active,
            since: T::Time::now(),
            name,
            encryption_key: None,
            endpoint: None,
            seat,
        };
        Organisations::<T>::insert(id, organisation);
        Ok(id)
    }

    /// Writes an organisation that stands otherwise from now on.
    fn put_status(id: OrganisationId, organisation: OrganisationOf<T>, status: OrganisationStatus) {
        let Organisation { since, status: previous, .. } = organisation;
        Self::supersede::<PastOrganisations<T>, _, _>(id, since, previous);
        let since = T::Time::now();
        Organisations::<T>::insert(id, Organisation { status, since, ..organisation });
    }

    /// Takes a seat from one account, gives one to another, and tells the council.
    fn change_seats(
        outgoing: Option<&T::AccountId>,
        incoming: Option<&T::AccountId>,
    ) -> Result<(), Error<T>> {
        let mut seats = Seats::<T>::get();
        seats.retain(|account| Some(account) != outgoing);
        if let Some(account) = incoming {
            let place = seats.partition_point(|seated| seated < account);
            seats.try_insert(place, account.clone()).map_err(|_| Error::<T>::TooManySeats)?;
        }
        ensure!(!seats.is_empty(), Error::<T>::LastSeat);

        let list =
            |account: Option<&T::AccountId>| account.cloned().into_iter().collect::<Vec<_>>();
        T::Membership::change_members_sorted(&list(incoming), &list(outgoing), &seats);
        Seats::<T>::put::<SeatsOf<T>>(seats);
        if incoming.is_some() != outgoing.is_some() {
            T::Upgrades::seats_changed();
        }
        Ok(())
    }

    /// That no upgrade waits for the council to stay as it is, if it would change.
    fn ensure_council_stays(changes: bool) -> Result<(), Error<T>> {
        ensure!(!(changes && T::Upgrades::is_pending()), Error::<T>::UpgradePending);
        Ok(())
    }

    /// The organisation, if it was admitted and not removed.
    pub(crate) fn member(id: OrganisationId) -> Result<OrganisationOf<T>, Error<T>> {
        let organisation = Organisations::<T>::get(id).ok_or(Error::<T>::OrganisationNotFound)?;
        ensure!(
            organisation.status != OrganisationStatus::Removed,
            Error::<T>::OrganisationRemoved
        );
        Ok(organisation)
    }

    pub(crate) fn ensure_active(organisation: &OrganisationOf<T>) -> Result<(), Error<T>> {
        match organisation.status {
            OrganisationStatus::Active => Ok(()),
            OrganisationStatus::Suspended => Err(Error::<T>::OrganisationSuspended),
            OrganisationStatus::Removed => Err(Error::<T>::OrganisationRemoved),
        }
    }

    /// The active organisation that this account governs.
    pub(crate) fn ensure_governing(
        who: &T::AccountId,
    ) -> Result<(OrganisationId, OrganisationOf<T>), Error<T>> {
        let id = GoverningAccounts::<T>::get(who).ok_or(Error::<T>::NotGoverning)?;
        let organisation = Self::member(id)?;
        Self::ensure_active(&organisation)?;
        Ok((id, organisation))
    }

    /// That the account may begin to govern, or to act for, an organisation:
    /// it does neither anywhere, since the account that votes has no daily use.
    pub(crate) fn ensure_free(account: &T::AccountId) -> Result<(), Error<T>> {
        ensure!(!GoverningAccounts::<T>::contains_key(account), Error::<T>::AccountGoverns);
        ensure!(!Agents::<T>::contains_key(account), Error::<T>::AccountIsAgent);
        Ok(())
    }
}

/// Enrolments of patients.
impl<T: Config> Pallet<T> {
    pub(crate) fn do_enrol(
        who: &T::AccountId,
        patient: T::AccountId,
        counter: u32,
        expires: Moment,
        signature: T::Signature,
    ) -> DispatchResult {
        let custodian = Self::ensure_agent(who, Duty::Enrol)?;
        let previous = Enrolments::<T>::get(&patient);
        if let Some(previous) = &previous {
            ensure!(previous.custodian == custodian, Error::<T>::EnrolledElsewhere);
            ensure!(previous.ended.is_some(), Error::<T>::AlreadyEnrolled);
            ensure!(previous.replaced().is_none(), Error::<T>::PseudonymReplaced);
        }
        ensure!(!Guardianships::<T>::contains_key(&patient), Error::<T>::AccountIsGuardian);
        let enrolments = previous.map_or(0, |previous| previous.counter);
        ensure!(counter == enrolments, Error::<T>::CounterMismatch);
        let now = T::Time::now();
        let payload = EnrolmentPayload { custodian, patient, counter, expires };
        Self::ensure_signature(&payload, &payload.patient, expires, now, &signature)?;
        let counter = counter.checked_add(1).ok_or(ArithmeticError::Overflow)?;

        let patient = payload.patient;
        Self::insert_enrolment(&patient, custodian, now, counter)?;
        Self::deposit_event(Event::PatientEnrolled { patient, custodian, counter });
        Ok(())
    }

    pub(crate) fn do_end_enrolment(who: &T::AccountId, patient: T::AccountId) -> DispatchResult {
        let custodian = Self::ensure_agent(who, Duty::Enrol)?;
        let enrolment = Enrolments::<T>::get(&patient).ok_or(Error::<T>::EnrolmentNotFound)?;
        ensure!(enrolment.custodian == custodian, Error::<T>::EnrolledElsewhere);
        Self::end(&patient, enrolment)?;
        Self::deposit_event(Event::EnrolmentEnded { patient, custodian });
        Ok(())
    }

    pub(crate) fn do_withdraw(patient: T::AccountId) -> DispatchResult {
        let enrolment = Enrolments::<T>::get(&patient).ok_or(Error::<T>::EnrolmentNotFound)?;
        ensure!(enrolment.replaced().is_none(), Error::<T>::PseudonymReplaced);
        ensure!(enrolment.withdrawn.is_none(), Error::<T>::EnrolmentEnded);
        let custodian = enrolment.custodian;
        let enrolment = Enrolment { withdrawn: Some(T::Time::now()), ..enrolment };
        if enrolment.ended.is_none() {
            Self::end(&patient, enrolment)?;
        } else {
            Enrolments::<T>::insert(&patient, enrolment);
        }
        Self::deposit_event(Event::EnrolmentWithdrawn { patient, custodian });
        Ok(())
    }

    pub(crate) fn end(patient: &T::AccountId, enrolment: EnrolmentOf<T>) -> DispatchResult {
        ensure!(enrolment.ended.is_none(), Error::<T>::EnrolmentEnded);
        let mut enrolment = Enrolment { ended: Some(T::Time::now()), ..enrolment };
        if T::PatientState::is_empty(patient) {
            Self::release(&mut enrolment)?;
        }
        Self::count_patient(enrolment.custodian, u32::saturating_sub);
        Enrolments::<T>::insert(patient, enrolment);
        Ok(())
    }

    /// Writes an enrolment that begins now, the first or another one.
    pub(crate) fn insert_enrolment(
        patient: &T::AccountId,
        custodian: OrganisationId,
        since: Moment,
        counter: u32,
    ) -> DispatchResult {
        let previous = Enrolments::<T>::get(patient);
        let held = previous.as_ref().map_or(Zero::zero(), |previous| previous.deposit);
        let deposit = held.max(T::PatientDeposit::get());
        let entry = if previous.is_none() { T::EntryDeposit::get() } else { Zero::zero() };
        Self::hold(custodian, deposit.saturating_sub(held).saturating_add(entry))?;
        let mut enrolment = Enrolment { counter, ..Enrolment::new(custodian, since, deposit) };
        if let Some(previous) = previous {
            let term = previous.term();
            Self::supersede::<PastEnrolments<T>, _, _>(patient, previous.since, term);
            enrolment.predecessor = previous.predecessor;
            enrolment.successor = previous.successor;
        } else {
            Self::keep_account(patient);
        }
        Self::count_patient(custodian, u32::saturating_add);
        Enrolments::<T>::insert(patient, enrolment);
        Ok(())
    }

    /// Counts one patient of the custodian more, or less.
    pub(crate) fn count_patient(custodian: OrganisationId, change: fn(u32, u32) -> u32) {
        Sponsorships::<T>::mutate(custodian, |sponsorship| {
            sponsorship.patients = change(sponsorship.patients, 1);
        });
    }

    /// That this key signed this payload for this chain, and not for too long.
    pub(crate) fn ensure_signature(
        payload: &impl SignedPayload,
        signer: &T::AccountId,
        expires: Moment,
        now: Moment,
        signature: &T::Signature,
    ) -> Result<(), Error<T>> {
        ensure!(expires > now, Error::<T>::SignatureExpired);
        ensure!(
            expires.saturating_sub(now) <= T::MaxSignatureLifetime::get(),
            Error::<T>::SignatureLifetimeTooLong
        );
        let signed = signature.verify(Self::signing_bytes(payload).as_slice(), signer);
        ensure!(signed, Error::<T>::SignatureInvalid);
        Ok(())
    }

    /// The bytes that are signed for this chain.
    pub fn signing_bytes(payload: &impl SignedPayload) -> Vec<u8> {
        let genesis_hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
        payload.signing_bytes(genesis_hash.as_ref())
    }
}

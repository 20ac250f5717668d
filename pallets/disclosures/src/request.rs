//! Asking.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_policy::{RequesterView, Witness};
use salus_primitives::{
    is_encryption_key, Class, Classes, DataPeriod, Day, DisclosureJournal, Duty, EncryptionKey,
    EntryNumber, JournalEntry, OrganisationDeposits, OrganisationId, OrganisationInspect,
    OrganisationKind, PatientInspect, PractitionerInspect, ProxyInspect, Purpose, RequestId,
};
use sp_runtime::{DispatchError, DispatchResult, Weight};

use crate::{
    decide::Ask, types::CONTEST, Answer, Asker, Clock, Config, DailyCounts, Error, Event, Journals,
    NextRequestId, OpenCounts, OwnAccess, OwnRequests, Pallet, Request, RequestOf, Requests,
    Status, MAX_OWN,
};

impl<T: Config> Pallet<T> {
    /// Asks in the name of an organisation.
    pub(crate) fn do_request(
        who: T::AccountId,
        organisation: OrganisationId,
        practitioner: Option<T::AccountId>,
        (patient, purpose, classes, period): AskedOf<T>,
        key: EncryptionKey,
        witness: Witness,
        weight: &mut Weight,
    ) -> DispatchResult {
        let asker = Self::asker(who, organisation, practitioner, &patient)?;
        let custodian = Self::enrolling(&patient)?;
        let ask = Ask { asker, patient, custodian, purpose, classes, period };
        ask.check::<T>()?;
        ensure!(is_encryption_key(&key), Error::<T>::KeyInvalid);
        ensure!(custodian != organisation, Error::<T>::SameOrganisation);
        let mut draft = Self::draft(ask, key, Clock::of(purpose));
        Self::ensure_not_flooding(&draft)?;
        Self::answer_at_first(&mut draft, witness, weight)?;

        T::Parties::hold(organisation, T::RequestDeposit::get())
            .map_err(Into::<DispatchError>::into)?;
        Self::count_today(&draft.asker);
        Self::insert(draft);
        Ok(())
    }

    /// Asks for own data, or in the patient's place with a key of one's own.
    pub(crate) fn do_request_access(
        who: T::AccountId,
        patient: T::AccountId,
        access: OwnAccess,
        key: EncryptionKey,
        witness: Witness,
        weight: &mut Weight,
    ) -> DispatchResult {
        let enrolment = T::Parties::enrolment(&patient).ok_or(Error::<T>::NotEnrolled)?;
        let asker = if who == patient { Asker::Patient } else { Self::proxy(who, &patient)? };
        let custodian = enrolment.custodian;
        let (classes, period, clock) = match access {
            OwnAccess::Access { classes, period } => (classes, period, Clock::Access),
            OwnAccess::Accounting { period } => {
                (Classes::from(Class::CONSENT_AUDIT), Some(period), Clock::Accounting)
            }
        };
        let ask = Ask { asker, patient, custodian, purpose: Purpose::PATRQT, classes, period };
        ask.check::<T>()?;
        ensure!(is_encryption_key(&key), Error::<T>::KeyInvalid);
        let gives_way = Self::giving_way(&ask)?;
        let mut draft = Self::draft(ask, key, clock);
        Self::answer_at_first(&mut draft, witness, weight)?;

        let patient = draft.patient.clone();
        if let Some((id, request)) = gives_way {
            if request.is_open() {
                Self::lapse(id, request);
            }
            Self::remove(id, &Self::kept(id)?)?;
            Self::deposit_event(Event::EntriesPurged { patient: patient.clone(), count: 1 });
        }
        let is_patient = draft.asker == Asker::Patient;
        let id = Self::insert(draft);
        Journals::<T>::mutate(patient, |journal| {
            let list = if is_patient { &mut journal.own } else { &mut journal.proxies };
            list.try_push(id).map_err(|_| Error::<T>::TooManyOpen)
        })?;
        Ok(())
    }

    /// Who asks, if they may in this organisation's name.
    fn asker(
        who: T::AccountId,
        organisation: OrganisationId,
        practitioner: Option<T::AccountId>,
        patient: &T::AccountId,
    ) -> Result<Asker<T::AccountId>, Error<T>> {
        let in_person = practitioner.as_ref() == Some(&who);
        let is_agent = || T::Parties::agent(&who, Duty::Disclose) == Some(organisation);
        ensure!(in_person || is_agent(), Error::<T>::NotAgent);
        let facts = T::Parties::organisation(organisation);
        let authority = facts.is_some_and(|facts| is_authority(facts.kind));
        ensure!(!authority, Error::<T>::ReportOnly);
        let asker = match practitioner {
            None => Asker::Organisation { organisation, agent: who },
            Some(account) => {
                let agent = (!in_person).then_some(who);
                Asker::Practitioner { organisation, account, agent }
            }
        };
        ensure!(Self::is_in_good_standing(&asker, patient), Error::<T>::NotCredentialed);
        Ok(asker)
    }

    /// Whether who asks may still do so.
    pub(crate) fn is_in_good_standing(asker: &Asker<T::AccountId>, patient: &T::AccountId) -> bool {
        let active = |id| T::Parties::organisation(id).is_some_and(|facts| facts.active);
        match asker {
            Asker::Organisation { organisation, .. } => active(*organisation),
            Asker::Practitioner { organisation, account, .. } => {
                let credential = T::Parties::credential(*organisation, account);
                active(*organisation)
                    && credential
                        .is_some_and(|facts| !facts.revoked && T::Time::now() < facts.expires)
            }
            // Not if the pseudonym had another's place, and lost it.
            Asker::Patient => {
                T::Parties::enrolment(patient).is_some() || T::Parties::successor(patient).is_some()
            }
            Asker::Proxy { account } => {
                let proxy = T::Proxies::proxy(patient, account);
                proxy.is_some_and(|proxy| proxy.validity.contains(T::Time::now()))
                    && T::Parties::enrolment(patient).is_some()
            }
        }
    }

    /// Who acts for the patient, if they do now.
    fn proxy(who: T::AccountId, patient: &T::AccountId) -> Result<Asker<T::AccountId>, Error<T>> {
        let asker = Asker::Proxy { account: who };
        ensure!(Self::is_in_good_standing(&asker, patient), Error::<T>::NotPermitted);
        Ok(asker)
    }

    /// Who holds the data of a patient who is enrolled, and can answer others.
    fn enrolling(patient: &T::AccountId) -> Result<OrganisationId, Error<T>> {
        let enrolment = T::Parties::enrolment(patient).ok_or(Error::<T>::NotEnrolled)?;
        ensure!(!enrolment.ended, Error::<T>::EnrolmentEnded);
        let custodian = T::Parties::organisation(enrolment.custodian);
        ensure!(custodian.is_some_and(|facts| facts.active), Error::<T>::CustodianInactive);
        Ok(enrolment.custodian)
    }

    /// A request that begins now, before anything is known to be open.
    fn draft(ask: Ask<T::AccountId>, key: EncryptionKey, clock: Clock) -> RequestOf<T> {
        let Ask { asker, patient, custodian, purpose, classes, period } = ask;
        let made = T::Time::now();
        let rules = Self::rules_for(custodian);
        Request {
            patient,
            custodian,
            asker,
            purpose,
            classes,
            open: Classes::EMPTY,
            obligations: Default::default(),
            period,
            key,
            made,
            clock,
            due: rules.due(clock, made),
            rules: rules.in_force,
            extended: None,
            contested: None,
            answered_by: None,
            status: Status::Open { overdue: false },
            number: EntryNumber::default(),
        }
    }

    /// Notes what is open now. Nothing is no refusal: the patient may yet permit it, and only the
    /// custodian can have a ground of its own.
    fn answer_at_first(
        draft: &mut RequestOf<T>,
        witness: Witness,
        weight: &mut Weight,
    ) -> DispatchResult {
        let RequesterView { classes, obligations, .. } =
            Self::open_to(draft.ask(), witness, weight)?;
        draft.open = classes;
        draft.obligations = obligations;
        Ok(())
    }

    /// That neither the person nor the organisation has too many requests open at this custodian.
    fn ensure_not_flooding(draft: &RequestOf<T>) -> Result<(), Error<T>> {
        let bounds = [T::MaxOpenOfAsker::get(), T::MaxOpenOfOrganisation::get()];
        let counted = draft.counted().into_iter().flatten();
        let room = counted
            .zip(bounds)
            .all(|(counted, bound)| OpenCounts::<T>::get(counted, draft.custodian) < bound);
        ensure!(room, Error::<T>::TooManyOpen);
        let today = Day::of(T::Time::now());
        let used = |(organisation, practitioner)| {
            DailyCounts::<T>::get(organisation, practitioner).on(today)
        };
        let few = practitioner(&draft.asker).map(used).unwrap_or_default()
            < T::MaxDailyOfPractitioner::get();
        ensure!(few, Error::<T>::TooManyToday);
        Ok(())
    }

    /// Counts a request that is made today for a practitioner.
    fn count_today(asker: &Asker<T::AccountId>) {
        if let Some((organisation, practitioner)) = practitioner(asker) {
            DailyCounts::<T>::mutate(organisation, practitioner, |usage| {
                *usage = usage.with_one_more(Day::of(T::Time::now()));
            });
        }
    }

    /// What of the patient's own requests, or of those of all proxies, goes so that another one has
    /// room: the oldest that may.
    fn giving_way(ask: &Ask<T::AccountId>) -> Result<Option<(RequestId, RequestOf<T>)>, Error<T>> {
        let journal = Journals::<T>::get(&ask.patient);
        let is_patient = ask.asker == Asker::Patient;
        let kept: OwnRequests = if is_patient { journal.own } else { journal.proxies };
        if kept.len() < MAX_OWN as usize {
            return Ok(None);
        }
        kept.into_iter()
            .filter_map(|id| Some((id, Requests::<T>::get(id)?)))
            .find(
                |(_, request)| {
                    if is_patient {
                        !request.is_open()
                    } else {
                        Self::gives_way_to_a_proxy(request)
                    }
                },
            )
            .map(Some)
            .ok_or(Error::<T>::TooManyOpen)
    }

    /// Whether a proxy's request is over: closed, or of somebody who acts for the patient no more. What
    /// was answered stays for the patient to see, and for that proxy to contest.
    fn gives_way_to_a_proxy(request: &RequestOf<T>) -> bool {
        let is_over =
            || !request.is_open() || !Self::is_in_good_standing(&request.asker, &request.patient);
        let answer = request.answer().or(request.contested);
        let is_new = |answer: Answer| T::Time::now() < answer.at().saturating_add(CONTEST);
        !answer.is_some_and(is_new) && is_over()
    }

    /// Writes a new request, with everything by which it is found.
    fn insert(mut request: RequestOf<T>) -> RequestId {
        let id = NextRequestId::<T>::get();
        // Ids outlast the chain.
        NextRequestId::<T>::put(id.next().unwrap_or(id));
        request.number = Self::note(&request.patient, JournalEntry::Request(id), None);
        Self::tally(request.custodian, |tally| &mut tally.made);
        Self::open(id, &request);
        Self::deposit_event(Event::RequestMade {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
            due: request.due.at,
        });
        Requests::<T>::insert(id, request);
        id
    }
}

/// Who is counted each day: practitioners, since their employer cannot know what they sign.
fn practitioner<AccountId>(asker: &Asker<AccountId>) -> Option<(OrganisationId, &AccountId)> {
    match asker {
        Asker::Practitioner { organisation, account, .. } => Some((*organisation, account)),
        _ => None,
    }
}

/// Whose data, what for, which classes, of which time.
pub(crate) type AskedOf<T> =
    (<T as frame_system::Config>::AccountId, Purpose, Classes, Option<DataPeriod>);

/// Whether disclosures to this kind can be suspended from an accounting (45 CFR 164.528(a)(2)).
pub(crate) fn is_authority(kind: OrganisationKind) -> bool {
    [OrganisationKind::LAW_ENFORCEMENT, OrganisationKind::OVERSIGHT_BODY].contains(&kind)
}

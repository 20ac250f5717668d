//! What a patient has, and had, on file.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_policy::{Exclusion, ImplicitPolicy, SignedDirective};
use salus_primitives::{
    DirectiveId, EnrolmentFacts, ExclusionId, Moment, OrganisationInspect, Page, PatientInspect,
    PolicyVersion, LAST_MOMENT,
};
use sp_runtime::DispatchResult;

use crate::{
    types::{earlier, Kept},
    Config, CurrentPolicy, DirectiveRecord, Directives, Error, Event, ExclusionRecord, Exclusions,
    Footprints, ImplicitPolicies, Pallet, ReadError, Records, Retention,
};

/// What counts for decisions at one instant.
pub(crate) struct OnFile<A> {
    pub directives: Vec<SignedDirective<A>>,
    pub exclusions: Vec<Exclusion>,
}

impl<A: Encode> OnFile<A> {
    /// Of all that is given what counted, counts or will count at that instant.
    pub fn at(
        at: Moment,
        directives: impl IntoIterator<Item = (DirectiveId, DirectiveRecord<A>)>,
        exclusions: impl IntoIterator<Item = (ExclusionId, ExclusionRecord)>,
    ) -> Self {
        Self {
            directives: directives
                .into_iter()
                .filter_map(|(id, record)| record.signed(id, at))
                .collect(),
            exclusions: exclusions
                .into_iter()
                .filter_map(|(id, record)| record.exclusion(id, at))
                .collect(),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// What the files of this patient come to at that instant; nothing unless the patient is, or
    /// was, enrolled then. A pseudonym whose place another one has is answered like any stranger.
    pub(crate) fn on_file(
        patient: &T::AccountId,
        enrolment: Option<EnrolmentFacts>,
        at: Moment,
    ) -> OnFile<T::AccountId> {
        if enrolment.is_none() {
            return OnFile::at(at, [], []);
        }
        OnFile::at(at, Directives::<T>::of(patient), Exclusions::<T>::of(patient))
    }

    /// A page of a patient's directives, ended ones included, from the one with this id on.
    ///
    /// Reads them all, 16 KiB at most.
    pub fn directives(
        patient: &T::AccountId,
        cursor: Option<DirectiveId>,
        limit: u32,
    ) -> Result<Page<DirectiveId, DirectiveRecord<T::AccountId>>, ReadError> {
        page(Directives::<T>::of(patient), cursor, limit, T::MaxPage::get())
    }

    /// A page of a patient's emergency exclusions, ended ones included, from the one with this id on.
    ///
    /// Reads them all, 16 KiB at most.
    pub fn exclusions(
        patient: &T::AccountId,
        cursor: Option<ExclusionId>,
        limit: u32,
    ) -> Result<Page<ExclusionId, ExclusionRecord>, ReadError> {
        page(Exclusions::<T>::of(patient), cursor, limit, T::MaxPage::get())
    }

    /// Version of the implicit policy that holds.
    pub fn policy_version() -> PolicyVersion {
        CurrentPolicy::<T>::get()
    }

    /// The implicit policy that holds.
    pub fn implicit_policy() -> ImplicitPolicy {
        ImplicitPolicies::<T>::get(CurrentPolicy::<T>::get())
            .map(|dated| dated.policy)
            .unwrap_or_default()
    }

    /// The implicit policy that held at that instant.
    ///
    /// Reads logarithmically many of all versions.
    pub(crate) fn implicit_policy_at(at: Moment) -> ImplicitPolicy {
        let dated = |version| ImplicitPolicies::<T>::get(PolicyVersion(version));
        // The version in question is one of these; the first has held since ever.
        let (mut least, mut most) = (0u32, CurrentPolicy::<T>::get().0);
        while least < most {
            let middle = most.saturating_sub(most.saturating_sub(least) / 2);
            if dated(middle).is_some_and(|dated| dated.since <= at) {
                least = middle;
            } else {
                most = middle.saturating_sub(1);
            }
        }
        dated(least).map(|dated| dated.policy).unwrap_or_default()
    }

    pub(crate) fn do_set_retention(retention: Moment) -> DispatchResult {
        ensure!(T::MinRetention::get() <= retention, Error::<T>::RetentionTooShort);
        let kept_until = T::Time::now().saturating_add(retention);
        ensure!(kept_until <= LAST_MOMENT, Error::<T>::InstantOutOfRange);
        Retention::<T>::put(retention);
        Self::deposit_event(Event::RetentionSet { retention });
        Ok(())
    }

    /// Removes what ended before all that must be kept.
    pub(crate) fn do_purge(patient: &T::AccountId) -> DispatchResult {
        let now = T::Time::now();
        // Nobody can be asked about a pseudonym whose place another one has, so nothing of it is open.
        let replaced = T::Parties::replaced_for_good(patient);
        // Nobody is enrolled again where the custodian is gone, so what is open there would be for ever.
        let removed = T::Parties::custodian(patient).and_then(T::Parties::removed);
        let spent = |record: &dyn Kept| {
            let over = earlier(record.over(), replaced);
            let kept_until = earlier(over, removed)?.saturating_add(Retention::<T>::get());
            // Decisions have read it all the same until it was over, or until now.
            (kept_until <= now).then(|| over.map_or(now, |over| over.min(now)))
        };
        let directives: Vec<_> = Directives::<T>::of(patient)
            .filter_map(|(id, record)| Some((id, spent(&record)?, record.tally())))
            .collect();
        let exclusions: Vec<_> = Exclusions::<T>::of(patient)
            .filter_map(|(id, record)| Some((id, spent(&record)?, record.tally())))
            .collect();
        let ends = directives.iter().map(|(_, over, _)| *over);
        let whole_from = ends
            .chain(exclusions.iter().map(|(_, over, _)| *over))
            .max()
            .ok_or(Error::<T>::NothingToPurge)?;

        let mut footprint = Footprints::<T>::get(patient);
        footprint.whole_from = footprint.whole_from.max(whole_from);
        for (id, _, tally) in directives {
            footprint.kept.take(tally);
            Directives::<T>::remove(patient, id);
        }
        for (id, _, tally) in exclusions {
            footprint.kept.take(tally);
            Exclusions::<T>::remove(patient, id);
        }
        let whole_from = footprint.whole_from;
        Footprints::<T>::insert(patient, footprint);
        Self::deposit_event(Event::HistoryPurged { patient: patient.clone(), whole_from });
        Ok(())
    }
}

fn page<Id: Copy + Ord, Record>(
    entries: impl Iterator<Item = (Id, Record)>,
    cursor: Option<Id>,
    limit: u32,
    max: u32,
) -> Result<Page<Id, Record>, ReadError> {
    ensure!(limit <= max, ReadError::PageTooLarge);
    let mut entries: Vec<_> =
        entries.filter(|(id, _)| cursor.is_none_or(|cursor| cursor <= *id)).collect();
    entries.sort_unstable_by_key(|(id, _)| *id);
    let next = entries.get(limit as usize).map(|(id, _)| *id);
    entries.truncate(limit as usize);
    Ok(Page { entries, next })
}

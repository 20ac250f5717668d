//! What can be read, in pages of bounded work.

use alloc::vec::Vec;
use frame_support::traits::Time;
use salus_primitives::{
    value, Day, GrantId, Moment, OrganisationId, OrganisationInspect, Page, PageTooLarge,
};

use crate::{
    keys::{grant_key, grant_of, number_key, number_of},
    Activation, ActivationOf, Activations, Caseloads, Config, Desk, DeskCounts, Diary, NextGrantId,
    Pallet, Practitioners, Reviewers, Suspensions, Term,
};

/// Entries of a page, at most.
pub const MAX_PAGE: u32 = 64;

/// An activation, with what is open by it.
#[value(json)]
pub struct EmergencyView<AccountId> {
    /// Its grant.
    pub grant: GrantId,
    /// The activation.
    pub activation: Activation<AccountId>,
    /// What is open by it now. A credential that is void, or an organisation without authority, closes it
    /// all the same, as does what the decision rule says.
    pub open: Vec<Term>,
    /// First instant at which all of that is closed; none if nothing is open.
    pub until: Option<Moment>,
}

/// How a practitioner stands, whatever the organisation.
#[value(json, Default)]
#[serde(rename_all = "camelCase")]
pub struct StandingView {
    /// Activations that are not decided, as far as they narrow further ones.
    pub open: u32,
    /// Activations of which a justification is overdue.
    pub overdue: u32,
    /// Activations today (UTC).
    pub today: u32,
    /// First instant at which what is opened is no longer narrowed because something was found unjustified;
    /// none if it is not.
    pub struck_until: Option<Moment>,
    /// First instant at which the practitioner opens records again; none if they do.
    pub suspended_until: Option<Moment>,
    /// When the practitioner was suspended, in order.
    pub suspensions: Suspensions,
}

/// How an organisation reviews.
#[value(json, Copy)]
pub struct ReviewerView {
    /// Whether it is active, without which it is drawn for nothing.
    pub active: bool,
    /// Cases that it has.
    pub cases: u32,
    /// Cases that it let lapse since it gave an opinion last, if the last one was in the last 30 days.
    pub lapses: u8,
    /// Whether it takes its part, so that what is opened in its name is not narrowed for want of that.
    pub counts: bool,
}

impl<T: Config> Pallet<T> {
    /// An activation, if it is still kept.
    pub fn look_up(id: GrantId) -> Option<EmergencyView<T::AccountId>> {
        Activations::<T>::get(id).map(|activation| Self::view(id, activation))
    }

    /// What was opened of a patient's, in order of numbers: with the one that is given, or the next. A number
    /// that is left out is kept no longer.
    pub fn emergencies(
        patient: &T::AccountId,
        cursor: Option<u32>,
        limit: u32,
    ) -> Result<Page<u32, EmergencyView<T::AccountId>>, PageTooLarge> {
        let ids = match cursor.and_then(|number| number.checked_sub(1)) {
            Some(before) => Diary::<T>::iter_prefix_from(
                patient,
                Diary::<T>::hashed_key_for(patient, number_key(before)),
            ),
            None => Diary::<T>::iter_prefix(patient),
        };
        Page::of(ids.map(|(key, id)| (number_of(key), id)), limit, MAX_PAGE, Self::look_up)
    }

    /// All that was opened, in order of ids: with the one that is given, or the next. A page may be short, or
    /// empty, and there be more.
    pub fn all(
        cursor: Option<GrantId>,
        limit: u32,
    ) -> Result<Page<GrantId, EmergencyView<T::AccountId>>, PageTooLarge> {
        let (GrantId(from), GrantId(end)) = (cursor.unwrap_or_default(), NextGrantId::<T>::get());
        let ids = (from..end).map(GrantId).map(|id| (id, id));
        Page::of(ids, limit, MAX_PAGE, Self::look_up)
    }

    /// Cases that a reviewer has, in order of ids: with the one that is given, or the next.
    pub fn desk(
        organisation: OrganisationId,
        cursor: Option<GrantId>,
        limit: u32,
    ) -> Result<Page<GrantId, EmergencyView<T::AccountId>>, PageTooLarge> {
        let keys = match cursor.and_then(|GrantId(id)| id.checked_sub(1)).map(GrantId) {
            Some(before) => Desk::<T>::iter_key_prefix_from(
                organisation,
                Desk::<T>::hashed_key_for(organisation, grant_key(before)),
            ),
            None => Desk::<T>::iter_key_prefix(organisation),
        };
        Page::of(keys.map(grant_of).map(|id| (id, id)), limit, MAX_PAGE, Self::look_up)
    }

    /// How a practitioner stands, whatever the organisation.
    pub fn standing(practitioner: &T::AccountId) -> StandingView {
        let (now, standing) = (T::Time::now(), Practitioners::<T>::get(practitioner));
        let in_force = standing.suspensions.iter().filter(|by| by.from <= now && now < by.until);
        StandingView {
            open: standing.open,
            overdue: standing.overdue,
            today: standing.today.on(Day::of(now)),
            struck_until: Some(standing.struck_until).filter(|until| now < *until),
            suspended_until: in_force.map(|by| by.until).max(),
            suspensions: standing.suspensions,
        }
    }

    /// Who reviews, in order of ids: with the one that is given, or the next.
    pub fn reviewers(
        cursor: Option<OrganisationId>,
        limit: u32,
    ) -> Result<Page<OrganisationId, ReviewerView>, PageTooLarge> {
        let from = cursor.unwrap_or_default();
        let reviewers = Reviewers::<T>::get().into_iter().filter(|id| from <= *id);
        Page::of(reviewers.map(|id| (id, id)), limit, MAX_PAGE, |id| {
            let active = T::Parties::organisation(id).is_some_and(|facts| facts.active);
            let (caseload, cases) = (Caseloads::<T>::get(id), DeskCounts::<T>::get(id));
            let now = T::Time::now();
            let (lapses, counts) = (caseload.lapses_at(now), caseload.reviews(now));
            Some(ReviewerView { active, cases, lapses, counts })
        })
    }

    /// With what is open by it now.
    fn view(grant: GrantId, activation: ActivationOf<T>) -> EmergencyView<T::AccountId> {
        let now = T::Time::now();
        let suspensions = Self::suspensions(&activation);
        EmergencyView {
            grant,
            open: activation.open_terms(&suspensions, now).collect(),
            until: activation.open_until(&suspensions, now),
            activation,
        }
    }
}

//! By what requests are answered from the first block on.

use alloc::vec;
use frame_support::traits::Get;
use salus_calendar::{Calendar, Offset, Weekdays};
use salus_primitives::Exceptions;

use crate::{
    AssignedCalendars, AssignedTerms, CalendarId, Config, ExceptionRules, GenesisConfig, Pallet,
    RuleVersion, Terms, TermsId,
};

impl<T: Config> Default for GenesisConfig<T> {
    fn default() -> Self {
        Self {
            calendars: vec![utc()],
            terms: vec![Terms::HIPAA, Terms::GDPR],
            assigned_calendars: vec![],
            assigned_terms: vec![],
            retention: T::MinRetention::get(),
            _config: Default::default(),
        }
    }
}

/// Days in UTC, without holidays.
fn utc() -> Calendar {
    let mut calendar = Calendar { weekend: Weekdays::SATURDAY_AND_SUNDAY, ..Calendar::default() };
    // One fits.
    let _ = calendar.offsets.try_push(Offset { from: 0, quarters: 0 });
    calendar
}

impl<T: Config> Pallet<T> {
    pub(crate) fn build_genesis(genesis: &GenesisConfig<T>) {
        let GenesisConfig {
            calendars,
            terms,
            assigned_calendars,
            assigned_terms,
            retention,
            _config,
        } = genesis;
        assert!(!calendars.is_empty(), "calendar 0 holds for whom none is assigned");
        assert!(!terms.is_empty(), "terms 0 hold for whom none are assigned");
        let first = RuleVersion::default();
        for (id, calendar) in (0..).map(CalendarId).zip(calendars) {
            assert_eq!(calendar.check_form(), Ok(()), "a calendar is refused");
            Self::put_calendar(id, first, calendar.clone());
        }
        for (id, terms) in (0..).map(TermsId).zip(terms) {
            assert!(terms.is_valid(), "terms are refused");
            Self::put_terms(id, first, *terms);
        }
        ExceptionRules::<T>::insert(first, Exceptions::NOT_FULFILLING);
        for (organisation, calendar) in assigned_calendars {
            assert!(usize::from(calendar.0) < calendars.len(), "no calendar is assigned");
            AssignedCalendars::<T>::insert(organisation, calendar);
        }
        for (organisation, assigned) in assigned_terms {
            assert!(usize::from(assigned.0) < terms.len(), "no terms are assigned");
            AssignedTerms::<T>::insert(organisation, assigned);
        }
        let set = Self::do_set_retention(*retention);
        assert!(set.is_ok(), "the retention is refused: {set:?}");
    }
}

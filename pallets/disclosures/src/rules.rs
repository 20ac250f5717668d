//! By which calendar, terms and exceptions requests are answered, and the votes that change them.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_calendar::{Calendar, CalendarError, Deadline, Term};
use salus_primitives::{
    value, Exception, Exceptions, Moment, OrganisationId, OrganisationInspect, Purpose, Purposes,
};
use sp_runtime::DispatchResult;

use crate::{
    keys::quarter, AssignedCalendars, AssignedTerms, CalendarEnds, CalendarVersions, Calendars,
    Clock, Config, DueDates, Error, Event, ExceptionRules, ExceptionsVersion, Pallet, Retention,
    TermsByVersion, TermsVersions,
};

/// Until when something can be denied as infeasible (45 CFR 171.204(b)).
const INFEASIBLE: Term = Term::BusinessDays(10);

macro_rules! identifier {
    ($($(#[$doc:meta])* $Id:ident($Inner:ty);)*) => {$(
        $(#[$doc])*
        #[value(bounded, ordered, json, Copy, Default)]
        pub struct $Id(pub $Inner);
    )*};
}

identifier! {
    /// A calendar, whatever its version. Counted from 0, which holds for whom none is assigned.
    CalendarId(u16);
    /// A set of terms, whatever its version. Counted from 0, which holds for whom none is assigned.
    TermsId(u16);
    /// Version of a calendar, of a set of terms or of the exceptions. It grows by one with each change.
    RuleVersion(u32);
}

/// By what a request is answered, for as long as it is kept.
#[value(bounded, json, Copy, Default)]
#[serde(rename_all = "camelCase")]
pub struct InForce {
    /// The calendar.
    pub calendar: CalendarId,
    /// Its version.
    pub calendar_version: RuleVersion,
    /// The terms.
    pub terms: TermsId,
    /// Their version.
    pub terms_version: RuleVersion,
    /// The version of the exceptions.
    pub exceptions: RuleVersion,
}

/// How long a custodian has.
#[value(bounded, json, Copy)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// From the day of receipt on.
    pub term: Term,
    /// From the due day on, if it is extended.
    pub extension: Term,
}

/// How long a custodian has for what.
#[value(bounded, json, Copy)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// For own access.
    pub access: Span,
    /// For an accounting.
    pub accounting: Span,
    /// For treatment.
    pub treatment: Span,
    /// For everything else.
    pub other: Span,
}

impl Terms {
    /// Own access within 30 days and 30 more (45 CFR 164.524(b)(2)), an accounting within 60 and 30
    /// more (164.528(c)(1)). For the rest law sets no term; the consortium does.
    pub const HIPAA: Self = Self {
        access: days(30, 30),
        accounting: days(60, 30),
        treatment: business_days(2),
        other: business_days(10),
    };

    /// Both within a month (GDPR Art. 12(3)): 28 days, since 31 January leaves no more. The two
    /// further months that it knows are cut down to what is allowed elsewhere.
    pub const GDPR: Self = Self { access: days(28, 30), accounting: days(28, 30), ..Self::HIPAA };

    /// What there is for this clock.
    pub fn of(&self, clock: Clock) -> Span {
        match clock {
            Clock::Access => self.access,
            Clock::Accounting => self.accounting,
            Clock::Treatment => self.treatment,
            Clock::Other => self.other,
        }
    }

    /// Whether all of them are terms, and the law's no longer than the law's, nor under a day.
    pub fn is_valid(&self) -> bool {
        [self.access, self.accounting, self.treatment, self.other]
            .iter()
            .all(|span| span.term.is_valid() && span.extension.is_valid())
            && self.access.is_within(Self::HIPAA.access)
            && self.accounting.is_within(Self::HIPAA.accounting)
    }
}

impl Span {
    /// Whether both are days, and no more than those. Business days may be longer than they look.
    fn is_within(&self, law: Self) -> bool {
        let within = |term, law| match (term, law) {
            (Term::Days(count), Term::Days(most)) => count <= most,
            _ => false,
        };
        within(self.term, law.term) && within(self.extension, law.extension)
    }
}

const fn days(term: u8, extension: u8) -> Span {
    Span { term: Term::Days(term), extension: Term::Days(extension) }
}

const fn business_days(count: u8) -> Span {
    Span { term: Term::BusinessDays(count), extension: Term::BusinessDays(count) }
}

/// By what a custodian answers.
#[value]
pub struct Rules {
    /// Which ones they are.
    pub in_force: InForce,
    /// Where days begin, and which are free.
    pub calendar: Calendar,
    /// How long there is for what.
    pub terms: Terms,
    /// What can be claimed to deny or withhold something.
    pub exceptions: Exceptions,
}

impl Rules {
    /// When what was received at this instant falls due.
    pub(crate) fn due(&self, clock: Clock, received: Moment) -> Deadline {
        self.calendar.deadline(self.terms.of(clock).term, received)
    }

    /// When it falls due if it is extended.
    pub(crate) fn extended(&self, clock: Clock, due: Deadline) -> Deadline {
        self.calendar.extended(due, self.terms.of(clock).extension)
    }

    /// Until when it can be denied as infeasible.
    pub(crate) fn infeasible(&self, received: Moment) -> Deadline {
        self.calendar.deadline(INFEASIBLE, received)
    }

    pub(crate) fn due_dates(&self, clock: Clock, received: Moment) -> DueDates {
        let due = self.due(clock, received);
        DueDates { due, extended: self.extended(clock, due), infeasible: self.infeasible(received) }
    }
}

impl Clock {
    /// The one for a purpose of others: clinical trials are no treatment here.
    pub fn of(purpose: Purpose) -> Self {
        let treatment = Purpose::TREAT.covered().intersection(Purposes::TPO);
        if treatment.contains(purpose) {
            Self::Treatment
        } else {
            Self::Other
        }
    }
}

/// What cannot be disabled: harm, privacy and security.
fn essential_exceptions() -> Exceptions {
    Exceptions::from(Exception::PREVENTING_HARM)
        .union(Exception::PRIVACY.covered())
        .union(Exception::SECURITY.into())
}

impl<T: Config> Pallet<T> {
    /// By what this custodian answers requests that are made now.
    pub fn rules_for(custodian: OrganisationId) -> Rules {
        let calendar = AssignedCalendars::<T>::get(custodian);
        let terms = AssignedTerms::<T>::get(custodian);
        Self::rules(InForce {
            calendar,
            calendar_version: CalendarVersions::<T>::get(calendar).unwrap_or_default(),
            terms,
            terms_version: TermsVersions::<T>::get(terms).unwrap_or_default(),
            exceptions: ExceptionsVersion::<T>::get(),
        })
    }

    /// What these are. Nothing of it is ever removed.
    pub(crate) fn rules(in_force: InForce) -> Rules {
        let InForce { calendar, calendar_version, terms, terms_version, exceptions } = in_force;
        Rules {
            in_force,
            calendar: Calendars::<T>::get(calendar, calendar_version).unwrap_or_default(),
            terms: TermsByVersion::<T>::get(terms, terms_version).unwrap_or(Terms::HIPAA),
            exceptions: ExceptionRules::<T>::get(exceptions),
        }
    }

    pub(crate) fn do_set_calendar(id: CalendarId, calendar: Calendar) -> DispatchResult {
        let known = CalendarVersions::<T>::contains_key;
        ensure!(
            known(id) || id.0.checked_sub(1).is_none_or(|last| known(CalendarId(last))),
            Error::<T>::CalendarNotFound
        );
        calendar.check(T::Time::now()).map_err(Error::<T>::from)?;
        let version = following::<T>(CalendarVersions::<T>::get(id))?;
        Self::put_calendar(id, version, calendar);
        Self::deposit_event(Event::CalendarSet { calendar: id, version });
        Ok(())
    }

    /// Writes a version of a calendar, to be told of when it ends.
    pub(crate) fn put_calendar(id: CalendarId, version: RuleVersion, calendar: Calendar) {
        if let Some(before) = CalendarVersions::<T>::get(id) {
            if let Some(before) = Calendars::<T>::get(id, before) {
                CalendarEnds::<T>::remove(quarter(before.ends()), id);
            }
        }
        CalendarEnds::<T>::insert(quarter(calendar.ends()), id, ());
        CalendarVersions::<T>::insert(id, version);
        Calendars::<T>::insert(id, version, calendar);
    }

    pub(crate) fn do_set_terms(id: TermsId, terms: Terms) -> DispatchResult {
        let known = TermsVersions::<T>::contains_key;
        ensure!(
            known(id) || id.0.checked_sub(1).is_none_or(|last| known(TermsId(last))),
            Error::<T>::TermsNotFound
        );
        ensure!(terms.is_valid(), Error::<T>::TermInvalid);
        let version = following::<T>(TermsVersions::<T>::get(id))?;
        Self::put_terms(id, version, terms);
        Self::deposit_event(Event::TermsSet { terms: id, version });
        Ok(())
    }

    pub(crate) fn put_terms(id: TermsId, version: RuleVersion, terms: Terms) {
        TermsVersions::<T>::insert(id, version);
        TermsByVersion::<T>::insert(id, version, terms);
    }

    pub(crate) fn do_set_exceptions(enabled: Exceptions) -> DispatchResult {
        ensure!(enabled.is_subset(Exceptions::NOT_FULFILLING), Error::<T>::ExceptionUnknown);
        ensure!(essential_exceptions().is_subset(enabled), Error::<T>::ExceptionEssential);
        let version = following::<T>(Some(ExceptionsVersion::<T>::get()))?;
        ExceptionsVersion::<T>::put(version);
        ExceptionRules::<T>::insert(version, enabled);
        Self::deposit_event(Event::ExceptionsSet { version });
        Ok(())
    }

    pub(crate) fn do_set_retention(retention: Moment) -> DispatchResult {
        let bounds = T::MinRetention::get()..=T::MaxRetention::get();
        ensure!(bounds.contains(&retention), Error::<T>::RetentionInvalid);
        Retention::<T>::put(retention);
        Self::deposit_event(Event::RetentionSet { retention });
        Ok(())
    }

    pub(crate) fn do_assign_calendar(
        organisation: OrganisationId,
        calendar: CalendarId,
    ) -> DispatchResult {
        Self::ensure_organisation(organisation)?;
        ensure!(CalendarVersions::<T>::contains_key(calendar), Error::<T>::CalendarNotFound);
        AssignedCalendars::<T>::insert(organisation, calendar);
        Self::deposit_event(Event::CalendarAssigned { organisation, calendar });
        Ok(())
    }

    pub(crate) fn do_assign_terms(organisation: OrganisationId, terms: TermsId) -> DispatchResult {
        Self::ensure_organisation(organisation)?;
        ensure!(TermsVersions::<T>::contains_key(terms), Error::<T>::TermsNotFound);
        AssignedTerms::<T>::insert(organisation, terms);
        Self::deposit_event(Event::TermsAssigned { organisation, terms });
        Ok(())
    }

    fn ensure_organisation(organisation: OrganisationId) -> Result<(), Error<T>> {
        let known = T::Parties::organisation(organisation).is_some();
        ensure!(known, Error::<T>::OrganisationNotFound);
        Ok(())
    }
}

/// The version after this one; the first if there is none.
fn following<T: Config>(version: Option<RuleVersion>) -> Result<RuleVersion, Error<T>> {
    let Some(RuleVersion(latest)) = version else { return Ok(RuleVersion::default()) };
    latest.checked_add(1).map(RuleVersion).ok_or(Error::<T>::IdsExhausted)
}

impl<T> From<CalendarError> for Error<T> {
    fn from(error: CalendarError) -> Self {
        match error {
            CalendarError::EndTooEarly | CalendarError::EndTooLate => Self::CalendarEndInvalid,
            CalendarError::OffsetMissing
            | CalendarError::OffsetsUnsorted
            | CalendarError::OffsetInvalid
            | CalendarError::StepTooLarge => Self::OffsetsInvalid,
            CalendarError::WeekdayUnknown | CalendarError::WeekendTooLong => Self::WeekendInvalid,
            CalendarError::HolidaysUnsorted
            | CalendarError::HolidayAfterEnd
            | CalendarError::TooManyHolidays
            | CalendarError::TooManyFreeDays => Self::HolidaysInvalid,
        }
    }
}

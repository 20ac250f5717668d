//! Why a call was refused.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
    /// Why a call was refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The caller is neither the practitioner who asks nor an agent of that active organisation with the
        /// duty *disclose*.
        NotAgent,
        /// The practitioner has no credential in force at that organisation, or it is suspended.
        NotCredentialed,
        /// Authorities do not ask here, since what stands on chain could not be kept back from an accounting.
        /// The custodian reports what it discloses to them in its batches.
        ReportOnly,
        /// The patient is enrolled nowhere, or another pseudonym has the place of this one.
        NotEnrolled,
        /// The patient's enrolment has ended. Patients and their proxies may still ask.
        EnrolmentEnded,
        /// The custodian is suspended or has left. Patients and their proxies may still ask.
        CustodianInactive,
        /// The asker's organisation holds the data itself. What its staff uses is no disclosure.
        SameOrganisation,
        /// No class of data is named.
        ClassesMissing,
        /// A purpose or class that the code lists do not have.
        CodeUnknown,
        /// The period is empty, or names an instant that is too far away.
        PeriodInvalid,
        /// This key would make shared secrets that everyone knows. Give the public key of a fresh X25519 pair.
        KeyInvalid,
        /// More is kept of the patient than the witness says. Take it from `Footprints` of the consent pallet.
        WitnessTooSmall,
        /// As many requests are open as there may be. Wait for an answer, or withdraw one.
        TooManyOpen,
        /// As many requests were made for the practitioner today as there may be. Ask again tomorrow (UTC).
        TooManyToday,
        /// The caller does not act for the patient, or not now; or a class that the custodian would send is
        /// not open to the asker now.
        NotPermitted,
        /// There is no request of this id, or it is no longer kept.
        RequestNotFound,
        /// The caller neither asks nor is an agent of the organisation that does, with the duty *disclose*.
        NotAsker,
        /// The request is closed: answered, withdrawn or ended.
        RequestClosed,
        /// Contested can be, once, a denial of own access for harm, of all or of a part, and an answer of the
        /// last 30 days of which nothing arrived.
        NotContestable,
        /// Whoever denied is not the one to review that (45 CFR 164.524(a)(4)). Let another agent answer.
        SameReviewer,
        /// The caller is no agent of the active custodian with the duty *disclose*.
        NotCustodian,
        /// The request was extended before. It can be once.
        AlreadyExtended,
        /// The request is due. An extension comes before.
        AlreadyDue,
        /// A class was not asked for.
        NotAsked,
        /// Less is sent than was asked for and is open. Say why in `withheld`.
        ExceptionMissing,
        /// No such exception lets a custodian not fulfil a request.
        ExceptionUnknown,
        /// The council has disabled the exception.
        ExceptionDisabled,
        /// The exception cannot be claimed against own access; of covered entities, only harm and what is
        /// exempt from access (45 CFR 164.524(a)).
        ExceptionNotForOwnAccess,
        /// It would tell the asker what the patient restricts. Claim `PRIVACY`; the rest is in the reason.
        ExceptionTooSpecific,
        /// What is infeasible is denied within ten business days (45 CFR 171.204(b)).
        ExceptionTooLate,
        /// Harm, privacy and security can always be claimed.
        ExceptionEssential,
        /// The caller is no agent of an active authority with the duty *review*.
        NotAuthority,
        /// A statement holds for a year at most.
        SuspensionTooLong,
        /// A statement ends in the future.
        SuspensionOver,
        /// Nothing that is named has been closed, or over, for long enough.
        NothingToPurge,
        /// A term is 1 to 60 minutes, days or business days; the law's are days, and no more than the law's.
        TermInvalid,
        /// There is no such set of terms. A new one takes the next id.
        TermsNotFound,
        /// Offsets are 1 to 32, in order, from -12 to +14 hours, and change by two hours at most; the first
        /// holds now.
        OffsetsInvalid,
        /// A weekend leaves four days of the week.
        WeekendInvalid,
        /// Holidays are in order and before the end, at most 32 in 366 days, and leave no more than ten free
        /// days running.
        HolidaysInvalid,
        /// A calendar ends in 400 days at least, and in six years at most.
        CalendarEndInvalid,
        /// There is no such calendar. A new one takes the next id.
        CalendarNotFound,
        /// No organisation has this id.
        OrganisationNotFound,
        /// A retention is `MinRetention` at least and `MaxRetention` at most.
        RetentionInvalid,
        /// All ids are used up.
        IdsExhausted,
    }
}

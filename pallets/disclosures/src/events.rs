//! What has happened.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    /// What has happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// Somebody asks for data.
        RequestMade {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who has to answer.
            custodian: OrganisationId,
            /// First instant at which an answer is late.
            due: Moment,
        },
        /// The asker no longer wants anything.
        RequestWithdrawn {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who had to answer.
            custodian: OrganisationId,
        },
        /// The asker does not accept a denial for harm, of all or of a part, so that it is reviewed.
        DenialContested {
            /// The request, which is open again.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who has to answer.
            custodian: OrganisationId,
            /// First instant at which an answer is late.
            due: Moment,
        },
        /// The asker says that nothing arrived of what is said to be sent.
        FulfilmentContested {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who answered.
            custodian: OrganisationId,
        },
        /// The custodian needs longer.
        RequestExtended {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who has to answer.
            custodian: OrganisationId,
            /// First instant at which an answer is late.
            due: Moment,
        },
        /// The custodian says that it has sent something.
        RequestFulfilled {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who answered.
            custodian: OrganisationId,
        },
        /// The custodian says no.
        RequestDenied {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who answered.
            custodian: OrganisationId,
            /// The exception that it claims.
            exception: Exception,
        },
        /// A request is overdue.
        RequestOverdue {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who should have answered.
            custodian: OrganisationId,
        },
        /// When it was due, the asker was no longer in good standing, or the enrolment had ended.
        RequestLapsed {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who had to answer.
            custodian: OrganisationId,
        },
        /// A request ended a year late, without an answer.
        RequestUnanswered {
            /// The request.
            request: RequestId,
            /// Whose data.
            patient: T::AccountId,
            /// Who should have answered.
            custodian: OrganisationId,
        },
        /// An authority stated that an accounting of a batch would impede it.
        SuspensionFiled {
            /// The authority.
            authority: OrganisationId,
            /// Who keeps back openings.
            custodian: OrganisationId,
            /// Of which batch.
            root: Root,
            /// First instant from which they are shown again.
            until: Moment,
        },
        /// A statement that is over was removed.
        SuspensionPurged {
            /// The authority.
            authority: OrganisationId,
            /// Who kept back openings.
            custodian: OrganisationId,
            /// Of which batch.
            root: Root,
        },
        /// Entries of a patient's journal were removed.
        EntriesPurged {
            /// The patient.
            patient: T::AccountId,
            /// How many.
            count: u32,
        },
        /// A set of terms has a new version.
        TermsSet {
            /// Which set.
            terms: TermsId,
            /// The version that holds.
            version: RuleVersion,
        },
        /// A calendar has a new version.
        CalendarSet {
            /// Which calendar.
            calendar: CalendarId,
            /// The version that holds.
            version: RuleVersion,
        },
        /// A calendar has ended, and knows no holidays any more.
        CalendarEnded {
            /// Which calendar.
            calendar: CalendarId,
        },
        /// Other exceptions can be claimed from now on.
        ExceptionsSet {
            /// The version that holds.
            version: RuleVersion,
        },
        /// Requests are kept for another time.
        RetentionSet {
            /// Milliseconds.
            retention: Moment,
        },
        /// Another calendar holds for an organisation.
        CalendarAssigned {
            /// The organisation.
            organisation: OrganisationId,
            /// The calendar.
            calendar: CalendarId,
        },
        /// Another set of terms holds for an organisation.
        TermsAssigned {
            /// The organisation.
            organisation: OrganisationId,
            /// The terms.
            terms: TermsId,
        },
    }
}

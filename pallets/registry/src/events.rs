//! What has happened.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    /// What has happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An organisation has joined.
        OrganisationAdmitted {
            /// The id that it was given.
            organisation: OrganisationId,
            /// The account that governs it.
            governing: T::AccountId,
            /// What sort it is.
            kind: OrganisationKind,
            /// Whether it votes in the council.
            seat: bool,
        },
        /// An organisation and all its staff have lost their authority until it is reinstated.
        OrganisationSuspended {
            /// Which one.
            organisation: OrganisationId,
        },
        /// A suspended organisation is in good standing again.
        OrganisationReinstated {
            /// Which one.
            organisation: OrganisationId,
        },
        /// An organisation has left for good.
        OrganisationRemoved {
            /// Which one.
            organisation: OrganisationId,
        },
        /// An organisation was given a seat in the council, or lost it.
        SeatChanged {
            /// Which one.
            organisation: OrganisationId,
            /// Whether it has a seat now.
            seat: bool,
        },
        /// An organisation is governed by another account.
        GoverningAccountRotated {
            /// Which one.
            organisation: OrganisationId,
            /// The account that governed it.
            old: T::AccountId,
            /// The account that governs it now.
            new: T::AccountId,
        },
        /// An organisation has published or withdrawn its encryption key.
        EncryptionKeySet {
            /// Which one.
            organisation: OrganisationId,
            /// The X25519 key.
            key: Option<EncryptionKey>,
        },
        /// An organisation has published or withdrawn the address of its services.
        EndpointSet {
            /// Which one.
            organisation: OrganisationId,
        },
        /// An organisation offers an account to act for it.
        AgencyOffered {
            /// Which one.
            organisation: OrganisationId,
            /// The account.
            account: T::AccountId,
            /// What it may do once it accepts.
            duties: Duties,
        },
        /// An organisation no longer offers an account to act for it.
        AgencyWithdrawn {
            /// Which one.
            organisation: OrganisationId,
            /// The account.
            account: T::AccountId,
        },
        /// An account has accepted to act for an organisation.
        AgentAdded {
            /// For which one.
            organisation: OrganisationId,
            /// The account.
            agent: T::AccountId,
            /// What it may do.
            duties: Duties,
        },
        /// An agent has other duties.
        DutiesSet {
            /// For which organisation.
            organisation: OrganisationId,
            /// The account.
            agent: T::AccountId,
            /// What it may do now.
            duties: Duties,
        },
        /// An account no longer acts for an organisation.
        AgentRemoved {
            /// For which one.
            organisation: OrganisationId,
            /// The account.
            agent: T::AccountId,
        },
        /// An agent has ceased to act for an organisation by its own word.
        AgencyResigned {
            /// For which one.
            organisation: OrganisationId,
            /// The account.
            agent: T::AccountId,
        },
        /// A practitioner holds a new credential.
        CredentialIssued {
            /// Who issued it.
            organisation: OrganisationId,
            /// Who holds it.
            practitioner: T::AccountId,
            /// What it attests.
            roles: Roles,
            /// First instant at which it is void.
            until: Moment,
            /// Credentials of this practitioner here, this one included.
            counter: u32,
            /// Commits to the evidence.
            evidence: Commitment,
        },
        /// A credential is valid until another instant.
        CredentialRenewed {
            /// Who issued it.
            organisation: OrganisationId,
            /// Who holds it.
            practitioner: T::AccountId,
            /// First instant at which it is void.
            until: Moment,
            /// Commits to the new evidence.
            evidence: Commitment,
        },
        /// A credential is void from now on.
        CredentialRevoked {
            /// Who issued it.
            organisation: OrganisationId,
            /// Who held it.
            practitioner: T::AccountId,
        },
        /// A patient has been enrolled.
        PatientEnrolled {
            /// The pseudonym.
            patient: T::AccountId,
            /// Who holds the records.
            custodian: OrganisationId,
            /// Enrolments of this pseudonym, this one included.
            counter: u32,
        },
        /// The custodian has ended an enrolment.
        EnrolmentEnded {
            /// The pseudonym.
            patient: T::AccountId,
            /// Who holds the records.
            custodian: OrganisationId,
        },
        /// The patient has ended an enrolment, or agreed to the custodian's end.
        EnrolmentWithdrawn {
            /// The pseudonym.
            patient: T::AccountId,
            /// Who holds the records.
            custodian: OrganisationId,
        },
        /// A new pseudonym has taken the place of a patient's old one.
        EnrolmentSucceeded {
            /// The old pseudonym, which may contest it.
            old: T::AccountId,
            /// The new one.
            new: T::AccountId,
            /// Who holds the records.
            custodian: OrganisationId,
        },
        /// The old pseudonym has its place again, and the new one has ended.
        SuccessionContested {
            /// The old pseudonym.
            old: T::AccountId,
            /// The new one.
            new: T::AccountId,
            /// Who holds the records.
            custodian: OrganisationId,
        },
        /// The deposit for an ended patient's state is the custodian's again.
        DepositReleased {
            /// The pseudonym.
            patient: T::AccountId,
            /// Whose deposit it was.
            custodian: OrganisationId,
            /// How much.
            amount: BalanceOf<T>,
        },
        /// A custodian has registered a patient's guardian.
        GuardianRegistered {
            /// The guardian.
            guardian: T::AccountId,
            /// For whom the guardian acts.
            patient: T::AccountId,
            /// Who registered it.
            custodian: OrganisationId,
            /// First instant at which it is void.
            until: Moment,
            /// Registrations of this guardian, this one included.
            counter: u32,
            /// Commits to the evidence.
            evidence: Commitment,
        },
        /// The custodian has ended a guardianship, or the council in its place.
        GuardianshipEnded {
            /// The guardian.
            guardian: T::AccountId,
            /// For whom the guardian acted.
            patient: T::AccountId,
        },
        /// The guardian has ended a guardianship.
        GuardianshipResigned {
            /// The guardian.
            guardian: T::AccountId,
            /// For whom the guardian acted.
            patient: T::AccountId,
        },
        /// A guardianship has ended by its time, and the guardian signs nothing for the patient any more.
        GuardianshipExpired {
            /// The guardian.
            guardian: T::AccountId,
            /// For whom the guardian acted.
            patient: T::AccountId,
        },
        /// An organisation may newly hold another amount in a day.
        DepositBudgetSet {
            /// Which one.
            organisation: OrganisationId,
            /// How much.
            amount: BalanceOf<T>,
        },
        /// An organisation was given tokens from the council's pot.
        OrganisationEndowed {
            /// Which one.
            organisation: OrganisationId,
            /// Its governing account, which received them.
            governing: T::AccountId,
            /// How much.
            amount: BalanceOf<T>,
        },
    }
}

//! What has happened.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    /// What has happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A record was opened in an emergency.
        EmergencyActivated {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
            /// Who holds it.
            custodian: OrganisationId,
            /// In whose name.
            organisation: OrganisationId,
            /// Who opened it.
            practitioner: T::AccountId,
            /// Why.
            reason: EmergencyReason,
            /// First instant at which it is closed.
            until: Moment,
            /// Whether it opens less than it would, and for less time.
            narrowed: bool,
        },
        /// It was shown that a record was opened in an emergency, away from the chain.
        EvidenceSubmitted {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
            /// Who holds it, or did last.
            custodian: OrganisationId,
            /// In whose name.
            organisation: OrganisationId,
            /// Who opened it, as they signed.
            practitioner: T::AccountId,
            /// Why.
            reason: EmergencyReason,
            /// When, as they signed.
            opened: Moment,
            /// First instant at which what was left of it is closed; none if nothing was opened now.
            until: Option<Moment>,
            /// Whether it was shown more than 24 hours later.
            late: bool,
            /// What is wrong with it.
            flaws: Flaws,
        },
        /// More of a record was opened.
        EmergencyWidened {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
            /// Why.
            reason: EmergencyReason,
            /// First instant at which that is closed.
            until: Moment,
        },
        /// A record stays open for longer.
        EmergencyRenewed {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
            /// First instant at which it is closed.
            until: Moment,
        },
        /// Another clinician stands by an activation.
        EmergencySeconded {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
            /// In whose name.
            organisation: OrganisationId,
            /// Who.
            practitioner: T::AccountId,
        },
        /// A record was closed before its time by whoever opened it.
        EmergencyClosed {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
        },
        /// A justification was filed.
        EmergencyJustified {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
            /// Commits to the justification.
            justification: Commitment,
        },
        /// No justification was filed in time, which narrows what the practitioner opens until it is.
        JustificationOverdue {
            /// The grant.
            grant: GrantId,
            /// In whose name.
            organisation: OrganisationId,
            /// Who opened it.
            practitioner: T::AccountId,
        },
        /// The patient accepts that the record was opened.
        EmergencyAccepted {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
        },
        /// The patient, or a guardian, contests that the record was opened.
        EmergencyContested {
            /// The grant.
            grant: GrantId,
            /// Whose record.
            patient: T::AccountId,
            /// Whether it was a guardian.
            by_guardian: bool,
        },
        /// An organisation reviews from now on.
        ReviewerJoined {
            /// Which one.
            organisation: OrganisationId,
        },
        /// An organisation gets no more cases to review.
        ReviewerLeft {
            /// Which one.
            organisation: OrganisationId,
        },
        /// A reviewer has a case.
        ReviewerAssigned {
            /// The grant.
            grant: GrantId,
            /// Who.
            reviewer: OrganisationId,
        },
        /// A reviewer said what it thinks of a case.
        OpinionGiven {
            /// The grant.
            grant: GrantId,
            /// Who.
            reviewer: OrganisationId,
            /// What.
            opinion: Opinion,
            /// Commits to what it found.
            findings: Commitment,
        },
        /// A reviewer is not the one to look at a case.
        ReviewerRecused {
            /// The grant.
            grant: GrantId,
            /// Who.
            reviewer: OrganisationId,
        },
        /// A reviewer let the time pass, or was recused and could have looked.
        ReviewLapsed {
            /// The grant.
            grant: GrantId,
            /// Who.
            reviewer: OrganisationId,
        },
        /// The council resolved a case.
        CaseResolved {
            /// The grant.
            grant: GrantId,
            /// How.
            verdict: Verdict,
            /// Commits to what it found.
            findings: Commitment,
        },
        /// The council has to look at a case.
        CaseEscalated {
            /// The grant.
            grant: GrantId,
        },
        /// A case was decided. If it is `Unreviewed`, nobody looked in time.
        CaseDecided {
            /// The grant.
            grant: GrantId,
            /// How.
            outcome: Outcome,
        },
        /// A case that was decided is looked at again.
        CaseReopened {
            /// The grant.
            grant: GrantId,
        },
        /// A case can be contested no longer.
        CaseClosed {
            /// The grant.
            grant: GrantId,
            /// How it was decided.
            outcome: Outcome,
        },
        /// A case is kept no longer.
        CaseRemoved {
            /// The grant.
            grant: GrantId,
        },
        /// Something was found unjustified, which narrows what the practitioner opens.
        PractitionerStruck {
            /// The grant.
            grant: GrantId,
            /// Who.
            practitioner: T::AccountId,
            /// First instant at which that is over.
            until: Moment,
        },
        /// Something was found unjustified again, so that the practitioner opens nothing.
        PractitionerSuspended {
            /// The grant.
            grant: GrantId,
            /// Who.
            practitioner: T::AccountId,
            /// First instant at which that is over.
            until: Moment,
        },
        /// A practitioner opens records again.
        SuspensionLifted {
            /// Who.
            practitioner: T::AccountId,
        },
        /// More was opened than is usual, or otherwise.
        AlarmRaised {
            /// Which alarm.
            alarm: Alarm,
            /// The grant that raised it.
            grant: GrantId,
        },
        /// Other roles open records in an emergency at an organisation.
        EmergencyRolesSet {
            /// The organisation.
            organisation: OrganisationId,
            /// Which.
            roles: Roles,
        },
        /// Other parameters hold.
        ParametersSet {
            /// All of them.
            parameters: ParameterSet,
        },
        /// A disaster was declared for organisations, or is over.
        DisasterDeclared {
            /// For which.
            organisations: DeclaredFor,
            /// First instant at which it is over.
            until: Moment,
        },
    }
}

//! Why a call was refused.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
    /// Why a call was refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The practitioner has no credential at that organisation, and of what was signed never had one.
        CredentialNotFound,
        /// The credential was revoked. Let the organisation issue another one.
        CredentialRevoked,
        /// The credential has expired. Let the organisation renew it.
        CredentialExpired,
        /// The organisation is suspended or has left.
        OrganisationInactive,
        /// Organisations of this kind treat nobody.
        OrganisationDoesNotTreat,
        /// None of the credential's roles opens records in an emergency at that organisation.
        RoleNotForEmergencies,
        /// The practitioner is suspended from emergencies.
        PractitionerSuspended,
        /// The patient is enrolled nowhere, has withdrawn, or another pseudonym has the place of this one.
        PatientNotEnrolled,
        /// The code lists have this reason, and it is disabled.
        ReasonDisabled,
        /// This reason is for what happened while the chain could not be reached, and needs a signature of
        /// then.
        ReasonIsOffline,
        /// No disaster is declared for the organisation now.
        DisasterNotDeclared,
        /// More is named than an activation opens at once. Activate without it, and widen.
        ScopeTooWide,
        /// No class, label, role or organisation is named.
        EmptySet,
        /// A class, label, role or reason that the code lists do not have.
        UnknownCode,
        /// A label opens for a threat only, and the reason is none.
        LabelNeedsThreat,
        /// The practitioner has opened this patient's record already, in the same organisation's name.
        AlreadyOpen,
        /// There is no grant of this id, or it is no longer kept.
        GrantNotFound,
        /// The caller is not who activated.
        NotActivator,
        /// The record is no longer open by this grant. Activate anew.
        GrantEnded,
        /// The grant was renewed before. It can be once: activate anew when it ends.
        AlreadyRenewed,
        /// The grant has as many terms as it may have. Activate anew when it ends.
        TooManyTerms,
        /// What could be renewed stays open as long as it may already.
        CeilingReached,
        /// A justification is filed before this, or it is a commitment of zeros.
        JustificationMissing,
        /// A justification was filed before.
        AlreadyJustified,
        /// Another clinician, who could activate now, seconds before this: the activation is narrowed, or a
        /// label asks for it.
        SecondMissing,
        /// Whoever activated is not a second.
        SecondIsActivator,
        /// Somebody seconded before, and more was opened because of that.
        AlreadySeconded,
        /// The practitioner did not sign this for this chain.
        SignatureInvalid,
        /// The signature serves for no time, or for more than 24 hours.
        SignatureLifetimeTooLong,
        /// What was signed is to be opened more than five minutes from now. Set the clock.
        OpenedInFuture,
        /// What was signed was opened more than a year ago.
        OpenedTooLongAgo,
        /// The same was submitted before.
        AlreadySubmitted,
        /// The caller is neither who signed, nor an agent, with the duty *disclose*, of the organisation or of
        /// the custodian.
        NotSubmitter,
        /// The caller is no agent of an active organisation with the duty that this takes.
        NotAgent,
        /// A parameter is out of its range, or one passes another that it may not pass.
        ParameterOutOfRange,
        /// There is no organisation of this id.
        OrganisationNotFound,
        /// A disaster is declared for 72 hours at most, and may be again.
        DisasterTooLong,
        /// The caller is neither the patient nor, where that is enough, a guardian in force; or another
        /// pseudonym has the patient's place for good.
        NotPatient,
        /// The organisation reviews already.
        AlreadyReviewer,
        /// The organisation does not review.
        NotReviewer,
        /// As many organisations review as there may be.
        TooManyReviewers,
        /// Findings are committed to, and not by zeros.
        FindingsMissing,
        /// As much was found as there is room for.
        TooManyFindings,
        /// Grants stand in ascending order, each once.
        GrantsUnsorted,
        /// The practitioner is not suspended.
        NotSuspended,
        /// It is the sixteenth suspension of the practitioner, which has no end.
        SuspensionIsFinal,
        /// The case waits for a reviewer.
        CaseWaiting,
        /// A reviewer has the case.
        CaseAssigned,
        /// Whoever activated was asked to explain more, and has not answered.
        CaseQuestioned,
        /// The council has the case.
        CaseEscalated,
        /// The case was decided.
        CaseDecided,
        /// The case is closed, and can be contested no longer.
        CaseClosed,
        /// The record is still open by the grant, so that more might be opened. Wait until it is closed.
        StillOpen,
        /// Nothing is due yet.
        NotDue,
        /// Another organisation has the case.
        NotAssigned,
        /// The caller, or the organisation, has a part in the case. Let somebody recuse it.
        ReviewerConflicted,
        /// The organisation has seen the case before.
        AlreadySeen,
        /// Whoever activated was asked before. They can be once.
        AlreadyQuestioned,
        /// The case was contested before: by the patient, or by a guardian. Each can once. Or a guardian
        /// contests it, so that the patient cannot end that by accepting.
        AlreadyContested,
        /// Somebody found it unjustified, so that the patient cannot accept it; or it was decided so, which
        /// leaves nothing to contest.
        FoundUnjustified,
        /// The record was opened for a threat to others, which is not the patient's to accept.
        ReasonIsThreat,
    }
}

//! Why a call was refused.

use frame_support::pallet_macros::pallet_section;

/// Why a call was refused.
#[pallet_section]
mod errors {
    /// Why a call was refused.
    #[pallet::error]
    pub enum Error<T> {
        /// No organisation has this id. Take it from `Organisations`.
        OrganisationNotFound,
        /// The organisation is suspended, and with it all its staff. Wait until the council reinstates it.
        OrganisationSuspended,
        /// The organisation is not suspended, so there is nothing to reinstate.
        OrganisationActive,
        /// The organisation has left for good. Admit it again: it will get another id.
        OrganisationRemoved,
        /// `MaxOrganisations` have been admitted, removed ones included. A runtime upgrade can raise the bound.
        TooManyOrganisations,
        /// The council is full. Take a seat from another organisation first.
        TooManySeats,
        /// An upgrade of the chain waits, and the council that decided on it stays. Wait until it is over, or
        /// veto it.
        UpgradePending,
        /// The council would be left empty. Give a seat to another organisation first.
        LastSeat,
        /// The organisation has the seat already, or has none already. Look before you ask.
        SeatUnchanged,
        /// The list of organisation kinds has no such code. Take one from it.
        KindUnknown,
        /// A name is UTF-8 of at most 64 bytes: words that can be seen, with one blank between them.
        NameInvalid,
        /// This key would make shared secrets that everyone knows. Publish the public key of a fresh X25519 pair.
        EncryptionKeyInvalid,
        /// An endpoint is an `https://` URL in ASCII with a host and without user information.
        EndpointInvalid,
        /// The caller governs no organisation. Sign with the governing account.
        NotGoverning,
        /// The account governs an organisation and can have no other part. Use another account.
        AccountGoverns,
        /// The caller is no organisation's agent. Sign with an agent's account, or have it added and accept.
        NotAnAgent,
        /// The account is an agent already, here or elsewhere. Resign there first, or use another account.
        AccountIsAgent,
        /// The account has an offer of the caller's organisation already. Change it with `set_duties`.
        AgencyOffered,
        /// The organisation offers the caller no agency. Have it offered with `add_agent`.
        OfferNotFound,
        /// The account is no agent of the caller's organisation, nor has it an offer. Look in `OrganisationAgents`.
        AgentNotFound,
        /// The agent does not have the duty that this call asks for. Have it added with `set_duties`.
        DutyMissing,
        /// An agent has at least one duty. Remove the agent instead.
        NoDuties,
        /// There is no such duty. Use the seven that exist.
        DutyUnknown,
        /// The organisation has `MaxAgents` agents and offers. Remove one first.
        TooManyAgents,
        /// A credential attests at least one role. Revoke it instead.
        NoRoles,
        /// The list of roles has no such code. Take them from it.
        RoleUnknown,
        /// What begins now would be void at once. Choose an instant in the future, in milliseconds.
        ExpiryPassed,
        /// An instant of genesis is further from 1970 than 2⁵³ − 1 milliseconds, where JavaScript loses count.
        /// Name a nearer one.
        InstantOutOfRange,
        /// The credential would be valid for longer than `MaxCredentialValidity`. Choose an earlier instant.
        ValidityTooLong,
        /// The practitioner holds a valid credential here. Renew it, or revoke it to issue one with other roles.
        CredentialInForce,
        /// The practitioner has no credential here. Issue one.
        CredentialNotFound,
        /// The credential was revoked. Issue a new one.
        CredentialRevoked,
        /// The pseudonym is enrolled here. End that enrolment first.
        AlreadyEnrolled,
        /// The pseudonym belongs to another custodian for ever. The patient derives another for each custodian.
        EnrolledElsewhere,
        /// The pseudonym was never enrolled. Enrol it first.
        EnrolmentNotFound,
        /// The enrolment has ended already.
        EnrolmentEnded,
        /// The signature was used, or is not for the next time. Sign with the counter that `Enrolments`,
        /// `Guardianships` or `Credentials` shows, 0 if there is none.
        CounterMismatch,
        /// The signature is void by its own expiry. Ask for another.
        SignatureExpired,
        /// The signature would be good for longer than `MaxSignatureLifetime`. Sign with an earlier expiry.
        SignatureLifetimeTooLong,
        /// The key of the patient, guardian or practitioner did not sign this: wrong key, organisation, counter,
        /// expiry or chain. Sign exactly the bytes of the payload.
        SignatureInvalid,
        /// Nobody is their own guardian. Use the guardian's account.
        GuardianIsPatient,
        /// Another pseudonym has the place of this one. Use that one, or contest it while that is possible.
        PseudonymReplaced,
        /// The pseudonym that was succeeded may contest that still. Wait until the period is over.
        SuccessionContestable,
        /// The patient contested a succession less than `SuccessionPause` ago. End the enrolment, and enrol
        /// another pseudonym.
        SuccessionBarred,
        /// No pseudonym ever took the place of this one.
        SuccessionNotFound,
        /// The succession was contested already.
        SuccessionContested,
        /// The succession can be contested no longer. Use the new pseudonym.
        SuccessionFinal,
        /// The account is a guardian's, and no patient can be enrolled under it. Derive another.
        AccountIsGuardian,
        /// The account is a patient's pseudonym, and can be nobody's guardian and nobody's successor. Derive another.
        AccountIsEnrolled,
        /// The account belongs to another patient for ever. A guardian derives another for each pseudonym.
        GuardianElsewhere,
        /// The patient has `MaxGuardians` guardians. End a guardianship first.
        TooManyGuardians,
        /// The guardianship would last longer than `MaxGuardianship`. Choose an earlier instant.
        GuardianshipTooLong,
        /// The account was never registered as a guardian. Register it first.
        GuardianshipNotFound,
        /// The guardianship has ended already.
        GuardianshipEnded,
        /// The custodian is in good standing and ends the guardianship itself. Ask one of its agents.
        CustodianActive,
        /// The governing account cannot hold the deposit. Transfer tokens to it; at a rotation, to the new one,
        /// which must own the existential deposit before.
        DepositUnaffordable,
        /// The organisation would newly hold more than its budget of the day, or, for what is kept in
        /// other pallets, more than half of it. Wait until midnight UTC if one deposit fits at all, or
        /// have the governing account raise it with `set_deposit_budget`.
        DepositBudgetExceeded,
        /// The patient is enrolled, so the deposit is needed. End the enrolment first.
        EnrolmentInForce,
        /// The patient's directives or own requests are still there. Wait until they are purged.
        StateRemains,
        /// No deposit is held for this patient's state.
        DepositNotFound,
        /// The organisation has patients. End their enrolments first.
        PatientsEnrolled,
        /// The council's pot does not have so much. Endow with less.
        PotTooSmall,
    }
}

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
        /// More was opened than is usual.
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

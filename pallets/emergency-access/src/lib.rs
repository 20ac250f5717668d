#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;
pub use keys::{GrantKey, NumberKey, TrailKey};
pub use pages::{EmergencyView, ReviewerView, StandingView, MAX_PAGE};
pub use pallet::*;
pub use parameters::{AlarmsAt, ParameterSet};
pub use preview::Preview;
pub use statistics::{FourWeeks, Outcomes, Statistic, PERIODS, REVIEW_HOURS};
pub use types::*;
pub use weights::WeightInfo;

mod activate;
mod agenda;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod change;
pub mod draw;
mod errors;
mod events;
mod genesis;
mod inspect;
mod keys;
#[cfg(test)]
mod mock;
mod pages;
mod parameters;
pub mod phase;
mod preview;
mod review;
mod rules;
pub mod sanction;
mod signed;
mod standing;
mod statistics;
mod storage;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// The pallet of emergency access.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours stands in the other modules"
)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use crate::phase::{Opinion, Outcome, Stop, Verdict};
    use alloc::vec::Vec;
    use frame_support::{pallet_prelude::*, traits::Time, weights::WeightMeter};
    use frame_system::pallet_prelude::*;
    use salus_policy::Triple;
    use salus_primitives::{
        signing::EmergencyPayload, Classes, Commitment, DisclosureJournal, EmergencyReason,
        GrantId, GuardianInspect, Labels, MinuteKey, Moment, OrganisationId, OrganisationInspect,
        PatientInspect, PayloadHash, PractitionerInspect, Roles,
    };
    use sp_runtime::traits::{IdentifyAccount, Verify};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime decides.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Who is who.
        type Parties: OrganisationInspect<Self::AccountId>
            + PatientInspect<Self::AccountId>
            + PractitionerInspect<Self::AccountId>;

        /// Who stands for patients.
        type Guardians: GuardianInspect<Self::AccountId>;

        /// Where patients read of it.
        type Journal: DisclosureJournal<Self::AccountId>;

        /// Sets the parameters and declares disasters.
        type RulesOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// A practitioner's signature over what is opened in an emergency.
        type Signature: Parameter + Verify<Signer = Self::Signer>;

        /// The key that makes such a signature.
        type Signer: IdentifyAccount<AccountId = Self::AccountId>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// Milliseconds for which a closed case is kept, at least: as long as what else is kept of the
        /// patient, as that is set now. When a case was to go, it is asked again.
        type MinRetention: Get<Moment>;

        /// Milliseconds for which a closed case is kept, at most.
        #[pallet::constant]
        type MaxRetention: Get<Moment>;

        /// What looking after what is due may take of a block.
        #[pallet::constant]
        type AgendaWeight: Get<Weight>;

        /// Makes people for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId, Self::Signature>;

        /// What the calls cost.
        type WeightInfo: WeightInfo;
    }

    /// By what emergencies are measured from the first block on, and who reviews.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// The parameters. Other than the council's, they may be as short as tests want.
        pub parameters: ParameterSet,
        /// Organisations that review.
        pub reviewers: Vec<OrganisationId>,
        /// Ties the configuration to the runtime.
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(
                ParameterSet::default().is_in_range(0..=T::MaxRetention::get()),
                "what holds by default could not be set"
            );
            let one = T::WeightInfo::look_at_agenda().saturating_add(Self::step_weight());
            assert!(T::AgendaWeight::get().all_gte(one), "nothing would ever be overdue");
        }

        fn on_poll(_: BlockNumberFor<T>, weight: &mut WeightMeter) {
            Self::follow_agenda(weight);
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// An activation, if it is still kept.
        pub fn kept_activation(id: GrantId) -> Option<ActivationOf<T>> {
            Activations::<T>::get(id)
        }

        /// By what emergencies are measured.
        pub fn parameters() -> ParameterSet {
            Parameters::<T>::get()
        }

        /// Which roles open records in an emergency at an organisation.
        pub fn emergency_roles(organisation: OrganisationId) -> Roles {
            EmergencyRoles::<T>::get(organisation)
        }
    }

    /// What can be opened, and said for it.
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Open a patient's record in an emergency, at once.
        ///
        /// - Origin: the practitioner, with a credential of `organisation`.
        /// - Classes of an International Patient Summary with every label that does not take a threat,
        ///   or less, are open for the time of the reason, to this practitioner in this organisation's
        ///   name, as C6 of the decision rule says. What the patient directs or excludes is not read
        ///   here: whether this succeeds tells nothing of it, and an exclusion holds all the same.
        /// - It is *narrowed*, so open for less time and no more of it without a second, if too many
        ///   cases of the practitioner or the organisation are not decided, a justification is overdue,
        ///   the organisation does not review, or something was found unjustified lately.
        /// - `justification` commits to why, as a `Reason`; it can be filed later.
        /// - Errors: `CredentialNotFound`, `CredentialRevoked`, `CredentialExpired`,
        ///   `OrganisationInactive`, `OrganisationDoesNotTreat`, `RoleNotForEmergencies`,
        ///   `PractitionerSuspended`, `PatientNotEnrolled`, `UnknownCode`, `ReasonDisabled`,
        ///   `ReasonIsOffline`, `DisasterNotDeclared`, `EmptySet`, `ScopeTooWide`,
        ///   `JustificationMissing`, `AlreadyOpen`.
        /// - Events: `EmergencyActivated`, `AlarmRaised`.
        /// - Complexity: O(1).
        /// - Law: 45 CFR 164.312(a)(2)(ii); EHDS Art. 11(5); 42 CFR 2.51.
        #[pallet::call_index(0)]
        #[pallet::weight((T::WeightInfo::activate(), DispatchClass::Operational))]
        pub fn activate(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            patient: T::AccountId,
            reason: EmergencyReason,
            scope: Option<Scope>,
            justification: Option<Commitment>,
        ) -> DispatchResult {
            let practitioner = ensure_signed(origin)?;
            let triple = Triple { patient, organisation, practitioner };
            Self::do_activate(triple, reason, scope, justification)
        }

        /// Open a patient's record in an emergency by what the practitioner signed, or show that it was
        /// opened while the chain could not be reached.
        ///
        /// - Origin: the practitioner who signed; or an agent, with the duty `disclose`, of the organisation in
        ///   whose name it is or of the custodian. Of whomever, the organisation once credentialed who signed.
        /// - Until ten minutes after `opened`, while the signature serves, as `activate`; for
        ///   `CONSENT_UNREACHABLE` too. A justification of zeros is filed later.
        /// - After that, or if the counter served for something else or they opened it since and closed it, it
        ///   is *evidence*. It is taken whatever became of the standing of whoever signed, is reviewed as any
        ///   other case, and says what is wrong with it. With a flaw it narrows nobody. If nothing is, and they
        ///   could open it now and have opened nothing of it since `opened`, what is left of the time of the
        ///   reason since then opens, no longer than the signature serves. No instant that has passed is told
        ///   otherwise.
        /// - Errors: `SignatureLifetimeTooLong`, `OpenedInFuture`, `OpenedTooLongAgo`, `PatientNotEnrolled` if
        ///   nobody ever enrolled the patient, `CredentialNotFound` if the organisation never credentialed who
        ///   signed, `NotSubmitter`, `UnknownCode`, `ReasonDisabled`, `EmptySet`, `ScopeTooWide`,
        ///   `AlreadySubmitted`, `SignatureInvalid`; as long as it is no evidence, those of
        ///   `activate` about standing, `DisasterNotDeclared` and `AlreadyOpen`.
        /// - Events: `EmergencyActivated` or `EvidenceSubmitted`, `AlarmRaised`.
        /// - Complexity: O(1).
        /// - Law: as for `activate`.
        #[pallet::call_index(1)]
        #[pallet::weight((T::WeightInfo::activate_signed(), DispatchClass::Operational))]
        pub fn activate_signed(
            origin: OriginFor<T>,
            payload: EmergencyPayload<T::AccountId>,
            signature: T::Signature,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_activate_signed(&who, payload, &signature)
        }

        /// Open more of a record that is open.
        ///
        /// - Origin: who activated, and could now.
        /// - Exactly these labels, and `UNLABELLED`, of exactly these classes are open for the time of
        ///   the reason, and no longer than what is open. Some labels take a second, as does all of it
        ///   while the activation is narrowed; some take a reason with a threat to others.
        /// - A second could activate now, too.
        /// - Errors: `GrantNotFound`, `NotActivator`, `GrantEnded`, those of `activate` about standing,
        ///   reason and sets, `LabelNeedsThreat`, `SecondMissing`, `TooManyTerms`.
        /// - Events: `EmergencyWidened`.
        /// - Complexity: O(1).
        #[pallet::call_index(2)]
        #[pallet::weight((T::WeightInfo::widen(), DispatchClass::Operational))]
        pub fn widen(
            origin: OriginFor<T>,
            grant: GrantId,
            classes: Classes,
            labels: Labels,
            reason: EmergencyReason,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_widen(&who, grant, Scope { classes, labels }, reason)
        }

        /// Let what is open stay open for as long again, once.
        ///
        /// - Origin: who activated, and could now.
        /// - A justification is filed before, and a second could activate now, too. Each term that is open,
        ///   for a reason that opens now, has the time that it had once more, and nothing stays open past the
        ///   ceiling, which counts from the activation. Other terms stay as they are; if none ends later for
        ///   that, it is refused: for the ceiling if that is why, or else for the first one's reason.
        /// - Errors: `GrantNotFound`, `NotActivator`, `GrantEnded`, those of `activate` about standing,
        ///   `AlreadyRenewed`, `JustificationMissing`, those about the reason, `CeilingReached`,
        ///   `SecondMissing`.
        /// - Events: `EmergencyRenewed`.
        /// - Complexity: O(1).
        #[pallet::call_index(3)]
        #[pallet::weight((T::WeightInfo::renew(), DispatchClass::Operational))]
        pub fn renew(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_renew(&who, grant)
        }

        /// Stand by another clinician's activation.
        ///
        /// - Origin: another practitioner who could activate for the same patient, in this or another
        ///   organisation's name.
        /// - It opens nothing by itself. `widen` and `renew` ask for it, for some labels and while the
        ///   activation is narrowed, as long as whoever did it could activate. Until one of them relies on
        ///   it, another clinician can have its place; from then on the organisation named here does not
        ///   review the case.
        /// - Errors: `GrantNotFound`, `SecondIsActivator`, `GrantEnded`, `AlreadySeconded`, those of
        ///   `activate` about standing.
        /// - Events: `EmergencySeconded`.
        /// - Complexity: O(1).
        #[pallet::call_index(4)]
        #[pallet::weight((T::WeightInfo::second(), DispatchClass::Operational))]
        pub fn second(
            origin: OriginFor<T>,
            grant: GrantId,
            organisation: OrganisationId,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_second(who, grant, organisation)
        }

        /// Close a record before its time.
        ///
        /// - Origin: who activated, whatever their standing.
        /// - Errors: `GrantNotFound`, `NotActivator`, `GrantEnded`.
        /// - Events: `EmergencyClosed`.
        /// - Complexity: O(1).
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::close())]
        pub fn close(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_close(&who, grant)
        }

        /// Say why a record was opened.
        ///
        /// - Origin: who activated, whatever their standing, while the activation is kept.
        /// - `commitment` commits to the text, as a `Reason`, and the text goes to whoever reviews. If it was overdue, it
        ///   narrows nothing from now on. A reviewer may ask for more, once: then another one has its
        ///   place.
        /// - Errors: `GrantNotFound`, `NotActivator`, `AlreadyJustified`, `JustificationMissing` if the
        ///   commitment is of zeros.
        /// - Events: `EmergencyJustified`.
        /// - Complexity: O(1).
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::justify())]
        pub fn justify(
            origin: OriginFor<T>,
            grant: GrantId,
            commitment: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_justify(&who, grant, commitment)
        }

        /// Accept that a record was opened.
        ///
        /// - Origin: the patient, or the pseudonym that has the patient's place for good.
        /// - The case is decided, unless somebody found it unjustified, it was for a threat to others, or a
        ///   guardian contests it. A contest of the patient's own ends with it.
        ///   It is counted all the same, and can be contested. While the record is open it is too early:
        ///   more might be opened.
        /// - Errors: `GrantNotFound`, `NotPatient`, `ReasonIsThreat`, `FoundUnjustified`,
        ///   `AlreadyContested`, `StillOpen`, `CaseDecided`, `CaseClosed`.
        /// - Events: `EmergencyAccepted`, `CaseDecided`.
        /// - Complexity: O(1).
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::accept())]
        pub fn accept(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_accept(&who, grant)
        }

        /// Contest that a record was opened.
        ///
        /// - Origin: the patient, or who may accept; or a guardian in force, with their own key: through a
        ///   proxy it is the patient's.
        /// - The patient once and the guardians once, before the decision or for a while after it. Then one
        ///   reviewer is not enough; what was decided waits for another one, or for the council if two
        ///   agreed.
        /// - Errors: `GrantNotFound`, `NotPatient`, `AlreadyContested`, `FoundUnjustified`, `CaseClosed`.
        /// - Events: `EmergencyContested`, `CaseReopened` or `CaseEscalated`.
        /// - Complexity: O(1).
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::contest())]
        pub fn contest(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_contest(&who, grant)
        }

        /// Review others' cases from now on.
        ///
        /// - Origin: an agent of the organisation with the duty `review`.
        /// - From a day later on, what is opened in its own name is narrowed no longer for that, unless it
        ///   let three cases in a row lapse, before it left or since, the last in the last 30 days. If there
        ///   are as many as there may be, those give way who were removed.
        /// - Errors: `NotAgent`, `AlreadyReviewer`, `TooManyReviewers`.
        /// - Events: `ReviewerJoined`.
        /// - Complexity: O(r), r being the reviewers, 256 at most.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::join_reviewers())]
        pub fn join_reviewers(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_join_reviewers(&who)
        }

        /// Review no more cases than those on the desk.
        ///
        /// - Origin: an agent of the organisation with the duty `review`.
        /// - Errors: `NotAgent`, `NotReviewer`.
        /// - Events: `ReviewerLeft`.
        /// - Complexity: O(1).
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::leave_reviewers())]
        pub fn leave_reviewers(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_leave_reviewers(&who)
        }

        /// Say what a case is.
        ///
        /// - Origin: an agent, with the duty `review`, of the organisation that has the case.
        /// - `Justified` decides what nobody contested; otherwise two of three must agree.
        ///   `Insufficient`, once, asks whoever activated, also while the record is open; a verdict is too
        ///   early then. `findings` commits to the text.
        /// - Nobody judges what they have a part in: the patient, whoever activated, and a second that was
        ///   relied upon; nor an organisation that credentials whoever activated, or in whose name that
        ///   second stood. Let the case be recused.
        /// - Errors: `NotAgent`, `GrantNotFound`, `NotAssigned`, `ReviewerConflicted`, `AlreadyQuestioned`,
        ///   `StillOpen`, `FindingsMissing`, `CaseWaiting`, `CaseQuestioned`, `CaseEscalated`,
        ///   `CaseDecided`, `CaseClosed`.
        /// - Events: `OpinionGiven`, `CaseDecided`, `PractitionerStruck`, `PractitionerSuspended`.
        /// - Complexity: O(1).
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::conclude())]
        pub fn conclude(
            origin: OriginFor<T>,
            grant: GrantId,
            opinion: Opinion,
            findings: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_conclude(&who, grant, opinion, findings)
        }

        /// Say that a reviewer is not the one to look at a case.
        ///
        /// - Origin: an agent, with the duty `review`, of the organisation that has the case; anybody
        ///   once that is inactive, or has a part in the case.
        /// - Unless it is, or has, it counts as a lapse: where one agent has a part in a case, another agent of the
        ///   organisation concludes.
        /// - Errors: `GrantNotFound`, `NotAssigned`, `CaseWaiting`, `CaseQuestioned`, `CaseEscalated`,
        ///   `CaseDecided`, `CaseClosed`.
        /// - Events: `ReviewerRecused`, `ReviewLapsed`, `CaseEscalated`.
        /// - Complexity: O(1).
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::recuse().max(T::WeightInfo::lapse()))]
        pub fn recuse(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_recuse(&who, grant)
        }

        /// Say which roles open records in an emergency at an organisation.
        ///
        /// - Origin: an agent of it with the duty `credential`.
        /// - Roles that the code lists have for emergencies, or fewer. What is open stays open.
        /// - Errors: `NotAgent`, `EmptySet`, `UnknownCode`, `RoleNotForEmergencies`.
        /// - Events: `EmergencyRolesSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::set_emergency_roles())]
        pub fn set_emergency_roles(origin: OriginFor<T>, roles: Roles) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_emergency_roles(&who, roles)
        }

        /// Decide cases that nobody else decided.
        ///
        /// - Origin: `RulesOrigin`.
        /// - They are in ascending order. Those that are not escalated any more, or by which a record is
        ///   still open, stay as they are; if none is left, it is refused for what holds of the first.
        /// - Errors: `EmptySet`, `GrantsUnsorted`, `FindingsMissing`, `GrantNotFound`, `StillOpen`,
        ///   `CaseWaiting`, `CaseAssigned`, `CaseQuestioned`, `CaseDecided`, `CaseClosed`.
        /// - Events: `CaseResolved`, `CaseDecided`, `PractitionerStruck`, `PractitionerSuspended`.
        /// - Complexity: O(n), n being the grants, 64 at most.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::resolve(grants.len() as u32))]
        pub fn resolve(
            origin: OriginFor<T>,
            grants: Resolved,
            verdict: Verdict,
            findings: Commitment,
        ) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_resolve(grants, verdict, findings)
        }

        /// Let a practitioner open records again.
        ///
        /// - Origin: `RulesOrigin`.
        /// - What the suspension closed stays closed. What brought it counts no more towards the next one;
        ///   another case of that night is no failing of its own all the same. The sixteenth is not lifted.
        /// - Errors: `NotSuspended`, `SuspensionIsFinal`.
        /// - Events: `SuspensionLifted`.
        /// - Complexity: O(1).
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::lift_suspension())]
        pub fn lift_suspension(origin: OriginFor<T>, practitioner: T::AccountId) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_lift_suspension(practitioner)
        }

        /// Set by what emergencies are measured.
        ///
        /// - Origin: `RulesOrigin`.
        /// - Each within its range. They hold for what happens from now on: what is open ends when it
        ///   would have.
        /// - Errors: `ParameterOutOfRange`.
        /// - Events: `ParametersSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::set_parameters())]
        pub fn set_parameters(origin: OriginFor<T>, parameters: ParameterSet) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_parameters(parameters)
        }

        /// Declare a disaster for organisations, or its end.
        ///
        /// - Origin: `RulesOrigin`.
        /// - Until then, for 72 hours at most, the reason `DISASTER` opens in their name, and the number
        ///   of cases narrows nothing. One that is on goes on. An instant that has passed ends it; what is
        ///   open stays open.
        /// - Errors: `EmptySet`, `OrganisationNotFound`, `DisasterTooLong`.
        /// - Events: `DisasterDeclared`.
        /// - Complexity: O(n), n being the organisations, 64 at most.
        /// - Law: 45 CFR 164.510(b)(4), 42 CFR 2.51(a)(2).
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::declare_disaster(organisations.len() as u32))]
        pub fn declare_disaster(
            origin: OriginFor<T>,
            organisations: DeclaredFor,
            until: Moment,
        ) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_declare_disaster(organisations, until)
        }
    }
}

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;
pub use genesis::{GenesisAgent, GenesisOrganisation, GenesisPractitioner};
pub use pallet::*;
pub use past::{Timeline, TimelineOf};
pub use types::*;
pub use weights::WeightInfo;

mod agenda;
mod agents;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod credentials;
mod deposits;
mod errors;
mod events;
mod genesis;
mod guardians;
mod impl_inspect;
mod impls;
mod kept;
#[cfg(test)]
mod mock;
mod past;
mod storage;
mod succession;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// Makes the signatures and proxies that benchmarks need, and lets time pass.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId, Signature> {
    /// The account of a new key.
    fn account() -> AccountId;
    /// The signature of that account's key over these bytes.
    fn sign(account: &AccountId, bytes: &[u8]) -> Signature;
    /// Sets the chain's clock.
    fn set_time(now: salus_primitives::Moment);
    /// Has so much kept for a patient.
    fn keep(patient: &AccountId, extent: salus_primitives::Extent);
    /// Lets this account sign for the patient in as many ways as may be.
    fn delegate(patient: &AccountId, delegate: &AccountId);
}

/// The pallet of organisations, agents, credentials and enrolments.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours stands in the other modules"
)]
#[allow(
    clippy::too_many_arguments,
    reason = "those of a call are what its signer sees; `register_guardian` has nine"
)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{
            fungible::{Mutate, MutateHold},
            ChangeMembers, InitializeMembers, Time, TypedGet,
        },
        weights::WeightMeter,
    };
    use frame_system::pallet_prelude::*;
    use salus_primitives::{
        signing::{CredentialPayload, GuardianshipPayload},
        Commitment, Delegates, Duties, Duty, EncryptionKey, Extent, Moment, OrganisationId,
        OrganisationKind, PatientState, Roles, UpgradeGuard,
    };
    use sp_runtime::traits::{IdentifyAccount, Verify};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime decides.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Who admits, suspends, reinstates and removes organisations, and gives and takes seats.
        type AdmissionOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The council. Its members are the governing accounts of the active
        /// organisations with a seat; nothing else may change them.
        type Membership: ChangeMembers<Self::AccountId> + InitializeMembers<Self::AccountId>;

        /// What telling the council costs at most, with as many motions open
        /// as there may be: a seat that is lost takes its votes with it.
        type MembershipWeight: Get<Weight>;

        /// The upgrade that the council decided on. Who sits there stays until it is over, lest those who
        /// would veto it are voted out.
        type Upgrades: UpgradeGuard;

        /// The chain's clock.
        type Time: Time<Moment = Moment>;

        /// A patient's signature over an enrolment, a guardian's over a guardianship, a practitioner's
        /// over a credential.
        type Signature: Parameter + Verify<Signer = Self::Signer>;

        /// The key that makes such a signature.
        type Signer: IdentifyAccount<AccountId = Self::AccountId>;

        /// Holds deposits on the governing accounts, and endows newcomers.
        type Currency: MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
            + Mutate<Self::AccountId>;

        /// Reasons of all holds of the runtime.
        type RuntimeHoldReason: From<HoldReason>;

        /// What is held for one entry that never goes: an enrolment, a credential, a guardianship, the
        /// account of an agent or of a later governing account.
        #[pallet::constant]
        type EntryDeposit: Get<BalanceOf<Self>>;

        /// What an organisation may newly hold in a day, half of it for what is kept in other pallets,
        /// until its governing account decides otherwise.
        #[pallet::constant]
        type DepositBudget: Get<BalanceOf<Self>>;

        /// What is held for a patient's state in all pallets, as long as there may be some.
        #[pallet::constant]
        type PatientDeposit: Get<BalanceOf<Self>>;

        /// What other pallets keep for patients.
        type PatientState: PatientState<Self::AccountId, Error: Into<DispatchError>>;

        /// Who may sign for patients.
        type Delegates: Delegates<Self::AccountId>;

        /// Who ends guardianships of a custodian that is suspended or removed.
        type OversightOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// What closing guardianships that are over may take of a block.
        #[pallet::constant]
        type AgendaWeight: Get<Weight>;

        /// Who endows organisations.
        type EndowmentOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// From which account they are endowed.
        type Pot: TypedGet<Type = Self::AccountId>;

        /// Organisations that may ever be admitted. Removed ones count: their ids are not given again.
        #[pallet::constant]
        type MaxOrganisations: Get<u32>;

        /// Seats in the council; at most as many as the council takes members.
        #[pallet::constant]
        type MaxSeats: Get<u32>;

        /// Agents of one organisation, and whom it offers to become one.
        #[pallet::constant]
        type MaxAgents: Get<u32>;

        /// The longest time for which a credential is issued or renewed.
        #[pallet::constant]
        type MaxCredentialValidity: Get<Moment>;

        /// Guardians of one patient at a time.
        #[pallet::constant]
        type MaxGuardians: Get<u32>;

        /// The longest time for which a guardianship is registered.
        #[pallet::constant]
        type MaxGuardianship: Get<Moment>;

        /// The longest time for which the signature of a patient, a guardian or a practitioner may be good.
        #[pallet::constant]
        type MaxSignatureLifetime: Get<Moment>;

        /// How long a pseudonym may contest that another one took its place.
        #[pallet::constant]
        type ContestPeriod: Get<Moment>;

        /// How long after that nothing can take its place.
        #[pallet::constant]
        type SuccessionPause: Get<Moment>;

        /// Superseded states that are kept of one organisation, credential, enrolment or
        /// guardianship; the oldest gives way. Less than before needs a migration.
        #[pallet::constant]
        type HistoryDepth: Get<u32>;

        /// Signs in benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::Signature>;

        /// What the calls cost.
        type WeightInfo: WeightInfo;
    }

    /// Why the registry holds tokens of a governing account.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Entries and state of the people whom the organisation brought on the chain, accounts of those
        /// who act for it, and what it keeps in other pallets.
        Sponsorship,
    }

    /// The consortium with which the chain begins.
    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Its members, in the order of their ids.
        pub organisations: Vec<GenesisOrganisation<T::AccountId>>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(&self.organisations);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::MaxSeats::get() > 0, "a council without seats could never act");
            assert!(
                T::MaxOrganisations::get() >= T::MaxSeats::get(),
                "each seat belongs to an organisation"
            );
            assert!(T::MaxAgents::get() > 0, "organisations act through agents");
            assert!(T::MaxCredentialValidity::get() > 0, "no credential could ever be valid");
            assert!(T::MaxSignatureLifetime::get() > 0, "no patient could ever be enrolled");
            assert!(T::ContestPeriod::get() > 0, "no succession could ever be contested");
            let one = T::WeightInfo::look_at_agenda()
                .saturating_add(T::WeightInfo::expire_guardianship());
            assert!(T::AgendaWeight::get().all_gte(one), "no guardianship would ever expire");
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
        /// The organisation of this id.
        pub fn organisation(id: OrganisationId) -> Option<OrganisationOf<T>> {
            Organisations::<T>::get(id)
        }

        /// What an organisation offers, to whom.
        pub fn offers(organisation: OrganisationId) -> Vec<(T::AccountId, Duties)> {
            let accounts = OrganisationAgents::<T>::get(organisation).into_iter();
            accounts
                .filter_map(|account| {
                    AgencyOffers::<T>::get(organisation, &account).map(|duties| (account, duties))
                })
                .collect()
        }

        /// An organisation's agents and their duties.
        pub fn agents(organisation: OrganisationId) -> Vec<(T::AccountId, Duties)> {
            let accounts = OrganisationAgents::<T>::get(organisation).into_iter();
            accounts
                .filter_map(|account| {
                    Agents::<T>::get(&account)
                        .filter(|agent| agent.organisation == organisation)
                        .map(|agent| (account, agent.duties))
                })
                .collect()
        }

        /// A practitioner's credential at an organisation.
        pub fn credential(
            organisation: OrganisationId,
            practitioner: T::AccountId,
        ) -> Option<Credential> {
            Credentials::<T>::get(organisation, practitioner)
        }

        /// The enrolment of a pseudonym.
        pub fn enrolment(patient: T::AccountId) -> Option<EnrolmentOf<T>> {
            Enrolments::<T>::get(patient)
        }

        /// A patient's guardians, those included that have expired just now.
        pub fn guardians(patient: T::AccountId) -> Vec<(T::AccountId, GuardianshipOf<T>)> {
            let accounts = Guardians::<T>::get(patient).into_iter();
            accounts
                .filter_map(|account| {
                    Guardianships::<T>::get(&account).map(|guardianship| (account, guardianship))
                })
                .collect()
        }

        /// What an organisation answers for.
        pub fn sponsorship(organisation: OrganisationId) -> Sponsorship<BalanceOf<T>> {
            Sponsorships::<T>::get(organisation)
        }
    }

    /// What can be asked of the registry.
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Admit an organisation to the consortium under the next id.
        ///
        /// - Origin: `AdmissionOrigin`, two thirds of the council.
        /// - `governing` votes and rotates; it must govern nothing and be nobody's agent. `kind` is a
        ///   code of the list of organisation kinds, `name` is public, `seat` gives it a vote.
        /// - Errors: `UpgradePending` with a seat, `KindUnknown`, `NameInvalid`, `AccountGoverns`,
        ///   `AccountIsAgent`, `TooManyOrganisations`, `TooManySeats`.
        /// - Events: `OrganisationAdmitted`.
        /// - Complexity: O(s), s being the seats; with a seat also what the council does with it.
        #[pallet::call_index(0)]
        #[pallet::weight(
            T::WeightInfo::admit_organisation(T::MaxSeats::get()).saturating_add(T::MembershipWeight::get())
        )]
        pub fn admit_organisation(
            origin: OriginFor<T>,
            governing: T::AccountId,
            kind: OrganisationKind,
            name: Name,
            seat: bool,
        ) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            Self::do_admit(governing, kind, name, seat)
        }

        /// Suspend an organisation: it and all its staff lose their authority in this block.
        ///
        /// - Origin: `AdmissionOrigin`, two thirds of the council.
        /// - Its seat, if it has one, is empty until it is reinstated, and its votes on open motions
        ///   are struck out; if it had one, an upgrade that waits and was not applied is cancelled. Nothing
        ///   else of it is changed. Patients may still withdraw.
        /// - Errors: `OrganisationNotFound`, `OrganisationRemoved`, `OrganisationSuspended`, `LastSeat`.
        /// - Events: `OrganisationSuspended`.
        /// - Complexity: O(s), s being the seats, and what the council does.
        #[pallet::call_index(1)]
        #[pallet::weight(
            T::WeightInfo::suspend_organisation(T::MaxSeats::get()).saturating_add(T::MembershipWeight::get())
        )]
        pub fn suspend_organisation(
            origin: OriginFor<T>,
            organisation: OrganisationId,
        ) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            Self::do_suspend(organisation)
        }

        /// Reinstate a suspended organisation, with all its staff and its seat.
        ///
        /// - Origin: `AdmissionOrigin`, two thirds of the council.
        /// - With a seat it cancels an upgrade that waits and was not applied.
        /// - Errors: `OrganisationNotFound`, `OrganisationRemoved`, `OrganisationActive`,
        ///   `TooManySeats` if its seat was given to another meanwhile.
        /// - Events: `OrganisationReinstated`.
        /// - Complexity: O(s), s being the seats, and what the council does.
        #[pallet::call_index(2)]
        #[pallet::weight(
            T::WeightInfo::reinstate_organisation(T::MaxSeats::get()).saturating_add(T::MembershipWeight::get())
        )]
        pub fn reinstate_organisation(
            origin: OriginFor<T>,
            organisation: OrganisationId,
        ) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            Self::do_reinstate(organisation)
        }

        /// Remove an organisation for good.
        ///
        /// - Origin: `AdmissionOrigin`, two thirds of the council.
        /// - An organisation leaves in good order, with no patient enrolled. One that does not is
        ///   suspended, which takes all its authority as well.
        /// - Its seat, its agents, its key and its endpoint go; both kinds of accounts are free for
        ///   other use. Its id, name and kind stay, and so do its credentials and ended enrolments,
        ///   which explain the past and give nobody any authority, and what is held for them.
        /// - Errors: `OrganisationNotFound`, `OrganisationRemoved`, `PatientsEnrolled`, `UpgradePending` if
        ///   its governing account sits in the council, `LastSeat`.
        /// - Events: `OrganisationRemoved`.
        /// - Complexity: O(s + a), s being the seats and a its agents, and what the council does.
        #[pallet::call_index(3)]
        #[pallet::weight(
            T::WeightInfo::remove_organisation(T::MaxSeats::get(), T::MaxAgents::get())
                .saturating_add(T::MembershipWeight::get())
        )]
        pub fn remove_organisation(
            origin: OriginFor<T>,
            organisation: OrganisationId,
        ) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            Self::do_remove(organisation)
        }

        /// Give an organisation a seat in the council, or take it.
        ///
        /// - Origin: `AdmissionOrigin`, two thirds of the council.
        /// - For a suspended organisation this decides what it gets when it is reinstated.
        /// - Errors: `OrganisationNotFound`, `OrganisationRemoved`, `SeatUnchanged`, `UpgradePending`,
        ///   `TooManySeats`, `LastSeat`.
        /// - Events: `SeatChanged`.
        /// - Complexity: O(s), s being the seats, and what the council does.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::set_seat(T::MaxSeats::get()).saturating_add(T::MembershipWeight::get()))]
        pub fn set_seat(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            seat: bool,
        ) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            Self::do_set_seat(organisation, seat)
        }

        /// Hand the government of the caller's organisation to another account.
        ///
        /// - Origin: the governing account of an active organisation.
        /// - `new` takes its seat at once; votes of the old account on open motions are struck out.
        ///   `new` must govern nothing and be nobody's agent.
        /// - What the old account holds for the organisation moves to the new one, which must exist,
        ///   with one entry more for the new account unless the registry keeps it already.
        /// - Errors: `NotGoverning`, `OrganisationSuspended`, `AccountGoverns`, `AccountIsAgent`,
        ///   `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `GoverningAccountRotated`.
        /// - Complexity: O(s), s being the seats, and what the council does.
        #[pallet::call_index(5)]
        #[pallet::weight(
            T::WeightInfo::rotate_governing_account(T::MaxSeats::get()).saturating_add(T::MembershipWeight::get())
        )]
        pub fn rotate_governing_account(origin: OriginFor<T>, new: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_rotate(who, new)
        }

        /// Publish the X25519 key to which others encrypt what is for the caller's organisation.
        ///
        /// - Origin: the governing account of an active organisation.
        /// - None withdraws the key. Points of low order are refused.
        /// - Errors: `NotGoverning`, `OrganisationSuspended`, `EncryptionKeyInvalid`.
        /// - Events: `EncryptionKeySet`.
        /// - Complexity: O(1).
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::set_encryption_key())]
        pub fn set_encryption_key(
            origin: OriginFor<T>,
            key: Option<EncryptionKey>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_encryption_key(&who, key)
        }

        /// Publish where the services of the caller's organisation answer.
        ///
        /// - Origin: the governing account of an active organisation.
        /// - An `https://` URL; none withdraws it.
        /// - Errors: `NotGoverning`, `OrganisationSuspended`, `EndpointInvalid`.
        /// - Events: `EndpointSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::set_endpoint())]
        pub fn set_endpoint(origin: OriginFor<T>, endpoint: Option<Endpoint>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_endpoint(&who, endpoint)
        }

        /// Offer an account to act for the caller's organisation.
        ///
        /// - Origin: the governing account of an active organisation.
        /// - Nothing changes for the account until it accepts with `accept_agency`; whoever governs or
        ///   is another's agent gives that up first. An offer counts as an agent.
        /// - Errors: `NotGoverning`, `OrganisationSuspended`, `NoDuties`, `DutyUnknown`,
        ///   `AccountIsAgent` of this organisation, `AgencyOffered`, `TooManyAgents`.
        /// - Events: `AgencyOffered`.
        /// - Complexity: O(a), a being the organisation's agents and offers.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::add_agent())]
        pub fn add_agent(
            origin: OriginFor<T>,
            account: T::AccountId,
            duties: Duties,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_add_agent(&who, account, duties)
        }

        /// Replace the duties of an agent of the caller's organisation, or those that it offers.
        ///
        /// - Origin: the governing account of an active organisation.
        /// - Errors: `NotGoverning`, `OrganisationSuspended`, `AgentNotFound`, `NoDuties`,
        ///   `DutyUnknown`.
        /// - Events: `DutiesSet`; `AgencyOffered` again if the account has not accepted.
        /// - Complexity: O(1).
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::set_duties())]
        pub fn set_duties(
            origin: OriginFor<T>,
            account: T::AccountId,
            duties: Duties,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_duties(&who, account, duties)
        }

        /// Take all duties from an agent of the caller's organisation, or withdraw an offer.
        ///
        /// - Origin: the governing account of an active organisation.
        /// - What the agent did stays valid.
        /// - Errors: `NotGoverning`, `OrganisationSuspended`, `AgentNotFound`.
        /// - Events: `AgentRemoved`, or `AgencyWithdrawn` if the account had not accepted.
        /// - Complexity: O(a), a being the organisation's agents and offers.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::remove_agent())]
        pub fn remove_agent(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_remove_agent(&who, account)
        }

        /// Attest that a person works at the caller's organisation in these roles.
        ///
        /// - Origin: an agent with the duty `credential`.
        /// - The practitioner's own key has signed the credential payload: this organisation, this
        ///   practitioner, `roles`, `until`, `counter` (how often this organisation issued it one before),
        ///   `expires`, on this chain. `evidence` commits to what was checked; names and licences stay
        ///   off chain. One person may hold credentials of several organisations, and one of each. A
        ///   credential that is expired or revoked is replaced.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `NoRoles`, `RoleUnknown`,
        ///   `ExpiryPassed`, `ValidityTooLong`, `CredentialInForce`, `CounterMismatch`,
        ///   `SignatureExpired`, `SignatureLifetimeTooLong`, `SignatureInvalid`,
        ///   `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `CredentialIssued`.
        /// - Complexity: O(1), one signature verified.
        /// - Law: 45 CFR 164.312(d), who seeks access must be the one claimed.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::issue_credential())]
        pub fn issue_credential(
            origin: OriginFor<T>,
            practitioner: T::AccountId,
            roles: Roles,
            until: Moment,
            evidence: Commitment,
            counter: u32,
            expires: Moment,
            signature: T::Signature,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let payload = CredentialPayload {
                organisation: Self::ensure_agent(&who, Duty::Credential)?,
                practitioner,
                roles,
                until,
                counter,
                expires,
            };
            Self::do_issue(payload, evidence, signature)
        }

        /// Let a credential be valid until another instant, counted from now.
        ///
        /// - Origin: an agent with the duty `credential` of the organisation that issued it.
        /// - An expired credential may be renewed, a revoked one may not. Roles stay as they are, and
        ///   the practitioner signs nothing.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `CredentialNotFound`,
        ///   `CredentialRevoked`, `ExpiryPassed`, `ValidityTooLong`.
        /// - Events: `CredentialRenewed`.
        /// - Complexity: O(1).
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::renew_credential())]
        pub fn renew_credential(
            origin: OriginFor<T>,
            practitioner: T::AccountId,
            until: Moment,
            evidence: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_renew(&who, practitioner, until, evidence)
        }

        /// Make a credential void from this block on.
        ///
        /// - Origin: an agent with the duty `credential` of the organisation that issued it.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `CredentialNotFound`,
        ///   `CredentialRevoked`.
        /// - Events: `CredentialRevoked`.
        /// - Complexity: O(1).
        /// - Law: 45 CFR 164.308(a)(3)(ii)(C), access ends when the employment does.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::revoke_credential())]
        pub fn revoke_credential(
            origin: OriginFor<T>,
            practitioner: T::AccountId,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_revoke(&who, practitioner)
        }

        /// Enrol a patient's pseudonym at the caller's organisation.
        ///
        /// - Origin: an agent with the duty `enrol`.
        /// - The pseudonym's own key has signed the enrolment payload: this organisation, this
        ///   pseudonym, `counter` (how often it was enrolled before), `expires`, on this chain.
        ///   An ended pseudonym is enrolled again only by the same custodian.
        ///   One whose place another has, or that was contested, is never enrolled again.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `EnrolledElsewhere`,
        ///   `AlreadyEnrolled`, `PseudonymReplaced`, `AccountIsGuardian`, `CounterMismatch`,
        ///   `SignatureExpired`, `SignatureLifetimeTooLong`, `SignatureInvalid`,
        ///   `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `PatientEnrolled`.
        /// - Complexity: O(1), one signature verified.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::enrol_patient())]
        pub fn enrol_patient(
            origin: OriginFor<T>,
            patient: T::AccountId,
            counter: u32,
            expires: Moment,
            signature: T::Signature,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_enrol(&who, patient, counter, expires, signature)
        }

        /// End the enrolment of a patient at the caller's organisation.
        ///
        /// - Origin: an agent of the custodian with the duty `enrol`.
        /// - The pseudonym stays the custodian's; the records are not touched, and emergencies go on
        ///   unless the patient withdraws.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `EnrolmentNotFound`,
        ///   `EnrolledElsewhere`, `EnrolmentEnded`.
        /// - Events: `EnrolmentEnded`.
        /// - Complexity: O(1).
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::end_enrolment())]
        pub fn end_enrolment(origin: OriginFor<T>, patient: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_end_enrolment(&who, patient)
        }

        /// Leave the custodian at which the caller is enrolled.
        ///
        /// - Origin: the patient's pseudonym. It works whatever became of the custodian.
        /// - Where the custodian has ended the enrolment already, that end becomes a withdrawal, once.
        /// - Errors: `EnrolmentNotFound`, `PseudonymReplaced`, `EnrolmentEnded`.
        /// - Events: `EnrolmentWithdrawn`.
        /// - Complexity: O(1).
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::withdraw_enrolment())]
        pub fn withdraw_enrolment(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw(who)
        }

        /// Register a guardian of a patient of the caller's organisation.
        ///
        /// - Origin: an agent of the custodian with the duty `enrol`.
        /// - The guardian's own key has signed the guardianship payload: this organisation, this
        ///   patient, this guardian, `until`, `counter` (how often it was registered before),
        ///   `expires`, on this chain. `evidence` commits to what was checked. One key serves one
        ///   patient for ever.
        /// - The guardian signs directives only if the patient's key also made it a proxy. Registered
        ///   again while in force, the guardian has the new term and stays a proxy; afterwards the
        ///   patient's key has to make it one again.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `EnrolmentNotFound`,
        ///   `EnrolledElsewhere`, `EnrolmentEnded`, `GuardianIsPatient`, `AccountIsEnrolled`,
        ///   `GuardianElsewhere`, `CounterMismatch`, `ExpiryPassed`,
        ///   `GuardianshipTooLong`, `SignatureExpired`, `SignatureLifetimeTooLong`,
        ///   `SignatureInvalid`, `TooManyGuardians`, `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `GuardianRegistered`; before it `GuardianshipExpired` for a term that is over and
        ///   was not closed yet.
        /// - Complexity: O(g + p), g being the patient's guardians, p the proxies; one signature verified.
        /// - Law: 45 CFR 164.502(g), a personal representative is treated as the individual.
        #[pallet::call_index(17)]
        #[pallet::weight(
            T::WeightInfo::register_guardian().saturating_add(T::WeightInfo::expire_guardianship())
        )]
        pub fn register_guardian(
            origin: OriginFor<T>,
            patient: T::AccountId,
            guardian: T::AccountId,
            until: Moment,
            evidence: Commitment,
            counter: u32,
            expires: Moment,
            signature: T::Signature,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let payload = GuardianshipPayload {
                custodian: Self::ensure_agent(&who, Duty::Enrol)?,
                patient,
                guardian,
                until,
                counter,
                expires,
            };
            Self::do_register_guardian(payload, evidence, signature)
        }

        /// End a guardianship that the caller's organisation registered.
        ///
        /// - Origin: an agent of the custodian with the duty `enrol`; if the custodian is suspended or
        ///   removed, `OversightOrigin`.
        /// - It takes effect in the same block. The account stays the patient's, but the guardian is no
        ///   longer a proxy of it.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `GuardianshipNotFound`,
        ///   `EnrolledElsewhere`, `CustodianActive`, `GuardianshipEnded`.
        /// - Events: `GuardianshipEnded`.
        /// - Complexity: O(g + p), g being the patient's guardians and p its proxies.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::end_guardianship())]
        pub fn end_guardianship(origin: OriginFor<T>, guardian: T::AccountId) -> DispatchResult {
            let custodian = match T::OversightOrigin::try_origin(origin) {
                Ok(_) => None,
                Err(origin) => Some(Self::ensure_agent(&ensure_signed(origin)?, Duty::Enrol)?),
            };
            Self::do_end_guardianship(custodian, guardian)
        }

        /// Cease to be a patient's guardian.
        ///
        /// - Origin: the guardian. It works whatever became of the custodian.
        /// - The guardian is no longer a proxy of the patient's account either.
        /// - Errors: `GuardianshipNotFound`, `GuardianshipEnded`.
        /// - Events: `GuardianshipResigned`.
        /// - Complexity: O(g + p), g being the patient's guardians and p its proxies.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::resign_guardianship())]
        pub fn resign_guardianship(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_resign_guardianship(who)
        }

        /// Give an organisation back what it holds for a patient's state.
        ///
        /// - Origin: anyone signed.
        /// - For an enrolment that ended while the patient's directives or own requests were still there;
        ///   without them, the end itself releases the deposit, but for a pseudonym that was succeeded and
        ///   may contest that. What is held for the entry remains.
        /// - Errors: `EnrolmentNotFound`, `EnrolmentInForce`, `SuccessionContestable`,
        ///   `DepositNotFound`, `StateRemains`.
        /// - Events: `DepositReleased`.
        /// - Complexity: O(1).
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::release_deposit())]
        pub fn release_deposit(origin: OriginFor<T>, patient: T::AccountId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_release_deposit(patient)
        }

        /// Give an organisation tokens from the council's pot.
        ///
        /// - Origin: `EndowmentOrigin`.
        /// - The governing account receives them. The pot keeps its existential deposit.
        /// - Errors: `OrganisationNotFound`, `OrganisationRemoved`, `PotTooSmall`.
        /// - Events: `OrganisationEndowed`.
        /// - Complexity: O(1).
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::endow_organisation())]
        pub fn endow_organisation(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            amount: BalanceOf<T>,
        ) -> DispatchResult {
            T::EndowmentOrigin::ensure_origin(origin)?;
            Self::do_endow(organisation, amount)
        }

        /// Let a new pseudonym take the place of a patient's old one, whose key is lost.
        ///
        /// - Origin: an agent of the custodian with the duty `enrol`, who knows the patient.
        /// - The new pseudonym's own key has signed the succession payload: this organisation, both
        ///   pseudonyms, `counter` (how often the old one was enrolled), `expires`, on this chain. It
        ///   was never enrolled and is nobody's guardian.
        /// - The old one ends, and answers like one never enrolled; its guardians and proxies stay with
        ///   it, and its deposit while it may contest. The new one inherits what the old one forbade.
        /// - For a stolen key it is no remedy, since that would contest: there, `end_enrolment`.
        /// - Errors: `NotAnAgent`, `OrganisationSuspended`, `DutyMissing`, `EnrolmentNotFound`,
        ///   `EnrolledElsewhere`, `PseudonymReplaced`, `EnrolmentEnded`, `SuccessionContestable`,
        ///   `SuccessionBarred`, `AccountIsEnrolled`, `AccountIsGuardian`, `CounterMismatch`,
        ///   `SignatureExpired`, `SignatureLifetimeTooLong`, `SignatureInvalid`,
        ///   `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `EnrolmentSucceeded`.
        /// - Complexity: O(d), d being what the old one has on file, of which the most is charged and
        ///   the rest given back; one signature verified.
        #[pallet::call_index(22)]
        #[pallet::weight({
            let Extent { read, copied, bytes } = T::PatientState::most();
            T::WeightInfo::succeed_enrolment(read, copied, bytes)
        })]
        pub fn succeed_enrolment(
            origin: OriginFor<T>,
            old: T::AccountId,
            new: T::AccountId,
            counter: u32,
            expires: Moment,
            signature: T::Signature,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            Self::do_succeed(&who, old, new, counter, expires, signature)
        }

        /// Take back the place that another pseudonym took.
        ///
        /// - Origin: the old pseudonym, within `ContestPeriod`. It works whatever became of the new one,
        ///   unless the custodian was removed.
        /// - The new pseudonym ends, for good, and answers like one never enrolled. The old one is what
        ///   it was. For `SuccessionPause` none can take its place.
        /// - Errors: `EnrolmentNotFound`, `SuccessionNotFound`, `SuccessionContested`,
        ///   `SuccessionFinal`, `OrganisationRemoved`.
        /// - Events: `SuccessionContested`.
        /// - Complexity: O(1).
        #[pallet::call_index(23)]
        #[pallet::weight(T::WeightInfo::contest_succession())]
        pub fn contest_succession(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_contest_succession(who)
        }

        /// Accept to act for an organisation.
        ///
        /// - Origin: the account to which an active organisation offers it; it must govern nothing and
        ///   be nobody's agent.
        /// - The organisation holds a deposit for the account, unless the registry keeps it already.
        /// - Errors: `AccountGoverns`, `AccountIsAgent`, `OfferNotFound`, `OrganisationSuspended`,
        ///   `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `AgentAdded`.
        /// - Complexity: O(1).
        #[pallet::call_index(24)]
        #[pallet::weight(T::WeightInfo::accept_agency())]
        pub fn accept_agency(origin: OriginFor<T>, organisation: OrganisationId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_accept_agency(who, organisation)
        }

        /// Cease to be an organisation's agent.
        ///
        /// - Origin: the agent. It works whatever became of the organisation.
        /// - What the agent did stays valid.
        /// - Errors: `NotAnAgent`.
        /// - Events: `AgencyResigned`.
        /// - Complexity: O(a), a being the organisation's agents and offers.
        #[pallet::call_index(25)]
        #[pallet::weight(T::WeightInfo::resign_agency())]
        pub fn resign_agency(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_resign_agency(who)
        }

        /// Decide how much the caller's organisation may newly hold in a day (UTC), in units of 10⁻¹² SAL.
        ///
        /// - Origin: the governing account of an active organisation.
        /// - It bounds what a stolen key of an agent can lock for ever: enrolments, credentials,
        ///   guardianships and accounts of agents together, and what is kept in other pallets, which
        ///   takes half of it at most. What was held today counts, whatever became of it. Zero lets
        ///   nothing new in.
        /// - Errors: `NotGoverning`, `OrganisationSuspended`.
        /// - Events: `DepositBudgetSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(26)]
        #[pallet::weight(T::WeightInfo::set_deposit_budget())]
        pub fn set_deposit_budget(origin: OriginFor<T>, amount: BalanceOf<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_deposit_budget(&who, amount)
        }
    }
}

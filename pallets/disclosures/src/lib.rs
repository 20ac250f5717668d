#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;
pub use keys::{MonthKey, NumberKey, QuarterKey, RequestKey};
pub use pallet::*;
pub use rules::{CalendarId, InForce, RuleVersion, Rules, Span, Terms, TermsId};
pub use types::*;
pub use weights::WeightInfo;

mod answer;
mod asker;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod clock;
mod decide;
mod end;
mod errors;
mod events;
mod genesis;
mod journal;
mod kept;
mod keys;
#[cfg(test)]
mod mock;
mod read;
mod request;
mod rules;
mod storage;
mod suspend;
mod tallies;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// The pallet of requests, the clock of their answers, and patients' journals.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours stands in the other modules"
)]
#[allow(
    clippy::too_many_arguments,
    reason = "those of a call are what its signer sees; `request` has nine"
)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::{boxed::Box, vec::Vec};
    use frame_support::{
        dispatch::{DispatchResultWithPostInfo, WithPostDispatchInfo},
        pallet_prelude::*,
        traits::Time,
        weights::WeightMeter,
    };
    use frame_system::pallet_prelude::*;
    use salus_calendar::Calendar;
    use salus_policy::{ConsentInspect, Witness};
    use salus_primitives::{
        Classes, Commitment, DataPeriod, EncryptionKey, Exception, Exceptions, JournalEntry,
        Moment, OrganisationDeposits, OrganisationId, OrganisationInspect, PatientInspect,
        PractitionerInspect, ProxyInspect, Purpose, RequestId, Root, Usage,
    };
    use sp_runtime::traits::{AtLeast32BitUnsigned, Convert};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime decides.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Who is who, and who holds deposits.
        type Parties: OrganisationInspect<Self::AccountId>
            + PatientInspect<Self::AccountId>
            + PractitionerInspect<Self::AccountId>
            + OrganisationDeposits<
                Balance: Parameter + AtLeast32BitUnsigned,
                Error: Into<DispatchError>,
            >;

        /// Who acts for whom.
        type Proxies: ProxyInspect<Self::AccountId>;

        /// What patients allow.
        type Consent: ConsentInspect<Self::AccountId>;

        /// What a decision within a witness takes.
        type DecideWeight: Convert<Witness, Weight>;

        /// Sets calendars, terms, exceptions and the retention.
        type RulesOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// What an asker's organisation holds for a request. Other than before needs a migration.
        #[pallet::constant]
        type RequestDeposit: Get<BalanceOf<Self>>;

        /// What an authority holds for a statement. Other than before needs a migration.
        #[pallet::constant]
        type SuspensionDeposit: Get<BalanceOf<Self>>;

        /// Open requests of one person in one organisation's name at one custodian, at most.
        #[pallet::constant]
        type MaxOpenOfAsker: Get<u32>;

        /// Open requests of one organisation at one custodian, at most.
        #[pallet::constant]
        type MaxOpenOfOrganisation: Get<u32>;

        /// Requests for one practitioner in one organisation's name in a day (UTC), at most. Its employer
        /// pays, and cannot know what a practitioner signs.
        #[pallet::constant]
        type MaxDailyOfPractitioner: Get<u32>;

        /// Milliseconds for which a request is kept after it closed, at least, and until the council
        /// sets more.
        #[pallet::constant]
        type MinRetention: Get<Moment>;

        /// Milliseconds for which a request is kept after it closed, at most.
        #[pallet::constant]
        type MaxRetention: Get<Moment>;

        /// What looking after what is due may take of a block.
        #[pallet::constant]
        type ClockWeight: Get<Weight>;

        /// Entries of a page, at most.
        #[pallet::constant]
        type MaxPage: Get<u32>;

        /// Makes people for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;

        /// What the calls cost.
        type WeightInfo: WeightInfo;
    }

    /// By what requests are answered from the first block on.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// Calendars, in the order of their ids.
        pub calendars: Vec<Calendar>,
        /// Sets of terms, in the order of their ids.
        pub terms: Vec<Terms>,
        /// For whom another calendar holds than the first.
        pub assigned_calendars: Vec<(OrganisationId, CalendarId)>,
        /// For whom another set of terms holds than the first.
        pub assigned_terms: Vec<(OrganisationId, TermsId)>,
        /// Milliseconds for which what is closed is kept.
        pub retention: Moment,
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
                T::MinRetention::get() <= T::MaxRetention::get(),
                "no retention could ever be set"
            );
            assert!(T::MaxOpenOfAsker::get() > 0, "nobody could ever ask");
            assert!(T::MaxOpenOfOrganisation::get() > 0, "nobody could ever ask");
            assert!(T::MaxDailyOfPractitioner::get() > 0, "no practitioner could ever ask");
            let one = T::WeightInfo::look_at_clock()
                .saturating_add(T::WeightInfo::end_calendar())
                .saturating_add(T::WeightInfo::pass_deadline());
            assert!(T::ClockWeight::get().all_gte(one), "no request would ever be overdue");
        }

        fn on_poll(_: BlockNumberFor<T>, weight: &mut WeightMeter) {
            Self::follow_clock(weight);
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// A request, if it is still kept.
        pub fn kept_request(id: RequestId) -> Option<RequestOf<T>> {
            Requests::<T>::get(id)
        }

        /// Where a patient's journal goes on, and the patient's own requests.
        pub fn journal(patient: T::AccountId) -> Journal {
            Journals::<T>::get(patient)
        }

        /// By what a custodian answers requests that are made now.
        pub fn rules_in_force(custodian: OrganisationId) -> Rules {
            Self::rules_for(custodian)
        }

        /// An authority's statement about a batch.
        pub fn suspension(
            authority: OrganisationId,
            custodian: OrganisationId,
            root: Root,
        ) -> Option<Suspension> {
            Suspensions::<T>::get((authority, custodian, root))
        }
    }

    /// What can be asked, and answered.
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Ask a custodian for data of a patient.
        ///
        /// - Origin: the practitioner who asks on behalf of `organisation`, or an agent of it with the
        ///   duty `disclose`, for that practitioner or for itself.
        /// - What a standing permit or law answers at once needs no request: the custodian asks for a
        ///   decision, sends, and reports that in its batch.
        /// - The decision is made with all labels, and stored are the classes that are open now, and
        ///   what is owed for them. None is no refusal. Labels, reasons and bases stay out. The answer
        ///   is encrypted to `key`, which should be of one use.
        /// - The organisation holds a deposit until `purge`. `witness` is what the consent pallet has
        ///   on file; what it has too much is given back.
        /// - At one custodian, `MaxOpenOfAsker` requests of one person are open, and
        ///   `MaxOpenOfOrganisation` of all; for one practitioner, `MaxDailyOfPractitioner` are made in
        ///   a day.
        /// - Errors: `NotAgent`, `ReportOnly`, `NotCredentialed`, `NotEnrolled`, `EnrolmentEnded`,
        ///   `CustodianInactive`, `ClassesMissing`, `CodeUnknown`, `PeriodInvalid`, `KeyInvalid`,
        ///   `SameOrganisation`, `TooManyOpen`, `TooManyToday`, `WitnessTooSmall`; of the registry
        ///   `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `RequestMade`.
        /// - Complexity: that of a decision: linear in the patient's records.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::request().saturating_add(T::DecideWeight::convert(*witness)))]
        pub fn request(
            origin: OriginFor<T>,
            patient: T::AccountId,
            organisation: OrganisationId,
            practitioner: Option<T::AccountId>,
            purpose: Purpose,
            classes: Classes,
            period: Option<DataPeriod>,
            key: EncryptionKey,
            witness: Witness,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            charged(T::WeightInfo::request(), |weight| {
                let asked = (patient, purpose, classes, period);
                Self::do_request(who, organisation, practitioner, asked, key, witness, weight)
            })
        }

        /// Ask for one's own data, or for those of a patient for whom one acts.
        ///
        /// - Origin: the patient, or a guardian or another proxy of the patient, each with their own
        ///   key: what a proxy may not see stays closed to it.
        /// - `Access` is for data of some classes, `Accounting` for what was disclosed in a period, the
        ///   openings of the custodian's batches among it. Both also once the enrolment has ended, and
        ///   whatever became of the custodian: the law's terms run.
        /// - A patient keeps four of these, and all proxies together four more: the oldest that is
        ///   closed gives way. Among proxies', what was answered stays for 30 days, and what is open goes
        ///   once its proxy acts for the patient no more. A patient's own needs no witness.
        /// - Errors: `NotEnrolled`, `NotPermitted`, `ClassesMissing`, `CodeUnknown`, `PeriodInvalid`, `KeyInvalid`, `TooManyOpen`, `WitnessTooSmall`.
        /// - Events: `RequestMade`; `EntriesPurged` of what gave way, after `RequestLapsed` if it was open.
        /// - Complexity: O(1) for a patient; for a proxy that of a decision.
        /// - Law: 45 CFR 164.524(b), 164.528(c); GDPR Art. 12(3), 15; EHDS Art. 3, 9.
        #[pallet::call_index(1)]
        #[pallet::weight(
            T::WeightInfo::request_access().saturating_add(T::DecideWeight::convert(*witness))
        )]
        pub fn request_access(
            origin: OriginFor<T>,
            patient: T::AccountId,
            access: OwnAccess,
            key: EncryptionKey,
            witness: Witness,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            charged(T::WeightInfo::request_access(), |weight| {
                Self::do_request_access(who, patient, access, key, witness, weight)
            })
        }

        /// Withdraw a request.
        ///
        /// - Origin: the practitioner, patient or proxy who asked, or an agent of the organisation in
        ///   whose name, with the duty `disclose`; of what a proxy asked, the patient too. For a patient
        ///   whose place another pseudonym has, that one, once it can be contested no more.
        /// - Errors: `RequestNotFound`, `NotAsker`, `RequestClosed`.
        /// - Events: `RequestWithdrawn`.
        /// - Complexity: O(1).
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::withdraw())]
        pub fn withdraw(origin: OriginFor<T>, id: RequestId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw(&who, id)
        }

        /// Contest an answer.
        ///
        /// - Origin: who may withdraw the request.
        /// - A denial of own access for harm, of all or of a part, is reviewed by somebody who did not
        ///   deny it: once, while it is kept, the request is open again, and has a term as if it were
        ///   made now. Of what is said to be sent, for 30 days, it is noted once that nothing arrived; if a
        ///   part was withheld for harm, by a second call. Who asked, and stands no more, contests nothing.
        /// - Errors: `RequestNotFound`, `NotAsker`, `NotContestable`.
        /// - Events: `DenialContested` or `FulfilmentContested`.
        /// - Complexity: O(1).
        /// - Law: 45 CFR 164.524(a)(4).
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::contest_denial().max(T::WeightInfo::contest_fulfilment()))]
        pub fn contest(origin: OriginFor<T>, id: RequestId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_contest(&who, id)
        }

        /// Take longer to answer, once.
        ///
        /// - Origin: an agent of the custodian with the duty `disclose`, before it is due.
        /// - The extension counts from the due day. `reason` commits to what the asker is told.
        /// - Errors: `RequestNotFound`, `NotCustodian`, `RequestClosed`, `AlreadyExtended`, `AlreadyDue`.
        /// - Events: `RequestExtended`.
        /// - Complexity: O(1).
        /// - Law: 45 CFR 164.524(b)(2)(ii), 164.528(c)(1)(ii).
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::extend())]
        pub fn extend(origin: OriginFor<T>, id: RequestId, reason: Commitment) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_extend(&who, id, reason)
        }

        /// Say that data are sent.
        ///
        /// - Origin: an agent of the custodian with the duty `disclose`. It sends once this is final,
        ///   and by the decision's own grid, which knows labels.
        /// - It is decided again: every class that is sent is open now. If less is sent than was asked
        ///   for and is open, `withheld` says why. `manifest` commits to a list of what was sent.
        ///   `witness` is as in `request`; of a patient's own request nothing is decided.
        /// - Errors: `RequestNotFound`, `NotCustodian`, `RequestClosed`, `ClassesMissing`, `NotAsked`,
        ///   those of `deny` for what is withheld, `WitnessTooSmall`, `NotPermitted`,
        ///   `ExceptionMissing`.
        /// - Events: `RequestFulfilled`.
        /// - Complexity: that of a decision: linear in the patient's records.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::fulfil().saturating_add(T::DecideWeight::convert(*witness)))]
        pub fn fulfil(
            origin: OriginFor<T>,
            id: RequestId,
            classes: Classes,
            manifest: Commitment,
            withheld: Option<Withheld>,
            witness: Witness,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            charged(T::WeightInfo::fulfil(), |weight| {
                Self::do_fulfil(&who, id, (classes, manifest, withheld), witness, weight)
            })
        }

        /// Deny a request.
        ///
        /// - Origin: an agent of the custodian with the duty `disclose`.
        /// - `exception` is one that lets a custodian not fulfil, and that was enabled when the request
        ///   was made. Others than the patient hear `PRIVACY` and nothing more precise. What is
        ///   infeasible is denied within ten business days. Own access is denied on few grounds, at
        ///   entities that HIPAA covers for harm and what is exempt alone. What was contested is denied
        ///   by another agent, if at all. `reason` commits to what the asker is told.
        /// - Errors: `RequestNotFound`, `NotCustodian`, `RequestClosed`, `ExceptionUnknown`,
        ///   `ExceptionDisabled`, `ExceptionNotForOwnAccess`, `ExceptionTooSpecific`,
        ///   `ExceptionTooLate`, `SameReviewer`.
        /// - Events: `RequestDenied`.
        /// - Complexity: O(1).
        /// - Law: 45 CFR part 171, 164.524(a)(2) to (4).
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::deny())]
        pub fn deny(
            origin: OriginFor<T>,
            id: RequestId,
            exception: Exception,
            reason: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_deny(&who, id, exception, reason)
        }

        /// State that an accounting of disclosures in a batch would impede the authority's work.
        ///
        /// - Origin: an agent, with the duty `review`, of an active organisation of law enforcement or
        ///   oversight.
        /// - `root` is of a batch of `organisation`, which keeps back the openings until then;
        ///   `statement` commits to the written statement. Another one for the same batch takes its
        ///   place, and says since when openings are kept back. The authority holds a deposit.
        /// - Errors: `NotAuthority`, `OrganisationNotFound`, `SuspensionOver`, `SuspensionTooLong`; of
        ///   the registry `DepositBudgetExceeded`, `DepositUnaffordable`.
        /// - Events: `SuspensionFiled`.
        /// - Complexity: O(1).
        /// - Law: 45 CFR 164.528(a)(2).
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::suspend())]
        pub fn suspend(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            root: Root,
            statement: Commitment,
            until: Moment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_suspend(&who, organisation, root, statement, until)
        }

        /// Remove requests of a patient that closed longer ago than the retention.
        ///
        /// - Origin: anyone signed.
        /// - Numbers of the patient's journal are given; those that must stay are passed over. Deposits
        ///   are released to whoever governs the organisation, or did last.
        /// - Errors: `NothingToPurge`.
        /// - Events: `EntriesPurged`.
        /// - Complexity: O(n), n being the numbers, 64 at most.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::purge(numbers.len() as u32))]
        pub fn purge(
            origin: OriginFor<T>,
            patient: T::AccountId,
            numbers: Numbers,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_purge(patient, &numbers)
        }

        /// Set the terms within which requests are answered.
        ///
        /// - Origin: `RulesOrigin`.
        /// - `id` is of a set that there is, or the next one. Requests that were made before keep the
        ///   version that they had.
        /// - Errors: `TermsNotFound`, `TermInvalid`, `IdsExhausted`.
        /// - Events: `TermsSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::set_terms())]
        pub fn set_terms(origin: OriginFor<T>, id: TermsId, terms: Terms) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_terms(id, terms)
        }

        /// Set a calendar.
        ///
        /// - Origin: `RulesOrigin`.
        /// - `id` is of a calendar that there is, or the next one. Requests that were made before keep
        ///   the version that they had.
        /// - Errors: `CalendarNotFound`, `OffsetsInvalid`, `WeekendInvalid`, `HolidaysInvalid`,
        ///   `CalendarEndInvalid`, `IdsExhausted`.
        /// - Events: `CalendarSet`.
        /// - Complexity: O(h), h being the holidays, 128 at most.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::set_calendar())]
        pub fn set_calendar(
            origin: OriginFor<T>,
            id: CalendarId,
            calendar: Box<Calendar>,
        ) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_calendar(id, *calendar)
        }

        /// Say which exceptions can be claimed.
        ///
        /// - Origin: `RulesOrigin`.
        /// - All others are disabled, for requests that are made from now on. Harm, privacy and
        ///   security cannot be.
        /// - Errors: `ExceptionUnknown`, `ExceptionEssential`, `IdsExhausted`.
        /// - Events: `ExceptionsSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::set_exceptions())]
        pub fn set_exceptions(origin: OriginFor<T>, enabled: Exceptions) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_exceptions(enabled)
        }

        /// Say for how long requests are kept after they closed, in milliseconds.
        ///
        /// - Origin: `RulesOrigin`.
        /// - It holds for requests that there are.
        /// - Errors: `RetentionInvalid`.
        /// - Events: `RetentionSet`.
        /// - Complexity: O(1).
        /// - Law: 45 CFR 164.528(a)(1), 164.530(j)(2): six years.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::set_retention())]
        pub fn set_retention(origin: OriginFor<T>, retention: Moment) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_retention(retention)
        }

        /// Say which calendar holds for an organisation.
        ///
        /// - Origin: `RulesOrigin`.
        /// - It holds for requests that are made from now on.
        /// - Errors: `OrganisationNotFound`, `CalendarNotFound`.
        /// - Events: `CalendarAssigned`.
        /// - Complexity: O(1).
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::assign_calendar())]
        pub fn assign_calendar(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            calendar: CalendarId,
        ) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_assign_calendar(organisation, calendar)
        }

        /// Say which set of terms holds for an organisation.
        ///
        /// - Origin: `RulesOrigin`.
        /// - It holds for requests that are made from now on.
        /// - Errors: `OrganisationNotFound`, `TermsNotFound`.
        /// - Events: `TermsAssigned`.
        /// - Complexity: O(1).
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::assign_terms())]
        pub fn assign_terms(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            terms: TermsId,
        ) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_assign_terms(organisation, terms)
        }

        /// Remove an authority's statement that is over.
        ///
        /// - Origin: anyone signed.
        /// - Once it is over for as long as requests are kept, since it tells for how long openings were
        ///   kept back. Its deposit is released to whoever governs the authority, or did last.
        /// - Errors: `NothingToPurge`.
        /// - Events: `SuspensionPurged`.
        /// - Complexity: O(1).
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::purge_suspension())]
        pub fn purge_suspension(
            origin: OriginFor<T>,
            authority: OrganisationId,
            custodian: OrganisationId,
            root: Root,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_purge_suspension(authority, custodian, root)
        }
    }

    /// Does what reads as much as it finds out, and charges for that, success or failure.
    fn charged(
        weight: Weight,
        act: impl FnOnce(&mut Weight) -> DispatchResult,
    ) -> DispatchResultWithPostInfo {
        let mut weight = weight;
        match act(&mut weight) {
            Ok(()) => Ok(Some(weight).into()),
            Err(error) => Err(error.with_weight(weight)),
        }
    }
}

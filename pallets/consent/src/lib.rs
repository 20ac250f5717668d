#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use simulate::MAX_QUESTIONS;
pub use types::*;
pub use versions::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod change;
mod decide;
mod exclusions;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod filling;
mod grant;
mod history;
mod inherit;
#[cfg(test)]
mod mock;
mod paper;
mod simulate;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
mod versions;
pub mod weights;
mod witness;

/// The pallet of directives, emergency exclusions and the implicit policy.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours has none"
)]
#[frame_support::pallet]
pub mod pallet {
    use crate::{
        grant::named_organisations, DatedPolicy, Draft, Footprint, Grantee, Rules,
        VersionedDirective, VersionedExclusion, WeightInfo,
    };
    use alloc::boxed::Box;
    use codec::Encode;
    use frame_support::{dispatch::DispatchResultWithPostInfo, pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use salus_policy::{
        Directive, DirectiveError, EmergencyInspect, ImplicitPolicy, PolicyError, Selection,
        Witness,
    };
    use salus_primitives::{
        Commitment, DirectiveId, ExclusionId, Labels, Moment, OrganisationId, OrganisationInspect,
        PatientInspect, Period, PolicyVersion, PractitionerInspect, ProxyInspect,
    };

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Configuration.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Who is who.
        type Parties: OrganisationInspect<Self::AccountId>
            + PatientInspect<Self::AccountId>
            + PractitionerInspect<Self::AccountId>;

        /// Who acts for whom.
        type Proxies: ProxyInspect<Self::AccountId>;

        /// What practitioners hold in emergencies.
        type Emergency: EmergencyInspect<Self::AccountId>;

        /// Sets the implicit policy and the retention.
        type PolicyOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// Directives of one patient that nobody ended, at most.
        #[pallet::constant]
        type MaxDirectives: Get<u32>;

        /// Paper consents of one patient that nobody ended, at most.
        #[pallet::constant]
        type MaxPaperConsents: Get<u32>;

        /// Emergency exclusions of one patient that nobody ended, at most.
        #[pallet::constant]
        type MaxExclusions: Get<u32>;

        /// Bytes that all directives and exclusions of one patient take together, SCALE-encoded,
        /// ended ones included, at most.
        #[pallet::constant]
        type MaxFootprint: Get<u32>;

        /// Bytes of these that paper consents take, at most: what a custodian writes leaves room
        /// for what the patient writes.
        #[pallet::constant]
        type MaxPaperFootprint: Get<u32>;

        /// Milliseconds for which what has ended is kept, at least, and until the council sets more.
        #[pallet::constant]
        type MinRetention: Get<Moment>;

        /// Entries of a page, at most.
        #[pallet::constant]
        type MaxPage: Get<u32>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Makes patients for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
    }

    /// Directives by patient and id, ended ones included.
    // Patients choose their own accounts, so that key is hashed against collisions; ids are counted.
    #[pallet::storage]
    pub type Directives<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        Twox64Concat,
        DirectiveId,
        VersionedDirective<T::AccountId>,
    >;

    /// Emergency exclusions by patient and id, ended ones included.
    #[pallet::storage]
    pub type Exclusions<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        Twox64Concat,
        ExclusionId,
        VersionedExclusion,
    >;

    /// What each patient's directives and exclusions take up.
    #[pallet::storage]
    pub type Footprints<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, Footprint, ValueQuery>;

    /// Milliseconds for which what has ended is kept.
    #[pallet::storage]
    pub type Retention<T: Config> = StorageValue<_, Moment, ValueQuery, T::MinRetention>;

    /// Every implicit policy that ever held.
    #[pallet::storage]
    pub type ImplicitPolicies<T: Config> = StorageMap<_, Twox64Concat, PolicyVersion, DatedPolicy>;

    /// Version of the implicit policy that holds.
    #[pallet::storage]
    pub type CurrentPolicy<T: Config> = StorageValue<_, PolicyVersion, ValueQuery>;

    /// The rules that hold from the first block on.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// Rules of the implicit policy, version 0.
        pub rules: Rules,
        /// Milliseconds for which what has ended is kept.
        pub retention: Moment,
        /// Ties the configuration to the runtime.
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    impl<T: Config> Default for GenesisConfig<T> {
        fn default() -> Self {
            Self {
                rules: Rules::default(),
                retention: T::MinRetention::get(),
                _config: core::marker::PhantomData,
            }
        }
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            let policy =
                ImplicitPolicy { version: PolicyVersion::default(), rules: self.rules.clone() };
            assert_eq!(policy.check(), Ok(()), "the rules of the implicit policy are refused");
            ImplicitPolicies::<T>::insert(policy.version, DatedPolicy { since: 0, policy });
            let set = Pallet::<T>::do_set_retention(self.retention);
            assert!(set.is_ok(), "the retention is refused: {set:?}");
        }
    }

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A patient granted a directive.
        DirectiveGranted {
            /// The patient.
            patient: T::AccountId,
            /// The directive.
            directive: DirectiveId,
        },
        /// A patient put a directive in the place of another.
        DirectiveAmended {
            /// The patient.
            patient: T::AccountId,
            /// The directive that counts.
            directive: DirectiveId,
            /// The one that ended.
            replaced: DirectiveId,
        },
        /// A patient let a directive stand for longer.
        DirectiveRenewed {
            /// The patient.
            patient: T::AccountId,
            /// The directive that counts.
            directive: DirectiveId,
            /// The one that ended.
            replaced: DirectiveId,
        },
        /// A patient revoked a directive; decisions no longer read it.
        DirectiveRevoked {
            /// The patient.
            patient: T::AccountId,
            /// The directive.
            directive: DirectiveId,
        },
        /// A patient revoked all that somebody was permitted by name.
        GranteeRevoked {
            /// The patient.
            patient: T::AccountId,
            /// Who is named no longer.
            grantee: Grantee<T::AccountId>,
        },
        /// A custodian recorded what a patient had signed on paper.
        PaperConsentRecorded {
            /// The patient.
            patient: T::AccountId,
            /// The directive.
            directive: DirectiveId,
            /// Who keeps the paper.
            organisation: OrganisationId,
            /// Commitment to the paper.
            evidence: Commitment,
        },
        /// A patient contests a paper consent; decisions no longer read it.
        PaperConsentContested {
            /// The patient.
            patient: T::AccountId,
            /// The directive.
            directive: DirectiveId,
        },
        /// A patient lets a contested paper consent stand.
        PaperConsentSettled {
            /// The patient.
            patient: T::AccountId,
            /// The directive.
            directive: DirectiveId,
        },
        /// Whoever recorded a paper consent withdrew it.
        PaperConsentWithdrawn {
            /// The patient.
            patient: T::AccountId,
            /// The directive.
            directive: DirectiveId,
        },
        /// A patient keeps labels closed in emergencies.
        ExclusionFiled {
            /// The patient.
            patient: T::AccountId,
            /// The exclusion.
            exclusion: ExclusionId,
        },
        /// A patient ended an exclusion.
        ExclusionEnded {
            /// The patient.
            patient: T::AccountId,
            /// The exclusion.
            exclusion: ExclusionId,
        },
        /// A patient's new pseudonym began with copies of what its predecessor forbade.
        RestrictionsInherited {
            /// The new pseudonym.
            patient: T::AccountId,
            /// The old one.
            predecessor: T::AccountId,
            /// How many directives were copied.
            directives: u32,
            /// How many exclusions.
            exclusions: u32,
        },
        /// A patient's history was purged.
        HistoryPurged {
            /// The patient.
            patient: T::AccountId,
            /// First instant about which questions are still answered.
            whole_from: Moment,
        },
        /// What has ended is kept for another time.
        RetentionSet {
            /// Milliseconds.
            retention: Moment,
        },
        /// A new implicit policy holds.
        ImplicitPolicySet {
            /// Its version.
            version: PolicyVersion,
        },
    }

    /// Why a call is refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The patient is enrolled nowhere; let a custodian enrol the account first.
        NotEnrolled,
        /// The patient's enrolment has ended; let the custodian enrol the account again.
        EnrolmentEnded,
        /// The custodian ended the enrolment while nothing was on file, so nobody pays for what would
        /// be; withdraw, which refuses emergencies altogether, or let the custodian enrol the account
        /// again.
        RoomReleased,
        /// The custodian is gone for good, so that nobody could end an exclusion any more; withdraw,
        /// which refuses emergencies altogether.
        CustodianRemoved,
        /// The patient has as many directives as there may be; revoke one first.
        TooManyDirectives,
        /// What is kept of the patient would take too many bytes; say less, or purge what is old.
        FootprintExceeded,
        /// The patient has no directive of this id, or it was purged.
        DirectiveNotFound,
        /// The directive has ended; grant another.
        DirectiveEnded,
        /// The end is not later than it was; a directive without an end needs none.
        EndNotLater,
        /// A directive names an organisation that was never admitted.
        UnknownGrantee,
        /// No directive in force permits this grantee anything by name.
        GranteeNotFound,
        /// A deny has an exception for this grantee, and ending it would open what it closes to others.
        /// If a custodian recorded it on paper, contest it; if it is your own, amend it. Then call again.
        ExceptionNamesGrantee,
        /// More is kept of the patient than the witness says; take it from `Footprints`.
        WitnessTooSmall,
        /// The caller enrols patients for no active organisation.
        NotAgent,
        /// The patient is enrolled by another organisation.
        EnrolledElsewhere,
        /// The evidence is all zeros; commit to the paper.
        EvidenceMissing,
        /// The patient has as many paper consents as there may be; withdraw one first.
        TooManyPaperConsents,
        /// The patient's paper consents would take too many bytes, ended ones included.
        PaperFootprintExceeded,
        /// The directive is the patient's own word, not a paper consent; revoke it instead.
        NotPaper,
        /// Another organisation recorded the paper consent.
        RecordedElsewhere,
        /// The paper consent is contested already.
        AlreadyContested,
        /// The contest was settled, which is the last word; revoke the paper consent instead.
        AlreadySettled,
        /// The paper consent is not contested.
        NotContested,
        /// The patient has as many exclusions as there may be; end one first.
        TooManyExclusions,
        /// The patient has no exclusion of this id, or it was purged.
        ExclusionNotFound,
        /// The exclusion was ended before.
        ExclusionEnded,
        /// It was inherited from the pseudonym that this one succeeded, which may contest that still;
        /// wait until it no longer may.
        SuccessionContestable,
        /// Nothing of the patient has ended so long ago that it may go.
        NothingToPurge,
        /// What has ended must be kept for longer.
        RetentionTooShort,
        /// All ids are used up.
        IdsExhausted,
        /// The directive would already have ended; set `until` to a later instant.
        AlreadyEnded,
        /// A permit without an end; set `until`.
        EndMissing,
        /// A criterion names nothing; leave it at *all* or name something.
        EmptySet,
        /// A validity or data period ends when or before it begins; let it end later.
        EmptyPeriod,
        /// An instant is further from 1970 than 2⁵³ − 1 milliseconds, where JavaScript loses count;
        /// leave that end open, or name a nearer one.
        InstantOutOfRange,
        /// A code that the lists do not have.
        UnknownCode,
        /// A scope names too many organisations and practitioners together.
        TooManyGrantees,
        /// A provision is too many levels below the root.
        TooDeep,
        /// A provision stands below one that does not come before it.
        ParentNotFound,
        /// A provision names what the one above it does not cover.
        OutsideParent,
        /// A permit for all purposes; name them.
        PermitForAllPurposes,
        /// A deny names BTG; file an emergency exclusion instead.
        DenyOfEmergency,
        /// A rule gives nobody anything; leave it out.
        EmptyRule,
        /// Two rules for one purpose.
        DuplicatePurpose,
        /// Labels that a rule may not release to own staff.
        LabelNotAllowed,
    }

    impl<T> From<DirectiveError> for Error<T> {
        fn from(error: DirectiveError) -> Self {
            match error {
                DirectiveError::EmptySet => Self::EmptySet,
                DirectiveError::EmptyPeriod => Self::EmptyPeriod,
                DirectiveError::InstantOutOfRange => Self::InstantOutOfRange,
                DirectiveError::UnknownCode => Self::UnknownCode,
                DirectiveError::TooManyGrantees => Self::TooManyGrantees,
                DirectiveError::TooDeep => Self::TooDeep,
                DirectiveError::NoParent => Self::ParentNotFound,
                DirectiveError::OutsideParent => Self::OutsideParent,
                DirectiveError::PermitForAllPurposes => Self::PermitForAllPurposes,
                DirectiveError::DenyOfEmergency => Self::DenyOfEmergency,
            }
        }
    }

    impl<T> From<PolicyError> for Error<T> {
        fn from(error: PolicyError) -> Self {
            match error {
                PolicyError::EmptyRule => Self::EmptyRule,
                PolicyError::EmptyPeriod => Self::EmptyPeriod,
                PolicyError::InstantOutOfRange => Self::InstantOutOfRange,
                PolicyError::UnknownCode => Self::UnknownCode,
                PolicyError::DuplicatePurpose => Self::DuplicatePurpose,
                PolicyError::LabelNotAllowed => Self::LabelNotAllowed,
            }
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Grants a directive.
        ///
        /// Origin: signed by the patient, who is enrolled.
        ///
        /// It holds from its `from` on, at once if that has passed. A permit has an `until`
        /// (45 CFR 164.508(c)(1)(v): an authorization expires); a deny may stand until revoked. The
        /// organisations that it names must have been admitted; practitioners and proxies are
        /// accounts, which anybody may name.
        ///
        /// Errors: [`Error::NotEnrolled`], [`Error::EnrolmentEnded`], [`Error::AlreadyEnded`],
        /// [`Error::EndMissing`], [`Error::UnknownGrantee`], [`Error::TooManyDirectives`],
        /// [`Error::FootprintExceeded`], [`Error::IdsExhausted`], and one for each thing that D6 of
        /// the decision rule refuses.
        ///
        /// Events: [`Event::DirectiveGranted`].
        ///
        /// Linear in the directive's provisions and in the organisations that it names.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::grant(
            named_organisations(directive).count() as u32,
            directive.encoded_size() as u32,
        ))]
        pub fn grant(
            origin: OriginFor<T>,
            directive: Box<Directive<T::AccountId>>,
        ) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::Grant { directive })
        }

        /// Revokes a directive. Decisions from this block on do not read it; questions about the
        /// past are answered as they were.
        ///
        /// Origin: signed by the patient, enrolled or no longer (GDPR Art. 7(3): withdrawing is as
        /// easy as giving).
        ///
        /// Errors: [`Error::DirectiveNotFound`], [`Error::DirectiveEnded`],
        /// [`Error::SuccessionContestable`].
        ///
        /// Events: [`Event::DirectiveRevoked`].
        ///
        /// Constant time.
        #[pallet::call_index(1)]
        #[pallet::weight((T::WeightInfo::revoke(), DispatchClass::Operational))]
        pub fn revoke(origin: OriginFor<T>, directive: DirectiveId) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::Revoke { directive })
        }

        /// Sets the implicit policy: what holds where no directive speaks.
        ///
        /// Origin: [`Config::PolicyOrigin`].
        ///
        /// The whole policy is replaced, and its version grows by one.
        ///
        /// Errors: [`Error::EmptyRule`], [`Error::EmptyPeriod`], [`Error::InstantOutOfRange`],
        /// [`Error::UnknownCode`], [`Error::DuplicatePurpose`], [`Error::LabelNotAllowed`],
        /// [`Error::IdsExhausted`].
        ///
        /// Events: [`Event::ImplicitPolicySet`].
        ///
        /// Quadratic in rules, of which there are at most 62.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_implicit_policy(rules.len() as u32))]
        pub fn set_implicit_policy(origin: OriginFor<T>, rules: Rules) -> DispatchResult {
            T::PolicyOrigin::ensure_origin(origin)?;
            let version = CurrentPolicy::<T>::get().next().ok_or(Error::<T>::IdsExhausted)?;
            let policy = ImplicitPolicy { version, rules };
            policy.check().map_err(Error::<T>::from)?;
            ImplicitPolicies::<T>::insert(version, DatedPolicy { since: T::Time::now(), policy });
            CurrentPolicy::<T>::put(version);
            Self::deposit_event(Event::ImplicitPolicySet { version });
            Ok(())
        }

        /// Puts a directive in the place of one, which ends in the same instant.
        ///
        /// Origin: signed by the patient, who is enrolled.
        ///
        /// The new directive has an id of its own and is the patient's word, whatever the one before
        /// came from: a paper consent may be amended too, contested or not, and what is inherited.
        ///
        /// Errors: [`Error::DirectiveNotFound`], [`Error::DirectiveEnded`],
        /// [`Error::SuccessionContestable`], and those of [`Pallet::grant`].
        ///
        /// Events: [`Event::DirectiveAmended`].
        ///
        /// Linear in the directive's provisions and in the organisations that it names.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::amend(
            named_organisations(directive).count() as u32,
            directive.encoded_size() as u32,
        ))]
        pub fn amend(
            origin: OriginFor<T>,
            replaced: DirectiveId,
            directive: Box<Directive<T::AccountId>>,
        ) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::Amend { replaced, directive })
        }

        /// Lets a directive stand for longer: the same, with a later end of its root, takes its place.
        ///
        /// Origin: signed by the patient, who is enrolled.
        ///
        /// What has ended cannot be renewed, nor can a directive be shortened: that is an amendment.
        ///
        /// Errors: [`Error::NotEnrolled`], [`Error::EnrolmentEnded`], [`Error::InstantOutOfRange`],
        /// [`Error::DirectiveNotFound`], [`Error::DirectiveEnded`],
        /// [`Error::SuccessionContestable`], [`Error::EndNotLater`], [`Error::FootprintExceeded`],
        /// [`Error::IdsExhausted`].
        ///
        /// Events: [`Event::DirectiveRenewed`].
        ///
        /// Constant time.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::renew())]
        pub fn renew(origin: OriginFor<T>, replaced: DirectiveId, until: Moment) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::Renew { replaced, until })
        }

        /// Revokes all that somebody is permitted by name.
        ///
        /// Origin: signed by the patient, enrolled or no longer.
        ///
        /// Every directive ends whose root permits and in which a permit, or a provision above one,
        /// names the grantee; afterwards none in force does. A deny is never ended, since that would
        /// open data to others: if one has an exception for the grantee, the call is refused until
        /// the patient has contested it, where it came on paper, or amended their own. What is
        /// contested does not count, nor what is inherited, since it permits nothing. What *anyone*
        /// may, or a role or kind, stays.
        ///
        /// Errors: [`Error::WitnessTooSmall`], [`Error::ExceptionNamesGrantee`],
        /// [`Error::GranteeNotFound`].
        ///
        /// Events: [`Event::DirectiveRevoked`] for each, then [`Event::GranteeRevoked`].
        ///
        /// Linear in the patient's records, for which the witness is charged, and for no more than
        /// there can be. Whether it succeeds or fails, what the witness has too much is given back.
        #[pallet::call_index(5)]
        #[pallet::weight((
            Pallet::<T>::weight_of_revoke_all(*witness),
            DispatchClass::Operational,
        ))]
        pub fn revoke_all(
            origin: OriginFor<T>,
            grantee: Grantee<T::AccountId>,
            witness: Witness,
        ) -> DispatchResultWithPostInfo {
            let patient = ensure_signed(origin)?;
            Self::within(&patient, witness, Self::weight_of_revoke_all, || {
                Self::sign(&patient, Draft::RevokeAll { grantee })
            })
        }

        /// Records what a patient signed on paper.
        ///
        /// Origin: signed by an agent who enrols patients for the patient's custodian. Another member
        /// could otherwise write itself a permit.
        ///
        /// The evidence commits to the paper, which the custodian keeps (FHIR
        /// `Consent.sourceAttachment`). The patient is not asked, and may contest it. What paper
        /// consents take of the patient's room is bounded for itself.
        ///
        /// Errors: [`Error::NotAgent`], [`Error::EnrolledElsewhere`], [`Error::EvidenceMissing`],
        /// [`Error::TooManyPaperConsents`], [`Error::PaperFootprintExceeded`], and those of
        /// [`Pallet::grant`].
        ///
        /// Events: [`Event::PaperConsentRecorded`].
        ///
        /// Linear in the directive's provisions and in the organisations that it names.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::record_paper_consent(
            named_organisations(directive).count() as u32,
            directive.encoded_size() as u32,
        ))]
        pub fn record_paper_consent(
            origin: OriginFor<T>,
            patient: T::AccountId,
            directive: Box<Directive<T::AccountId>>,
            evidence: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::check_record(&who, &patient, *directive, evidence)?.apply();
            Ok(())
        }

        /// Contests a paper consent. Decisions from this block on do not read it, until the patient
        /// settles that.
        ///
        /// Origin: signed by the patient, enrolled or no longer.
        ///
        /// Errors: [`Error::DirectiveNotFound`], [`Error::DirectiveEnded`],
        /// [`Error::SuccessionContestable`], [`Error::NotPaper`], [`Error::AlreadyContested`],
        /// [`Error::AlreadySettled`].
        ///
        /// Events: [`Event::PaperConsentContested`].
        ///
        /// Constant time.
        #[pallet::call_index(7)]
        #[pallet::weight((T::WeightInfo::contest(), DispatchClass::Operational))]
        pub fn contest(origin: OriginFor<T>, directive: DirectiveId) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::Contest { directive })
        }

        /// Lets a contested paper consent stand again. It cannot be contested a second time, only
        /// revoked.
        ///
        /// Origin: signed by the patient, who is enrolled.
        ///
        /// Errors: [`Error::NotEnrolled`], [`Error::EnrolmentEnded`], [`Error::DirectiveNotFound`],
        /// [`Error::DirectiveEnded`], [`Error::SuccessionContestable`], [`Error::NotPaper`],
        /// [`Error::NotContested`], [`Error::AlreadySettled`].
        ///
        /// Events: [`Event::PaperConsentSettled`].
        ///
        /// Constant time.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::settle())]
        pub fn settle(origin: OriginFor<T>, directive: DirectiveId) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::Settle { directive })
        }

        /// Withdraws a paper consent, contested or not.
        ///
        /// Origin: signed by an agent who enrols patients for the organisation that recorded it.
        ///
        /// Errors: [`Error::NotAgent`], [`Error::DirectiveNotFound`], [`Error::NotPaper`],
        /// [`Error::RecordedElsewhere`], [`Error::DirectiveEnded`],
        /// [`Error::SuccessionContestable`].
        ///
        /// Events: [`Event::PaperConsentWithdrawn`].
        ///
        /// Constant time.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::withdraw_paper_consent())]
        pub fn withdraw_paper_consent(
            origin: OriginFor<T>,
            patient: T::AccountId,
            directive: DirectiveId,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::check_withdraw(&who, &patient, directive)?.apply();
            Ok(())
        }

        /// Keeps labels closed in emergencies, with all that they cover.
        ///
        /// Origin: signed by the patient, who is enrolled, or whose enrolment the custodian ended.
        ///
        /// All labels refuse emergencies altogether (C3 of the decision rule). An end by the custodian
        /// bars no emergency, so the patient may file one after it too, as long as anything is on file,
        /// ended or not: then the custodian's deposit is still held. Not once the custodian was removed,
        /// since only who is enrolled again ends one.
        ///
        /// Errors: [`Error::NotEnrolled`], [`Error::EnrolmentEnded`] if the patient withdrew,
        /// [`Error::CustodianRemoved`], [`Error::RoomReleased`], [`Error::EmptySet`],
        /// [`Error::UnknownCode`], [`Error::EmptyPeriod`], [`Error::InstantOutOfRange`],
        /// [`Error::AlreadyEnded`], [`Error::TooManyExclusions`], [`Error::FootprintExceeded`],
        /// [`Error::IdsExhausted`].
        ///
        /// Events: [`Event::ExclusionFiled`].
        ///
        /// Constant time.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::exclude())]
        pub fn exclude(
            origin: OriginFor<T>,
            labels: Selection<Labels>,
            validity: Period,
        ) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::Exclude { labels, validity })
        }

        /// Ends an exclusion.
        ///
        /// Origin: signed by the patient, who is enrolled: after the end none is opened any more.
        ///
        /// Errors: [`Error::NotEnrolled`], [`Error::EnrolmentEnded`], [`Error::ExclusionNotFound`],
        /// [`Error::ExclusionEnded`], [`Error::SuccessionContestable`].
        ///
        /// Events: [`Event::ExclusionEnded`].
        ///
        /// Constant time.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::end_exclusion())]
        pub fn end_exclusion(origin: OriginFor<T>, exclusion: ExclusionId) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            Self::sign(&patient, Draft::EndExclusion { exclusion })
        }

        /// Sets for how long what has ended is kept.
        ///
        /// Origin: [`Config::PolicyOrigin`].
        ///
        /// At least for [`Config::MinRetention`] (45 CFR 164.530(j)(2): six years from when it was
        /// last in effect).
        ///
        /// Errors: [`Error::RetentionTooShort`], [`Error::InstantOutOfRange`] if what ends now were
        /// kept until one.
        ///
        /// Events: [`Event::RetentionSet`].
        ///
        /// Constant time.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::set_retention())]
        pub fn set_retention(origin: OriginFor<T>, retention: Moment) -> DispatchResult {
            T::PolicyOrigin::ensure_origin(origin)?;
            Self::do_set_retention(retention)
        }

        /// Removes what of a patient has ended so long ago that it need not be kept.
        ///
        /// Origin: signed by anybody.
        ///
        /// Questions about instants before the last end that is removed have no answer any more. What is
        /// open on the file of a pseudonym counts as ended when another one took its place for good, and
        /// when the custodian was removed; decisions read that until it is purged, so that then those
        /// about instants before the purge have none.
        ///
        /// Errors: [`Error::WitnessTooSmall`], [`Error::NothingToPurge`].
        ///
        /// Events: [`Event::HistoryPurged`].
        ///
        /// Linear in the patient's records, for which the witness is charged, and for no more than
        /// there can be. Whether it succeeds or fails, what the witness has too much is given back.
        #[pallet::call_index(13)]
        #[pallet::weight(Pallet::<T>::weight_of_purge(*witness))]
        pub fn purge(
            origin: OriginFor<T>,
            patient: T::AccountId,
            witness: Witness,
        ) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::within(&patient, witness, Self::weight_of_purge, || Self::do_purge(&patient))
        }
    }
}

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::{DatedPolicy, Footprint, GrantedDirective, Rules};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod decide;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// The pallet of directives and of the implicit policy.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours has none"
)]
#[frame_support::pallet]
pub mod pallet {
    use crate::{DatedPolicy, Footprint, GrantedDirective, Rules, WeightInfo};
    use alloc::boxed::Box;
    use codec::Encode;
    use frame_support::{pallet_prelude::*, traits::Time, DefaultNoBound};
    use frame_system::pallet_prelude::*;
    use salus_policy::{Directive, DirectiveError, Effect, ImplicitPolicy, PolicyError};
    use salus_primitives::{
        DirectiveId, Moment, OrganisationInspect, PatientInspect, PolicyVersion,
        PractitionerInspect, ProxyInspect, CODE_LISTS_VERSION,
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

        /// Sets the implicit policy.
        type PolicyOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// Directives of one patient, at most.
        #[pallet::constant]
        type MaxDirectives: Get<u32>;

        /// Bytes that one patient's directives take together, SCALE-encoded, at most.
        #[pallet::constant]
        type MaxFootprint: Get<u32>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Makes patients for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
    }

    /// Directives by patient and id.
    // Patients choose their own accounts, so that key is hashed against collisions; ids are counted.
    #[pallet::storage]
    pub type Directives<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        Twox64Concat,
        DirectiveId,
        GrantedDirective<T::AccountId>,
    >;

    /// What each patient's directives take up.
    #[pallet::storage]
    pub type Footprints<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, Footprint, ValueQuery>;

    /// Every implicit policy that ever held.
    #[pallet::storage]
    pub type ImplicitPolicies<T: Config> = StorageMap<_, Twox64Concat, PolicyVersion, DatedPolicy>;

    /// Version of the implicit policy that holds.
    #[pallet::storage]
    pub type CurrentPolicy<T: Config> = StorageValue<_, PolicyVersion, ValueQuery>;

    /// The rules that hold from the first block on.
    #[pallet::genesis_config]
    #[derive(DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Rules of the implicit policy, version 0.
        pub rules: Rules,
        /// Ties the configuration to the runtime.
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            let policy =
                ImplicitPolicy { version: PolicyVersion::default(), rules: self.rules.clone() };
            assert_eq!(policy.check(), Ok(()), "the rules of the implicit policy are refused");
            ImplicitPolicies::<T>::insert(policy.version, DatedPolicy { since: 0, policy });
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
        /// A patient revoked a directive; decisions no longer read it.
        DirectiveRevoked {
            /// The patient.
            patient: T::AccountId,
            /// The directive.
            directive: DirectiveId,
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
        /// The caller is enrolled nowhere; let a custodian enrol the account first.
        NotEnrolled,
        /// The caller's enrolment has ended; let the custodian enrol the account again.
        EnrolmentEnded,
        /// The patient has as many directives as there may be; revoke one first.
        TooManyDirectives,
        /// The patient's directives would take too many bytes; revoke one or say less.
        FootprintExceeded,
        /// The patient has no directive of this id, or revoked it.
        DirectiveNotFound,
        /// All ids are used up.
        IdsExhausted,
        /// The directive would already have ended; set `until` to a later instant.
        AlreadyEnded,
        /// A permit without an end; set `until`.
        EndMissing,
        /// A criterion names nothing; leave it at *all* or name something.
        EmptySet,
        /// A validity or data period ends before it begins.
        EmptyPeriod,
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
        /// (45 CFR 164.508(c)(1)(v): an authorization expires); a deny may stand until revoked.
        ///
        /// Errors: [`Error::NotEnrolled`], [`Error::EnrolmentEnded`], [`Error::AlreadyEnded`],
        /// [`Error::EndMissing`], [`Error::TooManyDirectives`], [`Error::FootprintExceeded`], and one
        /// for each thing that D6 of the decision rule refuses.
        ///
        /// Events: [`Event::DirectiveGranted`].
        ///
        /// Linear in the directive's provisions.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::grant(directive.encoded_size() as u32))]
        pub fn grant(
            origin: OriginFor<T>,
            directive: Box<Directive<T::AccountId>>,
        ) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            let enrolment = T::Parties::enrolment(&patient).ok_or(Error::<T>::NotEnrolled)?;
            ensure!(!enrolment.ended, Error::<T>::EnrolmentEnded);
            directive.check().map_err(Error::<T>::from)?;
            let now = T::Time::now();
            match directive.root.validity.until {
                Some(until) => ensure!(now < until, Error::<T>::AlreadyEnded),
                None => ensure!(directive.root.effect == Effect::Deny, Error::<T>::EndMissing),
            }

            let granted = GrantedDirective {
                granted: now,
                code_lists: CODE_LISTS_VERSION,
                directive: *directive,
            };
            let id = Self::add(&patient, granted)?;
            Self::deposit_event(Event::DirectiveGranted { patient, directive: id });
            Ok(())
        }

        /// Revokes a directive. Decisions from this block on do not read it.
        ///
        /// Origin: signed by the patient, enrolled or no longer (GDPR Art. 7(3): withdrawing is as
        /// easy as giving).
        ///
        /// Errors: [`Error::DirectiveNotFound`].
        ///
        /// Events: [`Event::DirectiveRevoked`].
        ///
        /// Constant time.
        #[pallet::call_index(1)]
        #[pallet::weight((T::WeightInfo::revoke(), DispatchClass::Operational))]
        pub fn revoke(origin: OriginFor<T>, directive: DirectiveId) -> DispatchResult {
            let patient = ensure_signed(origin)?;
            let ended =
                Directives::<T>::take(&patient, directive).ok_or(Error::<T>::DirectiveNotFound)?;
            Footprints::<T>::mutate(&patient, |footprint| footprint.release(&ended));
            Self::deposit_event(Event::DirectiveRevoked { patient, directive });
            Ok(())
        }

        /// Sets the implicit policy: what holds where no directive speaks.
        ///
        /// Origin: [`Config::PolicyOrigin`].
        ///
        /// The whole policy is replaced, and its version grows by one.
        ///
        /// Errors: [`Error::EmptyRule`], [`Error::EmptyPeriod`], [`Error::UnknownCode`],
        /// [`Error::DuplicatePurpose`], [`Error::LabelNotAllowed`], [`Error::IdsExhausted`].
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
    }

    impl<T: Config> Pallet<T> {
        /// Stores a directive within the patient's bounds.
        fn add(
            patient: &T::AccountId,
            granted: GrantedDirective<T::AccountId>,
        ) -> Result<DirectiveId, Error<T>> {
            let mut footprint = Footprints::<T>::get(patient);
            let id = footprint.next;
            footprint.next = id.next().ok_or(Error::<T>::IdsExhausted)?;
            footprint.take(&granted);
            ensure!(footprint.directives <= T::MaxDirectives::get(), Error::<T>::TooManyDirectives);
            ensure!(footprint.bytes <= T::MaxFootprint::get(), Error::<T>::FootprintExceeded);
            Footprints::<T>::insert(patient, footprint);
            Directives::<T>::insert(patient, id, granted);
            Ok(id)
        }
    }
}

impl Footprint {
    /// Counts a directive that is added.
    fn take(&mut self, directive: &impl codec::Encode) {
        self.directives = self.directives.saturating_add(1);
        self.bytes = self.bytes.saturating_add(size(directive));
    }

    /// Counts a directive that goes.
    fn release(&mut self, directive: &impl codec::Encode) {
        self.directives = self.directives.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(size(directive));
    }
}

/// Bytes of a value, SCALE-encoded.
fn size(value: &impl codec::Encode) -> u32 {
    value.encoded_size().try_into().unwrap_or(u32::MAX)
}

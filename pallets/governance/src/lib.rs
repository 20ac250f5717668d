#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;
pub use notice::{Notice, Shorter};
pub use pallet::*;
pub use types::*;
pub use views::{NoticeView, UpgradeView};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod errors;
mod events;
mod genesis;
#[cfg(test)]
mod mock;
mod notice;
mod rescue;
mod storage;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
mod upgrade;
mod views;
pub mod weights;

/// The pallet of changes of the chain itself.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours has none"
)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{pallet_prelude::*, traits::Time, weights::WeightMeter};
    use frame_system::pallet_prelude::*;
    use salus_primitives::{
        CodeHash, FileDigest, FinalityRescue, Moment, ReleaseInspect, Versioned,
    };
    use sp_runtime::traits::{BlakeTwo256, Hash, Zero};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime decides.
    // Code is known by its BLAKE2b-256 hash, as the SDK hashes it.
    #[pallet::config]
    pub trait Config: frame_system::Config<Hash: From<[u8; 32]>> {
        /// Decides on other code.
        type UpgradeOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Does not want it any more.
        type VetoOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Sets the notice of upgrades.
        type NoticeOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Lets others take finality up.
        type RescueOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Which code was released, and how that stands.
        type Releases: ReleaseInspect;

        /// Seats of the council.
        type Seats: Get<u32>;

        /// Whether the chain's daily business is stopped.
        type SafeMode: Get<bool>;

        /// Whether code was applied that the chain does not run yet.
        type CodeWaits: Get<bool>;

        /// Who makes blocks final.
        type Finality: FinalityRescue<Self::AccountId>;

        /// How many blocks back the last final one may be from which finality is taken up.
        #[pallet::constant]
        type RescueDepth: Get<BlockNumberFor<Self>>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// Makes releases and authors for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;

        /// What the calls cost.
        type WeightInfo: WeightInfo;
    }

    /// How upgrades and sessions go from the first block on.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// The notice of upgrades, in milliseconds.
        pub notice: Moment,
        /// Slots of a session. Short ones are for tests: below 60, blocks of a chain without finality may
        /// all begin one, and have no room but for `Operational` calls.
        pub session_slots: u32,
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
        fn on_runtime_upgrade() -> Weight {
            Self::note_upgrade()
        }

        fn on_poll(_: BlockNumberFor<T>, meter: &mut WeightMeter) {
            if meter.try_consume(T::WeightInfo::look()).is_ok() {
                Self::follow_upgrade(meter);
                Self::follow_rescue(meter);
            }
        }

        fn integrity_test() {
            let hash = T::Hashing::hash(&[]);
            assert_eq!(hash.as_ref(), BlakeTwo256::hash(&[]).as_ref(), "code has another hash");
            assert!(!T::RescueDepth::get().is_zero(), "no block could be the last final one");
            // It would be told as `Rejected`, and the chain run it nevertheless.
            let applied_at_once = T::Version::get().system_version < 3;
            assert!(
                applied_at_once,
                "from system version 3 on code is put later than it is logged"
            );
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The upgrade that waits, and how its release stands now.
        ///
        /// Linear in the attestations of the release.
        pub fn upgrade() -> Option<Versioned<UpgradeView>> {
            Self::upgrade_view()
        }

        /// The rescue of finality that runs. O(1).
        pub fn rescue() -> Option<Versioned<RescueOf<T>>> {
            Self::running_rescue().map(Versioned::V1)
        }

        /// The notice of upgrades. O(1).
        pub fn notice() -> Versioned<NoticeView> {
            Self::notice_view()
        }
    }

    /// How the chain itself changes.
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Decide that the chain shall run other code.
        ///
        /// - Origin: [`Config::UpgradeOrigin`].
        /// - The code is named by its BLAKE2b-256 hash as it is applied, and its release must be
        ///   `Attested` now, and again when the notice has passed: as long as it is then, whoever has it
        ///   may apply it by `system.apply_authorized_upgrade`, without a signature. What is not attested
        ///   then, or no more, is `Pending`, for [`WINDOW`] at most. The notice is what
        ///   [`Call::set_notice`] says, in safe mode [`NOTICE_IN_SAFE_MODE`] at most. One upgrade waits at a
        ///   time.
        /// - Errors: `UpgradePending`, `CouncilTooSmall`, `NotAttested`, `NotThisRuntime`,
        ///   `SpecVersionNotHigher`.
        /// - Events: `UpgradeScheduled`; later `UpgradeAuthorised`, `UpgradeWithheld` if it is attested no
        ///   more, then `UpgradeEnacted` or `UpgradeCancelled`.
        /// - Complexity: linear in the attestations of the release.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::schedule_upgrade())]
        pub fn schedule_upgrade(origin: OriginFor<T>, code_hash: CodeHash) -> DispatchResult {
            T::UpgradeOrigin::ensure_origin(origin)?;
            Self::do_schedule_upgrade(code_hash)
        }

        /// Let an upgrade that waits come to nothing.
        ///
        /// - Origin: [`Config::VetoOrigin`].
        /// - As long as the code is not applied. Once it is authorised, the hash of zeros is authorised in
        ///   its place, of which nobody has the code.
        /// - Errors: `NothingPending`, `HashMismatch`, `AlreadyApplied`.
        /// - Events: `UpgradeCancelled`.
        /// - Complexity: O(1).
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::veto_upgrade())]
        pub fn veto_upgrade(origin: OriginFor<T>, code_hash: CodeHash) -> DispatchResult {
            T::VetoOrigin::ensure_origin(origin)?;
            Self::do_veto_upgrade(code_hash)
        }

        /// Set how long an upgrade is known before it can be applied, in milliseconds.
        ///
        /// - Origin: [`Config::NoticeOrigin`].
        /// - 24 hours to 30 days. A longer one counts at once, a shorter one when the present one has
        ///   passed; what was scheduled keeps its instant.
        /// - Errors: `NoticeOutOfRange`.
        /// - Events: `NoticeSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_notice())]
        pub fn set_notice(origin: OriginFor<T>, notice: Moment) -> DispatchResult {
            T::NoticeOrigin::ensure_origin(origin)?;
            Self::do_set_notice(notice)
        }

        /// Let others take finality up where it stopped, since too few who vote are left.
        ///
        /// - Origin: [`Config::RescueOrigin`].
        /// - They are the authors at once, take over two sessions later, and vote `delay` blocks after
        ///   that. `best_finalized` is the highest block that is final at any node and that all have, and
        ///   `set_id` the set at which all are: `salus-node finality` asks the nodes. If they are
        ///   wrong, nodes will not agree. So the call counts below the block `until` alone: whoever may
        ///   close a motion does so days later, when more is final than the call says. Until the voters
        ///   have changed no author and no key does; another rescue can follow then.
        /// - Errors: `NotSupported`, `RescueExpired`, `RescueRunning`, `AuthorsInvalid`,
        ///   `DelayOutOfRange`, `BlockOutOfRange`, `AuthorWithoutKeys`, `SetIdAhead`.
        /// - Events: `RescueScheduled`, after the `FinalityRescued` of the last one if no block told that;
        ///   later `RescueStarted` and `FinalityRescued`.
        /// - Complexity: linear in the authors, [`MAX_AUTHORS`] at most.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::rescue_finality())]
        pub fn rescue_finality(
            origin: OriginFor<T>,
            authors: BoundedVec<T::AccountId, ConstU32<MAX_AUTHORS>>,
            delay: u32,
            best_finalized: BlockNumberFor<T>,
            set_id: u64,
            until: BlockNumberFor<T>,
        ) -> DispatchResult {
            T::RescueOrigin::ensure_origin(origin)?;
            Self::do_rescue_finality(authors, delay, best_finalized, set_id, until)
        }

        /// Let finality be where it is.
        ///
        /// - Origin: [`Config::RescueOrigin`].
        /// - Until they take over. Who was named stays author until the council names others.
        /// - Errors: `RescueNotFound`, `RescueStarted`.
        /// - Events: `RescueCancelled`.
        /// - Complexity: O(1).
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::cancel_rescue())]
        pub fn cancel_rescue(origin: OriginFor<T>) -> DispatchResult {
            T::RescueOrigin::ensure_origin(origin)?;
            Self::do_cancel_rescue()
        }
    }
}

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use extension::Payment;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod extension;
mod impls;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// Makes what the benchmark of the extension needs.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId, Call> {
    /// An account without a balance, and its free call that takes longest to recognise and count.
    fn free_call() -> (AccountId, Call);

    /// An account without a balance, and its free call in an emergency that takes longest to recognise.
    fn emergency() -> (AccountId, Call);
}

/// The pallet of free calls.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours stands in the other modules"
)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use salus_primitives::{Moment, OrganisationId, OrganisationInspect};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime decides.
    #[pallet::config]
    pub trait Config: frame_system::Config + pallet_transaction_payment::Config {
        /// Says which calls may be free.
        type FreeCalls: FreeCalls<Self::AccountId, Self::RuntimeCall>;

        /// Who sponsors can be.
        type Organisations: OrganisationInspect<Self::AccountId>;

        /// Who sets quotas.
        type QuotaOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The chain's clock.
        type Time: Time<Moment = Moment>;

        /// Weight that free calls of the class Normal may take of one block.
        #[pallet::constant]
        type MaxFreeWeight: Get<Weight>;

        /// Weight that those of one sponsor's accounts may take of it.
        #[pallet::constant]
        type MaxSponsorWeight: Get<Weight>;

        /// Bytes of the longest transaction that may be free.
        #[pallet::constant]
        type MaxFreeLength: Get<u32>;

        /// Makes the call that the benchmark of the extension measures.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::RuntimeCall>;

        /// What calls and the extension cost.
        type WeightInfo: WeightInfo;
    }

    /// Free calls in a day by group. A group that is not here has none.
    // Twox: groups are a fixed list.
    #[pallet::storage]
    pub type Quotas<T: Config> = StorageMap<_, Twox64Concat, Group, Quota, ValueQuery>;

    /// Free calls in a day for all accounts of a sponsor, where they differ from the group's quota.
    // Twox: organisations are numbered in order.
    #[pallet::storage]
    pub type SponsorQuotas<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Group, u32>;

    /// What each account has used.
    #[pallet::storage]
    pub type AccountUsage<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, Group, Usage, ValueQuery>;

    /// What the accounts of each sponsor have used together.
    // Twox: as for `SponsorQuotas`.
    #[pallet::storage]
    pub type SponsorUsage<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Group, Usage, ValueQuery>;

    /// Emergencies for which each sponsor's accounts paid, and which had the place of a free one all the
    /// same.
    // Twox: as for `SponsorQuotas`.
    #[pallet::storage]
    pub type PaidEmergencies<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, Usage, ValueQuery>;

    /// What each account has used of its floor.
    #[pallet::storage]
    pub type FloorUsage<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, Usage, ValueQuery>;

    /// Free calls in a day that an account has for taking back, whatever its sponsor has used.
    #[pallet::storage]
    pub type Floor<T: Config> = StorageValue<_, u32, ValueQuery, DefaultFloor>;

    /// The floor until another is set.
    pub struct DefaultFloor;

    impl Get<u32> for DefaultFloor {
        fn get() -> u32 {
            5
        }
    }

    /// Weight of the free Normal calls in the block that had one last.
    #[pallet::storage]
    #[pallet::whitelist_storage]
    pub type FreeWeight<T: Config> = StorageValue<_, Metered<BlockNumberFor<T>>, ValueQuery>;

    /// Weight of those of each sponsor's accounts, in the block that had one last.
    // Twox: as for `SponsorQuotas`.
    #[pallet::storage]
    pub type SponsorWeight<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, Metered<BlockNumberFor<T>>, ValueQuery>;

    /// The quotas with which the chain begins.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// Each group's quota. A group that is left out has no free calls.
        pub quotas: Vec<(Group, Quota)>,
        /// Ties the configuration to the runtime.
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    impl<T: Config> Default for GenesisConfig<T> {
        fn default() -> Self {
            let quota = |account, sponsor| Quota { account, sponsor };
            let quotas = Group::ALL
                .into_iter()
                .map(|group| {
                    let quota = match group {
                        Group::Consent => quota(20, 20_000),
                        Group::Revocation => quota(40, 40_000),
                        Group::Emergency => quota(20, 2_000),
                        Group::Request => quota(6, 6_000),
                        Group::Justification => quota(40, 4_000),
                        Group::Payment => quota(10, 10_000),
                        Group::Account | Group::RevocationOfAll => quota(2, 2_000),
                    };
                    (group, quota)
                })
                .collect();
            Self { quotas, _config: core::marker::PhantomData }
        }
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            for (group, quota) in &self.quotas {
                Quotas::<T>::insert(group, quota);
            }
        }
    }

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A call is free: it was counted, whether it then succeeds or fails.
        FreeCallCounted {
            /// Who signed it.
            who: T::AccountId,
            /// The organisation that answers for the signer.
            sponsor: OrganisationId,
            /// The group of the call.
            group: Group,
            /// Whether it was counted on the signer's floor, and not on the quotas.
            floor: bool,
        },
        /// A group has another quota.
        QuotaSet {
            /// The group.
            group: Group,
            /// Its quota from now on.
            quota: Quota,
        },
        /// A sponsor has another quota.
        SponsorQuotaSet {
            /// The organisation.
            sponsor: OrganisationId,
            /// The group.
            group: Group,
            /// Its quota from now on; none is the group's.
            quota: Option<u32>,
        },
        /// Accounts have another floor.
        FloorSet {
            /// Free calls in a day.
            floor: u32,
        },
    }

    /// Why a call was refused.
    #[pallet::error]
    pub enum Error<T> {
        /// No organisation has this id. Take it from `Registry::Organisations`.
        OrganisationNotFound,
        /// A floor is 1 to 20 calls in a day. Choose one of these.
        FloorOutOfBounds,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            let normal = T::BlockWeights::get().get(DispatchClass::Normal).max_total;
            assert!(
                normal.is_none_or(|normal| T::MaxFreeWeight::get().all_lte(normal)),
                "free calls may take more than all Normal calls together"
            );
            assert!(
                T::MaxSponsorWeight::get().all_lte(T::MaxFreeWeight::get()),
                "one sponsor's free calls may take more than all free calls together"
            );
            assert!(FLOORS.contains(&DefaultFloor::get()), "the floor is out of its bounds");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Set how many calls of a group are free in a day.
        ///
        /// - Origin: `QuotaOrigin`.
        /// - What was used today stays used. 0 ends free calls of the group.
        /// - Events: `QuotaSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(0)]
        #[pallet::weight(<T as Config>::WeightInfo::set_quota())]
        pub fn set_quota(origin: OriginFor<T>, group: Group, quota: Quota) -> DispatchResult {
            T::QuotaOrigin::ensure_origin(origin)?;
            Quotas::<T>::insert(group, quota);
            Self::deposit_event(Event::QuotaSet { group, quota });
            Ok(())
        }

        /// Set how many calls of a group are free in a day to all accounts of a sponsor together.
        ///
        /// - Origin: `QuotaOrigin`.
        /// - None returns the sponsor to the quota of the group.
        /// - Errors: `OrganisationNotFound`.
        /// - Events: `SponsorQuotaSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(1)]
        #[pallet::weight(<T as Config>::WeightInfo::set_sponsor_quota())]
        pub fn set_sponsor_quota(
            origin: OriginFor<T>,
            sponsor: OrganisationId,
            group: Group,
            quota: Option<u32>,
        ) -> DispatchResult {
            T::QuotaOrigin::ensure_origin(origin)?;
            ensure!(
                T::Organisations::organisation(sponsor).is_some(),
                Error::<T>::OrganisationNotFound
            );
            SponsorQuotas::<T>::set(sponsor, group, quota);
            Self::deposit_event(Event::SponsorQuotaSet { sponsor, group, quota });
            Ok(())
        }

        /// Set how many calls of taking back each account has free in a day, whatever its sponsor has used.
        ///
        /// - Origin: `QuotaOrigin`.
        /// - 1 to 20. What was used today stays used.
        /// - Errors: `FloorOutOfBounds`.
        /// - Events: `FloorSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(2)]
        #[pallet::weight(<T as Config>::WeightInfo::set_floor())]
        pub fn set_floor(origin: OriginFor<T>, floor: u32) -> DispatchResult {
            T::QuotaOrigin::ensure_origin(origin)?;
            ensure!(FLOORS.contains(&floor), Error::<T>::FloorOutOfBounds);
            Floor::<T>::put(floor);
            Self::deposit_event(Event::FloorSet { floor });
            Ok(())
        }
    }
}

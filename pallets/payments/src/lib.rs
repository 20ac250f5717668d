#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
mod money;
pub mod split;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// The greatest unit: as many as can be paid at once are still an amount.
pub(crate) const MAX_UNIT: u128 = u64::MAX as u128;

/// The pallet of payments.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours has none"
)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::collections::BTreeSet;
    use frame_support::{pallet_prelude::*, traits::fungibles::Mutate, PalletId};
    use frame_system::pallet_prelude::*;
    use salus_primitives::{
        AssetKind, Commitment, OrganisationId, OrganisationInspect, PatientInspect,
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
        type Parties: OrganisationInspect<Self::AccountId> + PatientInspect<Self::AccountId>;

        /// All that can be paid with.
        type Money: Mutate<Self::AccountId, AssetId = AssetKind, Balance = u128>;

        /// What tokens are like.
        type Tokens: TokenInspect<Self::AccountId>;

        /// Accepts assets, and ends that.
        type AssetOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// From which the treasuries' accounts follow. The account of the id itself is the treasury of
        /// the first organisation, so it is used for nothing else.
        #[pallet::constant]
        type PalletId: Get<PalletId>;

        /// The account without a key that is owner, admin and freezer of every token that is accepted.
        #[pallet::constant]
        type AssetKeeper: Get<Self::AccountId>;

        /// Assets that were ever accepted, at most.
        #[pallet::constant]
        type MaxAssets: Get<u32>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Makes payers and payees for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
    }

    /// Assets that are accepted, or were.
    // Twox: the council names them.
    #[pallet::storage]
    pub type AcceptedAssets<T: Config> =
        CountedStorageMap<_, Twox64Concat, AssetKind, AcceptedAsset>;

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An asset is accepted, or no longer.
        AssetSet {
            /// The asset.
            asset: AssetKind,
            /// What it is counted in; none if it is accepted no longer.
            unit: Option<u128>,
        },
        /// Somebody paid.
        Paid {
            /// In what.
            asset: AssetKind,
            /// Who.
            from: Party<T::AccountId>,
            /// Whom.
            to: Party<T::AccountId>,
            /// How much.
            amount: u128,
            /// Commits to what for.
            reference: Commitment,
        },
        /// Money of an organisation left its treasury.
        Withdrawn {
            /// Which.
            asset: AssetKind,
            /// Whose.
            from: OrganisationId,
            /// Where to.
            to: T::AccountId,
            /// How much.
            amount: u128,
        },
    }

    /// Why a call is refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The chain has no such token.
        AssetNotFound,
        /// No account can exist by this token alone, so it would not reach everybody.
        AssetNotSufficient,
        /// Owner, admin and freezer of a token must be `AssetKeeper`, or somebody could take or freeze it.
        AssetNotKeyless,
        /// This cannot be paid with. `AcceptedAssets` says what can.
        AssetNotAccepted,
        /// A unit is the asset's minimum balance at least, and 2^64 - 1 at most.
        UnitOutOfRange,
        /// The asset has another unit, for good.
        UnitFixed,
        /// `MaxAssets` have been accepted.
        TooManyAssets,
        /// Nothing would be moved.
        AmountZero,
        /// The amount is no multiple of the asset's unit.
        NotWholeUnits,
        /// The amount is of more than 2^64 - 1 units. Pay it in parts.
        AmountTooLarge,
        /// The payer does not have so much that can be spent: it lacks, must stay, or is frozen.
        FundsUnavailable,
        /// These bytes are zeros or text. Commit to it with a salt.
        NotACommitment,
        /// There is no organisation of this id.
        OrganisationNotFound,
        /// The organisation is suspended: nothing leaves its treasury.
        OrganisationSuspended,
        /// The caller does not govern this organisation.
        NotGoverning,
        /// An organisation pays organisations and enrolled patients only, and nobody pays one that was
        /// removed.
        PayeeNotAllowed,
        /// Both are the same.
        PayerIsPayee,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            let treasuries = [0, 1, u32::MAX].map(|id| Self::treasury(OrganisationId(id)));
            let distinct = BTreeSet::from(treasuries);
            assert!(distinct.len() == 3, "treasuries share an account");
            assert!(!distinct.contains(&T::AssetKeeper::get()), "the keeper has money of others");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The unit of an asset that is accepted.
        pub fn unit(asset: AssetKind) -> Option<u128> {
            AcceptedAssets::<T>::get(asset).filter(|asset| asset.accepted).map(|asset| asset.unit)
        }

        /// The account on which an organisation's money lies. Whatever is sent there is the
        /// organisation's.
        pub fn treasury_of(organisation: OrganisationId) -> T::AccountId {
            Self::treasury(organisation)
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Accepts an asset for payments, or ends that.
        ///
        /// - Origin: [`Config::AssetOrigin`].
        /// - `unit` is the least amount that is paid, of which every other is a multiple: a cent is
        ///   10,000 of a coin with six decimals. It is the minimum balance at least, so that no payment
        ///   is too small to arrive, and never changes. A token must be sufficient, and its owner, admin
        ///   and freezer the keyless [`Config::AssetKeeper`]: nobody can take or freeze what was paid.
        /// - Without `unit`, nothing new is paid in it. Treasuries can still be emptied of it.
        /// - Errors: [`Error::AssetNotFound`], [`Error::AssetNotSufficient`],
        ///   [`Error::AssetNotKeyless`], [`Error::UnitOutOfRange`], [`Error::UnitFixed`],
        ///   [`Error::TooManyAssets`], [`Error::AssetNotAccepted`].
        /// - Events: [`Event::AssetSet`].
        /// - Complexity: constant.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::set_asset())]
        pub fn set_asset(
            origin: OriginFor<T>,
            asset: AssetKind,
            unit: Option<u128>,
        ) -> DispatchResult {
            T::AssetOrigin::ensure_origin(origin)?;
            Self::do_set_asset(asset, unit)
        }

        /// Pays somebody, at once and for good.
        ///
        /// - Origin: signed. An agent who bills pays out of the treasury of the organisation, everybody
        ///   else out of the own account. The agent of a suspended organisation is everybody else.
        /// - An organisation pays organisations and enrolled patients. Organisations are paid into their
        ///   treasuries. The payer keeps the asset's minimum balance. `reference` is a salted commitment
        ///   to what is paid for, which stays off chain.
        /// - Errors: [`Error::NotACommitment`], [`Error::AmountZero`], [`Error::AssetNotAccepted`],
        ///   [`Error::NotWholeUnits`], [`Error::AmountTooLarge`], [`Error::PayerIsPayee`],
        ///   [`Error::OrganisationNotFound`], [`Error::PayeeNotAllowed`], [`Error::FundsUnavailable`],
        ///   and the SDK's where the payee cannot be credited.
        /// - Events: [`Event::Paid`].
        /// - Complexity: constant.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::pay())]
        pub fn pay(
            origin: OriginFor<T>,
            asset: AssetKind,
            to: Party<T::AccountId>,
            amount: u128,
            reference: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_pay(who, asset, to, amount, reference)
        }

        /// Moves money from an organisation's treasury to any account.
        ///
        /// - Origin: signed by the account that governs the organisation, or governed it when it was
        ///   removed.
        /// - Any asset, accepted or not, and any amount: whatever somebody sent there can leave. The
        ///   minimum balance stays unless all is withdrawn. Nothing leaves while the organisation is
        ///   suspended.
        /// - Errors: [`Error::OrganisationNotFound`], [`Error::NotGoverning`],
        ///   [`Error::OrganisationSuspended`], [`Error::AmountZero`], [`Error::PayerIsPayee`],
        ///   [`Error::FundsUnavailable`], and the SDK's where the account cannot be credited.
        /// - Events: [`Event::Withdrawn`].
        /// - Complexity: constant.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::withdraw())]
        pub fn withdraw(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            asset: AssetKind,
            to: T::AccountId,
            amount: u128,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw(&who, organisation, asset, to, amount)
        }
    }
}

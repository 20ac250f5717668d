#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

mod anchor;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod end;
#[cfg(test)]
mod mock;
mod read;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// The pallet of batches and reports.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours has none"
)]
#[frame_support::pallet]
pub mod pallet {
    use crate::{anchor::MAX_HOURS, BalanceOf, Batch, BatchKind, Extension, HourKey, WeightInfo};
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use salus_primitives::{
        Commitment, DataPeriod, Hour, Moment, OrganisationDeposits, OrganisationId,
        OrganisationInspect, PeriodError, Root,
    };
    use sp_runtime::traits::AtLeast32BitUnsigned;

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Configuration.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Who is who, and who holds deposits.
        type Parties: OrganisationInspect<Self::AccountId>
            + OrganisationDeposits<
                Balance: Parameter + AtLeast32BitUnsigned,
                Error: Into<DispatchError>,
            >;

        /// Sets the retention.
        type RetentionOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// What an organisation holds for a batch and its entry among the reports. Other than before
        /// needs a migration.
        #[pallet::constant]
        type BatchDeposit: Get<BalanceOf<Self>>;

        /// Milliseconds for which an organisation can begin to report in the past. Every hour since must
        /// then be reported.
        #[pallet::constant]
        type MaxFirstReportAge: Get<Moment>;

        /// Milliseconds for which a batch is kept, at least, and until the council sets more.
        #[pallet::constant]
        type MinRetention: Get<Moment>;

        /// Milliseconds for which a batch is kept, at most.
        #[pallet::constant]
        type MaxRetention: Get<Moment>;

        /// Entries of a page, at most.
        #[pallet::constant]
        type MaxPage: Get<u32>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Makes agents for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
    }

    /// Batches by organisation and root.
    // Twox: organisations' ids are given by the registry, in order. Agents choose roots.
    #[pallet::storage]
    pub type Batches<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Blake2_128Concat, Root, Batch>;

    /// Roots of the batches that report an organisation's disclosures, by the first of their hours.
    // Twox: as for `Batches`. Identity: in order of time; no two begin with one hour.
    #[pallet::storage]
    pub type Reports<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Identity, HourKey, Root>;

    /// The first hour that an organisation has not reported yet.
    // Twox: as for `Batches`.
    #[pallet::storage]
    pub type LastReports<T: Config> = StorageMap<_, Twox64Concat, OrganisationId, Hour>;

    /// Milliseconds for which a batch is kept.
    #[pallet::storage]
    pub type Retention<T: Config> = StorageValue<_, Moment, ValueQuery, T::MinRetention>;

    /// What holds from the first block on.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// Milliseconds for which a batch is kept.
        pub retention: Moment,
        /// Ties the configuration to the runtime.
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    impl<T: Config> Default for GenesisConfig<T> {
        fn default() -> Self {
            Self { retention: T::MinRetention::get(), _config: core::marker::PhantomData }
        }
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            let set = Pallet::<T>::do_set_retention(self.retention);
            assert!(set.is_ok(), "the retention is refused: {set:?}");
        }
    }

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An organisation anchored a batch.
        BatchAnchored {
            /// The organisation.
            organisation: OrganisationId,
            /// The batch.
            root: Root,
            /// Of what its leaves are.
            kind: BatchKind,
            /// How many they are.
            leaves: u64,
            /// Of what time they are.
            period: DataPeriod,
            /// The batch whose leaves it begins with.
            extends: Option<Root>,
        },
        /// An organisation put a batch in the place of another.
        BatchSuperseded {
            /// The organisation.
            organisation: OrganisationId,
            /// The batch that counts.
            root: Root,
            /// How many leaves it has.
            leaves: u64,
            /// The one that had its place.
            replaced: Root,
        },
        /// An organisation erased that to which leaves of a batch commit.
        BatchTombstoned {
            /// The organisation.
            organisation: OrganisationId,
            /// The batch.
            root: Root,
            /// How many leaves, all together.
            erased: u64,
            /// The head of the tree of all receipts.
            receipts: Root,
        },
        /// A batch was purged.
        BatchPurged {
            /// Whose it was.
            organisation: OrganisationId,
            /// The batch.
            root: Root,
        },
        /// Batches are kept for another time.
        RetentionSet {
            /// Milliseconds.
            retention: Moment,
        },
    }

    /// Why a call is refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The caller is no agent of an active organisation with the duty for this kind of batch: *anchor*
        /// for records, *disclose* for disclosures.
        NotAgent,
        /// The organisation has a batch of this root. Nothing needs to be done.
        RootKnown,
        /// The organisation has no batch of this root, or it was purged.
        BatchNotFound,
        /// A batch has at least one leaf; pad with random ones.
        NoLeaves,
        /// A batch has at most 2^32 leaves; make several.
        TooManyLeaves,
        /// A report is of 1 to 24 whole hours (UTC) that are over. Any other period has an instant inside.
        PeriodInvalid,
        /// The organisation's first report begins longer ago than `MaxFirstReportAge`; begin later.
        FirstReportTooOld,
        /// The period begins or ends further from 1970 than 2^53 - 1 milliseconds; leave that end open, or
        /// name a nearer one.
        InstantOutOfRange,
        /// The report does not begin where the last one ended. `LastReports` says where.
        ReportGap,
        /// The batch that is to be extended is of another kind.
        KindDiffers,
        /// The proof does not show that the batch begins with the leaves of the older one.
        ProofInvalid,
        /// Another batch has the place of this one. Supersede or extend that.
        AlreadySuperseded,
        /// More leaves are erased than before, and no more than there are.
        ErasedInvalid,
        /// The batch must be kept for longer.
        RetentionRunning,
        /// A retention is `MinRetention` at least and `MaxRetention` at most.
        RetentionInvalid,
    }

    impl<T> From<PeriodError> for Error<T> {
        fn from(error: PeriodError) -> Self {
            match error {
                PeriodError::Empty => Self::PeriodInvalid,
                PeriodError::OutOfRange => Self::InstantOutOfRange,
            }
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(
                T::MinRetention::get() <= T::MaxRetention::get(),
                "no retention could ever be set"
            );
            // A day may have begun an hour before the one that is not over.
            let longest = Hour(MAX_HOURS.saturating_add(1)).start();
            assert!(
                (longest..=T::MinRetention::get()).contains(&T::MaxFirstReportAge::get()),
                "no first report of a day, or one older than what is kept"
            );
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// A batch of an organisation.
        pub fn batch(organisation: OrganisationId, root: Root) -> Option<Batch> {
            Batches::<T>::get(organisation, root)
        }

        /// The first hour that an organisation has not reported yet.
        pub fn next_report(organisation: OrganisationId) -> Option<Hour> {
            LastReports::<T>::get(organisation)
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Anchors a record by itself: a batch of one leaf.
        ///
        /// Origin: signed by an agent who anchors for an organisation.
        ///
        /// The root is the commitment's leaf hash, so that it is proved as in any batch, by an empty
        /// path. The organisation holds a deposit until the batch is purged.
        ///
        /// Errors: [`Error::NotAgent`], [`Error::RootKnown`], and the registry's where the deposit
        /// cannot be held.
        ///
        /// Events: [`Event::BatchAnchored`].
        ///
        /// Constant time.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::anchor())]
        pub fn anchor(origin: OriginFor<T>, commitment: Commitment) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_anchor(&who, commitment)
        }

        /// Anchors a tree of commitments, of which only root and size are told.
        ///
        /// Origin: signed by an agent who anchors for an organisation; of disclosures, by one who
        /// discloses.
        ///
        /// The tree is that of RFC 9162 over the commitments. A batch of disclosures is a report: of
        /// 1 to 24 whole hours (UTC) that are over, beginning where the organisation's last report
        /// ended, or, the first one, no longer ago than `MaxFirstReportAge`. Of records, the period is
        /// what the organisation says, and can lie before 1970. With `extends`, the batch is shown to
        /// begin with the leaves of an older one of the same kind of which none has the place; root and
        /// size of that are taken from the chain.
        ///
        /// Errors: [`Error::NotAgent`], [`Error::RootKnown`], [`Error::NoLeaves`],
        /// [`Error::TooManyLeaves`], [`Error::PeriodInvalid`], [`Error::FirstReportTooOld`],
        /// [`Error::InstantOutOfRange`], [`Error::ReportGap`], [`Error::BatchNotFound`],
        /// [`Error::KindDiffers`], [`Error::AlreadySuperseded`], [`Error::ProofInvalid`], and the
        /// registry's where the deposit cannot be held.
        ///
        /// Events: [`Event::BatchAnchored`].
        ///
        /// Linear in the proof, of 33 hashes at most.
        ///
        /// Law: 45 CFR 164.528, an accounting of disclosures, six years back.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::anchor_batch(
            extends.as_ref().map_or(0, |older| older.proof.len() as u32)
        ))]
        pub fn anchor_batch(
            origin: OriginFor<T>,
            kind: BatchKind,
            root: Root,
            leaves: u64,
            period: DataPeriod,
            extends: Option<Extension>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_anchor_batch(&who, kind, root, leaves, period, extends)
        }

        /// Puts a batch in the place of one that has a mistake. Both are kept.
        ///
        /// Origin: signed by an agent with the duty for the kind of the old one.
        ///
        /// The new one has the same kind and period, and names the old one; of a report it is what
        /// counts from now on. Nothing shows that it has the leaves of the old one, or begins with those
        /// that the old one extends: a mistake may be in them.
        ///
        /// Errors: [`Error::NotAgent`], [`Error::BatchNotFound`], [`Error::AlreadySuperseded`],
        /// [`Error::RootKnown`], [`Error::NoLeaves`], [`Error::TooManyLeaves`], and the registry's where
        /// the deposit cannot be held.
        ///
        /// Events: [`Event::BatchSuperseded`].
        ///
        /// Constant time.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::supersede())]
        pub fn supersede(
            origin: OriginFor<T>,
            old: Root,
            root: Root,
            leaves: u64,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_supersede(&who, old, root, leaves)
        }

        /// Records that data and salts of some leaves were destroyed, so that these say nothing any
        /// more.
        ///
        /// Origin: signed by an agent with the duty for the batch's kind.
        ///
        /// `erased` counts all leaves that were erased so far, `receipts` is the head of a tree over
        /// commitments to all receipts. Which leaves they are is not told.
        ///
        /// Errors: [`Error::NotAgent`], [`Error::BatchNotFound`], [`Error::ErasedInvalid`].
        ///
        /// Events: [`Event::BatchTombstoned`].
        ///
        /// Constant time.
        ///
        /// Law: GDPR Art. 17, the right to erasure.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::tombstone())]
        pub fn tombstone(
            origin: OriginFor<T>,
            root: Root,
            erased: u64,
            receipts: Root,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_tombstone(&who, root, erased, receipts)
        }

        /// Removes a batch that need not be kept any longer, and releases its deposit.
        ///
        /// Origin: signed by an agent of the organisation with the duty for the batch's kind; by anybody
        /// once the organisation was removed. While it is suspended, by nobody.
        ///
        /// The deposit goes to whoever governs the organisation, or did last.
        ///
        /// Errors: [`Error::BatchNotFound`], [`Error::NotAgent`], [`Error::RetentionRunning`].
        ///
        /// Events: [`Event::BatchPurged`].
        ///
        /// Constant time.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::purge())]
        pub fn purge(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            root: Root,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_purge(&who, organisation, root)
        }

        /// Sets for how long batches are kept, those included that there are.
        ///
        /// Origin: [`Config::RetentionOrigin`].
        ///
        /// Errors: [`Error::RetentionInvalid`].
        ///
        /// Events: [`Event::RetentionSet`].
        ///
        /// Constant time.
        ///
        /// Law: 45 CFR 164.316(b)(2)(i) and 164.528(a)(3), six years.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::set_retention())]
        pub fn set_retention(origin: OriginFor<T>, retention: Moment) -> DispatchResult {
            T::RetentionOrigin::ensure_origin(origin)?;
            Self::do_set_retention(retention)
        }
    }
}

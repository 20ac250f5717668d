//! What happened.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    /// What happened. Code is named by the BLAKE2b-256 hash of what is submitted.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// The council decided on other code.
        UpgradeScheduled {
            /// The code.
            code_hash: CodeHash,
            /// The release of it.
            release: FileDigest,
            /// Its version, as the publisher says.
            spec_version: u32,
            /// First instant at which it may be authorised.
            not_before: Moment,
            /// First instant at which it is over.
            ends: Moment,
        },
        /// Whoever has the code can apply it now.
        UpgradeAuthorised {
            /// The code.
            code_hash: CodeHash,
        },
        /// Nobody can apply it any more: its release is not attested now. It is `Pending` until that is so again.
        UpgradeWithheld {
            /// The code.
            code_hash: CodeHash,
        },
        /// The code is not, or no more, to be applied.
        UpgradeCancelled {
            /// The code.
            code_hash: CodeHash,
            /// Why.
            reason: CancelReason,
        },
        /// The chain runs the code, from this block on.
        UpgradeEnacted {
            /// The code.
            code_hash: CodeHash,
            /// Its version.
            spec_version: u32,
        },
        /// Upgrades have another notice.
        NoticeSet {
            /// How long, in milliseconds.
            notice: Moment,
            /// First instant at which it counts.
            from: Moment,
        },
        /// Others were named as authors, to take finality up where it stopped.
        RescueScheduled {
            /// Who they are, in order.
            authors: BoundedVec<T::AccountId, ConstU32<MAX_AUTHORS>>,
            /// The session in which they take over.
            session: u32,
            /// After so many blocks of that they vote.
            delay: u32,
            /// The highest block that is final at any node and that all have.
            best_finalized: BlockNumberFor<T>,
            /// The set at which all nodes are.
            set_id: u64,
        },
        /// They are authors like others.
        RescueCancelled,
        /// They took over, and vote from block `votes_from` on.
        RescueStarted {
            /// The block.
            votes_from: BlockNumberFor<T>,
        },
        /// They vote, since some block. Blocks become final when more than two thirds of them do.
        FinalityRescued {
            /// The set that they are.
            set_id: u64,
        },
    }
}

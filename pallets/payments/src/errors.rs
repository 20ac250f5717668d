//! Why a call was refused.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
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
        /// The amount is of more than 2^64 - 1 units, or more than what there is of it.
        AmountTooLarge,
        /// The payer does not have so much that can be spent: it lacks, must stay, or is frozen, or nobody
        /// can act for an organisation that was suspended or removed.
        FundsUnavailable,
        /// The account cannot hold the deposit of the entry.
        DepositUnaffordable,
        /// These bytes are zeros or text. Commit to it with a salt.
        NotACommitment,
        /// There is no organisation of this id.
        OrganisationNotFound,
        /// The organisation is suspended: nothing leaves its treasury.
        OrganisationSuspended,
        /// The caller is no agent who bills of an active organisation, nor of the provider.
        NotAgent,
        /// The caller does not govern this organisation.
        NotGoverning,
        /// The caller has no part in this, or not this one.
        NotParty,
        /// The caller does not decide this dispute.
        NotArbiter,
        /// Only active organisations of the kind `DISPUTE_ENTITY` decide disputes.
        NotADisputeEntity,
        /// The pseudonym is not enrolled with this provider.
        PatientElsewhere,
        /// An organisation pays organisations and enrolled patients only, and nobody pays one that was
        /// removed.
        PayeeNotAllowed,
        /// Both are the same.
        PayerIsPayee,
        /// There is no such coverage.
        CoverageNotFound,
        /// The coverage was revoked, its run-out is over, or nobody can act for its payer, an organisation
        /// that was suspended or removed.
        CoverageEnded,
        /// The coverage is for another provider, patient or asset, or was named twice; or its limits would be
        /// those of all patients together.
        CoverageMismatch,
        /// A limit can only be lowered, and only one that there is.
        LimitRaised,
        /// There is no such invoice.
        InvoiceNotFound,
        /// The invoice is not open, or not so closed as this takes.
        InvoiceClosed,
        /// The invoice has no such share.
        ShareNotFound,
        /// More is allowed than was billed.
        AllowedAboveBilled,
        /// Something is left that no debtor has a weight for.
        SharesMissing,
        /// What is asked for is the patient's own access, which is free (45 CFR 171.302(b)).
        AccessIsFree,
        /// There is no such proof, it is of another provider or patient, or the coverage or the share needs
        /// one.
        ProofMissing,
        /// Nothing of it is due, or can be done now.
        NothingDue,
        /// Nothing is held that can be disputed, or so much is not.
        NothingHeld,
        /// The caller disputes it, or has done so before.
        AlreadyDisputed,
        /// Nobody disputes it now, or the provider has answered.
        NotDisputed,
        /// More would go to the provider than is disputed.
        AboveDisputed,
        /// The provider does not allow it in so many parts, it is in parts already, or there is no plan.
        PlanNotAllowed,
        /// There is no such channel.
        ChannelNotFound,
        /// The channel closes, has ended, or its time is over.
        ChannelClosing,
        /// The voucher was not signed by the channel's signer for this channel.
        SignatureInvalid,
        /// The voucher claims not a unit more than was claimed, or than the deposit.
        NothingToRedeem,
        /// A term, time or rate is shorter or longer than may be.
        TermOutOfBounds,
    }
}

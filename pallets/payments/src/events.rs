//! What happened.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    /// What happened. Where money moved, or may: in what asset, from whom, to whom, and how much, in the
    /// smallest part of the asset.
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
        /// The council named who decides disputes.
        ArbitersSet {
            /// All of them.
            arbiters: ArbiterList,
        },
        /// The council set how long things take.
        TermsSet {
            /// All terms.
            terms: TermSet,
        },
        /// Somebody was paid.
        Paid {
            /// In what.
            asset: AssetKind,
            /// By whom.
            from: PartyOf<T>,
            /// Who.
            to: PartyOf<T>,
            /// How much.
            amount: u128,
            /// What for.
            cause: Cause,
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
        /// Money is held for somebody.
        Held {
            /// In what.
            asset: AssetKind,
            /// Whose.
            from: PartyOf<T>,
            /// For whom.
            to: PartyOf<T>,
            /// How much.
            amount: u128,
            /// What for.
            cause: Cause,
        },
        /// Somebody could not be credited: it stays held for them.
        Owed {
            /// In what.
            asset: AssetKind,
            /// Whose.
            from: PartyOf<T>,
            /// For whom.
            to: PartyOf<T>,
            /// How much.
            amount: u128,
            /// What for.
            cause: Cause,
        },
        /// Held money is its payer's again.
        Returned {
            /// In what.
            asset: AssetKind,
            /// For whom it was held.
            from: PartyOf<T>,
            /// Whose it is.
            to: PartyOf<T>,
            /// How much.
            amount: u128,
            /// What for.
            cause: Cause,
        },
        /// A provider paid back what it was paid.
        Refunded {
            /// In what.
            asset: AssetKind,
            /// By whom.
            from: PartyOf<T>,
            /// Who had paid it.
            to: PartyOf<T>,
            /// How much.
            amount: u128,
            /// What for.
            cause: Cause,
        },
        /// A payer guarantees something.
        CoverageOpened {
            /// The coverage.
            coverage: CoverageId,
            /// Who pays.
            payer: PartyOf<T>,
            /// Whose invoices are covered.
            provider: OrganisationId,
        },
        /// A payer took something off the limits that are left for the patient.
        CoverageLowered {
            /// The coverage.
            coverage: CoverageId,
            /// What is left of the deductible.
            deductible: u128,
            /// What is left of the out-of-pocket maximum, if there is one.
            out_of_pocket: Option<u128>,
            /// What is left of all that is covered.
            ceiling: u128,
        },
        /// Nothing more is covered by this.
        CoverageRevoked {
            /// The coverage.
            coverage: CoverageId,
        },
        /// A provider issued an invoice.
        InvoiceIssued {
            /// The invoice.
            invoice: InvoiceId,
            /// Whose.
            provider: OrganisationId,
            /// For whose care, if somebody is named.
            patient: Option<T::AccountId>,
            /// In what.
            asset: AssetKind,
            /// What is charged.
            billed: u128,
            /// What each share is, in the order of the shares.
            shares: BoundedVec<u128, ConstU32<MAX_SHARES>>,
        },
        /// A payer lacks what it guarantees.
        ShareUnfunded {
            /// The invoice.
            invoice: InvoiceId,
            /// Of which share.
            share: u8,
            /// Who.
            party: PartyOf<T>,
        },
        /// What a share needs was delivered: its review begins.
        ProofDelivered {
            /// The invoice.
            invoice: InvoiceId,
        },
        /// A party needs to look no longer.
        ShareAccepted {
            /// The invoice.
            invoice: InvoiceId,
            /// Which share.
            share: u8,
        },
        /// An invoice lapsed with something due.
        ShareOverdue {
            /// The invoice.
            invoice: InvoiceId,
            /// Of which share.
            share: u8,
            /// Who owed it.
            party: PartyOf<T>,
            /// How much.
            amount: u128,
        },
        /// A share is paid in parts.
        PlanMade {
            /// The invoice.
            invoice: InvoiceId,
            /// Which share.
            share: u8,
            /// What is paid at a time, the last time what is left.
            part: u128,
            /// How many times.
            parts: u8,
            /// When the first is due.
            first: Moment,
            /// How long after it the next one is, in milliseconds.
            every: Moment,
        },
        /// A part could not be paid.
        PartMissed {
            /// The invoice.
            invoice: InvoiceId,
            /// Of which share.
            share: u8,
            /// Who owes it.
            party: PartyOf<T>,
        },
        /// Nothing is pulled any more.
        PlanEnded {
            /// The invoice.
            invoice: InvoiceId,
            /// Of which share.
            share: u8,
        },
        /// An invoice ended.
        InvoiceEnded {
            /// The invoice.
            invoice: InvoiceId,
            /// How.
            ending: Ending,
        },
        /// Somebody disputes what is held, or joins those who do.
        InvoiceDisputed {
            /// The invoice.
            invoice: InvoiceId,
            /// Who.
            by: PartyOf<T>,
            /// How much, of what nobody disputed yet.
            amount: u128,
            /// Who decides, apart from the council.
            arbiter: Option<OrganisationId>,
        },
        /// The provider answered.
        DisputeAnswered {
            /// The invoice.
            invoice: InvoiceId,
        },
        /// Somebody disputes it no longer. Others may.
        DisputeWithdrawn {
            /// The invoice.
            invoice: InvoiceId,
            /// Who.
            by: PartyOf<T>,
        },
        /// An arbiter was silent.
        DisputePassed {
            /// The invoice.
            invoice: InvoiceId,
            /// Who decides now, apart from the council.
            arbiter: Option<OrganisationId>,
        },
        /// A dispute was decided.
        DisputeDecided {
            /// The invoice.
            invoice: InvoiceId,
            /// What the provider gets.
            to_provider: u128,
            /// What its payers have back.
            to_payers: u128,
        },
        /// Nobody decided a dispute: its payers have back what is disputed.
        DisputeDefaulted {
            /// The invoice.
            invoice: InvoiceId,
        },
        /// A channel was opened.
        ChannelOpened {
            /// The channel.
            channel: ChannelId,
            /// Who pays.
            payer: PartyOf<T>,
            /// Who is paid.
            recipient: PartyOf<T>,
        },
        /// More can be paid out of a channel.
        ChannelToppedUp {
            /// The channel.
            channel: ChannelId,
            /// All that can be paid.
            deposit: u128,
        },
        /// A voucher was redeemed.
        VoucherRedeemed {
            /// The channel.
            channel: ChannelId,
            /// All that was claimed so far.
            claimed: u128,
        },
        /// The payer closes a channel.
        ChannelClosed {
            /// The channel.
            channel: ChannelId,
            /// Until when vouchers count.
            closes: Moment,
        },
        /// A channel ended.
        ChannelEnded {
            /// The channel.
            channel: ChannelId,
        },
        /// The chain stood, or is in safe mode: nothing happens to whoever is silent. Told once, and not
        /// when more time is given before it is over.
        GraceBegan {
            /// Until when, as far as is known now; [`GraceUntil`] says whether it is longer.
            until: Moment,
        },
        /// Something is kept no longer.
        Removed {
            /// What.
            subject: Subject,
        },
    }
}

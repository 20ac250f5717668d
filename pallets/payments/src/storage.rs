//! What is kept.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
    /// Assets that are accepted, or were.
    // Twox: the council names them.
    #[pallet::storage]
    pub type AcceptedAssets<T: Config> =
        CountedStorageMap<_, Twox64Concat, AssetKind, AcceptedAsset>;

    /// What is held for invoices and channels, by asset.
    // Twox: as for `AcceptedAssets`.
    #[pallet::storage]
    pub type HeldFunds<T: Config> = StorageMap<_, Twox64Concat, AssetKind, u128, ValueQuery>;

    /// Organisations that decide disputes, sorted.
    #[pallet::storage]
    pub type Arbiters<T: Config> = StorageValue<_, ArbiterList, ValueQuery>;

    /// Whose turn it was to decide.
    #[pallet::storage]
    pub type ArbiterTurn<T: Config> = StorageValue<_, OrganisationId>;

    /// How long things take.
    #[pallet::storage]
    pub type Terms<T: Config> = StorageValue<_, TermSet, ValueQuery>;

    /// The id that the next coverage gets.
    #[pallet::storage]
    pub type NextCoverageId<T: Config> = StorageValue<_, CoverageId, ValueQuery>;

    /// What payers guarantee.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Coverages<T: Config> = StorageMap<_, Twox64Concat, CoverageId, CoverageOf<T>>;

    /// The coverages of each payer, provider and patient, in order.
    // Accounts are chosen by their owners. Identity: in order of ids, which the pallet gives.
    #[pallet::storage]
    pub type CoveragesOf<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, PartyOf<T>, Identity, IdKey, ()>;

    /// The id that the next invoice gets.
    #[pallet::storage]
    pub type NextInvoiceId<T: Config> = StorageValue<_, InvoiceId, ValueQuery>;

    /// Invoices.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Invoices<T: Config> = StorageMap<_, Twox64Concat, InvoiceId, InvoiceOf<T>>;

    /// The invoices of each provider, patient, and party with a share, in order.
    // Accounts are chosen by their owners. Identity: in order of ids, which the pallet gives.
    #[pallet::storage]
    pub type InvoicesOf<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, PartyOf<T>, Identity, IdKey, ()>;

    /// The id that the next channel gets.
    #[pallet::storage]
    pub type NextChannelId<T: Config> = StorageValue<_, ChannelId, ValueQuery>;

    /// Channels.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Channels<T: Config> = StorageMap<_, Twox64Concat, ChannelId, ChannelOf<T>>;

    /// The channels of each payer and recipient, in order.
    // Accounts are chosen by their owners. Identity: in order of ids, which the pallet gives.
    #[pallet::storage]
    pub type ChannelsOf<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, PartyOf<T>, Identity, IdKey, ()>;

    /// What happens by itself, by the minute in which it is due.
    // Identity: the first key is what is due first.
    #[pallet::storage]
    pub type Agenda<T: Config> = StorageDoubleMap<_, Identity, MinuteKey, Identity, SubjectKey, ()>;

    /// Where each subject stands in the agenda.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Due<T: Config> = StorageMap<_, Twox64Concat, Subject, MinuteKey>;

    /// The instant of the last block that looked at the agenda.
    #[pallet::storage]
    pub type Seen<T: Config> = StorageValue<_, Moment>;

    /// Until when nothing happens to whoever is silent, because the chain stood.
    #[pallet::storage]
    pub type GraceUntil<T: Config> = StorageValue<_, Moment, ValueQuery>;
}

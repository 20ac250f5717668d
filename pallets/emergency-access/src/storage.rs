//! What is kept.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
    /// The id that the next grant gets.
    #[pallet::storage]
    pub type NextGrantId<T: Config> = StorageValue<_, GrantId, ValueQuery>;

    /// Activations, open and over.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Activations<T: Config> = StorageMap<_, Twox64Concat, GrantId, ActivationOf<T>>;

    /// What a practitioner opened of a patient's in an organisation's name.
    // Practitioners and patients choose their own accounts. Identity: the first key is the latest.
    #[pallet::storage]
    pub type Trail<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Triple<T::AccountId>, Identity, TrailKey, ()>;

    /// Grants by what practitioners signed for them: for which organisation, with which counter, and the
    /// hash of it.
    // Twox: as for `Caseloads`. Practitioners choose their own accounts. Identity: they give each other's
    // counters no place, and hashes are hashes.
    #[pallet::storage]
    pub type Counters<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, OrganisationId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Identity, u32>,
            NMapKey<Identity, PayloadHash>,
        ),
        GrantId,
    >;

    /// What was opened of each patient's, in order.
    // Patients choose their own accounts. Identity: in order of numbers, which the pallet gives.
    #[pallet::storage]
    pub type Diary<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NumberKey, GrantId>;

    /// Where each patient's diary goes on, and since when it is whole.
    #[pallet::storage]
    pub type Diaries<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, DiaryState, ValueQuery>;

    /// How those stand who ever opened anything, whatever the organisation.
    // Practitioners choose their own accounts.
    #[pallet::storage]
    pub type Practitioners<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, Practitioner, ValueQuery>;

    /// What was opened in each organisation's name and is not decided, and how it reviews others'.
    // Twox: organisations' ids are given by the registry, in order.
    #[pallet::storage]
    pub type Caseloads<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, Caseload, ValueQuery>;

    /// Activations by the minute in which something happens to them by itself.
    // Identity: the first key is what is due first, and among those in order of ids.
    #[pallet::storage]
    pub type Agenda<T: Config> = StorageDoubleMap<_, Identity, MinuteKey, Identity, GrantKey, ()>;

    /// How many cases still have to end.
    // Read and written once in a block, whatever many do to it: charged to nobody.
    #[pallet::storage]
    #[pallet::whitelist_storage]
    pub type Reviews<T: Config> = StorageValue<_, ReviewCounts, ValueQuery>;

    /// Which roles open records in an emergency at each organisation.
    // Twox: as for `Caseloads`.
    #[pallet::storage]
    pub type EmergencyRoles<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, Roles, ValueQuery, DefaultRoles>;

    /// The last disaster that was declared for each organisation.
    // Twox: as for `Caseloads`.
    #[pallet::storage]
    pub type Disasters<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, Disaster, ValueQuery>;

    /// What was opened in each organisation's name, and what it reviewed, in the latest periods of 28 days.
    // Twox: as for `Caseloads`. Identity: a number below 26.
    #[pallet::storage]
    pub type Statistics<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Identity, u8, Statistic, ValueQuery>;

    /// Organisations that review, sorted.
    #[pallet::storage]
    pub type Reviewers<T: Config> = StorageValue<_, ReviewerList, ValueQuery>;

    /// Cases by the reviewer who has them.
    // Twox: as for `Caseloads`. Identity: in order of ids.
    #[pallet::storage]
    pub type Desk<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Identity, GrantKey, ()>;

    /// How many cases each reviewer has.
    // Twox: as for `Caseloads`.
    #[pallet::storage]
    pub type DeskCounts<T: Config> = StorageMap<_, Twox64Concat, OrganisationId, u32, ValueQuery>;

    /// Who was assigned the last cases of each organisation, the latest last, each once.
    // Twox: as for `Caseloads`.
    #[pallet::storage]
    pub type LastReviewers<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, LastReviewersList, ValueQuery>;

    /// Cases of an organisation (the first) that one reviewer (the second) found justified, and of which it
    /// was settled whether another one looks too.
    // Twox: as for `Caseloads`.
    #[pallet::storage]
    pub type Settled<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        OrganisationId,
        Twox64Concat,
        OrganisationId,
        u32,
        ValueQuery,
    >;

    /// Whose turn it was to review.
    #[pallet::storage]
    pub type Turn<T: Config> = StorageValue<_, OrganisationId>;

    /// The instant of the last block that looked at the agenda.
    #[pallet::storage]
    pub type Seen<T: Config> = StorageValue<_, Moment>;

    /// When the chain stood last.
    #[pallet::storage]
    pub type LastStop<T: Config> = StorageValue<_, Stop>;

    /// By what everything here is measured.
    #[pallet::storage]
    pub type Parameters<T: Config> = StorageValue<_, ParameterSet, ValueQuery>;
}

//! What is kept.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
    /// The id that the next request gets.
    #[pallet::storage]
    pub type NextRequestId<T: Config> = StorageValue<_, RequestId, ValueQuery>;

    /// Requests, open and closed.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Requests<T: Config> = StorageMap<_, Twox64Concat, RequestId, RequestOf<T>>;

    /// Open requests by custodian, in order.
    // Twox: organisations' ids are given by the registry, in order. Identity: in order of ids.
    #[pallet::storage]
    pub type Inboxes<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Identity, RequestKey, ()>;

    /// Open requests by the quarter of an hour in which something happens to them by itself.
    // Identity: the first key is what is due first, and among those in order of ids.
    #[pallet::storage]
    pub type Deadlines<T: Config> =
        StorageDoubleMap<_, Identity, QuarterKey, Identity, RequestKey, ()>;

    /// How many requests are open at a custodian, by who asks.
    // Twox: as for `Inboxes`.
    #[pallet::storage]
    pub type OpenCounts<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        Counted<T::AccountId>,
        Twox64Concat,
        OrganisationId,
        u32,
        ValueQuery,
    >;

    /// How many open requests are marked as overdue.
    // Read and written once in a block, whatever many do to it: charged to nobody.
    #[pallet::storage]
    #[pallet::whitelist_storage]
    pub type OverdueCount<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// How many requests were made for each practitioner in an organisation's name on the last day on
    /// which there were any.
    // Twox: as for `Inboxes`. Practitioners choose their own accounts.
    #[pallet::storage]
    pub type DailyCounts<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        OrganisationId,
        Blake2_128Concat,
        T::AccountId,
        Usage,
        ValueQuery,
    >;

    /// What happened to patients' data, by patient and number.
    // Patients choose their own accounts, so that key is hashed against collisions. Identity: in order
    // of numbers, which the pallet gives.
    #[pallet::storage]
    pub type Entries<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NumberKey, JournalEntry>;

    /// Where each patient's journal goes on.
    #[pallet::storage]
    pub type Journals<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, Journal, ValueQuery>;

    /// Every version of each calendar.
    // Twox: ids and versions are given by the pallet, in order.
    #[pallet::storage]
    pub type Calendars<T: Config> =
        StorageDoubleMap<_, Twox64Concat, CalendarId, Twox64Concat, RuleVersion, Calendar>;

    /// The version of each calendar that holds.
    // Twox: as for `Calendars`.
    #[pallet::storage]
    pub type CalendarVersions<T: Config> = StorageMap<_, Twox64Concat, CalendarId, RuleVersion>;

    /// Calendars by the quarter of an hour in which the version that holds ends.
    // Identity: as for `Deadlines`. Twox: as for `Calendars`.
    #[pallet::storage]
    pub type CalendarEnds<T: Config> =
        StorageDoubleMap<_, Identity, QuarterKey, Twox64Concat, CalendarId, ()>;

    /// Which calendar holds for an organisation.
    // Twox: as for `Inboxes`.
    #[pallet::storage]
    pub type AssignedCalendars<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, CalendarId, ValueQuery>;

    /// Every version of each set of terms.
    // Twox: as for `Calendars`.
    #[pallet::storage]
    pub type TermsByVersion<T: Config> =
        StorageDoubleMap<_, Twox64Concat, TermsId, Twox64Concat, RuleVersion, Terms>;

    /// The version of each set of terms that holds.
    // Twox: as for `Calendars`.
    #[pallet::storage]
    pub type TermsVersions<T: Config> = StorageMap<_, Twox64Concat, TermsId, RuleVersion>;

    /// Which set of terms holds for an organisation.
    // Twox: as for `Inboxes`.
    #[pallet::storage]
    pub type AssignedTerms<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, TermsId, ValueQuery>;

    /// The exceptions that could be claimed, by version.
    // Twox: as for `Calendars`.
    #[pallet::storage]
    pub type ExceptionRules<T: Config> =
        StorageMap<_, Twox64Concat, RuleVersion, Exceptions, ValueQuery>;

    /// The version of the exceptions that holds.
    #[pallet::storage]
    pub type ExceptionsVersion<T: Config> = StorageValue<_, RuleVersion, ValueQuery>;

    /// What became of each custodian's requests, by month.
    // Twox: as for `Inboxes`. Identity: in order of months.
    #[pallet::storage]
    pub type Tallies<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Identity, MonthKey, Tally>;

    /// Statements of authorities, by authority, custodian and the root of the batch of which they speak.
    // Twox: as for `Inboxes`. Agents choose roots.
    #[pallet::storage]
    pub type Suspensions<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, OrganisationId>,
            NMapKey<Twox64Concat, OrganisationId>,
            NMapKey<Blake2_128Concat, Root>,
        ),
        Suspension,
    >;

    /// Milliseconds for which a request is kept after it closed.
    #[pallet::storage]
    pub type Retention<T: Config> = StorageValue<_, Moment, ValueQuery, T::MinRetention>;
}

//! What is kept.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
    /// The id that the next organisation gets.
    #[pallet::storage]
    pub type NextOrganisationId<T: Config> = StorageValue<_, OrganisationId, ValueQuery>;

    /// Every organisation that was ever admitted.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Organisations<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, OrganisationOf<T>>;

    /// Which organisation an account governs.
    #[pallet::storage]
    pub type GoverningAccounts<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, OrganisationId>;

    /// Governing accounts of the active organisations with a seat, sorted: the council.
    #[pallet::storage]
    pub type Seats<T: Config> = StorageValue<_, SeatsOf<T>, ValueQuery>;

    /// For which organisation an account acts, and in what.
    #[pallet::storage]
    pub type Agents<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Agent>;

    /// What an organisation offers an account to do for it, until the account accepts.
    // Twox: as for `Organisations`.
    #[pallet::storage]
    pub type AgencyOffers<T: Config> =
        StorageDoubleMap<_, Twox64Concat, OrganisationId, Blake2_128Concat, T::AccountId, Duties>;

    /// Accounts of an organisation's agents, sorted, those included that have not accepted.
    // Twox: as for `Organisations`.
    #[pallet::storage]
    pub type OrganisationAgents<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, AgentsOf<T>, ValueQuery>;

    /// Credentials by organisation and practitioner.
    // Twox: as for `Organisations`.
    #[pallet::storage]
    pub type Credentials<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        OrganisationId,
        Blake2_128Concat,
        T::AccountId,
        Credential,
    >;

    /// Enrolments by pseudonym.
    #[pallet::storage]
    pub type Enrolments<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, EnrolmentOf<T>>;

    /// Guardianships by the guardian's account.
    #[pallet::storage]
    pub type Guardianships<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, GuardianshipOf<T>>;

    /// Guardianships that nobody ended, by the instant at which they are void, the earliest first.
    // Identity: the first key is what is due first. Within an instant, accounts are hashed.
    #[pallet::storage]
    pub type Agenda<T: Config> =
        StorageDoubleMap<_, Identity, Due, Blake2_128Concat, T::AccountId, ()>;

    /// Accounts that were given a reference by which they live without a balance.
    #[pallet::storage]
    pub type KeptAccounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ()>;

    /// How organisations stood before.
    // Twox: as for `Organisations`.
    #[pallet::storage]
    pub type PastOrganisations<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, TimelineOf<T, OrganisationStatus>, ValueQuery>;

    /// What credentials attested before they were renewed or replaced.
    #[pallet::storage]
    pub type PastCredentials<T: Config> = StorageMap<
        _,
        Blake2_128Concat,
        (OrganisationId, T::AccountId),
        TimelineOf<T, CredentialTerms>,
        ValueQuery,
    >;

    /// How earlier enrolments of a pseudonym ended.
    #[pallet::storage]
    pub type PastEnrolments<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, TimelineOf<T, EnrolmentTerm>, ValueQuery>;

    /// How long earlier guardianships of an account stood.
    #[pallet::storage]
    pub type PastGuardianships<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, TimelineOf<T, GuardianshipTerm>, ValueQuery>;

    /// Accounts of a patient's guardians, as they were registered. Some may have expired just now.
    #[pallet::storage]
    pub type Guardians<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, GuardiansOf<T>, ValueQuery>;

    /// What each organisation answers for.
    // Twox: as for `Organisations`.
    #[pallet::storage]
    pub type Sponsorships<T: Config> =
        StorageMap<_, Twox64Concat, OrganisationId, Sponsorship<BalanceOf<T>>, ValueQuery>;
}

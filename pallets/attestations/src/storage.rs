//! What is kept.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
    /// What there can be releases of.
    // Twox: ids are given by the pallet, in order.
    #[pallet::storage]
    pub type Packages<T: Config> = CountedStorageMap<_, Twox64Concat, PackageId, Package>;

    /// What was released of each package so far.
    // Twox: as for `Packages`.
    #[pallet::storage]
    pub type Catalogues<T: Config> = StorageMap<_, Twox64Concat, PackageId, Catalogue, ValueQuery>;

    /// Releases by the digest of their file.
    // Publishers choose it.
    #[pallet::storage]
    pub type Releases<T: Config> = StorageMap<_, Blake2_128Concat, FileDigest, ReleaseOf<T>>;

    /// Releases of each package, in the order in which they were published.
    // Twox: as for `Packages`. Identity: in order of numbers, which the pallet gives.
    #[pallet::storage]
    pub type ReleasesOf<T: Config> =
        StorageDoubleMap<_, Twox64Concat, PackageId, Identity, NumberKey, FileDigest>;

    /// Releases of runtimes by the hash of their code.
    // Publishers choose it.
    #[pallet::storage]
    pub type ReleasesByCode<T: Config> = StorageMap<_, Blake2_128Concat, CodeHash, FileDigest>;

    /// What organisations obtained of each release, in the order in which they said so.
    // As for `Releases`.
    #[pallet::storage]
    pub type Attestations<T: Config> =
        StorageMap<_, Blake2_128Concat, FileDigest, AttestationList, ValueQuery>;

    /// How many organisations must attest a release.
    #[pallet::storage]
    pub type Quorum<T: Config> = StorageValue<_, u8, ValueQuery, DefaultQuorum>;
}

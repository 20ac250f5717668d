//! What is kept: four single values.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
    /// The upgrade that waits, if one does.
    #[pallet::storage]
    pub type PendingUpgrade<T: Config> = StorageValue<_, Upgrade>;

    /// The notice of upgrades.
    #[pallet::storage]
    pub type UpgradeNotice<T: Config> = StorageValue<_, Notice, ValueQuery, DefaultNotice>;

    /// Slots of a session, from the first block on and for good.
    #[pallet::storage]
    pub type SessionSlots<T: Config> = StorageValue<_, u32, ValueQuery, DefaultSessionSlots>;

    /// The rescue of finality that runs, if one does, or one that is over and of which no block told yet.
    #[pallet::storage]
    pub type RunningRescue<T: Config> = StorageValue<_, RescueOf<T>>;
}

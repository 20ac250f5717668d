//! How upgrades and sessions go from the first block on.

use crate::{
    Config, DefaultNotice, DefaultSessionSlots, GenesisConfig, Notice, Pallet, SessionSlots,
    UpgradeNotice, NOTICES, SESSION_SLOTS,
};

impl<T: Config> Default for GenesisConfig<T> {
    fn default() -> Self {
        Self {
            notice: DefaultNotice::get().notice,
            session_slots: DefaultSessionSlots::get(),
            _config: Default::default(),
        }
    }
}

impl<T: Config> GenesisConfig<T> {
    /// Why no chain can go on from it. A notice may be shorter than one that can be set, for chains on
    /// which upgrades are tried.
    pub fn check(&self) -> Result<(), &'static str> {
        if !SESSION_SLOTS.contains(&self.session_slots) {
            return Err("a session has 15 to 3600 slots: set `governance.sessionSlots`");
        }
        if self.notice > *NOTICES.end() {
            return Err("the notice of upgrades is 30 days at most: set `governance.notice`, in \
                milliseconds");
        }
        Ok(())
    }
}

impl<T: Config> Pallet<T> {
    /// It panics on what no chain can go on from.
    pub(crate) fn build_genesis(genesis: &GenesisConfig<T>) {
        let sound = genesis.check();
        assert!(sound.is_ok(), "{sound:?}");
        UpgradeNotice::<T>::put(Notice::new(genesis.notice));
        SessionSlots::<T>::put(genesis.session_slots);
    }
}

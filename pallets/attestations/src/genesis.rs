//! What there are releases of from the first block on, and what they need.

use alloc::vec;

use crate::{Config, DefaultQuorum, GenesisConfig, Pallet};

impl<T: Config> Default for GenesisConfig<T> {
    fn default() -> Self {
        Self { packages: vec![], quorum: DefaultQuorum::get(), _config: Default::default() }
    }
}

impl<T: Config> Pallet<T> {
    /// It panics on what no calls could have brought about.
    pub(crate) fn build_genesis(genesis: &GenesisConfig<T>) {
        let GenesisConfig { packages, quorum, _config } = genesis;
        for package in packages {
            let registered = Self::do_register_package(package.clone());
            assert!(registered.is_ok(), "a package cannot be registered: {registered:?}");
        }
        let set = Self::do_set_quorum(*quorum);
        assert!(set.is_ok(), "a release would need no organisation, or too many: {set:?}");
    }
}

//! What is paid with from the first block on, who decides disputes, and how long things take.

use alloc::vec;
use salus_primitives::OrganisationInspect;

use crate::{ArbiterList, Arbiters, Config, GenesisConfig, Pallet, TermSet, Terms};

impl<T: Config> Default for GenesisConfig<T> {
    fn default() -> Self {
        Self {
            assets: vec![],
            arbiters: vec![],
            terms: TermSet::default(),
            _config: Default::default(),
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn build_genesis(genesis: &GenesisConfig<T>) {
        let GenesisConfig { assets, arbiters, terms, _config } = genesis;
        for (asset, unit) in assets {
            let accepted = Self::do_set_asset(*asset, Some(*unit));
            assert!(accepted.is_ok(), "an asset cannot be accepted: {accepted:?}");
        }
        assert!(terms.is_sound(), "the terms are unsound");
        Terms::<T>::put(terms);
        let mut arbiters = arbiters.clone();
        arbiters.sort_unstable();
        arbiters.dedup();
        let known = arbiters.iter().all(|id| T::Parties::organisation(*id).is_some());
        assert!(known, "an organisation decides disputes that is not registered");
        let arbiters = ArbiterList::try_from(arbiters);
        assert!(arbiters.is_ok(), "too many organisations decide disputes");
        Arbiters::<T>::put(arbiters.unwrap_or_default());
    }
}

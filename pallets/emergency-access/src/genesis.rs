//! By what emergencies are measured from the first block on, and who reviews.

use alloc::vec;
use salus_primitives::OrganisationInspect;

use crate::{Config, GenesisConfig, Pallet, ParameterSet, Parameters, ReviewerList, Reviewers};

impl<T: Config> Default for GenesisConfig<T> {
    fn default() -> Self {
        Self { parameters: ParameterSet::default(), reviewers: vec![], _config: Default::default() }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn build_genesis(genesis: &GenesisConfig<T>) {
        let GenesisConfig { parameters, reviewers, _config } = genesis;
        assert!(parameters.is_sound(), "the parameters are unsound");
        Parameters::<T>::put(parameters);
        let mut reviewers = reviewers.clone();
        reviewers.sort_unstable();
        reviewers.dedup();
        let known = reviewers.iter().all(|id| T::Parties::organisation(*id).is_some());
        assert!(known, "an organisation reviews that is not registered");
        let reviewers = ReviewerList::try_from(reviewers);
        assert!(reviewers.is_ok(), "too many organisations review");
        Reviewers::<T>::put(reviewers.unwrap_or_default());
    }
}

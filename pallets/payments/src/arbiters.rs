//! Who decides disputes.

use alloc::vec::Vec;

use frame_support::ensure;
use salus_primitives::{OrganisationId, OrganisationInspect, OrganisationKind};
use sp_runtime::DispatchResult;

use crate::{ArbiterList, ArbiterTurn, Arbiters, Config, Error, Event, InvoiceOf, Pallet, Party};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_arbiters(arbiters: ArbiterList) -> DispatchResult {
        let mut arbiters = arbiters.into_inner();
        arbiters.sort_unstable();
        arbiters.dedup();
        let decides = |id: &OrganisationId| {
            T::Parties::organisation(*id)
                .is_some_and(|facts| facts.active && facts.kind == OrganisationKind::DISPUTE_ENTITY)
        };
        ensure!(arbiters.iter().all(decides), Error::<T>::NotADisputeEntity);
        // There are no more than there were.
        let arbiters = ArbiterList::truncate_from(arbiters);
        Arbiters::<T>::put(&arbiters);
        Self::deposit_event(Event::ArbitersSet { arbiters });
        Ok(())
    }

    /// The next arbiter in turn that is active, has no part in the invoice, and is not the one that was
    /// silent; none if there is none. It was its turn then.
    pub(crate) fn next_arbiter(
        invoice: &InvoiceOf<T>,
        silent: Option<OrganisationId>,
    ) -> Option<OrganisationId> {
        let turn = ArbiterTurn::<T>::get();
        let (after, before): (Vec<_>, Vec<_>) =
            Arbiters::<T>::get().into_iter().partition(|id| turn < Some(*id));
        let fits = |id: &OrganisationId| {
            silent != Some(*id)
                && !invoice.has_part(*id)
                && T::Parties::organisation(*id).is_some_and(|facts| facts.active)
        };
        let next = after.into_iter().chain(before).find(fits)?;
        ArbiterTurn::<T>::put(next);
        Some(next)
    }
}

impl<AccountId: PartialEq> crate::Invoice<AccountId> {
    /// Whether an organisation is the provider, or owes something of it.
    fn has_part(&self, organisation: OrganisationId) -> bool {
        let party = Party::Organisation(organisation);
        self.provider == organisation || self.shares.iter().any(|share| share.party == party)
    }
}

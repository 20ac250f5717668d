//! What must hold after every block.

use frame_support::{ensure, traits::Get};
use salus_primitives::OrganisationInspect;
use sp_runtime::{TryRuntimeError, Weight};

use crate::{
    AccountUsage, Config, Floor, FreeWeight, Metered, PaidEmergencies, Pallet, SponsorQuotas,
    SponsorUsage, SponsorWeight, FLOORS,
};

impl<T: Config> Pallet<T> {
    /// Checks all state of the pallet.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_sponsors()?;
        Self::try_usage()?;
        Self::try_metered()?;
        ensure!(FLOORS.contains(&Floor::<T>::get()), "the floor is out of its bounds");
        Ok(())
    }

    /// Free calls of a block kept within their share, and each sponsor's within its own.
    fn try_metered() -> Result<(), TryRuntimeError> {
        let Metered { block, weight } = FreeWeight::<T>::get();
        ensure!(weight.all_lte(T::MaxFreeWeight::get()), "free calls took too much of a block");
        let mut sum = Weight::zero();
        for sponsored in SponsorWeight::<T>::iter_values() {
            let within = sponsored.weight.all_lte(T::MaxSponsorWeight::get());
            ensure!(within, "a sponsor's free calls took too much of a block");
            if sponsored.block == block {
                sum = sum.saturating_add(sponsored.weight);
            }
        }
        ensure!(sum == weight, "sponsors' shares of a block do not add up");
        Ok(())
    }

    /// Sponsors are organisations.
    fn try_sponsors() -> Result<(), TryRuntimeError> {
        let of_groups = SponsorQuotas::<T>::iter_keys().chain(SponsorUsage::<T>::iter_keys());
        let sponsors = of_groups.map(|(sponsor, _)| sponsor);
        for sponsor in sponsors.chain(PaidEmergencies::<T>::iter_keys()) {
            ensure!(T::Organisations::organisation(sponsor).is_some(), "a sponsor is unknown");
        }
        Ok(())
    }

    /// What accounts used on a day is what their sponsors did: one is counted with the other.
    fn try_usage() -> Result<(), TryRuntimeError> {
        let today = Self::today();
        let by_accounts: u64 =
            AccountUsage::<T>::iter_values().map(|usage| u64::from(usage.on(today))).sum();
        let by_sponsors: u64 =
            SponsorUsage::<T>::iter_values().map(|usage| u64::from(usage.on(today))).sum();
        ensure!(by_accounts == by_sponsors, "usage of accounts and of sponsors differs");
        Ok(())
    }
}

//! Accounts that last.

use frame_support::traits::Get;
use salus_primitives::OrganisationId;

use crate::{Config, Error, KeptAccounts, Pallet};

impl<T: Config> Pallet<T> {
    /// Lets the account live without a balance, for ever.
    // Neither mark nor reference is ever taken back: with the account its nonce would go, and every
    // immortal transaction that it ever signed could be sent again.
    pub(crate) fn keep_account(account: &T::AccountId) {
        if !KeptAccounts::<T>::contains_key(account) {
            KeptAccounts::<T>::insert(account, ());
            frame_system::Pallet::<T>::inc_sufficients(account);
        }
    }

    /// The same for an account that acts for the organisation or governs it, on a deposit of the
    /// organisation, unless it is kept already.
    pub(crate) fn keep_for(
        organisation: OrganisationId,
        account: &T::AccountId,
    ) -> Result<(), Error<T>> {
        if !KeptAccounts::<T>::contains_key(account) {
            Self::hold(organisation, T::EntryDeposit::get())?;
            Self::keep_account(account);
        }
        Ok(())
    }
}

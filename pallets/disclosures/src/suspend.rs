//! What authorities keep from an accounting for a while.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{
    Commitment, Duty, Moment, OrganisationDeposits, OrganisationId, OrganisationInspect, Root,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    request::is_authority, types::DAY, Config, Error, Event, Pallet, Suspension, Suspensions,
};

/// For how long a statement holds, at most: a year.
const LONGEST: Moment = 366 * DAY;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_suspend(
        who: &T::AccountId,
        custodian: OrganisationId,
        root: Root,
        statement: Commitment,
        until: Moment,
    ) -> DispatchResult {
        let authority = T::Parties::agent(who, Duty::Review).ok_or(Error::<T>::NotAuthority)?;
        let facts = T::Parties::organisation(authority);
        let entitled = facts.is_some_and(|facts| is_authority(facts.kind));
        ensure!(entitled, Error::<T>::NotAuthority);
        let known = T::Parties::organisation(custodian).is_some();
        ensure!(known, Error::<T>::OrganisationNotFound);
        let now = T::Time::now();
        ensure!(now < until, Error::<T>::SuspensionOver);
        let length = until.saturating_sub(now);
        ensure!(length <= LONGEST, Error::<T>::SuspensionTooLong);

        let key = (authority, custodian, root);
        // A statement in the place of another takes no deposit of its own, and hides no beginning.
        let since = match Suspensions::<T>::get(key) {
            Some(earlier) => earlier.since,
            None => {
                T::Parties::hold(authority, T::SuspensionDeposit::get())
                    .map_err(Into::<DispatchError>::into)?;
                now
            }
        };
        Suspensions::<T>::insert(key, Suspension { statement, since, until });
        Self::deposit_event(Event::SuspensionFiled { authority, custodian, root, until });
        Ok(())
    }
}

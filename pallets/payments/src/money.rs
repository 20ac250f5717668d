//! Bodies of the calls that move free money.

use frame_support::{
    ensure,
    traits::{
        fungibles::{Inspect, Mutate},
        tokens::{Fortitude::Polite, Preservation, Provenance},
        Get,
    },
};
use salus_primitives::{
    AssetKind, Commitment, Duty, OrganisationId, OrganisationInspect, PatientInspect,
};
use sp_runtime::{traits::AccountIdConversion, DispatchResult};

use crate::{
    AcceptedAsset, AcceptedAssets, Cause, Config, Error, Event, Pallet, Party, TokenInspect,
    MAX_UNIT,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_asset(asset: AssetKind, unit: Option<u128>) -> DispatchResult {
        let known = AcceptedAssets::<T>::get(asset);
        let entry = match (unit, known) {
            (Some(unit), known) => {
                Self::ensure_fit(asset)?;
                let least = T::Money::minimum_balance(asset).max(1);
                ensure!((least..=MAX_UNIT).contains(&unit), Error::<T>::UnitOutOfRange);
                ensure!(known.is_none_or(|known| known.unit == unit), Error::<T>::UnitFixed);
                let has_room = AcceptedAssets::<T>::count() < T::MaxAssets::get();
                ensure!(known.is_some() || has_room, Error::<T>::TooManyAssets);
                AcceptedAsset { unit, accepted: true }
            }
            (None, Some(AcceptedAsset { unit, accepted: true })) => {
                AcceptedAsset { unit, accepted: false }
            }
            (None, _) => return Err(Error::<T>::AssetNotAccepted.into()),
        };
        AcceptedAssets::<T>::insert(asset, entry);
        Self::deposit_event(Event::AssetSet { asset, unit });
        Ok(())
    }

    /// Refuses a token that cannot give an account to whoever has none, or that somebody could take
    /// from one, or freeze.
    fn ensure_fit(asset: AssetKind) -> Result<(), Error<T>> {
        let AssetKind::Token(id) = asset else { return Ok(()) };
        let token = T::Tokens::token(id).ok_or(Error::<T>::AssetNotFound)?;
        ensure!(token.sufficient, Error::<T>::AssetNotSufficient);
        let keeper = T::AssetKeeper::get();
        let roles = [token.owner, token.admin, token.freezer];
        ensure!(roles.iter().all(|holder| *holder == keeper), Error::<T>::AssetNotKeyless);
        Ok(())
    }

    pub(crate) fn do_pay(
        who: T::AccountId,
        asset: AssetKind,
        to: Party<T::AccountId>,
        amount: u128,
        reference: Commitment,
    ) -> DispatchResult {
        Self::ensure_commitment(reference)?;
        Self::payable_units(asset, amount)?;
        let from = Self::party_of(who);
        Self::ensure_payee(&from, &to)?;
        let accounts = [&from, &to].map(Self::account_of);
        Self::transfer(asset, accounts, amount, Preservation::Preserve)?;
        let cause = Cause::Reference(reference);
        Self::deposit_event(Event::Paid { asset, from, to, amount, cause });
        Ok(())
    }

    /// For whom somebody pays: the organisation, if an agent who bills; otherwise for themselves.
    pub(crate) fn party_of(who: T::AccountId) -> Party<T::AccountId> {
        T::Parties::agent(&who, Duty::Bill).map_or(Party::Account(who), Party::Organisation)
    }

    /// Whether somebody acts for a party: its agent who bills; or itself, whosever agent it became since.
    pub(crate) fn acts_for(who: &T::AccountId, party: &Party<T::AccountId>) -> bool {
        *party == Party::Account(who.clone()) || *party == Self::party_of(who.clone())
    }

    /// Whether a party can dispute, revoke and withdraw: nobody can for an organisation that is suspended
    /// or was removed, so nothing new is taken from it.
    pub(crate) fn is_able(party: &Party<T::AccountId>) -> bool {
        match party {
            Party::Organisation(id) => {
                T::Parties::organisation(*id).is_some_and(|facts| facts.active)
            }
            Party::Account(_) => true,
        }
    }

    /// Refuses what commits to nothing, and text, of which a short one ends in zeros.
    pub(crate) fn ensure_commitment(commitment: Commitment) -> Result<(), Error<T>> {
        let says = |byte: &u8| *byte == 0 || *byte == b' ' || byte.is_ascii_graphic();
        ensure!(!commitment.0.iter().all(says), Error::<T>::NotACommitment);
        Ok(())
    }

    /// How many units of an asset that is accepted this is; refused if none or no whole number.
    pub(crate) fn payable_units(asset: AssetKind, amount: u128) -> Result<u64, Error<T>> {
        ensure!(amount > 0, Error::<T>::AmountZero);
        let AcceptedAsset { unit, .. } = AcceptedAssets::<T>::get(asset)
            .filter(|asset| asset.accepted)
            .ok_or(Error::<T>::AssetNotAccepted)?;
        Self::whole_units(unit, amount)
    }

    /// How many units this is; refused if no whole number, or a greater one than there may be.
    pub(crate) fn whole_units(unit: u128, amount: u128) -> Result<u64, Error<T>> {
        ensure!(amount.checked_rem(unit) == Some(0), Error::<T>::NotWholeUnits);
        let units = amount.checked_div(unit).and_then(|units| u64::try_from(units).ok());
        units.ok_or(Error::<T>::AmountTooLarge)
    }

    /// What so many units are, in the smallest part of the asset.
    // Both have 64 bits.
    pub(crate) fn amount_of(unit: u128, units: u64) -> u128 {
        unit.saturating_mul(units.into())
    }

    /// The unit of an asset that was ever accepted.
    pub(crate) fn unit_of(asset: AssetKind) -> Result<u128, Error<T>> {
        let asset = AcceptedAssets::<T>::get(asset).ok_or(Error::<T>::AssetNotAccepted)?;
        Ok(asset.unit)
    }

    /// An organisation pays organisations and enrolled patients, so that a stolen key of its agent pays
    /// nobody else. Others pay whom they want.
    pub(crate) fn ensure_payee(
        from: &Party<T::AccountId>,
        to: &Party<T::AccountId>,
    ) -> Result<(), Error<T>> {
        ensure!(Self::account_of(from) != Self::account_of(to), Error::<T>::PayerIsPayee);
        match to {
            Party::Organisation(id) => {
                ensure!(T::Parties::organisation(*id).is_some(), Error::<T>::OrganisationNotFound);
                ensure!(T::Parties::removed(*id).is_none(), Error::<T>::PayeeNotAllowed);
            }
            Party::Account(account) => {
                let is_patient =
                    || T::Parties::enrolment(account).is_some_and(|enrolment| !enrolment.ended);
                let is_free = matches!(from, Party::Account(_));
                ensure!(is_free || is_patient(), Error::<T>::PayeeNotAllowed);
            }
        }
        Ok(())
    }

    pub(crate) fn do_withdraw(
        who: &T::AccountId,
        organisation: OrganisationId,
        asset: AssetKind,
        to: T::AccountId,
        amount: u128,
    ) -> DispatchResult {
        let facts =
            T::Parties::organisation(organisation).ok_or(Error::<T>::OrganisationNotFound)?;
        ensure!(
            T::Parties::governing(organisation).as_ref() == Some(who),
            Error::<T>::NotGoverning
        );
        let is_gone = || T::Parties::removed(organisation).is_some();
        ensure!(facts.active || is_gone(), Error::<T>::OrganisationSuspended);
        ensure!(amount > 0, Error::<T>::AmountZero);
        let treasury = Self::treasury(organisation);
        ensure!(treasury != to, Error::<T>::PayerIsPayee);
        // What is left would be dust, and lost, unless nothing is.
        let preservation = if T::Money::balance(asset, &treasury) == amount {
            Preservation::Expendable
        } else {
            Preservation::Preserve
        };
        Self::transfer(asset, [treasury, to.clone()], amount, preservation)?;
        Self::deposit_event(Event::Withdrawn { asset, from: organisation, to, amount });
        Ok(())
    }

    pub(crate) fn transfer(
        asset: AssetKind,
        [from, to]: [T::AccountId; 2],
        amount: u128,
        preservation: Preservation,
    ) -> DispatchResult {
        let spendable = T::Money::reducible_balance(asset, &from, preservation, Polite);
        ensure!(amount <= spendable, Error::<T>::FundsUnavailable);
        // As if minted: a transfer takes from the payer what it then cannot add to the payee, when that
        // and all that was issued are no number together.
        T::Money::can_deposit(asset, &to, amount, Provenance::Minted).into_result()?;
        T::Money::transfer(asset, &from, &to, amount, preservation).map(|_| ())
    }

    /// Where the money of a party lies.
    pub(crate) fn account_of(party: &Party<T::AccountId>) -> T::AccountId {
        match party {
            Party::Organisation(id) => Self::treasury(*id),
            Party::Account(account) => account.clone(),
        }
    }

    /// The account without a key on which an organisation's money lies.
    pub(crate) fn treasury(organisation: OrganisationId) -> T::AccountId {
        T::PalletId::get().into_sub_account_truncating(organisation)
    }
}

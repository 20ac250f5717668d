//! The coin of the presets, in which payments are made.
//!
//! Genesis gives every role to the [`AssetKeeper`], and all that there is of the coin to developers and
//! the organisations' treasuries. So nobody mints more until the council names an issuer, by
//! `assets.force_asset_status`.

use crate::{
    payments::{treasury, AssetKeeper},
    AccountId, Balance,
};
use alloc::vec::Vec;
use frame_support::traits::Get;
use salus_primitives::OrganisationId;
use sp_keyring::Sr25519Keyring;

use super::demo;

/// Its number.
pub const ID: u32 = 1984;
/// What it is called.
pub const NAME: &str = "Demo dollar";
/// Its symbol.
pub const SYMBOL: &str = "USD";
/// Decimals of one dollar.
pub const DECIMALS: u8 = 6;
/// A dollar.
pub const DOLLAR: Balance = 1_000_000;
/// A cent: what invoices count.
pub const CENT: Balance = 10_000;
/// What an account has at least, if it has some. Nothing that is paid is less.
pub const MINIMUM: Balance = CENT;
/// What each treasury starts with.
pub const TREASURY_ENDOWMENT: Balance = 1_000_000 * DOLLAR;
/// What each well-known development account starts with.
pub const DEVELOPER_ENDOWMENT: Balance = 100_000 * DOLLAR;

/// As genesis has it: number, owner, whether an account can live by it alone, least balance.
pub fn asset() -> (u32, AccountId, bool, Balance) {
    (ID, AssetKeeper::get(), true, MINIMUM)
}

/// As genesis has it: number, name, symbol, decimals.
pub fn metadata() -> (u32, Vec<u8>, Vec<u8>, u8) {
    (ID, NAME.into(), SYMBOL.into(), DECIMALS)
}

/// Who has how much of it.
pub fn accounts() -> Vec<(u32, AccountId, Balance)> {
    let treasuries = (0..).map(OrganisationId).zip(&demo::ORGANISATIONS);
    let treasuries = treasuries.map(|(id, _)| (ID, treasury(id), TREASURY_ENDOWMENT));
    let developers = Sr25519Keyring::invulnerable()
        .map(|developer| (ID, developer.to_account_id(), DEVELOPER_ENDOWMENT));
    treasuries.chain(developers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn units_agree_with_the_decimals() {
        assert_eq!(DOLLAR, 10u128.pow(DECIMALS.into()));
        assert_eq!(DOLLAR, 100 * CENT);
    }

    #[test]
    fn accounts_are_named_once_and_the_keeper_has_nothing() {
        let accounts = accounts();
        let named: BTreeSet<_> = accounts.iter().map(|(_, account, _)| account).collect();
        assert_eq!(named.len(), accounts.len());
        assert!(!named.contains(&AssetKeeper::get()));
        assert!(accounts.iter().all(|(id, _, amount)| *id == ID && *amount >= MINIMUM));
    }
}

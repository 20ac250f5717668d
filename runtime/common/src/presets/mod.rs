//! The genesis presets: who authors, who sits where, who owns what.
//!
//! The runtimes turn this into their own genesis configuration (`configs/genesis.rs`).
//! All keys are well known. Never start a real chain from a preset.

pub mod coin;
pub mod demo;

use crate::{currency::SAL, fees::CouncilPot, AccountId, Balance};
use alloc::{collections::BTreeSet, vec, vec::Vec};
use frame_support::traits::TypedGet;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::Sr25519Keyring;

/// All tokens there are.
pub const SUPPLY: Balance = 1_000_000_000 * SAL;
/// What a governing account of the demo consortium starts with.
pub const ORGANISATION_ENDOWMENT: Balance = 1_000_000 * SAL;
/// What an agent or a practitioner of the demo consortium starts with. Patients own nothing.
pub const PERSON_ENDOWMENT: Balance = 1_000 * SAL;
/// What an author's account starts with where members write the genesis (`salus-node chain-spec
/// consortium`): what is held for session keys, and the fees of replacing them for years. Here authors
/// are developers.
pub const AUTHOR_ENDOWMENT: Balance = 100 * SAL;
/// What a well-known development account starts with.
pub const DEVELOPER_ENDOWMENT: Balance = 100_000 * SAL;

/// A named genesis.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Preset {
    /// Name, as in `chain-spec build --preset NAME`.
    pub name: &'static str,
    /// Authors of blocks. The account and the session keys of an author are all derived from the
    /// same well-known seed.
    pub authors: &'static [Sr25519Keyring],
    /// Whether the terms of payments are seconds, so that somebody can wait for all that takes days.
    pub is_quick: bool,
}

/// All presets.
pub const PRESETS: [Preset; 2] = [
    Preset { name: DEV_RUNTIME_PRESET, authors: &[Sr25519Keyring::Alice], is_quick: true },
    Preset {
        name: LOCAL_TESTNET_RUNTIME_PRESET,
        authors: &[Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie],
        is_quick: false,
    },
];

impl Preset {
    /// The preset of that name.
    pub fn named(name: &str) -> Option<Self> {
        PRESETS.into_iter().find(|preset| preset.name == name)
    }

    /// Accounts of the authors.
    pub fn author_accounts(&self) -> Vec<AccountId> {
        self.authors.iter().map(|author| author.to_account_id()).collect()
    }

    /// The technical committee: three who run nodes.
    pub fn technical_committee(&self) -> Vec<AccountId> {
        [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie]
            .map(|member| member.to_account_id())
            .to_vec()
    }

    /// Who owns what: [`SUPPLY`] in all, and what the others do not have is in the council's pot.
    pub fn balances(&self) -> Vec<(AccountId, Balance)> {
        let mut balances = vec![];
        for organisation in demo::all() {
            balances.push((organisation.account(), ORGANISATION_ENDOWMENT));
        }
        let others: BTreeSet<AccountId> =
            demo::all().flat_map(demo::Organisation::staff).map(|key| key.account()).collect();
        balances.extend(others.into_iter().map(|account| (account, PERSON_ENDOWMENT)));
        for developer in Sr25519Keyring::invulnerable() {
            balances.push((developer.to_account_id(), DEVELOPER_ENDOWMENT));
        }
        let spent = balances.iter().fold(0, |sum: Balance, (_, free)| sum.saturating_add(*free));
        balances.push((CouncilPot::get(), SUPPLY.saturating_sub(spent)));
        balances
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balances_sum_to_the_supply() {
        for preset in PRESETS {
            let sum: Balance = preset.balances().iter().map(|(_, free)| free).sum();
            assert_eq!(sum, SUPPLY, "{}", preset.name);
        }
    }

    #[test]
    fn balances_name_each_account_once() {
        for preset in PRESETS {
            let balances = preset.balances();
            let accounts: BTreeSet<_> = balances.iter().map(|(account, _)| account).collect();
            assert_eq!(accounts.len(), balances.len(), "{}", preset.name);
        }
    }

    #[test]
    fn named_finds_each_preset() {
        for preset in PRESETS {
            assert_eq!(Preset::named(preset.name), Some(preset));
        }
        assert_eq!(Preset::named("mainnet"), None);
    }
}

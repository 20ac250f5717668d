//! The native token and the deposits taken in it.

use crate::Balance;

/// Symbol of the token. `build.rs` of each runtime repeats it for the metadata hash.
pub const SYMBOL: &str = "SAL";
/// Decimals of the token. `build.rs` of each runtime repeats them for the metadata hash.
pub const DECIMALS: u8 = 12;
/// Prefix of addresses: the generic one, until Salus has registered its own.
pub const SS58_PREFIX: u16 = 42;

/// One token.
pub const SAL: Balance = 1_000_000_000_000;
/// A thousandth of a token.
pub const MILLISAL: Balance = 1_000_000_000;
/// A millionth of a token.
pub const MICROSAL: Balance = 1_000_000;

/// What an account must hold to exist, unless the registry gave it a reference.
pub const EXISTENTIAL_DEPOSIT: Balance = 10 * MILLISAL;

/// What is held for `items` entries of state of `bytes` bytes in all, as long as they stay.
pub const fn deposit(items: u32, bytes: u32) -> Balance {
    // A u32 fits into a Balance.
    let items = (items as Balance).saturating_mul(100 * MILLISAL);
    let bytes = (bytes as Balance).saturating_mul(MILLISAL);
    items.saturating_add(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deposit_grows_with_items_and_bytes() {
        assert_eq!(deposit(0, 0), 0);
        assert_eq!(deposit(1, 0), SAL / 10);
        assert_eq!(deposit(1, 100), SAL / 5);
        assert!(deposit(u32::MAX, u32::MAX) < Balance::MAX);
    }

    #[test]
    fn units_agree_with_the_decimals() {
        assert_eq!(SAL, 10u128.pow(DECIMALS.into()));
        assert_eq!(SAL, 1_000 * MILLISAL);
        assert_eq!(MILLISAL, 1_000 * MICROSAL);
    }
}

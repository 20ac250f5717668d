//! What a transaction costs, and where the fee goes.
//!
//! A transaction pays for its weight and for its length. Nothing is burned and nobody earns by
//! authoring: every fee, tip and speck of dust goes to the [`CouncilPot`], from which the council
//! endows newcomers. The supply stays what it was at genesis.

use crate::{
    currency::{MICROSAL, MILLISAL},
    AccountId, Balance,
};
use frame_support::{
    traits::{tokens::imbalance::ResolveTo, ConstU128, TypedGet},
    weights::{constants::ExtrinsicBaseWeight, ConstantMultiplier, Weight, WeightToFee},
    PalletId,
};
use sp_runtime::traits::AccountIdConversion;

/// Fee for the weight of an empty extrinsic.
pub const BASE_FEE: Balance = MILLISAL;

/// Fee for one byte.
pub const BYTE_FEE: Balance = 10 * MICROSAL;

/// Seed of the pot's account.
pub const COUNCIL_POT: PalletId = PalletId(*b"sal/cpot");

/// The account that receives all fees. It has no key: only typed calls of the council move its
/// funds. Genesis must give it at least the existential deposit, or fees would be lost.
pub struct CouncilPot;

impl TypedGet for CouncilPot {
    type Type = AccountId;

    fn get() -> AccountId {
        COUNCIL_POT.into_account_truncating()
    }
}

/// Puts what it is given into the pot.
pub type ToCouncilPot<Currency> = ResolveTo<CouncilPot, Currency>;

/// Fee in proportion to execution time: an empty extrinsic's weight costs [`BASE_FEE`].
pub struct WeightFee;

impl WeightToFee for WeightFee {
    type Balance = Balance;

    fn weight_to_fee(weight: &Weight) -> Balance {
        let base = Balance::from(ExtrinsicBaseWeight::get().ref_time());
        Balance::from(weight.ref_time())
            .saturating_mul(BASE_FEE)
            .checked_div(base)
            .unwrap_or(Balance::MAX)
    }
}

/// Fee in proportion to length.
pub type LengthFee = ConstantMultiplier<Balance, ConstU128<BYTE_FEE>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weight_to_fee_is_the_base_fee_when_the_extrinsic_is_empty() {
        assert_eq!(WeightFee::weight_to_fee(&ExtrinsicBaseWeight::get()), BASE_FEE);
        assert_eq!(WeightFee::weight_to_fee(&Weight::zero()), 0);
    }

    #[test]
    fn weight_to_fee_saturates_when_the_weight_is_the_largest() {
        let fee = WeightFee::weight_to_fee(&Weight::MAX);
        assert!(fee > crate::currency::SAL && fee < Balance::MAX);
    }

    #[test]
    fn length_to_fee_counts_bytes() {
        assert_eq!(LengthFee::weight_to_fee(&Weight::from_parts(100, 0)), MILLISAL);
    }
}

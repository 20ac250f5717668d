//! The accounts without a key that payments need.

use crate::AccountId;
use frame_support::{traits::Get, PalletId};
use salus_primitives::OrganisationId;
use sp_runtime::traits::AccountIdConversion;

/// Seed of the organisations' treasuries. Nothing else may have it: its own account is the treasury of
/// the first organisation.
pub const TREASURIES: PalletId = PalletId(*b"sal/trea");

/// Seed of the account of the [`AssetKeeper`].
pub const KEEPER: PalletId = PalletId(*b"sal/keep");

/// Owner, admin and freezer of every token that is accepted. It has no key, and nothing signs in its
/// name: until the council gives a role to somebody, nobody has it.
pub struct AssetKeeper;

impl Get<AccountId> for AssetKeeper {
    fn get() -> AccountId {
        KEEPER.into_account_truncating()
    }
}

/// The account on which an organisation's money lies.
pub fn treasury(organisation: OrganisationId) -> AccountId {
    TREASURIES.into_sub_account_truncating(organisation)
}

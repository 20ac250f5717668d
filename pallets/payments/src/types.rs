//! What is stored, and what the pallet asks of others.

use salus_primitives::{value, AssetKind, OrganisationId};
use sp_runtime::{traits::Convert, Either};

/// Who pays, or is paid.
#[value(bounded, ordered)]
pub enum Party<AccountId> {
    /// An organisation, whose money lies on its treasury.
    #[codec(index = 0)]
    Organisation(OrganisationId),
    /// Anybody else.
    #[codec(index = 1)]
    Account(AccountId),
}

/// An asset that was ever accepted.
#[value(bounded, Copy)]
pub struct AcceptedAsset {
    /// The least amount that is paid, of which every other is a multiple: a cent, say. It never changes.
    pub unit: u128,
    /// Whether it can be paid with.
    pub accepted: bool,
}

/// What the pallet needs to know of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenFacts<AccountId> {
    /// Whether an account can exist by it alone.
    pub sufficient: bool,
    /// Who can give every role to others.
    pub owner: AccountId,
    /// Who can take it from an account.
    pub admin: AccountId,
    /// Who can freeze it.
    pub freezer: AccountId,
}

/// Answers about tokens.
pub trait TokenInspect<AccountId> {
    /// The token of this number; none if there is none.
    fn token(id: u32) -> Option<TokenFacts<AccountId>>;
}

/// On which side of the SDK's `UnionOf` an asset stands: the chain's own token on the left, the others
/// on the right.
pub struct NativeFromLeft;

impl Convert<AssetKind, Either<(), u32>> for NativeFromLeft {
    fn convert(asset: AssetKind) -> Either<(), u32> {
        match asset {
            AssetKind::Native => Either::Left(()),
            AssetKind::Token(id) => Either::Right(id),
        }
    }
}

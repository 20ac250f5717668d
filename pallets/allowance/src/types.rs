//! Groups of free calls, their quotas, and what is used of them.

use core::ops::RangeInclusive;
use frame_support::stored;
use salus_primitives::{value, OrganisationId};
pub use salus_primitives::{Day, Usage};
use sp_runtime::{transaction_validity::TransactionPriority, Weight};

/// Place in the pool of a call on the floor: before other revocations, or whoever signs for a few
/// blocks only would overtake it.
pub const FLOOR_PRIORITY: TransactionPriority = PAID_CEILING + 2;

/// Free calls that [`crate::Pallet::set_floor`] may guarantee an account in a day.
pub const FLOORS: RangeInclusive<u32> = 1..=20;

/// Calls of the group [`Group::Emergency`] of one account that wait before all else, free and paid for.
pub const MAX_WAITING: u32 = 4;

/// Place in the pool of the first of them.
const FIRST_PRIORITY: TransactionPriority = FLOOR_PRIORITY + MAX_WAITING as TransactionPriority;

/// Place in the pool of such a call that waits behind so many transactions of its account: each below
/// the one before it, so that everybody's first is before anybody's second. None if that is no place of
/// its own: behind four it waits as a call does that is not urgent.
pub fn emergency_priority(ahead: u32) -> Option<TransactionPriority> {
    let rank = MAX_WAITING.checked_sub(ahead).filter(|rank| *rank > 0)?;
    Some(FLOOR_PRIORITY.saturating_add(rank.into()))
}

/// Highest priority of any other call that is paid for, whatever its tip.
pub const PAID_CEILING: TransactionPriority =
    TransactionPriority::MAX - 2 - MAX_WAITING as TransactionPriority;

/// A group of calls that share a quota.
///
/// Indices are stored: never change one, only add.
#[value(bounded, ordered, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Group {
    /// What a patient, or a guardian in the patient's name, allows; and once the floor is used up,
    /// leaving the custodian and contesting a successor.
    #[codec(index = 0)]
    Consent,
    /// Taking back what was allowed.
    #[codec(index = 1)]
    Revocation,
    /// Opening records in an emergency.
    #[codec(index = 2)]
    Emergency,
    /// Looking after one's own account: who may act for it.
    #[codec(index = 3)]
    Account,
    /// A patient's own requests, and a guardian's.
    #[codec(index = 4)]
    Request,
    /// Closing records that were opened in an emergency, and saying why they were.
    #[codec(index = 5)]
    Justification,
    /// Paying, and disputing what is to be paid, out of a patient's own money.
    #[codec(index = 6)]
    Payment,
    /// Taking back all that somebody was allowed, whose work grows with what is on file.
    #[codec(index = 7)]
    RevocationOfAll,
}

impl Group {
    /// Every group, in the order of its index.
    pub const ALL: [Self; 8] = [
        Self::Consent,
        Self::Revocation,
        Self::Emergency,
        Self::Account,
        Self::Request,
        Self::Justification,
        Self::Payment,
        Self::RevocationOfAll,
    ];

    /// Place in the pool: emergencies, the first of each account, what is on the floor, other
    /// revocations, then whatever is paid for, then the rest.
    pub const fn priority(self) -> TransactionPriority {
        match self {
            Self::Emergency => FIRST_PRIORITY,
            Self::Revocation | Self::RevocationOfAll => PAID_CEILING + 1,
            Self::Consent | Self::Account | Self::Request | Self::Justification | Self::Payment => {
                0
            }
        }
    }
}

/// Calls of one group that are free in a day.
#[value(bounded, json, Copy, Default)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// For one account.
    pub account: u32,
    /// For all accounts of one sponsor together, unless the sponsor has a quota of its own.
    pub sponsor: u32,
}

/// Weight of the free Normal calls, of all or of one sponsor's, in the last block that had one.
#[stored(no_skip_type_params)]
#[derive(Copy, Default)]
pub struct Metered<BlockNumber> {
    /// That block.
    pub block: BlockNumber,
    /// How much.
    pub weight: Weight,
}

impl<BlockNumber: PartialEq> Metered<BlockNumber> {
    /// After one more call in this block.
    pub fn with(self, block: BlockNumber, weight: Weight) -> Self {
        let before = if self.block == block { self.weight } else { Weight::zero() };
        Self { block, weight: before.saturating_add(weight) }
    }

    /// After a call gave some of it back.
    pub fn without(self, weight: Weight) -> Self {
        Self { weight: self.weight.saturating_sub(weight), ..self }
    }
}

/// A call that may be free.
#[value(Copy)]
pub struct FreeCall {
    /// Its group.
    pub group: Group,
    /// The organisation that answers for the signer.
    pub sponsor: OrganisationId,
    /// Whether it is counted on the signer's daily floor, as long as that lasts.
    pub floor: bool,
}

impl FreeCall {
    /// Place in the pool behind so many transactions of its account.
    pub fn priority(&self, ahead: u32) -> TransactionPriority {
        match self.group {
            _ if self.floor => FLOOR_PRIORITY,
            Group::Emergency => emergency_priority(ahead).unwrap_or_default(),
            group => group.priority(),
        }
    }
}

/// What is left today for calls of a group.
#[value(Copy)]
pub struct FreeCallsLeft {
    /// The group.
    pub group: Group,
    /// The organisation that answers for the account.
    pub sponsor: OrganisationId,
    /// Free calls left to the account.
    pub account: u32,
    /// Free calls left to all accounts of the sponsor together.
    pub sponsored: u32,
    /// Free calls left on the account's daily floor, used first; 0 if this call is not in it.
    pub floor: u32,
}

impl FreeCallsLeft {
    /// Free calls that the account can still make today.
    pub fn left(&self) -> u32 {
        self.floor.saturating_add(self.account.min(self.sponsored))
    }
}

/// Says which calls may be free.
pub trait FreeCalls<AccountId, Call> {
    /// Group, sponsor and whether it is in the floor, if this call of this signer may be free.
    ///
    /// Asked of the outermost call only. It reads little: it runs before anybody has paid.
    fn find(signer: &AccountId, call: &Call) -> Option<FreeCall>;

    /// The organisation in whose name this signer relays somebody else's emergency, if this call opens a
    /// record by it. It is paid for, and has the place of an emergency all the same, as long as the
    /// organisation's [`crate::PaidEmergencies`] last.
    ///
    /// Asked of the outermost call only, if it is not free to this signer.
    fn relays(signer: &AccountId, call: &Call) -> Option<OrganisationId>;
}

//! Payments.

use frame_support::{
    traits::{ConstU128, ConstU32},
    weights::Weight,
    PalletId,
};
use salus_runtime_common::{
    blocks::{share_of, PAYMENTS_SHARE},
    currency::deposit,
    origins::MostOfCouncil,
    payments::{AssetKeeper, TREASURIES},
    Balance, Signature,
};
use sp_runtime::traits::Verify;

use super::{
    money::{Holds, Money, Tokens},
    safety::InSafeMode,
    system::BlockWeights,
};
use crate::{Balances, Disclosures, Records, Registry, Runtime, RuntimeHoldReason, Timestamp};

/// For an invoice, its places with the provider, the patient and whoever has a share, and the two in the
/// agenda.
pub const INVOICE_DEPOSIT: Balance = deposit(11, 3_072);
/// For a coverage, its places with the payer, the provider and the patient, and the two in the agenda.
pub const COVERAGE_DEPOSIT: Balance = deposit(6, 768);
/// For a channel, its places with both sides, and the two in the agenda.
pub const CHANNEL_DEPOSIT: Balance = deposit(5, 640);

frame_support::parameter_types! {
    /// From which the treasuries follow.
    pub const Treasuries: PalletId = TREASURIES;
    /// Weight that looking after what is due may take of a block.
    pub AgendaWeight: Weight = share_of(PAYMENTS_SHARE, BlockWeights::get().max_block);
}

/// Why a call is refused, as the runtime API tells it.
pub type Refusal = pallet_payments::Error<Runtime>;

impl pallet_payments::Config for Runtime {
    type AgendaWeight = AgendaWeight;
    type AssetKeeper = AssetKeeper;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Payers;
    type ChannelDeposit = ConstU128<CHANNEL_DEPOSIT>;
    type CoverageDeposit = ConstU128<COVERAGE_DEPOSIT>;
    type Currency = Balances;
    type Disclosures = Disclosures;
    type DisputeOrigin = MostOfCouncil;
    type Holds = Holds;
    type InvoiceDeposit = ConstU128<INVOICE_DEPOSIT>;
    type MaxAssets = ConstU32<32>;
    type Money = Money;
    type PalletId = Treasuries;
    type Parties = Registry;
    type Records = Records;
    type RulesOrigin = MostOfCouncil;
    type RuntimeHoldReason = RuntimeHoldReason;
    type SafeMode = InSafeMode;
    type Signature = Signature;
    type Signer = <Signature as Verify>::Signer;
    type Time = Timestamp;
    type Tokens = Tokens;
    type WeightInfo = pallet_payments::weights::SubstrateWeight<Runtime>;
}

//! Disclosures.

use frame_support::{
    traits::{ConstU128, ConstU32, ConstU64},
    weights::Weight,
};
use salus_policy::Witness;
use salus_runtime_common::{
    blocks::{share_of, CLOCK_SHARE},
    currency::deposit,
    origins::MostOfCouncil,
    time, Balance,
};
use sp_runtime::traits::Convert;

use super::{consent::Proxies, system::BlockWeights};
use crate::{Consent, Registry, Runtime, Timestamp};

/// For a request, its places in the inbox, among the deadlines and in the journal, and two counts.
pub const REQUEST_DEPOSIT: Balance = deposit(6, 768);
/// For a patient's own, or a proxy's, which is not counted.
pub const OWN_REQUEST_DEPOSIT: Balance = deposit(4, 640);

frame_support::parameter_types! {
    /// Weight that looking after requests that are due may take of a block.
    pub ClockWeight: Weight = share_of(CLOCK_SHARE, BlockWeights::get().max_block);
}

impl pallet_disclosures::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Askers;
    type ClockWeight = ClockWeight;
    type Consent = Consent;
    type DecideWeight = DecideWeight;
    // Less than a hundredth of what an organisation holds in a day.
    type MaxDailyOfPractitioner = ConstU32<100>;
    type MaxOpenOfAsker = ConstU32<20>;
    type MaxOpenOfOrganisation = ConstU32<2_000>;
    type MaxPage = ConstU32<64>;
    type MaxRetention = ConstU64<{ time::days(50 * 366) }>;
    // Six years, however many of them are leap years.
    type MinRetention = ConstU64<{ time::days(6 * 366) }>;
    type Parties = Registry;
    type Proxies = Proxies;
    type RequestDeposit = ConstU128<REQUEST_DEPOSIT>;
    type RulesOrigin = MostOfCouncil;
    type SuspensionDeposit = ConstU128<{ deposit(1, 192) }>;
    type Time = Timestamp;
    type WeightInfo = pallet_disclosures::weights::SubstrateWeight<Runtime>;
}

/// What a decision takes.
pub struct DecideWeight;

impl Convert<Witness, Weight> for DecideWeight {
    fn convert(witness: Witness) -> Weight {
        Consent::weight_of_decide(witness)
    }
}

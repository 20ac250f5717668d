//! Registry.

use frame_support::{
    traits::{ConstU128, ConstU32, ConstU64},
    weights::Weight,
};
use pallet_collective::WeightInfo as _;
use pallet_disclosures::MAX_OWN;
use pallet_governance::WeightInfo as _;
use salus_runtime_common::{
    blocks::{share_of, AGENDA_SHARE},
    currency::{deposit, SAL},
    fees::CouncilPot,
    origins::{MostOfCouncil, TwoThirdsOfCouncil},
    time, Balance, Signature,
};
use sp_runtime::traits::Verify;

use super::{
    accounts::ProxyDelegates,
    consent::{MAX_DIRECTIVES, MAX_FOOTPRINT},
    council::{MAX_COUNCIL, MAX_COUNCIL_MOTIONS},
    disclosures::OWN_REQUEST_DEPOSIT,
    emergency_access::EMERGENCY_ENTRY,
    system::BlockWeights,
};
use crate::{
    Balances, Consent, Council, Disclosures, Governance, Runtime, RuntimeHoldReason, Timestamp,
};

frame_support::parameter_types! {
    /// Weight that closing guardianships whose time is over may take of a block.
    pub AgendaWeight: Weight = share_of(AGENDA_SHARE, BlockWeights::get().max_block);
    /// What a change of the council's members costs with every seat taken and every motion open, and an
    /// upgrade that it cancels.
    pub MembershipWeight: Weight =
        pallet_collective::weights::SubstrateWeight::<Runtime>::set_members(
            MAX_COUNCIL,
            MAX_COUNCIL,
            MAX_COUNCIL_MOTIONS,
        )
        .saturating_add(pallet_governance::weights::SubstrateWeight::<Runtime>::veto_upgrade());
}

impl pallet_registry::Config for Runtime {
    type AdmissionOrigin = TwoThirdsOfCouncil;
    type AgendaWeight = AgendaWeight;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Signer;
    // Time to notice it. Until then the new key ends nothing of what was inherited.
    type ContestPeriod = ConstU64<{ time::days(14) }>;
    type Currency = Balances;
    type Delegates = ProxyDelegates;
    // Some fourteen hundred patients, or seven thousand credentials.
    type DepositBudget = ConstU128<{ 50_000 * SAL }>;
    type EndowmentOrigin = MostOfCouncil;
    // The entry and its past, its mark on the agenda, the account, what is counted of it, the
    // proxies and announcements that it may have; its journal and its diary of emergencies, or what is
    // counted of its day and how it stands in emergencies, with all suspensions.
    type EntryDeposit = ConstU128<{ deposit(11, 5 * 1024 + 128 + EMERGENCY_ENTRY) }>;
    // Sixteen years of a credential that is renewed each year, eight suspensions of an
    // organisation. A past takes at most 610 bytes, an enrolment's.
    type HistoryDepth = ConstU32<16>;
    type MaxAgents = ConstU32<16>;
    // Ever admitted, those included that have left.
    type MaxOrganisations = ConstU32<4_096>;
    type MaxCredentialValidity = ConstU64<{ time::days(3 * 365) }>;
    type MaxGuardians = ConstU32<8>;
    // From birth to majority, wherever that may be.
    type MaxGuardianship = ConstU64<{ time::days(25 * 365) }>;
    type MaxSeats = ConstU32<MAX_COUNCIL>;
    type MaxSignatureLifetime = ConstU64<{ time::days(7) }>;
    type Membership = Council;
    type MembershipWeight = MembershipWeight;
    type OversightOrigin = MostOfCouncil;
    // Directives and exclusions; own requests, as many the patient's as all proxies' together.
    type PatientDeposit = ConstU128<
        { deposit(MAX_DIRECTIVES, MAX_FOOTPRINT) + 2 * MAX_OWN as Balance * OWN_REQUEST_DEPOSIT },
    >;
    type PatientState = (Consent, Disclosures);
    type Pot = CouncilPot;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Signature = Signature;
    type Signer = <Signature as Verify>::Signer;
    type SuccessionPause = ConstU64<{ time::days(365) }>;
    type Time = Timestamp;
    type Upgrades = Governance;
    type WeightInfo = pallet_registry::weights::SubstrateWeight<Runtime>;
}

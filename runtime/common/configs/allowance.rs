//! Allowance: which calls are free, to whom, and who answers for them.

use frame_support::{traits::Time, weights::Weight};
use pallet_allowance::{FreeCall, FreeCalls, Group};
use pallet_proxy::Call as Proxy;
use pallet_registry::Call as Registry;
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use salus_primitives::{GuardianFacts, GuardianInspect, OrganisationId, PatientInspect};
use salus_runtime_common::{
    blocks::{share_of, FREE_SHARE, NORMAL_SHARE},
    origins::MostOfCouncil,
    AccountId, Balance,
};
use sp_runtime::{generic::Preamble, traits::StaticLookup};

use super::{
    filters::{allows, takes_back},
    system::BlockWeights,
};
use crate::{
    payment, Registry as RegistryPallet, Runtime, RuntimeCall, Timestamp, TransactionPayment,
    UncheckedExtrinsic,
};

frame_support::parameter_types! {
    /// Weight that free calls of the class Normal may take of a block.
    pub MaxFreeWeight: Weight =
        share_of(FREE_SHARE, share_of(NORMAL_SHARE, BlockWeights::get().max_block));
}

impl pallet_allowance::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Wards;
    type FreeCalls = PeoplesCalls;
    type MaxFreeWeight = MaxFreeWeight;
    type Organisations = RegistryPallet;
    type QuotaOrigin = MostOfCouncil;
    type Time = Timestamp;
    type WeightInfo = pallet_allowance::weights::SubstrateWeight<Runtime>;
}

/// Calls of people who need to own no tokens: patients and their guardians.
///
/// Only the outermost call is looked at, and one proxy of a guardian. So a call inside a batch, a
/// multisig or a motion is an ordinary one.
pub struct PeoplesCalls;

impl FreeCalls<AccountId, RuntimeCall> for PeoplesCalls {
    fn find(signer: &AccountId, call: &RuntimeCall) -> Option<FreeCall> {
        match call {
            RuntimeCall::Proxy(Proxy::proxy { real, call, .. }) => {
                let group = consent_group(call)?;
                let patient =
                    <Runtime as frame_system::Config>::Lookup::lookup(real.clone()).ok()?;
                let guardianship = guardianship(signer).filter(|of| of.patient == patient)?;
                Some(FreeCall { group, sponsor: guardianship.custodian })
            }
            RuntimeCall::Registry(Registry::resign_guardianship {}) => {
                let sponsor = guardianship(signer)?.custodian;
                Some(FreeCall { group: Group::Account, sponsor })
            }
            RuntimeCall::Registry(Registry::withdraw_enrolment {}) => {
                Some(FreeCall { group: Group::Consent, sponsor: custodian(signer)? })
            }
            call if tends_the_account(call) => {
                let sponsor = custodian(signer)
                    .or_else(|| guardianship(signer).map(|guardianship| guardianship.custodian))?;
                Some(FreeCall { group: Group::Account, sponsor })
            }
            call => {
                let group = consent_group(call)?;
                Some(FreeCall { group, sponsor: custodian(signer)? })
            }
        }
    }
}

/// What a patient allows and takes back, and a guardian in the patient's name.
fn consent_group(call: &RuntimeCall) -> Option<Group> {
    match call {
        RuntimeCall::Consent(call) if takes_back(call) => Some(Group::Revocation),
        RuntimeCall::Consent(call) if allows(call) => Some(Group::Consent),
        _ => None,
    }
}

/// Choosing who acts for the account.
fn tends_the_account(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Proxy(
            Proxy::add_proxy { .. }
                | Proxy::remove_proxy { .. }
                | Proxy::remove_proxies {}
                | Proxy::reject_announcement { .. }
        )
    )
}

/// Who enrolled this pseudonym. It answers for it after the end too: taking back stays free.
fn custodian(patient: &AccountId) -> Option<OrganisationId> {
    <RegistryPallet as PatientInspect<AccountId>>::enrolment(patient)
        .map(|enrolment| enrolment.custodian)
}

fn guardianship(guardian: &AccountId) -> Option<GuardianFacts<AccountId>> {
    RegistryPallet::guardianship(guardian)
        .filter(|guardianship| guardianship.is_in_force(Timestamp::now()))
}

/// Whether this transaction would be free now.
fn is_free(extrinsic: &UncheckedExtrinsic) -> bool {
    match &extrinsic.preamble {
        Preamble::Signed(address, _, extension) => {
            <Runtime as frame_system::Config>::Lookup::lookup(address.clone())
                .is_ok_and(|who| payment(extension).free_call(&who, &extrinsic.function).is_some())
        }
        _ => false,
    }
}

/// What the transaction payment pallet says, but a fee of 0 for what would be free.
pub fn query_info(extrinsic: UncheckedExtrinsic, length: u32) -> RuntimeDispatchInfo<Balance> {
    let free = is_free(&extrinsic);
    let info = TransactionPayment::query_info(extrinsic, length);
    if free {
        RuntimeDispatchInfo { partial_fee: 0, ..info }
    } else {
        info
    }
}

/// What the transaction payment pallet says, but no fee for what would be free.
pub fn query_fee_details(extrinsic: UncheckedExtrinsic, length: u32) -> FeeDetails<Balance> {
    if is_free(&extrinsic) {
        FeeDetails { inclusion_fee: None, tip: 0 }
    } else {
        TransactionPayment::query_fee_details(extrinsic, length)
    }
}

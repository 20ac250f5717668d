//! Allowance: which calls are free, to whom, and who answers for them.

use codec::MaxEncodedLen;
use frame_support::{traits::Time, weights::Weight};
use pallet_allowance::{FreeCall, FreeCalls, Group};
use pallet_consent::Call as Consent;
use pallet_disclosures::Call as Disclosures;
use pallet_emergency_access::Call as Emergency;
use pallet_proxy::Call as Proxy;
use pallet_registry::Call as Registry;
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use salus_policy::{Directive, Witness};
use salus_primitives::{
    Duty, GrantId, GuardianFacts, GuardianInspect, OrganisationId, OrganisationInspect,
    PatientInspect,
};
use salus_runtime_common::{
    blocks::{share_of, FREE_SHARE, NORMAL_SHARE, SPONSOR_SHARE},
    origins::MostOfCouncil,
    AccountId, Address, Balance,
};
use sp_runtime::{generic::Preamble, traits::StaticLookup};

use super::{
    consent::signs_for,
    filters::{allows, defends, pays, protects, takes_back},
    system::BlockWeights,
};
use crate::{
    payment, EmergencyAccess, Registry as RegistryPallet, Runtime, RuntimeCall, Timestamp,
    TransactionPayment, UncheckedExtrinsic,
};

/// Bytes of a transaction around its call, at most: length, version, address, signature, era, nonce,
/// no tip, mode of the metadata hash.
const TRANSACTION: u32 = 4 + 1 + 33 + 66 + 2 + 5 + 1 + 1;
/// Bytes of a proxy around its call: pallet, call, address, kind.
const PROXY: u32 = 2 + 33 + 2;
/// Bytes of an amendment around its directive: pallet, call, the one that it replaces.
const AMENDMENT: u32 = 2 + 4;

frame_support::parameter_types! {
    /// Weight that free calls of the class Normal may take of a block.
    pub MaxFreeWeight: Weight =
        share_of(FREE_SHARE, share_of(NORMAL_SHARE, BlockWeights::get().max_block));
    /// Weight that those of one sponsor's accounts may take of it.
    pub MaxSponsorWeight: Weight = share_of(SPONSOR_SHARE, MaxFreeWeight::get());
    /// Bytes of the longest honest free transaction: a guardian's amendment by the longest directive.
    pub MaxFreeLength: u32 = u32::try_from(Directive::<AccountId>::max_encoded_len())
        .unwrap_or(u32::MAX)
        .saturating_add(TRANSACTION + PROXY + AMENDMENT);
}

impl pallet_allowance::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Wards;
    type FreeCalls = PeoplesCalls;
    type MaxFreeLength = MaxFreeLength;
    type MaxFreeWeight = MaxFreeWeight;
    type MaxSponsorWeight = MaxSponsorWeight;
    type Organisations = RegistryPallet;
    type QuotaOrigin = MostOfCouncil;
    type Time = Timestamp;
    type WeightInfo = pallet_allowance::weights::SubstrateWeight<Runtime>;
}

/// Calls of people who need to own no tokens: patients, their guardians, and whoever opens a record in an
/// emergency.
///
/// Only the outermost call is looked at, and one proxy of a guardian. So a call inside a batch, a
/// multisig or a motion is an ordinary one.
pub struct PeoplesCalls;

impl FreeCalls<AccountId, RuntimeCall> for PeoplesCalls {
    fn find(signer: &AccountId, call: &RuntimeCall) -> Option<FreeCall> {
        let (group, sponsor) = match call {
            RuntimeCall::Proxy(Proxy::proxy { real, force_proxy_type: None, call }) => {
                let group = patients_group(call)?;
                let patient =
                    <Runtime as frame_system::Config>::Lookup::lookup(real.clone()).ok()?;
                let guardianship = guardianship(signer).filter(|of| of.patient == patient)?;
                // What the patient would do for an organisation is the organisation's to pay.
                if group == Group::Payment && bills(&patient) {
                    return None;
                }
                // The proxy pallet gives nothing back of what it refuses.
                signs_for(&patient, signer).then_some((group, guardianship.custodian))?
            }
            RuntimeCall::Registry(Registry::resign_guardianship {}) => {
                (Group::Account, guardianship(signer)?.custodian)
            }
            RuntimeCall::Registry(
                Registry::withdraw_enrolment {} | Registry::contest_succession {},
            ) => (Group::Consent, custodian(signer)?),
            RuntimeCall::Disclosures(call) => (Group::Request, asker(signer, call)?),
            RuntimeCall::EmergencyAccess(call) => emergency(signer, call)?,
            // After the end as well: what was paid back then would be nobody's otherwise.
            RuntimeCall::Payments(call) if pays(call) && !bills(signer) => {
                (Group::Payment, custodian(signer)?)
            }
            RuntimeCall::Payments(_) => return None,
            call if tends_the_account(call) => (Group::Account, custodian_or_wards(signer)?),
            call => (patients_group(call)?, custodian(signer)?),
        };
        Some(FreeCall { group, sponsor, floor: is_in_floor(signer, call) })
    }

    fn relays(signer: &AccountId, call: &RuntimeCall) -> Option<OrganisationId> {
        match call {
            RuntimeCall::EmergencyAccess(Emergency::activate_signed { payload, .. }) => {
                EmergencyAccess::relays(signer, payload)
            }
            _ => None,
        }
    }
}

/// Calls that take back what others may, and those against a custodian that answers, each of bounded
/// work: no custodian can keep a patient from a day's first few, nor a guardian, who asks for own data
/// within the quota, since that is decided.
fn is_in_floor(signer: &AccountId, call: &RuntimeCall) -> bool {
    match call {
        RuntimeCall::Proxy(Proxy::proxy { call, .. }) => withstands(call),
        // With a witness it would weigh what the signer says.
        RuntimeCall::Disclosures(Disclosures::request_access { patient, witness, .. }) => {
            patient == signer && *witness == Witness::default()
        }
        RuntimeCall::Disclosures(Disclosures::withdraw { .. } | Disclosures::contest { .. }) => {
            true
        }
        call => withstands(call),
    }
}

/// What a patient or a guardian stops, contests, or disputes of what the custodian bills.
fn withstands(call: &RuntimeCall) -> bool {
    match call {
        // Not in safe mode, in which nobody is paid either.
        RuntimeCall::Payments(call) => protects(call),
        call => defends(call),
    }
}

/// Whether what this account does with money is an organisation's: it pays out of the treasury then, and for
/// its own transactions.
fn bills(account: &AccountId) -> bool {
    <RegistryPallet as OrganisationInspect<AccountId>>::agent(account, Duty::Bill).is_some()
}

/// What a patient allows, takes back and disputes, and a guardian in the patient's name.
fn patients_group(call: &RuntimeCall) -> Option<Group> {
    match call {
        RuntimeCall::Consent(Consent::revoke_all { .. }) => Some(Group::RevocationOfAll),
        RuntimeCall::Consent(call) if takes_back(call) => Some(Group::Revocation),
        RuntimeCall::Consent(call) if allows(call) => Some(Group::Consent),
        RuntimeCall::Payments(call) if protects(call) => Some(Group::Payment),
        // Not pallet-emergency-access's: through a proxy it would be the patient's own, of which there is one.
        _ => None,
    }
}

/// Choosing who acts for the account. Other names of a delegate than an account have no end, and
/// mean nobody.
fn tends_the_account(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Proxy(
            Proxy::add_proxy { delegate: Address::Id(_), .. }
                | Proxy::remove_proxy { delegate: Address::Id(_), .. }
                | Proxy::remove_proxies {}
                | Proxy::reject_announcement { delegate: Address::Id(_), .. }
        )
    )
}

/// Who answers for what a patient, or a guardian with their own key, asks of the custodian: never for
/// others, and never through a proxy, which would ask as the patient.
fn asker(signer: &AccountId, call: &Disclosures<Runtime>) -> Option<OrganisationId> {
    match call {
        Disclosures::request_access { patient, .. } if patient == signer => custodian(signer),
        Disclosures::request_access { patient, .. } => {
            let guardianship = guardianship(signer).filter(|of| of.patient == *patient)?;
            Some(guardianship.custodian)
        }
        Disclosures::withdraw { .. } | Disclosures::contest { .. } => custodian_or_wards(signer),
        _ => None,
    }
}

/// Group and sponsor of a call about an emergency. Opening is free to whoever could open; what whoever
/// opened owes, whatever became of them; and to the patient, and a guardian, what they say of it.
fn emergency(signer: &AccountId, call: &Emergency<Runtime>) -> Option<(Group, OrganisationId)> {
    let stands = |organisation: &OrganisationId| EmergencyAccess::stands(signer, *organisation);
    let (group, sponsor) = match call {
        Emergency::activate { organisation, .. } | Emergency::second { organisation, .. } => {
            (Group::Emergency, Some(*organisation).filter(stands))
        }
        Emergency::activate_signed { payload, .. } if payload.practitioner == *signer => {
            (Group::Emergency, Some(payload.organisation).filter(stands))
        }
        Emergency::widen { grant, .. } | Emergency::renew { grant } => {
            (Group::Emergency, activated(signer, *grant).filter(stands))
        }
        Emergency::close { grant } | Emergency::justify { grant, .. } => {
            (Group::Justification, activated(signer, *grant))
        }
        Emergency::accept { .. } => (Group::Consent, custodian(signer)),
        Emergency::contest { .. } => (Group::Consent, custodian_or_wards(signer)),
        _ => return None,
    };
    Some((group, sponsor?))
}

/// In whose name this account opened that.
fn activated(signer: &AccountId, grant: GrantId) -> Option<OrganisationId> {
    let triple = EmergencyAccess::kept_activation(grant)?.triple;
    (triple.practitioner == *signer).then_some(triple.organisation)
}

/// Who answers for this account, as a patient or as a guardian.
fn custodian_or_wards(account: &AccountId) -> Option<OrganisationId> {
    custodian(account).or_else(|| guardianship(account).map(|guardianship| guardianship.custodian))
}

/// Who enrolled this pseudonym. It answers for it after the end too, and when another one has its
/// place: taking back stays free.
fn custodian(patient: &AccountId) -> Option<OrganisationId> {
    <RegistryPallet as PatientInspect<AccountId>>::custodian(patient)
}

fn guardianship(guardian: &AccountId) -> Option<GuardianFacts<AccountId>> {
    RegistryPallet::guardianship(guardian)
        .filter(|guardianship| guardianship.is_in_force(Timestamp::now()))
}

/// Whether this transaction of so many bytes would be free now.
fn is_free(extrinsic: &UncheckedExtrinsic, length: u32) -> bool {
    let length = length as usize;
    match &extrinsic.preamble {
        Preamble::Signed(address, _, extension) => {
            <Runtime as frame_system::Config>::Lookup::lookup(address.clone()).is_ok_and(|who| {
                payment(extension).free_call(&who, &extrinsic.function, length).is_some()
            })
        }
        _ => false,
    }
}

/// What the transaction payment pallet says, but a fee of 0 for what would be free.
pub fn query_info(extrinsic: UncheckedExtrinsic, length: u32) -> RuntimeDispatchInfo<Balance> {
    let free = is_free(&extrinsic, length);
    let info = TransactionPayment::query_info(extrinsic, length);
    if free {
        RuntimeDispatchInfo { partial_fee: 0, ..info }
    } else {
        info
    }
}

/// What the transaction payment pallet says, but no fee for what would be free.
pub fn query_fee_details(extrinsic: UncheckedExtrinsic, length: u32) -> FeeDetails<Balance> {
    if is_free(&extrinsic, length) {
        FeeDetails { inclusion_fee: None, tip: 0 }
    } else {
        TransactionPayment::query_fee_details(extrinsic, length)
    }
}

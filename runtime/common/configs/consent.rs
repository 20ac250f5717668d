//! Consent.

use frame_support::traits::{ConstU32, ConstU64, Time};
use salus_primitives::{
    Forgotten, GuardianFacts, GuardianInspect, Moment, Period, ProxyFacts, ProxyInspect,
};
use salus_runtime_common::{origins::MostOfCouncil, time, AccountId};

use crate::{EmergencyAccess, Registry, Runtime, Timestamp};

/// Directives that a patient can have in force.
pub const MAX_DIRECTIVES: u32 = 32;
/// Bytes that a patient's directives and exclusions can take together, ended ones included.
pub const MAX_FOOTPRINT: u32 = 16 * 1024;

/// Why a change of directives is refused, as the runtime API tells it.
pub type Refusal = pallet_consent::Error<Runtime>;

impl pallet_consent::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Patients;
    type Emergency = EmergencyAccess;
    type MaxDirectives = ConstU32<MAX_DIRECTIVES>;
    type MaxExclusions = ConstU32<16>;
    type MaxFootprint = ConstU32<MAX_FOOTPRINT>;
    type MaxPage = ConstU32<32>;
    // A quarter of the room, so that three quarters are the patient's whatever the custodian does.
    type MaxPaperConsents = ConstU32<8>;
    type MaxPaperFootprint = ConstU32<{ MAX_FOOTPRINT / 4 }>;
    // Six years, however many of them are leap years.
    type MinRetention = ConstU64<{ time::days(6 * 366) }>;
    type Parties = Registry;
    type PolicyOrigin = MostOfCouncil;
    type Proxies = Proxies;
    type Time = Timestamp;
    type WeightInfo = pallet_consent::weights::SubstrateWeight<Runtime>;
}

/// Whether the patient's key lets this account sign directives, without delay.
pub fn signs_for(patient: &AccountId, delegate: &AccountId) -> bool {
    let (proxies, _) = pallet_proxy::Proxies::<Runtime>::get(patient);
    proxies.iter().any(|definition| {
        definition.delegate == *delegate
            && definition.delay == 0
            && definition.proxy_type.signs_directives()
    })
}

/// Those who stand for a patient: guardians whom the custodian registered, and proxies that may
/// sign the patient's directives, without delay.
///
/// Who was ever registered stands for the patient as a guardian or not at all. When a guardianship
/// is over the proxy goes with it; one whom the patient's key makes a proxy again signs, but sees
/// nothing.
pub struct Proxies;

impl ProxyInspect<AccountId> for Proxies {
    fn proxy(patient: &AccountId, proxy: &AccountId) -> Option<ProxyFacts> {
        if let Some(guardianship) = of(patient, Registry::guardianship(proxy)) {
            return guardian(guardianship);
        }
        signs_for(patient, proxy)
            .then_some(ProxyFacts { guardian: false, validity: Period::ALWAYS })
    }

    // The chain keeps no past of other proxies than guardians: whether there was one is forgotten.
    fn proxy_at(
        patient: &AccountId,
        proxy: &AccountId,
        at: Moment,
    ) -> Result<Option<ProxyFacts>, Forgotten> {
        if at >= Timestamp::now() {
            return Ok(Self::proxy(patient, proxy));
        }
        of(patient, Registry::guardianship_at(proxy, at)?).map(guardian).ok_or(Forgotten)
    }
}

/// The guardianship, if it is this patient's.
fn of(
    patient: &AccountId,
    guardianship: Option<GuardianFacts<AccountId>>,
) -> Option<GuardianFacts<AccountId>> {
    guardianship.filter(|of| of.patient == *patient)
}

/// What this guardianship lets do, unless it was ended.
fn guardian(guardianship: GuardianFacts<AccountId>) -> Option<ProxyFacts> {
    (!guardianship.ended).then_some(ProxyFacts { guardian: true, validity: guardianship.validity })
}

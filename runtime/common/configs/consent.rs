//! Consent.

use frame_support::traits::{ConstU32, Time};
use salus_primitives::{
    Forgotten, GuardianFacts, GuardianInspect, Moment, Period, ProxyFacts, ProxyInspect,
};
use salus_runtime_common::{origins::MostOfCouncil, proxies::ProxyType, AccountId};

use crate::{Registry, Runtime, Timestamp};

/// Directives that a patient can have.
pub const MAX_DIRECTIVES: u32 = 32;
/// Bytes that they can take together.
pub const MAX_FOOTPRINT: u32 = 16 * 1024;

impl pallet_consent::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Patients;
    type MaxDirectives = ConstU32<MAX_DIRECTIVES>;
    type MaxFootprint = ConstU32<MAX_FOOTPRINT>;
    type Parties = Registry;
    type PolicyOrigin = MostOfCouncil;
    type Proxies = Proxies;
    type Time = Timestamp;
    type WeightInfo = pallet_consent::weights::SubstrateWeight<Runtime>;
}

/// Those who stand for a patient: guardians whom the custodian registered, and proxies that may
/// sign the patient's directives, without delay.
pub struct Proxies;

impl ProxyInspect<AccountId> for Proxies {
    fn proxy(patient: &AccountId, proxy: &AccountId) -> Option<ProxyFacts> {
        if let Some(guardian) = guardian(patient, Registry::guardianship(proxy)) {
            return Some(guardian);
        }
        let (proxies, _) = pallet_proxy::Proxies::<Runtime>::get(patient);
        let stands = proxies.iter().any(|definition| {
            definition.delegate == *proxy
                && definition.delay == 0
                && definition.proxy_type.covers(&ProxyType::Consent)
        });
        stands.then_some(ProxyFacts { guardian: false, validity: Period::ALWAYS })
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
        let guardian = guardian(patient, Registry::guardianship_at(proxy, at)?);
        guardian.map(Some).ok_or(Forgotten)
    }
}

/// What this guardianship lets do for this patient, unless it is another's or was ended.
fn guardian(
    patient: &AccountId,
    guardianship: Option<GuardianFacts<AccountId>>,
) -> Option<ProxyFacts> {
    guardianship
        .filter(|of| of.patient == *patient && !of.ended)
        .map(|of| ProxyFacts { guardian: true, validity: of.validity })
}

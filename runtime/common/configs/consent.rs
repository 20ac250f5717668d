//! Consent.

use frame_support::traits::ConstU32;
use salus_primitives::{GuardianInspect, Period, ProxyFacts, ProxyInspect};
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
        let guardian =
            Registry::guardianship(proxy).filter(|of| of.patient == *patient && !of.ended);
        if let Some(guardianship) = guardian {
            return Some(ProxyFacts { guardian: true, validity: guardianship.validity });
        }
        let (proxies, _) = pallet_proxy::Proxies::<Runtime>::get(patient);
        let stands = proxies.iter().any(|definition| {
            definition.delegate == *proxy
                && definition.delay == 0
                && definition.proxy_type.covers(&ProxyType::Consent)
        });
        stands.then_some(ProxyFacts { guardian: false, validity: Period::ALWAYS })
    }
}

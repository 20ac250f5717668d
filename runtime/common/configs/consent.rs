//! Consent.

use frame_support::traits::ConstU32;
use salus_primitives::{Period, ProxyFacts, ProxyInspect};
use salus_runtime_common::{origins::MostOfCouncil, proxies::ProxyType, AccountId};

use crate::{Registry, Runtime, Timestamp};

impl pallet_consent::Config for Runtime {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmarking::Patients;
    type MaxDirectives = ConstU32<32>;
    type MaxFootprint = ConstU32<{ 16 * 1024 }>;
    type Parties = Registry;
    type PolicyOrigin = MostOfCouncil;
    type Proxies = Proxies;
    type Time = Timestamp;
    type WeightInfo = pallet_consent::weights::SubstrateWeight<Runtime>;
}

/// Those who stand for a patient: proxies that may sign the patient's directives, without delay.
pub struct Proxies;

impl ProxyInspect<AccountId> for Proxies {
    fn proxy(patient: &AccountId, proxy: &AccountId) -> Option<ProxyFacts> {
        let (proxies, _) = pallet_proxy::Proxies::<Runtime>::get(patient);
        let stands = proxies.iter().any(|definition| {
            definition.delegate == *proxy
                && definition.delay == 0
                && definition.proxy_type.covers(&ProxyType::Consent)
        });
        stands.then_some(ProxyFacts { guardian: false, validity: Period::ALWAYS })
    }
}

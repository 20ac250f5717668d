//! The genesis presets, as patches of the runtime's default genesis configuration.

use alloc::vec::Vec;
use frame_support::build_struct_json_patch;
use salus_runtime_common::presets::{demo, Preset, PRESETS};
use sp_genesis_builder::PresetId;

use crate::{
    own_genesis, session_keys, BalancesConfig, CollatorSelectionConfig, ConsentConfig,
    RegistryConfig, RuntimeGenesisConfig, SessionConfig, TechnicalMembershipConfig,
};

/// Names of the presets.
pub fn preset_names() -> Vec<PresetId> {
    PRESETS.iter().map(|preset| PresetId::from(preset.name)).collect()
}

/// The preset of that name, as JSON.
pub fn preset(name: &PresetId) -> Option<Vec<u8>> {
    Preset::named(name).and_then(|preset| serde_json::to_vec(&patch(&preset)).ok())
}

/// What the preset changes in the default genesis configuration.
pub fn patch(preset: &Preset) -> serde_json::Value {
    let mut patch = shared_patch(preset);
    if let (Some(patch), serde_json::Value::Object(own)) = (patch.as_object_mut(), own_genesis()) {
        patch.extend(own);
    }
    patch
}

fn shared_patch(preset: &Preset) -> serde_json::Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances: preset.balances() },
        collator_selection: CollatorSelectionConfig { invulnerables: preset.author_accounts() },
        consent: ConsentConfig {
            // More rules than there are purposes would be a mistake in the presets, which a test finds.
            rules: demo::implicit_policy().try_into().unwrap_or_default(),
        },
        registry: RegistryConfig { organisations: demo::registry() },
        session: SessionConfig {
            keys: preset
                .authors
                .iter()
                .map(|author| {
                    (author.to_account_id(), author.to_account_id(), session_keys(*author))
                })
                .collect(),
        },
        technical_membership: TechnicalMembershipConfig {
            // More members than seats would be a mistake in the presets, which a test finds.
            members: preset.technical_committee().try_into().unwrap_or_default(),
        },
    })
}

//! How a chain begins: the genesis presets, as patches of the runtime's default genesis
//! configuration, and what no chain can begin with.

use alloc::{format, string::String, vec, vec::Vec};
use frame_support::{
    build_struct_json_patch,
    traits::{BuildGenesisConfig, TypedGet},
};
use pallet_attestations::{Package, PackageKind};
use pallet_payments::TermSet;
use salus_calendar::NEW_YORK;
use salus_primitives::AssetKind;
use salus_runtime_common::{
    currency::EXISTENTIAL_DEPOSIT,
    fees::CouncilPot,
    presets::{coin, demo, Preset, PRESETS},
    Moment,
};
use sp_genesis_builder::PresetId;

use crate::{
    own_genesis, session_keys, AssetsConfig, AttestationsConfig, BalancesConfig,
    CollatorSelectionConfig, ConsentConfig, DisclosuresConfig, EmergencyAccessConfig,
    GovernanceConfig, PaymentsConfig, RegistryConfig, RuntimeGenesisConfig, SessionConfig,
    TechnicalMembershipConfig, VERSION,
};

/// Names of the presets.
pub fn preset_names() -> Vec<PresetId> {
    PRESETS.iter().map(|preset| PresetId::from(preset.name)).collect()
}

/// The preset of that name, as JSON.
pub fn preset(name: &PresetId) -> Option<Vec<u8>> {
    Preset::named(name).and_then(|preset| serde_json::to_vec(&patch(&preset)).ok())
}

/// Writes the state of the first block, or says in a sentence why no chain could go on from it.
pub fn build_state(json: Vec<u8>) -> sp_genesis_builder::Result {
    let genesis: RuntimeGenesisConfig =
        serde_json::from_slice(&json).map_err(|error| format!("Invalid JSON blob: {error}"))?;
    check(&genesis)?;
    genesis.build();
    Ok(())
}

const NO_SEAT: &str = "Genesis gives nobody a seat in the council, and nobody could govern the \
    chain: set `seat` for at least one of `registry.organisations`.";
const NO_AUTHOR: &str = "Genesis names no author with session keys, and nobody could author a \
    block: give at least one of `collatorSelection.invulnerables` its keys in `session.keys`.";

fn check(genesis: &RuntimeGenesisConfig) -> Result<(), String> {
    if !genesis.registry.organisations.iter().any(|organisation| organisation.seat) {
        return Err(NO_SEAT.into());
    }
    genesis.governance.check()?;
    let has_keys = |author| genesis.session.keys.iter().any(|(_, owner, _)| owner == author);
    if !genesis.collator_selection.invulnerables.iter().any(has_keys) {
        return Err(NO_AUTHOR.into());
    }
    let pot = CouncilPot::get();
    let funds = genesis.balances.balances.iter().find(|(account, _)| *account == pot);
    if funds.is_none_or(|(_, amount)| *amount < EXISTENTIAL_DEPOSIT) {
        let pot = serde_json::to_string(&pot).unwrap_or_default();
        return Err(format!(
            "Genesis gives the council's pot less than the existential deposit, and all fees would \
             be lost: give {pot} at least {EXISTENTIAL_DEPOSIT} in `balances.balances`.",
        ));
    }
    Ok(())
}

/// Notice of upgrades that somebody can wait for, in milliseconds. The call sets none that is as short.
const NOTICE: Moment = 30_000;

/// Terms that somebody can wait for.
const QUICK: TermSet = TermSet {
    challenge: 10_000,
    review: 10_000,
    dispute: 20_000,
    claim: 30_000,
    retention: 60_000,
    look: 5_000,
};

/// What the preset changes in the default genesis configuration.
pub fn patch(preset: &Preset) -> serde_json::Value {
    let mut patch = shared_patch(preset);
    if let (Some(patch), serde_json::Value::Object(own)) = (patch.as_object_mut(), own_genesis()) {
        patch.extend(own);
    }
    patch
}

/// This runtime, of which there can be releases. None if it is called what no package can be, which a test
/// would find.
fn own_package() -> Option<Package> {
    let (name, spec_name) = (demo::PACKAGE.parse().ok()?, VERSION.spec_name.parse().ok()?);
    let kind = PackageKind::Runtime { spec_name };
    Some(Package { name, kind, publisher: demo::PUBLISHER })
}

fn shared_patch(preset: &Preset) -> serde_json::Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        assets: AssetsConfig {
            assets: vec![coin::asset()],
            metadata: vec![coin::metadata()],
            accounts: coin::accounts(),
        },
        attestations: AttestationsConfig {
            packages: own_package().into_iter().collect(),
            quorum: demo::QUORUM,
        },
        balances: BalancesConfig { balances: preset.balances() },
        collator_selection: CollatorSelectionConfig { invulnerables: preset.author_accounts() },
        consent: ConsentConfig {
            // More rules than there are purposes would be a mistake in the presets, which a test finds.
            rules: demo::implicit_policy().try_into().unwrap_or_default(),
        },
        disclosures: DisclosuresConfig {
            // One that cannot be read would be a mistake in its file, which a test finds.
            calendars: serde_json::from_str(NEW_YORK).into_iter().collect(),
        },
        emergency_access: EmergencyAccessConfig { reviewers: demo::reviewers() },
        governance: GovernanceConfig { notice: NOTICE },
        payments: PaymentsConfig {
            assets: vec![
                (AssetKind::Native, EXISTENTIAL_DEPOSIT),
                (AssetKind::Token(coin::ID), coin::CENT),
            ],
            arbiters: demo::arbiters(),
            terms: if preset.is_quick { QUICK } else { TermSet::default() },
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

//! From what the file holds to the state of the first block, by the runtime itself.

use super::{
    file::{Chain, Consortium, Organisation},
    values::{DutyName, Number},
};
use crate::runtime_check;
use frame_support::{build_struct_json_patch, traits::TypedGet};
use pallet_allowance::{Group, Quota};
use pallet_attestations::{Package, PackageKind};
use pallet_registry::{GenesisAgent, GenesisOrganisation};
use salus_consortium_runtime::{
    AccountId, AttestationsConfig, Balance, BalancesConfig, CollatorSelectionConfig, ConsentConfig,
    GovernanceConfig, PaymentsConfig, RegistryConfig, RuntimeGenesisConfig, SessionConfig,
    TechnicalMembershipConfig,
};
use salus_primitives::{AssetKind, DAY, HOUR};
use salus_runtime_common::{
    currency::EXISTENTIAL_DEPOSIT,
    fees::CouncilPot,
    presets::{demo, AUTHOR_ENDOWMENT, PERSON_ENDOWMENT, SUPPLY},
};
use sc_chain_spec::{json_merge, GenesisConfigBuilderRuntimeCaller};
use serde_json::{json, Value};
use sp_core::storage::{well_known_keys, Storage};
use std::collections::BTreeMap;

/// The notice of upgrades, in hours, where the file says nothing.
const NOTICE_HOURS: u64 = 72;
/// Slots of a session, where the file says nothing: ten minutes.
const SESSION_SLOTS: u64 = 300;

/// The state of the first block as the runtime `code` makes it.
pub fn storage(consortium: &Consortium, code: &[u8]) -> Result<Storage, String> {
    let caller = GenesisConfigBuilderRuntimeCaller::<()>::new(code);
    let spec_name = runtime_check::version(code)?.spec_name;
    let mut storage = caller
        .get_default_config()
        .and_then(|default| caller.get_storage_for_config(config(consortium, &spec_name, default)?))
        .map_err(|cause| {
            let cause = cause.split(" for blob:").next().unwrap_or_default();
            format!(
                "The runtime makes no genesis of this file ({cause}): give --runtime one of this \
                 node's version."
            )
        })?;
    storage.top.insert(well_known_keys::CODE.into(), code.to_vec());
    Ok(storage)
}

/// The whole genesis configuration: that which the runtime has by default, with what the file says.
pub fn config(consortium: &Consortium, spec_name: &str, default: Value) -> Result<Value, String> {
    let mut config = default;
    let quotas = quotas(consortium, &config)?;
    json_merge(&mut config, patch(consortium, spec_name)?);
    if let Some(quotas) = quotas {
        json_merge(&mut config, json!({ "allowance": { "quotas": quotas } }));
    }
    if let Some(days) = &consortium.chain.retention {
        let kept = json!({ "retention": days.get_ref().0.saturating_mul(DAY) });
        json_merge(&mut config, json!({ "consent": kept, "records": kept, "disclosures": kept }));
    }
    Ok(config)
}

/// The quotas of all groups, if the file changes some.
fn quotas(consortium: &Consortium, default: &Value) -> Result<Option<Value>, String> {
    let named = &consortium.chain.quotas;
    if named.is_empty() {
        return Ok(None);
    }
    let default = default.pointer("/allowance/quotas").cloned().unwrap_or_default();
    let default: Vec<(Group, Quota)> =
        serde_json::from_value(default).map_err(|error| error.to_string())?;
    let mut quotas: BTreeMap<_, _> = default.into_iter().collect();
    quotas.extend(named);
    let quotas: Vec<_> = quotas.into_iter().collect();
    serde_json::to_value(quotas).map(Some).map_err(|error| error.to_string())
}

fn patch(consortium: &Consortium, spec_name: &str) -> Result<Value, String> {
    let chain = &consortium.chain;
    let committee = chain.technical_committee.get_ref().iter();
    let rules: Vec<_> = chain.policy.iter().map(|rule| rule.get_ref().clone()).collect();
    let authors = || consortium.authors().map(|(_, author)| author);
    // `check` refuses what does not fit.
    Ok(build_struct_json_patch!(RuntimeGenesisConfig {
        attestations: AttestationsConfig {
            packages: package(consortium, spec_name)?.into_iter().collect(),
            quorum: u8::try_from(chain.builder_quorum.get_ref().0).map_err(too_many)?,
        },
        balances: BalancesConfig { balances: balances(consortium) },
        collator_selection: CollatorSelectionConfig {
            invulnerables: authors().map(|author| author.account.get_ref().0.clone()).collect(),
        },
        consent: ConsentConfig { rules: rules.try_into().map_err(|_| too_many("policy"))? },
        governance: GovernanceConfig {
            notice: notice_hours(chain).saturating_mul(HOUR),
            session_slots: u32::try_from(session_slots(chain)).map_err(too_many)?,
        },
        payments: PaymentsConfig { assets: vec![(AssetKind::Native, EXISTENTIAL_DEPOSIT)] },
        registry: RegistryConfig {
            organisations: consortium.organisations.iter().map(organisation).collect(),
        },
        session: SessionConfig {
            keys: authors()
                .map(|author| {
                    let account = &author.account.get_ref().0;
                    (account.clone(), account.clone(), author.keys.get_ref().0.clone())
                })
                .collect(),
        },
        technical_membership: TechnicalMembershipConfig {
            members: committee
                .map(|account| account.get_ref().0.clone())
                .collect::<Vec<_>>()
                .try_into()
                .map_err(|_| too_many("technical_committee"))?,
        },
    }))
}

fn too_many(what: impl ToString) -> String {
    what.to_string()
}

fn value(given: Option<&toml::Spanned<Number>>, default: u64) -> u64 {
    given.map_or(default, |given| given.get_ref().0)
}

/// The notice of upgrades, in hours.
pub fn notice_hours(chain: &Chain) -> u64 {
    value(chain.notice_hours.as_ref(), NOTICE_HOURS)
}

/// Slots of a session.
pub fn session_slots(chain: &Chain) -> u64 {
    value(chain.session_slots.as_ref(), SESSION_SLOTS)
}

/// The chain's runtime, of which there can be releases if somebody can publish them.
fn package(consortium: &Consortium, spec_name: &str) -> Result<Option<Package>, String> {
    let Some((publisher, _)) = consortium.publisher() else { return Ok(None) };
    let kind = PackageKind::Runtime { spec_name: spec_name.parse()? };
    Ok(Some(Package { name: demo::PACKAGE.parse()?, kind, publisher }))
}

fn organisation(one: &Organisation) -> GenesisOrganisation<AccountId> {
    let agents = one.agents.iter().map(|agent| GenesisAgent {
        account: agent.account.get_ref().0.clone(),
        duties: agent.duties.get_ref().iter().map(|DutyName(duty)| *duty).collect(),
    });
    GenesisOrganisation {
        governing: one.governing.get_ref().0.clone(),
        kind: one.kind.0,
        name: one.name.get_ref().clone(),
        seat: one.seat,
        agents: agents.collect(),
        practitioners: vec![],
        patients: vec![],
    }
}

/// Those who start with something because of their part, and with how much.
fn others(consortium: &Consortium) -> impl Iterator<Item = (AccountId, Balance)> + '_ {
    let committee = consortium.chain.technical_committee.get_ref().iter();
    let agents = consortium.organisations.iter().flat_map(|one| &one.agents);
    let people = committee.chain(agents.map(|agent| &agent.account));
    let authors = consortium.authors().map(|(_, author)| &author.account);
    people
        .map(|account| (account, PERSON_ENDOWMENT))
        .chain(authors.map(|account| (account, AUTHOR_ENDOWMENT)))
        .map(|(account, endowment)| (account.get_ref().0.clone(), endowment))
}

/// What these have together.
pub fn endowments_of_others(consortium: &Consortium) -> Balance {
    sum(others(consortium).map(|(_, endowment)| endowment))
}

/// Who owns what: [`SUPPLY`] in all, and what the others do not have is in the council's pot.
fn balances(consortium: &Consortium) -> Vec<(AccountId, Balance)> {
    let organisations = consortium.organisations.iter();
    let mut balances: Vec<_> = organisations
        .map(|one| (one.governing.get_ref().0.clone(), one.endowment.get_ref().0))
        .chain(others(consortium))
        .collect();
    let spent = sum(balances.iter().map(|(_, endowment)| *endowment));
    balances.push((council_pot(), SUPPLY.saturating_sub(spent)));
    balances
}

/// The account that has what nobody else does.
pub fn council_pot() -> AccountId {
    CouncilPot::get()
}

/// What does not fit is more than there is.
fn sum(amounts: impl Iterator<Item = Balance>) -> Balance {
    amounts.fold(0, Balance::saturating_add)
}

//! Tells the operator of upgrades that wait: in the log at the start and at each change, and to Prometheus
//! all the time.

use crate::{
    client::{FullClient, Hash},
    date::date,
};
use futures::StreamExt;
use log::{info, warn};
use pallet_governance::{PendingUpgrade, Stage, UpgradeView};
use salus_consortium_runtime::Runtime;
use salus_primitives::Versioned;
use salus_runtime_api::GovernanceApi;
use sc_client_api::{BlockchainEvents, HeaderBackend, StorageProvider};
use sp_api::ProvideRuntimeApi;
use sp_core::storage::StorageKey;
use std::sync::Arc;
use substrate_prometheus_endpoint::{register, Gauge, PrometheusError, Registry, U64};

const TARGET: &str = "upgrade";

/// What Prometheus is told.
struct Metrics {
    stage: Gauge<U64>,
    not_before: Gauge<U64>,
}

impl Metrics {
    fn register(registry: &Registry) -> Result<Self, PrometheusError> {
        let stage = "Stage of the upgrade that waits: 0 none does, 1 pending, 2 authorised";
        let not_before =
            "Second of the Unix epoch before which that is not authorised; 0 none waits";
        Ok(Self {
            stage: register(Gauge::new("salus_upgrade_stage", stage)?, registry)?,
            not_before: register(
                Gauge::new("salus_upgrade_not_before_seconds", not_before)?,
                registry,
            )?,
        })
    }

    fn set(&self, upgrade: Option<&UpgradeView>) {
        let stage = upgrade.map_or(0, |view| match view.upgrade.stage {
            Stage::Pending => 1,
            Stage::Authorised => 2,
        });
        self.stage.set(stage);
        let not_before = upgrade.map_or(0, |view| view.upgrade.not_before);
        self.not_before.set(not_before.checked_div(1_000).unwrap_or_default());
    }
}

/// Watches the best block of `client` until the node stops.
pub async fn watch(client: Arc<FullClient>, registry: Option<Registry>) {
    let metrics = registry.and_then(|registry| {
        let registered = Metrics::register(&registry);
        registered
            .inspect_err(|error| warn!(target: TARGET, "no metrics of upgrades: {error}"))
            .ok()
    });
    // Listened first, then read: so nothing comes between.
    let mut imports = client.import_notification_stream();
    let mut last = None;
    let mut look = |at: Hash| {
        let stored = stored(&client, at);
        if last.as_ref() == Some(&stored) {
            return;
        }
        // A block without its state, while the node catches up.
        let Ok(upgrade) = client.runtime_api().upgrade(at) else { return };
        let upgrade = upgrade.map(|Versioned::V1(view)| view);
        match &upgrade {
            Some(view) => warn!(target: TARGET, "{}", sentence(view)),
            None if last.is_some() => info!(target: TARGET, "⏫ No upgrade waits any more"),
            None => (),
        }
        if let Some(metrics) = &metrics {
            metrics.set(upgrade.as_ref());
        }
        last = Some(stored);
    };
    look(client.info().best_hash);
    while let Some(import) = imports.next().await {
        if import.is_new_best {
            look(import.hash);
        }
    }
}

/// What the state has of an upgrade, as it is: cheaper to compare than to ask the runtime.
fn stored(client: &FullClient, at: Hash) -> Option<Vec<u8>> {
    let key = StorageKey(PendingUpgrade::<Runtime>::hashed_key().to_vec());
    client.storage(at, &key).ok().flatten().map(|data| data.0)
}

/// What the operator should know, and do.
fn sentence(UpgradeView { upgrade, .. }: &UpgradeView) -> String {
    let version = upgrade.spec_version;
    let code = upgrade.code_hash;
    let ends = date(upgrade.ends);
    match upgrade.stage {
        Stage::Pending => format!(
            "⏫ The council decided on version {version} of the runtime, with the code {code}. It can be \
             applied from {} to {ends}, if it is attested then. `salus-node check-runtime` says \
             whether this node can run it.",
            date(upgrade.not_before),
        ),
        Stage::Authorised => format!(
            "⏫ Version {version} of the runtime, with the code {code}, can be applied by anyone until \
             {ends}.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pallet_governance::Upgrade;
    use salus_primitives::{CodeHash, FileDigest, ReleaseStatus};

    fn view(stage: Stage) -> UpgradeView {
        let upgrade = Upgrade {
            code_hash: CodeHash([7; 32]),
            release: FileDigest([8; 32]),
            spec_version: 2,
            stage,
            not_before: 1_800_000_000_000,
            ends: 1_800_604_800_000,
        };
        UpgradeView { upgrade, standing: ReleaseStatus::Attested, applied: false }
    }

    #[test]
    fn sentence_names_version_code_and_times() {
        let pending = sentence(&view(Stage::Pending));
        for part in ["version 2", "0x0707", "from 2027-01-15T08:00:00Z", "to 2027-01-22T08:00:00Z"]
        {
            assert!(pending.contains(part), "{part}: {pending}");
        }
        let authorised = sentence(&view(Stage::Authorised));
        assert!(authorised.contains("by anyone until 2027-01-22"), "{authorised}");
    }

    #[test]
    fn metrics_follow_the_stage() {
        let metrics = Metrics::register(&Registry::new()).unwrap();
        for (upgrade, stage, not_before) in [
            (None, 0, 0),
            (Some(view(Stage::Pending)), 1, 1_800_000_000),
            (Some(view(Stage::Authorised)), 2, 1_800_000_000),
        ] {
            metrics.set(upgrade.as_ref());
            assert_eq!((metrics.stage.get(), metrics.not_before.get()), (stage, not_before));
        }
    }
}

//! Tells the operator how the chain and this node fare: figures for Prometheus, and lines in the log while a
//! validator lacks session keys, or a clock is wrong.
//!
//! What the chain knows is read in the state of the last final block, whenever one becomes final and once a
//! minute at least. What the node itself knows is looked at every two seconds: votes come and go faster than
//! blocks become final.

mod arrivals;
mod authors;
mod blocks;
mod clock;
mod decisions;
mod keys;
mod metrics;
mod reminder;
mod votes;

pub use self::{
    arrivals::{Arrivals, Watchful},
    decisions::Decisions,
    keys::Keys,
};

use self::{
    authors::Silence,
    blocks::Counted,
    keys::Named,
    metrics::{code, Metrics},
    reminder::Reminder,
    votes::Votes,
};
use crate::{
    client::{BlockNumber, FullClient, Hash},
    stored,
};
use futures::{
    future::{select, Either},
    FutureExt, StreamExt,
};
use log::{error, info, warn};
use salus_consortium_runtime::AccountId;
use salus_primitives::{AssetKind, Versioned};
use salus_runtime_api::{BlockTally, HeldFunds, OperationsApi, OperationsView};
use sc_client_api::{BlockchainEvents, HeaderBackend, StorageProvider};
use sc_consensus_grandpa::{SharedAuthoritySet, SharedVoterState};
use sp_api::{ApiError, ProvideRuntimeApi};
use sp_consensus::SyncOracle;
use sp_consensus_aura::{sr25519::AuthorityId as AuraId, AuraApi};
use sp_consensus_grandpa::{AuthorityId as GrandpaId, GrandpaApi};
use sp_core::{crypto::Ss58Codec, storage::StorageKey, ByteArray};
use std::{
    collections::BTreeSet,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};
use substrate_prometheus_endpoint::Registry;
use tokio::time::{interval, MissedTickBehavior};

/// What the runtime tells.
type Status = OperationsView<AccountId, BlockNumber>;

const TARGET: &str = "watch";

/// How often the node itself is looked at.
const PULSE: Duration = Duration::from_secs(2);

/// How often the chain is looked at when nothing becomes final, and what lasts is said.
const MINUTE: Duration = Duration::from_secs(60);

/// What there is to watch.
pub struct Watched {
    /// The chain.
    pub client: Arc<FullClient>,
    /// Says whether the node catches up.
    pub sync: Arc<dyn SyncOracle + Send + Sync>,
    /// The blocks of others.
    pub arrivals: Arrivals,
    /// The session keys here, if this is a validator.
    pub keys: Option<Keys>,
    /// The voter and those who vote, if this node votes.
    pub votes: Option<(SharedVoterState, SharedAuthoritySet<Hash, BlockNumber>)>,
    /// Where Prometheus looks, if it does.
    pub registry: Option<Registry>,
}

impl Watched {
    /// Watch until the node stops.
    ///
    /// It waits for the database and for the runtime, so it needs a thread of its own.
    pub async fn watch(self) {
        if self.registry.is_none() && self.keys.is_none() {
            return;
        }
        // Without Prometheus nobody looks at the figures.
        let metrics = match Metrics::register(&self.registry.clone().unwrap_or_default()) {
            Ok(metrics) => metrics,
            Err(error) => return error!(target: TARGET, "There will be no metrics: {error}"),
        };
        let mut finality = self.client.finality_notification_stream();
        let mut pulse = interval(PULSE);
        pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut watch = Watch::new(self, metrics);
        loop {
            let finalised = match select(finality.next(), pin!(pulse.tick())).await {
                Either::Left((None, _)) => return,
                Either::Left((Some(_), _)) => true,
                Either::Right(_) => false,
            };
            // Only the last counts.
            while finality.next().now_or_never().flatten().is_some() {}
            let now = Instant::now();
            watch.look_at_node(now);
            if finalised || watch.is_due(now) {
                watch.look_at_chain(now);
            }
        }
    }
}

/// What was seen, and what it is compared with.
struct Watch {
    watched: Watched,
    metrics: Metrics,
    /// When the chain was looked at last.
    looked: Option<Instant>,
    blocks: Counted,
    silence: Silence,
    votes: Option<Votes<GrandpaId>>,
    keys: Reminder,
    clock: Reminder,
    failures: Reminder,
}

impl Watch {
    fn new(watched: Watched, metrics: Metrics) -> Self {
        Self {
            watched,
            metrics,
            looked: None,
            blocks: Counted::default(),
            silence: Silence::default(),
            votes: None,
            keys: Reminder::every(MINUTE),
            clock: Reminder::every(MINUTE),
            failures: Reminder::every(MINUTE),
        }
    }

    /// Whether nothing became final for so long that the chain is to be looked at all the same.
    fn is_due(&self, now: Instant) -> bool {
        self.looked.is_none_or(|looked| now.saturating_duration_since(looked) >= MINUTE)
    }

    /// What the node knows without the runtime.
    fn look_at_node(&mut self, now: Instant) {
        let chain = self.watched.client.info();
        let lag = chain.best_number.saturating_sub(chain.finalized_number);
        self.metrics.finality_lag.set(Some(lag.into()));
        let age = self.age(chain.best_hash);
        let catches_up = self.catches_up(age);
        self.metrics.block_age.set(age);
        let offset = clock::offset(age, &self.watched.arrivals.came(), catches_up);
        self.metrics.clock_offset.set(Some(offset));
        if let Some(sentence) = clock::sentence(offset) {
            if self.clock.is_due(now) {
                warn!(target: TARGET, "{sentence}");
            }
        }
        if let Some((voter, set)) = &self.watched.votes {
            // While the node catches up, it follows no votes.
            let state = voter.voter_state().filter(|_| !catches_up);
            let missing = state.map(|state| {
                let voters: BTreeSet<_> =
                    set.current_authorities().iter().map(|(id, _)| id.clone()).collect();
                let votes = self.votes.get_or_insert_with(|| Votes::new(now));
                votes.look(now, &voters, &state);
                votes.missing(now)
            });
            if missing.is_none() {
                self.votes = None;
            }
            self.metrics.votes_missing.set(missing.into_iter().flatten());
        }
    }

    /// How old a block is.
    fn age(&self, block: Hash) -> Option<f64> {
        let key = StorageKey(stored::now().into());
        let stored = self.watched.client.storage(block, &key).ok()?;
        let at = stored::moment(stored.as_ref().map(|data| &data.0[..])).ok()?;
        Some(clock::age(at, SystemTime::now()))
    }

    /// Whether the node catches up, whose best block is so old.
    fn catches_up(&self, age: Option<f64>) -> bool {
        self.watched.sync.is_major_syncing() && clock::is_history(age)
    }

    /// What the last final block knows.
    fn look_at_chain(&mut self, now: Instant) {
        self.looked = Some(now);
        // What there is while the node catches up is of another day, or not here yet.
        let chain = self.watched.client.info();
        if self.catches_up(self.age(chain.best_hash)) {
            return;
        }
        let (number, head) = (chain.finalized_number, chain.finalized_hash);
        let status = self.watched.client.runtime_api().status(head);
        let status = status.map(|Versioned::V1(view): Versioned<Status>| view);
        let known = status.as_ref().ok();
        if let Some(status) = known {
            self.tell(number, status);
        }
        // Those of which an older runtime tells no more are still compared.
        let done = self.look_at_keys(now, head, known).and(self.count(head)).and(status.map(drop));
        if let Err(error) = done {
            if self.failures.is_due(now) {
                warn!(
                    target: TARGET,
                    "Figures of the chain are missing or out of date, since the runtime did not answer: {error}"
                );
            }
        }
    }

    /// Tells the status as of the block with this number.
    fn tell(&mut self, number: BlockNumber, status: &Status) {
        let metrics = &mut self.metrics;
        metrics.safe_mode.set(Some(u8::from(status.safe_mode).into()));
        metrics.requests_overdue.set(Some(status.overdue_requests.into()));
        metrics.reviews_open.set(Some(status.open_reviews.into()));
        metrics.reviews_overdue.set(Some(status.overdue_reviews.into()));
        metrics.held_funds.set(status.held_funds.iter().map(held));
        let silent = self.silence.of(number, &status.authors);
        let label =
            |(author, blocks): (AccountId, BlockNumber)| (author.to_ss58check(), f64::from(blocks));
        metrics.author_silent.set(silent.into_iter().map(label));
    }

    /// Counts what happened in the blocks that became final.
    fn count(&mut self, head: Hash) -> Result<(), ApiError> {
        let client = &self.watched.client;
        let parent = |hash| Some(client.header(hash).ok()??.parent_hash);
        blocks::each(self.blocks.up_to(head, parent), |block| {
            let Versioned::V1(BlockTally { free_calls, offences }) =
                client.runtime_api().tally(block)?;
            self.metrics.offences.inc_by(offences.into());
            for (group, count) in free_calls {
                let counter =
                    self.metrics.free_calls.get_metric_with_label_values(&[&code(&group)]);
                counter.into_iter().for_each(|counter| counter.inc_by(count.into()));
            }
            Ok(())
        })
    }

    /// Whether this validator has the keys that the chain names for it.
    fn look_at_keys(
        &mut self,
        now: Instant,
        head: Hash,
        status: Option<&Status>,
    ) -> Result<(), ApiError> {
        let Some(keys) = &self.watched.keys else { return Ok(()) };
        let client = &self.watched.client;
        let aura: Vec<AuraId> = client.runtime_api().authorities(head)?;
        let grandpa = client.runtime_api().grandpa_authorities(head)?;
        let authors = status.map(|status| status.authors.iter().map(|of| of.author.clone()));
        let standing = keys.standing(&Named {
            authors: authors.into_iter().flatten().collect(),
            aura: aura.iter().map(ByteArray::to_raw_vec).collect(),
            grandpa: grandpa.iter().map(|(id, _)| id.to_raw_vec()).collect(),
            queued: status.map(|status| status.queued.clone()).unwrap_or_default(),
        });
        let age = keys.age(&standing.in_use, SystemTime::now());
        self.metrics.keys_present.set(Some(u8::from(standing.lacks.is_none()).into()));
        self.metrics.key_age.set(age.map(|age| age.as_secs_f64()));
        match standing.lacks {
            Some(lacks) if self.keys.is_due(now) => warn!(target: TARGET, "🔑 {lacks}"),
            None if self.keys.ends() => {
                info!(target: TARGET, "🔑 The session keys that the chain names are here");
            }
            _ => {}
        }
        Ok(())
    }
}

/// What is held of an asset, with the name that it has among metrics.
fn held(HeldFunds { asset, amount }: &HeldFunds) -> (String, f64) {
    let asset = match asset {
        AssetKind::Native => "native".into(),
        AssetKind::Token(id) => id.to_string(),
    };
    // Beyond 2^53 it is no longer exact, as nothing is in Prometheus.
    (asset, amount.0 as f64)
}

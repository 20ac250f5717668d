//! When the blocks of others come, by this machine's clock.

use super::clock::{self, Author, Came, Lately};
use async_trait::async_trait;
use salus_consortium_runtime::{opaque::Block, Header, SLOT_DURATION};
use sc_client_api::HeaderBackend;
use sc_consensus::{BlockImportParams, Verifier};
use sc_consensus_aura::{find_pre_digest, standalone::check_header_slot_and_seal, SlotDuration};
use sp_api::ProvideRuntimeApi;
use sp_consensus_aura::{
    sr25519::{AuthorityId, AuthorityPair, AuthoritySignature},
    AuraApi, Slot,
};
use std::{
    sync::{Arc, Mutex},
    time::{Instant, SystemTime},
};

/// What is known of the blocks that came lately.
#[derive(Clone, Default)]
pub struct Arrivals(Arc<Mutex<Lately>>);

impl Arrivals {
    /// All that came.
    pub fn came(&self) -> Came {
        self.0.lock().map(|mut lately| lately.came(Instant::now())).unwrap_or_default()
    }

    fn wants(&self) -> bool {
        self.0.lock().is_ok_and(|lately| lately.wants(Instant::now()))
    }

    fn add(&self, age: f64, author: Author) {
        if let Ok(mut lately) = self.0.lock() {
            lately.add(Instant::now(), age, author);
        }
    }

    fn refuse(&self, age: f64, author: Author) {
        if let Ok(mut lately) = self.0.lock() {
            lately.refuse(Instant::now(), age, author);
        }
    }
}

/// Verifies blocks of others as Aura does, and notes when they come.
pub struct Watchful<V, C> {
    /// Aura's.
    pub verifier: V,
    /// The chain.
    pub client: Arc<C>,
    /// Where it is noted.
    pub arrivals: Arrivals,
}

impl<V, C> Watchful<V, C>
where
    C: HeaderBackend<Block> + ProvideRuntimeApi<Block>,
    C::Api: AuraApi<Block, AuthorityId>,
{
    /// Who of those who author now made it, and nobody else who wants the clock to be thought wrong, or right. Aura
    /// refuses what is of the future before it looks.
    fn author(&self, header: &Header, slot: Slot) -> Option<Author> {
        let authors = self.client.runtime_api().authorities(self.client.info().best_hash).ok()?;
        check_header_slot_and_seal::<Block, AuthorityPair>(slot, header.clone(), &authors).ok()?;
        let of = u64::try_from(authors.len()).ok()?;
        Some(Author { index: slot.checked_rem(of)?, of })
    }

    /// Adds when a block came to those that tell the clock.
    fn note(&self, header: &Header, now: SystemTime, taken: bool) {
        // History, and forks that are left, come whenever they are asked for.
        if header.number <= self.client.info().best_number {
            return;
        }
        let Ok(slot) = find_pre_digest::<Block, AuthoritySignature>(header) else { return };
        let Some(at) = slot.timestamp(SlotDuration::from_millis(SLOT_DURATION)) else { return };
        let age = clock::age(at.as_millis(), now);
        // A node that synchronises does not ask the runtime for each block. One that is not of the future was refused
        // for something else.
        let tells = if taken { self.arrivals.wants() } else { clock::is_ahead(age) };
        if !tells {
            return;
        }
        let Some(author) = self.author(header, slot) else { return };
        if taken {
            self.arrivals.add(age, author);
        } else {
            self.arrivals.refuse(age, author);
        }
    }
}

#[async_trait]
impl<V, C> Verifier<Block> for Watchful<V, C>
where
    V: Verifier<Block>,
    C: HeaderBackend<Block> + ProvideRuntimeApi<Block> + Send + Sync,
    C::Api: AuraApi<Block, AuthorityId>,
{
    async fn verify(
        &self,
        block: BlockImportParams<Block>,
    ) -> Result<BlockImportParams<Block>, String> {
        // Aura takes these as they are: their seals prove nothing.
        if block.with_state() || block.state_action.skip_execution_checks() {
            return self.verifier.verify(block).await;
        }
        let (header, now) = (block.header.clone(), SystemTime::now());
        let verified = self.verifier.verify(block).await;
        self.note(&header, now, verified.is_ok());
        verified
    }
}

//! The `salus_*` methods about payments. Amounts are strings of decimal digits, in the smallest part of the
//! asset.

use super::{
    answers::{page, refused, runtime_failed},
    salus::Salus,
};
use jsonrpsee::{
    core::{async_trait, RpcResult},
    proc_macros::rpc,
};
use salus_consortium_runtime::{shared::payments, AccountId};
use salus_primitives::{ChannelId, CoverageId, InvoiceId, OrganisationId, Versioned};
use salus_runtime_api::{
    AssetView, ChannelPage, ChannelView, CoveragePage, CoverageView, HeldView, InvoicePage,
    InvoiceView, NewInvoice, Party, PaymentsApi, QuoteView, Subject, TermSet, TreasuryView,
};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;

/// The methods. Each wraps a runtime API, and is `blocking` as those of
/// [`SalusApi`](super::salus::SalusApi).
///
/// `at` is the block whose state answers; the best block if left out. A party is
/// `{"organisation": 1}` or `{"account": "…"}`.
#[rpc(server, namespace = "salus")]
pub trait PaymentsRpc<Hash> {
    /// How a bill of this provider would be split, or why it would be refused. Wraps
    /// `PaymentsApi_quote`.
    #[method(name = "quote", blocking)]
    fn quote(
        &self,
        provider: OrganisationId,
        invoice: NewInvoice<AccountId>,
        at: Option<Hash>,
    ) -> RpcResult<Versioned<QuoteView<AccountId>>>;

    /// An invoice, if it is still kept; `null` if not, or if there was none. Wraps
    /// `PaymentsApi_invoice`.
    #[method(name = "invoice", blocking)]
    fn invoice(
        &self,
        id: InvoiceId,
        at: Option<Hash>,
    ) -> RpcResult<Option<Versioned<InvoiceView<AccountId>>>>;

    /// A page of invoices that a party issued, has a share of or is the patient of, by id: 32 at most.
    /// Wraps `PaymentsApi_invoices`.
    #[method(name = "invoices", blocking)]
    fn invoices(
        &self,
        party: Party<AccountId>,
        cursor: Option<InvoiceId>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<InvoicePage<AccountId>>;

    /// A coverage, if it is still kept; `null` if not, or if there was none. Wraps
    /// `PaymentsApi_coverage`.
    #[method(name = "coverage", blocking)]
    fn coverage(
        &self,
        id: CoverageId,
        at: Option<Hash>,
    ) -> RpcResult<Option<Versioned<CoverageView<AccountId>>>>;

    /// A page of coverages that a party pays, bills or is the patient of, by id: 32 at most. Wraps
    /// `PaymentsApi_coverages`.
    #[method(name = "coverages", blocking)]
    fn coverages(
        &self,
        party: Party<AccountId>,
        cursor: Option<CoverageId>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<CoveragePage<AccountId>>;

    /// A channel, if it is still kept; `null` if not, or if there was none. Wraps
    /// `PaymentsApi_channel`.
    #[method(name = "channel", blocking)]
    fn channel(
        &self,
        id: ChannelId,
        at: Option<Hash>,
    ) -> RpcResult<Option<Versioned<ChannelView<AccountId>>>>;

    /// A page of channels out of which a party pays or is paid, by id: 32 at most. Wraps
    /// `PaymentsApi_channels`.
    #[method(name = "channels", blocking)]
    fn channels(
        &self,
        party: Party<AccountId>,
        cursor: Option<ChannelId>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<ChannelPage<AccountId>>;

    /// Where an organisation's money lies, and how much of each asset; `null` if there is no such
    /// organisation. Wraps `PaymentsApi_treasury`.
    #[method(name = "treasury", blocking)]
    fn treasury(
        &self,
        organisation: OrganisationId,
        at: Option<Hash>,
    ) -> RpcResult<Option<Versioned<TreasuryView<AccountId>>>>;

    /// What is held of a party's, and a page of what for: 32 at most; it may be empty, and not be the
    /// last: go on until there is no `next`. Wraps `PaymentsApi_held`.
    #[method(name = "held", blocking)]
    fn held(
        &self,
        party: Party<AccountId>,
        cursor: Option<Subject>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<Versioned<HeldView<AccountId>>>;

    /// Assets that are accepted, or were, and their units. Wraps `PaymentsApi_assets`.
    #[method(name = "paymentAssets", blocking)]
    fn payment_assets(&self, at: Option<Hash>) -> RpcResult<Vec<AssetView>>;

    /// How long things take. Wraps `PaymentsApi_terms`.
    #[method(name = "paymentTerms", blocking)]
    fn payment_terms(&self, at: Option<Hash>) -> RpcResult<TermSet>;
}

#[async_trait]
impl<Client, Block> PaymentsRpcServer<Block::Hash> for Salus<Client, Block>
where
    Block: BlockT,
    Client: ProvideRuntimeApi<Block> + HeaderBackend<Block> + Send + Sync + 'static,
    Client::Api: PaymentsApi<Block, AccountId, payments::Refusal>,
{
    fn quote(
        &self,
        provider: OrganisationId,
        invoice: NewInvoice<AccountId>,
        at: Option<Block::Hash>,
    ) -> RpcResult<Versioned<QuoteView<AccountId>>> {
        let answer = self.client.runtime_api().quote(self.block(at), provider, invoice);
        answer.map_err(runtime_failed)?.map_err(refused)
    }

    fn invoice(
        &self,
        id: InvoiceId,
        at: Option<Block::Hash>,
    ) -> RpcResult<Option<Versioned<InvoiceView<AccountId>>>> {
        self.client.runtime_api().invoice(self.block(at), id).map_err(runtime_failed)
    }

    fn invoices(
        &self,
        party: Party<AccountId>,
        cursor: Option<InvoiceId>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<InvoicePage<AccountId>> {
        page(self.client.runtime_api().invoices(self.block(at), party, cursor, limit))
    }

    fn coverage(
        &self,
        id: CoverageId,
        at: Option<Block::Hash>,
    ) -> RpcResult<Option<Versioned<CoverageView<AccountId>>>> {
        self.client.runtime_api().coverage(self.block(at), id).map_err(runtime_failed)
    }

    fn coverages(
        &self,
        party: Party<AccountId>,
        cursor: Option<CoverageId>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<CoveragePage<AccountId>> {
        page(self.client.runtime_api().coverages(self.block(at), party, cursor, limit))
    }

    fn channel(
        &self,
        id: ChannelId,
        at: Option<Block::Hash>,
    ) -> RpcResult<Option<Versioned<ChannelView<AccountId>>>> {
        self.client.runtime_api().channel(self.block(at), id).map_err(runtime_failed)
    }

    fn channels(
        &self,
        party: Party<AccountId>,
        cursor: Option<ChannelId>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<ChannelPage<AccountId>> {
        page(self.client.runtime_api().channels(self.block(at), party, cursor, limit))
    }

    fn treasury(
        &self,
        organisation: OrganisationId,
        at: Option<Block::Hash>,
    ) -> RpcResult<Option<Versioned<TreasuryView<AccountId>>>> {
        self.client.runtime_api().treasury(self.block(at), organisation).map_err(runtime_failed)
    }

    fn held(
        &self,
        party: Party<AccountId>,
        cursor: Option<Subject>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<Versioned<HeldView<AccountId>>> {
        page(self.client.runtime_api().held(self.block(at), party, cursor, limit))
    }

    fn payment_assets(&self, at: Option<Block::Hash>) -> RpcResult<Vec<AssetView>> {
        self.client.runtime_api().assets(self.block(at)).map_err(runtime_failed)
    }

    fn payment_terms(&self, at: Option<Block::Hash>) -> RpcResult<TermSet> {
        self.client.runtime_api().terms(self.block(at)).map_err(runtime_failed)
    }
}

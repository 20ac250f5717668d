//! What can be read, in pages of bounded work.

use alloc::{boxed::Box, vec::Vec};
use codec::FullCodec;
use frame_support::{
    defensive, ensure,
    storage::IterableStorageDoubleMap,
    traits::{
        fungibles::{Inspect, InspectHold},
        tokens::{Fortitude::Polite, Preservation::Preserve},
    },
};
use salus_primitives::{
    Amount, AssetKind, ChannelId, CoverageId, InvoiceId, OrganisationId, OrganisationInspect, Page,
    PageTooLarge, Versioned,
};
use sp_runtime::ArithmeticError;

use crate::{
    keys::{IdKey, Key},
    views::{
        AssetView, BalanceView, ChannelView, CoverageView, HeldFor, HeldSum, HeldView, InvoiceView,
        QuoteView, TreasuryView, Unit,
    },
    AcceptedAsset, AcceptedAssets, Channels, ChannelsOf, Config, Coverages, CoveragesOf, Error,
    HoldReason, Invoices, InvoicesOf, NewInvoice, Pallet, Party, PartyOf, Share, Subject, TermSet,
    Terms,
};

/// Entries of a page, at most.
pub const MAX_PAGE: u32 = 32;

/// Invoices of one party, in order of ids.
pub type InvoicePage<AccountId> = Page<InvoiceId, Versioned<InvoiceView<AccountId>>>;
/// Coverages of one party, in order of ids.
pub type CoveragePage<AccountId> = Page<CoverageId, Versioned<CoverageView<AccountId>>>;
/// Channels of one party, in order of ids.
pub type ChannelPage<AccountId> = Page<ChannelId, Versioned<ChannelView<AccountId>>>;
/// What is held for each of one party's: invoices, then coverages, then channels, in order of ids.
pub type HeldPage = Page<Subject, HeldFor>;

impl<T: Config> Pallet<T> {
    /// Assets that are accepted, or were.
    pub fn assets() -> Vec<AssetView> {
        let mut assets: Vec<_> = AcceptedAssets::<T>::iter().collect();
        assets.sort_by_key(|(asset, _)| *asset);
        let view = |(asset, AcceptedAsset { unit, accepted })| AssetView {
            asset,
            unit: Amount(unit),
            accepted,
        };
        assets.into_iter().map(view).collect()
    }

    /// How long things take.
    pub fn terms() -> TermSet {
        Terms::<T>::get()
    }

    /// How a bill of this provider would be split now, or the error with which `issue` would refuse it to an
    /// agent who bills and a provider who can pay the deposit.
    pub fn quote(
        provider: OrganisationId,
        invoice: &NewInvoice<T::AccountId>,
    ) -> Result<Versioned<QuoteView<T::AccountId>>, Error<T>> {
        let facts = T::Parties::organisation(provider).ok_or(Error::<T>::OrganisationNotFound)?;
        ensure!(facts.active, Error::<T>::NotAgent);
        let bill = Self::split_bill(provider, invoice)?;
        Self::ensure_issuable(provider, invoice)?;
        told(Unit(bill.unit).quote(bill)).map(Versioned::V1).ok_or(Error::<T>::AmountTooLarge)
    }

    /// An invoice, if it is still kept.
    pub fn find_invoice(id: InvoiceId) -> Option<Versioned<InvoiceView<T::AccountId>>> {
        let invoice = Invoices::<T>::get(id)?;
        told(Self::units_of(invoice.asset)?.invoice(invoice)).map(Versioned::V1)
    }

    /// A coverage, if it is still kept.
    pub fn find_coverage(id: CoverageId) -> Option<Versioned<CoverageView<T::AccountId>>> {
        let coverage = Coverages::<T>::get(id)?;
        let ended = coverage.is_ended(&Self::clock());
        told(Self::units_of(coverage.asset)?.coverage(coverage, ended)).map(Versioned::V1)
    }

    /// A channel, if it is still kept.
    pub fn find_channel(id: ChannelId) -> Option<Versioned<ChannelView<T::AccountId>>> {
        Channels::<T>::get(id).map(|channel| Versioned::V1(channel.into()))
    }

    /// Invoices that a party issued, has a share of or is the patient of, in order of ids: with the one that
    /// is given, or the next.
    pub fn invoices_of(
        party: &PartyOf<T>,
        cursor: Option<InvoiceId>,
        limit: u32,
    ) -> Result<InvoicePage<T::AccountId>, PageTooLarge> {
        page(ids::<InvoicesOf<T>, _, _>(party, cursor), limit, Self::find_invoice)
    }

    /// Coverages that a party pays, bills or is the patient of, in order of ids: with the one that is given,
    /// or the next.
    pub fn coverages_of(
        party: &PartyOf<T>,
        cursor: Option<CoverageId>,
        limit: u32,
    ) -> Result<CoveragePage<T::AccountId>, PageTooLarge> {
        page(ids::<CoveragesOf<T>, _, _>(party, cursor), limit, Self::find_coverage)
    }

    /// Channels out of which a party pays or is paid, in order of ids: with the one that is given, or the
    /// next.
    pub fn channels_of(
        party: &PartyOf<T>,
        cursor: Option<ChannelId>,
        limit: u32,
    ) -> Result<ChannelPage<T::AccountId>, PageTooLarge> {
        page(ids::<ChannelsOf<T>, _, _>(party, cursor), limit, Self::find_channel)
    }

    /// What an organisation has, also one that was removed; none if there is none.
    pub fn find_treasury(
        organisation: OrganisationId,
    ) -> Option<Versioned<TreasuryView<T::AccountId>>> {
        T::Parties::organisation(organisation)?;
        let account = Self::treasury(organisation);
        let balances = Self::assets().into_iter().map(|AssetView { asset, .. }| BalanceView {
            asset,
            free: Amount(T::Money::balance(asset, &account)),
            spendable: Amount(T::Money::reducible_balance(asset, &account, Preserve, Polite)),
            held: Amount(T::Holds::total_balance_on_hold(asset, &account)),
        });
        Some(Versioned::V1(TreasuryView { balances: balances.collect(), account }))
    }

    /// What is held of a party's, and what for: of invoices, then coverages, then channels, in order of ids,
    /// with the one that is given, or the next. What holds nothing is left out, so a page may be short, or
    /// empty, and there be more.
    pub fn held(
        party: &PartyOf<T>,
        cursor: Option<Subject>,
        limit: u32,
    ) -> Result<Versioned<HeldView<T::AccountId>>, PageTooLarge> {
        let invoices = |from| ids::<InvoicesOf<T>, _, _>(party, from).map(Subject::Invoice);
        let coverages = |from| ids::<CoveragesOf<T>, _, _>(party, from).map(Subject::Coverage);
        let channels = |from| ids::<ChannelsOf<T>, _, _>(party, from).map(Subject::Channel);
        let rest = || coverages(None).chain(channels(None));
        let subjects: Box<dyn Iterator<Item = Subject>> = match cursor {
            None => Box::new(invoices(None).chain(rest())),
            Some(Subject::Invoice(id)) => Box::new(invoices(Some(id)).chain(rest())),
            Some(Subject::Coverage(id)) => Box::new(coverages(Some(id)).chain(channels(None))),
            Some(Subject::Channel(id)) => Box::new(channels(Some(id))),
        };
        let is_some = |held: &HeldFor| held.amount > Amount(0) || held.entry_deposit > Amount(0);
        let held = |subject| Self::held_for(party, subject).filter(is_some);
        let subjects = page(subjects, limit, held)?;
        let account = Self::account_of(party);
        Ok(Versioned::V1(HeldView { sums: Self::held_on(&account), account, subjects }))
    }

    /// What is held on an account by payments, of each asset of which something is.
    fn held_on(account: &T::AccountId) -> Vec<HeldSum> {
        let sum = |AssetView { asset, .. }| {
            let on = |reason: HoldReason| {
                Amount(T::Holds::balance_on_hold(asset, &reason.into(), account))
            };
            let [escrow, channel, entry_deposit] =
                [HoldReason::Escrow, HoldReason::Channel, HoldReason::Deposit].map(on);
            HeldSum { asset, escrow, channel, entry_deposit }
        };
        let is_some = |sum: &HeldSum| {
            [sum.escrow, sum.channel, sum.entry_deposit].into_iter().any(|held| held > Amount(0))
        };
        Self::assets().into_iter().map(sum).filter(is_some).collect()
    }

    /// What one invoice, coverage or channel has of what is held of a party's.
    fn held_for(party: &PartyOf<T>, subject: Subject) -> Option<HeldFor> {
        let (asset, amount, payer, entry_deposit) = match subject {
            Subject::Invoice(id) => {
                let invoice = Invoices::<T>::get(id)?;
                let unit = Self::units_of(invoice.asset)?;
                let mine = invoice.shares.iter().filter(|share| share.party == *party);
                let units = mine.map(Share::on_hold).try_fold(0, u64::checked_add);
                let held = units.ok_or(ArithmeticError::Overflow).and_then(|all| unit.amount(all));
                let payer = Party::Organisation(invoice.provider);
                (invoice.asset, told(held)?, payer, invoice.entry_deposit)
            }
            Subject::Coverage(id) => {
                let coverage = Coverages::<T>::get(id)?;
                (coverage.asset, Amount(0), coverage.payer, coverage.entry_deposit)
            }
            Subject::Channel(id) => {
                let channel = Channels::<T>::get(id)?;
                let held = if channel.payer == *party { channel.on_hold() } else { 0 };
                (channel.asset, Amount(held), channel.payer, channel.entry_deposit)
            }
        };
        let entry_deposit = Amount(if payer == *party { entry_deposit } else { 0 });
        Some(HeldFor { asset, amount, entry_deposit })
    }

    /// What its units are worth; none if it was never accepted, so that nothing is in it.
    fn units_of(asset: AssetKind) -> Option<Unit> {
        Self::unit_of(asset).map(Unit).ok()
    }
}

/// What is told of each of these.
fn page<Id: Copy, View>(
    ids: impl Iterator<Item = Id>,
    limit: u32,
    view: impl Fn(Id) -> Option<View>,
) -> Result<Page<Id, View>, PageTooLarge> {
    Page::of(ids.map(|id| (id, id)), limit, MAX_PAGE, view)
}

/// Ids of a party's, in order: with the one that is given, or the next.
fn ids<Map, AccountId, Id>(party: &Party<AccountId>, cursor: Option<Id>) -> impl Iterator<Item = Id>
where
    Map: IterableStorageDoubleMap<Party<AccountId>, IdKey, ()>,
    Party<AccountId>: FullCodec,
    Id: Key,
{
    let before = cursor.and_then(|id| u64::from_be_bytes(id.key()).checked_sub(1));
    let keys = match before.map(u64::to_be_bytes) {
        Some(before) => Map::iter_key_prefix_from(party, Map::hashed_key_for(party, before)),
        None => Map::iter_key_prefix(party),
    };
    keys.map(Id::from_key)
}

/// What can be told.
// A wrong number would be worse than none.
fn told<View>(view: Result<View, ArithmeticError>) -> Option<View> {
    if let Err(error) = &view {
        defensive!("an amount that is kept is a number", error);
    }
    view.ok()
}

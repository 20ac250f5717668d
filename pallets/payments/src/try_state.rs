//! What must hold of storage at all times.

use alloc::collections::{BTreeMap, BTreeSet};

use frame_support::{
    ensure,
    traits::{fungible::InspectHold as _, fungibles::InspectHold as _, Get},
};
use salus_primitives::{
    AssetKind, CoverageId, InvoiceId, OrganisationDeposits, OrganisationInspect,
};
use sp_runtime::TryRuntimeError;

use crate::{
    keys::{IdKey, Key},
    AcceptedAssets, Agenda, Arbiters, Config, CoverageOf, Coverages, CoveragesOf, Due, Ending,
    HeldFunds, HoldReason, InvoiceOf, Invoices, InvoicesOf, NextCoverageId, NextInvoiceId, Pallet,
    Party, PartyOf, Share, Status, Subject, Used, MAX_UNIT,
};

mod channels;

/// What is held of accounts, by asset.
type Held<T> = BTreeMap<(<T as frame_system::Config>::AccountId, AssetKind), u128>;

/// What all entries together say.
struct Tally<T: Config> {
    /// What is held for invoices.
    escrow: Held<T>,
    /// What entries cost whom they are kept for.
    deposits: BTreeMap<PartyOf<T>, u128>,
    /// Whose invoices there are.
    invoices_of: BTreeSet<(PartyOf<T>, IdKey)>,
    /// Whose coverages there are.
    coverages_of: BTreeSet<(PartyOf<T>, IdKey)>,
    /// How many invoices name each coverage, and what they count.
    covered: BTreeMap<CoverageId, (u32, Used)>,
    /// All entries, and whether time can pass for them.
    subjects: BTreeMap<Subject, bool>,
}

impl<T: Config> Default for Tally<T> {
    fn default() -> Self {
        Self {
            escrow: BTreeMap::new(),
            deposits: BTreeMap::new(),
            invoices_of: BTreeSet::new(),
            coverages_of: BTreeSet::new(),
            covered: BTreeMap::new(),
            subjects: BTreeMap::new(),
        }
    }
}

impl<T: Config> Tally<T> {
    fn add_deposit(&mut self, party: PartyOf<T>, deposit: u128) {
        let of = self.deposits.entry(party).or_default();
        *of = of.saturating_add(deposit);
    }
}

impl<T: Config> Pallet<T> {
    /// Assets are counted, and their units in range; arbiters are sorted; the money of each invoice adds
    /// up, is on hold where the invoice says, and is counted; the limits of each coverage are what was promised, less
    /// what was used and lowered; deposits are on hold; everything by which entries are found agrees with
    /// them, and points to nothing else; what time passes for is once on the agenda.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_assets()?;
        let arbiters = Arbiters::<T>::get();
        ensure!(arbiters.is_sorted_by(|one, next| one < next), "arbiters are unsorted");
        let known = arbiters.iter().all(|id| T::Parties::organisation(*id).is_some());
        ensure!(known, "an arbiter was never admitted");

        let mut tally = Tally::default();
        for (id, invoice) in Invoices::<T>::iter() {
            Self::try_invoice(id, &invoice)?;
            Self::count_invoice(id, &invoice, &mut tally)?;
        }
        for (id, coverage) in Coverages::<T>::iter() {
            Self::try_coverage(id, &coverage, &mut tally)?;
        }
        ensure!(tally.covered.is_empty(), "an invoice names a coverage that is gone");
        let found: BTreeSet<_> = InvoicesOf::<T>::iter_keys().collect();
        ensure!(found == tally.invoices_of, "invoices are not found, or found by strangers");
        let found: BTreeSet<_> = CoveragesOf::<T>::iter_keys().collect();
        ensure!(found == tally.coverages_of, "coverages are not found, or found by strangers");
        Self::try_held(HoldReason::Escrow, &tally.escrow)?;
        let channels = Self::try_channels(&mut tally)?;
        Self::try_counted([&tally.escrow, &channels])?;
        Self::try_deposits(&tally)?;
        Self::try_agenda(&tally)
    }

    /// What is held of each asset was counted.
    fn try_counted(held: [&Held<T>; 2]) -> Result<(), TryRuntimeError> {
        let mut counted = BTreeMap::<AssetKind, u128>::new();
        for ((_, asset), amount) in held.into_iter().flatten() {
            let of = counted.entry(*asset).or_default();
            *of = of.saturating_add(*amount);
        }
        let held = HeldFunds::<T>::iter().filter(|(_, amount)| *amount > 0);
        counted.retain(|_, amount| *amount > 0);
        ensure!(held.collect::<BTreeMap<_, _>>() == counted, "what is held is miscounted");
        Ok(())
    }

    fn try_assets() -> Result<(), TryRuntimeError> {
        let mut counted = 0u32;
        for asset in AcceptedAssets::<T>::iter_values() {
            counted = counted.saturating_add(1);
            ensure!((1..=MAX_UNIT).contains(&asset.unit), "a unit is out of range");
        }
        ensure!(counted == AcceptedAssets::<T>::count(), "assets are miscounted");
        ensure!(counted <= T::MaxAssets::get(), "there are too many assets");
        Ok(())
    }

    fn try_invoice(id: InvoiceId, invoice: &InvoiceOf<T>) -> Result<(), TryRuntimeError> {
        ensure!(id < NextInvoiceId::<T>::get(), "an invoice has an id that was never given");
        ensure!(invoice.supersedes.is_none_or(|old| old < id), "an invoice replaces a later one");
        let allowed =
            invoice.shares.iter().try_fold(0u64, |sum, share| sum.checked_add(share.amount));
        ensure!(allowed == Some(invoice.allowed), "shares are not what is allowed");
        ensure!(invoice.allowed <= invoice.billed, "more is allowed than was billed");
        for share in &invoice.shares {
            Self::try_share(share)?;
        }
        let disputed = invoice.shares.iter().any(|share| share.disputed > 0);
        let disputers: BTreeSet<_> = invoice.disputers.iter().collect();
        ensure!(disputers.len() == invoice.disputers.len(), "somebody disputed it twice");
        match &invoice.status {
            Status::Open => ensure!(!disputed, "something is disputed, and nobody disputes it"),
            Status::Disputed(dispute) => {
                ensure!(disputed, "somebody disputes nothing");
                let parties: BTreeSet<_> = dispute.parties.iter().map(|by| &by.party).collect();
                ensure!(parties.len() == dispute.parties.len(), "somebody disputes it twice");
                ensure!(parties.is_subset(&disputers), "it is unknown that somebody disputes it");
                let by = |share: &Share<_>| share.disputed == 0 || dispute.is_about(share);
                ensure!(invoice.shares.iter().all(by), "nobody disputes what is disputed");
                let judged = dispute.arbiter.map(Party::Organisation);
                let party = |share: &Share<_>| Some(&share.party) == judged.as_ref();
                let is_party =
                    dispute.arbiter == Some(invoice.provider) || invoice.shares.iter().any(party);
                ensure!(!is_party, "a party decides");
            }
            Status::Closed { ending, .. } => {
                let ended = |share: &Share<_>| {
                    let fits = match ending {
                        Ending::Settled => share.on_hold() == 0,
                        Ending::Reversed => share.paid == share.refunded,
                        Ending::Cancelled => share.paid == 0,
                        Ending::Lapsed => true,
                    };
                    fits && share.due() == 0 && share.held == 0
                };
                ensure!(invoice.shares.iter().all(ended), "an invoice ended otherwise");
            }
        }
        Ok(())
    }

    fn try_share(share: &Share<T::AccountId>) -> Result<(), TryRuntimeError> {
        let parts = [share.struck, share.held, share.owed, share.returning, share.paid];
        let sum = parts.into_iter().try_fold(0u64, u64::checked_add);
        let due = sum.and_then(|sum| share.amount.checked_sub(sum));
        ensure!(due == Some(share.due()), "a share does not add up");
        ensure!(share.disputed <= share.held, "more is disputed than is held");
        ensure!(share.refunded <= share.paid, "more was paid back than was paid");
        ensure!(
            (share.owed > 0) == share.owed_since.is_some(),
            "nobody knows since when it is owed"
        );
        let planned =
            share.plan.is_none_or(|plan| share.covered.is_none() && plan.left > 0 && plan.part > 0);
        ensure!(planned, "a plan pays nothing, or what is covered");
        Ok(())
    }

    /// Adds what an invoice says.
    fn count_invoice(
        id: InvoiceId,
        invoice: &InvoiceOf<T>,
        tally: &mut Tally<T>,
    ) -> Result<(), TryRuntimeError> {
        let unit = Self::unit_of(invoice.asset)?;
        let provider = Party::Organisation(invoice.provider);
        let parties = invoice.shares.iter().map(|share| share.party.clone());
        let patient = invoice.patient.clone().map(Party::Account);
        let all = parties.chain(patient).chain([provider.clone()]);
        tally.invoices_of.extend(all.map(|party| (party, id.key())));
        tally.add_deposit(provider, invoice.entry_deposit);
        tally.subjects.insert(id.into(), true);
        for share in &invoice.shares {
            let held = Self::amount_of(unit, share.on_hold());
            let account = Self::account_of(&share.party);
            let of = tally.escrow.entry((account, invoice.asset)).or_default();
            *of = of.checked_add(held).ok_or("more is held than there may be")?;
            let Some(by) = share.covered else { continue };
            let (named, used) = tally.covered.entry(by.coverage).or_default();
            *named = named.saturating_add(1);
            if by.counts {
                let of = [
                    (&mut used.deductible, by.covered.deductible),
                    (&mut used.out_of_pocket, by.covered.own()),
                    (&mut used.ceiling, by.covered.payer),
                ];
                for (sum, amount) in of {
                    *sum = sum.checked_add(amount).ok_or("more was used than there may be")?;
                }
            }
        }
        Ok(())
    }

    /// Adds what a coverage says; its limits are what was promised, less what was used and lowered.
    fn try_coverage(
        id: CoverageId,
        coverage: &CoverageOf<T>,
        tally: &mut Tally<T>,
    ) -> Result<(), TryRuntimeError> {
        ensure!(id < NextCoverageId::<T>::get(), "a coverage has an id that was never given");
        let (named, used) = tally.covered.remove(&id).unwrap_or_default();
        ensure!(coverage.invoices == named, "invoices of a coverage are miscounted");
        let CoverageOf::<T> { opened, lowered, forgotten, .. } = coverage;
        let left = coverage.benefits.left;
        let sum = |parts: [u64; 4]| parts.into_iter().try_fold(0u64, u64::checked_add);
        let deductible =
            sum([left.deductible, lowered.deductible, forgotten.deductible, used.deductible]);
        ensure!(deductible == Some(opened.deductible), "a deductible does not add up");
        let own = left.out_of_pocket.and_then(|left| {
            let (lowered, forgotten) = (lowered.out_of_pocket, forgotten.out_of_pocket);
            sum([left, lowered, forgotten, used.out_of_pocket])
        });
        ensure!(own == opened.out_of_pocket, "an out-of-pocket maximum does not add up");
        let ceiling = sum([left.ceiling, forgotten.ceiling, used.ceiling, 0]);
        ensure!(ceiling == Some(opened.ceiling), "a ceiling does not add up");

        let provider = Party::Organisation(coverage.provider);
        let patient = coverage.patient.clone().map(Party::Account);
        let all = [coverage.payer.clone(), provider].into_iter().chain(patient);
        tally.coverages_of.extend(all.map(|party| (party, id.key())));
        tally.add_deposit(coverage.payer.clone(), coverage.entry_deposit);
        // What ended waits for the last invoice, not for time.
        let ended = coverage.revoked || coverage.ran_out;
        tally.subjects.insert(id.into(), !ended || coverage.invoices == 0);
        Ok(())
    }

    /// What is on hold is what entries say.
    fn try_held(reason: HoldReason, held: &Held<T>) -> Result<(), TryRuntimeError> {
        for ((account, asset), amount) in held {
            let on_hold = T::Holds::balance_on_hold(*asset, &reason.into(), account);
            ensure!(on_hold == *amount, "something else is on hold than entries say");
        }
        Ok(())
    }

    // Other pallets hold something of organisations, too.
    fn try_deposits(tally: &Tally<T>) -> Result<(), TryRuntimeError> {
        for (party, deposits) in &tally.deposits {
            let held = match party {
                Party::Organisation(id) => T::Parties::held(*id) >= *deposits,
                Party::Account(account) => {
                    let reason = HoldReason::Deposit.into();
                    T::Currency::balance_on_hold(&reason, account) == *deposits
                }
            };
            ensure!(held, "a deposit is not on hold");
        }
        Ok(())
    }

    fn try_agenda(tally: &Tally<T>) -> Result<(), TryRuntimeError> {
        let agenda: BTreeSet<_> = Agenda::<T>::iter_keys().collect();
        let due: BTreeMap<_, _> = Due::<T>::iter().collect();
        let placed: BTreeSet<_> =
            due.iter().map(|(subject, minute)| (*minute, subject.key())).collect();
        ensure!(agenda == placed, "the agenda has what is not due, or not what is");
        let kept = due.keys().all(|subject| tally.subjects.contains_key(subject));
        ensure!(kept, "something is due that is gone");
        let mut waits = tally.subjects.iter().filter(|(_, waits)| **waits);
        ensure!(waits.all(|(subject, _)| due.contains_key(subject)), "something is due never");
        Ok(())
    }
}

//! Who pays how much of a bill. Pure: whole units in, whole units out, and nothing is read or written.
//!
//! `a` is what is allowed, `c` the copay, `D`, `O` and `C` what is left of deductible, out-of-pocket
//! maximum and ceiling:
//!
//! ```text
//! copay = min(c, a);  deductible = min(D, a − copay)        deductible_first swaps them
//! coinsurance = ⌊(a − copay − deductible) · rate / 10 000⌋
//! own   = min(copay + deductible + coinsurance, O)          cut from the last to the first
//! payer = min(a − own, ceiling of an invoice, C)            the rest is the patient's, outside O
//! ```
//!
//! A second coverage is computed as if it were alone, and pays at most what the first one left. What
//! nobody covers goes to the debtors by their weights.

use alloc::{vec, vec::Vec};
use core::cmp::Reverse;

use frame_support::stored;

/// A rate of all.
pub const WHOLE_RATE: u16 = 10_000;

/// What is left of the limits of a coverage.
#[stored]
#[derive(Copy)]
pub struct Limits {
    /// What the patient pays before the payer does.
    pub deductible: u64,
    /// What the patient pays at most; none if that has no limit.
    pub out_of_pocket: Option<u64>,
    /// What the payer pays at most.
    pub ceiling: u64,
}

impl Limits {
    /// What is left after this was covered.
    #[must_use]
    pub fn after(self, covered: &Covered) -> Self {
        Self {
            deductible: self.deductible.saturating_sub(covered.deductible),
            out_of_pocket: self.out_of_pocket.map(|left| left.saturating_sub(covered.own())),
            ceiling: self.ceiling.saturating_sub(covered.payer),
        }
    }

    /// What is left when this is covered no longer.
    #[must_use]
    pub fn before(self, covered: &Covered) -> Self {
        Self {
            deductible: self.deductible.saturating_add(covered.deductible),
            out_of_pocket: self.out_of_pocket.map(|left| left.saturating_add(covered.own())),
            ceiling: self.ceiling.saturating_add(covered.payer),
        }
    }
}

/// What a payer has promised.
#[stored]
#[derive(Copy)]
pub struct Benefits {
    /// What the patient pays of each invoice.
    pub copay: u64,
    /// Whether the deductible is taken before the copay.
    pub deductible_first: bool,
    /// The patient's part of what is then left, in 1/10,000. More than all is all.
    pub rate: u16,
    /// What the payer pays of one invoice at most.
    pub invoice_ceiling: u64,
    /// What is left.
    pub left: Limits,
}

/// What one coverage does for an invoice.
#[stored]
#[derive(Copy, Default)]
pub struct Covered {
    /// What counts as copay.
    pub copay: u64,
    /// What counts against the deductible.
    pub deductible: u64,
    /// What counts as co-insurance.
    pub coinsurance: u64,
    /// What the payer pays.
    pub payer: u64,
}

impl Covered {
    /// What counts against the patient's out-of-pocket maximum.
    pub fn own(&self) -> u64 {
        self.copay.saturating_add(self.deductible).saturating_add(self.coinsurance)
    }
}

/// A bill, split: `billed = write_off + Σ payer + Σ debtors`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What nobody owes.
    pub write_off: u64,
    /// What each coverage does, in their order.
    pub covered: Vec<Covered>,
    /// What each debtor owes, in their order.
    pub debtors: Vec<u64>,
}

/// Why a bill cannot be split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitError {
    /// More is allowed than was billed.
    AllowedAboveBilled,
    /// Something is left that no debtor has a weight for.
    SharesMissing,
}

/// Splits a bill among coverages, in their order, and debtors by their weights.
pub fn split(
    billed: u64,
    allowed: u64,
    coverages: &[Benefits],
    weights: &[u64],
) -> Result<Split, SplitError> {
    let write_off = billed.checked_sub(allowed).ok_or(SplitError::AllowedAboveBilled)?;
    let mut left = allowed;
    let covered = coverages
        .iter()
        .map(|benefits| {
            let alone = benefits.cover(allowed);
            let covered = Covered { payer: alone.payer.min(left), ..alone };
            left = left.saturating_sub(covered.payer);
            covered
        })
        .collect();
    let debtors = apportion(left, weights).ok_or(SplitError::SharesMissing)?;
    Ok(Split { write_off, covered, debtors })
}

impl Benefits {
    /// What the coverage does for an invoice, as if it were the only one.
    fn cover(&self, allowed: u64) -> Covered {
        let (wanted_first, wanted_second) = if self.deductible_first {
            (self.left.deductible, self.copay)
        } else {
            (self.copay, self.left.deductible)
        };
        let (first, rest) = take(allowed, wanted_first);
        let (second, rest) = take(rest, wanted_second);
        let coinsurance = part(rest, self.rate);

        let room = self.left.out_of_pocket.unwrap_or(u64::MAX);
        let (first, room) = take(room, first);
        let (second, room) = take(room, second);
        let (coinsurance, _) = take(room, coinsurance);

        let (deductible, copay) =
            if self.deductible_first { (first, second) } else { (second, first) };
        let covered = Covered { copay, deductible, coinsurance, payer: 0 };
        let payer =
            allowed.saturating_sub(covered.own()).min(self.invoice_ceiling).min(self.left.ceiling);
        Covered { payer, ..covered }
    }
}

/// As much of it as there is, and what stays.
fn take(from: u64, wanted: u64) -> (u64, u64) {
    let taken = from.min(wanted);
    (taken, from.saturating_sub(taken))
}

/// That part in 1/10,000, rounded down.
fn part(of: u64, rate: u16) -> u64 {
    let rate = u128::from(rate.min(WHOLE_RATE));
    let part = u128::from(of).saturating_mul(rate).checked_div(u128::from(WHOLE_RATE));
    part.and_then(|part| u64::try_from(part).ok()).unwrap_or(of)
}

/// Divides an amount by weights: what remains after rounding down goes to the largest remainders, of
/// equal ones to the earlier. None if there is something to divide, and no weight.
pub fn apportion(amount: u64, weights: &[u64]) -> Option<Vec<u64>> {
    if amount == 0 {
        return Some(vec![0; weights.len()]);
    }
    let all = weights.iter().fold(0u128, |sum, weight| sum.saturating_add(u128::from(*weight)));
    let mut left = amount;
    let mut shares = Vec::with_capacity(weights.len());
    for (index, weight) in weights.iter().enumerate() {
        // Two of 64 bits fit.
        let product = u128::from(amount).checked_mul(u128::from(*weight))?;
        let share = u64::try_from(product.checked_div(all)?).ok()?;
        left = left.checked_sub(share)?;
        shares.push((index, share, product.checked_rem(all)?));
    }
    if shares.is_empty() {
        return None;
    }
    shares.sort_by_key(|(_, _, remainder)| Reverse(*remainder));
    for (_, share, _) in &mut shares {
        let (one, rest) = take(left, 1);
        *share = share.checked_add(one)?;
        left = rest;
    }
    shares.sort_by_key(|(index, _, _)| *index);
    Some(shares.into_iter().map(|(_, share, _)| share).collect())
}

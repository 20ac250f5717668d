use salus_primitives::{ChannelId, Moment, STANDSTILL};
use sp_runtime::AccountId32;
use thiserror::Error;

use crate::{Channel, Store, Verifier, Voucher};

/// Why a voucher is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReceiptError<StoreError> {
    /// The channel pays somebody else.
    #[error("the channel pays another recipient")]
    NotRecipient,
    /// The payer has closed the channel, or it has ended. What was accepted before can be redeemed until
    /// it ends.
    #[error("the channel is closing")]
    ChannelClosing,
    /// The payer could close it and have it ended within the margin and a [`STANDSTILL`]: nothing is
    /// ever accepted of this channel. Redeem sooner, or have a channel of a longer challenge.
    #[error("the challenge of the channel is no longer than the margin and a standstill")]
    ChallengeTooShort,
    /// The channel ends before the voucher would be redeemed.
    #[error("the channel ends too soon")]
    TooLate,
    /// The channel was seen so long ago that it may end before the voucher would be redeemed, if the
    /// payer has closed it since.
    #[error("the channel was not looked at for too long")]
    ChannelOutdated,
    /// The channel does not hold so much.
    #[error("the voucher is above the deposit")]
    AboveDeposit,
    /// Nothing is paid beyond what was accepted or claimed before.
    #[error("the voucher is not above the last one")]
    NotAboveLast,
    /// The signer of the channel did not sign this, for this channel, on this chain.
    #[error("the signature is invalid")]
    SignatureInvalid,
    /// The store failed. Whether the voucher was kept, the store will tell when it works again.
    #[error("the store failed: {0}")]
    Store(StoreError),
}

/// The recipient's side: accepts vouchers, and keeps the last of each channel to redeem it.
#[derive(Debug)]
pub struct Receipts<S> {
    verifier: Verifier,
    recipient: AccountId32,
    margin: Moment,
    store: S,
}

impl<S: Store> Receipts<S> {
    /// For the channels that pay `recipient`, which redeems what it has accepted within `margin`
    /// milliseconds, or in the first block after if the chain stands. [`STANDSTILL`] is counted beside
    /// it.
    pub fn new(verifier: Verifier, recipient: AccountId32, margin: Moment, store: S) -> Self {
        Self { verifier, recipient, margin, store }
    }

    /// Accepts a voucher at the instant `now`. Gives what it pays beyond all before it, once it is
    /// kept.
    pub fn accept(
        &mut self,
        channel: &Channel,
        voucher: &Voucher,
        now: Moment,
    ) -> Result<u128, ReceiptError<S::Error>> {
        if channel.recipient != self.recipient {
            return Err(ReceiptError::NotRecipient);
        }
        if channel.closes.is_some() {
            return Err(ReceiptError::ChannelClosing);
        }
        // The first block after the chain stood ends what is over before it redeems anything.
        let margin = self.margin.saturating_add(STANDSTILL);
        if margin >= channel.challenge {
            return Err(ReceiptError::ChallengeTooShort);
        }
        // A clock that is behind the chain's gives no time.
        let redeemed = now.max(channel.seen).saturating_add(margin);
        if redeemed >= channel.expires {
            return Err(ReceiptError::TooLate);
        }
        // The payer may have closed it just after it was seen.
        if redeemed >= channel.seen.saturating_add(channel.challenge) {
            return Err(ReceiptError::ChannelOutdated);
        }
        if voucher.cumulative > channel.deposit {
            return Err(ReceiptError::AboveDeposit);
        }
        let last = self.last(channel.id).map_err(ReceiptError::Store)?;
        let before = last.map_or(0, |last| last.cumulative).max(channel.claimed);
        let paid = voucher.cumulative.saturating_sub(before);
        if paid == 0 {
            return Err(ReceiptError::NotAboveLast);
        }
        if !self.verifier.is_genuine(channel, voucher) {
            return Err(ReceiptError::SignatureInvalid);
        }
        self.store.keep(voucher).map_err(ReceiptError::Store)?;
        Ok(paid)
    }

    /// The last voucher that was accepted out of a channel. It alone has to be redeemed.
    pub fn last(&self, channel: ChannelId) -> Result<Option<Voucher>, S::Error> {
        self.store.last(channel)
    }
}

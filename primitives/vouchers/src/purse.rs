use salus_primitives::{ChannelId, Moment};
use sp_runtime::MultiSignature;
use thiserror::Error;

use crate::{Channel, Store, Verifier, Voucher};

/// Why nothing is paid.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PurseError<StoreError, KeyError> {
    /// Nothing is to be paid.
    #[error("the amount is zero")]
    AmountZero,
    /// Payer or recipient have closed the channel.
    #[error("the channel is closing")]
    ChannelClosing,
    /// The channel has ended.
    #[error("the channel has ended")]
    ChannelEnded,
    /// The channel does not hold so much more.
    #[error("the voucher would be above the deposit")]
    AboveDeposit,
    /// The key did not sign.
    #[error("the key failed: {0}")]
    Key(KeyError),
    /// What the key gave is no signature of the channel's signer.
    #[error("the signature is invalid")]
    SignatureInvalid,
    /// The store failed, and nothing was handed out. What it kept, it will tell when it works again.
    #[error("the store failed: {0}")]
    Store(StoreError),
}

/// The payer's side: hands out vouchers, and keeps the last of each channel.
#[derive(Debug)]
pub struct Purse<S> {
    verifier: Verifier,
    store: S,
}

impl<S: Store> Purse<S> {
    /// For the channels of one chain.
    pub fn new(verifier: Verifier, store: S) -> Self {
        Self { verifier, store }
    }

    /// Pays so much more out of a channel at the instant `now`. Gives the voucher to send, once it is
    /// kept; `sign` signs bytes as they are.
    pub fn pay<KeyError>(
        &mut self,
        channel: &Channel,
        amount: u128,
        now: Moment,
        sign: impl FnOnce(&[u8]) -> Result<MultiSignature, KeyError>,
    ) -> Result<Voucher, PurseError<S::Error, KeyError>> {
        if amount == 0 {
            return Err(PurseError::AmountZero);
        }
        if channel.closes.is_some() {
            return Err(PurseError::ChannelClosing);
        }
        if now.max(channel.seen) >= channel.expires {
            return Err(PurseError::ChannelEnded);
        }
        let last = self.last(channel.id).map_err(PurseError::Store)?;
        let before = last.map_or(0, |last| last.cumulative).max(channel.claimed);
        let cumulative = before
            .checked_add(amount)
            .filter(|cumulative| *cumulative <= channel.deposit)
            .ok_or(PurseError::AboveDeposit)?;
        let bytes = self.verifier.signing_bytes(channel, cumulative);
        let signature = sign(&bytes).map_err(PurseError::Key)?;
        let voucher = Voucher { channel: channel.id, cumulative, signature };
        if !self.verifier.is_genuine(channel, &voucher) {
            return Err(PurseError::SignatureInvalid);
        }
        self.store.keep(&voucher).map_err(PurseError::Store)?;
        Ok(voucher)
    }

    /// The last voucher that was handed out of a channel, to be sent once more if it was lost.
    pub fn last(&self, channel: ChannelId) -> Result<Option<Voucher>, S::Error> {
        self.store.last(channel)
    }
}

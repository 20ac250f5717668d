use salus_primitives::ChannelId;

use crate::Voucher;

/// Where the last voucher of each channel is kept.
pub trait Store {
    /// Why something cannot be kept or read.
    type Error;

    /// The last voucher of the channel that was kept; none if none ever was.
    fn last(&self, channel: ChannelId) -> Result<Option<Voucher>, Self::Error>;

    /// Keeps the voucher in the place of the last one of its channel, all of it or nothing. What is
    /// kept when this returns survives a loss of power.
    fn keep(&mut self, voucher: &Voucher) -> Result<(), Self::Error>;
}

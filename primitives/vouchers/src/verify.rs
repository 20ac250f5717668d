use alloc::vec::Vec;

use salus_primitives::{signing::SignedPayload, value, ChannelId};
use sp_runtime::{traits::Verify, MultiSignature};

use crate::Channel;

/// What a payer hands out. SCALE encodes it for the way.
///
/// Recipient and asset are signed too, but stand on the chain, so they are not sent.
#[value(bounded)]
pub struct Voucher {
    /// Out of which channel.
    pub channel: ChannelId,
    /// All that was ever paid out of it, this voucher's share included.
    pub cumulative: u128,
    /// Over the bytes that [`Verifier::signing_bytes`] gives.
    pub signature: MultiSignature,
}

/// Tells what signatures are worth on one chain, as the chain itself does.
#[derive(Clone, Debug)]
pub struct Verifier {
    genesis_hash: [u8; 32],
}

impl Verifier {
    /// For the chain with this genesis.
    pub fn new(genesis_hash: [u8; 32]) -> Self {
        Self { genesis_hash }
    }

    /// What is signed to pay so much in all out of a channel.
    pub fn signing_bytes(&self, channel: &Channel, cumulative: u128) -> Vec<u8> {
        channel.payload(cumulative).signing_bytes(&self.genesis_hash)
    }

    /// Whether the chain would take this voucher for one of this channel, signed by its signer.
    ///
    /// It says nothing of what the voucher is worth.
    pub fn is_genuine(&self, channel: &Channel, voucher: &Voucher) -> bool {
        let bytes = self.signing_bytes(channel, voucher.cumulative);
        voucher.channel == channel.id && voucher.signature.verify(bytes.as_slice(), &channel.signer)
    }
}

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod laws;
mod purse;
mod receipts;
mod vectors;

use alloc::{collections::BTreeMap, rc::Rc};
use core::{
    cell::{Cell, RefCell},
    convert::Infallible,
};

use salus_primitives::{AssetKind, ChannelId, Moment, DAY, HOUR, STANDSTILL};
use sp_core::{ed25519, Pair};
use sp_runtime::MultiSignature;

use crate::*;

const GENESIS: [u8; 32] = [0xce; 32];
/// How long the recipient of the tests takes to redeem.
const MARGIN: Moment = 8 * HOUR;

/// When a disk fails next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Fails {
    #[default]
    Never,
    /// Before anything is written.
    Before,
    /// After all is written, but before it says so.
    After,
    /// When it is read.
    Reading,
}

#[derive(Debug, PartialEq, Eq)]
struct DiskFailed;

/// A disk that outlives those who write to it.
#[derive(Clone, Debug, Default)]
struct Disk {
    kept: Rc<RefCell<BTreeMap<ChannelId, Voucher>>>,
    fails: Rc<Cell<Fails>>,
}

impl Disk {
    fn fail(&self, fails: Fails) {
        self.fails.set(fails);
    }
}

impl Store for Disk {
    type Error = DiskFailed;

    fn last(&self, channel: ChannelId) -> Result<Option<Voucher>, DiskFailed> {
        match self.fails.get() {
            Fails::Reading => Err(DiskFailed),
            _ => Ok(self.kept.borrow().get(&channel).cloned()),
        }
    }

    fn keep(&mut self, voucher: &Voucher) -> Result<(), DiskFailed> {
        let fails = self.fails.take();
        if fails != Fails::Before {
            self.kept.borrow_mut().insert(voucher.channel, voucher.clone());
        }
        if fails == Fails::Never {
            Ok(())
        } else {
            Err(DiskFailed)
        }
    }
}

fn key() -> ed25519::Pair {
    ed25519::Pair::from_seed(&[7; 32])
}

/// Seen at the beginning of time.
fn channel() -> Channel {
    Channel {
        id: ChannelId(7),
        recipient: [1; 32].into(),
        signer: key().public().into(),
        asset: AssetKind::Token(1984),
        deposit: 1_000,
        claimed: 0,
        challenge: DAY,
        expires: 30 * DAY,
        closes: None,
        seen: 0,
    }
}

fn verifier() -> Verifier {
    Verifier::new(GENESIS)
}

fn sign(bytes: &[u8]) -> Result<MultiSignature, Infallible> {
    Ok(key().sign(bytes).into())
}

/// What the payer's key gives, whatever its purse would say.
fn voucher(channel: &Channel, cumulative: u128) -> Voucher {
    let bytes = verifier().signing_bytes(channel, cumulative);
    Voucher { channel: channel.id, cumulative, signature: sign(&bytes).unwrap() }
}

fn receipts(disk: &Disk) -> Receipts<Disk> {
    Receipts::new(verifier(), channel().recipient, MARGIN, disk.clone())
}

fn purse(disk: &Disk) -> Purse<Disk> {
    Purse::new(verifier(), disk.clone())
}

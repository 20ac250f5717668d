//! What it costs to accept a voucher, beside the verification that it cannot do without.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use salus_primitives::{AssetKind, ChannelId};
use salus_vouchers::{Channel, Purse, Receipts, Store, Verifier, Voucher};
use sp_core::{ecdsa, ed25519, sr25519, Pair};
use sp_runtime::{
    traits::{IdentifyAccount, Verify},
    AccountId32, MultiSignature, MultiSigner,
};

const VOUCHERS: usize = 64;
const ROUNDS: usize = 100;
/// Which part of what a core verifies it accepts at least.
const LIMIT: f64 = 0.9;

/// Keeps them in memory.
#[derive(Default)]
struct Kept(BTreeMap<ChannelId, Voucher>);

impl Store for Kept {
    type Error = Infallible;

    fn last(&self, channel: ChannelId) -> Result<Option<Voucher>, Infallible> {
        Ok(self.0.get(&channel).cloned())
    }

    fn keep(&mut self, voucher: &Voucher) -> Result<(), Infallible> {
        self.0.insert(voucher.channel, voucher.clone());
        Ok(())
    }
}

fn channel(signer: AccountId32) -> Channel {
    Channel {
        id: ChannelId(7),
        recipient: [1; 32].into(),
        signer,
        asset: AssetKind::Token(1984),
        deposit: u128::MAX,
        claimed: 0,
        challenge: 86_400_000,
        expires: 31_536_000_000,
        closes: None,
        seen: 0,
    }
}

fn time(work: impl FnOnce() -> bool) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let done = black_box(work());
    let took = start.elapsed();
    done.then_some(took).ok_or_else(|| "a voucher was refused".into())
}

fn measure<P: Pair>(sort: &str) -> Result<f64, Box<dyn Error>>
where
    MultiSigner: From<P::Public>,
    MultiSignature: From<P::Signature>,
{
    let key = P::from_string("//Payer", None).map_err(|error| format!("{error:?}"))?;
    let channel = channel(MultiSigner::from(key.public()).into_account());
    let verifier = Verifier::new([0xce; 32]);
    let mut purse = Purse::new(verifier.clone(), Kept::default());
    let sign = |bytes: &[u8]| Ok::<_, Infallible>(key.sign(bytes).into());
    let vouchers = (0..VOUCHERS)
        .map(|_| purse.pay(&channel, 10_000, 0, sign))
        .collect::<Result<Vec<_>, _>>()?;
    let bare: Vec<_> = vouchers
        .iter()
        .map(|voucher| {
            (verifier.signing_bytes(&channel, voucher.cumulative), voucher.signature.clone())
        })
        .collect();

    let raw = || {
        bare.iter().all(|(bytes, signature)| {
            black_box(signature).verify(black_box(bytes.as_slice()), &channel.signer)
        })
    };
    let accepted = || {
        let recipient = channel.recipient.clone();
        let mut receipts = Receipts::new(verifier.clone(), recipient, 0, Kept::default());
        vouchers.iter().all(|voucher| receipts.accept(&channel, black_box(voucher), 0).is_ok())
    };
    // In turn, so that a change of the clock's rate meets both. What else the machine does makes
    // rounds longer and never shorter, so the shortest of each are what they cost.
    let (mut least_raw, mut least_accepted) = (time(raw)?, time(accepted)?);
    for _ in 1..ROUNDS {
        least_raw = least_raw.min(time(raw)?);
        least_accepted = least_accepted.min(time(accepted)?);
    }
    let ratio = least_raw.as_secs_f64() / least_accepted.as_secs_f64();
    let a_second = f64::from(u32::try_from(VOUCHERS)?) / least_accepted.as_secs_f64();
    println!(
        "{sort}: {a_second:.0} vouchers accepted a second, ratio to bare verification {ratio:.2} (limit {LIMIT})"
    );
    Ok(ratio)
}

fn main() -> Result<(), Box<dyn Error>> {
    let ratios = [
        measure::<sr25519::Pair>("sr25519")?,
        measure::<ed25519::Pair>("ed25519")?,
        measure::<ecdsa::Pair>("ecdsa")?,
    ];
    if ratios.iter().any(|ratio| *ratio < LIMIT) {
        return Err("a ratio is below the limit".into());
    }
    Ok(())
}

//! What a tree costs beside the hashing that it cannot do without: a leaf takes one block of
//! SHA-256, a node two.

use std::{
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use salus_merkle::{Builder, Hash};
use sha2::{Digest, Sha256};

const LEAVES: u64 = 1 << 20;
const BLOCK: usize = 64;
const ROUNDS: usize = 9;
/// By how much a tree may take longer than the hashing.
const LIMIT: f64 = 1.5;

fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

fn raw() -> Hash {
    let mut sha256 = Sha256::new();
    let leaf = [[0x5a; BLOCK]; 3].concat();
    (0..LEAVES).for_each(|_| sha256.update(black_box(&leaf)));
    sha256.finalize().into()
}

fn tree() -> Result<Hash, Box<dyn Error>> {
    let mut builder = Builder::new(sha256);
    let mut leaf = [0x5a; 32];
    for index in 0..LEAVES {
        leaf.iter_mut().zip(index.to_be_bytes()).for_each(|(byte, of)| *byte = of);
        builder.push(black_box(&leaf))?;
    }
    Ok(builder.root())
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn main() -> Result<(), Box<dyn Error>> {
    tree()?;
    // In turn, so that a busy machine slows both.
    let mut rounds: Vec<_> = (0..ROUNDS).map(|_| (time(raw), time(tree))).collect();
    let ratio = |(raw, tree): &(Duration, Duration)| tree.as_secs_f64() / raw.as_secs_f64();
    rounds.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let median = rounds.get(ROUNDS / 2).ok_or("no round")?;
    let (raw, tree) = median;
    let ratio = ratio(median);
    println!(
        "tree of 2^20 leaves {tree:.0?}, its 3 x 2^20 blocks of SHA-256 {raw:.0?}: ratio {ratio:.2} (limit {LIMIT})"
    );
    if ratio > LIMIT {
        return Err(format!("the ratio {ratio:.3} is above the limit").into());
    }
    Ok(())
}

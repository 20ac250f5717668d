//! What a tree costs beside the hashing that it cannot do without: a leaf takes one block of
//! SHA-256, a node two.

use std::{
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use salus_merkle::{Builder, Hash};
use sha2::{Digest, Sha256};

/// So few that a machine which does other things too now and then hashes them without a break.
const LEAVES: u64 = 1 << 13;
const BLOCK: usize = 64;
const ROUNDS: usize = 1_000;
const FRAMES: usize = 64;
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

/// Does it so many frames deeper. Where on the stack a tree lies makes a tenth of a difference.
fn deeper(frames: usize, work: &dyn Fn() -> Duration) -> Duration {
    let frame = black_box([frames; 8]);
    let took = if let Some(fewer) = frames.checked_sub(1) { deeper(fewer, work) } else { work() };
    black_box(frame);
    took
}

fn main() -> Result<(), Box<dyn Error>> {
    tree()?;
    // In turn, so that a change of the clock's rate meets both. What else the machine does makes
    // rounds longer and never shorter, so the shortest of each are what they cost.
    let rounds = (0..ROUNDS).map(|round| {
        let frames = round % FRAMES;
        (deeper(frames, &|| time(raw)), deeper(frames, &|| time(tree)))
    });
    let least = |(raw, tree): (Duration, Duration), round: (Duration, Duration)| {
        (raw.min(round.0), tree.min(round.1))
    };
    let (raw, tree) = rounds.reduce(least).ok_or("no round")?;
    let ratio = tree.as_secs_f64() / raw.as_secs_f64();
    println!(
        "tree of 2^13 leaves {tree:.1?}, its 3 x 2^13 blocks of SHA-256 {raw:.1?}: ratio {ratio:.2} (limit {LIMIT})"
    );
    if ratio > LIMIT {
        return Err(format!("the ratio {ratio:.3} is above the limit").into());
    }
    Ok(())
}

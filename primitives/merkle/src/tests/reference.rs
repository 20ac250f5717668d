//! RFC 9162, 2.1, word for word: slow and obvious.

use super::*;

fn leaf(bytes: &Hash) -> Hash {
    sha256(&[&[0], &bytes[..]].concat())
}

fn node(left: Hash, right: Hash) -> Hash {
    sha256(&[&[1], &left[..], &right[..]].concat())
}

/// The largest power of two below `n`.
fn k(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// 2.1.1
pub fn mth(d: &[Hash]) -> Hash {
    match d {
        [] => sha256(&[]),
        [alone] => leaf(alone),
        _ => node(mth(&d[..k(d.len())]), mth(&d[k(d.len())..])),
    }
}

/// 2.1.3.1
pub fn path(m: usize, d: &[Hash]) -> Vec<Hash> {
    let n = d.len();
    match n {
        1 => vec![],
        _ if m < k(n) => [path(m, &d[..k(n)]), vec![mth(&d[k(n)..])]].concat(),
        _ => [path(m - k(n), &d[k(n)..]), vec![mth(&d[..k(n)])]].concat(),
    }
}

/// 2.1.4.1
pub fn proof(m: usize, d: &[Hash]) -> Vec<Hash> {
    subproof(m, d, true)
}

fn subproof(m: usize, d: &[Hash], known: bool) -> Vec<Hash> {
    let n = d.len();
    match (m == n, known) {
        (true, true) => vec![],
        (true, false) => vec![mth(d)],
        _ if m <= k(n) => [subproof(m, &d[..k(n)], known), vec![mth(&d[k(n)..])]].concat(),
        _ => [subproof(m - k(n), &d[k(n)..], false), vec![mth(&d[..k(n)])]].concat(),
    }
}

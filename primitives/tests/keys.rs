//! Which keys others may encrypt to.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use salus_primitives::is_encryption_key;

#[test]
fn encryption_keys_of_low_order_are_weak() {
    // All encodings that X25519 reads as a point of low order, as in RFC 7748's 2^255 - 19 field.
    let mut weak = vec![[0; 32], [0; 32]];
    weak[1][0] = 1;
    for low in [0xec, 0xed, 0xee] {
        let mut near_prime = [0xff; 32];
        near_prime[0] = low;
        near_prime[31] = 0x7f;
        weak.push(near_prime);
    }
    for hex in [
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    ] {
        let bytes = (0..32).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap());
        weak.push(bytes.collect::<Vec<_>>().try_into().unwrap());
    }
    for mut key in weak {
        assert!(!is_encryption_key(&key), "{key:?}");
        key[31] |= 0x80;
        assert!(!is_encryption_key(&key), "{key:?}");
    }
}

#[test]
fn other_encryption_keys_are_accepted() {
    let base_point = core::array::from_fn(|at| if at == 0 { 9 } else { 0 });
    for key in [base_point, [0xff; 32], [2; 32]] {
        assert!(is_encryption_key(&key), "{key:?}");
    }
}

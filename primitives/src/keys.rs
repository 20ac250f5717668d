//! Keys to which others encrypt.

/// An X25519 public key.
pub type EncryptionKey = [u8; 32];

/// Whether a shared secret made with this X25519 key would be secret.
///
/// Refused are the points of low order, in each encoding that X25519 accepts:
/// with them every secret comes out as zero.
pub fn is_encryption_key(key: &EncryptionKey) -> bool {
    // X25519 leaves the highest bit out of account.
    let mut point = *key;
    if let Some(last) = point.last_mut() {
        *last &= 0x7f;
    }
    !LOW_ORDER.contains(&point)
}

const LOW_ORDER: [EncryptionKey; 7] = [
    [0; 32],
    [
        1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0,
    ],
    // The two u-coordinates of order 8.
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
    // p - 1, and p and p + 1, which stand for 0 and 1.
    near_prime(0xec),
    near_prime(0xed),
    near_prime(0xee),
];

/// 2^255 - 256 + `low`; p is 2^255 - 19.
const fn near_prime(low: u8) -> EncryptionKey {
    let mut bytes = [0xff; 32];
    bytes[0] = low;
    bytes[31] = 0x7f;
    bytes
}

//! By which keys somebody else could sign.

use super::*;
use codec::Encode;
use salus_consortium_runtime::AccountId;
use salus_runtime_common::presets::demo;
use sp_core::{
    bytes::{from_hex, to_hex},
    crypto::DEV_PHRASE,
    ecdsa, ed25519,
    proof_of_possession::ProofOfPossessionGenerator,
    sr25519, Pair,
};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::{
    traits::{IdentifyAccount, Verify},
    MultiSignature, MultiSigner,
};

/// A derivation that nobody publishes.
const OWN: &str = "//a consortium that never was//own";

/// Require that a live file is refused in which this account has this part, because it belongs to
/// everybody, and that a local one is not.
#[track_caller]
fn refused_as(who: &str, account: AccountId, said: &str) {
    let account = Account(account).to_string();
    let text = with(&address(who), &account);
    let said = format!("{account} {said}: make one of your own for a live chain");
    refused(&text, &account, &said);
    assert!(read(&text.replace("\"live\"", "\"local\"")).is_ok(), "{who}");
}

/// Require the same of session keys, of which the named one belongs to everybody.
#[track_caller]
fn keys_refused_as(keys: impl Encode, proof: impl Encode, name: &str, said: &str) {
    let text = consortium();
    let author = text.lines().skip_while(|line| !line.contains(&address("Eastgate author")));
    let author: Vec<_> = author.skip(1).take(2).collect();
    let keys = to_hex(&keys.encode(), false);
    let text = text
        .replace(author[0], &format!("keys = \"{keys}\""))
        .replace(author[1], &format!("proof = \"{}\"", to_hex(&proof.encode(), false)));
    let said = format!("the {name} key of these {said}: make one of your own for a live chain");
    refused(&text, &keys, &said);
    // What is proven is that the keys were made for the account.
    assert!(read(&text.replace("\"live\"", "\"local\"")).is_ok(), "{name}");
}

/// A key, and the proof that it was made for Eastgate's author.
fn proven<P: Pair + ProofOfPossessionGenerator>(of: &str) -> (P::Public, P::ProofOfPossession) {
    let mut pair = P::from_string(of, None).unwrap();
    let proof = pair.generate_proof_of_possession(&account("Eastgate author").encode());
    (pair.public(), proof)
}

#[test]
fn a_live_file_is_refused_when_a_key_is_a_development_key() {
    let said = "is a development key, whose secret everybody knows";
    let sr25519 =
        |of: &str| MultiSigner::from(sr25519::Pair::from_string(of, None).unwrap().public());
    let ed25519 =
        |of: &str| MultiSigner::from(ed25519::Pair::from_string(of, None).unwrap().public());
    let ecdsa = |of: &str| MultiSigner::from(ecdsa::Pair::from_string(of, None).unwrap().public());
    let eth =
        |of: &str| MultiSigner::Eth(ecdsa::KeccakPair::from_string(of, None).unwrap().public());
    for known in [
        sr25519("//Dave"),
        sr25519("//Alice//stash"),
        sr25519("//StElsewhere"),
        sr25519(DEV_PHRASE),
        ed25519("//Two"),
        ed25519("//Alice//stash"),
        ed25519("//StElsewhere"),
        ed25519(DEV_PHRASE),
        ecdsa("//Alice"),
        ecdsa("//Alice//stash"),
        ecdsa("//Northfield//agent"),
        ecdsa(DEV_PHRASE),
        eth("//Bob"),
        eth(DEV_PHRASE),
    ] {
        refused_as("Eastgate", known.into_account(), said);
    }
    for who in ["Eastgate", "Eastgate agent", "Eastgate committee"] {
        refused_as(who, sr25519("//Eve").into_account(), said);
    }
    // What the SDK keeps as constants.
    for key in Sr25519Keyring::iter() {
        refused_as("Eastgate", key.to_account_id(), said);
    }
    for key in Ed25519Keyring::iter() {
        refused_as("Eastgate", key.to_account_id(), said);
    }
    for key in demo::all().flat_map(demo::Organisation::keys) {
        refused_as("Eastgate", key.account(), said);
    }

    for (aura, grandpa, name) in [
        ("//Bob", OWN, "Aura"),
        (DEV_PHRASE, OWN, "Aura"),
        ("//StElsewhere", OWN, "Aura"),
        (OWN, "//Bob", "GRANDPA"),
        (OWN, DEV_PHRASE, "GRANDPA"),
        (OWN, "//StElsewhere", "GRANDPA"),
    ] {
        let (aura, made) = proven::<sr25519::Pair>(aura);
        let (grandpa, too) = proven::<ed25519::Pair>(grandpa);
        keys_refused_as((aura, grandpa), (made, too), name, said);
    }
}

#[test]
fn a_live_file_is_refused_when_anybody_can_sign_by_a_key() {
    let said = "is a key by which anybody can sign, without a secret";
    let mut of_nothing = [0; 64];
    of_nothing[0] = 1;
    let by_ed25519 = ed25519::Signature::from_raw(of_nothing);
    let mut of_nothing = [0; 64];
    of_nothing[63] = 0x80;
    let by_sr25519 = sr25519::Signature::from_raw(of_nothing);
    let zero = AccountId::new([0; 32]);
    assert!(MultiSignature::from(by_sr25519).verify(&b"all of it"[..], &zero));

    // Every way to write the eight points of small order.
    for key in [
        "0x0000000000000000000000000000000000000000000000000000000000000000",
        "0x0000000000000000000000000000000000000000000000000000000000000080",
        "0x0100000000000000000000000000000000000000000000000000000000000000",
        "0x0100000000000000000000000000000000000000000000000000000000000080",
        "0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0xecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0xecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0xeeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0xeeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ] {
        let key: [u8; 32] = from_hex(key).unwrap().try_into().unwrap();
        let account = AccountId::new(key);
        assert!(MultiSignature::from(by_ed25519).verify(&b"all of it"[..], &account), "{key:?}");
        refused_as("Eastgate", account, said);

        let (aura, proof) = proven::<sr25519::Pair>(OWN);
        keys_refused_as((aura, key), (proof, by_ed25519), "GRANDPA", said);
    }
    let (grandpa, proof) = proven::<ed25519::Pair>(OWN);
    keys_refused_as(([0u8; 32], grandpa), (by_sr25519, proof), "Aura", said);
}

//! Session keys in a keystore, and the proof of whose they are.

use crate::error::Error;
use codec::Encode;
use salus_consortium_runtime::{AccountId, SessionKeys};
use sc_keystore::LocalKeystore;
use sp_consensus_aura::sr25519::{AuthorityId as AuraId, AuthorityPair as AuraPair};
use sp_consensus_grandpa::{AuthorityId as GrandpaId, AuthorityPair as GrandpaPair};
use sp_core::{
    crypto::{ByteArray, SecretString},
    hexdisplay::HexDisplay,
};
use sp_keystore::{Keystore, KeystoreExt};
use sp_runtime::app_crypto::{AppCrypto, AppPair};
use sp_state_machine::BasicExternalities;
use std::path::Path;

/// Session keys with the proof that `session.set_keys` wants to see.
pub struct Proven {
    /// The keys.
    pub keys: SessionKeys,
    /// The proof, encoded.
    pub proof: Vec<u8>,
}

/// Make session keys of an account in a keystore.
///
/// As [`SessionKeys::generate`] does in a running node, which panics where the keystore cannot be
/// written.
pub fn generate(
    keystore: &Path,
    password: Option<SecretString>,
    owner: &AccountId,
) -> Result<Proven, String> {
    let keystore = open(keystore, password)?;
    let mut keys = SessionKeys {
        aura: keystore.sr25519_generate_new(AuraId::ID, None).map_err(cause)?.into(),
        grandpa: keystore.ed25519_generate_new(GrandpaId::ID, None).map_err(cause)?.into(),
    };
    let mut externalities = BasicExternalities::new_empty();
    externalities.register_extension(KeystoreExt::new(keystore));
    let proof = externalities.execute_with(|| keys.create_ownership_proof(&owner.encode()));
    let proof = proof.map_err(|()| "the keys cannot be read back")?.encode();
    Ok(Proven { keys, proof })
}

/// How many session keys a keystore has, or what to do where a node could not use all of them.
pub fn usable(keystore: &Path, password: Option<SecretString>) -> Result<usize, Error> {
    count(keystore, password).map_err(|cause| {
        Error::failed(
            format_args!("The session keys in `{}` cannot be used", keystore.display()),
            cause,
            "give the --password-filename that they were made with, or none if they were made \
             without, and put a damaged key elsewhere",
        )
    })
}

/// How many session keys a keystore has. Fails if the password is not that of all of them.
fn count(keystore: &Path, password: Option<SecretString>) -> Result<usize, String> {
    let keystore = open(keystore, password)?;
    let [authoring, voting] =
        [count_of::<AuraPair>(&keystore)?, count_of::<GrandpaPair>(&keystore)?];
    Ok(authoring.saturating_add(voting))
}

/// The same of one kind of keys.
fn count_of<P: AppPair>(keystore: &LocalKeystore) -> Result<usize, String> {
    let keys = keystore.keys(P::ID).map_err(cause)?;
    for key in &keys {
        let found = <P as AppCrypto>::Public::from_slice(key)
            .map_err(|()| "it is named like no key".to_string())
            .and_then(|public| keystore.key_pair::<P>(&public).map_err(unopened));
        found.map_err(|cause| {
            let name = [P::ID.0.as_slice(), key].concat();
            format!("`{}`: {cause}", HexDisplay::from(&name))
        })?;
    }
    Ok(keys.len())
}

fn open(keystore: &Path, password: Option<SecretString>) -> Result<LocalKeystore, String> {
    LocalKeystore::open(keystore, password).map_err(|error| error.to_string())
}

/// Why a keystore does not do what it should.
fn cause(error: sp_keystore::Error) -> String {
    match error {
        sp_keystore::Error::Other(cause) => cause,
        other => other.to_string(),
    }
}

/// Why a key cannot be opened.
fn unopened(error: sc_keystore::Error) -> String {
    match error {
        sc_keystore::Error::PublicKeyMismatch => "it was made with another password".into(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_runtime::traits::OpaqueKeys;

    const OWNER: AccountId = AccountId::new([7; 32]);

    fn password(password: &str) -> Option<SecretString> {
        Some(SecretString::new(password.into()))
    }

    #[test]
    fn generate_proves_to_the_runtime_whose_the_keys_are() {
        let keystore = tempfile::tempdir().unwrap();
        let Proven { keys, proof } = generate(keystore.path(), None, &OWNER).unwrap();
        assert!(keys.ownership_proof_is_valid(&OWNER.encode(), &proof));
        let other = AccountId::new([8; 32]);
        assert!(!keys.ownership_proof_is_valid(&other.encode(), &proof));
        // All that the runtime asks for, and each by what it is called in a keystore.
        let store = LocalKeystore::open(keystore.path(), None).unwrap();
        assert!(store.has_keys(&keys.into_raw_public_keys()));
        assert_eq!(count(keystore.path(), None), Ok(SessionKeys::key_ids().len()));
    }

    #[test]
    fn generate_makes_other_keys_each_time() {
        let keystore = tempfile::tempdir().unwrap();
        let [one, two] =
            [(); 2].map(|()| generate(keystore.path(), password("a"), &OWNER).unwrap());
        assert_ne!(one.keys.aura, two.keys.aura);
        assert_ne!(one.keys.grandpa, two.keys.grandpa);
        assert_eq!(count(keystore.path(), password("a")), Ok(4));
    }

    #[test]
    fn generate_fails_when_the_keystore_is_a_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(generate(file.path(), None, &OWNER).is_err());
    }

    #[test]
    fn count_fails_when_the_password_is_another_one() {
        let keystore = tempfile::tempdir().unwrap();
        assert_eq!(count(keystore.path(), password("a")), Ok(0));
        generate(keystore.path(), password("a"), &OWNER).unwrap();
        for other in [None, password("b"), password("a\n")] {
            let cause = count(keystore.path(), other).unwrap_err();
            assert!(cause.starts_with("`61757261") && cause.contains("password"), "{cause}");
        }
    }

    #[test]
    fn count_fails_when_a_key_is_damaged() {
        let keystore = tempfile::tempdir().unwrap();
        let keys = generate(keystore.path(), None, &OWNER).unwrap().keys;
        let name = format!("6772616e{}", HexDisplay::from(&keys.grandpa.to_raw_vec()));
        std::fs::write(keystore.path().join(&name), "").unwrap();
        assert!(count(keystore.path(), None).unwrap_err().contains(&name));
        std::fs::remove_file(keystore.path().join(name)).unwrap();
        std::fs::write(keystore.path().join("6772616eab"), "").unwrap();
        assert!(count(keystore.path(), None).unwrap_err().contains("6772616eab"));
        std::fs::remove_file(keystore.path().join("6772616eab")).unwrap();
        // What is no key is none of ours.
        std::fs::write(keystore.path().join("notes"), "").unwrap();
        assert_eq!(count(keystore.path(), None), Ok(1));
    }
}

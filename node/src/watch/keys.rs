//! Whether a validator has the session keys that the chain names for it.

use salus_consortium_runtime::AccountId;
use salus_runtime_api::QueuedKeys;
use sp_core::{
    crypto::{
        key_types::{AURA, GRANDPA},
        KeyTypeId, Ss58Codec,
    },
    hexdisplay::HexDisplay,
};
use sp_keystore::KeystorePtr;
use std::{
    fs,
    path::PathBuf,
    time::{Duration, SystemTime},
};

/// A public key, and what it is for.
pub type Key = (KeyTypeId, Vec<u8>);

/// The session keys of this machine.
pub struct Keys {
    /// Which keys are here.
    pub keystore: KeystorePtr,
    /// Where their files are, if they are in files.
    pub folder: Option<PathBuf>,
}

/// The session keys that the chain names.
pub struct Named {
    /// Authors of the present session.
    pub authors: Vec<AccountId>,
    /// Their keys for blocks, in the same order.
    pub aura: Vec<Vec<u8>>,
    /// Keys of those who vote.
    pub grandpa: Vec<Vec<u8>>,
    /// Authors of the next session, with their keys.
    pub queued: Vec<QueuedKeys<AccountId>>,
}

/// How a validator stands to them.
#[derive(Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it lacks, and what to do; none if it has all.
    pub lacks: Option<String>,
    /// Keys with which it authors and votes.
    pub in_use: Vec<Key>,
}

impl Keys {
    /// How this validator stands.
    pub fn standing(&self, named: &Named) -> Standing {
        standing(named, |key| self.keystore.has_keys(&[(key.1.clone(), key.0)]))
    }

    /// How long ago the oldest file of these keys was written; none if one is in no file.
    pub fn age(&self, keys: &[Key], now: SystemTime) -> Option<Duration> {
        let written = |(kind, public): &Key| {
            let folder = self.folder.as_ref()?;
            let name = format!("{}{}", HexDisplay::from(&kind.0), HexDisplay::from(public));
            fs::metadata(folder.join(name)).ok()?.modified().ok()
        };
        let written = keys.iter().map(written).collect::<Option<Vec<_>>>()?;
        // A file from the future is new.
        written.into_iter().min().map(|at| now.duration_since(at).unwrap_or_default())
    }
}

/// How a validator stands that holds these keys.
fn standing(named: &Named, holds: impl Fn(&Key) -> bool) -> Standing {
    let first = |kind: KeyTypeId, publics: &[Vec<u8>]| {
        let mut keys = publics.iter().map(|public| (kind, public.clone())).enumerate();
        keys.find(|(_, key)| holds(key))
    };
    let (aura, grandpa) = (first(AURA, &named.aura), first(GRANDPA, &named.grandpa));
    let account = |place: usize| {
        let account = named.authors.get(place);
        account.map_or_else(|| "an author".into(), AccountId::to_ss58check)
    };
    let lacks = match (&aura, &grandpa) {
        (Some((place, _)), Some(_)) => {
            let next = named.queued.iter().find(|of| named.authors.get(*place) == Some(&of.author));
            next.and_then(|next| lacks_of_next(next, &holds))
        }
        (Some((place, _)), None) => Some(format!(
            "This validator authors blocks for {} and casts no vote: it has none of the GRANDPA keys of the \
             chain's {} voters. {ADVICE}",
            account(*place),
            named.grandpa.len()
        )),
        (None, Some((place, _))) => Some(format!(
            "This validator votes for {} and authors no block: it has none of the Aura keys of the chain's \
             {} authors. {ADVICE}",
            account(*place),
            named.aura.len()
        )),
        (None, None) => {
            let held = |of: &&QueuedKeys<AccountId>| keys_of(of).iter().any(&holds);
            match named.queued.iter().find(held) {
                Some(next) => lacks_of_next(next, &holds),
                None => Some(format!(
                    "This validator authors no block and casts no vote: it has none of the session keys of the \
                     chain's {} authors. {ADVICE} The council names who is an author.",
                    named.aura.len()
                )),
            }
        }
    };
    let in_use = [aura, grandpa].into_iter().flatten().map(|(_, key)| key).collect();
    Standing { lacks, in_use }
}

/// What to do.
const ADVICE: &str = "Put the files of the keys that the chain names into this machine's keystore, or make new keys \
                      here and name these by `session.set_keys`.";

/// Keys of an author of the next session.
fn keys_of(of: &QueuedKeys<AccountId>) -> Vec<Key> {
    of.keys.iter().map(|key| (KeyTypeId(key.kind), key.public.clone())).collect()
}

/// What is lacking of the keys that an author has in the next session.
fn lacks_of_next(next: &QueuedKeys<AccountId>, holds: impl Fn(&Key) -> bool) -> Option<String> {
    let lacking: Vec<_> = keys_of(next)
        .into_iter()
        .filter(|key| !holds(key))
        .map(|(kind, public)| {
            let kind = if kind == AURA { "Aura" } else { "GRANDPA" };
            format!("{kind} key 0x{}", HexDisplay::from(&public))
        })
        .collect();
    (!lacking.is_empty()).then(|| {
        format!(
            "From the next session on the chain names the {} for {}, and this validator does not have that. \
             {ADVICE}",
            lacking.join(" and the "),
            next.author.to_ss58check()
        )
    })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::unwrap_used, reason = "tests fail by panicking")]
mod tests {
    use super::*;
    use salus_runtime_api::SessionKey;
    use sp_keystore::testing::MemoryKeystore;
    use std::{fs::File, sync::Arc};

    const A: AccountId = AccountId::new([1; 32]);
    const B: AccountId = AccountId::new([2; 32]);

    /// The `n`th key of a kind.
    fn key(kind: KeyTypeId, n: u8) -> Key {
        (kind, vec![n; 32])
    }

    fn queued(author: AccountId, n: u8) -> QueuedKeys<AccountId> {
        let of = |kind: KeyTypeId| SessionKey { kind: kind.0, public: vec![n; 32] };
        QueuedKeys { author, keys: vec![of(AURA), of(GRANDPA)] }
    }

    /// A has the keys 1, B the keys 2; in the next session A has the keys 3.
    fn named() -> Named {
        Named {
            authors: vec![A, B],
            aura: vec![vec![1; 32], vec![2; 32]],
            grandpa: vec![vec![1; 32], vec![2; 32]],
            queued: vec![queued(A, 3), queued(B, 2)],
        }
    }

    fn standing_with(held: &[Key]) -> Standing {
        standing(&named(), |key| held.contains(key))
    }

    #[track_caller]
    fn assert_lacks(held: &[Key], parts: &[&str]) {
        let lacks = standing_with(held).lacks.unwrap();
        for part in parts {
            assert!(lacks.contains(part), "{part}: {lacks}");
        }
    }

    #[test]
    fn validator_lacks_nothing_when_it_has_its_keys_of_both_sessions() {
        let held = [key(AURA, 2), key(GRANDPA, 2)];
        assert_eq!(standing_with(&held), Standing { lacks: None, in_use: held.to_vec() });
        let rotated = [1, 3].map(|n| [key(AURA, n), key(GRANDPA, n)]).concat();
        let in_use = vec![key(AURA, 1), key(GRANDPA, 1)];
        assert_eq!(standing_with(&rotated), Standing { lacks: None, in_use });
    }

    #[test]
    fn validator_lacks_all_when_it_has_no_authors_key() {
        assert_lacks(&[], &["authors no block and casts no vote", "2 authors", "session.set_keys"]);
        assert_lacks(&[key(AURA, 9), key(GRANDPA, 9)], &["none of the session keys"]);
        // The bytes are another kind's.
        assert_lacks(&[(KeyTypeId(*b"imon"), vec![1; 32])], &["none of the session keys"]);
        assert_eq!(standing_with(&[]).in_use, []);
    }

    #[test]
    fn validator_lacks_one_kind_when_it_has_the_other() {
        let account = B.to_ss58check();
        assert_lacks(&[key(AURA, 2)], &["casts no vote", &account, "GRANDPA keys"]);
        assert_lacks(&[key(GRANDPA, 2)], &["authors no block", &account, "Aura keys"]);
        assert_eq!(standing_with(&[key(AURA, 2)]).in_use, [key(AURA, 2)]);
    }

    #[test]
    fn validator_lacks_keys_of_the_next_session_when_they_are_elsewhere() {
        let held = [key(AURA, 1), key(GRANDPA, 1)];
        let third = format!("0x{}", "03".repeat(32));
        assert_lacks(&held, &["From the next session on", &A.to_ss58check(), "Aura key", &third]);
        let lacks = standing_with(&[&held[..], &[key(AURA, 3)]].concat()).lacks.unwrap();
        assert!(lacks.contains("GRANDPA key") && !lacks.contains("Aura key"), "{lacks}");
    }

    #[test]
    fn validator_that_joins_lacks_nothing_when_the_next_session_has_its_keys() {
        assert_eq!(standing_with(&[key(AURA, 3), key(GRANDPA, 3)]).lacks, None);
        assert_lacks(&[key(AURA, 3)], &["From the next session on", "GRANDPA key"]);
    }

    #[test]
    fn age_is_that_of_the_older_file() {
        let folder = tempfile::tempdir().unwrap();
        let keystore: KeystorePtr = Arc::new(MemoryKeystore::new());
        let keys = Keys { keystore: keystore.clone(), folder: Some(folder.path().into()) };
        let (now, day) = (SystemTime::now(), Duration::from_secs(86_400));
        let in_use = [key(AURA, 1), key(GRANDPA, 1)];
        assert_eq!(keys.age(&in_use, now), None);
        for (kind, days) in [("61757261", 200), ("6772616e", 3)] {
            let name = folder.path().join(format!("{kind}{}", "01".repeat(32)));
            File::create(name).unwrap().set_modified(now - day * days).unwrap();
        }
        let age = keys.age(&in_use, now).unwrap();
        assert_eq!(age.as_secs() / 86_400, 200);
        assert_eq!(keys.age(&in_use[1..], now).unwrap().as_secs() / 86_400, 3);
        assert_eq!(keys.age(&[], now), None);
        assert_eq!(Keys { keystore, folder: None }.age(&in_use, now), None);
    }
}

//! Can this node run that runtime? Answered from the wasm alone, without executing it.

use crate::ask::plain;
use salus_consortium_runtime::opaque::Block;
use sc_executor_common::runtime_blob::RuntimeBlob;
use sp_api::RuntimeApiInfo;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_version::RuntimeVersion;

/// The runtime APIs that tell a consortium's runtime from others, with their names.
///
/// Parachains have no GRANDPA, relay chains no Aura.
const CONSENSUS: [(&str, [u8; 8]); 2] = [
    ("Aura", <dyn sp_consensus_aura::AuraApi<Block, AuraId> as RuntimeApiInfo>::ID),
    ("GRANDPA", <dyn sp_consensus_grandpa::GrandpaApi<Block> as RuntimeApiInfo>::ID),
];

/// What a runtime says that it is, or half a sentence why it does not.
pub fn version(code: &[u8]) -> Result<RuntimeVersion, String> {
    RuntimeBlob::uncompress_if_needed(code)
        .and_then(|blob| sc_executor::read_embedded_version(&blob))
        .map_err(|error| format!("its runtime cannot be read ({})", plain(&error.to_string())))?
        .ok_or_else(|| "its runtime names no version".into())
}

/// What the consortium's consensus needs and this runtime lacks.
fn missing(version: &RuntimeVersion) -> Vec<&'static str> {
    CONSENSUS
        .iter()
        .filter(|(_, id)| !version.has_api_with(id, |_| true))
        .map(|(name, _)| *name)
        .collect()
}

/// Whether `code` is a parachain's, as far as can be seen: it has authors but no finality of its own.
pub fn is_parachain(code: &[u8]) -> bool {
    version(code).is_ok_and(|version| missing(&version) == ["GRANDPA"])
}

/// Say why this node cannot run `code`, if so: half a sentence about "the runtime".
pub fn check(code: &[u8]) -> Result<(), String> {
    let version = version(code)?;
    let missing = missing(&version);
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "its runtime `{}` {} lacks {}",
            plain(&version.spec_name),
            version.spec_version,
            missing.join(" and ")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_parachain_is_false_when_the_runtime_is_the_embedded_one() {
        assert!(!is_parachain(crate::chain_spec::embedded_runtime().unwrap()));
        assert!(!is_parachain(b"not wasm"));
    }

    #[test]
    fn check_accepts_the_embedded_runtime() {
        assert_eq!(check(crate::chain_spec::embedded_runtime().unwrap()), Ok(()));
    }

    #[test]
    fn check_fails_when_code_is_no_wasm() {
        assert!(check(b"not wasm").unwrap_err().contains("cannot be read"));
    }

    #[test]
    fn check_tells_the_name_without_what_plays_tricks() {
        let version = RuntimeVersion {
            spec_name: "real\u{202e}\u{1b}[2Jone\nError: none".into(),
            apis: Default::default(),
            ..salus_consortium_runtime::VERSION
        };
        let code = sp_version::embed::embed_runtime_version(b"\0asm\x01\0\0\0", version).unwrap();
        let said = check(&code).unwrap_err();
        assert!(said.starts_with("its runtime `real[2Jone` "), "{said:?}");
        assert!(said.ends_with(" lacks Aura and GRANDPA"), "{said:?}");
    }

    #[test]
    fn check_fails_when_wasm_is_no_runtime() {
        assert_eq!(check(b"\0asm\x01\0\0\0"), Err("its runtime names no version".into()));
    }
}

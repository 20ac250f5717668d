//! Can this node run that runtime, and what would be missing then?

use crate::{
    ask::{plain, Node},
    client::HostFunctions,
    error::Error,
    os, runtime_check,
};
use clap::Args;
use salus_consortium_runtime::VERSION;
use sc_executor::WasmExecutor;
use sc_executor_common::runtime_blob::RuntimeBlob;
use serde_json::json;
use sp_crypto_hashing::{blake2_256, blake2_64, sha2_256};
use sp_state_machine::BasicExternalities;
use sp_version::RuntimeVersion;
use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

/// Bytes of a runtime, at most: as many as the SDK unpacks.
const LONGEST_RUNTIME: u64 = 50 * 1024 * 1024;

/// How long a runtime may take to start and to tell its version.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a version calls runtime APIs by are hashes of these names.
const APIS: [&str; 23] = [
    "AccountNonceApi",
    "AllowanceApi",
    "AttestationsApi",
    "AuraApi",
    "BlockBuilder",
    "ConsentApi",
    "Core",
    "DisclosuresApi",
    "EmergencyApi",
    "GenesisBuilder",
    "GovernanceApi",
    "GrandpaApi",
    "Metadata",
    "OffchainWorkerApi",
    "OperationsApi",
    "PaymentsApi",
    "RecordsApi",
    "RuntimeViewFunction",
    "SessionKeys",
    "TaggedTransactionQueue",
    "TransactionPaymentApi",
    "TransactionPaymentCallApi",
    "TryRuntime",
];

/// What `check-runtime` takes.
#[derive(Args, Debug)]
pub struct CheckRuntimeCmd {
    /// The runtime's wasm, compressed or not
    file: PathBuf,

    /// A node of the chain that would run it, to compare it with what that runs
    #[arg(long, value_name = "URL")]
    url: Option<String>,

    /// Ask a node on another machine without encryption, too: whoever is on the way can answer for it
    #[arg(long, requires = "url")]
    insecure: bool,
}

/// Why this node could not run a runtime.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The operating system does not give the file.
    #[error("The runtime `{}` cannot be read ({cause}): give the path of a wasm.", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },

    /// It is larger than any.
    #[error("`{}` is longer than any runtime, which has at most 50 MiB: give a wasm.", .path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
    },

    /// It is no runtime, or one of another kind of chain.
    #[error(
        "This node cannot run `{}` ({cause}): give the runtime of a consortium's chain.",
        .path.display()
    )]
    OtherKind {
        /// The file.
        path: PathBuf,
        /// Half a sentence about it.
        cause: String,
    },

    /// It calls what this binary does not have.
    #[error(
        "This node cannot run `{}`, for it lacks the host functions {functions}: release a node \
         that has them first, and upgrade all nodes before the runtime.",
        .path.display()
    )]
    HostFunctions {
        /// The file.
        path: PathBuf,
        /// What is missing.
        functions: String,
    },

    /// It starts, and never comes to an end.
    #[error(
        "This node cannot run `{}`, for it does not answer within {} s: give a runtime that does, or \
         a machine that has less to do.",
        .path.display(), .patience.as_secs()
    )]
    Silent {
        /// The file.
        path: PathBuf,
        /// How long was waited.
        patience: Duration,
    },

    /// It does not start, for another reason.
    #[error(
        "This node cannot run `{}` ({cause}): build it with the SDK of this node.",
        .path.display()
    )]
    Broken {
        /// The file.
        path: PathBuf,
        /// What the executor says.
        cause: String,
    },
}

impl CheckRuntimeCmd {
    /// Do it, on standard output.
    pub fn run(&self) -> Result<(), Error> {
        let node = self.url.as_ref().map(|url| Node::at(url, self.insecure)).transpose()?;
        let code = read(&self.file)?;
        print("sha256", &to_hex(&sha2_256(&code)))?;
        print("code hash", &to_hex(&blake2_256(&code)))?;
        let other_kind = |cause| RuntimeError::OtherKind { path: self.file.clone(), cause };
        let version = runtime_check::version(&code).map_err(other_kind)?;
        print("runtime", &named(&version))?;
        runtime_check::check(&code).map_err(other_kind)?;
        self.start(code, PATIENCE)?;
        print("host", "this node has all host functions that it needs")?;

        for lost in losses(&version, &VERSION) {
            print("warning", &format!("of the runtime in this node, {lost}"))?;
        }
        if let Some(node) = node {
            let running: RuntimeVersion = node.ask("state_getRuntimeVersion", json!([]))?;
            print("chain", &named(&running))?;
            for lost in losses(&version, &running) {
                print("warning", &format!("of the runtime on the chain, {lost}"))?;
            }
            for refusal in refusals(&version, &running) {
                print("warning", refusal)?;
            }
        }
        Ok(())
    }

    /// Let it run on what this binary gives, as far as to tell its version.
    fn start(&self, code: Vec<u8>, patience: Duration) -> Result<(), RuntimeError> {
        let path = || self.file.clone();
        let broken = |cause: &str| RuntimeError::Broken { path: path(), cause: plain(cause) };
        let (sender, receiver) = mpsc::channel();
        // It cannot be stopped from outside: where it goes on, it ends with the process.
        let thread = thread::Builder::new().spawn(move || sender.send(call_version(&code)));
        thread.map_err(|error| broken(&error.to_string()))?;
        let cause = match receiver.recv_timeout(patience) {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(cause)) => cause,
            Err(RecvTimeoutError::Timeout) => {
                return Err(RuntimeError::Silent { path: path(), patience })
            }
            Err(RecvTimeoutError::Disconnected) => return Err(broken("it ends the executor")),
        };
        Err(match cause.split_once(MISSING) {
            Some((_, functions)) => {
                RuntimeError::HostFunctions { path: path(), functions: listed(functions) }
            }
            None => broken(&cause),
        })
    }
}

/// Have a runtime tell its version, on the host functions of this binary.
fn call_version(code: &[u8]) -> Result<(), String> {
    let blob = RuntimeBlob::uncompress_if_needed(code).map_err(|error| error.to_string())?;
    let executor = WasmExecutor::<HostFunctions>::builder().build();
    let mut state = BasicExternalities::default();
    let version = executor.uncached_call(blob, &mut state, false, "Core_version", &[]);
    version.map(drop).map_err(|error| error.to_string())
}

/// What the SDK's executor says before the names of host functions that it does not have.
const MISSING: &str = "imports which are not present on the host: ";

/// The functions in `'env:one', 'env:other'")`, in order.
fn listed(functions: &str) -> String {
    let names = functions.split(", ").map(|name| plain(name.trim_end_matches(['"', ')'])));
    let names = names.map(|name| name.trim_matches('\'').trim_start_matches("env:").to_owned());
    let mut names: Vec<_> = names.collect();
    names.sort();
    format!("`{}`", names.join("`, `"))
}

/// The whole file.
fn read(path: &Path) -> Result<Vec<u8>, RuntimeError> {
    let unreadable = |cause| RuntimeError::Unreadable { path: path.into(), cause };
    let mut code = Vec::new();
    let file = os::open_file(path).map_err(unreadable)?;
    file.take(LONGEST_RUNTIME.saturating_add(1)).read_to_end(&mut code).map_err(unreadable)?;
    if u64::try_from(code.len()).is_ok_and(|length| length <= LONGEST_RUNTIME) {
        Ok(code)
    } else {
        Err(RuntimeError::TooLong { path: path.into() })
    }
}

fn print(name: &str, value: &str) -> Result<(), Error> {
    writeln!(io::stdout(), "{name:<12} {value}").map_err(Error::output)
}

fn to_hex(bytes: &[u8]) -> String {
    sp_core::bytes::to_hex(bytes, false)
}

/// Which runtime that is.
fn named(version: &RuntimeVersion) -> String {
    format!("{} {}", plain(&version.spec_name), version.spec_version)
}

/// Runtime APIs that clients lose with `next` in the place of `present`: half a sentence of each.
fn losses(next: &RuntimeVersion, present: &RuntimeVersion) -> Vec<String> {
    let lost = present.apis.iter().filter_map(|(id, present)| {
        let name = APIS.iter().find(|name| blake2_64(name.as_bytes()) == *id);
        let name = name.map_or_else(|| to_hex(id), ToString::to_string);
        match next.api_version(id) {
            None => Some(format!("`{name}` {present} would disappear")),
            Some(next) if next < *present => {
                Some(format!("`{name}` {present} would go back to {next}"))
            }
            Some(_) => None,
        }
    });
    lost.collect()
}

/// Why a chain would not take `next` in the place of `present`.
fn refusals(next: &RuntimeVersion, present: &RuntimeVersion) -> Vec<&'static str> {
    let name = (next.spec_name != present.spec_name)
        .then_some("the chain would refuse it, for it has another name");
    let version = (next.spec_version <= present.spec_version)
        .then_some("the chain would refuse it, for its version is not higher");
    name.into_iter().chain(version).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_version::embed::embed_runtime_version;

    /// A runtime of the consortium's kind, as far as can be seen, that calls one function of its host.
    fn calling(function: &str) -> Vec<u8> {
        let function = function.as_bytes();
        let import = [b"\x01\x03env", &[function.len() as u8][..], function, b"\0\0"].concat();
        let wasm = [
            b"\0asm\x01\0\0\0",
            // One type, of functions without parameters and results.
            &b"\x01\x04\x01\x60\0\0"[..],
            &[2, import.len() as u8],
            &import,
            // One memory of one page.
            b"\x05\x03\x01\0\x01",
        ];
        embed_runtime_version(&wasm.concat(), VERSION).unwrap()
    }

    fn check(code: &[u8]) -> Error {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), code).unwrap();
        let file = file.path().into();
        CheckRuntimeCmd { file, url: None, insecure: false }.run().unwrap_err()
    }

    #[test]
    fn every_api_of_the_runtime_has_a_name() {
        for (id, _) in VERSION.apis.iter() {
            assert!(APIS.iter().any(|name| blake2_64(name.as_bytes()) == *id), "{}", to_hex(id));
        }
    }

    #[test]
    fn run_names_the_host_function_when_it_is_missing() {
        let error = check(&calling("ext_salus_nothing_version_1"));
        let Error::Runtime(RuntimeError::HostFunctions { functions, .. }) = error else {
            panic!("{error}");
        };
        assert_eq!(functions, "`ext_salus_nothing_version_1`");
        assert_eq!(listed("'env:b', 'env:a'\")"), "`a`, `b`");
    }

    #[test]
    fn run_fails_when_the_runtime_does_not_start() {
        // All its imports are there, but with another type.
        let error = check(&calling("ext_allocator_free_version_1"));
        assert!(matches!(error, Error::Runtime(RuntimeError::Broken { .. })), "{error}");
    }

    #[test]
    fn start_fails_when_the_runtime_never_answers() {
        let wasm = [
            b"\0asm\x01\0\0\0",
            // One type, of functions without parameters and results, and one function.
            &b"\x01\x04\x01\x60\0\0"[..],
            b"\x03\x02\x01\0",
            // One memory of one page.
            b"\x05\x03\x01\0\x01",
            // What is called when it starts: a loop.
            b"\x08\x01\0",
            b"\x0a\x09\x01\x07\0\x03\x40\x0c\0\x0b\x0b",
        ];
        let command = CheckRuntimeCmd { file: "file".into(), url: None, insecure: false };
        let patience = Duration::from_secs(2);
        let error = command.start(wasm.concat(), patience).unwrap_err();
        assert!(matches!(error, RuntimeError::Silent { .. }), "{error}");
        assert!(error.to_string().contains("does not answer within 2 s"), "{error}");
    }

    #[test]
    fn run_fails_when_it_is_no_runtime_of_the_consortium() {
        let parachain = embed_runtime_version(b"\0asm\x01\0\0\0", salus_parachain_runtime::VERSION);
        for code in
            [b"".to_vec(), b"not wasm".to_vec(), b"\0asm\x01\0\0\0".to_vec(), parachain.unwrap()]
        {
            let error = check(&code);
            assert!(matches!(error, Error::Runtime(RuntimeError::OtherKind { .. })), "{error}");
        }
    }

    #[test]
    fn read_fails_when_the_file_is_missing_or_too_long() {
        let missing = read(Path::new("/nowhere"));
        assert!(matches!(missing, Err(RuntimeError::Unreadable { .. })));
        // It would never end.
        let Err(error) = read(Path::new("/dev/zero")) else { panic!("a device was read") };
        assert!(error.to_string().contains("no file"), "{error}");
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(LONGEST_RUNTIME).unwrap();
        assert_eq!(read(file.path()).unwrap().len() as u64, LONGEST_RUNTIME);
        file.as_file().set_len(LONGEST_RUNTIME + 1).unwrap();
        assert!(matches!(read(file.path()), Err(RuntimeError::TooLong { .. })));
    }

    #[test]
    fn losses_are_apis_that_disappear_or_go_back() {
        let apis = |apis: &[(&str, u32)]| RuntimeVersion {
            apis: apis
                .iter()
                .map(|(name, version)| (blake2_64(name.as_bytes()), *version))
                .collect(),
            ..VERSION
        };
        let present = apis(&[("Core", 5), ("RecordsApi", 2), ("ConsentApi", 2), ("Unheard", 1)]);
        let next = apis(&[("ConsentApi", 3), ("RecordsApi", 1), ("Core", 5), ("GovernanceApi", 1)]);
        let unheard = to_hex(&blake2_64(b"Unheard"));
        let expected =
            ["`RecordsApi` 2 would go back to 1".into(), format!("`{unheard}` 1 would disappear")];
        assert_eq!(losses(&next, &present), expected);
        assert!(losses(&VERSION, &VERSION).is_empty());
    }

    #[test]
    fn refusals_are_another_name_and_a_version_that_is_not_higher() {
        let next = RuntimeVersion { spec_version: VERSION.spec_version + 1, ..VERSION };
        assert!(refusals(&next, &VERSION).is_empty());
        assert_eq!(refusals(&VERSION, &next).len(), 1);
        assert_eq!(refusals(&VERSION, &VERSION).len(), 1);
        let other = RuntimeVersion { spec_name: "other".into(), ..next };
        assert_eq!(refusals(&other, &VERSION).len(), 1);
    }
}

//! Chain specifications: the ones that are built in, those read from files, and the commands that
//! build them from any runtime with presets or for a consortium, and put checkpoints into them.

mod consortium;

use crate::{
    ask::Node,
    checkpoint::{self, Extensions, FinalityCheckpoint},
    client::Hash,
    error::Error,
    runtime_check,
};
use clap::{Args, Subcommand, ValueEnum};
use salus_consortium_runtime::{opaque::Block, Runtime, RuntimeGenesisConfig};
use sc_chain_spec::{
    construct_genesis_block, json_merge, ChainSpec as _, ChainType,
    GenesisConfigBuilderRuntimeCaller, Properties, DEV_RUNTIME_PRESET,
    LOCAL_TESTNET_RUNTIME_PRESET,
};
use sc_client_api::{in_mem, Backend as _, BlockImportOperation as _};
use serde_json::Value;
use sp_core::storage::{well_known_keys, Storage};
use sp_genesis_builder::{runtime_decl_for_genesis_builder::GenesisBuilderV1, PresetId};
use sp_runtime::{traits::Block as _, BuildStorage};
use std::{
    borrow::Cow,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The longest `id` of a chain.
const MAX_ID_LENGTH: usize = 64;

/// A chain specification.
pub type ChainSpec = sc_chain_spec::GenericChainSpec<Extensions>;

/// Prefix of the names of network protocols. Chains are told apart by their genesis, not by it.
const PROTOCOL_ID: &str = "salus";

/// What wallets and explorers need to show balances and addresses.
const TOKEN_SYMBOL: &str = "SAL";
const TOKEN_DECIMALS: u8 = 12;
const SS58_PREFIX: u16 = 42;

/// The field of a parachain's specification that names its relay chain. Nodes of parachains refuse
/// a specification without it, even where they need no relay chain.
const RELAY_CHAIN: &str = "relay_chain";
/// What it says when nobody names one: the SDK's network for local tests.
const LOCAL_RELAY_CHAIN: &str = "westend-local";

/// Build, or help to build, a chain specification.
#[derive(Debug, Subcommand)]
pub enum ChainSpecCmd {
    /// Print the chain specification of a runtime's preset.
    Build(BuildCmd),

    /// Print the raw chain specification of a consortium, from the file on which its members agreed.
    ///
    /// The same file and runtime give the same bytes anywhere. What members compare is on standard
    /// error: digest, genesis, runtime, and what the file says, with each account, key and peer.
    Consortium(consortium::ConsortiumCmd),

    /// Print the names of a runtime's presets, one on each line.
    ListPresets(RuntimeFile),

    /// Print a chain specification with the block from which new nodes warp-sync.
    ///
    /// Without it they begin at the genesis, and cannot get past a rescue of finality.
    Checkpoint(CheckpointCmd),
}

/// Where a runtime comes from.
#[derive(Args, Debug)]
pub struct RuntimeFile {
    /// A runtime's wasm, compressed or not [default: the one built into this node]
    #[arg(long, value_name = "FILE")]
    runtime: Option<PathBuf>,
}

/// What `chain-spec build` takes.
#[derive(Args, Debug)]
pub struct BuildCmd {
    #[command(flatten)]
    runtime: RuntimeFile,

    /// The preset; `chain-spec list-presets` prints what there is.
    #[arg(long, value_name = "NAME", default_value = DEV_RUNTIME_PRESET)]
    preset: String,

    /// Print the state's keys and values instead of the configuration that they are made from.
    ///
    /// Nodes that start from a raw specification agree on the genesis whatever their version.
    #[arg(long)]
    raw: bool,

    /// What people call the chain.
    #[arg(long)]
    name: Option<String>,

    /// What the chain's folder is called: letters, digits, `_`, `-` and `.`.
    #[arg(long)]
    id: Option<String>,

    /// Whether the chain is for a developer, for tests on private addresses, or for real.
    #[arg(long = "type", value_name = "TYPE")]
    chain_type: Option<Purpose>,

    /// The relay chain of a parachain: a name or a file that its node knows
    /// [default for a parachain's runtime: westend-local]
    #[arg(long, value_name = "NAME")]
    relay_chain: Option<String>,
}

/// What `chain-spec checkpoint` takes.
#[derive(Args, Debug)]
pub struct CheckpointCmd {
    /// The specification: `dev`, `local`, or a file. A checkpoint that it has is replaced.
    #[arg(long, value_name = "CHAIN")]
    chain: String,

    /// The JSON-RPC of a node of that chain; can be given again, and all must say the same. Ask your
    /// own, and others' too: new nodes will believe what they say.
    #[arg(long = "url", value_name = "URL", required = true)]
    urls: Vec<String>,

    /// Ask a node on another machine without encryption, too: whoever is on the way can answer for it.
    #[arg(long)]
    insecure: bool,

    /// The hash of the block; it is final, and of the present set of voters
    /// [default: the last final block but one]
    #[arg(long, value_name = "HASH")]
    block: Option<Hash>,
}

/// The types of chains that the SDK knows.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Purpose {
    Development,
    Local,
    Live,
}

impl From<Purpose> for ChainType {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Development => Self::Development,
            Purpose::Local => Self::Local,
            Purpose::Live => Self::Live,
        }
    }
}

impl ChainSpecCmd {
    /// Do it, on standard output.
    pub fn run(&self) -> Result<(), Error> {
        let output = match self {
            Self::Build(command) => command.json()?,
            Self::Consortium(command) => return command.run(),
            Self::ListPresets(runtime) => {
                let code = runtime.code()?;
                presets(&GenesisConfigBuilderRuntimeCaller::new(&code))?.join("\n")
            }
            Self::Checkpoint(command) => command.json()?,
        };
        writeln!(io::stdout(), "{output}").map_err(Error::output)
    }
}

impl RuntimeFile {
    fn code(&self) -> Result<Cow<'static, [u8]>, String> {
        match &self.runtime {
            None => embedded_runtime().map(Cow::Borrowed),
            Some(path) => fs::read(path).map(Cow::Owned).map_err(|error| {
                format!(
                    "The runtime `{}` cannot be read ({error}): give --runtime the path of a \
                     runtime's wasm.",
                    path.display()
                )
            }),
        }
    }
}

impl BuildCmd {
    fn json(&self) -> Result<String, String> {
        let code = self.runtime.code()?;
        // One caller for everything: each compiles the wasm once.
        let caller = GenesisConfigBuilderRuntimeCaller::new(&code);
        let presets = presets(&caller)?;
        if !presets.contains(&self.preset) {
            return Err(format!(
                "The runtime has no preset `{}`: choose among {}.",
                self.preset,
                presets.join(", ")
            ));
        }
        let patch = caller.get_named_preset(Some(&self.preset))?;

        let mut identity = Identity::of(&self.preset);
        if let Some(name) = &self.name {
            identity.name.clone_from(name);
        }
        if let Some(id) = &self.id {
            identity.id.clone_from(id);
        }
        if let Some(chain_type) = self.chain_type {
            identity.chain_type = chain_type.into();
        }
        check_id(&identity.id)
            .map_err(|cause| format!("No chain is made, because {cause}; give --id."))?;
        let json = if self.raw {
            let mut storage = caller.get_storage_for_patch(patch)?;
            storage.top.insert(well_known_keys::CODE.into(), code.to_vec());
            let mut spec = identity.chain_spec(&code, Value::Null);
            spec.set_storage(storage);
            spec.as_json(true)?
        } else {
            identity.chain_spec(&code, patch).as_json(false)?
        };
        match self.relay_chain(&code) {
            None => Ok(json),
            Some(relay_chain) => with_field(&json, RELAY_CHAIN, relay_chain),
        }
    }

    /// What the specification names as relay chain.
    fn relay_chain(&self, code: &[u8]) -> Option<&str> {
        let default = || runtime_check::is_parachain(code).then_some(LOCAL_RELAY_CHAIN);
        self.relay_chain.as_deref().or_else(default)
    }
}

impl CheckpointCmd {
    fn json(&self) -> Result<String, Error> {
        let nodes = Node::all_at(&self.urls, self.insecure)?;
        let mut spec = load(&self.chain)?;
        let here = genesis_hash(spec.as_storage_builder().build_storage()?)?;
        for node in &nodes {
            let there = node.genesis_hash()?;
            if here != there {
                return Err(format!(
                    "`{}` is of another chain (its genesis is {there:?}, that of --chain {here:?}): \
                     give the --url of a node of this chain, or the --chain of that node.",
                    node.name()
                )
                .into());
            }
        }
        let checkpoint = FinalityCheckpoint::of_all(&nodes, self.block)?;
        FinalityCheckpoint::put(Some(checkpoint), &mut *spec)?;
        Ok(spec.as_json(false)?)
    }
}

/// The hash of the first block of a chain that begins with this state.
///
/// The SDK would compile the runtime's wasm to learn the version of its state. That of a chain's first
/// block may be one that today's nodes cannot run.
pub fn genesis_hash(storage: Storage) -> Result<Hash, Error> {
    let code = storage
        .top
        .get(well_known_keys::CODE)
        .ok_or_else(|| String::from("The specification has no runtime."))?;
    let version = runtime_check::version(code)?.state_version();
    let mut operation = in_mem::Backend::<Block>::new().begin_operation()?;
    let root = operation.set_genesis_state(storage, false, version)?;
    Ok(construct_genesis_block::<Block>(root, version).hash())
}

/// A JSON object with one field more.
fn with_field(json: &str, name: &str, value: &str) -> Result<String, String> {
    let mut object: serde_json::Map<String, Value> =
        serde_json::from_str(json).map_err(|error| error.to_string())?;
    object.insert(name.into(), value.into());
    serde_json::to_string_pretty(&object).map_err(|error| error.to_string())
}

/// Say why a chain cannot have this `id`, if so.
///
/// Nodes keep a chain in a folder of that name and `purge-chain` removes it, so an `id` must not
/// lead anywhere else.
fn check_id(id: &str) -> Result<(), String> {
    let plain = |character: char| character.is_ascii_alphanumeric() || "_-.".contains(character);
    if (1..=MAX_ID_LENGTH).contains(&id.len()) && id.chars().all(plain) && !id.starts_with('.') {
        return Ok(());
    }
    Err(format!(
        "the chain's folder cannot be called {id:?}, its `id`: an `id` has 1 to {MAX_ID_LENGTH} \
         letters, digits, `_`, `-` and `.`, and does not start with `.`"
    ))
}

/// What distinguishes a chain besides its genesis.
struct Identity {
    name: String,
    id: String,
    chain_type: ChainType,
}

impl Identity {
    /// What a preset is called when nobody names it.
    fn of(preset: &str) -> Self {
        let (name, id, chain_type) = match preset {
            DEV_RUNTIME_PRESET => ("Salus Development", "salus_dev", ChainType::Development),
            LOCAL_TESTNET_RUNTIME_PRESET => ("Salus Local", "salus_local", ChainType::Local),
            other => {
                return Self {
                    name: format!("Salus {other}"),
                    id: format!("salus_{other}"),
                    chain_type: ChainType::Live,
                }
            }
        };
        Self { name: name.into(), id: id.into(), chain_type }
    }

    /// The chain whose genesis is `patch` on the default configuration of the runtime `code`.
    fn chain_spec(self, code: &[u8], patch: Value) -> ChainSpec {
        let mut properties = Properties::new();
        properties.insert("tokenSymbol".into(), TOKEN_SYMBOL.into());
        properties.insert("tokenDecimals".into(), TOKEN_DECIMALS.into());
        properties.insert("ss58Format".into(), SS58_PREFIX.into());
        ChainSpec::builder(code, Extensions::default())
            .with_name(&self.name)
            .with_id(&self.id)
            .with_chain_type(self.chain_type)
            .with_protocol_id(PROTOCOL_ID)
            .with_properties(properties)
            .with_genesis_config_patch(patch)
            .build()
    }
}

/// The runtime that was built into this node.
pub fn embedded_runtime() -> Result<&'static [u8], String> {
    salus_consortium_runtime::WASM_BINARY.ok_or_else(|| {
        "This node was built without a runtime: build it without SKIP_WASM_BUILD.".into()
    })
}

/// The presets of a runtime.
fn presets(runtime: &GenesisConfigBuilderRuntimeCaller) -> Result<Vec<String>, String> {
    runtime.preset_names().map(|presets| presets.iter().map(ToString::to_string).collect()).map_err(
        |cause| {
            format!("This is not a runtime with presets ({cause}): give --runtime another file.")
        },
    )
}

/// Load what `--chain` names: `dev`, `local` or a file.
pub fn load(id: &str) -> Result<Box<dyn sc_chain_spec::ChainSpec>, String> {
    match id {
        "dev" => built_in(DEV_RUNTIME_PRESET),
        "local" => built_in(LOCAL_TESTNET_RUNTIME_PRESET),
        "" => Err("No chain is named: give --chain the path of its specification, `dev` or \
                   `local`, or give --dev."
            .into()),
        path => Ok(Box::new(read(Path::new(path))?)),
    }
}

/// The specification of a preset of the built-in runtime.
fn built_in(preset: &str) -> Result<Box<dyn sc_chain_spec::ChainSpec>, String> {
    let code = embedded_runtime()?;
    let mut spec = Identity::of(preset).chain_spec(code, Value::Null);
    spec.set_storage(native_genesis(code, preset)?);
    Ok(Box::new(spec))
}

/// The genesis of a preset, made without wasm.
///
/// The SDK would compile the runtime's wasm twice for it, on every start, which alone takes the
/// seconds within which `--dev` promises a block. The wasm makes the same genesis (tested).
fn native_genesis(code: &[u8], preset: &str) -> Result<Storage, String> {
    let config = |preset: Option<PresetId>| -> Result<Value, String> {
        let json = Runtime::get_preset(&preset)
            .ok_or_else(|| format!("The built-in runtime has no preset {preset:?}."))?;
        serde_json::from_slice(&json).map_err(|error| error.to_string())
    };
    let mut whole = config(None)?;
    json_merge(&mut whole, config(Some(preset.into()))?);
    let mut storage = serde_json::from_value::<RuntimeGenesisConfig>(whole)
        .map_err(|error| error.to_string())?
        .build_storage()?;
    storage.top.insert(well_known_keys::CODE.into(), code.into());
    Ok(storage)
}

/// Read a specification from a file and refuse one that this node cannot run.
fn read(path: &Path) -> Result<ChainSpec, String> {
    let shown = path.display();
    let bytes = fs::read(path).map_err(|error| {
        format!(
            "The chain specification `{shown}` cannot be read ({error}): give --chain `dev`, \
             `local`, or the path of a specification."
        )
    })?;
    let malformed = |cause: String| {
        format!(
            "The chain specification `{shown}` is malformed ({cause}): get a whole copy, or make it \
             again with `salus-node chain-spec consortium` from the members' file, a preset's with \
             `chain-spec build`."
        )
    };
    let json: Value =
        serde_json::from_slice(&bytes).map_err(|error| malformed(error.to_string()))?;
    let code = json
        .pointer("/genesis/runtimeGenesis/code")
        .or_else(|| json.pointer("/genesis/raw/top/0x3a636f6465"))
        .and_then(Value::as_str)
        .ok_or_else(|| malformed("it holds no runtime".into()))?;
    let code = sp_core::bytes::from_hex(code)
        .map_err(|error| malformed(format!("its runtime is not hexadecimal: {error}")))?;
    runtime_check::check(&code).map_err(|cause| {
        format!(
            "The chain specification `{shown}` is of another kind of chain: {cause}; salus-node \
             runs the consortium's chain only, so give --chain its specification, or run a \
             parachain with polkadot-omni-node."
        )
    })?;
    checkpoint::check_field(&json).map_err(|cause| {
        format!(
            "The checkpoint in the chain specification `{shown}` is malformed ({cause}): write it \
             again with `salus-node chain-spec checkpoint`, or remove the field `{}`.",
            checkpoint::FIELD
        )
    })?;
    let spec = ChainSpec::from_json_file(path.into()).map_err(malformed)?;
    check_id(spec.id()).map_err(|cause| {
        format!("The chain specification `{shown}` is refused, because {cause}; change it there.")
    })?;
    Ok(spec)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sc_chain_spec::{BuildGenesisBlock, GenesisBlockBuilder};
    use sc_executor::WasmExecutor;
    use std::sync::Arc;

    #[test]
    fn native_genesis_is_what_the_wasm_makes() {
        let code = embedded_runtime().unwrap();
        let caller = GenesisConfigBuilderRuntimeCaller::<()>::new(code);
        for preset in [DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET] {
            let mut expected = caller.get_storage_for_named_preset(Some(&preset.into())).unwrap();
            expected.top.insert(well_known_keys::CODE.into(), code.into());
            let made = native_genesis(code, preset).unwrap();
            assert_eq!(made.top, expected.top, "{preset}");
            assert!(made.children_default.is_empty() && expected.children_default.is_empty());
        }
    }

    #[test]
    fn genesis_hash_is_what_the_sdk_makes() {
        let spec = load("dev").unwrap();
        let backend = Arc::new(in_mem::Backend::<Block>::new());
        let executor = WasmExecutor::<sp_io::SubstrateHostFunctions>::builder().build();
        let builder = GenesisBlockBuilder::<Block, _, _>::new(
            spec.as_storage_builder(),
            false,
            backend,
            executor,
        )
        .unwrap();
        let (block, _) = builder.build_genesis_block().unwrap();
        let storage = spec.as_storage_builder().build_storage().unwrap();
        assert_eq!(genesis_hash(storage).unwrap(), block.hash());
    }

    #[test]
    fn built_in_specifications_are_for_wallets_and_carry_no_telemetry() {
        for (id, spec_id, chain_type) in [
            ("dev", "salus_dev", ChainType::Development),
            ("local", "salus_local", ChainType::Local),
        ] {
            let spec = load(id).unwrap();
            assert_eq!(spec.id(), spec_id);
            assert_eq!(spec.chain_type(), chain_type);
            assert!(spec.telemetry_endpoints().is_none());
            let properties = Value::Object(spec.properties());
            let expected =
                serde_json::json!({"tokenSymbol": "SAL", "tokenDecimals": 12, "ss58Format": 42});
            assert_eq!(properties, expected);
        }
    }

    #[test]
    fn check_id_refuses_what_is_no_plain_name() {
        for id in ["salus_dev", "a", "A-1.b", &"x".repeat(MAX_ID_LENGTH)] {
            assert_eq!(check_id(id), Ok(()), "{id}");
        }
        for id in ["", ".", "..", ".x", "../x", "/x", "x/y", "x\\y", "x y", "x\n", "x\0", "é"] {
            assert!(check_id(id).is_err(), "{id:?}");
        }
        assert!(check_id(&"x".repeat(MAX_ID_LENGTH + 1)).is_err());
    }

    #[test]
    fn identity_is_derived_from_an_unknown_preset() {
        let identity = Identity::of("consortium");
        assert_eq!(identity.id, "salus_consortium");
        assert_eq!(identity.chain_type, ChainType::Live);
    }
}

//! The SDK's commands on keys, and what they lack.
//!
//! - `insert` takes any four letters for a type, and any scheme for it.
//! - `inspect` ends well when it understands nothing.
//! - `generate` and `inspect` take `--password-filename` and do not read it.
//! - `generate-node-key` leaves an empty key where there is no space for one.

use crate::{cli::Cli, error::Error};
use clap::{ArgMatches, FromArgMatches};
use sc_cli::{
    utils, with_crypto_scheme, CryptoScheme, GenerateCmd, InsertKeyCmd, InspectKeyCmd,
    KeySubcommand, KeystoreParams,
};
use sc_service::config::KeystoreConfig;
use sp_core::crypto::{ExposeSecret, Pair, SecretString, SecretUri, Ss58Codec};
use std::{
    fmt::Display,
    fs,
    path::{Path, PathBuf},
};

/// The keys of an author: type and scheme.
const SESSION_KEYS: [(&str, CryptoScheme); 2] =
    [("aura", CryptoScheme::Sr25519), ("gran", CryptoScheme::Ed25519)];

/// What is said when a URI cannot be read from where it was expected.
const GIVE_URI: &str = "give it as an argument, or the path of a file that holds it";

/// One of the SDK's commands on keys.
#[derive(Debug)]
pub struct SdkCmd {
    command: KeySubcommand,
    arguments: Private,
}

/// Arguments that the SDK's commands keep to themselves.
#[derive(Debug, Default)]
struct Private {
    /// The URI to inspect.
    uri: Option<String>,
    /// Whether it is a public key in hexadecimal.
    public: bool,
    /// The secret URI to insert.
    suri: Option<String>,
    /// What to insert it as.
    key_type: Option<String>,
    /// The file for a network key.
    file: Option<PathBuf>,
    /// The base path for a network key.
    base_path: Option<PathBuf>,
}

impl FromArgMatches for SdkCmd {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let arguments = matches.subcommand().map(|(_, matches)| Private::of(matches));
        Ok(Self {
            command: KeySubcommand::from_arg_matches(matches)?,
            arguments: arguments.unwrap_or_default(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Subcommand for SdkCmd {
    fn augment_subcommands(command: clap::Command) -> clap::Command {
        KeySubcommand::augment_subcommands(command)
    }

    fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
        KeySubcommand::augment_subcommands_for_update(command)
    }

    fn has_subcommand(name: &str) -> bool {
        KeySubcommand::has_subcommand(name)
    }
}

impl Private {
    /// Read them from where clap has them. Each command has its own few.
    fn of(matches: &ArgMatches) -> Self {
        let text = |name| matches.try_get_one::<String>(name).ok().flatten().cloned();
        let path = |name| matches.try_get_one::<PathBuf>(name).ok().flatten().cloned();
        Self {
            uri: text("uri"),
            public: matches.try_get_one("public").ok().flatten().copied().unwrap_or_default(),
            suri: text("suri"),
            key_type: text("key_type"),
            file: path("file"),
            base_path: path("base_path"),
        }
    }
}

impl SdkCmd {
    /// Do it.
    pub fn run(&self, cli: &Cli) -> Result<(), Error> {
        match &self.command {
            KeySubcommand::Generate(command) => generate(command),
            KeySubcommand::Inspect(command) => {
                inspect(command, self.arguments.uri.as_ref(), self.arguments.public)
            }
            KeySubcommand::Insert(command) => self.insert(command, cli),
            KeySubcommand::GenerateNodeKey(_) => self.generate_node_key(cli),
            KeySubcommand::InspectNodeKey(command) => command.run().map_err(|cause| {
                Error::failed(
                    "This is no network key",
                    cause,
                    "give --file what `key generate-node-key` wrote, with --bin if it was",
                )
            }),
        }
    }

    /// Insert a key that the node will look for.
    fn insert(&self, command: &InsertKeyCmd, cli: &Cli) -> Result<(), Error> {
        let key_type = self.arguments.key_type.as_deref().unwrap_or_default();
        let Some((_, scheme)) = SESSION_KEYS.iter().find(|(known, _)| *known == key_type) else {
            let known = SESSION_KEYS.map(|(known, _)| known).join("` or `");
            return Err(format!(
                "An author has no keys of the type {key_type:?}: give --key-type `{known}`."
            )
            .into());
        };
        if *scheme != command.scheme {
            let scheme = format!("{scheme:?}").to_lowercase();
            return Err(format!("Keys of the type `{key_type}` need --scheme {scheme}.").into());
        }
        let not_stored = |cause: &dyn Display| {
            Error::failed(
                "The key could not be stored",
                cause,
                "see that the keystore's folder can be written and its disk has space, and that \
                 the password is that of the keys there",
            )
        };
        let mut command = command.clone();
        command.keystore_params = with_password(&command.keystore_params)?;
        command.run(cli).map_err(|error| match error {
            sc_cli::Error::Io(cause) if self.arguments.suri.is_none() => {
                Error::failed("The secret URI cannot be read", cause, "give it with --suri")
            }
            sc_cli::Error::KeyStorage(cause) => not_stored(&cause),
            sc_cli::Error::KeystoreOperation => not_stored(&error),
            other => other.into(),
        })
    }

    /// Make a network key, or leave nothing.
    fn generate_node_key(&self, cli: &Cli) -> Result<(), Error> {
        let made = self.node_key_file(cli)?.filter(|file| !file.exists());
        self.command.run(cli).map_err(|error| {
            if let (sc_cli::Error::Io(_), Some(file)) = (&error, made) {
                // What cannot be removed was not made.
                let _ = fs::remove_file(file);
            }
            match error {
                sc_cli::Error::Io(cause) => Error::failed(
                    "The network key could not be written",
                    cause,
                    "give --base-path or --file another place",
                ),
                other => other.into(),
            }
        })
    }

    /// Where the network key goes, if that is known.
    fn node_key_file(&self, cli: &Cli) -> Result<Option<PathBuf>, Error> {
        use sc_cli::SubstrateCli;
        let KeySubcommand::GenerateNodeKey(command) = &self.command else { return Ok(None) };
        let Some(base_path) = self.arguments.base_path.clone() else {
            return Ok(self.arguments.file.clone());
        };
        let spec = cli.load_spec(command.chain.as_deref().unwrap_or_default())?;
        let folder = sc_service::BasePath::new(base_path).config_dir(spec.id());
        Ok(Some(folder.join("network/secret_ed25519")))
    }
}

/// Make a key and print it.
fn generate(command: &GenerateCmd) -> Result<(), Error> {
    let mut command = command.clone();
    command.keystore_params = with_password(&command.keystore_params)?;
    Ok(command.run()?)
}

/// Print what is public about a key, and refuse what is none.
fn inspect(command: &InspectKeyCmd, uri: Option<&String>, public: bool) -> Result<(), Error> {
    let uri = utils::read_uri(uri)
        .map_err(|cause| Error::failed("The key cannot be read", cause, GIVE_URI))?;
    let password = with_password(&command.keystore_params)?.read_password()?;
    let (network, output) = (command.network_scheme.network, command.output_scheme.output_type);
    let scheme = command.crypto_scheme.scheme;
    if public {
        use utils::print_from_public;
        return with_crypto_scheme!(scheme, print_from_public(&uri, network, output)).map_err(
            |cause| {
                Error::failed(
                    "This is no public key",
                    cause,
                    "give its bytes in hexadecimal, of the --scheme that it has",
                )
            },
        );
    }
    if let Some(expected) = &command.expect_public {
        with_crypto_scheme!(scheme, expect(expected, &uri, password.as_ref()))?;
    }
    if !with_crypto_scheme!(scheme, is_key(&uri, password.as_ref())) {
        return Err("This is no key: give a phrase, a seed, a secret URI or an address, or a \
                    public key in hexadecimal with --public."
            .to_string()
            .into());
    }
    use utils::print_from_uri;
    with_crypto_scheme!(scheme, print_from_uri(&uri, password, network, output));
    Ok(())
}

/// Whether the SDK would find something to print.
fn is_key<P: Pair>(uri: &str, password: Option<&SecretString>) -> bool {
    let password = password.map(|password| password.expose_secret().as_str());
    P::from_string_with_seed(uri, password).is_ok()
        || P::Public::from_string_with_version(uri).is_ok()
}

/// Require that `uri`, without its derivations, has the public key `expected`.
fn expect<P: Pair>(
    expected: &str,
    uri: &str,
    password: Option<&SecretString>,
) -> Result<(), Error> {
    let public = P::Public::from_string(expected).map_err(|cause| {
        Error::failed(
            "--expect-public is no public key",
            format_args!("{cause:?}"),
            "give an address, or bytes in hexadecimal that start with 0x",
        )
    })?;
    let found = uri.parse::<SecretUri>().ok().and_then(|uri| {
        let password = password.or(uri.password.as_ref());
        let password = password.map(|password| password.expose_secret().as_str());
        P::from_string(uri.phrase.expose_secret(), password).ok()
    });
    if found.is_some_and(|pair| pair.public() == public) {
        return Ok(());
    }
    Err("The key is not the one that --expect-public names: give the other one, or its password."
        .to_string()
        .into())
}

/// The same with the password that stands in a file, which some commands of the SDK forget, and of
/// which others do not say that it is not there.
///
/// What stands there is the password to its last byte, as the SDK has it, and must be more than blanks.
pub fn with_password(params: &KeystoreParams) -> Result<KeystoreParams, Error> {
    let mut params = params.clone();
    if let Some(file) = &params.password_filename {
        let read = params.keystore_config(Path::new("")).map_err(|cause| {
            let what = format!("The password in `{}` cannot be read", file.display());
            Error::failed(what, cause, "give --password-filename a file that holds it")
        })?;
        if let KeystoreConfig::Path { password, .. } = read {
            let is_empty = |password: &SecretString| password.expose_secret().trim().is_empty();
            if password.as_ref().is_none_or(is_empty) {
                return Err(format!(
                    "There is no password in `{}`: write one into it, or leave \
                     --password-filename out.",
                    file.display()
                )
                .into());
            }
            // What is no file, but a pipe, is read once.
            params.password_filename = None;
            params.password = password;
        }
    }
    Ok(params)
}

#[cfg(test)]
mod tests {
    use super::*;
    use salus_consortium_runtime::SessionKeys;
    use sp_consensus_aura::sr25519::AuthorityId as AuraId;
    use sp_consensus_grandpa::AuthorityId as GrandpaId;
    use sp_runtime::{app_crypto::AppCrypto, traits::OpaqueKeys};

    #[test]
    fn session_keys_are_the_runtimes() {
        let types = SESSION_KEYS.map(|(key_type, _)| key_type.as_bytes().to_vec());
        let runtimes: Vec<_> = SessionKeys::key_ids().iter().map(|id| id.0.to_vec()).collect();
        assert_eq!(types.to_vec(), runtimes);
        assert_eq!(AuraId::CRYPTO_ID, sp_core::sr25519::CRYPTO_ID);
        assert_eq!(GrandpaId::CRYPTO_ID, sp_core::ed25519::CRYPTO_ID);
    }
}

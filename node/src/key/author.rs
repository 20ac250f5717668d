//! The keys of an author, made on its machine without a chain: `key init` and `key session`.

use super::{
    folder::NewFolder,
    sdk::with_password,
    session_keys::{self, Proven},
};
use crate::{address::Address, error::Error};
use clap::{Args, Subcommand};
use codec::Encode;
use salus_consortium_runtime::AccountId;
use sc_cli::KeystoreParams;
use sc_network::config::ed25519;
use sp_core::{
    bytes::to_hex,
    crypto::{SecretString, Ss58Codec},
    hexdisplay::HexDisplay,
};
use std::{
    fmt::Display,
    fs,
    io::{self, ErrorKind, Write},
    path::{self, Path, PathBuf},
};

/// What is in a folder of keys: the network key, the session keys, and what all may know of both.
const NODE_KEY: &str = "node-key";
const KEYSTORE: &str = "keystore";
const BLOCK: &str = "author.toml";

/// What is said of a folder where keys cannot be written.
const GIVE_FOLDER: &str =
    "give --folder one that is not there yet, in one that is, can be written and has space";

/// Our commands on keys.
#[derive(Debug, Subcommand)]
pub enum AuthorCmd {
    /// Make an author's network key and session keys, and print what others may know of them.
    ///
    /// Needs no chain. What is printed goes into the file of the consortium's genesis.
    Init(InitCmd),

    /// Make an author's next session keys, and print what `session.set_keys` takes.
    ///
    /// Those before stay: they are needed until two sessions after that call.
    Session(SessionCmd),
}

/// Whose keys, and where.
#[derive(Args, Debug)]
struct Place {
    /// The author's account, which signs `session.set_keys`; its own key stays elsewhere
    #[arg(long, value_name = "ACCOUNT", value_parser = account)]
    owner: AccountId,

    /// The folder of the keys
    #[arg(long, value_name = "DIR")]
    folder: PathBuf,

    /// A file that holds the password of the session keys, to its last byte; the node takes the same
    #[arg(long, value_name = "FILE")]
    password_filename: Option<PathBuf>,
}

/// What `key init` takes.
#[derive(Args, Debug)]
pub struct InitCmd {
    #[command(flatten)]
    place: Place,

    /// Where other members reach this machine, as /dns4/salus.example/tcp/30333, /ip4/192.0.2.1/tcp/30333
    /// or /ip6/2001:db8::1/tcp/30333
    #[arg(long, value_name = "MULTIADDR")]
    address: Option<Address>,
}

/// What `key session` takes.
#[derive(Args, Debug)]
pub struct SessionCmd {
    #[command(flatten)]
    place: Place,
}

impl AuthorCmd {
    /// Do it.
    pub fn run(&self) -> Result<(), Error> {
        match self {
            Self::Init(command) => command.run(),
            Self::Session(command) => command.run(),
        }
    }
}

impl InitCmd {
    /// Make the keys, all or none, and then print.
    fn run(&self) -> Result<(), Error> {
        let Place { owner, folder, .. } = &self.place;
        let password = self.place.password()?;
        let not_made = |cause: &dyn Display| {
            let what = format!("No keys could be made in `{}`", folder.display());
            Error::failed(what, cause, GIVE_FOLDER)
        };
        // The working directory may be `.`, which has no name in it.
        let path = path::absolute(folder).map_err(|cause| not_made(&cause))?;
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(not_made(&"it has no name"));
        };
        if !may_become(&path).map_err(|cause| not_made(&cause))? {
            return Err(self.there_is_something());
        }

        let prefix = format!(".{}-", name.to_string_lossy());
        let new = NewFolder::within(parent, &prefix).map_err(|cause| not_made(&cause))?;
        let node_key = ed25519::Keypair::generate();
        let secret = HexDisplay::from(&node_key.secret().to_bytes()).to_string();
        new.write(NODE_KEY, secret.as_bytes()).map_err(|cause| not_made(&cause))?;
        new.folder(KEYSTORE).map_err(|cause| not_made(&cause))?;
        let keys = session_keys::generate(&new.path().join(KEYSTORE), password, owner)
            .map_err(|cause| not_made(&cause))?;
        let peer = node_key.public().to_peer_id().to_string();
        let block = block(owner, &keys, self.address.as_ref(), &peer);
        new.write(BLOCK, block.as_bytes()).map_err(|cause| not_made(&cause))?;
        new.rename(&path).map_err(|cause| match cause.kind() {
            // Another command was faster.
            ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                self.there_is_something()
            }
            _ => not_made(&cause),
        })?;

        print(&block).map_err(|cause| {
            let file = folder.join(BLOCK);
            format!(
                "The keys are made, but what is to be known of them could not be printed \
                 ({cause}): read it in `{}`.",
                file.display()
            )
            .into()
        })
    }

    fn there_is_something(&self) -> Error {
        format!(
            "There is something in `{}`, and nothing is overwritten: give --folder one that is not \
             there yet, or let `key session` make the next session keys of an author.",
            self.place.folder.display()
        )
        .into()
    }
}

impl SessionCmd {
    /// Make the keys, and then print.
    fn run(&self) -> Result<(), Error> {
        let Place { owner, folder, .. } = &self.place;
        let password = self.place.password()?;
        let keystore = folder.join(KEYSTORE);
        let count = match fs::metadata(&keystore) {
            Ok(_) => session_keys::usable(&keystore, password.clone())?,
            Err(error) if error.kind() == ErrorKind::NotFound => 0,
            Err(error) => return Err(self.not_made(error)),
        };
        if count == 0 {
            return Err(format!(
                "There are no session keys in `{}`: make the first with `key init`, or give \
                 --folder the one that it made.",
                keystore.display()
            )
            .into());
        }

        self.check_owner()?;

        // On the same disk, and under a name that no keystore takes for a key.
        let new = NewFolder::within(&keystore, ".new-").map_err(|cause| self.not_made(cause))?;
        if !new.has_the_owner_of(&keystore).map_err(|cause| self.not_made(cause))? {
            return Err(format!(
                "The keys in `{}` belong to another user, who could not read what this one makes: \
                 give the command as that user, who runs the node.",
                keystore.display()
            )
            .into());
        }
        let Proven { keys, proof } = session_keys::generate(new.path(), password, owner)
            .map_err(|cause| self.not_made(cause))?;
        new.move_files(&keystore).map_err(|cause| self.not_made(cause))?;

        print(&arguments(&keys.encode(), &proof)).map_err(|cause| {
            format!(
                "The next session keys are made, but could not be printed ({cause}): give the \
                 command again, and it makes others; those that nobody knows do no harm."
            )
            .into()
        })
    }

    /// Refuse another account than that for which the keys here were made, as far as that is known: the
    /// chain would take no proof for this one from that one.
    fn check_owner(&self) -> Result<(), Error> {
        let Place { owner, folder, .. } = &self.place;
        let file = folder.join(BLOCK);
        let shown = file.display();
        let block = match fs::read_to_string(&file) {
            Ok(block) => block,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(self.not_made(format_args!("`{shown}`: {error}"))),
        };
        match owner_in(&block) {
            Some(known) if known == *owner => Ok(()),
            Some(known) => Err(format!(
                "The keys in `{}` are those of {} (`{shown}`), and --owner is {}: give that account, or the \
                 --folder of this one; if the author has a new account, remove that file first.",
                folder.display(),
                known.to_ss58check(),
                owner.to_ss58check()
            )
            .into()),
            None => Err(format!(
                "`{shown}` does not say whose the keys beside it are: let it be as `key init` wrote it, or \
                 remove it."
            )
            .into()),
        }
    }

    fn not_made(&self, cause: impl Display) -> Error {
        let what = format!("No session keys could be made in `{}`", self.place.folder.display());
        Error::failed(what, cause, "see that its keystore can be written and its disk has space")
    }
}

impl Place {
    /// The password of the session keys, as the node reads it.
    fn password(&self) -> Result<Option<SecretString>, Error> {
        let params = with_password(&KeystoreParams {
            keystore_path: None,
            password_interactive: false,
            password: None,
            password_filename: self.password_filename.clone(),
        });
        params.map(|params| params.password)
    }
}

/// An account, however it is copied.
fn account(given: &str) -> Result<AccountId, &'static str> {
    let given = given.trim();
    match given.strip_prefix("0X") {
        Some(digits) => format!("0x{digits}").parse(),
        None => given.parse(),
    }
}

/// The account of the author in what `key init` printed.
fn owner_in(block: &str) -> Option<AccountId> {
    let table: toml::Table = block.parse().ok()?;
    table.get("organisation")?.get("author")?.get(0)?.get("account")?.as_str()?.parse().ok()
}

/// Whether a new folder may take this path: nothing is there, or an empty folder.
fn may_become(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(fs::read_dir(path)?.next().is_none()),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Print, as far as to whoever reads.
fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// The arguments of `session.set_keys`.
fn arguments(keys: &[u8], proof: &[u8]) -> String {
    format!("keys = \"{}\"\nproof = \"{}\"\n", to_hex(keys, false), to_hex(proof, false))
}

/// What goes into the file of the consortium's genesis.
fn block(owner: &AccountId, made: &Proven, address: Option<&Address>, peer: &str) -> String {
    let account = owner.to_ss58check();
    let arguments = arguments(&made.keys.encode(), &made.proof);
    let (hint, address) = match address {
        Some(address) => ("", address.to_string()),
        None => (
            "# Put where other members reach the machine before /p2p, as /dns4/salus.example/tcp/30333\n",
            String::new(),
        ),
    };
    format!(
        "[[organisation.author]]\naccount = \"{account}\"\n{arguments}{hint}peer = \
         \"{address}/p2p/{peer}\"\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    #[test]
    fn block_says_what_to_put_in_when_no_address_is_given() {
        let owner = AccountId::new([7; 32]);
        let keystore = tempfile::tempdir().unwrap();
        let made = session_keys::generate(keystore.path(), None, &owner).unwrap();
        let address = "/ip4/192.0.2.1/tcp/30333".parse().unwrap();
        let with = block(&owner, &made, Some(&address), "12D3");
        assert_eq!(owner_in(&with), Some(owner.clone()));
        assert!(with.ends_with("\npeer = \"/ip4/192.0.2.1/tcp/30333/p2p/12D3\"\n"), "{with}");
        assert!(!with.contains('#'), "{with}");
        let without = block(&owner, &made, None, "12D3");
        assert_eq!(owner_in(&without), Some(owner));
        let (_, end) = without.split_once('#').unwrap();
        assert!(end.ends_with("\npeer = \"/p2p/12D3\"\n"), "{without}");
    }

    #[test]
    fn owner_is_read_in_each_form_that_other_commands_take() {
        let read = |owner: &str| {
            let arguments = ["key", "init", "--folder=x", "--owner", owner];
            Cli::from_arguments(&arguments).is_ok()
        };
        for owner in [
            "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
            // The same for Polkadot.
            "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5",
            "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
            "0Xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
            " 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY\n",
        ] {
            assert!(read(owner), "{owner}");
        }
        for owner in ["", "//Alice", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQX", "0xd4"] {
            assert!(!read(owner), "{owner}");
        }
    }
}

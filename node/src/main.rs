//! The Salus node: one binary that runs the consortium chain, builds chain specifications and
//! looks after keys and databases.
//!
//! `README.md` in this folder says how to operate it.

mod address;
mod ask;
mod authoring;
mod body;
mod chain_spec;
mod check_runtime;
mod checkpoint;
mod cli;
mod client;
mod command;
mod database;
mod date;
mod error;
#[cfg(test)]
mod fake_node;
mod finality;
mod hardware;
mod heads;
mod health;
mod health_check;
mod key;
mod os;
mod panics;
mod preflight;
mod release_state;
mod resolver;
mod rpc;
mod rpc_limits;
mod runtime_check;
mod service;
mod stored;
mod upgrades;
mod verified;
mod verify_release;
mod watch;

use std::process::ExitCode;

fn main() -> ExitCode {
    match command::run() {
        Ok(code) => code,
        Err(error) => {
            error::report(&error);
            ExitCode::FAILURE
        }
    }
}

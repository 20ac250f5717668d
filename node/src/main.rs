//! The Salus node: one binary that runs the consortium chain, builds chain specifications and
//! looks after keys and databases.
//!
//! `README.md` in this folder says how to operate it.

mod chain_spec;
mod cli;
mod client;
mod command;
mod database;
mod error;
mod hardware;
mod health;
mod key;
mod os;
mod panics;
mod preflight;
mod resolver;
mod rpc;
mod rpc_limits;
mod runtime_check;
mod service;

use std::process::ExitCode;

fn main() -> ExitCode {
    match command::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error::report(&error);
            ExitCode::FAILURE
        }
    }
}

//! The built node, as whoever runs it sees it. One binary, because each links the whole SDK.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod bad_input;
mod chain_id;
mod chain_spec;
mod check_runtime;
mod checkpoint;
mod commands;
mod common;
mod consortium;
mod dev;
mod finality;
mod first_block;
mod health;
mod keys;
mod output;
mod proxy;
mod rpc;
mod subscriptions;
mod system;
mod verify_release;
mod watch;

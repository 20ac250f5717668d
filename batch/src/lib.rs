#![doc = include_str!("../README.md")]

pub mod accounting;
pub mod assembly;
pub mod bytes32;
pub mod chain;
pub mod disclosure;
pub mod error;
pub mod json;
pub mod lines;
pub mod opening;

//! Tests of the engine: rule by rule, by law, and against a slow evaluator of the same rule.
//!
//! `PROPTEST_CASES` sets how often each law is tried.

#![allow(clippy::arithmetic_side_effects, reason = "a test may fail loudly")]

mod combination;
mod comparison;
mod directives;
mod door;
mod generators;
mod inherited;
mod inspection;
mod laws;
mod questions;
mod reference;
mod simulation;
mod terse;
mod vectors;
mod wire;

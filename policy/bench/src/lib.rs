//! The same questions and directives for the engine and for Cedar.

#[path = "../../tests/support/load.rs"]
pub mod load;

pub mod cedar;

//! What a new runtime changes in the state that it finds. A release lists its migrations here.

/// Migrations done within the first block of a new runtime.
pub type SingleBlockMigrations = ();
/// Migrations done in steps over several blocks.
pub type MultiBlockMigrations = ();

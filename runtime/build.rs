//! Builds a runtime for wasm. Both runtimes have this build script.
//!
//! With the feature `metadata-hash` the wasm is built twice: once to get the metadata, and again
//! with its hash inside, which wallets and hardware signers check. Token and decimals must be
//! those of `salus_runtime_common::currency`.

fn main() {
    #[cfg(feature = "std")]
    build();
}

#[cfg(feature = "std")]
fn build() {
    // What lints our crates while they are compiled is not for the wasm, whose toolchain may have no Clippy.
    std::env::remove_var("RUSTC_WORKSPACE_WRAPPER");
    let builder = substrate_wasm_builder::WasmBuilder::init_with_defaults();
    #[cfg(feature = "metadata-hash")]
    let builder = builder.enable_metadata_hash("SAL", 12);
    builder.build();
    // The builder follows the sources of every crate, but not the data that some of them are made from.
    println!("cargo:rerun-if-changed=../../primitives/codes");
    println!("cargo:rerun-if-changed=../../primitives/calendar/calendars");
}

# shellcheck shell=bash disable=SC2034
# Sourced by scripts/setup: a toolchain for the runtimes' target where rustup does not bring one.
# It is Debian's current compiler, `rustc-web`, plus `core` and `alloc` built from its sources.
# Native code stays on the pinned toolchain.

# What apt would install, and what a package asks of another.
candidate() { LC_ALL=C apt-cache policy "$1" | sed -n 's/^ *Candidate: //p'; }
dependency() { LC_ALL=C apt-cache depends "$1" | sed -n "s/^ *Depends: \($2\)\$/\1/p" | head -n 1; }

# Makes the toolchain and registers it with rustup. On failure `why` says in one clause what is wrong.
link_wasm_toolchain() {
    local version release toolchain
    if ! have apt-get || ! have dpkg; then
        why="this system has no apt-get"
        return 1
    fi
    quiet as_root apt-get update || true
    version=$(candidate rustc-web)
    release=${version%%[+-]*}
    if [ -z "$release" ] || [ "$version" = "(none)" ] || ! at_least "$release" "$RUST_VERSION"; then
        why="the Debian package rustc-web is needed at $RUST_VERSION or newer, and this system has ${version:-none}"
        return 1
    fi

    toolchain=$SALUS_CACHE/wasm-toolchain/$version
    if [ ! -d "$toolchain" ]; then
        if ! assemble_wasm_toolchain "$version" "$toolchain.new"; then
            rm -rf "$toolchain.new"
            return 1
        fi
        if ! mv "$toolchain.new" "$toolchain"; then
            why="$toolchain could not be made"
            return 1
        fi
    fi
    # rustup would lend it whichever cargo it finds first.
    if ! ln -sf "$(rustup which --toolchain "$RUST_VERSION" cargo)" "$toolchain/bin/cargo"; then
        why="$toolchain could not be given a cargo"
        return 1
    fi
    if ! quiet rustup toolchain link "$WASM_TOOLCHAIN" "$toolchain"; then
        why="rustup could not link $toolchain"
        return 1
    fi
}

# Unpacks Debian's compiler, version $1, into folder $2 and builds the target's libraries there.
# Its packages are not installed: they conflict with rustup's.
assemble_wasm_toolchain() {
    local version=$1 out=$2 host shared llvm linker package
    host=$(rustup run "$RUST_VERSION" rustc -vV | sed -n 's/^host: //p')
    shared=$(dependency libstd-rust-web-dev 'libstd-rust-web-.*')
    llvm=$(dependency "$shared" 'libllvm.*')
    linker=lld-${llvm#libllvm}

    if ! dpkg -s "$llvm" "$linker" >/dev/null 2>&1; then
        step installing "$llvm and $linker, for $WASM_TOOLCHAIN"
        if ! quiet apt_install "$llvm" "$linker"; then
            why="apt-get could not install $llvm and $linker"
            return 1
        fi
    fi

    step downloading "Debian's rustc-web $version (110 MB)"
    rm -rf "$out"
    mkdir -p "$out/packages" "$out/root"
    if ! (cd "$out/packages" && quiet apt-get download rustc-web "$shared" libstd-rust-web-dev rust-web-src); then
        why="apt-get could not download Debian's rustc-web"
        return 1
    fi
    for package in "$out"/packages/*.deb; do
        if ! quiet dpkg -x "$package" "$out/root"; then
            why="${package##*/} could not be unpacked; is the disk full?"
            return 1
        fi
    done

    # rustup expects the compiler's libraries in lib/, without Debian's multiarch folder.
    mkdir -p "$out/bin" "$out/lib/rustlib/src/rust"
    mv "$out/root/usr/bin/rustc" "$out/bin/"
    mv "$out"/root/usr/lib/*-linux-gnu*/* "$out/lib/"
    mv "$out/root/usr/lib/rustlib/$host" "$out/lib/rustlib/"
    mv "$out"/root/usr/src/rustc-*/library "$out/lib/rustlib/src/rust/"
    mkdir -p "$out/lib/rustlib/$host/bin" "$out/lib/rustlib/$WASM_TARGET/lib" "$out/scratch/src"
    ln -s "$(command -v "$linker")" "$out/lib/rustlib/$host/bin/rust-lld"

    # Debian's compiler looks for its libraries in the system's folders; `rustup run` sets this too.
    local -x LD_LIBRARY_PATH=$out/lib
    step building "core and alloc for $WASM_TARGET"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\n\n[workspace]\n' >"$out/scratch/Cargo.toml"
    echo '#![no_std]' >"$out/scratch/src/lib.rs"
    # The runtimes are linked with LTO, which wants bitcode in each library.
    if ! (
        cd "$out/scratch"
        export RUSTC=$out/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$out/scratch/target
        export CARGO_ENCODED_RUSTFLAGS="-Cembed-bitcode=yes"$'\x1f'"--remap-path-prefix=$out/lib/rustlib/src/rust=/rustc/$version"
        quiet rustup run "$RUST_VERSION" cargo build --release --target "$WASM_TARGET" \
            -Zbuild-std=core,alloc,compiler_builtins -Zbuild-std-features=compiler-builtins-mem
    ); then
        why="core and alloc did not compile with Debian's rustc-web (see $LAST_LOG)"
        return 1
    fi
    cp "$out/scratch/target/$WASM_TARGET/release/deps"/lib{core,alloc,compiler_builtins}-*.rlib \
        "$out/lib/rustlib/$WASM_TARGET/lib/"

    step trying "a program for $WASM_TARGET"
    if ! quiet "$out/bin/rustc" --crate-type cdylib --edition 2021 --target "$WASM_TARGET" -O -Clto=fat \
        -o "$out/scratch/probe.wasm" "$ROOT/scripts/lib/wasm-probe.rs"; then
        why="Debian's rustc-web cannot link a program for it (see $LAST_LOG)"
        return 1
    fi
    rm -rf "$out/scratch" "$out/packages" "$out/root"
}

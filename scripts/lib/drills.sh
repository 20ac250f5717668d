# shellcheck shell=bash
# Sourced by the drills: the runtimes that they need, which never ship, and how a drill is run. They are
# built from a clone, in a target folder of their own.

DRILLS=$SALUS_CACHE/drills
DRILLS_TARGET=$DRILLS/target
# Whatever of a commit gets into a runtime.
RUNTIME_SOURCES=(Cargo.lock Cargo.toml pallets policy primitives runtime)

# Waits until no other drill runs, of whatever checkout: they share the node, the runtimes and the machine.
# It counts until the script ends. What is started with 9>&- may go on for longer.
wait_for_other_drills() {
    mkdir -p "$DRILLS"
    exec 9>"$DRILLS/lock"
    flock --nonblock 9 || {
        step waiting "for another drill on this machine to end"
        flock 9
    }
}

# The version of the consortium's runtime in this checkout's commit.
spec_version() { git -C "$ROOT" show HEAD:runtime/consortium/src/lib.rs | sed -n 's/^ *spec_version: \([0-9]\+\),$/\1/p'; }

# Builds a runtime of the consortium: fixture NAME VERSION [PATCH [FEATURES]]
# It becomes $DRILLS/NAME.wasm, and is not built again as long as nothing of it has changed. PATCH is one
# of scripts/fixtures, or - for none.
fixture() {
    local name=$1 version=$2 patch=${3:--} features=${4:-} source=$DRILLS/src key
    local wasm=$DRILLS_TARGET/release/wbuild/salus-consortium-runtime/salus_consortium_runtime.compact.compressed.wasm
    [ "$patch" = - ] || patch=$ROOT/scripts/fixtures/$patch.patch
    key="$version $features $RUST_VERSION ${WASM_BUILD_TOOLCHAIN:-} $(
        git -C "$ROOT" ls-tree HEAD -- "${RUNTIME_SOURCES[@]}" | sha256sum
        [ "$patch" = - ] || sha256sum <"$patch"
    )"
    if [ -f "$DRILLS/$name.wasm" ] && [ "$(cat "$DRILLS/$name.key" 2>/dev/null)" = "$key" ]; then
        step ok "the runtime '$name' is built already"
        return
    fi
    rm -f "$DRILLS/$name.wasm"
    mkdir -p "$DRILLS"
    [ -d "$source/.git" ] || git clone --quiet --no-checkout "$ROOT" "$source"
    git -C "$source" fetch --quiet "$ROOT" HEAD
    # What did not change keeps its time, and is not compiled again.
    git -C "$source" reset --quiet --hard FETCH_HEAD
    git -C "$source" clean --quiet --force -d
    [ "$patch" = - ] || git -C "$source" apply "$patch"
    sed -i "s/^\( *spec_version: \)[0-9]\+,\$/\1$version,/" "$source/runtime/consortium/src/lib.rs"
    grep -q "spec_version: $version," "$source/runtime/consortium/src/lib.rs" ||
        die "runtime/consortium/src/lib.rs has no line with 'spec_version' that could be set."
    step building "the runtime '$name', version $version"
    # Native code is only checked. A build script with other features writes to the same folder, so it
    # always runs.
    (cd "$source" && CARGO_TARGET_DIR=$DRILLS_TARGET WASM_BUILD_WORKSPACE_HINT=$source FORCE_WASM_BUILD=$(date +%s%N) \
        counted cargo check --release --locked --package salus-consortium-runtime ${features:+--features "$features"}) 9>&- ||
        die "the runtime '$name' could not be built; what cargo said is above."
    cp "$wasm" "$DRILLS/$name.wasm"
    printf '%s\n' "$key" >"$DRILLS/$name.key"
}

# Runs a drill, and keeps its figures if that is wanted: run_drill PAGE KEEP SCRIPT [ARGUMENT]...
run_drill() {
    local page=$1 keep=$2 figures status=0
    shift 2
    figures=$(mktemp)
    (cd "$ROOT/e2e" && install_packages && SALUS_NODE=$NODE_BINARY SALUS_FIGURES=$figures node "$@") 9>&- || status=$?
    if [ "$status" = 0 ] && [ -n "$keep" ]; then
        record "$page" "$(sed -n 1p "$figures")" "$(sed -n 2p "$figures")"
    fi
    rm -f "$figures"
    [ "$status" = 0 ] || die "the drill failed; what the nodes said is in e2e/logs/${NODE_BINARY##*/}."
}

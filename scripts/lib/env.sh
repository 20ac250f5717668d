# shellcheck shell=bash disable=SC2034
# Sourced by every script: where things are, which versions are pinned, and what the scripts share.
# For a shell in which a plain `cargo` builds as scripts/run does: . scripts/lib/env.sh && use_wasm_toolchain
# Then lint_while_compiling, for the builds of scripts/check, test and e2e.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Pinned versions. The compiler's is in rust-toolchain.toml, the libraries' are in the lock files.
RUST_VERSION=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$ROOT/rust-toolchain.toml")
NEXTEST_VERSION=0.9.143
TAPLO_VERSION=0.9.3
CARGO_DENY_VERSION=0.20.2
OMNI_BENCHER_VERSION=0.28.0
OMNI_NODE_VERSION=0.24.0
CARGO_MUTANTS_VERSION=27.1.0
NODE_VERSION=22.23.3
NPM_VERSION=10.9.9

# A path that stays the same from whatever folder it is used.
absolute() {
    case $1 in
        /*) echo "$1" ;;
        *) echo "$PWD/$1" ;;
    esac
}

# What is downloaded or compiled stays outside the checkout, so that a fresh clone does not start
# from nothing. The wasm builder finds the profile by walking up to a folder called `target`.
SALUS_CACHE=$(absolute "${SALUS_CACHE:-$HOME/.cache/salus}")
CARGO_TARGET_DIR=$(absolute "${CARGO_TARGET_DIR:-$SALUS_CACHE/target}")
export SALUS_CACHE CARGO_TARGET_DIR
# The wasm builder looks for the lock file above the target folder, unless it is told where.
export WASM_BUILD_WORKSPACE_HINT=$ROOT
TOOLS=$SALUS_CACHE/tools
LAST_LOG=$SALUS_CACHE/logs/last-step.log
export PATH="$TOOLS/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

# The compiler for the runtimes' WebAssembly: the pinned one with this target or, where rustup does
# not bring that, a toolchain that `scripts/setup` assembles and links under this name.
WASM_TARGET=wasm32v1-none
WASM_TOOLCHAIN=salus-wasm

have() { command -v "$1" >/dev/null 2>&1; }

# Whether version $1 is at least version $2.
at_least() { [ "$(printf '%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# One line of progress: step STATE WHAT
step() { printf '%-12s %s\n' "$1" "$2"; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Runs a command whose output matters only when it fails.
quiet() {
    local status=0
    mkdir -p "${LAST_LOG%/*}"
    "$@" >"$LAST_LOG" 2>&1 </dev/null || status=$?
    [ "$status" = 0 ] || tail -n 20 "$LAST_LOG" >&2
    return "$status"
}

# Runs cargo and shows how far it is: on a terminal by cargo's own bar, elsewhere by a line after
# each twentieth of the crates. What else cargo says is passed on.
counted() {
    local line twentieth shown=0
    if [ -t 2 ]; then
        "$@"
        return
    fi
    {
        CARGO_TERM_PROGRESS_WHEN=always CARGO_TERM_PROGRESS_WIDTH=80 "$@" 2>&1 >&3 |
            while IFS= read -r line || [ -n "$line" ]; do
                if [[ $line =~ .*\]\ ([0-9]+)/([0-9]+): ]]; then
                    twentieth=$((BASH_REMATCH[1] * 20 / BASH_REMATCH[2]))
                    if [ "$twentieth" -gt "$shown" ]; then
                        shown=$twentieth
                        step compiled "${BASH_REMATCH[1]} of ${BASH_REMATCH[2]} crates"
                    fi
                fi
                # A bar that is overwritten ends with a carriage return.
                line=${line##*$'\r'}
                line=${line#$'\e[K'}
                [[ $line =~ ^\ +(Compiling|Downloaded|Building)\  ]] || [ -z "$line" ] || printf '%s\n' "$line"
            done >&2
    } 3>&1
}

# Whether a rustup toolchain compiles for the runtimes' target. `rustup run` downloads nothing.
has_wasm_target() {
    local libs
    libs=$(rustup run "$1" rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null) &&
        compgen -G "$libs/libcore-*.rlib" >/dev/null &&
        rustup run "$1" cargo --version >/dev/null 2>&1
}

# Points the wasm builder at the assembled toolchain where it is in use. Without the second
# variable each call of cargo would try again to download what rustup could not.
use_wasm_toolchain() {
    if [ -z "${WASM_BUILD_TOOLCHAIN:-}" ] && ! has_wasm_target "$RUST_VERSION" && has_wasm_target "$WASM_TOOLCHAIN"; then
        export WASM_BUILD_TOOLCHAIN=$WASM_TOOLCHAIN RUSTUP_AUTO_INSTALL=0
    fi
}

# Installs what the given parts of scripts/setup need, and makes this shell use it.
prepare() {
    "$ROOT/scripts/setup" "$@"
    use_wasm_toolchain
}

# Installs the packages of the project in the working directory, as its lock file names them.
install_packages() {
    quiet npm ci || die "the packages of ${PWD##*/} could not be installed; npm's last lines are above."
}

# From here on our crates are linted while they are compiled, instead of compiling what they depend
# on a second time for the lints alone. Cargo keeps what a wrapper of another name made, or none,
# apart; the name has no path, so that all checkouts share it. Not for what is measured or ships:
# Clippy's compiler leaves an optimisation out. A wrapper that ~/.cargo/config.toml names
# (`build.rustc-workspace-wrapper`) is its owner's, and stays in those.
unset RUSTC_WORKSPACE_WRAPPER CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER
lint_while_compiling() { export RUSTC_WORKSPACE_WRAPPER=lint-rustc PATH="$ROOT/scripts/lib:$PATH"; }

# Builds the node. With `--package salus-node` our crates would lose the `default` feature that a
# build of the whole workspace, tests included, gives them, and be compiled twice.
build_node() { (cd "$ROOT" && cargo build --release --locked --workspace --bins); }
NODE_BINARY=$CARGO_TARGET_DIR/release/salus-node
BATCH_BINARY=$CARGO_TARGET_DIR/release/salus-batch

# Builds the parachain's runtime too, in the same go and for the same reason.
build_parachain() { (cd "$ROOT" && cargo build --release --locked --workspace --bins --lib); }
PARACHAIN_WASM=$CARGO_TARGET_DIR/release/wbuild/salus-parachain-runtime/salus_parachain_runtime.compact.compressed.wasm

# Benchmarks have features that differ from those of every other build, so they have a folder of their own.
BENCHMARKS_TARGET=$SALUS_CACHE/benchmarks/target

# Writes a specification of a chain, plain and raw, and gives the raw one's path: write_specs CHAIN PRESET FOLDER
write_specs() {
    local plain=$3/salus-$1-$2.json raw=$3/salus-$1-$2-raw.json runtime=()
    [ "$1" = consortium ] || runtime=(--runtime "$PARACHAIN_WASM")
    # In a $(…) nothing stops at what fails.
    if mkdir -p "$3" &&
        "$NODE_BINARY" chain-spec build "${runtime[@]}" --preset "$2" >"$plain.new" &&
        "$NODE_BINARY" chain-spec build "${runtime[@]}" --preset "$2" --raw >"$raw.new" &&
        mv "$plain.new" "$plain" && mv "$raw.new" "$raw"; then
        echo "$raw"
    else
        rm -f "$plain.new" "$raw.new"
        return 1
    fi
}

# Runs one stage of a longer script: stage NAME COMMAND...
# The outermost script shows all the times when it ends, well or not.
stage() {
    local name=$1 status=0 start=$SECONDS
    shift
    if [ -z "${SALUS_STAGES:-}" ]; then
        SALUS_STAGES=$(mktemp)
        export SALUS_STAGES
        trap show_stages EXIT
    fi
    printf '\n== %s\n' "$name"
    # With `"$@" || …` a function would go on when a command of it fails, and be judged by its last.
    set +e
    (
        set -e
        "$@"
    )
    status=$?
    set -e
    printf '%s\t%s\t%s\n' "$name" "$((SECONDS - start))" "$status" >>"$SALUS_STAGES"
    return "$status"
}

show_stages() {
    local name seconds status
    printf '\n%-32s %8s  %s\n' stage time result
    while IFS=$'\t' read -r name seconds status; do
        printf '%-32s %5d:%02d  %s\n' "$name" "$((seconds / 60))" "$((seconds % 60))" \
            "$([ "$status" = 0 ] && echo ok || echo "failed ($status)")"
    done <"$SALUS_STAGES"
    rm -f "$SALUS_STAGES"
}

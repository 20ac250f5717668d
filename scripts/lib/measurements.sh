# shellcheck shell=bash
# Sourced by scripts that measure what takes too long for every change: keeps what they found in
# docs/measurements, a table for each and a line for each run.

MEASUREMENTS=$ROOT/docs/measurements

# On what a figure was measured: cores, their kind where it is told, memory, architecture.
machine() {
    local kind
    kind=$(sed -n '/^model name/ { s/.*: //p; q }' /proc/cpuinfo)
    printf '%s cores%s, %s GiB, %s' "$(nproc)" "${kind:+ of $kind}" \
        "$(awk '/^MemTotal:/ { printf "%d", $2 / 1048576 + 0.5 }' /proc/meminfo)" "$(uname -m)"
}

# The commit that was measured; with a mark if the checkout has something else in it than that.
measured_commit() {
    local dirty=""
    [ -z "$(git -C "$ROOT" status --porcelain --untracked-files=no -- ':!docs/measurements')" ] || dirty="+"
    printf '%s%s' "$(git -C "$ROOT" rev-parse --short=12 HEAD)" "$dirty"
}

# Adds a line to a table: record NAME "COLUMN | COLUMN..." "VALUE | VALUE..."
# The page has the columns of its last table; where others are measured now, a new table begins. The
# first one takes the place of the line that there is none.
record() {
    local page=$MEASUREMENTS/$1.md head="| date | commit | machine | $2 |"
    [ -f "$page" ] || die "there is no page '$page' to which the figures could be added."
    sed -i '/^$/N;/^\nNo run was recorded yet\.$/d' "$page"
    if [ "$(grep '^| date |' "$page" | tail -n 1)" != "$head" ]; then
        printf '\n%s\n%s\n' "$head" "${head//[^|]/-}" >>"$page"
    fi
    printf '| %s | %s | %s | %s |\n' "$(date --utc +%F)" "$(measured_commit)" "$(machine)" "$3" >>"$page"
    step recorded "${page#"$ROOT"/}"
}

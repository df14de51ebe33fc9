#!/bin/sh
# Sees that everything the build needs is installed, and installs what is not (with apt, through sudo when not root).
# When all is there it only looks, which takes a few milliseconds. Where it can't install, it prints the exact command
# and fails.
#   scripts/install.sh           what building and running need
#   scripts/install.sh swift     the Swift toolchain: only checked, never installed
set -eu

swift_help() {
    cat >&2 <<END
$1
Install Swift 6.2 or newer with this one line, then run the same command again:

  curl -O https://download.swift.org/swiftly/linux/swiftly-\$(uname -m).tar.gz && tar zxf swiftly-\$(uname -m).tar.gz && ./swiftly init --assume-yes && . "\${SWIFTLY_HOME_DIR:-\$HOME/.local/share/swiftly}/env.sh"

END
    exit 1
}

if [ "${1:-}" = swift ]; then
    command -v swift >/dev/null || swift_help "Runbell is built with Swift, and there is no \`swift\` on the PATH."
    said=$(swift --version 2>&1) ||
        swift_help "There is a \`swift\` on the PATH, and it does not run: $(echo "$said" | tail -n 1)"
    version=$(echo "$said" | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    major=${version%%.*} minor=${version#*.}
    if [ "${major:-0}" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
        swift_help "Runbell needs Swift 6.2 or newer, and \`swift\` is version ${version:-unknown}."
    fi
    exit 0
fi

missing=
need() { missing="$missing $1"; }
for tool in bash curl git make python3 setsid; do
    command -v "$tool" >/dev/null || need "$(echo "$tool" | sed 's/^setsid$/util-linux/')"
done
if command -v pkg-config >/dev/null; then
    pkg-config --exists libcurl || need libcurl4-openssl-dev
    pkg-config --exists libcmark-gfm || need libcmark-gfm-dev
    pkg-config --exists sqlite3 || need libsqlite3-dev
    pkg-config --exists libical || need libical-dev
    header=$(pkg-config --variable=includedir libcmark-gfm 2>/dev/null || true)/cmark-gfm-core-extensions.h
    [ -f "$header" ] || need libcmark-gfm-extensions-dev
else
    need "pkg-config libcurl4-openssl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev libical-dev"
fi
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
    echo "Missing:$missing (as Debian names them). Install them with this system's package manager, then try again." >&2
    exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    # Without a terminal nobody could type a password.
    if ! command -v sudo >/dev/null || { [ ! -t 0 ] && ! sudo -n true 2>/dev/null; }; then
        printf 'Missing:%s\nInstall them as root, then run the same command again:\n\n  apt-get update && %s\n\n' \
            "$missing" "$install" >&2
        exit 1
    fi
fi
echo "Installing:$missing"
if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive $install; }; then
    printf '\nThat did not work. Install them yourself, then run the same command again:\n\n  %s apt-get update && %s %s\n\n' \
        "$as_root" "$as_root" "$install" >&2
    exit 1
fi

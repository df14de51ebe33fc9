#!/bin/sh
# Checks what a compiler does not: the format, that generated files are fresh, and that nothing names a path of one machine.
set -eu
cd "$(dirname "$0")/.."

swift format lint --strict -r Sources Tests Package.swift $([ -d bench ] && echo bench/Package.swift bench/Sources)

if [ -x scripts/embed.sh ]; then
    scripts/embed.sh --check || { echo "lint: embedded files are stale; run \`make embed\`" >&2; exit 1; }
fi

# Home folders and work trees of whoever wrote a file mean nothing on another machine. (This file holds the pattern.)
if git grep -nE '/(Users|home)/[a-z]+/|/root/|/work/' -- . ':!scripts/lint.sh' ':!LICENSE'; then
    echo "lint: these lines name a path of one machine; use a relative path or a setting" >&2
    exit 1
fi
echo "lint: fine"

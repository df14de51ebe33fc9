#!/bin/sh
# Writes commands/ and templates/ into Swift files, so that a binary alone still has them:
#   scripts/embed.sh [TARGET-FOLDER]      (Sources/RunbellApp/Embedded when left out)
# Each file becomes a raw string literal with more #s than any run of them in the text, so nothing in it is special.
# A file is written only when it changes; --check writes nothing and fails when something would change.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
check=no
if [ "${1:-}" = "--check" ]; then check=yes; shift; fi
target=${1:-"$root/Sources/RunbellApp/Embedded"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# literal FILE: the text between hashes, every line set in by the same eight blanks, which Swift takes out again.
literal() {
    LC_ALL=C awk '
        { lines[NR] = $0; rest = $0
          while (match(rest, /#+/)) { if (RLENGTH > most) most = RLENGTH; rest = substr(rest, RSTART + RLENGTH) } }
        END {
            hashes = ""; for (i = 0; i <= most; i++) hashes = hashes "#"
            printf "%s\"\"\"\n", hashes
            for (i = 1; i <= NR; i++) if (lines[i] == "") print ""; else printf "            %s\n", lines[i]
            printf "\n            \"\"\"%s", hashes
        }' "$1"
}

# group NAME FOLDER EXTENSION: one static list of an extension of EmbeddedFiles.
group() {
    printf '// swift-format-ignore-file\n// Written by scripts/embed.sh from %s/; change the files there and run it again.\n' "$2"
    printf 'extension EmbeddedFiles {\n    package static let %s: [(name: String, text: String)] = [\n' "$1"
    for file in "$root/$2"/*."$3"; do
        [ -f "$file" ] || continue
        printf '        (\n            "%s",\n            ' "$(basename "$file")"
        literal "$file"
        printf '\n        ),\n'
    done
    printf '    ]\n}\n'
}

cat > "$work/EmbeddedFiles.swift" <<'SWIFT'
// Written by scripts/embed.sh.
/// The command files and templates that ship, for a binary that finds no folder with them.
package enum EmbeddedFiles {}
SWIFT
group commands commands yaml > "$work/EmbeddedFiles+commands.swift"
group templates templates mustache > "$work/EmbeddedFiles+templates.swift"

status=0
for file in "$work"/*.swift; do
    name=$(basename "$file")
    if cmp -s "$file" "$target/$name"; then continue; fi
    if [ "$check" = yes ]; then
        echo "$target/$name is not what commands/ and templates/ say; run scripts/embed.sh" >&2
        status=1
    else
        mkdir -p "$target"
        cp "$file" "$target/$name"
    fi
done
exit $status

#!/usr/bin/env bash
# Builds Runbell and the reference in release mode, measures both in one run, and prints a table.
# BENCH_SCALE ("1000 10000"; the full run is "1000 10000 100000") names the sizes of the ledgers that lists and figures are measured on.
# BENCH_PRESSES (300) is how often Run is pressed, BENCH_OUTPUT (1000000000) how many bytes a loud step prints.
# BENCH_BOLT=PYTHON, an interpreter with slack-bolt, starlette and uvicorn, puts slack-bolt beside the slash commands.
# BENCH_ROUNDS (3), BENCH_SECONDS (4) and BENCH_CONNECTIONS ("1 16 64") change how much is measured.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build -c release --product runbell
swift build -c release --product accuracy
swift build -c release --product scale
swift build -c release --package-path bench
echo "Reading runbooks (beside cmark-gfm's own parse of the same bytes):"
"$(swift build -c release --show-bin-path)/accuracy" --speed accuracy/runbooks/*.md
echo "Lists, search and figures on ledgers of growing size:"
python3 bench/scale.py \
    --runbell "$(swift build -c release --show-bin-path)/runbell" \
    --scale "$(swift build -c release --show-bin-path)/scale"
python3 bench/timers.py --runbell "$(swift build -c release --show-bin-path)/runbell"
python3 bench/press.py --runbell "$(swift build -c release --show-bin-path)/runbell"
python3 bench/slack.py \
    --runbell "$(swift build -c release --show-bin-path)/runbell" \
    --tools "$(swift build -c release --package-path bench --show-bin-path)"
exec python3 bench/measure.py \
    --runbell "$(swift build -c release --show-bin-path)/runbell" \
    --tools "$(swift build -c release --package-path bench --show-bin-path)"

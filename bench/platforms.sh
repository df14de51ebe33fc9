#!/usr/bin/env bash
# Walks an incident and a deployment on every platform, without and with faults, against a server that checks each call by the
# platform's own description. RUNBELL_SPEC_MOCK_SCRIPT is that server (a Python program that takes --port, --port-file and --specs),
# BENCH_PYTHON (python3) what runs it. SWIFT_TEST ("swift test --no-parallel") is how the walk is run; FILTER narrows it.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${RUNBELL_SPEC_MOCK_SCRIPT:?names no server to walk against}"

folder=$(mktemp -d)

# Mattermost's description calls the `props` of an edit a text. Its server reads an object there, as in a post (PostPatch in
# mattermost/server/public/model/post.go), so the walk is held against a copy that says so.
cp -r "${RUNBELL_SPEC_MOCK_SPECS:-$(dirname "$RUNBELL_SPEC_MOCK_SCRIPT")/../specs}" "$folder/specs"
chmod -R u+w "$folder/specs"
"${BENCH_PYTHON:-python3}" - "$folder/specs/mattermost/openapi.json" <<'PYTHON'
import json, sys
with open(sys.argv[1]) as file:
    description = json.load(file)
edit = description["paths"]["/api/v4/posts/{post_id}/patch"]["put"]["requestBody"]["content"]["application/json"]
edit["schema"]["properties"]["props"] = {"type": "object"}
with open(sys.argv[1], "w") as file:
    json.dump(description, file)
PYTHON

"${BENCH_PYTHON:-python3}" "$RUNBELL_SPEC_MOCK_SCRIPT" --specs "$folder/specs" --port 0 --port-file "$folder/port" > "$folder/log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
    [ -s "$folder/port" ] && break
    kill -0 $server || { cat "$folder/log" >&2; exit 1; }
    sleep 0.1
done
export RUNBELL_SPEC_MOCK="http://127.0.0.1:$(cat "$folder/port")"
status=0
# CLIENTS=1 reads everything that is sent with the types of the platforms' Python clients, as far as they are installed.
if [ -n "${CLIENTS:-}" ]; then
    SWIFT_TEST="env RUNBELL_SPEC_MOCK={URL} ${SWIFT_TEST:-swift test --no-parallel}"
    SWIFT_TEST="${BENCH_PYTHON:-python3} bench/clients.py $RUNBELL_SPEC_MOCK $folder/calls -- $SWIFT_TEST"
fi
${SWIFT_TEST:-swift test --no-parallel} --filter "${FILTER:-PlatformStoryTests}" > "$folder/walk" 2>&1 || status=$?
grep -aE '^(walk|stands|clients): ' "$folder/walk" || true
[ $status = 0 ] || grep -aE 'recorded an issue|error:|failed' "$folder/walk" >&2 || cat "$folder/walk" >&2
exit $status

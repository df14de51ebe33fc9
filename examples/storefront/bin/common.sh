# What the storefront's commands share: where things are, and whether the server runs. Sourced, not run.

set -euo pipefail

package=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home=${STOREFRONT_HOME:-$package/../../var/storefront}
mkdir -p "$home/releases"
home=$(cd "$home" && pwd)
port=${STOREFRONT_PORT:-8090}

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# The name of the release that a link (`current`, `previous`) points to; nothing when there is none.
release_of() { [ -L "$home/$1" ] && basename "$(readlink "$home/$1")" || true; }

# The server's process id; fails when it does not run. A number left over from before a restart of the machine may belong
# to another program by now, so the name is looked at too.
server_pid() {
    local pid
    pid=$(cat "$home/server.pid" 2>/dev/null) || return 1
    grep -qs "server.py" "/proc/$pid/cmdline" && echo "$pid"
}

fetch() { curl --silent --max-time 2 "http://127.0.0.1:$port$1"; }

import Foundation
import Runs

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The program that runs a command on another machine through the OpenSSH client, and notes what is known of it.
///
/// It runs under the supervisor like any command, so that it outlives the bot. Everything is sent by standard input: on the
/// other machine nothing of it is an argument. The two ends shake hands: the other says `ready` and only then, once
/// `sent` is on disk here, is it told to go. So a connection that failed before is known to have run nothing, and one
/// that was cut after it is known to be unknown. What the other end reports (its process group, its end, answers to
/// curl) comes by standard error and goes to `control`; the command's own output comes by standard output.
struct RemoteScript {
    var machine: SSHTarget
    var spec: CommandSpec
    var folder: String
    /// Marks our own lines in `control`: nothing the command prints can be taken for them.
    var tag: String

    var text: String {
        let payload = self.payload
        let end = ShellWord.delimiter(for: payload, "PAYLOAD")
        let client = clientWords.map(ShellWord.quoted).joined(separator: " ")
        return """
            set +eE +o pipefail; trap - ERR; unset -f curl
            cd -- \(ShellWord.quoted(folder)) || exit 74
            tag=\(ShellWord.quoted(tag))
            client=(\(client))
            mkfifo in && : >control || exit 74
            ended=
            stop() {
                ended=1
                read -r _ _ group < <(grep -a "^$tag begun " control)
                if [[ $group ]]; then
                    # The client that waits for the command may be gone by now: only this one knows of the end.
                    for signal in TERM KILL; do
                        gone="kill -$signal -- -$group; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do kill -0 -- -$group 2>/dev/null || exit 0; sleep 0.2; done; exit 1"
                        "${client[@]}" "$gone" </dev/null >/dev/null 2>>stopping && break
                    done &&
                        echo "$tag stopped" >>control
                else
                    kill -KILL "$ssh"
                fi
            }
            trap stop TERM
            trap '' PIPE HUP INT
            ( trap '' TERM; exec "${client[@]}" 'exec bash --noprofile --norc -s' <in 2>>control ) &
            ssh=$!
            exec 4>in
            cat >&4 <<'\(end)'
            \(payload)
            \(end)
            until grep -aq "^$tag ready" control || [[ $ended ]]; do
                kill -0 "$ssh" 2>/dev/null || break
                sleep 0.02
            done
            if [[ ! $ended ]] && grep -aq "^$tag ready" control; then
                : >sent && sync sent . && printf '%s go\\n' "$tag" >&4
            fi
            exec 4>&-
            while kill -0 "$ssh" 2>/dev/null; do wait "$ssh"; done
            grep -aq "^$tag ended 0 " control
            """
    }

    /// The client with its options. Nobody is there to answer a question, and an unknown host key is refused.
    private var clientWords: [String] {
        var words = [
            "ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "ConnectTimeout=10", "-o",
            "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3", "-o", "ClearAllForwardings=yes", "-o",
            "ForwardAgent=no", "-o", "PermitLocalCommand=no", "-o", "RequestTTY=no", "-o", "LogLevel=ERROR",
        ]
        if let folder = SSHControlFolder.path() {
            words += ["-o", "ControlMaster=auto", "-o", "ControlPath=\(folder)/%C", "-o", "ControlPersist=60"]
        }
        if let port = machine.port { words += ["-p", String(port)] }
        if let identity = machine.identity { words += ["-i", identity, "-o", "IdentitiesOnly=yes"] }
        if let known = machine.knownHosts {
            words += ["-o", "UserKnownHostsFile=\"\(known)\"", "-o", "GlobalKnownHostsFile=/dev/null"]
        }
        return words + ["--", machine.destination]
    }

    /// What runs on the other machine. It is one function, so that bash has read all of it before it acts on any.
    private var payload: String {
        let (script, prelude) = (spec.script, SupervisorPrelude.text(folder: "\"$RUNBELL_FOLDER\""))
        let exports = spec.environment.sorted { $0.key < $1.key }.map {
            "export \($0.key)=\(ShellWord.quoted($0.value))"
        }.joined(separator: "\n")
        return """
            runbell() {
                local tag=\(ShellWord.quoted(tag)) folder home=$HOME code group go failed file line status
                umask 077
                ((BASH_VERSINFO[0] >= 5)) || { echo "$tag refused bash 5.0 or newer is needed there" >&2; return; }
                folder=$(mktemp -d) && printf '%s\\n' "$script" >"$folder/script" && printf '%s' "$prelude" >"$folder/prelude" ||
                    { echo "$tag refused no temporary folder could be made there" >&2; return; }
                echo "$tag ready" >&2
                IFS= read -r go
                [[ $go == "$tag go" ]] || { rm -rf -- "$folder"; return; }
                set -m
                (
                    exec 2>&1 </dev/null
                    for name in $(compgen -e); do unset -v "$name" 2>/dev/null; done
                    export HOME=$home PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
                    eval "$exports"
                    cd -- \(ShellWord.quoted(spec.workingDirectory)) || exit 126
                    RUNBELL_FOLDER=$folder BASH_ENV=$folder/prelude exec "$BASH" --noprofile --norc "$folder/script"
                ) &
                group=$!
                set +m
                echo "$tag begun $group" >&2
                wait "$group"
                code=$?
                read -r _ failed 2>/dev/null <"$folder/failed"
                for file in "$folder"/http.*; do
                    [[ -e $file ]] || continue
                    status=-
                    while IFS= read -r line; do
                        line=${line%$'\\r'}
                        if [[ $line == HTTP/* ]]; then line=${line#* }; status=${line%% *}; fi
                        if [[ $line == "runbell "* ]]; then echo "$tag http ${file##*/} $status ${line#runbell }" >&2; fi
                    done <"$file"
                done
                ps -eo pid=,pgid=,comm= 2>/dev/null | while read -r pid pgid name; do
                    [[ $pgid == "$group" ]] && echo "$tag left $pid $name" >&2
                done
                echo "$tag ended $code ${failed:-0}" >&2
                rm -rf -- "$folder"
            }
            \(assignment("script", script))
            \(assignment("prelude", prelude))
            \(assignment("exports", exports))
            runbell
            """
    }

    private func assignment(_ name: String, _ text: String) -> String {
        "\(name)=\(ShellWord.quoted(text))"
    }
}

/// Where the client keeps the sockets of connections that are used again: a folder of the user's own, with a short path,
/// since a socket's may have a hundred characters.
enum SSHControlFolder {
    /// nil where there is none that is safe: then every step makes a connection of its own.
    static func path() -> String? {
        let path = "/tmp/runbell-ssh-\(getuid())"
        if mkdir(path, 0o700) != 0, errno != EEXIST { return nil }
        var info = stat()
        guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_uid == getuid(),
            info.st_mode & 0o077 == 0
        else { return nil }
        return path
    }
}

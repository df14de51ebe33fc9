/// What bash reads before the command's own text, without moving its line numbers.
///
/// A fence is pasted as a whole, so its lines must not go on after one has failed (`-e`, also in functions:
/// `-E`), and a dump that fails must not hide behind the `gzip` it is piped into (`pipefail`). Unset variables stay
/// empty (no `-u`), as where people paste. The line that failed is noted with its status, and counts only if the
/// script ended with the same one.
///
/// `curl` becomes a function that calls curl with the arguments as they are and one more, `--dump-header` to a file of the
/// attempt's: so the status of every answer is known, and the approved text, its output and its exit status stay
/// what they are. It reaches calls in the script itself, not those of programs the script starts. A `--dump-header`
/// of the script's own comes later and wins; then nothing is known, and nothing claimed.
enum SupervisorPrelude {
    /// - Parameter folder: a shell word for the attempt's folder.
    static func text(folder: String) -> String {
        """
        unset BASH_ENV
        set -Ee -o pipefail
        trap 'printf "%s %s\\n" "$?" "$LINENO" >|\(folder)/failed' ERR
        if type -P curl >/dev/null; then
        curl() {
            local runbell_answer=\(folder)/http.${EPOCHREALTIME/[^0-9]/}.$BASHPID.${BASH_LINENO[0]} runbell_status=0
            { : >"$runbell_answer"; } 2>/dev/null || { command curl "$@" || runbell_status=$?; return $runbell_status; }
            command curl --dump-header "$runbell_answer" "$@" || runbell_status=$?
            printf '\\nrunbell %s %s\\n' "${EPOCHREALTIME/[^0-9]/}" "$runbell_status" >>"$runbell_answer" || :
            return $runbell_status
        }
        fi

        """
    }
}

/// Words of a shell, whatever is in them.
enum ShellWord {
    /// One word that stands for exactly this text.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// The same on one line, whatever the text holds.
    static func quotedOnOneLine(_ text: String) -> String {
        guard text.contains(where: \.isNewline) else { return quoted(text) }
        var word = "$'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": word += "\\n"
            case "\r": word += "\\r"
            case "\\": word += "\\\\"
            case "'": word += "\\'"
            default: word.unicodeScalars.append(scalar)
            }
        }
        return word + "'"
    }

    /// A here-document's delimiter that no line of the text is.
    static func delimiter(for text: String, _ nonce: String) -> String {
        var name = "RUNBELL_\(nonce)"
        while text.contains(name) { name += "_" }
        return name
    }
}

import Foundation

/// Brings a command into a container: the words that were configured start a bash in there, which is handed the text
/// by standard input, so that neither its length nor a secret in it is an argument anybody can see.
enum InsideScript {
    /// Reads everything first, so that the command's own standard input is closed.
    private static let receiver = """
        IFS= read -r -d "" runbell_text
        [[ -n $runbell_text ]] || { echo "nothing arrived on standard input: the words before the command need -i, as in docker exec -i" >&2; exit 64; }
        exec </dev/null
        eval "$runbell_text"
        """

    static func text(_ spec: CommandSpec) -> String {
        let prefix = spec.prefix.map(ShellWord.quoted).joined(separator: " ")
        let own: Set = ["PATH", "HOME"]
        let variables = spec.environment.filter { !own.contains($0.key) }.sorted { $0.key < $1.key }.map {
            "export \($0.key)=\(ShellWord.quotedOnOneLine($0.value)); "
        }.joined()
        // One line before the command's own, whatever the variables hold.
        let failed = ShellWord.quoted(
            #"printf '[line %s of the command failed with exit status %s]\n' "$((LINENO - 4))" "$?" >&2"#)
        let text = "\(variables)set -Ee -o pipefail; trap \(failed) ERR\n\(spec.script)"
        let end = ShellWord.delimiter(for: text, "COMMAND")
        return """
            trap - ERR
            \(prefix) bash --noprofile --norc -c \(ShellWord.quoted(receiver)) runbell <<'\(end)'
            \(text)
            \(end)
            """
    }
}

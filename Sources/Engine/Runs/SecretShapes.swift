/// The shapes secrets are known by, whoever declared them.
enum SecretShapes {
    static func redact(_ text: String) -> String {
        var text = text
        if text.contains("PRIVATE KEY") { text = withoutPrivateKeys(text) }
        if text.contains(where: { $0 == "_" || $0 == "-" || $0 == "A" }) { text = withoutTokens(text) }
        if text.contains("://") {
            text = text.replacing(/:\/\/([^\s:\/@]*):([^\s\/@]+)@/) { "://\($0.1):\(Redactor.mark)@" }
        }
        text = text.replacing(/\b(bearer|basic)[ \t]+([A-Za-z0-9._~+\/=-]{8,})/.ignoresCase()) {
            "\($0.1) \(Redactor.mark)"
        }
        return withoutAssignments(text)
    }

    private static func withoutTokens(_ text: String) -> String {
        text.replacing(/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, with: Redactor.mark)
            .replacing(
                /\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})/,
                with: Redactor.mark
            )
            .replacing(/\b(xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,})/, with: Redactor.mark)
            .replacing(/\b((sk|rk|pk)_(live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9]{10,})/, with: Redactor.mark)
    }

    /// From the opening line to the closing one, or to the end where the text was cut before it.
    private static func withoutPrivateKeys(_ text: String) -> String {
        text.replacing(
            /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY( BLOCK)?-----|$)/,
            with: Redactor.mark)
    }

    /// `PASSWORD=…`, `api_key: …`, `"client_secret": "…"`. What only refers to a value (`$PASSWORD`, `<password>`) is
    /// left: it is the runbook's own text and says nothing.
    private static func withoutAssignments(_ text: String) -> String {
        let shape =
            /((?:pass(?:word|wd|phrase)|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)["']?\s{0,2}[:=]\s{0,2}["']?)([^\s"'$<{(\[][^\s"',;&)]{3,})/
            .ignoresCase()
        // An expression is slow, and most lines of a long output name nothing secret.
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }),
                namesSecret(line)
            else { return String(line) }
            return line.replacing(shape) { "\($0.1)\(Redactor.mark)" }.description
        }.joined(separator: "\n")
    }

    private static func namesSecret(_ line: Substring) -> Bool {
        let line = line.lowercased()
        return ["pass", "secret", "token", "key", "credential"].contains { line.contains($0) }
    }
}

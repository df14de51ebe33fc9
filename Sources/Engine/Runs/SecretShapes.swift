/// The shapes secrets are known by, whoever declared them.
enum SecretShapes {
    static func redact(_ text: String) -> String {
        let words = LowercaseBytes(text)
        var text = text
        for shape in shapes where shape.isHinted(in: words) { text = shape.redact(text) }
        return assignment.isHinted(in: words) ? withoutAssignments(text) : text
    }

    private static let shapes = [
        // From the opening line to the closing one, or to the end where the text was cut before it.
        SecretShape(
            ["private key"],
            /()-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)()/
        ),
        SecretShape(["akia", "asia"], /()\b(?:AKIA|ASIA)[A-Z0-9]{16}\b()/),
        SecretShape(
            ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-"],
            /()\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})()/),
        SecretShape(["xox", "xapp-"], /()\b(?:xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,})()/),
        SecretShape(
            ["k_live_", "k_test_", "whsec_"],
            /()\b(?:(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9]{10,})()/),
        SecretShape(["://"], /(:\/\/[^\s:\/@]*:)[^\s\/@]+(@)/),
        SecretShape(
            ["bearer", "basic"], /(\b(?:bearer|basic)[ \t]+)[A-Za-z0-9._~+\/=-]{8,}()/.ignoresCase()),
    ]

    /// `PASSWORD=…`, `api_key: …`, `"client_secret": "…"`. What only refers to a value (`$PASSWORD`, `<password>`) is
    /// left: it is the runbook's own text and says nothing.
    private static let assignment = SecretShape(
        ["pass", "secret", "token", "key", "credential"],
        /((?:pass(?:word|wd|phrase)|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)["']?\s{0,2}[:=]\s{0,2}["']?)[^\s"'$<{(\[][^\s"',;&)]{3,}()/
            .ignoresCase())

    /// Line by line: most lines of a long output name nothing secret.
    private static func withoutAssignments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }),
                assignment.isHinted(in: LowercaseBytes(line))
            else { return String(line) }
            return assignment.redact(String(line))
        }.joined(separator: "\n")
    }
}

/// An expression with a group for what stays before the secret and one for what stays after it.
///
/// `@unchecked Sendable`: an expression of a literal holds no closure, and matching changes nothing in it. It is kept
/// since making one means parsing it.
private struct SecretShape: @unchecked Sendable {
    private let hints: [[UInt8]]
    private let expression: Regex<(Substring, Substring, Substring)>

    /// - Parameter hints: In lower case; a text with none of them is not searched.
    init(_ hints: [String], _ expression: Regex<(Substring, Substring, Substring)>) {
        self.hints = hints.map { Array($0.utf8) }
        self.expression = expression
    }

    func isHinted(in text: LowercaseBytes) -> Bool { hints.contains { text.contains($0) } }

    func redact(_ text: String) -> String { text.replacing(expression) { "\($0.1)\(Redactor.mark)\($0.2)" } }
}

/// A text's UTF-8 with the letters of ASCII in lower case.
private struct LowercaseBytes {
    private let bytes: [UInt8]

    init(_ text: some StringProtocol) {
        bytes = text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    /// - Parameter word: Not empty.
    func contains(_ word: [UInt8]) -> Bool {
        var rest = bytes[...]
        while let start = rest.firstIndex(of: word[0]) {
            if rest[start...].starts(with: word) { return true }
            rest = rest[(start + 1)...]
        }
        return false
    }
}

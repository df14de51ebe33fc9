/// Takes secrets out of a text before it is stored or sent: those the configuration declared, and whatever has the
/// well-known shape of one.
///
/// The shapes are those their makers document: AWS access keys (`AKIA…`, `ASIA…`), GitHub, GitLab, Slack and Stripe
/// tokens, PEM private keys, bearer and basic headers, passwords in URLs, and assignments to names such as `password`.
package struct Redactor: Sendable {
    package static let mark = "[redacted]"
    /// A shorter secret would take ordinary words out of every text.
    package static let shortest = 4

    /// The longest first, so that one secret that holds another goes whole.
    private let secrets: [String]

    /// - Parameter secrets: values that must never be seen; those shorter than `shortest` are left out.
    package init(secrets: some Sequence<String> = []) {
        var parts: Set<String> = []
        for secret in secrets {
            // Output is shown by the line, so each line of a key is a secret of its own.
            for line in secret.split(whereSeparator: \.isNewline) where line.utf8.count >= Self.shortest {
                parts.insert(String(line))
            }
        }
        self.secrets = parts.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    package func redact(_ text: String) -> String {
        var text = text
        for secret in secrets where text.contains(secret) { text = text.replacing(secret, with: Self.mark) }
        return SecretShapes.redact(text)
    }

    package func redact(_ text: String?) -> String? { text.map { redact($0) } }

    /// True when something in the text would be taken out.
    package func finds(in text: String) -> Bool { redact(text) != text }
}

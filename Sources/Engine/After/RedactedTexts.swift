import Synchronization

/// Texts without their secrets, for what is shown again and again: looking for secrets costs more than all else.
package final class RedactedTexts: Sendable {
    private static let most = 10_000
    private let known = Mutex<[String: String]>([:])

    package init() {}

    func text(_ text: String, _ redactor: Redactor) -> String {
        if let known = known.withLock({ $0[text] }) { return known }
        let redacted = redactor.redact(text)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[text] = redacted
        }
        return redacted
    }
}

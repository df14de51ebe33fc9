/// A way to reach a person outside chat.
package enum WayName: String, Sendable, Hashable, CaseIterable {
    case email, ntfy, sms, call, webhook

    /// What stands in the outbox in the place of a platform.
    package var carrier: String { "way:" + rawValue }

    package init?(carrier: String) {
        guard carrier.hasPrefix("way:") else { return nil }
        self.init(rawValue: String(carrier.dropFirst(4)))
    }

    /// As people call it.
    package var words: String {
        switch self {
        case .email: "e-mail"
        case .ntfy: "push (ntfy)"
        case .sms: "SMS"
        case .call: "phone call"
        case .webhook: "webhook"
        }
    }
}

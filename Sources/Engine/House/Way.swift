package import Chat
import Paging

/// One way a person is paged by, and when.
package struct Way: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A direct message, on this platform.
        case direct(PlatformName)
        case email
        /// A topic of the ntfy server.
        case ntfy(topic: String)
        case sms
        case call
        /// One of the webhooks under `paging:`, by its name.
        case webhook(String)
    }

    package var kind: Kind
    /// So long after the page it is used although a way before it was taken; nil uses it only when all before failed.
    package var after: Duration?

    package init(_ kind: Kind, after: Duration? = nil) {
        self.kind = kind
        self.after = after
    }

    /// What stands in the outbox in the place of a platform.
    package var carrier: String {
        switch kind {
        case .direct(let platform): platform.rawValue
        case .email: WayName.email.carrier
        case .ntfy: WayName.ntfy.carrier
        case .sms: WayName.sms.carrier
        case .call: WayName.call.carrier
        case .webhook: WayName.webhook.carrier
        }
    }

    /// What the way has to know beside the person.
    package var detail: String? {
        switch kind {
        case .ntfy(let topic): topic
        case .webhook(let name): name
        case .direct, .email, .sms, .call: nil
        }
    }

    /// As people call a carrier of the outbox.
    package static func words(for carrier: String) -> String {
        WayName(carrier: carrier)?.words ?? "direct message on \(carrier)"
    }
}

import Chat
import Ledger
import Paging

/// Who takes the rows of one platform or way out.
enum Carrier: Sendable {
    case chat(any ChatPlatform)
    case way(any PagingWay)

    /// What stands in the outbox for it.
    var name: String {
        switch self {
        case .chat(let platform): platform.name.rawValue
        case .way(let way): way.name.carrier
        }
    }

    /// True when sending the same again can not arrive twice.
    var isIdempotent: Bool {
        switch self {
        case .chat(let platform): platform.traits.idempotentSend
        case .way(let way): way.isIdempotent
        }
    }

    /// What is known of a message once it was taken.
    var arrival: Arrival {
        switch self {
        case .chat: .known
        case .way(let way): way.reports ? .asked : .unknown
        }
    }

    /// - Parameters:
    ///   - note: keeps that a part of a long message stands; false breaks off there.
    ///   - isWanted: asked once more when the connection stands, where the carrier can be told so late.
    func carry(
        _ parcel: Envelope.Parcel, noting note: @Sendable (_ done: String) async -> Bool,
        while isWanted: @escaping @Sendable () -> Bool
    ) async -> SendOutcome {
        switch (self, parcel) {
        case (.chat(let platform), .chat(let delivery)): await platform.sendWhole(delivery, noting: note)
        case (.way(let way), .way(let page)): await way.send(page, while: isWanted)
        case (.chat, .way), (.way, .chat): .failedPermanently(reason: "it was addressed to another carrier")
        }
    }
}

import Chat
import Curl

/// Why a call to a platform brought nothing.
enum CallFailure: Error, Sendable, Hashable {
    case unreachable(CurlError)
    /// Too many calls; the wait is the platform's, where it says one. Nothing was done.
    case limited(after: Duration?)
    /// The token is not, or no longer, a valid one.
    case tokenRefused
    /// The platform will not do it. `text` is its own, cut short.
    case refused(status: Int, code: String, text: String)
    /// 5xx, a redirect, or an answer that is not what the platform's description says.
    case broken(status: Int, after: Duration?)
    /// What came could not be stored here; it will be fetched again.
    case notStored(String)

    static func storing(_ error: any Error) -> CallFailure { error as? CallFailure ?? .notStored("\(error)") }

    /// A sentence for a person; `server` is what the platform calls itself.
    func reason(_ server: String) -> String {
        switch self {
        case .unreachable(let error): "\(server) can not be reached (\(error))"
        case .limited: "\(server) limits how often the bot may call"
        case .tokenRefused:
            "\(server) refuses the bot's token; make a new one and put it in place of the old"
        case .refused(let status, let code, let text):
            "\(server) answers \(status)\(code == "\(status)" ? "" : " \(code)")"
                + (text.isEmpty || text == code ? "" : ": \(text)")
        case .broken(let status, _) where (300..<400).contains(status):
            "\(server) answers with a redirect; set its address to the one that it leads to"
        case .notStored(let why): "what was received could not be stored, and will be fetched again (\(why))"
        case .broken(let status, _):
            "\(server) answers \(status), and not as \(server) does"
        }
    }

    /// The same without advice, where it is followed by a better one.
    func finding(_ server: String) -> String {
        self == .tokenRefused ? "\(server) refuses the bot's token" : reason(server)
    }

    /// How long the platform asks to be left alone.
    var demandedWait: Duration? {
        switch self {
        case .limited(let after), .broken(_, let after): after
        case .unreachable, .tokenRefused, .refused, .notStored: nil
        }
    }

    /// True when the same call may well succeed later.
    var mayPass: Bool {
        switch self {
        case .unreachable(.invalid), .tokenRefused, .refused: false
        case .unreachable, .limited, .broken, .notStored: true
        }
    }

    /// True when the call may have had its effect all the same.
    var mayHaveArrived: Bool {
        switch self {
        case .unreachable(let error): error.mayHaveArrived
        case .broken(let status, _): !(300..<400).contains(status)
        case .limited, .tokenRefused, .refused, .notStored: false
        }
    }

    /// True when the platform refused with one of these codes.
    func isRefusal(_ codes: String...) -> Bool {
        if case .refused(_, let code, _) = self { codes.contains(code) } else { false }
    }

    /// What the outbox is told.
    ///
    /// - Parameter repeatIsHarmless: a second attempt can not post twice.
    func outcome(_ server: String, repeatIsHarmless: Bool) -> SendOutcome {
        let reason = reason(server)
        switch self {
        case .refused, .unreachable(.invalid): return .failedPermanently(reason: reason)
        // Somebody has to mend it, and what is to be said must not be lost until then.
        case .tokenRefused: return .failedTemporarily(after: .seconds(60), reason: reason)
        case .limited(let after): return .held(for: after ?? .seconds(1), reason: reason)
        case .unreachable, .broken, .notStored:
            return mayHaveArrived && !repeatIsHarmless
                ? .unknown(reason: reason) : .failedTemporarily(after: demandedWait, reason: reason)
        }
    }
}

/// Receiving can not go on, and waiting does not mend it.
package struct PlatformRefused: Error, Sendable, Hashable, CustomStringConvertible {
    package var platform: String
    package var reason: String
    /// The reason begins with the platform.
    package var description: String { reason }
}

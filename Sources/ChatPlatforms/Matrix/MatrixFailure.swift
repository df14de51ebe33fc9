import Curl

/// Why a call to the homeserver brought nothing.
enum MatrixFailure: Error, Sendable, Hashable {
    case unreachable(CurlError)
    /// 429; the wait is the server's, where it says one.
    case limited(after: Duration?)
    /// 401: the token is not, or no longer, one of this server's.
    case tokenRefused
    /// Any other 4xx. `text` is the server's own, cut short.
    case refused(status: Int, code: String, text: String)
    /// 5xx, a redirect, or an answer that is not what the specification says.
    case broken(status: Int, after: Duration?)

    /// A sentence for a person.
    var reason: String {
        switch self {
        case .unreachable(let error):
            "the homeserver can not be reached (\(error))"
        case .limited:
            "the homeserver limits how much the bot may send"
        case .tokenRefused:
            "the homeserver refuses the bot's access token; make a new one for the bot's account and put it in place of the old"
        case .refused(let status, let code, let text):
            "the homeserver answers \(status) \(code)\(text.isEmpty ? "" : ": \(text)")"
        case .broken(let status, _) where (300..<400).contains(status):
            "the homeserver answers with a redirect; set `homeserver` to the address that it leads to"
        case .broken(let status, _):
            "the homeserver answers \(status), and not as a Matrix server does"
        }
    }

    /// How long the server asks to be left alone.
    var demandedWait: Duration? {
        switch self {
        case .limited(let after), .broken(_, let after): after
        case .unreachable, .tokenRefused, .refused: nil
        }
    }

    /// True when the same call may well succeed later.
    var mayPass: Bool {
        switch self {
        case .unreachable(.invalid), .tokenRefused, .refused: false
        case .unreachable, .limited, .broken: true
        }
    }
}

/// The token is refused, so that polling on would be in vain.
package struct MatrixTokenRefused: Error, Sendable, Hashable, CustomStringConvertible {
    package var homeserver: String
    package var description: String { "matrix: \(homeserver): \(MatrixFailure.tokenRefused.reason)" }
}

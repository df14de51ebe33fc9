import Foundation

/// Where a WebSocket is opened: `wss://host:port/path?query`.
struct WebSocketAddress: Sendable, Hashable {
    var isSecure: Bool
    var host: String
    var port: Int
    /// With the query, which may hold a secret.
    var path: String

    /// An address of the network, which TLS has no name for.
    var isNumeric: Bool { host.contains(":") || host.allSatisfy { $0 == "." || $0.isNumber } }

    /// Takes `http` and `https` for `ws` and `wss`; nil for what is none of them.
    init?(_ text: String) {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else { return nil }
        switch url.scheme?.lowercased() {
        case "wss", "https": isSecure = true
        case "ws", "http": isSecure = false
        default: return nil
        }
        self.host = host
        port = url.port ?? (isSecure ? 443 : 80)
        path = url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath
        if let query = url.percentEncodedQuery { path += "?" + query }
    }
}

/// Why a WebSocket brought no more. Names the host, never the path.
enum WebSocketFailure: Error, Sendable, Hashable, CustomStringConvertible {
    case address
    case unreachable(host: String, reason: String)
    /// The other side answered, but not by opening one.
    case notOpened(host: String)
    /// Nothing came for too long, not even an answer to a ping.
    case silent(host: String)
    case closed(host: String)
    /// What came is no WebSocket frame, or none that may come.
    case broken(host: String)

    var description: String {
        switch self {
        case .address: "the WebSocket's address can not be used"
        case .unreachable(let host, let reason): "\(host): no WebSocket (\(reason))"
        case .notOpened(let host): "\(host): the server opens no WebSocket there"
        case .silent(let host): "\(host): the WebSocket went silent"
        case .closed(let host): "\(host): the WebSocket was closed"
        case .broken(let host): "\(host): what comes over the WebSocket breaks its protocol"
        }
    }
}

/// Which `Host` a request may name.
///
/// A page from elsewhere whose name was made to resolve to this machine (DNS rebinding) names its own host; a listener that
/// only this machine can reach therefore answers for this machine's names and the configured ones alone. A listener that
/// others can reach answers for any name: what guards it is the token.
struct HostRule: Sendable, Hashable {
    /// nil when any host will do.
    let allowed: [String]?

    private static let loopback = ["localhost", "127.0.0.1", "[::1]"]

    init(listening host: String, configured: [String]) {
        let host = host.lowercased()
        let onlyThisMachine = Self.loopback.contains(host) || host == "::1" || host.hasPrefix("127.")
        guard onlyThisMachine else {
            allowed = nil
            return
        }
        let own = host.contains(":") ? "[\(host.trimmingBrackets)]" : host
        allowed = (Self.loopback + [own] + configured.map { $0.lowercased() }).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }

    /// The refusal for a `Host` header's value, with or without a port; nil when it is fine.
    func refusal(of authority: String?) -> WebRefusal? {
        guard let allowed else { return nil }
        let authority = (authority ?? "").lowercased()
        let host = Self.withoutPort(authority)
        if allowed.contains(where: { $0 == host || $0 == authority }) { return nil }
        return .wrongHost(host: String(authority.prefix(255)), allowed: allowed)
    }

    private static func withoutPort(_ authority: String) -> Substring {
        guard let colon = authority.lastIndex(of: ":") else { return authority[...] }
        let port = authority[authority.index(after: colon)...]
        guard !port.isEmpty, port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return authority[...]
        }
        let host = authority[..<colon]
        return host.contains(":") && !host.hasSuffix("]") ? authority[...] : host
    }
}

extension String {
    fileprivate var trimmingBrackets: String { filter { $0 != "[" && $0 != "]" } }
}

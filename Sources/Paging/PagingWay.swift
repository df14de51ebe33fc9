package import Chat

/// One way to reach a person outside chat: it takes pages and announcements out, and decides nothing.
package protocol PagingWay: Sendable {
    var name: WayName { get }

    /// True when sending the same key again can not reach the person twice.
    var isIdempotent: Bool { get }

    /// Sends one page or announcement. Never throws: what happened is a value, and whether to try again is part of it. `sent` means that
    /// the other side has taken it, not that the person has seen it.
    func send(_ page: WayPage) async -> SendOutcome

    /// Tries the account, and sends nothing that anybody sees.
    func check() async -> [PlatformCheck]
}

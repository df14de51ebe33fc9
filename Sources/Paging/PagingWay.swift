package import Chat

/// One way to reach a person outside chat: it takes pages and announcements out, and decides nothing.
package protocol PagingWay: Sendable {
    var name: WayName { get }

    /// True when sending the same key again can not reach the person twice.
    var isIdempotent: Bool { get }

    /// Sends one page or announcement. Never throws: what happened is a value, and whether to try again is part of it. `sent` means that
    /// the other side has taken it, not that the person has seen it.
    ///
    /// - Parameter isWanted: asked just before anything of the page leaves, when the connection stands; what is not wanted
    ///   any more does not leave.
    func send(_ page: WayPage, while isWanted: @escaping @Sendable () -> Bool) async -> SendOutcome

    /// Whether it can be asked later what became of a page it took.
    var reports: Bool { get }

    /// What became of a page, by the `message` that it was `sent` as.
    func report(on message: String) async -> DeliveryReport

    /// Tries the account, and sends nothing that anybody sees.
    func check() async -> [PlatformCheck]
}

extension PagingWay {
    package var reports: Bool { false }

    package func report(on message: String) async -> DeliveryReport { .pending }

    package func send(_ page: WayPage) async -> SendOutcome { await send(page) { true } }
}

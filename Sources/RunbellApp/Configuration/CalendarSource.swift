import Engine

/// Where another tool keeps a schedule as a calendar (RFC 5545).
package struct CalendarSource: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// `https://…`. Such an address may carry a secret of its own: it is shown nowhere.
        case address(String)
        case file(String)
        /// Where the address itself is kept.
        case secret(SecretSource)
    }

    var schedule: String
    var place: Place
    /// How long between one reading and the next.
    var every: Duration
    var line: Int?
}

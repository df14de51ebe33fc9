/// Why a request is not done. Cases hold facts; `Problem` holds the wording.
package enum WebRefusal: Error, Sendable, Hashable {
    /// What was asked for, as its caller names it ("room ops"), and what there is instead.
    case notFound(what: String, known: [String])
    /// A value that can't be used: a field of the body, a parameter of the query, or part of the path.
    case invalid(field: String, reason: String)
    case forbidden(reason: String)
    /// It can't be done in the present state: a stale press, an incident that is closed.
    case conflict(reason: String)
    /// The bot can't take work now: the ledger can't write, or it is stopping.
    case unavailable(reason: String)

    /// The body is not JSON; `reason` says where.
    case malformed(reason: String)
    /// The sender hung up in the middle of the body, or what it sent is no HTTP.
    case brokenOff
    case tooLarge(limit: Int)
    case unauthorized
    case wrongHost(host: String, allowed: [String])
    case methodNotAllowed(allowed: [String])
}

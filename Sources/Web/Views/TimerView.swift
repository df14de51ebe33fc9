package import Foundation

/// A timer, as the API shows it.
package struct TimerView: Codable, Sendable, Hashable {
    package var id: Int64
    /// The incident or run it belongs to.
    package var subject: String
    package var kind: String
    /// `elapsed` or `calendar`.
    package var basis: String
    package var armedAt: Date
    package var dueAt: Date
    package var firedAt: Date?
    package var cancelledAt: Date?
    package var why: String
    package var late: Bool

    package init(
        id: Int64, subject: String, kind: String, basis: String, armedAt: Date, dueAt: Date, firedAt: Date? = nil,
        cancelledAt: Date? = nil, why: String, late: Bool = false
    ) {
        self.id = id
        self.subject = subject
        self.kind = kind
        self.basis = basis
        self.armedAt = armedAt
        self.dueAt = dueAt
        self.firedAt = firedAt
        self.cancelledAt = cancelledAt
        self.why = why
        self.late = late
    }
}

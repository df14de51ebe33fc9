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
    /// Of a delivery: the platform, or `way:email`, `way:ntfy`, `way:sms`, `way:call`, `way:webhook`.
    package var way: String?
    /// Of a delivery to a person: who.
    package var person: String?
    /// Of a delivery: `held`, `queued`, `sending`, `sent`, `delivered`, `failed` or `dropped`.
    package var state: String?
    package var attempts: Int?
    /// Of a delivery: when its outcome was noted.
    package var endedAt: Date?

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

package import Foundation

/// A run, as the API shows it.
package struct RunView: Codable, Sendable, Hashable {
    /// `RUN-1`.
    package var id: String
    package var kind: String
    package var service: String
    package var environment: String
    package var version: String?
    package var status: String
    package var requester: String
    package var room: String
    package var rehearsal: Bool
    package var drill: Bool
    package var reason: String?
    /// The run that this one takes back.
    package var reverses: String?
    package var runbook: String
    /// SHA-256 of the runbook's bytes that the run is pinned to.
    package var runbookHash: String
    /// The commit those bytes are of, where the runbook comes from a repository.
    package var runbookCommit: String?
    package var revision: Int
    package var createdAt: Date
    package var finishedAt: Date?
    /// Values of the placeholders; secret ones are left out.
    package var values: [String: String]
    package var approvals: [ApprovalView]
    /// Only where one run is asked for, as is `timeline`.
    package var steps: [StepView]?
    package var timeline: [TimelineView]?

    package init(
        id: String, kind: String, service: String, environment: String, version: String? = nil, status: String,
        requester: String, room: String, rehearsal: Bool = false, drill: Bool = false, reason: String? = nil,
        reverses: String? = nil, runbook: String, runbookHash: String, runbookCommit: String? = nil, revision: Int = 0,
        createdAt: Date,
        finishedAt: Date? = nil, values: [String: String] = [:], approvals: [ApprovalView] = [],
        steps: [StepView]? = nil, timeline: [TimelineView]? = nil
    ) {
        self.id = id
        self.kind = kind
        self.service = service
        self.environment = environment
        self.version = version
        self.status = status
        self.requester = requester
        self.room = room
        self.rehearsal = rehearsal
        self.drill = drill
        self.reason = reason
        self.reverses = reverses
        self.runbook = runbook
        self.runbookHash = runbookHash
        self.runbookCommit = runbookCommit
        self.revision = revision
        self.createdAt = createdAt
        self.finishedAt = finishedAt
        self.values = values
        self.approvals = approvals
        self.steps = steps
        self.timeline = timeline
    }
}

package struct ApprovalView: Codable, Sendable, Hashable {
    package var by: String
    package var at: Date
    /// What was approved: the hash over texts, values and executor.
    package var digest: String?

    package init(by: String, at: Date, digest: String? = nil) {
        self.by = by
        self.at = at
        self.digest = digest
    }
}

package struct StepView: Codable, Sendable, Hashable {
    /// "2.1", as people count.
    package var number: String
    package var title: String
    package var kind: String
    package var role: String
    /// 1-based line of the runbook.
    package var line: Int
    package var state: String
    /// The text that runs, or ran.
    package var command: String?
    package var exitStatus: Int?
    /// Capped and redacted.
    package var output: String?
    /// Why it was skipped, failed, or is unknown.
    package var reason: String?
    package var by: String?
    package var startedAt: Date?
    package var finishedAt: Date?

    package init(
        number: String, title: String, kind: String, role: String, line: Int, state: String, command: String? = nil,
        exitStatus: Int? = nil, output: String? = nil, reason: String? = nil, by: String? = nil,
        startedAt: Date? = nil, finishedAt: Date? = nil
    ) {
        self.number = number
        self.title = title
        self.kind = kind
        self.role = role
        self.line = line
        self.state = state
        self.command = command
        self.exitStatus = exitStatus
        self.output = output
        self.reason = reason
        self.by = by
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}

package struct RunQuery: Sendable, Hashable {
    package var service: String?
    package var limit: Int

    package init(service: String? = nil, limit: Int = 100) {
        self.service = service
        self.limit = limit
    }
}

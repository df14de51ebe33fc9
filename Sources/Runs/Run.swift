package import Foundation
import Runbooks

/// One execution of a procedure: pinned to a stored snapshot of the runbook, a service, an environment and values.
///
/// A plain value. `RunPlanner` makes the first, `RunDecider` every next one; whoever keeps it stores the whole.
package struct Run: Codable, Sendable, Hashable {
    package struct Abort: Codable, Sendable, Hashable {
        package var by: String
        package var reason: String
    }

    package var id: RunID
    package var kind: RunKind
    /// The name of the slash command that began it.
    package var command: String?
    package var service: String
    package var environment: String
    /// True when nothing is executed before somebody other than the requester approved.
    package var protected: Bool
    /// How many of whom approve, in a protected environment.
    package var approvalRule: ApprovalRule
    /// The people who may go ahead without approval.
    package var breakers: [String]
    /// Set once somebody did.
    package var breakGlass: BreakGlass?
    /// Where its commands run: part of what is approved.
    package var place: RunPlace
    /// What it brings there, or goes back to: the value of the placeholder of that name, where it has one.
    package var version: String?
    /// The person id of whoever asked for it.
    package var requester: String
    /// The person who has it in hand; the requester until it is handed over.
    package var holder: String
    /// The room's address as text.
    package var room: String
    package var runbook: String
    /// The snapshot: the `contentHash` of the runbook it was planned from.
    package var runbookHash: String
    /// The commit that text is of, where it came from a repository.
    package var runbookCommit: String?
    package var rehearsal: Bool
    package var drill: Bool
    package var reason: String?
    /// For a rollback: the deploy it reverses, and the titles of the steps that deploy completed.
    package var reverses: RunID?
    package var reversedSteps: [String]
    /// What whoever goes on with it has to know: that code alone does not take a migration back, say.
    package var cautions: [String]?
    package var values: [String: RunValue]
    package var steps: [RunStep]
    /// Parts of the runbook that are about the same thing and not taken in; nil when there are none.
    package var leftOut: [LeftOut]?
    package var approvals: [Approval]
    package var status: RunStatus
    /// Set while an abort waits for a process to end; the lock is kept until then.
    package var aborting: Abort?
    /// The revision at which what an approver approves last changed.
    package var digestChanged: Int
    /// Counts the decisions made; an action carries the one it was drawn from.
    package var revision: Int
    package var createdAt: Date
    package var finishedAt: Date?

    package init(
        id: RunID, kind: RunKind, service: String, environment: String, protected: Bool,
        approvalRule: ApprovalRule = ApprovalRule(), breakers: [String] = [], breakGlass: BreakGlass? = nil,
        place: RunPlace = RunPlace(folder: "/"), version: String? = nil, requester: String, room: String,
        runbook: String, runbookHash: String,
        rehearsal: Bool = false, drill: Bool = false, reason: String? = nil, reverses: RunID? = nil,
        reversedSteps: [String] = [], values: [String: RunValue] = [:], steps: [RunStep], createdAt: Date
    ) {
        self.id = id
        self.kind = kind
        self.service = service
        self.environment = environment
        self.protected = protected
        self.approvalRule = approvalRule
        self.breakers = breakers
        self.breakGlass = breakGlass
        self.place = place
        self.version = version
        self.requester = requester
        holder = requester
        self.room = room
        self.runbook = runbook
        self.runbookHash = runbookHash
        self.rehearsal = rehearsal
        self.drill = drill
        self.reason = reason
        self.reverses = reverses
        self.reversedSteps = reversedSteps
        self.values = values
        self.steps = steps
        approvals = []
        status = .active
        digestChanged = 0
        revision = 0
        self.createdAt = createdAt
        finishedAt = nil
    }
}

extension Run {
    /// What names the text in a citation, `till.md:42@9f2c61d0a4b7`: its commit where it has one, else its hash.
    package var textMark: Substring { (runbookCommit ?? runbookHash).prefix(12) }

    /// The step whose turn it is; nil once all are passed.
    package var current: RunStep? { steps.first { !$0.isGroup && !$0.state.isPassed } }

    package func step(_ key: StepKey) -> RunStep? { steps.first { $0.key == key } }

    /// True for a deploy that went well and whose verification nobody skipped: its version is one to go back to.
    package var isVerifiedDeploy: Bool {
        guard kind == .deploy, status == .succeeded else { return false }
        return steps.allSatisfy { step in
            if case .skipped = step.state { step.role != .verify } else { true }
        }
    }

    /// The step whose process exists or may exist.
    package var running: RunStep? { steps.first { $0.state.runningAttempt != nil } }
}

package import Incidents
package import Runbooks

/// Something that is deployed: its runbook as read, and where and with what it is run.
package struct ServiceEntry: Sendable {
    package struct Environment: Sendable, Hashable {
        /// Nothing is executed before somebody other than the requester approved.
        package var isProtected: Bool
        /// Who may approve; anyone but the requester when nil.
        package var approvers: String?

        package init(isProtected: Bool = false, approvers: String? = nil) {
            self.isProtected = isProtected
            self.approvers = approvers
        }
    }

    package var name: String
    /// The path as configured: what findings and cards name.
    package var runbookPath: String
    /// The bytes as read: what a run is pinned to.
    package var runbookBytes: [UInt8]
    package var runbook: Runbook
    /// The configured name of the room it is worked in.
    package var room: String
    package var workdir: String
    package var environments: [String: Environment]
    /// What a command without `--env` means.
    package var defaultEnvironment: String
    /// Placeholder values that are always the same.
    package var values: [String: String]
    /// Variables every command gets, beside a clean environment.
    package var variables: [String: String]
    package var policy: EscalationPolicy

    package init(
        name: String, runbookPath: String, runbookBytes: [UInt8], runbook: Runbook, room: String, workdir: String,
        environments: [String: Environment], defaultEnvironment: String, values: [String: String],
        variables: [String: String] = [:], policy: EscalationPolicy
    ) {
        self.name = name
        self.runbookPath = runbookPath
        self.runbookBytes = runbookBytes
        self.runbook = runbook
        self.room = room
        self.workdir = workdir
        self.environments = environments
        self.defaultEnvironment = defaultEnvironment
        self.values = values
        self.variables = variables
        self.policy = policy
    }
}

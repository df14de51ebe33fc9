import Runbooks

/// How many people of which group have to agree, and for how long their word holds.
package struct ApprovalRule: Codable, Sendable, Hashable {
    /// nil lets anyone but the requester approve.
    package var group: String?
    package var count: Int
    package var lasts: Duration

    /// A working day: an approval of the evening before says nothing about the morning after.
    package static let lasts = Duration.seconds(8 * 3600)

    package init(group: String? = nil, count: Int = 1, lasts: Duration = ApprovalRule.lasts) {
        self.group = group
        self.count = count
        self.lasts = lasts
    }

    package func admits(_ groups: Set<String>) -> Bool { group.map(groups.contains) ?? true }
}

/// A rule for some steps of an environment, beside the one for the whole run.
package struct StepApprovalRule: Codable, Sendable, Hashable {
    /// Part of a step's or a procedure's title, in any case; or a role, such as `migration`.
    package var match: String
    package var rule: ApprovalRule

    package init(match: String, rule: ApprovalRule) {
        self.match = match
        self.rule = rule
    }

    func concerns(_ step: RunStep) -> Bool {
        let wanted = match.lowercased()
        return step.role.rawValue == wanted || step.title.lowercased().contains(wanted)
            || step.procedure.lowercased().contains(wanted)
    }
}

import Foundation

/// A rule, and who has agreed under it so far.
package struct ApprovalNeed: Sendable, Hashable {
    package var rule: ApprovalRule
    package var given: [String]

    package init(rule: ApprovalRule, given: [String] = []) {
        self.rule = rule
        self.given = given
    }
}

extension Run {
    /// Everybody who had a hand in what is to run: none of them may approve it.
    package var authors: Set<String> {
        var authors: Set<String> = [requester]
        for value in values.values {
            if case .person(let person) = value.source { authors.insert(person) }
        }
        return authors
    }

    /// True when some of it may not go on without an approval.
    package var needsApproval: Bool { protected || steps.contains { $0.approval != nil } }

    /// Approvals that hold for the run as it stands now, for some of its steps at least.
    package var standingApprovals: [Approval] {
        guard !approvals.isEmpty else { return [] }
        let authors = authors
        return approvals.filter { approval in
            approval.void == nil && !authors.contains(approval.person)
                && RunDigest.of(self, values: approval.values, steps: approval.steps) == approval.digest
        }
    }

    /// The first of them; nil when there is none.
    package var validApproval: Approval? { standingApprovals.first }

    package func rules(for step: RunStep) -> [ApprovalRule] {
        (protected ? [approvalRule] : []) + [step.approval].compactMap(\.self)
    }

    /// The rules a step does not meet yet; empty when it may go on.
    package func lacking(for step: RunStep) -> [ApprovalNeed] {
        guard breakGlass == nil else { return [] }
        let rules = rules(for: step)
        guard !rules.isEmpty else { return [] }
        let holding = standingApprovals.filter { $0.steps.contains(step.key) }
        return rules.compactMap { rule in
            var given: [String] = []
            for approval in holding where rule.admits(approval.groups) && !given.contains(approval.person) {
                given.append(approval.person)
            }
            return given.count < rule.count ? ApprovalNeed(rule: rule, given: given) : nil
        }
    }

    package func isApproved(_ step: RunStep) -> Bool { lacking(for: step).isEmpty }

    /// Steps an approval given now would cover.
    var coverable: [StepKey] {
        steps.filter { !$0.isGroup && (!$0.isExecuted || $0.finalText != nil) }.map(\.key)
    }

    /// What is lacking for any step still to come that an approval given now would cover, each rule once.
    package var lackingNow: [ApprovalNeed] {
        let coverable = Set(coverable)
        var needs: [ApprovalNeed] = []
        for step in steps where coverable.contains(step.key) && !step.state.isFinal {
            for need in lacking(for: step) where !needs.contains(where: { $0.rule == need.rule }) { needs.append(need) }
        }
        return needs
    }
}

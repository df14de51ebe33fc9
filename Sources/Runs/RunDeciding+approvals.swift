import Foundation

// Who lets a run go on, and when their word stops counting.
extension RunDeciding {
    mutating func approve(by person: String) throws(RunRefusal) {
        try requireRules()
        guard person != run.requester else { throw .requesterMayNotApprove }
        if let name = nameSet(by: person) { throw .authorMayNotApprove(name: name) }
        try requireApprover()
        let needs = run.lackingNow
        guard let longest = needs.map(\.rule.lasts).min() else {
            throw .approvedEnough
        }
        // Whoever can't add to what is lacking is told who has agreed already.
        let open = needs.filter { $0.rule.admits(actor.groups) && !$0.given.contains(person) }
        guard !open.isEmpty else {
            if needs.contains(where: { $0.given.contains(person) }) { throw .alreadyApproved }
            throw .notAnApprover(group: needs.compactMap(\.rule.group).first ?? "")
        }
        let steps = run.coverable
        let values = run.values.keys.sorted()
        let digest = RunDigest.of(run, values: values, steps: steps)
        run.approvals.append(
            Approval(
                person: person, groups: actor.groups, at: now,
                expiresAt: now.addingTimeInterval(longest / .seconds(1)), digest: digest, values: values, steps: steps))
        record(.approved, digest)
        if run.lackingNow.isEmpty { cause(.post(.approved)) }
        cause(.arm(.approvalOver, after: longest))
    }

    mutating func reject(by person: String, _ reason: String) throws(RunRefusal) {
        try requireRules()
        try requireApprover()
        try Self.requireReason(reason)
        if let running = run.running { throw .stillRunning(running.key, title: running.title) }
        close(as: .rejected(by: person, reason: reason), .rejected, reason)
    }

    /// Somebody who is named for it goes ahead alone: it is said loudly and looked at afterwards.
    mutating func breakGlass(by person: String, _ reason: String) throws(RunRefusal) {
        try Self.requireReason(reason)
        try requireRules()
        guard run.breakers.contains(person) else { throw .mayNotBreakGlass(allowed: run.breakers) }
        guard run.breakGlass == nil else { throw .approvedEnough }
        run.breakGlass = BreakGlass(by: person, reason: reason, at: now)
        tellOfBrokenGlass()
    }

    mutating func tellOfBrokenGlass() {
        guard let broken = run.breakGlass else { return }
        record(.brokeGlass, broken.reason)
        cause(.post(.glassBroken(by: broken.by, reason: broken.reason)))
        cause(.followUp(.reviewBreakGlass))
    }

    /// Marks approvals that no longer hold, for good, and says why.
    mutating func retireApprovals(since before: Run) {
        var retired: [(person: String, why: Approval.Void)] = []
        for index in run.approvals.indices where run.approvals[index].void == nil {
            let approval = run.approvals[index]
            let why: Approval.Void
            if approval.expiresAt <= now {
                why = .expired
            } else if RunDigest.of(run, values: approval.values, steps: approval.steps) != approval.digest {
                why = .changed(changes(since: before))
            } else {
                continue
            }
            run.approvals[index].void = why
            retired.append((approval.person, why))
        }
        guard let first = retired.first, !run.status.isTerminal else { return }
        for (person, _) in retired { record(.approvalVoid, person) }
        cause(.post(.approvalVoid(people: retired.map(\.person), why: first.why)))
    }

    private func changes(since before: Run) -> [String] {
        var changes: [String] = []
        if before.place != run.place { changes.append("where it runs (now \(run.place.words))") }
        if before.runbookHash != run.runbookHash { changes.append("the runbook's text") }
        if before.environment != run.environment { changes.append("the environment") }
        for name in Set(before.values.keys).union(run.values.keys).sorted()
        where before.values[name] != run.values[name] { changes.append("the value of \(name)") }
        return changes.isEmpty ? ["a step's text"] : changes
    }

    private func requireRules() throws(RunRefusal) {
        guard run.needsApproval else { throw .approvalNotNeeded }
    }

    private func requireApprover() throws(RunRefusal) {
        let rules = (run.protected ? [run.approvalRule] : []) + run.steps.compactMap(\.approval)
        guard rules.contains(where: { $0.admits(actor.groups) }) else {
            throw .notAnApprover(group: rules.compactMap(\.group).first ?? "")
        }
    }

    private func nameSet(by person: String) -> String? {
        run.values.sorted { $0.key < $1.key }.first { $0.value.source == .person(person) }?.key
    }
}

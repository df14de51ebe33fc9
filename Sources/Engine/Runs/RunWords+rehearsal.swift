import Foundation
import Ledger
import Messages
import Runbooks
import Runs

extension RunWords {
    /// Every step with the text that would run, by procedure, and what of the runbook is not run; in as many messages as
    /// it takes.
    func rehearsal(_ run: Run, in view: LedgerView, now: Date) throws -> [Message] {
        var parts = ["**\(run.id): \(MarkdownEscape.text(run.title))**\n\nRehearsal: nothing is run."]
        let gates = try gates(run, in: view, now: now).map { "- \($0)" }.joined(separator: "\n")
        parts.append(
            "**What would hold it up now**\n\n" + (gates.isEmpty ? "- Nothing: no approval, no lock, no freeze" : gates)
        )
        if let version = run.version, !run.placeholderNames.contains("version"), run.kind == .deploy {
            parts.append(
                "**Note**: no step has a place for \(MarkdownEscape.text(version)): what is deployed is what the commands say."
            )
        }
        var procedure = ""
        for step in run.steps where step.state != .notChosen {
            if step.kind != .choice || !step.branches.isEmpty, step.procedure != procedure {
                procedure = step.procedure
                let isAlone = run.steps.filter { $0.procedure == procedure }.map(\.title) == [procedure]
                if !isAlone { parts.append("---\n\n**\(MarkdownEscape.text(procedure))**") }
            }
            if step.isGroup {
                parts.append(group(step, run))
            } else if step.kind == .choice || step.state == .rehearsed {
                parts.append(try self.step(step, run, in: nil))
            }
        }
        let left = (run.leftOut ?? []).map { part in
            "- \(MarkdownEscape.text(part.title)) (line \(part.line)) \(part.words)"
        }
        if !left.isEmpty { parts.append("---\n\n**Not part of this run**\n\n" + left.joined(separator: "\n")) }
        let words = parts.joined(separator: "\n\n")
        return MessageLimits.split(words, limit: Self.longest).map { Message($0) }
    }

    /// What a run of the same would have to wait for, beside values and confirmations, which stand with their steps.
    private func gates(_ run: Run, in view: LedgerView, now: Date) throws -> [String] {
        var gates: [String] = []
        let others = MarkdownEscape.text(house.people.name(of: run.requester))
        if run.protected {
            gates.append("Approval of \(whose(ApprovalNeed(rule: run.approvalRule))) other than \(others)")
        }
        for step in run.steps where step.state != .notChosen && !step.isGroup {
            guard let rule = step.approval else { continue }
            gates.append("Approval of \(whose(ApprovalNeed(rule: rule))) other than \(others) for \(step.called)")
        }
        if LockRule.wants(run), let holder = try view.lockHolder(service: run.service, environment: run.environment) {
            let who = MarkdownEscape.text(house.people.name(of: holder.holder))
            gates.append("The lock, which \(holder.id) of \(who) has")
        }
        var real = run
        real.rehearsal = false
        if FreezeRule.stops(real), let service = house.services[run.service],
            let freeze = try FreezeRule(view: view, now: now).freeze(of: service, in: run.environment)
        {
            gates.append(
                "A freeze until \(ClockText.planned(freeze.until, in: service.timeZone)): \(MarkdownEscape.text(freeze.reason))"
            )
        }
        return gates
    }

    private func group(_ step: RunStep, _ run: Run) -> String {
        let head = "**\(step.number). \(step.markdownName)**"
        guard let text = step.text, !text.isEmpty else { return head }
        return head + "\n\n" + house.redactor.redact(text)
    }
}

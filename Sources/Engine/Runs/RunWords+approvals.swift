import Foundation
import Ledger
import Messages
import Runbooks
import Runs

extension RunWords {
    /// What somebody else has to say yes to, in full: what will run and where, what is new in it, and who asks.
    func approvalRequest(_ run: Run, open: [String], in view: LedgerView) throws -> Message {
        var steps: [TemplateValue] = []
        var size = 0
        let executed = run.steps.filter { $0.isExecuted && $0.state != .notChosen && !$0.state.isPassed }
        for step in executed {
            let text = house.redactor.redact(run.shownText(of: step))
            size += text.utf8.count + step.title.utf8.count
            guard size < Self.longest || steps.isEmpty else { break }
            steps.append([
                "number": .text(step.number), "title": step.name, "command": .fence(text, language: "sh"),
                "destroys": destroys(step),
            ])
        }
        let history = RunHistory(view: view, service: run.service, environment: run.environment)
        var values: [String: TemplateValue] = [
            "approvers": .list(approvers(of: run).map { .person($0.id) }), "service": .text(run.service),
            "environment": .text(run.environment), "requestedBy": named(run.requester), "source": source(run),
            "place": .text(run.place.words), "hash": .code(String(RunDigest.of(run).prefix(12))),
            "reason": run.reason.map { redacted($0) } ?? .missing,
            "open": .text(open.isEmpty ? nil : open.joined(separator: ", ")), "needs": .markdown(lacking(run)),
            "lasts": .text(ClockText.span((run.lackingNow.map(\.rule.lasts).min() ?? run.approvalRule.lasts).seconds)),
            "steps": .list(steps),
            "more": executed.count > steps.count ? .number(executed.count - steps.count) : .missing,
        ]
        values["values"] = .list(
            run.values.sorted { $0.key < $1.key }.map { name, value in
                .text("\(name) = \(value.source == .secret ? "a secret of the configuration" : value.text)")
            })
        try tell(whatIsNewIn: run, history, view, in: &values)
        return Message(render("approval-request", run, values), actions: actions(RunCard(run).actions, run))
    }

    /// Against the last run here that went well.
    private func tell(
        whatIsNewIn run: Run, _ history: RunHistory, _ view: LedgerView, in values: inout [String: TemplateValue]
    ) throws {
        guard let last = try history.lastSuccess(before: run.id) else {
            values["isFirst"] = true
            return
        }
        values["last"] = .text("\(last.id)\(last.version.map { ", \($0)" } ?? "")")
        guard last.runbookHash != run.runbookHash else { return }
        guard let old = try view.snapshot(last.runbookHash), let new = try view.snapshot(run.runbookHash) else {
            return
        }
        let change = RunbookChange(from: old.bytes, to: new.bytes)
        let text = MessageLimits.split(house.redactor.redact(change.text), limit: 4000).first ?? ""
        values["changes"] = text.isEmpty ? .missing : .fence(text, language: "diff")
    }

    private func approvers(of run: Run) -> [Person] {
        let needs = run.lackingNow
        let groups = needs.isEmpty ? [run.approvalRule.group] : needs.map(\.rule.group)
        var people: [Person] = []
        for group in groups {
            for person in house.people.members(of: group ?? "approvers")
            where !run.authors.contains(person.id) && !people.contains(person) { people.append(person) }
        }
        return people
    }

    /// Why nobody's word holds any more.
    func approvalVoid(_ people: [String], _ why: Approval.Void, _ run: Run) -> Message {
        let names = people.map { MarkdownEscape.text(house.people.name(of: $0)) }.joined(separator: " and ")
        let reason =
            switch why {
            case .expired: "it has run out"
            case .changed(let what):
                "what it was given for has changed: "
                    + MarkdownEscape.text(house.redactor.redact(what.joined(separator: ", ")))
            }
        return Message(
            "**\(run.id)**: the approval of \(names) no longer holds, since \(reason). It is asked for anew.")
    }

    /// Loud, and to everybody who would have been asked.
    func glassBroken(by person: String, _ reason: String, _ run: Run) -> Message {
        let mentions = approvers(of: run).map { Mention.mark($0.id) + " " }.joined()
        return Message(
            mentions + "**⚠ \(run.id) goes ahead without approval**: \(MarkdownEscape.text(run.title)) in "
                + "\(MarkdownEscape.text(run.environment)), by \(MarkdownEscape.text(house.people.name(of: person))). "
                + "Why: \(MarkdownEscape.text(house.redactor.redact(reason))). It stands in the record, and a review of it is a task.",
            actions: actions(RunCard(run).actions.filter { $0.label == "Abort" }, run))
    }
}

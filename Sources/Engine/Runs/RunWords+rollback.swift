import Foundation
import Ledger
import Messages
import Runbooks
import Runs

// Going back.
extension RunWords {
    func rollbackOffer(_ run: Run, reason: String, told: [String], in view: LedgerView) throws -> Message {
        // The text the run is pinned to says when to go back; whether there is a way back is for the one in service.
        let books = house.services[run.service]?.books ?? []
        let pinned =
            try PinnedRunbook(house: house, view: view).runbook(of: run)
            ?? books.first { $0.path == run.runbook }?.runbook
        // Reasons to go back stand as often where the way back is told.
        let texts = [(run.runbook, pinned)] + books.filter { $0.path != run.runbook }.map { ($0.path, $0.runbook) }
        let triggers = texts.flatMap { path, runbook in
            let match = runbook.flatMap { TriggerMatch(run, $0) }
            return (runbook?.rollbackTriggers ?? []).map {
                (text: $0.text, source: "\(path):\($0.line)", isMet: match?.isMet($0) ?? false)
            }
        }
        let exclusions = texts.flatMap { $0.1?.rollbackExclusions ?? [] }
        let target = try RunHistory(view: view, service: run.service, environment: run.environment).versionBefore(run)
        var values: [String: TemplateValue] = [
            "service": .text(run.service), "environment": .text(run.environment), "reason": redacted(reason),
            "version": .text(target), "told": Self.told(told),
            "triggers": .list(
                (triggers.filter(\.isMet) + triggers.filter { !$0.isMet }).prefix(8).map {
                    ["text": .text($0.text), "isMet": .bool($0.isMet), "source": .text($0.source)]
                }),
            "exclusions": .list(exclusions.prefix(8).map { .text($0.text) }),
        ]
        // The card has a way back of its own; here it is offered once, with the version it goes to.
        var buttons = actions(RunCard(run).actions, run).filter { !$0.command.contains("rollback ") }
        if books.flatMap(\.runbook.procedures).contains(where: { $0.role == .rollback }) {
            let words = ["rollback", run.service] + [target].compactMap(\.self) + ["--env", run.environment]
            buttons.insert(
                MessageAction(
                    id: RunActionID(run: run.id, step: "rollback", revision: run.revision).description,
                    label: "Roll back", command: prefix(run) + words.joined(separator: " "), style: .danger), at: 0)
        } else {
            values["canNot"] = "the runbook has no rollback procedure."
        }
        if case .failed = run.current?.state { values["next"] = .markdown(decision(run)) }
        return Message(render("rollback-offer", run, values), actions: buttons)
    }
}

import Foundation
import Messages
import Runbooks
import Runs

extension RunWords {
    /// Every step with the text that would run, by procedure, and what of the runbook is not run; in as many messages as
    /// it takes.
    func rehearsal(_ run: Run) throws -> [Message] {
        var parts = ["**\(run.id): \(MarkdownEscape.text(run.title))**\n\nRehearsal: nothing is run."]
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

    private func group(_ step: RunStep, _ run: Run) -> String {
        let head = "**\(step.number). \(MarkdownEscape.text(step.title))**"
        guard let text = step.text, !text.isEmpty else { return head }
        return head + "\n\n" + house.redactor.redact(text)
    }
}

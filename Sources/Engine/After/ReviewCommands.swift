import Chat
import Commands
import Foundation
import Incidents
import Ledger
import Messages

/// `/incident postmortem`: the review is a document in versions, opened as a draft and closed by publishing it.
struct ReviewCommands {
    let house: House
    let context: CommandContext
    let ledger: LedgerTransaction

    func handle(_ invocation: Invocation, _ incident: Incident) throws -> Reply {
        let latest = try ledger.view.review(of: incident.id)
        switch invocation.values["what"] ?? "draft" {
        case "show":
            guard let latest else { return .refuse(none(incident)) }
            return .say("\(heading(latest))\n\n\(latest.body)")
        case "edit": return try edit(invocation, incident, latest)
        case "publish": return try publish(incident, latest)
        default: return try draft(incident, latest, again: invocation.flags.contains("fresh"))
        }
    }

    private func draft(_ incident: Incident, _ latest: ReviewRecord?, again: Bool) throws -> Reply {
        if let latest, !again {
            return .say(
                "\(heading(latest)) Read it: \(command("postmortem \(incident.id) show")). Made anew from the record, with "
                    + "what was edited kept: \(command("postmortem \(incident.id) --fresh"))")
        }
        var document = ReviewDocument(
            try ReviewMaker(house: house, view: ledger.view).markdown(of: incident, now: context.now))
        if let latest, let made = try ledger.view.review(of: incident.id, made: true) {
            document.keepEdits(from: ReviewDocument(latest.body), made: ReviewDocument(made.body))
        }
        // What was edited stays in it, so that only the parts nobody touched count as made.
        let version = try add(
            document.markdown, to: incident, after: latest, change: "made from the record", isMade: latest == nil)
        let sections = document.sections.map(\.heading).joined(separator: ", ")
        return .say(
            "**Review of \(incident.id), draft \(version)**, made from the record. Sections: \(MarkdownEscape.text(sections)).\n\n"
                + "- Read it: \(command("postmortem \(incident.id) show"))\n"
                + "- Write a section: \(command("postmortem \(incident.id) edit summary \"what happened, in short\""))\n"
                + "- When it is done: \(command("postmortem \(incident.id) publish"))\n"
                + "- As a file: \(MarkdownFence.span("runbell incident export \(incident.id) --review"))")
    }

    private func edit(_ invocation: Invocation, _ incident: Incident, _ latest: ReviewRecord?) throws -> Reply {
        guard let latest else { return .refuse(none(incident)) }
        var document = ReviewDocument(latest.body)
        let known = document.sections.map { "\"\($0.heading.lowercased())\"" }.joined(separator: ", ")
        guard let name = invocation.values["section"], let index = document.index(named: name) else {
            return .refuse(
                "\(invocation.values["section"].map { "The review has no section \"\(MarkdownEscape.text($0))\"." } ?? "Say which section.") "
                    + "Sections: \(MarkdownEscape.text(known)).")
        }
        guard let text = invocation.values["text"].map({ house.redactor.redact(Mention.clean($0)) }) else {
            return .refuse(
                "Say what the section is to read: \(command("postmortem \(incident.id) edit \(name) \"the words\""))")
        }
        document.replace(index, with: text)
        let heading = document.sections[index].heading
        let version = try add(document.markdown, to: incident, after: latest, change: heading)
        return .say(
            "**Review of \(incident.id), draft \(version)**: \(MarkdownEscape.text(heading)) is rewritten. "
                + "Read it: \(command("postmortem \(incident.id) show"))")
    }

    private func publish(_ incident: Incident, _ latest: ReviewRecord?) throws -> Reply {
        guard let latest else { return .refuse(none(incident)) }
        guard !incident.isOpen else {
            return .refuse(
                "\(incident.id) is still open; its review is published once it is resolved: \(command("resolve \(incident.id)"))"
            )
        }
        guard !latest.isPublished else {
            return .refuse("Version \(latest.version) of the review of \(incident.id) is published already.")
        }
        let version = try add(latest.body, to: incident, after: latest, change: "published", isPublished: true)
        // The record vouches for the document, as it does for everything else.
        try ledger.append(
            [
                TimelineEntry(
                    "review", by: context.caller.id, at: context.now,
                    "Review published: version \(version), SHA-256 \(latest.digest)")
            ], to: incident.id.description)
        return .say(
            "**The review of \(incident.id) is published**, version \(version).\n\n\(latest.body)")
    }

    /// The number of the new version.
    private func add(
        _ body: String, to incident: Incident, after latest: ReviewRecord?, change: String, isMade: Bool = false,
        isPublished: Bool = false
    ) throws -> Int {
        let version = (latest?.version ?? 0) + 1
        try ledger.insert(
            ReviewRecord(
                incident: incident.id, version: version, at: context.now, author: context.caller.id, change: change,
                isMade: isMade, isPublished: isPublished, body: body))
        return version
    }

    private func heading(_ review: ReviewRecord) -> String {
        let who = MarkdownEscape.text(house.people.name(of: review.author))
        return "**Review of \(review.incident), \(review.isPublished ? "published" : "draft") \(review.version)**, "
            + "\(ClockText.full(review.at)) by \(who)."
    }

    private func none(_ incident: Incident) -> String {
        "\(incident.id) has no review yet. Make the draft: \(command("postmortem \(incident.id)"))"
    }

    private func command(_ words: String) -> String { MarkdownFence.span("\(context.prefix)incident \(words)") }
}

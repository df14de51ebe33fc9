import Foundation
import Incidents
import Ledger
import Messages
import Runs

// Everything that somebody who joins late needs, on one screen.
extension IncidentWords {
    /// What is read for one summary.
    struct SummaryFacts {
        var timeline: [TimelineEntry]
        var timers: [TimerRecord]
        var runs: [Run]
        var followUps: [FollowUpRecord]

        init(of incident: Incident, in view: LedgerView) throws {
            let subject = incident.id.description
            timeline = try view.timeline(of: subject)
            timers = try view.timers(of: subject)
            followUps = try view.followUps(of: subject).filter { $0.doneAt == nil }
            // What was released shortly before is often what went wrong.
            let since = incident.startedAt.addingTimeInterval(-3600)
            runs = try ([incident.service].compactMap(\.self) + incident.details.services).flatMap {
                try view.runs(of: $0, since: since, limit: 5)
            }.filter { run in incident.resolvedAt.map { run.createdAt <= $0 } ?? true }
        }
    }

    /// Entries that changed what people did; pages and reminders are told of elsewhere.
    private static let telling: Set<String> = [
        "acknowledged", "status", "severity", "escalated", "role", "assigned", "note", "corrected", "affects", "merged",
        "resolved", "reopened",
    ]

    func summary(_ incident: Incident, in view: LedgerView, now: Date) throws -> String {
        let facts = try SummaryFacts(of: incident, in: view)
        let time = { (date: Date) in TemplateValue.text(ClockText.moment(date, now)) }
        let update = facts.timeline.last { $0.kind == "update" }
        let next = facts.timers.first { $0.firedAt == nil && $0.cancelledAt == nil && $0.kind.hasPrefix("page") }
        let reminder = facts.timers.first { $0.firedAt == nil && $0.cancelledAt == nil && $0.kind.hasPrefix("update") }
        let end = incident.resolvedAt ?? now
        let pages = facts.timeline.filter { $0.kind == "paged" }
        let record = { (entry: TimelineEntry, limit: Int) in
            TemplateValue.text(Self.short(house.people.named(in: entry.text), limit))
        }
        let values: [String: TemplateValue] = [
            "status": .text(incident.status.rawValue), "open": .bool(incident.isOpen),
            "private": .bool(incident.isPrivate), "mergedInto": .text(incident.details.mergedInto?.description),
            "startedAt": time(incident.startedAt),
            "duration": .text(ClockText.span(end.timeIntervalSince(incident.startedAt))),
            "resolvedAt": incident.resolvedAt.map(time) ?? .missing,
            "detectedAt": incident.details.detectedAt.map(time) ?? .missing,
            "declaredBy": named(incident.declaredBy), "declaredAt": time(incident.declaredAt),
            "also": .text(incident.details.services.joined(separator: ", ")),
            "roles": roles(incident),
            "taker": incident.acknowledgement.map { named($0.by) } ?? .missing,
            "worker": incident.otherAssignee.map(named) ?? .missing,
            "place": place(incident),
            "links": .text(incident.details.links.map(\.description).joined(separator: ", ")),
            "update": update.map {
                [
                    "text": .text(Self.short($0.text, 400)), "by": named($0.actor), "at": time($0.at),
                    "ago": .text(ClockText.span(now.timeIntervalSince($0.at))),
                ]
            } ?? .missing,
            "promisedAt": incident.details.promisedAt.map(time) ?? .missing,
            "overdue": .bool(incident.details.promisedAt.map { $0 < now } ?? false),
            "reminderAt": reminder.map { time($0.dueAt) } ?? .missing,
            "quiet": .bool(incident.isOpen && incident.details.reminders == .never),
            "runs": .list(
                facts.runs.sorted { $0.createdAt < $1.createdAt }.suffix(6).map { runLine($0, incident, now) }),
            "paged": .list(pages.suffix(4).map { ["at": time($0.at), "text": record($0, 160)] }),
            "pagedBefore": pages.count > 4 ? .number(pages.count - 4) : .missing,
            "nextPage": next.map { ["at": time($0.dueAt), "what": .text($0.why)] } ?? .missing,
            "followUps": .list(
                facts.followUps.prefix(5).map {
                    ["text": .text(Self.short($0.text, 160)), "who": named($0.owner), "due": time($0.dueAt)]
                }),
            "moreFollowUps": facts.followUps.count > 5 ? .number(facts.followUps.count - 5) : .missing,
            "entries": .list(
                facts.timeline.filter { Self.telling.contains($0.kind) }.suffix(6).map {
                    ["at": time($0.at), "who": named($0.actor), "text": record($0, 200)]
                }),
        ]
        return render("incident-summary", incident, values)
    }

    private func runLine(_ run: Run, _ incident: Incident, _ now: Date) -> TemplateValue {
        let result = run.finishedAt.map { "\(run.status.name) at \(ClockText.moment($0, now))" } ?? run.status.name
        return [
            "id": .text(run.id.description), "kind": .text(run.kind.rawValue), "service": .text(run.service),
            "version": .text(run.version), "environment": .text(run.environment), "rehearsal": .bool(run.rehearsal),
            "by": named(run.requester), "result": .text(result), "before": .bool(run.createdAt < incident.startedAt),
        ]
    }

    /// One line's worth; what is left out is in the timeline.
    private static func short(_ text: String, _ limit: Int) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > limit ? line.prefix(limit - 1) + "…" : line
    }
}

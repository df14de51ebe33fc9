package import Foundation
package import Incidents
package import Ledger
import Messages
import Runs

/// Makes the draft of an incident's review from what is on record.
package struct ReviewMaker {
    private let house: House
    private let view: LedgerView

    package init(house: House, view: LedgerView) {
        self.house = house
        self.view = view
    }

    /// How long before the declaration a run may lie to be named as a possible cause.
    private static let before = TimeInterval(24 * 3600)
    private static let runLimit = 50

    package func markdown(of incident: Incident, now: Date) throws -> String {
        let subject = incident.id.description
        let timeline = try view.timeline(of: subject)
        let figures = IncidentFigures(of: incident, timeline: timeline)
        let runs = try runs(of: incident, now: now)
        let values: [String: TemplateValue] = [
            "id": .text(subject), "title": text(incident.title), "severity": .text(incident.severity.description),
            "status": .text(incident.status.rawValue), "service": .text(incident.service),
            "impact": incident.impact.map { text($0) } ?? .missing, "declaredBy": named(incident.declaredBy),
            "declaredAt": .text(ClockText.full(incident.declaredAt)),
            "startedAt": .text(incident.details.startedAt.map(ClockText.full)),
            "resolvedAt": .text(incident.resolvedAt.map(ClockText.full)),
            "acknowledgedIn": span(figures?.toAcknowledge), "mitigatedIn": span(figures?.toMitigate),
            "resolvedIn": span(figures?.toResolve), "mended": figures?.mended.map { text($0) } ?? .missing,
            "reopenings": (figures?.reopenings).flatMap { $0 > 0 ? .number($0) : nil } ?? .missing,
            "pages": (figures?.pages.count).flatMap { $0 > 0 ? .number($0) : nil } ?? .missing,
            "timeline": .list(self.timeline(timeline, of: incident)),
            "causes": .list(causes(timeline, runs.before)),
            "well": .list(well(figures, runs.during)),
            "followUps": .list(
                try view.followUps(of: subject).map { task in
                    [
                        "task": .text(task.name), "text": text(task.text), "owner": named(task.owner),
                        "due": .text(ClockText.full(task.dueAt)), "done": .text(task.doneAt.map(ClockText.full)),
                    ]
                }),
            "deviations": .list(try deviations(runs.during)),
            "runs": .list(runs.during.map { ["run": .text($0.id.description), "title": text(title($0))] }),
            "head": try view.timelineHead(of: subject).map { .code($0) } ?? .missing,
        ]
        return house.templates.markdown("incident-review", values)
    }

    private func text(_ text: String) -> TemplateValue { .text(house.redactor.redact(text)) }

    /// A name and no mention: a document wakes nobody.
    private func named(_ id: String) -> TemplateValue { .text(house.people.name(of: id)) }

    private func span(_ duration: Duration?) -> TemplateValue { .text(duration.map { ClockText.span($0.seconds) }) }

    private func timeline(_ entries: [TimelineEntry], of incident: Incident) -> [TemplateValue] {
        var last = incident.declaredAt
        return entries.map { entry in
            defer { last = entry.at }
            return [
                "at": .text(ClockText.full(entry.at)),
                "after": span(from: incident.declaredAt, to: entry.at), "since": span(from: last, to: entry.at),
                "who": named(entry.actor), "text": text(house.people.named(in: entry.text)),
            ]
        }
    }

    /// Nothing where less than a second went by.
    private func span(from start: Date, to end: Date) -> TemplateValue {
        let seconds = end.timeIntervalSince(start)
        return seconds < 1 ? .missing : .text(ClockText.span(seconds))
    }

    /// What was said when the cause was found, and what had been changed shortly before.
    private func causes(_ timeline: [TimelineEntry], _ before: Run?) -> [TemplateValue] {
        var causes: [TemplateValue] = timeline.compactMap { entry in
            guard entry.kind == "status", let change = StatusChange(text: entry.text), change.to == .identified else {
                return nil
            }
            return change.words.map { text($0) }
        }
        if let before {
            causes.append(
                text(
                    "\(title(before)) (\(before.id)) had begun at \(ClockText.full(before.createdAt)), before the incident"
                ))
        }
        return causes
    }

    private func well(_ figures: IncidentFigures?, _ runs: [Run]) -> [TemplateValue] {
        var well: [TemplateValue] = []
        if let taken = figures?.toAcknowledge, taken <= .seconds(300) {
            well.append(.text("Somebody had it within \(ClockText.span(taken.seconds))."))
        }
        for run in runs where run.status == .succeeded {
            well.append(text("\(title(run)) (\(run.id)) went as planned."))
        }
        return well
    }

    private func title(_ run: Run) -> String {
        [run.kind.rawValue, run.service, run.version, "in", run.environment].compactMap(\.self).joined(separator: " ")
    }

    /// The service's runs while the incident was open, and the last one begun on the day before it.
    private func runs(of incident: Incident, now: Date) throws -> (during: [Run], before: Run?) {
        guard let service = incident.service else { return ([], nil) }
        let start = incident.startedAt
        let all = try view.runs(
            of: service, from: start.addingTimeInterval(-Self.before), to: incident.resolvedAt ?? now,
            limit: Self.runLimit
        ).filter { !$0.rehearsal }
        return (all.filter { $0.createdAt >= start }, all.last { $0.createdAt < start })
    }

    private func deviations(_ runs: [Run]) throws -> [TemplateValue] {
        try runs.flatMap { run in
            try run.deviations(started: view.attempts(of: run.id).map { ($0.step, $0.number) }).map { deviation in
                [
                    "run": .text(run.id.description), "kind": .text(deviation.kind),
                    "step": .text(deviation.step), "source": .text(deviation.source),
                    "by": deviation.by.map { named($0) } ?? .missing, "reason": text(deviation.reason),
                ] as TemplateValue
            }
        }
    }
}

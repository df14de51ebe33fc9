import Chat
import Foundation
import Incidents
import Ledger
import Messages
import Runbooks

/// Puts incidents into words, through the templates.
struct IncidentWords {
    let house: House

    func render(_ template: String, _ incident: Incident?, _ values: [String: TemplateValue]) -> String {
        var values = values
        if let incident {
            values["id"] = .text(incident.id.description)
            values["title"] = .text(incident.title)
            values["severity"] = .text(incident.severity.description)
            values["service"] = .text(incident.service)
            values["impact"] = .text(incident.impact)
            values["prefix"] = .markdown(prefix(incident))
        }
        return house.templates.markdown(template, values)
    }

    func prefix(_ incident: Incident) -> String {
        RoomAddress(description: incident.room).map { house.prefix(on: $0.platform) } ?? "/"
    }

    /// Whoever an id stands for, without waking them: a mention belongs into pages only.
    func named(_ id: String) -> TemplateValue { .text(house.people.name(of: id)) }
}

// The card and what opens its thread.
extension IncidentWords {
    func card(_ incident: Incident, in view: LedgerView) throws -> Message {
        let timers = try view.timers(of: incident.id.description)
        let next = timers.first { $0.firedAt == nil && $0.cancelledAt == nil && $0.kind.hasPrefix("page") }
        let update = try view.updates(of: incident.id.description, limit: 1).first
        // Times of another day than the declaration's say so.
        let time = { (date: Date?) in TemplateValue.text(date.map { ClockText.moment($0, incident.declaredAt) }) }
        let values: [String: TemplateValue] = [
            "status": .text(incident.status.rawValue), "open": .bool(incident.isOpen),
            "declaredBy": named(incident.declaredBy),
            "declaredAt": .text("\(ClockText.day(of: incident.declaredAt)) \(ClockText.time(incident.declaredAt))"),
            "owner": incident.otherAssignee.map(named) ?? .missing,
            "takenBy": incident.acknowledgement.map { named($0.by) } ?? .missing,
            "answered": incident.isRinging ? people(incident.ringing.answered) : .missing,
            "awaited": people(incident.ringing.silent),
            "snoozedUntil": incident.isOpen ? time(incident.ringing.snoozedUntil) : .missing,
            "acknowledgedAt": time(incident.acknowledgement?.at),
            "nextPage": next.flatMap { nextPage($0, incident) } ?? .missing,
            "private": .bool(incident.isPrivate), "mergedInto": .text(incident.details.mergedInto?.description),
            "startedAt": time(incident.details.startedAt),
            "detectedAt": time(incident.details.detectedAt),
            "also": .text(incident.details.services.joined(separator: ", ")),
            "roles": roles(incident), "place": place(incident),
            "links": .text(incident.details.links.map(\.description).joined(separator: ", ")),
            "promisedAt": time(incident.details.promisedAt),
            "update": update.map {
                ["text": .text($0.text), "by": named($0.actor), "at": time($0.at)]
            } ?? .missing,
            "resolvedAt": time(incident.resolvedAt),
            "duration": .text(
                incident.resolvedAt.map { ClockText.span($0.timeIntervalSince(incident.startedAt)) }),
        ]
        return Message(render("incident-card", incident, values), actions: actions(incident))
    }

    /// Their names; missing for nobody.
    private func people(_ ids: [String]) -> TemplateValue {
        ids.isEmpty ? .missing : .text(ids.map(house.people.name(of:)).joined(separator: ", "))
    }

    /// What can be pressed on the card. The ids say from which state they were drawn; each action keeps its number
    /// whatever else is offered.
    func actions(_ incident: Incident) -> [MessageAction] {
        let id = incident.id
        let prefix = prefix(incident)
        func action(
            _ number: Int, _ name: String, _ label: String, _ command: String, _ style: MessageAction.Style
        ) -> MessageAction {
            let state = name == "ack" ? incident.epoch : incident.revision
            return MessageAction(
                id: ActionID(subject: id.description, name: name, state: state).description, label: label,
                command: "\(prefix)incident \(command)", style: style, number: number)
        }
        guard incident.isOpen else { return [action(6, "reopen", "Reopen", "reopen \(id)", .plain)] }
        var actions: [MessageAction] = []
        if incident.acknowledgement == nil || incident.ringing.snoozedUntil != nil {
            actions.append(action(1, "ack", "I have it", "ack \(id)", .primary))
        }
        if incident.policy.levels.contains(where: { $0.number > incident.reachedLevel }) {
            actions.append(action(2, "escalate", "Page the next level", "escalate \(id)", .plain))
        }
        switch incident.status {
        case .investigating: actions.append(action(3, "identified", "Cause found", "status \(id) identified", .plain))
        case .identified: actions.append(action(4, "monitoring", "Fix is out", "status \(id) monitoring", .plain))
        case .monitoring, .resolved: break
        }
        actions.append(action(5, "resolve", "Resolve", "resolve \(id)", .danger))
        return actions
    }

    func declared(_ incident: Incident, in view: LedgerView) throws -> Message {
        let service = incident.service.flatMap { house.services[$0] }
        let templates = (service?.books ?? []).flatMap { book in book.runbook.templates.map { (book, $0) } }
        let found = templates.first { $0.1.kind == .incident }
        let template = found?.1
        let started = incident.declaredAt
        let document = template.map { template in
            DocumentFill.fill(
                template.text,
                values: [
                    "incident": incident.title, "title": incident.title, "brief description": incident.title,
                    "severity": severityWord(incident.severity, choices: template.fields), "impact": incident.impact,
                    "started": ClockText.full(started), "start time": ClockText.full(started),
                    "timestamp": ClockText.full(started), "current status": "Investigating", "status": "Investigating",
                    "updates": "in this thread",
                ].compactMapValues(\.self))
        }
        let policy = incident.policy
        let timers = try view.timers(of: incident.id.description)
        let critical = policy.critical(for: incident.severity)
        let due = { (level: EscalationStep) in
            timers.first { IncidentTimerText.isPage($0.kind, level: level.number, epoch: 1) }?.dueAt
        }
        let ladder = (critical + policy.levels).map { (level: $0, due: due($0)) }
            .sorted { ($0.due ?? started, $0.level.number) < ($1.due ?? started, $1.level.number) }
            .map { level, due -> TemplateValue in
                [
                    "level": .number(level.number), "name": .text(level.ownName), "who": .text(who(level)),
                    "at": .text(due.map(ClockText.time) ?? "at once"),
                ]
            }
        let conditional = policy.conditional.filter { !critical.contains($0) }.map { rung in
            "\(MarkdownEscape.text("\(rung.name): \(rung.who)")), with "
                + MarkdownFence.span("\(prefix(incident))incident escalate \(incident.id) --level \"\(rung.name)\"")
        }
        let origin =
            service != nil && policy.origin == LadderBuilder.defaultOrigin
            ? "This is the default ladder: \(service?.bookList ?? "") has none that names times."
            : "From \(MarkdownEscape.text(policy.origin))."
        let source =
            ([origin] + (conditional.isEmpty ? [] : ["Not by the clock: " + conditional.joined(separator: "; ")]))
            .joined(separator: " ")
        return Message(
            render(
                "incident-declared", incident,
                [
                    "declaredBy": named(incident.declaredBy),
                    "document": document.map { .fence($0) } ?? .missing,
                    "documentSource": .text(found.map { "\($0.path):\($1.line)" }),
                    "trouble": try RunbookSuggestion(house: house, view: view, prefix: prefix(incident)).trouble(
                        for: incident) ?? .missing,
                    "ladder": .list(ladder), "ladderSource": .markdown(source),
                    "similar": .list(try SimilarIncidents(view: view).like(incident).map { PastWords.values($0) }),
                ]))
    }

    /// The word a document's own choices have for a severity; its number where they have none.
    private func severityWord(_ severity: Severity, choices fields: [DocumentTemplate.Field]) -> String {
        let choices = fields.first { $0.name.lowercased().contains("severity") }?.choices ?? []
        guard choices.count >= severity.rawValue, choices.count >= 3 else { return severity.description }
        return choices[severity.rawValue - 1]
    }
}

// What is shown when asked for.
extension IncidentWords {
    func timeline(_ incident: Incident, _ shown: [TimelineEntry], earlier: Int) -> String {
        render(
            "incident-timeline", incident,
            [
                "more": earlier > 0 ? .number(earlier) : .missing,
                "entries": .list(
                    shown.map { entry in
                        [
                            "at": .text(ClockText.moment(entry.at, incident.declaredAt)), "who": named(entry.actor),
                            "text": .text(house.people.named(in: entry.text)),
                        ]
                    }),
            ])
    }

    func timers(_ incident: Incident, _ pings: [PingList.Ping]) -> String {
        render(
            "incident-timers", incident,
            [
                "timers": .list(
                    pings.suffix(40).map { ping in
                        [
                            "due": .text(ClockText.moment(ping.dueAt, incident.declaredAt)), "what": .text(ping.what),
                            "state": .text(ping.state), "why": .text(ping.why),
                        ]
                    })
            ])
    }

    /// So many are listed at once.
    static let listed = 20

    func list(_ shown: [Incident], of count: Int, which: String, now: Date, prefix: String) -> String {
        render(
            "incident-list", nil,
            [
                "which": .text(which), "prefix": .markdown(prefix),
                "more": count > shown.count ? .number(count - shown.count) : .missing,
                "incidents": .list(
                    shown.map { incident in
                        [
                            "id": .text(incident.id.description), "severity": .text(incident.severity.description),
                            "status": .text(incident.status.rawValue), "title": .text(incident.title),
                            "service": .text(incident.service),
                            "owner": incident.lead.map(named) ?? .missing,
                            "untaken": .bool(incident.isRinging && incident.lead != nil),
                            "private": .bool(incident.isPrivate),
                            "mergedInto": .text(incident.details.mergedInto?.description),
                            "at": .text(ClockText.moment(incident.declaredAt, now)),
                        ]
                    }),
            ])
    }
}

extension Incident {
    /// Who it is assigned to, where that is not whoever took it.
    var otherAssignee: String? { assignee == acknowledgement?.by ? nil : assignee }
}

import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Runbooks
import Runs
import Web

// Incidents, runs and timers as the API shows them.
extension Backend {
    /// Whether somebody may know of an incident: everybody of all but the private ones.
    func mayKnow(_ incident: Incident, _ caller: Caller) -> Bool {
        IncidentSight(house: house.now).mayKnow(incident, person: caller.person)
    }

    func incidents(_ query: IncidentQuery, for caller: Caller) async throws -> [IncidentView] {
        try await reading { view in
            let which: WhichIncidents =
                switch query.open {
                case true?: .open
                case false?: .resolved
                case nil: .all
                }
            return try view.incidents(which, limit: query.limit).filter { mayKnow($0, caller) }
                .map { IncidentView($0, timeline: nil) }
        }
    }

    func incident(_ name: String, for caller: Caller) async throws -> IncidentView {
        guard let id = IncidentID(parsing: name) else {
            throw WebRefusal.invalid(field: "id", reason: "\"\(name)\" is no incident; they are written INC-1")
        }
        return try await reading { view in
            guard let incident = try view.incident(id), mayKnow(incident, caller) else {
                let known = try view.latestIncidents(limit: 5).filter { mayKnow($0, caller) }.map(\.id.description)
                throw WebRefusal.notFound(what: "incident \(id)", known: known)
            }
            let people = house.now.people
            return IncidentView(
                incident, timeline: try view.timeline(of: id.description).map { TimelineView($0, people) })
        }
    }

    func declare(_ draft: IncidentDraft, by caller: Caller) async throws -> IncidentView {
        var command = "/incident declare \(Self.quoted(draft.title))"
        if let severity = draft.severity { command += " --sev \(severity)" }
        if let service = draft.service { command += " --service \(Self.quoted(service))" }
        if draft.isPrivate { command += " --private" }
        if let impact = draft.impact { command += " --impact \(Self.quoted(impact))" }
        let room = draft.room ?? draft.service.flatMap { house.now.services[$0]?.room } ?? house.now.mainRoom
        let receipt = try await post(
            MessagePost(room: room, user: draft.user, text: command, deliveryID: draft.deliveryID), by: caller)
        guard let reply = receipt.reply, reply.hasPrefix("INC-"), let id = reply.split(separator: " ").first else {
            throw WebRefusal.invalid(field: "title", reason: receipt.reply ?? "the incident was not declared")
        }
        return try await incident(String(id), for: Caller(person: draft.user))
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    func runs(_ query: RunQuery) async throws -> [RunView] {
        try await reading { view in
            try view.latestRuns(limit: query.limit)
                .filter { query.service == nil || $0.service == query.service }
                .map { RunView($0, steps: nil, timeline: nil) }
        }
    }

    func run(_ name: String) async throws -> RunView {
        guard let id = RunID(parsing: name) else {
            throw WebRefusal.invalid(field: "id", reason: "\"\(name)\" is no run; they are written RUN-1")
        }
        let (people, redactor) = (house.now.people, house.now.redactor)
        return try await reading { view in
            guard let run = try view.run(id) else {
                throw WebRefusal.notFound(what: "run \(id)", known: try view.latestRuns(limit: 5).map(\.id.description))
            }
            return RunView(
                run, steps: run.steps.map { StepView($0, redactor) },
                timeline: try view.timeline(of: id.description).map { TimelineView($0, people) })
        }
    }

    func timers(incident: String?, for caller: Caller) async throws -> [TimerView] {
        let (list, people) = (PingList(house: house.now), house.now.people)
        return try await reading { view in
            guard let name = incident, let id = IncidentID(parsing: name), let found = try view.incident(id) else {
                let timers =
                    if let incident { try view.timers(of: incident) } else { try view.timers(limit: 500) }
                var hidden: [String: Bool] = [:]
                func isHidden(_ subject: String) throws -> Bool {
                    if let known = hidden[subject] { return known }
                    let incident = try IncidentID(parsing: subject).flatMap { try view.incident($0) }
                    let isHidden = subject.hasPrefix("INC-") && incident.map { !mayKnow($0, caller) } ?? false
                    hidden[subject] = isHidden
                    return isHidden
                }
                return try timers.filter { try !isHidden($0.subject) }.map { TimerView($0, people) }
            }
            guard mayKnow(found, caller) else { return [] }
            let subject = found.id.description
            let timers = try view.timers(of: subject).map { TimerView($0, people) }
            return timers + (try view.pages(of: subject).map { TimerView($0, subject: subject, list) })
        }
    }
}

extension TimerView {
    init(_ timer: TimerRecord, _ people: People) {
        self.init(
            id: timer.id, subject: timer.subject, kind: timer.kind, basis: timer.basis.rawValue,
            armedAt: timer.armedAt, dueAt: timer.dueAt, firedAt: timer.firedAt,
            cancelledAt: timer.cancelledAt, why: people.named(in: timer.why), late: timer.late)
    }

    /// A page as it went out: due when it was decided, fired when its last attempt began.
    init(_ page: PageRecord, subject: String, _ list: PingList) {
        self.init(
            id: page.id, subject: subject, kind: "delivery", basis: "elapsed", armedAt: page.createdAt,
            dueAt: page.createdAt, firedAt: page.attemptedAt, cancelledAt: page.state == "dropped" ? page.endedAt : nil,
            why: page.reason ?? "", late: false)
        way = page.platform
        person = page.person
        state =
            page.state == "sent" && page.deliveredAt != nil
            ? "delivered" : page.state == "waiting" ? "queued" : page.state
        attempts = page.attempts
        endedAt = page.endedAt
    }
}

extension IncidentView {
    init(_ incident: Incident, timeline: [TimelineView]?) {
        self.init(
            id: incident.id.description, title: incident.title, severity: incident.severity.description,
            status: incident.status.rawValue, service: incident.service, impact: incident.impact, room: incident.room,
            declaredBy: incident.declaredBy, declaredAt: incident.declaredAt,
            acknowledgedBy: incident.acknowledgement?.by, acknowledgedAt: incident.acknowledgement?.at,
            assignee: incident.assignee, resolvedAt: incident.resolvedAt, revision: incident.revision,
            drill: incident.drill, timeline: timeline)
        let details = incident.details
        roles = details.roles
        lead = incident.lead
        affects = details.services
        startedAt = details.startedAt
        detectedAt = details.detectedAt
        lastUpdateAt = details.lastUpdateAt
        nextUpdateBy = details.promisedAt
        reminders = details.reminders == .on
        links = details.links.map(\.description)
        mergedInto = details.mergedInto?.description
        isPrivate = incident.isPrivate
        audience = details.audience?.members
        let own = incident.place.flatMap(RoomAddress.init(description:))
        ownRoom = own?.isWished == false ? incident.place : nil
        ownRoomLink = details.roomLink
    }
}

extension TimelineView {
    init(_ entry: TimelineEntry, _ people: People) {
        self.init(kind: entry.kind, actor: entry.actor, text: people.named(in: entry.text), at: entry.at)
    }
}

extension RunView {
    init(_ run: Run, steps: [StepView]?, timeline: [TimelineView]?) {
        self.init(
            id: run.id.description, kind: run.kind.rawValue, service: run.service, environment: run.environment,
            version: run.version, status: run.status.name, requester: run.requester, room: run.room,
            rehearsal: run.rehearsal, drill: run.drill, reason: run.reason, reverses: run.reverses?.description,
            runbook: run.runbook, runbookHash: run.runbookHash, runbookCommit: run.runbookCommit,
            revision: run.revision, createdAt: run.createdAt, finishedAt: run.finishedAt,
            values: run.values.mapValues(\.text),
            approvals: run.approvals.map { ApprovalView(by: $0.person, at: $0.at, digest: $0.digest) }, steps: steps,
            timeline: timeline)
    }
}

extension StepView {
    /// - Parameter redactor: the runbook itself may have a secret in it, or what has the shape of one.
    init(_ step: RunStep, _ redactor: Redactor) {
        self.init(
            number: step.number, title: step.title, kind: step.isGroup ? "group" : step.kind.rawValue,
            role: step.role.rawValue, line: step.line, state: step.state.name,
            command: redactor.redact(step.finalText ?? step.template))
        switch step.state {
        case .failed(let reason, let outcome), .unknown(let reason, let outcome):
            self.reason = redactor.redact(reason)
            output = outcome?.output
            if case .code(let status)? = outcome?.exit { exitStatus = Int(status) }
        case .skipped(let who, let why):
            by = who
            reason = why
        case .done(let who, let at, let note):
            by = who
            finishedAt = at
            reason = note
        case .started(_, let at): startedAt = at
        default: break
        }
    }
}

import Engine
import Foundation
import Incidents
import Ledger
import Web

// Figures, follow-ups, reviews, search, and what the public may see.
extension Backend {
    func stats(_ query: StatsQuery) async throws -> StatsView {
        let services = house.now.services
        if let service = query.service, services[service] == nil {
            throw WebRefusal.notFound(what: "service \(service)", known: Array(services.keys.sorted().prefix(20)))
        }
        let severity = try query.severity.map { text in
            guard let severity = Severity(parsing: text) else {
                throw WebRefusal.invalid(
                    field: "severity", reason: "\"\(text.prefix(40))\" is not one of SEV1, SEV2, SEV3, SEV4")
            }
            return severity
        }
        let (now, zone) = (now(), house.now.timeZone)
        let since = try query.since.map { text in
            guard let month = IncidentStats.Query.month(text, now: now, in: zone) else {
                throw WebRefusal.invalid(
                    field: "since", reason: "\"\(text.prefix(40))\" is no month; they are written 2026-01")
            }
            return month
        }
        let asked = IncidentStats.Query(service: query.service, severity: severity, since: since, now: now, in: zone)
        return try await reading { StatsView(try StatsCache.shared.stats(asked, in: $0)) }
    }

    func followUps(_ query: FollowUpQuery, for caller: Caller) async throws -> [FollowUpView] {
        let owner = query.owner.map { house.now.people.person(named: $0)?.id ?? $0 }
        return try await reading { view in
            try FollowUpView.find(query, owner: owner, in: view).filter { task in
                guard task.subject.hasPrefix("INC-"), let id = IncidentID(parsing: task.subject),
                    let incident = try view.incident(id)
                else { return true }
                return mayKnow(incident, caller)
            }
        }
    }

    func search(_ text: String, limit: Int) async throws -> [FoundIncidentView] {
        let words = SearchWords(text).words
        guard !words.isEmpty else {
            throw WebRefusal.invalid(field: "q", reason: "it needs words to look for, as q=checkout+timeout")
        }
        return try await reading { view in
            try view.indexed(.all(words), limit: limit).map { past in
                FoundIncidentView(
                    id: past.id.description, title: past.title, severity: past.severity.description,
                    service: past.service, declaredAt: past.declaredAt, toResolve: past.toResolve.components.seconds,
                    mended: past.mended.isEmpty ? nil : past.mended)
            }
        }
    }

    func review(_ name: String, for caller: Caller) async throws -> ReviewView {
        guard let id = IncidentID(parsing: name) else {
            throw WebRefusal.invalid(field: "id", reason: "\"\(name)\" is no incident; they are written INC-1")
        }
        return try await reading { view in
            guard let incident = try view.incident(id), mayKnow(incident, caller), let review = try view.review(of: id)
            else {
                throw WebRefusal.notFound(what: "review of \(id)", known: [])
            }
            return ReviewView(review)
        }
    }

    func publicStatus() async throws -> PublicStatusView {
        let (house, now, texts) = (house.now, now(), publicTexts)
        return try await reading { PublicStatusView(try PublicStatus(house: house, view: $0, texts: texts), at: now) }
    }

    /// Figures for Prometheus: of the present month and the two before it.
    func figures() async -> [Gauge] {
        let query = IncidentStats.Query(now: now(), in: house.now.timeZone)
        guard let stats = try? await ledger.read({ try StatsCache.shared.stats(query, in: $0) }) else { return [] }
        var gauges: [Gauge] = []
        for row in stats.bySeverity {
            gauges.append(
                Gauge(
                    "runbell_resolved_incidents", help: "Incidents declared in the last three months and resolved.",
                    labels: ["severity": row.name], value: Double(row.incidents)))
            gauges.append(
                Gauge(
                    "runbell_reopened_incidents", help: "Those of them that were reopened in between.",
                    labels: ["severity": row.name], value: Double(row.reopened)))
            for (name, span) in [
                ("acknowledge", row.acknowledge), ("mitigate", row.mitigate), ("resolve", row.resolve),
            ] {
                guard let span else { continue }
                for (quantile, value) in [("0.5", span.median), ("0.9", span.p90)] {
                    gauges.append(
                        Gauge(
                            "runbell_incident_seconds",
                            help:
                                "From the declaration to the acknowledgement, the fix and the resolution, in three months.",
                            labels: ["until": name, "severity": row.name, "quantile": quantile],
                            value: Double(value.components.seconds)))
                }
            }
        }
        for person in stats.people {
            for (time, pages) in [("night", person.atNight), ("day", person.pages - person.atNight)] {
                gauges.append(
                    Gauge(
                        "runbell_person_pages",
                        help: "Pages of resolved incidents in three months, of those paged most.",
                        labels: ["person": person.person, "time": time], value: Double(pages)))
            }
        }
        return gauges
    }
}

extension StatsView {
    init(_ stats: IncidentStats) {
        self.init(
            from: "\(stats.query.months.lowerBound)", to: "\(stats.query.months.upperBound)",
            service: stats.query.service, severity: stats.query.severity?.description, all: Row(stats.overall),
            bySeverity: stats.bySeverity.map(Row.init), byMonth: stats.byMonth.map(Row.init),
            byService: stats.byService.map(Row.init), moreServices: stats.moreServices,
            pages: stats.people.map {
                Person(person: $0.person, pages: $0.pages, atNight: $0.atNight, nights: $0.nights)
            }, morePeople: stats.morePeople)
    }
}

extension StatsView.Row {
    init(_ row: IncidentStats.Row) {
        self.init(
            name: row.name, incidents: row.incidents, reopened: row.reopened,
            toAcknowledge: row.acknowledge.map(StatsView.Span.init), toMitigate: row.mitigate.map(StatsView.Span.init),
            toResolve: row.resolve.map(StatsView.Span.init))
    }
}

extension StatsView.Span {
    init(_ span: IncidentStats.Span) {
        self.init(median: span.median.components.seconds, p90: span.p90.components.seconds)
    }
}

extension FollowUpView {
    init(_ task: FollowUpRecord) {
        self.init(
            id: task.name, subject: task.subject, text: task.text, owner: task.owner, source: task.source,
            createdAt: task.createdAt, dueAt: task.dueAt, doneAt: task.doneAt, doneBy: task.doneBy, note: task.note)
    }

    /// - Parameter owner: The id that the query's owner stands for.
    static func find(_ query: FollowUpQuery, owner: String?, in view: LedgerView) throws -> [FollowUpView] {
        let tasks: [FollowUpRecord] =
            if let subject = query.subject {
                try view.followUps(of: subject.uppercased())
            } else if query.openOnly {
                try view.openFollowUps(owner: owner, limit: query.limit)
            } else {
                try view.latestFollowUps(limit: query.limit)
            }
        return tasks.filter { (owner == nil || $0.owner == owner) && (!query.openOnly || $0.doneAt == nil) }
            .prefix(query.limit).map(FollowUpView.init)
    }
}

extension ReviewView {
    init(_ review: ReviewRecord) {
        self.init(
            incident: review.incident.description, version: review.version, published: review.isPublished,
            at: review.at, author: review.author, markdown: review.body, sha256: review.digest)
    }
}

extension PublicStatusView {
    init(_ status: PublicStatus, at now: Date) {
        self.init(
            at: now, status: status.health.rawValue,
            services: status.services.map {
                Service(name: $0.name, status: $0.health.rawValue, incidents: $0.incidents)
            },
            incidents: status.incidents.map { incident in
                Incident(
                    id: incident.id, title: incident.title, severity: incident.severity, status: incident.status,
                    service: incident.service, declaredAt: incident.declaredAt,
                    updates: incident.updates.map { Update(at: $0.at, status: $0.status, text: $0.text) })
            })
    }
}

import Crypto
package import Foundation
import GRDB
package import Incidents

extension LedgerTransaction {
    /// The id the next incident will have.
    package func nextIncidentID() throws -> IncidentID {
        let last = try first("SELECT max(id) FROM incidents") { $0.integer(0) }
        return IncidentID((last ?? 0) + 1)
    }

    /// Adds an incident under the id it names.
    package func insert(_ incident: Incident) throws {
        try execute(
            """
            INSERT INTO incidents (id, title, severity, status, service, impact, room, declaredBy, declaredAt,
                acknowledgedBy, acknowledgedAt, assignee, resolvedAt, epoch, reachedLevel, revision, drill, policy,
                private, place, details, ringingSince, ladderRound, paged, answered, snoozedUntil)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            incident.id.rawValue, incident.title, incident.severity.rawValue, incident.status.rawValue,
            incident.service, incident.impact, incident.room, incident.declaredBy,
            incident.declaredAt, incident.acknowledgement?.by,
            incident.acknowledgement?.at, incident.assignee, incident.resolvedAt,
            incident.epoch, incident.reachedLevel, incident.revision, incident.drill,
            try digest(of: incident.policy), incident.isPrivate, incident.place, try incident.detailsText,
            incident.ringing.since, incident.ringing.round, NameList.text(incident.ringing.paged),
            NameList.text(incident.ringing.answered), incident.ringing.snoozedUntil)
    }

    /// Writes an incident's present state over the one it had.
    package func update(_ incident: Incident) throws {
        try execute(
            """
            UPDATE incidents SET title = ?, service = ?, impact = ?, severity = ?, status = ?, acknowledgedBy = ?,
                acknowledgedAt = ?, assignee = ?, resolvedAt = ?, epoch = ?, reachedLevel = ?, revision = ?,
                private = ?, place = ?, details = ?, policy = ?, ringingSince = ?, ladderRound = ?, paged = ?,
                answered = ?, snoozedUntil = ? WHERE id = ?
            """,
            incident.title, incident.service, incident.impact, incident.severity.rawValue, incident.status.rawValue,
            incident.acknowledgement?.by,
            incident.acknowledgement?.at, incident.assignee, incident.resolvedAt,
            incident.epoch, incident.reachedLevel, incident.revision, incident.isPrivate, incident.place,
            try incident.detailsText, try digest(of: incident.policy), incident.ringing.since, incident.ringing.round,
            NameList.text(incident.ringing.paged), NameList.text(incident.ringing.answered),
            incident.ringing.snoozedUntil, incident.id.rawValue)
        try dropFinishedPages(of: incident)
        note(
            EpochEnd(
                incident: incident.id.rawValue, over: incident.isRinging ? incident.epoch - 1 : incident.epoch,
                answered: incident.ringing.answered))
    }

    /// Keeps the ladder once, however many incidents share it.
    private func digest(of policy: EscalationPolicy) throws -> String {
        let body = try PolicyCache.shared.entry(for: policy)
        if !writer.storedPolicies.contains(body.digest), !storedPolicies.contains(body.digest) {
            try execute("INSERT OR IGNORE INTO policies (digest, body) VALUES (?, ?)", body.digest, body.text)
            storedPolicies.insert(body.digest)
        }
        return body.digest
    }
}

extension LedgerView {
    package func incident(_ id: IncidentID) throws -> Incident? {
        try incidents(where: "incidents.id = ?", id.rawValue).first
    }

    /// Open incidents, the newest first; of one room where one is named.
    package func openIncidents(room: String? = nil) throws -> [Incident] {
        if let room {
            return try incidents(where: "resolvedAt IS NULL AND room = ?", room)
        }
        return try incidents(.open, limit: 1000)
    }

    /// The incident that has this room for itself, open or not.
    package func incident(inPlace room: String) throws -> Incident? {
        try incidents(where: "incidents.place = ?", room).first
    }

    /// Rooms that incidents have for themselves on a platform, the newest first. Of incidents that are over only the
    /// latest are looked at.
    package func places(
        of platform: String, openOrResolvedSince since: Date, limit: Int
    ) throws -> [(room: String, declaredAt: Date)] {
        try rows(
            """
            SELECT place, declaredAt FROM incidents
            WHERE id IN (
                SELECT id FROM incidents INDEXED BY incidentsOpen WHERE resolvedAt IS NULL
                UNION SELECT id FROM (SELECT id FROM incidents ORDER BY id DESC LIMIT 200))
            AND place >= ? AND place < ? AND (resolvedAt IS NULL OR resolvedAt >= ?)
            ORDER BY id DESC LIMIT \(limit)
            """, platform + ":", platform + ";", since.milliseconds
        ).map { (room: $0["place"], declaredAt: Date(milliseconds: $0["declaredAt"])) }
    }

    /// The latest incidents, open or not, the newest first.
    package func latestIncidents(limit: Int) throws -> [Incident] { try incidents(.all, limit: limit) }

    /// Incidents, the newest first. What it costs grows with the limit and with the incidents that are open, not with
    /// those that are over.
    package func incidents(_ which: WhichIncidents, limit: Int) throws -> [Incident] {
        switch which {
        case .open:
            try incidents(
                where: """
                    incidents.id IN (SELECT id FROM incidents INDEXED BY incidentsOpen WHERE resolvedAt IS NULL
                        ORDER BY id DESC LIMIT \(limit))
                    """, limit: limit)
        case .resolved: try incidents(where: "incidents.id < ? AND resolvedAt IS NOT NULL", Int64.max, limit: limit)
        case .all: try incidents(where: "incidents.id < ?", Int64.max, limit: limit)
        }
    }

    /// How many incidents there are of a kind.
    package func countIncidents(_ which: WhichIncidents) throws -> Int {
        let open: Int =
            try row(
                "SELECT count(*) FROM incidents INDEXED BY incidentsOpen WHERE resolvedAt IS NULL")?[0] ?? 0
        guard which != .open else { return open }
        // Ids are given in order and none is ever taken away.
        let all: Int = try row("SELECT max(id) FROM incidents")?[0] ?? 0
        return which == .all ? all : all - open
    }

    private func incidents<each Value: Lookup>(
        where condition: String, _ values: repeat each Value, limit: Int = 1000
    ) throws -> [Incident] {
        try rows(
            """
            SELECT incidents.*, policies.body FROM incidents JOIN policies ON policies.digest = incidents.policy
            WHERE \(condition) ORDER BY incidents.id DESC LIMIT \(limit)
            """, repeat each values
        ).map { try Incident(row: $0) }
    }
}

/// Which incidents a list shows.
package enum WhichIncidents: String, Sendable, Hashable, CaseIterable {
    case open, resolved, all
}

extension Incident {
    fileprivate init(row: Row) throws {
        guard let severity = Severity(rawValue: row["severity"]), let status = IncidentStatus(rawValue: row["status"])
        else { throw LedgerError.notRead(reason: "an incident has an unknown severity or status") }
        let acknowledgedBy = row["acknowledgedBy"] as String?
        let acknowledgedAt = row["acknowledgedAt"] as Int64?
        let details = row["details"] as String?
        self.init(
            id: IncidentID(row["id"] as Int64), title: row["title"], severity: severity, status: status,
            service: row["service"], impact: row["impact"], room: row["room"], declaredBy: row["declaredBy"],
            declaredAt: Date(milliseconds: row["declaredAt"]),
            acknowledgement: acknowledgedBy.flatMap { by in
                acknowledgedAt.map { Acknowledgement(by: by, at: Date(milliseconds: $0)) }
            },
            assignee: row["assignee"], resolvedAt: (row["resolvedAt"] as Int64?).map { Date(milliseconds: $0) },
            epoch: row["epoch"], reachedLevel: row["reachedLevel"], revision: row["revision"],
            drill: row["drill"] as Int64 == 1, policy: try PolicyCache.shared.policy(from: row["body"]),
            ringing: Ringing(
                since: Date(milliseconds: row["ringingSince"]), round: row["ladderRound"],
                paged: NameList.names(row["paged"]), answered: NameList.names(row["answered"]),
                snoozedUntil: (row["snoozedUntil"] as Int64?).map { Date(milliseconds: $0) }))
        place = row["place"]
        if let details { self.details = try JSONText.decode(IncidentDetails.self, from: details) }
    }

    /// nil for the many that have none.
    fileprivate var detailsText: String? {
        get throws { details == IncidentDetails() ? nil : try JSONText.encode(details) }
    }
}

/// Person ids in one text, a line each.
enum NameList {
    static func text(_ names: [String]) -> String { names.joined(separator: "\n") }
    static func names(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}

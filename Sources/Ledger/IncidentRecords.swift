import Crypto
import Foundation
import GRDB
package import Incidents

extension LedgerTransaction {
    /// The id the next incident will have.
    package func nextIncidentID() throws -> IncidentID {
        let last = try first("SELECT seq FROM sqlite_sequence WHERE name = 'incidents'") { $0.integer(0) }
        return IncidentID((last ?? 0) + 1)
    }

    /// Adds an incident under the id it names.
    package func insert(_ incident: Incident) throws {
        try execute(
            """
            INSERT INTO incidents (id, title, severity, status, service, impact, room, declaredBy, declaredAt,
                acknowledgedBy, acknowledgedAt, assignee, resolvedAt, epoch, reachedLevel, revision, drill, policy,
                ringingSince, ladderRound, paged, answered, snoozedUntil)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            incident.id.rawValue, incident.title, incident.severity.rawValue, incident.status.rawValue,
            incident.service, incident.impact, incident.room, incident.declaredBy,
            incident.declaredAt, incident.acknowledgement?.by,
            incident.acknowledgement?.at, incident.assignee, incident.resolvedAt,
            incident.epoch, incident.reachedLevel, incident.revision, incident.drill,
            try digest(of: incident.policy), incident.ringing.since, incident.ringing.round,
            NameList.text(incident.ringing.paged), NameList.text(incident.ringing.answered),
            incident.ringing.snoozedUntil)
    }

    /// Writes an incident's present state over the one it had.
    package func update(_ incident: Incident) throws {
        try execute(
            """
            UPDATE incidents SET severity = ?, status = ?, acknowledgedBy = ?, acknowledgedAt = ?, assignee = ?,
                resolvedAt = ?, epoch = ?, reachedLevel = ?, revision = ?, policy = ?, ringingSince = ?, ladderRound = ?,
                paged = ?, answered = ?, snoozedUntil = ? WHERE id = ?
            """,
            incident.severity.rawValue, incident.status.rawValue, incident.acknowledgement?.by,
            incident.acknowledgement?.at, incident.assignee, incident.resolvedAt,
            incident.epoch, incident.reachedLevel, incident.revision, try digest(of: incident.policy),
            incident.ringing.since, incident.ringing.round, NameList.text(incident.ringing.paged),
            NameList.text(incident.ringing.answered), incident.ringing.snoozedUntil, incident.id.rawValue)
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
        return try incidents(where: "resolvedAt IS NULL")
    }

    /// The latest incidents, open or not, the newest first.
    package func latestIncidents(limit: Int) throws -> [Incident] {
        try incidents(where: "1", limit: limit)
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

extension Incident {
    fileprivate init(row: Row) throws {
        guard let severity = Severity(rawValue: row["severity"]), let status = IncidentStatus(rawValue: row["status"])
        else { throw LedgerError.notRead(reason: "an incident has an unknown severity or status") }
        let acknowledgedBy = row["acknowledgedBy"] as String?
        let acknowledgedAt = row["acknowledgedAt"] as Int64?
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
    }
}

/// Person ids in one text, a line each.
enum NameList {
    static func text(_ names: [String]) -> String { names.joined(separator: "\n") }
    static func names(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}

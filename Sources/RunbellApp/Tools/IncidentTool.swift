import Foundation
import Incidents
import Ledger
import Web

/// `runbell incident list`, `show` and `export`.
package enum IncidentTool {
    package static func list(_ place: LedgerPlace, openOnly: Bool, limit: Int, json: Bool) async throws -> ToolResult {
        let incidents = try await place.read { view in
            try view.incidents(openOnly ? .open : .all, limit: limit)
        }
        if json { return ToolResult(try ToolJSON.text(incidents.map { IncidentView($0, timeline: nil) })) }
        guard !incidents.isEmpty else {
            return ToolResult(words: [openOnly ? "No incident is open." : "No incidents."])
        }
        return ToolResult(
            RecordText.table(
                incidents.map {
                    [
                        $0.id.description, $0.severity.description, $0.status.rawValue, RecordText.time($0.declaredAt),
                        RecordText.line($0.title),
                    ]
                }))
    }

    package static func show(_ id: String, _ place: LedgerPlace, json: Bool) async throws -> ToolResult {
        let record = try await record(id, place)
        return ToolResult(json ? try ToolJSON.text(record.view) : IncidentDocument(record).plain)
    }

    /// The whole record as a document of its own.
    package static func export(_ id: String, _ place: LedgerPlace, json: Bool) async throws -> ToolResult {
        let record = try await record(id, place)
        return ToolResult(json ? try ToolJSON.text(IncidentExport(record)) : IncidentDocument(record).markdown)
    }

    /// The latest version of the review, as it was written.
    package static func review(_ id: String, _ place: LedgerPlace, json: Bool) async throws -> ToolResult {
        let record = try await record(id, place)
        guard let review = record.review else {
            throw ConfigurationError(
                "\(record.incident.id) has no review yet",
                fix: "make the draft in chat: /incident postmortem \(record.incident.id)")
        }
        return ToolResult(json ? try ToolJSON.text(ReviewView(review)) : review.body)
    }

    private static func record(_ text: String, _ place: LedgerPlace) async throws -> IncidentRecord {
        guard let id = IncidentID(parsing: text) else {
            throw ConfigurationError("\"\(text)\" names no incident", fix: "write it like INC-1")
        }
        return try await place.read { view in
            guard let incident = try view.incident(id) else {
                let latest = try view.latestIncidents(limit: 3).map(\.id.description)
                throw ConfigurationError(
                    "there is no \(id)",
                    fix: latest.isEmpty
                        ? "the ledger has no incidents" : "the latest: \(latest.joined(separator: ", "))")
            }
            return IncidentRecord(
                incident: incident, timeline: try view.timeline(of: id.description),
                hashes: try view.timelineHashes(of: id.description),
                followUps: try view.followUps(of: id.description), review: try view.review(of: id))
        }
    }
}

/// An incident with all that was written down about it.
struct IncidentRecord: Sendable {
    var incident: Incident
    var timeline: [TimelineEntry]
    /// Of the timeline's entries, in their order.
    var hashes: [String]
    var followUps: [FollowUpRecord]
    /// The latest version.
    var review: ReviewRecord?

    /// How long it took; nil while it is open.
    var figures: IncidentFigures? { IncidentFigures(of: incident, timeline: timeline) }

    var view: IncidentView { IncidentView(incident, timeline: TimelineText.views(timeline, hashes)) }
}

import Engine
import Foundation
import Incidents
import Ledger
import Runs
import Web

/// `runbell run list`, `show` and `export`.
package enum RunTool {
    package static func list(_ place: LedgerPlace, openOnly: Bool, limit: Int, json: Bool) async throws -> ToolResult {
        let runs = try await place.read { view in
            openOnly ? Array(try view.openRuns().prefix(limit)) : try view.latestRuns(limit: limit)
        }
        if json { return ToolResult(try ToolJSON.text(runs.map { RunView($0, steps: nil, timeline: nil) })) }
        guard !runs.isEmpty else { return ToolResult(words: [openOnly ? "No run is open." : "No runs."]) }
        return ToolResult(
            RecordText.table(
                runs.map {
                    [
                        $0.id.description, $0.kind.rawValue, $0.service, $0.environment, $0.version ?? "-",
                        $0.status.name, RecordText.time($0.createdAt), RecordText.line($0.requester),
                    ]
                }))
    }

    package static func show(_ id: String, _ place: LedgerPlace, json: Bool) async throws -> ToolResult {
        let record = try await record(id, place)
        return ToolResult(json ? try ToolJSON.text(record.view) : RunDocument(record).plain)
    }

    /// The whole record as evidence of the change, a document of its own.
    package static func export(_ id: String, _ place: LedgerPlace, json: Bool) async throws -> ToolResult {
        let record = try await record(id, place)
        return ToolResult(json ? try ToolJSON.text(RunEvidence(record)) : RunDocument(record).markdown)
    }

    private static func record(_ text: String, _ place: LedgerPlace) async throws -> RunRecord {
        guard let id = RunID(parsing: text) ?? RunID(parsing: "RUN-\(text)") else {
            throw ConfigurationError("\"\(text)\" names no run", fix: "write it like RUN-1")
        }
        let redactor = place.redactor
        return try await place.read { view in
            guard let run = try view.run(id) else {
                let latest = try view.latestRuns(limit: 3).map(\.id.description)
                throw ConfigurationError(
                    "there is no \(id)",
                    fix: latest.isEmpty ? "the ledger has no runs" : "the latest: \(latest.joined(separator: ", "))")
            }
            return RunRecord(
                run: run, timeline: try view.timeline(of: id.description),
                hashes: try view.timelineHashes(of: id.description), attempts: try view.attempts(of: id),
                followUps: try view.followUps(of: id.description), redactor: redactor)
        }
    }
}

/// A run with all that was written down about it.
struct RunRecord: Sendable {
    var run: Run
    var timeline: [TimelineEntry]
    /// Of the timeline's entries, in their order.
    var hashes: [String]
    var attempts: [PastAttempt] = []
    var followUps: [FollowUpRecord] = []
    var redactor: Redactor

    var view: RunView {
        RunView(run, steps: run.steps.map { StepView($0, redactor) }, timeline: TimelineText.views(timeline, hashes))
    }
}

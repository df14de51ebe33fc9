import Foundation
import Ledger

/// `runbell verify`: recomputes every record's chain of hashes, and compares with a head that was posted.
package enum VerifyTool {
    private struct Report: Encodable {
        var entries: Int
        var faults: [String]
        var heads: [TimelineHead]
    }

    /// Digits of a posted head that are enough to tell it.
    static let shortestHead = 12

    /// - Parameters:
    ///   - subject: `INC-1` or `RUN-1`; nil for all records.
    ///   - posted: The head that stands in the room, or its beginning.
    package static func verify(
        _ place: LedgerPlace, subject: String?, posted: String?, json: Bool
    ) async throws -> ToolResult {
        let subject = subject?.uppercased()
        let posted = posted?.lowercased()
        if let posted, posted.count < shortestHead || !posted.allSatisfy(\.isHexDigit) {
            throw ConfigurationError(
                "\"\(posted)\" is no head",
                fix: "copy the hash after \"Record sealed\", at least \(shortestHead) digits")
        }
        let (checked, heads, hashes) = try await place.read { view in
            (
                try view.verifyTimelines(), try view.timelineHeads(),
                try subject.map { try view.timelineHashes(of: $0) } ?? []
            )
        }
        var faults = checked.faults
        var words: [String] = []
        if let subject, hashes.isEmpty {
            let known = heads.map(\.subject).suffix(3).joined(separator: ", ")
            faults.append("\(subject): there is no such record" + (known.isEmpty ? "" : "; the last ones: \(known)"))
        } else if let subject, let posted {
            if let index = hashes.firstIndex(where: { $0.hasPrefix(posted) }) {
                words.append("\(subject): the posted head is entry \(index + 1) of \(hashes.count).")
            } else {
                faults.append("\(subject): no entry has the posted head; the record was rewritten or shortened since")
            }
        }
        let shown = subject.map { name in heads.filter { $0.subject == name } } ?? heads
        let report = Report(entries: checked.entries, faults: faults, heads: shown)
        let output =
            json
            ? try ToolJSON.text(report)
            : RecordText.table(
                shown.map { [$0.subject, FindingList.counted($0.entries, "entry", "entries"), $0.head] })
        words += faults
        let records =
            "\(FindingList.counted(checked.entries, "entry", "entries")) of \(FindingList.counted(heads.count, "record"))"
        words.append(
            faults.isEmpty
                ? "Checked \(records): every entry follows from the one before."
                : "Checked \(records): \(FindingList.counted(faults.count, "fault")). Compare with a backup, and with the heads in the rooms."
        )
        return ToolResult(output.isEmpty ? nil : output, words: words, failed: !faults.isEmpty)
    }
}

package import Foundation
import Ledger

/// `runbell backup` and `runbell restore`.
package enum CopyTool {
    /// Copies the ledger as of its last commit; a server may go on writing meanwhile.
    package static func backup(_ place: LedgerPlace, to file: String) async throws -> ToolResult {
        let ledger = try place.open()
        defer { ledger.close() }
        try await LedgerCopy.backup(ledger, to: file)
        let size = (try FileManager.default.attributesOfItem(atPath: file))[.size] as? Int ?? 0
        return ToolResult(words: ["\(file) holds all of \(ledger.path) (\(size) bytes), checked by SQLite."])
    }

    /// Puts a copy in the ledger's place and keeps what was there. Refused while a server runs.
    package static func restore(_ place: LedgerPlace, from file: String, now: Date) throws -> ToolResult {
        let path = try place.path()
        let stamp = now.formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted).year().month().day().time(
                includingFractionalSeconds: false))
        let restored = try LedgerCopy.restore(path, from: file, aside: "\(path).before-\(stamp)")
        var words = ["\(path) is now what \(file) holds."]
        if let previous = restored.previous { words.append("What was there before is kept as \(previous).") }
        return ToolResult(words: words)
    }
}

import Foundation
import Runbooks
import Testing

/// Real runbooks of other teams, kept beside the project and never in it.
enum Seeds {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["RUNBELL_SEEDS"] {
            return URL(filePath: path, directoryHint: .isDirectory)
        }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        // A work tree may stand one folder deeper than the repository it belongs to.
        let beside = ["../shared/seeds", "../../shared/seeds"].map { root.appending(path: $0) }
        return beside.first { FileManager.default.fileExists(atPath: $0.path) } ?? beside[0]
    }()

    static let arePresent = FileManager.default.fileExists(atPath: folder.path)

    /// The seed whose file name begins so.
    static func read(_ number: String) throws -> Runbook {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let name = try #require(names.first { $0.hasPrefix(number + "_") })
        return try RunbookReader.read(Array(Data(contentsOf: folder.appending(path: name))), fileName: name)
    }
}

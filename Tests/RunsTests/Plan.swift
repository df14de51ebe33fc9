import Foundation
import Runbooks
import Runs
import Testing

/// A plan in one line for each step that is done, for comparing as a whole: kind, line and title, the way it hangs on
/// in front. A command that a person presses is `run`, a check that starts by itself `check`.
struct Plan {
    var run: Run

    init(_ runbook: Runbook, _ request: RunRequest) throws {
        run = try RunPlanner.plan(runbook, request).get().run(RunID(1), at: noon)
    }

    var lines: [String] { run.steps.filter { !$0.isGroup }.map(Self.line) }

    /// What a shell would run, without the ways of choices.
    var executed: [String] { run.steps.filter(\.isExecuted).map(Self.line) }

    static func line(_ step: RunStep) -> String {
        let way = step.branches.map { "\($0.label) > " }.joined()
        let kind =
            step.isExecuted ? (step.kind == .check ? "check" : "run") : step.isTicked ? "tick" : step.kind.rawValue
        return "\(way)\(kind) \(step.line) \(step.title)"
    }
}

/// The runbooks that stand beside the repository, where they do.
enum Seeds {
    static let folder: URL? = {
        if let path = ProcessInfo.processInfo.environment["RUNBELL_SEEDS"] { return URL(fileURLWithPath: path) }
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared/seeds")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func read(_ prefix: String) throws -> Runbook {
        let folder = try #require(folder)
        let name = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .first { $0.hasPrefix(prefix) && $0.hasSuffix(".md") }
        let file = folder.appendingPathComponent(try #require(name))
        return try RunbookReader.read(Array(Data(contentsOf: file)), fileName: file.lastPathComponent)
    }
}

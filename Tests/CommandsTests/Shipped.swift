import Commands
import Foundation
import TestSupport

/// The command files that ship, as the tests use them.
enum Shipped {
    static let files: [CommandFile] = {
        let folder = Snapshot.packageRoot(from: #filePath).appending(path: "commands")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
                CommandFile(name: name, text: $0)
            }
        }
    }()

    static let registry = CommandLibrary.load(builtIn: files, home: nil).registry

    static func parse(_ text: String, isCommand: Bool = false) -> ParsedCommand {
        registry.parse(text, isCommand: isCommand)
    }

    static func invocation(_ text: String) -> Invocation? {
        if case .invocation(let invocation) = parse(text) { invocation } else { nil }
    }

    static func refusal(_ text: String) -> CommandRefusal.Reason? {
        if case .refused(let refusal) = parse(text) { refusal.reason } else { nil }
    }
}

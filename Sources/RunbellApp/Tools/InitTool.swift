import Chat
import Foundation

/// `runbell init`: a configuration to begin with.
package enum InitTool {
    /// - Parameter console: whoever answers; nil where nobody can, and nothing is asked.
    package static func write(to path: String, asking console: InitConsole? = nil) throws -> ToolResult {
        // Nobody answers questions for a file that can't be written.
        if FileManager.default.fileExists(atPath: path) { throw isThere(path) }
        let folder = URL(filePath: path).absoluteURL.deletingLastPathComponent()
        let answers = console.map { InitDialog(console: $0, folder: folder).answers() } ?? InitAnswers()
        do {
            let text = StarterConfiguration(answers: answers).text
            try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw isThere(path)
        } catch {
            throw ConfigurationError("\(path) can't be written", fix: "check the folder and its permissions")
        }
        return ToolResult(words: next(path, answers))
    }

    private static func isThere(_ path: String) -> ConfigurationError {
        ConfigurationError(
            "\(path) is there already", fix: "nothing was written; move it away, or name another file")
    }

    private static func next(_ path: String, _ answers: InitAnswers) -> [String] {
        let head = "\(path) is written. " + (answers.service == nil ? "Name your runbook in it, then:" : "Next:")
        guard let platform = answers.account?.platform else { return [head, "  runbell check", "  runbell serve"] }
        return [head] + steps(platform, answers).map { "  " + $0 } + [
            "docs/\(platform).md says where each value is found."
        ]
    }

    /// In the order in which one thing needs another.
    private static func steps(_ platform: PlatformName, _ answers: InitAnswers) -> [String] {
        let exports = answers.variables.map { "export \($0)='…'" }
        let name = InitKeys.of(platform).name
        let register = "runbell manifest \(platform) --register   # tells \(name) the commands"
        let check = "runbell check --online"
        let serve = "runbell serve"
        switch platform {
        case .slack:
            // The tokens come with the app that is made of the manifest.
            return ["runbell manifest slack   # makes the app: paste it at api.slack.com/apps, From a manifest"]
                + exports + [check, serve]
        case .mattermost where exports.count > 1:
            // The commands' tokens come with the commands.
            return exports.dropLast() + [register + ", and says their tokens"] + exports.suffix(1) + [check, serve]
        case .discord where answers.address != nil:
            // Discord keeps an endpoint only while somebody answers there.
            return exports + [register, serve]
                + ["# while it serves, set the Interactions Endpoint URL: docs/discord.md, step 4", check]
        case .telegram: return exports + [check, register, serve]
        default: return exports + [check, serve]
        }
    }
}

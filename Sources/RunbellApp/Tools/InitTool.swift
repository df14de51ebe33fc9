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
        var words = ["\(path) is written."]
        if answers.service == nil { words[0] += " Name your runbook in it, then:" }
        let platform = answers.account?.platform
        // Slack's tokens come with the app that is made of the manifest; elsewhere the token comes first.
        if platform == .slack {
            words.append("  runbell manifest slack   # makes the app: paste it at api.slack.com/apps, From a manifest")
        }
        for name in answers.variables { words.append("  export \(name)=…") }
        words.append("  runbell check" + (platform == nil ? "" : " --online"))
        if let platform, platform != .slack, ManifestTool.platforms.contains(platform.rawValue) {
            words.append("  runbell manifest \(platform) --register   # tells \(platform) the commands")
        }
        words.append("  runbell serve")
        if let platform {
            words.append("docs/\(platform).md says where each value is found.")
        }
        return words
    }
}

/// Mattermost's Markdown. `@name` in the text pings, whoever wrote it, so foreign text has its `@` parted.
package enum MattermostMarkdown {
    /// A person's `userID` is the user name here, without the `@`.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        DialectWriter.render(markdown, mentions: mentions, as: MattermostDialect())
    }
}

private struct MattermostDialect: MarkdownDialect {
    let escapedCharacters: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~"]

    func heading(_ inner: String, level: Int) -> String { String(repeating: "#", count: min(6, level)) + " " + inner }

    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String {
        guard let userID, !isQuiet,
            userID.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
        else { return text("@" + name, startsLine: false) }
        return "@" + userID
    }

    func table(_ rows: [[String]], plain: [[String]]) -> String { pipeTable(rows) }
}

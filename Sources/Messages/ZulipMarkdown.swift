/// Zulip's Markdown. A mention is `@**|id**`; with an underscore behind the `@` it pings nobody.
package enum ZulipMarkdown {
    /// A person's id is the user's number; `*name*` means a user group.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        DialectWriter.render(markdown, mentions: mentions, as: ZulipDialect())
    }
}

private struct ZulipDialect: MarkdownDialect {
    /// Others have no escape there.
    let escapedCharacters: Set<Character> = ["\\", "`", "*", "_", "[", "]"]

    func heading(_ inner: String, level: Int) -> String { String(repeating: "#", count: min(6, level)) + " " + inner }

    /// The id alone: a name beside it would have to be the one the server knows.
    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String {
        guard let userID, !userID.isEmpty else { return text("@" + name, startsLine: false) }
        if userID.hasPrefix("*"), userID.hasSuffix("*") {
            let group = userID.filter { $0 != "*" }
            return isQuiet ? "@_*\(group)*" : "@*\(group)*"
        }
        guard userID.allSatisfy({ $0.isASCII && $0.isNumber }) else { return text("@" + name, startsLine: false) }
        return isQuiet ? "@_**|\(userID)**" : "@**|\(userID)**"
    }

    /// A bar inside of a cell can not be escaped there.
    func table(_ rows: [[String]], plain: [[String]]) -> String {
        pipeTable(rows.map { $0.map { $0.replacing("|", with: "¦") } })
    }
}

/// Discord's Markdown. Who is pinged is said beside the text (`allowed_mentions`), so a name in it pings nobody.
package enum DiscordMarkdown {
    /// A person's id becomes `<@id>`; one that begins with `&` is a role's.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        DialectWriter.render(markdown, mentions: mentions, as: DiscordDialect())
    }
}

private struct DiscordDialect: MarkdownDialect {
    let escapedCharacters: Set<Character> = ["\\", "`", "*", "_", "~", "|", "[", "]", "<", ">"]
    /// A longer fence is not understood.
    let hasLongFences = false

    func heading(_ inner: String, level: Int) -> String { String(repeating: "#", count: min(3, level)) + " " + inner }

    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String {
        guard let userID, !isQuiet, !userID.isEmpty,
            userID.drop(while: { $0 == "&" }).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return text("@" + name, startsLine: false) }
        return "<@\(userID)>"
    }
}

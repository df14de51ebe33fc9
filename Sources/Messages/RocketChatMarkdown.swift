/// Rocket.Chat's Markdown: one star is bold. `@name` in the text pings, so foreign text has its `@` parted.
package enum RocketChatMarkdown {
    /// A person's `userID` is the user name here, without the `@`.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        DialectWriter.render(markdown, mentions: mentions, as: RocketChatDialect())
    }
}

private struct RocketChatDialect: MarkdownDialect {
    let escapedCharacters: Set<Character> = ["\\", "`", "*", "_", "~"]
    let hasLongFences = false
    let strongMark = "*"
    let emphasisMark = "_"
    let strikeMark = "~"
    let rule = "———"

    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String {
        guard let userID, !isQuiet,
            userID.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
        else { return text("@" + name, startsLine: false) }
        return "@" + userID
    }
}

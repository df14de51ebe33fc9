/// Slack's `mrkdwn`: `*bold*`, `_italic_`, `~strike~`, `<address|text>`; `&`, `<` and `>` are written as entities, which is
/// also what keeps foreign text from pinging (docs.slack.dev/messaging/formatting-message-text).
package enum SlackMrkdwn {
    /// A person with a user id (`U…`, `W…`) or a user group's (`S…`) is pinged; one without is named.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        DialectWriter.render(markdown, mentions: mentions, as: SlackDialect())
    }

    package static func escaped(_ text: String) -> String {
        text.spelling(["&": "&amp;", "<": "&lt;", ">": "&gt;"])
    }
}

private struct SlackDialect: Dialect {
    func text(_ text: String, startsLine: Bool) -> String {
        // Slack takes an escaped `>` at the beginning of a line for a quote, too.
        (startsLine && text.unicodeScalars.first == ">" ? "\u{2060}" : "") + SlackMrkdwn.escaped(text)
    }

    /// There is no way to write a backtick inside of code.
    func code(_ text: String) -> String { "`\(SlackMrkdwn.escaped(text.spelling(["`": "ˋ"])))`" }

    func fence(_ text: String, language: String) -> String {
        "```\n\(SlackMrkdwn.escaped(text.replacing("```", with: "`\u{2060}`\u{2060}`")))\n```"
    }

    func styled(_ inner: String, _ style: DialectStyle) -> String {
        switch style {
        case .strong: "*\(inner)*"
        case .emphasis: "_\(inner)_"
        case .strike: "~\(inner)~"
        }
    }

    func link(_ inner: String, to address: String) -> String {
        let target = SlackMrkdwn.escaped(address).spelling(["|": "%7C"])
        return "<\(target)|\(inner.spelling(["|": "¦"]))>"
    }

    func bareLink(_ address: String) -> String { "<\(SlackMrkdwn.escaped(address).spelling(["|": "%7C"]))>" }

    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String {
        guard let userID, !isQuiet, let first = userID.first,
            userID.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return SlackMrkdwn.escaped("@" + name) }
        return first == "S" ? "<!subteam^\(userID)>" : "<@\(userID)>"
    }
}

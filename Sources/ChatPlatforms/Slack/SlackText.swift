/// Text as Slack sends it, as the person typed it: entities and the brackets around links and names taken away.
enum SlackText {
    /// A user is spelled `@U0123`, which the configuration's people can be found by.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            result += entities(rest[..<open])
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: ">"), isSlacks(inside[..<close]) else {
                result += "<"
                rest = inside
                continue
            }
            result += entities(bracketed(inside[..<close])[...])
            rest = inside[inside.index(after: close)...]
        }
        return result + entities(rest)
    }

    /// What people type in brackets comes as entities; where it does not, it is left alone.
    private static func isSlacks(_ inside: Substring) -> Bool {
        guard let first = inside.first else { return false }
        return "@#!".contains(first) || inside.contains("://") || inside.hasPrefix("mailto:")
            || inside.hasPrefix("tel:")
    }

    /// The text without the mention of the bot at its beginning; nil when there is none.
    static func addressed(_ text: String, to bot: String) -> String? {
        let trimmed = text.drop(while: \.isWhitespace)
        guard trimmed.hasPrefix("<@\(bot)"), let close = trimmed.firstIndex(of: ">") else { return nil }
        let rest = trimmed[trimmed.index(after: close)...].drop { $0.isWhitespace || $0 == ":" || $0 == "," }
        return rest.isEmpty ? nil : String(rest)
    }

    private static func bracketed(_ inside: Substring) -> String {
        let parts = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let target = String(parts.first ?? "")
        let label = parts.count > 1 ? String(parts[1]) : nil
        switch target.first {
        case "@": return target
        case "#": return label.map { "#" + $0 } ?? target
        case "!":
            let name = target.dropFirst()
            if name.hasPrefix("subteam^") { return label ?? "@" + name.dropFirst("subteam^".count) }
            return "@" + (label?.drop { $0 == "@" } ?? name)
        default: return label ?? target
        }
    }

    private static func entities(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}

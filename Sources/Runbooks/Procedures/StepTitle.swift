import Markdown

/// Short titles out of longer text.
enum StepTitle {
    static let limit = 120

    /// The bold words an item begins with, else its first sentence, without the colon that leads on.
    static func of(_ content: [Inline]) -> String {
        if let lead = boldLead(content) { return tidy(lead) }
        return tidy(content.plainText)
    }

    /// Bold words at the start, with whatever stands in brackets right behind them.
    static func boldLead(_ content: [Inline]) -> String? {
        guard case .strong(let bold, _)? = content.first else { return nil }
        let rest = Array(content.dropFirst()).plainText
        let text = bold.plainText
        if text.trimmingBlanks.hasSuffix(":") || rest.isBlank { return text }
        // "**Immediately** revoke the key" is stressed, and has no title of its own.
        if text.hasSuffix("ly"), !text.contains(" "), let next = rest.trimmingBlanks.first, next.isLetter { return nil }
        return text
    }

    static func tidy(_ text: String) -> String {
        var title = text.trimmingBlanks
        if title.utf8.count <= limit, let last = title.utf8.last, last < 0x80, !":.".utf8.contains(last) {
            return title.utf8.count == text.utf8.count ? text : String(title)
        }
        while let last = title.utf8.last, last >= 0x80 || last == UInt8(ascii: ":") || last == UInt8(ascii: "."),
            title.hasSuffix(":") || title.hasSuffix("：") || title.hasSuffix(".") && !title.hasSuffix("..")
        {
            title = Substring(title.utf8.dropLast(last < 0x80 ? 1 : "：".utf8.count)).trimmingBlanks
        }
        guard let cut = title.cut(after: limit) else { return String(title) }
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end] + " …"
    }
}

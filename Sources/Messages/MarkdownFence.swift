/// Text that is shown exactly as it is: what would run, what a command printed.
package enum MarkdownFence {
    /// A fenced code block. The fence is longer than any run of backticks inside, so that nothing can break out;
    /// mention marks and control characters (but not tabs) are taken out. Ends without a line break.
    package static func fenced(_ text: String, language: String = "") -> String {
        let clean = cleaned(text)
        let fence = String(repeating: "`", count: max(3, longestRun(in: clean) + 1))
        let word = language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "+-_.".contains($0)) }
        let end = clean.isEmpty || clean.hasSuffix("\n") ? "" : "\n"
        return "\(fence)\(word)\n\(clean)\(end)\(fence)"
    }

    /// A code span in one line; empty text gives nothing.
    package static func span(_ text: String) -> String {
        let line = cleaned(text).split(whereSeparator: \.isNewline).joined(separator: " ")
        guard !line.allSatisfy(\.isWhitespace) else { return "" }
        let ticks = String(repeating: "`", count: longestRun(in: line) + 1)
        let ends = [line.utf8.first, line.utf8.last]
        let isOpenEnded = ends.contains(UInt8(ascii: "`")) || ends == [UInt8(ascii: " "), UInt8(ascii: " ")]
        let pad = isOpenEnded ? " " : ""
        return ticks + pad + line + pad + ticks
    }

    private static func cleaned(_ text: String) -> String {
        MarkdownEscape.clean(text.replacing("\r\n", with: "\n")).replacing("\r", with: "\n")
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

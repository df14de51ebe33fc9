/// Cuts a message that is too large for the platform at the end of a line, and says so.
enum MatrixCut {
    /// The longest beginning of the Markdown that fits, with a note; the Markdown itself where it fits whole.
    static func fit(_ markdown: String, fits: (String) -> Bool) -> String {
        if fits(markdown) { return markdown }
        // Hardly any Markdown becomes shorter as HTML and text together, so more than the limit is not tried.
        let head = String(markdown.prefix(MatrixContent.limit))
        let lines = head.split(separator: "\n", omittingEmptySubsequences: false)
        let whole = longest(upTo: lines.count - 1) { count in
            fits(cut(lines[..<count].joined(separator: "\n")))
        }
        if whole > 0 { return cut(lines[..<whole].joined(separator: "\n")) }
        // Not even the first line fits.
        let line = lines.first ?? ""
        return cut(String(line.prefix(longest(upTo: line.count) { fits(cut(String(line.prefix($0)))) })))
    }

    private static func cut(_ kept: String) -> String {
        let isInCode = kept.split(separator: "\n").count(where: { $0.drop { $0 == " " }.hasPrefix("```") }) % 2 == 1
        return kept + (isInCode ? "\n```" : "") + "\n\n*(cut here: the message is too long for Matrix)*"
    }

    /// The largest count that still fits, found by halving; 0 when none does.
    private static func longest(upTo count: Int, fits: (Int) -> Bool) -> Int {
        var low = 0
        var high = max(0, count)
        while low < high {
            let middle = (low + high + 1) / 2
            if fits(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

/// Links and code spans of a line of Markdown, found without a parser: what must not be cut in two.
enum InlineSpans {
    /// Where the link, address or code span begins inside which the place lies; nil when it lies in none.
    static func opening(of line: Substring, around place: Substring.Index) -> Substring.Index? {
        var at = line.startIndex
        while at < place {
            switch line[at] {
            case "\\":
                at = line.index(after: at)
                if at < line.endIndex { at = line.index(after: at) }
                continue
            case "`", "[", "<":
                if let end = end(ofSpanAt: at, in: line) {
                    if end > place { return at }
                    at = end
                    continue
                }
            default: break
            }
            at = line.index(after: at)
        }
        return nil
    }

    /// Behind the span that opens here; nil when none does.
    private static func end(ofSpanAt start: Substring.Index, in line: Substring) -> Substring.Index? {
        let rest = line[start...]
        switch line[start] {
        case "`":
            let ticks = rest.prefix { $0 == "`" }
            return line[ticks.endIndex...].firstRange(of: ticks)?.upperBound
        case "<":
            guard rest.hasPrefix("<http"), let close = rest.firstIndex(of: ">"), !rest[..<close].contains(" ") else {
                return nil
            }
            return line.index(after: close)
        default:
            guard let middle = rest.firstRange(of: "]("), let close = line[middle.upperBound...].firstIndex(of: ")")
            else { return nil }
            return line.index(after: close)
        }
    }
}

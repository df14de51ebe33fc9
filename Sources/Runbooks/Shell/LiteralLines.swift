/// The lines that a script passes on as they stand, `cat > f << 'EOF'`: no shell fills in what `$` begins in them.
enum LiteralLines {
    /// Indices of those lines, without the line that ends each.
    static func find(in lines: [String]) -> Set<Int> {
        var found: Set<Int> = []
        var end: String?
        for (index, line) in lines.enumerated() {
            if let word = end {
                if line.trimmingBlanks == word { end = nil } else { found.insert(index) }
            } else if line.contains("<<") {
                end = delimiter(of: line)
            }
        }
        return found
    }

    /// The word in quotes behind `<<` or `<<-`.
    private static func delimiter(of line: String) -> String? {
        guard let mark = line.firstRange(of: "<<") else { return nil }
        var rest = line[mark.upperBound...]
        if rest.first == "-" { rest = rest.dropFirst() }
        let text = rest.trimmingBlanks
        guard let quote = text.first, quote == "'" || quote == "\"",
            let close = text.dropFirst().firstIndex(of: quote)
        else { return nil }
        return String(text[text.index(after: text.startIndex)..<close])
    }
}

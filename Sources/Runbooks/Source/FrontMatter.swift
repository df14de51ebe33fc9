/// The block between two `---` lines that opens some documents: `key: value` lines about the document.
struct FrontMatter: Sendable, Hashable {
    var entries: [Metadatum] = []
    /// How many lines of the file it takes up, its marks included; 0 when there is none.
    var lineCount = 0

    private static let limit = 300

    init(_ lines: [String]) {
        guard lines.first?.trimmingBlanks == "---" else { return }
        let end = lines.prefix(Self.limit).dropFirst().firstIndex { ["---", "..."].contains($0.trimmingBlanks) }
        guard let end, lines[1..<end].contains(where: { $0.contains(":") }) else { return }
        lineCount = end + 1
        for (index, line) in lines[1..<end].enumerated() {
            guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":"),
                line[..<colon] != "runbell"
            else { continue }
            let value = line[line.index(after: colon)...].trimmingBlanks.trimmingQuotes
            if !value.isEmpty { entries.append(Metadatum(key: String(line[..<colon]), value: value, line: index + 2)) }
        }
    }
}

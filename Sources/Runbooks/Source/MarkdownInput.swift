/// The text that is given to the Markdown parser: the file's lines, line for line, made harmless.
enum MarkdownInput {
    /// A line longer than this is cut for the parser: nobody writes it, and some of the parser's inline rules take time
    /// with the square of a line's length.
    static let lineLimit = 20_000
    /// More marks of nesting than this at the start of a line are dropped.
    static let markerLimit = 60

    static func text(_ lines: [String], skipping count: Int) -> String {
        var text = ""
        for (index, line) in FenceIndentation.mended(lines).enumerated() {
            if index >= count { text += tamed(line) }
            text += "\n"
        }
        return text
    }

    private static func tamed(_ line: String) -> String {
        guard line.utf8.count > markerLimit else { return line }
        var markers = 0
        var start = line.utf8.startIndex
        for index in line.utf8.indices {
            let byte = line.utf8[index]
            if " \t".utf8.contains(byte) { continue }
            guard ">-*+".utf8.contains(byte) else { break }
            markers += 1
            if markers > markerLimit { start = line.utf8.index(after: index) }
        }
        // A rule or the line under a table's header is long as well, and means something only as a whole.
        let kept = markers > markerLimit && line.utf8.contains(UInt8(ascii: ">")) ? String(line[start...]) : line
        guard kept.utf8.count > lineLimit else { return kept }
        return String(decoding: kept.utf8.prefix(lineLimit), as: UTF8.self)
    }
}

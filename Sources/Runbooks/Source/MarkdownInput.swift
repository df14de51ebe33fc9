/// The text that is given to the Markdown parser: the file's lines, line for line, made harmless.
enum MarkdownInput {
    /// A line longer than this is cut for the parser: nobody writes it, and some of the parser's inline rules take time
    /// with the square of a line's length.
    static let lineLimit = 20_000
    /// More marks of nesting than this at the start of a line are dropped.
    static let markerLimit = 60

    static func text(_ lines: [String], skipping count: Int) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 2 })
        for (index, line) in Admonition.unindented(FenceIndentation.mended(lines)).enumerated() {
            if index >= count { text.append(contentsOf: (mayBeWild(line) ? tamed(line) : line).utf8) }
            text.append(UInt8(ascii: "\n"))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// False for most lines, which stay as they are: they are short, and no quote begins in them.
    private static func mayBeWild(_ line: String) -> Bool {
        line.utf8.count > markerLimit || line.utf8.contains(UInt8(ascii: ">"))
    }

    /// `- >5% of requests` means more than, not a quote in an item.
    private static func comparing(_ line: String) -> String {
        let bytes = line.utf8
        guard let sign = bytes.firstIndex(of: UInt8(ascii: ">")), sign > bytes.startIndex else { return line }
        let before = bytes[..<sign].drop { $0 == 0x20 }
        guard let mark = before.first, "-*+".utf8.contains(mark),
            before.dropFirst().allSatisfy({ " []xX*".utf8.contains($0) }),
            before.last == 0x20 || before.last == UInt8(ascii: "*")
        else { return line }
        let after = bytes[bytes.index(after: sign)...].drop {
            $0 == 0x20 || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "$")
        }
        guard let digit = after.first, digit.isDigit else { return line }
        return String(line[..<sign]) + "\\" + line[sign...]
    }

    private static func tamed(_ line: String) -> String {
        let line = comparing(line)
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

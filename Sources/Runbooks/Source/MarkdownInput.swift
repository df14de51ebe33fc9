/// The text that is given to the Markdown parser: the file's lines, line for line, made harmless.
enum MarkdownInput {
    /// A line longer than this is cut for the parser: nobody writes it, and some of the parser's inline rules take time
    /// with the square of a line's length.
    static let lineLimit = 20_000
    /// More marks of nesting than this at the start of a line are dropped.
    static let markerLimit = 60

    /// `count` lines of front matter are left empty.
    static func text(_ lines: [String], skipping count: Int) -> [UInt8] {
        let isOdd = lines.contains(where: mayNeedMending)
        let lines = isOdd ? Admonition.unindented(FenceIndentation.mended(lines)) : lines
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 2 })
        for (index, line) in lines.enumerated() {
            let isWild = isOdd && mayNeedMending(line)
            if index >= count { text.append(contentsOf: (isWild ? tamed(comparing(line)) : line).utf8) }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    /// False for nearly every line: it is not too long, and begins neither with a fence that is indented, nor a box, nor
    /// with many marks of nesting or one that a comparison follows.
    private static func mayNeedMending(_ line: String) -> Bool {
        line.withBytes { bytes in
            if bytes.count > lineLimit { return true }
            var first = 0
            while first < bytes.count, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
            guard first < bytes.count else { return false }
            switch bytes[first] {
            case UInt8(ascii: "`"), UInt8(ascii: "~"): return first > 0
            case UInt8(ascii: "!"), UInt8(ascii: "?"): return first == 0
            default: return isMarker(bytes[first]) && mayBeWild(bytes, from: first)
            }
        }
    }

    private static func mayBeWild(_ bytes: Span<UInt8>, from first: Int) -> Bool {
        var markers = 0
        for offset in first..<bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: ">") where bytes[first] != UInt8(ascii: ">"): return true
            case let byte where isMarker(byte):
                markers += 1
                if markers > markerLimit { return true }
            case 0x20, 0x09, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "x"), UInt8(ascii: "X"): continue
            default: return false
            }
        }
        return false
    }

    private static func isMarker(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): true
        default: false
        }
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
        guard line.utf8.count > markerLimit, line.utf8.contains(UInt8(ascii: ">")) else { return cut(line) }
        var markers = 0
        var start = line.utf8.startIndex
        for index in line.utf8.indices {
            let byte = line.utf8[index]
            if " \t".utf8.contains(byte) { continue }
            guard isMarker(byte) else { break }
            markers += 1
            if markers > markerLimit { start = line.utf8.index(after: index) }
        }
        // A rule or the line under a table's header is long as well, and means something only as a whole.
        return cut(markers > markerLimit ? String(line[start...]) : line)
    }

    private static func cut(_ line: String) -> String {
        line.utf8.count > lineLimit ? String(decoding: line.utf8.prefix(lineLimit), as: UTF8.self) : line
    }
}

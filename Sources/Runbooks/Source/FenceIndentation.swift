/// Authors indent a fence with its list item and let the content begin further left. Strict Markdown then ends the item,
/// and the block with it. Lines of such blocks are moved right, up to their fence; line numbers stay.
enum FenceIndentation {
    /// Blocks longer than this are left alone.
    private static let lengthLimit = 2_000

    static func mended(_ lines: [String]) -> [String] {
        var result = lines
        var index = 0
        while let start = lines[index...].firstIndex(where: Mark.mayBe) {
            index = start
            guard let open = Mark(lines[index]), let close = closing(open, lines, after: index) else {
                index += 1
                continue
            }
            if open.indent > 0 {
                for inside in (index + 1)...close where !lines[inside].isBlank {
                    let indent = lines[inside].utf8.prefix { $0 == 0x20 }.count
                    if indent < open.indent, lines[inside].utf8.first != 0x09 {
                        result[inside] = String(repeating: " ", count: open.indent - indent) + lines[inside]
                    }
                }
            }
            index = close + 1
        }
        return result
    }

    private struct Mark {
        var character: UInt8
        var length: Int
        var indent: Int
        var hasInfo: Bool

        init?(_ line: String) {
            guard Self.mayBe(line) else { return nil }
            let bytes = line.utf8
            indent = bytes.prefix { $0 == 0x20 }.count
            let rest = bytes.dropFirst(indent)
            guard let first = rest.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
            character = first
            length = rest.prefix { $0 == first }.count
            guard length >= 3 else { return nil }
            let info = rest.dropFirst(length)
            if first == UInt8(ascii: "`"), info.contains(first) { return nil }
            hasInfo = info.contains { $0 != 0x20 && $0 != 0x09 }
        }

        /// False for nearly every line: something else stands behind the blanks it begins with.
        fileprivate static func mayBe(_ line: String) -> Bool {
            line.withBytes { bytes in
                var at = 0
                while at < bytes.count, bytes[at] == 0x20 { at += 1 }
                return at < bytes.count && (bytes[at] == UInt8(ascii: "`") || bytes[at] == UInt8(ascii: "~"))
            }
        }
    }

    /// The line that closes the block; nil when another block opens first, for then this one was never closed.
    private static func closing(_ open: Mark, _ lines: [String], after start: Int) -> Int? {
        var index = start + 1
        let end = min(lines.count, start + lengthLimit)
        while index < end {
            if let mark = Mark(lines[index]), mark.character == open.character, mark.length >= open.length {
                if mark.hasInfo { return nil }
                return index
            }
            index += 1
        }
        return nil
    }
}

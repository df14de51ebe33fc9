/// Boxes that some site builders add to Markdown: `!!! warning "Title"` with an indented body (Python-Markdown and MkDocs),
/// and `:::warning` up to `:::` (Docusaurus, VuePress, Pandoc).
enum Admonition {
    /// The kind a line opens a box of, `warning` say, and the title behind it; nil for other lines.
    static func opening(_ line: some StringProtocol) -> (kind: String, title: String)? {
        var text = line.trimmingBlanks
        guard let first = text.first, first == "!" || first == ":" || first == "?" else { return nil }
        let marks = text.prefix { $0 == first }.count
        guard marks >= 3 else { return nil }
        text = text.dropFirst(marks).drop { $0 == "+" || $0 == " " || $0 == "{" }
        let kind = text.prefix { $0.isLetter }
        guard !kind.isEmpty, first == ":" || marks == 3 else { return nil }
        let marked = text.dropFirst(kind.count)
        let title = String(marked.filter { !"\"[]{}".contains($0) })
        return (kind.lowercased(), String(title.trimmingBlanks))
    }

    /// False for nearly every line: no box with an indented body begins in it.
    private static func mayOpenBox(_ line: String) -> Bool {
        line.withBytes { bytes in
            guard bytes.count > 4, bytes[0] == UInt8(ascii: "!") || bytes[0] == UInt8(ascii: "?") else { return false }
            return bytes[1] == bytes[0] && bytes[2] == bytes[0] && bytes[3] == 0x20
        }
    }

    /// The body of an indented box moved left, so that it is text and no code. Line numbers stay.
    static func unindented(_ lines: [String]) -> [String] {
        guard lines.contains(where: mayOpenBox) else { return lines }
        var result = lines
        var isInside = false
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("!!! ") || line.hasPrefix("??? ") || line.hasPrefix("???+ ") {
                isInside = opening(line) != nil
            } else if isInside, !line.isBlank {
                if line.hasPrefix("    ") { result[index] = String(line.dropFirst(4)) } else { isInside = false }
            }
        }
        return result
    }
}

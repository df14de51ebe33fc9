/// Keeps messages within what a platform takes.
///
/// Parts are whole Markdown: a line is broken only when it alone is too long, a fence is closed at the end of a part
/// and opened again in the next.
package enum MessageLimits {
    /// Parts of at most `limit` bytes of UTF-8, in order; `limit` is taken as 64 at least.
    package static func split(_ markdown: String, limit: Int) -> [String] {
        if markdown.utf8.count <= limit { return [markdown] }
        var parts = Parts(limit: max(64, limit))
        for line in markdown.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            parts.add(String(line))
        }
        return parts.finish()
    }

    /// The beginning, of at most `limit` bytes with `note` on a line of its own; the whole when it fits.
    package static func cut(_ markdown: String, limit: Int, note: String = "…") -> String {
        if markdown.utf8.count <= limit { return markdown }
        let first = split(markdown, limit: limit - note.utf8.count - 2).first ?? ""
        return "\(first)\n\n\(note)"
    }

    /// The end of a text that is no Markdown (a command's output), at most `limit` bytes, from the beginning of a
    /// line where there is one; nil when the whole fits.
    package static func tail(_ text: String, limit: Int) -> String? {
        guard text.utf8.count > limit else { return nil }
        let utf8 = text.utf8
        var start = utf8.index(utf8.endIndex, offsetBy: -max(0, limit))
        while start < utf8.endIndex, start.samePosition(in: text.unicodeScalars) == nil {
            utf8.formIndex(after: &start)
        }
        let end = text[start...]
        if let lineEnd = end.firstIndex(where: \.isNewline), end.index(after: lineEnd) < end.endIndex {
            return String(end[end.index(after: lineEnd)...])
        }
        return String(end)
    }
}

/// A fence that is open at some place of a text.
private struct OpenFence {
    var mark: Character
    var length: Int
    /// What stands in front of it, in a list or a quote.
    var prefix: String
    var info: String

    var opening: String { prefix + String(repeating: mark, count: length) + info }
    var closing: String { prefix + String(repeating: mark, count: length) }

    init?(opening line: String) {
        prefix = String(line.prefix { $0 == " " || $0 == ">" || $0 == "\t" })
        let rest = line.dropFirst(prefix.count)
        guard let first = rest.first, first == "`" || first == "~" else { return nil }
        mark = first
        length = rest.prefix { $0 == first }.count
        info = String(rest.dropFirst(length))
        guard length >= 3, first == "~" || !info.contains("`") else { return nil }
    }

    func isClosed(by line: String) -> Bool {
        let rest = line.drop { $0 == " " || $0 == ">" || $0 == "\t" }
        let run = rest.prefix { $0 == mark }.count
        return run >= length && rest.dropFirst(run).allSatisfy(\.isWhitespace)
    }
}

private struct Parts {
    let limit: Int
    private var done: [String] = []
    private var lines: [String] = []
    private var size = 0
    private var fence: OpenFence?
    /// True while nothing stands behind the fence's opening line.
    private var fenceIsEmpty = false

    init(limit: Int) { self.limit = limit }

    /// What a part may still take, the fence's own closing line kept free.
    private var room: Int { limit - size - (fence.map { $0.closing.utf8.count + 1 } ?? 0) }

    mutating func add(_ line: String) {
        var opens = fence == nil ? OpenFence(opening: line) : nil
        // A fence whose marks alone would fill a part can not be repeated; it is taken as text.
        if let wide = opens, (wide.opening.utf8.count + wide.closing.utf8.count) * 2 > limit { opens = nil }
        let closes = fence?.isClosed(by: line) ?? false
        let closing = opens.map { $0.closing.utf8.count + 1 } ?? 0
        let isHopeless = line.utf8.count > limit / 2 && room > limit / 4
        if line.utf8.count + 1 + closing > room, !lines.isEmpty, !closes, !isHopeless || opens != nil { breakPart() }
        if closes {
            fence = nil
            append(line)
        } else if let opens {
            append(line)
            fence = opens
            fenceIsEmpty = true
        } else {
            addPieces(of: line)
        }
    }

    private mutating func addPieces(of line: String) {
        var rest = line[...]
        while rest.utf8.count + 1 > room {
            let piece = Self.piece(of: rest, bytes: room - 1)
            append(String(piece))
            rest = rest[piece.endIndex...]
            breakPart()
        }
        append(String(rest))
    }

    /// The beginning of a line, ending at a blank where there is one in its second half, never inside a character,
    /// a mention mark, or between a backslash and what it escapes; nor inside a link or a code span that fits a part.
    private static func piece(of line: Substring, bytes: Int) -> Substring {
        let piece = beginning(of: line, bytes: bytes)
        guard let whole = InlineSpans.opening(of: line, around: piece.endIndex), whole > line.startIndex,
            line[..<whole].utf8.count > 1
        else { return piece }
        return line[..<whole]
    }

    private static func beginning(of line: Substring, bytes: Int) -> Substring {
        var end = line.startIndex
        var used = 0
        var lastBlank: Substring.Index?
        var openMark: Substring.Index?
        while end < line.endIndex {
            let character = line[end]
            let next = line.index(after: end)
            used += character.utf8.count
            if used > bytes { break }
            if character.unicodeScalars.first == Mention.opening.unicodeScalars.first { openMark = end }
            if character.unicodeScalars.first == Mention.closing.unicodeScalars.first { openMark = nil }
            if character == " ", openMark == nil, used > bytes / 2 { lastBlank = next }
            end = next
        }
        if let openMark, openMark > line.startIndex { return line[..<openMark] }
        if let lastBlank { return line[..<lastBlank] }
        let piece = line[..<end]
        let slashes = piece.reversed().prefix { $0 == "\\" }.count
        if slashes % 2 == 1, slashes < piece.count { return piece.dropLast() }
        // A single character larger than the room: by scalars, so that there is progress.
        return piece.isEmpty ? scalars(of: line, bytes: bytes) : piece
    }

    private static func scalars(of line: Substring, bytes: Int) -> Substring {
        var end = line.unicodeScalars.startIndex
        var used = 0
        while end < line.unicodeScalars.endIndex {
            used += line.unicodeScalars[end].utf8.count
            if used > bytes, end > line.startIndex { break }
            end = line.unicodeScalars.index(after: end)
        }
        return line[..<end]
    }

    private mutating func append(_ line: String) {
        lines.append(line)
        size += line.utf8.count + 1
        fenceIsEmpty = false
    }

    private mutating func breakPart() {
        if let fence {
            if fenceIsEmpty { lines.removeLast() } else { lines.append(fence.closing) }
        }
        done.append(lines.joined(separator: "\n"))
        lines = []
        size = 0
        if let fence {
            append(fence.opening)
            fenceIsEmpty = true
        }
    }

    mutating func finish() -> [String] {
        done.append(lines.joined(separator: "\n"))
        return done.filter { part in part.contains { !$0.isWhitespace } }
    }
}

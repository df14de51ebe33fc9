/// As much of a command's output as a message shows: all of it, or the beginning and the end.
struct OutputExcerpt {
    /// Bytes that whoever asks for a step's output is shown.
    static let limit = 16 << 10
    /// Bytes that are shown unasked when a step has ended: about a screen.
    static let short = 4 << 10

    var text: String
    var isCut: Bool

    init(_ output: String, limit: Int = OutputExcerpt.limit) {
        guard output.utf8.count > limit else {
            text = output
            isCut = false
            return
        }
        let head = Self.prefix(of: output, bytes: limit / 4)
        let tail = Self.suffix(of: output, bytes: limit - limit / 4)
        let left = output.utf8.count - head.utf8.count - tail.utf8.count
        text = "\(head)\n[\(left) bytes left out]\n\(tail)"
        isCut = true
    }

    /// Whole characters, up to the end of a line where there is one.
    private static func prefix(of text: String, bytes: Int) -> Substring {
        var end = text.utf8.index(text.startIndex, offsetBy: bytes)
        while end > text.startIndex, end.samePosition(in: text) == nil { text.utf8.formIndex(before: &end) }
        let part = text[..<end]
        return part.lastIndex(where: \.isNewline).map { part[..<$0] } ?? part
    }

    private static func suffix(of text: String, bytes: Int) -> Substring {
        var start = text.utf8.index(text.endIndex, offsetBy: -bytes)
        while start < text.endIndex, start.samePosition(in: text) == nil { text.utf8.formIndex(after: &start) }
        let part = text[start...]
        guard let newline = part.firstIndex(where: \.isNewline) else { return part }
        let after = part.index(after: newline)
        return after < part.endIndex ? part[after...] : part
    }
}

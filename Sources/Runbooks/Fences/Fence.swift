/// A block of code as it stands in the document, with what was said just before it.
struct Fence: Sendable, Hashable {
    /// First and last line of the block in the file, the fence's own lines included.
    var line: Int
    var endLine: Int
    /// The file's line of `lines[0]`.
    var firstContentLine: Int
    /// First word of the info string, lower-cased.
    var language: String
    var lines: [String]
    /// The lines as they stand, one behind the other.
    var source: String
    /// The paragraph, label or item that introduces it; empty when there is none.
    var leadIn: String
    /// Titles of the sections it stands in, innermost first.
    var headings: [String]
    var isFenced: Bool
    /// False when the document ends, or its list item does, before a closing fence.
    var isClosed: Bool

    /// Which bytes occur in it.
    var bytes: ByteSet

    /// What a shell would make of all its lines. They are divided anew each time: whoever asks twice keeps it.
    var statements: [ShellStatement] { ShellParser.statements(in: source) }

    var codeLines: [String] { lines.filter { !$0.isBlank && !$0.isComment } }
}

extension StringProtocol {
    var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// A line that the shell passes over; `#!` names an interpreter and is one as well.
    var isComment: Bool { utf8.first { !$0.isBlankByte } == UInt8(ascii: "#") }
}

/// Divides a script into statements the way a POSIX shell would, without running or expanding anything.
///
/// Quotes, substitutions, here-documents, continued lines and compound commands (`if`, loops, `case`, groups,
/// functions) are followed; what is left open at the end belongs to the last statement.
/// See POSIX.1-2024, Shell Command Language, 2.2 to 2.10.
struct ShellParser {
    let bytes: [UInt8]
    var at = 0
    var line = 0

    var statements: [ShellStatement] = []
    var firstLine: Int?
    var lastLine = 0
    var commands: [ShellStatement.Command] = []
    var command = ShellStatement.Command()
    var word: [UInt8] = []
    var hasWord = false
    /// What closes the compound commands that are open, innermost last.
    var closers: [String] = []
    var hereDocuments: [(end: [UInt8], stripsTabs: Bool)] = []
    /// After `|`, `&&` or `||` a line end does not end the statement.
    var expectsMore = false
    var nextWordIsOutput = false
    var nextWordIsInput = false
    /// Between `for` or `case` and its `do` or `in`, words are no commands.
    var inHeader = false
    /// The script ended before a quote or a substitution did.
    var isWithinQuotes = false

    static func statements(in script: String) -> [ShellStatement] {
        var parser = ShellParser(bytes: Array(script.utf8))
        parser.run()
        return parser.statements
    }

    /// The statement that begins on one of these lines or, where it has none, on the first after them. One that is longer
    /// than `firstLimit` lines is cut there. `budget` loses the lines that were looked at.
    static func first(in lines: ArraySlice<String>, budget: inout Int) -> ShellStatement? {
        // Long statements are rare: a few lines are tried before more of them are put together.
        for length in [8, firstLimit] {
            let part = lines.prefix(length)
            budget -= part.count
            var parser = ShellParser(bytes: Array(part.joined(separator: "\n").utf8))
            while parser.at < parser.bytes.count, parser.statements.isEmpty { parser.step() }
            if let first = parser.statements.first { return first }
            if length == firstLimit || part.count == lines.count {
                parser.run()
                return parser.statements.first
            }
        }
        return nil
    }

    private static let firstLimit = 256

    /// Whether the script stops within quotes, a compound command or a pipeline.
    static func endsOpen(_ script: String) -> Bool {
        var parser = ShellParser(bytes: Array(script.utf8))
        while parser.at < parser.bytes.count { parser.step() }
        return parser.isWithinQuotes || !parser.hereDocuments.isEmpty || parser.expectsMore || !parser.closers.isEmpty
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() {
        while at < bytes.count { step() }
        endWord()
        endStatement()
    }

    func peek(_ offset: Int = 1) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

    mutating func step() {
        let byte = bytes[at]
        switch byte {
        case UInt8(ascii: "\n"): endLine()
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            endWord()
            at += 1
        case UInt8(ascii: "#") where !hasWord: skipComment()
        case UInt8(ascii: "\\"): escape()
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quoted(byte)
        case UInt8(ascii: "$") where peek() == UInt8(ascii: "(") || peek() == UInt8(ascii: "{"): substitution()
        case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection(byte)
        case UInt8(ascii: "|"), UInt8(ascii: "&"): connector(byte)
        case UInt8(ascii: ";"):
            endWord()
            endCommand()
            inHeader = false
            at += 1
            if closers.isEmpty { endStatement() }
        case UInt8(ascii: "("), UInt8(ascii: ")"): parenthesis(byte)
        default: keep(byte)
        }
    }

    mutating func keep(_ byte: UInt8) {
        begin()
        hasWord = true
        word.append(byte)
        at += 1
    }

    mutating func begin() {
        if firstLine == nil { firstLine = line }
        expectsMore = false
        lastLine = line
    }

    mutating func endLine() {
        endWord()
        at += 1
        line += 1
        for document in hereDocuments { skipHereDocument(document) }
        hereDocuments = []
        inHeader = false
        guard !expectsMore else { return }
        endCommand()
        if closers.isEmpty { endStatement() }
    }

    mutating func skipHereDocument(_ document: (end: [UInt8], stripsTabs: Bool)) {
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var text = bytes[at..<end]
            if document.stripsTabs { text = text.drop { $0 == UInt8(ascii: "\t") } }
            lastLine = line
            at = min(end + 1, bytes.count)
            line += 1
            if text.elementsEqual(document.end) { return }
        }
        isWithinQuotes = true
    }

    mutating func endCommand() {
        if !command.words.isEmpty || !command.assignments.isEmpty { commands.append(command) }
        command = ShellStatement.Command()
        nextWordIsOutput = false
        nextWordIsInput = false
    }

    mutating func endStatement() {
        endCommand()
        if let first = firstLine {
            statements.append(ShellStatement(lines: first...max(first, lastLine), commands: commands))
        }
        firstLine = nil
        commands = []
        closers = []
        expectsMore = false
    }
}

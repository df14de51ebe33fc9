/// Divides a script into statements the way a POSIX shell would, without running or expanding anything.
///
/// Quotes, substitutions, here-documents, continued lines and compound commands (`if`, loops, `case`, groups,
/// functions) are followed; what is left open at the end belongs to the last statement.
/// See POSIX.1-2024, Shell Command Language, 2.2 to 2.10.
struct ShellParser {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 0

    private var statements: [ShellStatement] = []
    private var firstLine: Int?
    private var lastLine = 0
    private var commands: [ShellStatement.Command] = []
    private var command = ShellStatement.Command()
    private var word: [UInt8] = []
    private var hasWord = false
    /// What closes the compound commands that are open, innermost last.
    private var closers: [String] = []
    private var hereDocuments: [(end: [UInt8], stripsTabs: Bool)] = []
    /// After `|`, `&&` or `||` a line end does not end the statement.
    private var expectsMore = false
    private var nextWordIsOutput = false
    private var nextWordIsInput = false
    /// Between `for` or `case` and its `do` or `in`, words are no commands.
    private var inHeader = false
    /// The script ended before a quote or a substitution did.
    private var isWithinQuotes = false

    static func statements(in script: String) -> [ShellStatement] {
        var parser = ShellParser(bytes: Array(script.utf8))
        parser.run()
        return parser.statements
    }

    /// Whether the script stops within quotes, a compound command or a pipeline.
    static func endsOpen(_ script: String) -> Bool {
        var parser = ShellParser(bytes: Array(script.utf8))
        while parser.at < parser.bytes.count { parser.step() }
        return parser.isWithinQuotes || !parser.hereDocuments.isEmpty || parser.expectsMore || !parser.closers.isEmpty
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() {
        while at < bytes.count { step() }
        endWord()
        endStatement()
    }

    private func peek(_ offset: Int = 1) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

    private mutating func step() {
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

    private mutating func keep(_ byte: UInt8) {
        begin()
        hasWord = true
        word.append(byte)
        at += 1
    }

    private mutating func begin() {
        if firstLine == nil { firstLine = line }
        expectsMore = false
        lastLine = line
    }

    private mutating func endLine() {
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

    private mutating func skipHereDocument(_ document: (end: [UInt8], stripsTabs: Bool)) {
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

    private mutating func endCommand() {
        if !command.words.isEmpty || !command.assignments.isEmpty { commands.append(command) }
        command = ShellStatement.Command()
        nextWordIsOutput = false
        nextWordIsInput = false
    }

    private mutating func endStatement() {
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

// Words and the keywords among them.
extension ShellParser {
    private mutating func endWord() {
        guard hasWord else { return }
        let text = String(decoding: word, as: UTF8.self)
        word.removeAll(keepingCapacity: true)
        hasWord = false
        if nextWordIsOutput {
            command.outputs.append(text)
            nextWordIsOutput = false
        } else if nextWordIsInput {
            command.inputs.append(text)
            nextWordIsInput = false
        } else if command.words.isEmpty && (keyword(text) || assignment(text)) {
            return
        } else if !inHeader || text == "in" || text == "do" {
            if inHeader { inHeader = false } else { command.words.append(text) }
        }
    }

    /// Follows compound commands; true when the word is no part of a simple command.
    private mutating func keyword(_ text: String) -> Bool {
        switch text {
        case "if": closers.append("fi")
        case "while", "until": closers.append("done")
        case "for", "select":
            closers.append("done")
            inHeader = true
        case "case":
            closers.append("esac")
            inHeader = true
        case "{": closers.append("}")
        case "then", "do", "else", "elif", "!", "function": break
        case "fi", "done", "esac", "}":
            guard closers.last == text else { return false }
            closers.removeLast()
        default: return false
        }
        return true
    }

    private mutating func assignment(_ text: String) -> Bool {
        guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals != text.startIndex else { return false }
        let name = text[..<equals].utf8
        guard name.allSatisfy({ $0.isNameByte }), name.first.map({ !$0.isDigit }) == true else { return false }
        command.assignments.append(text)
        return true
    }
}

// Quotes, substitutions and operators.
extension ShellParser {
    private mutating func skipComment() {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    }

    private mutating func escape() {
        if peek() == UInt8(ascii: "\n") {
            endWord()
            at += 2
            line += 1
            if firstLine != nil { lastLine = line }
        } else {
            keep(bytes[at])
            if at < bytes.count, bytes[at] != UInt8(ascii: "\n") { keep(bytes[at]) }
        }
    }

    private mutating func quoted(_ quote: UInt8) {
        keep(quote)
        while at < bytes.count {
            let byte = bytes[at]
            if byte == quote { return keep(byte) }
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "$"), peek() == UInt8(ascii: "(") {
                substitution()
                continue
            }
            if quote != UInt8(ascii: "'"), byte == UInt8(ascii: "\\"), at + 1 < bytes.count { keepWithin(byte) }
            keepWithin(bytes[at])
        }
        isWithinQuotes = true
    }

    /// A byte inside quotes or a substitution, which may well be a line end.
    private mutating func keepWithin(_ byte: UInt8) {
        if byte == UInt8(ascii: "\n") { line += 1 }
        keep(byte)
    }

    /// `$( … )`, `$(( … ))` and `${ … }`, with whatever is quoted or nested inside.
    private mutating func substitution(hasSign: Bool = true) {
        if hasSign { keep(bytes[at]) }
        var open: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: "\\"):
                keepWithin(byte)
                if at < bytes.count { keepWithin(bytes[at]) }
                continue
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                skipQuotesWithin(byte)
                continue
            default:
                if byte == open.last { open.removeLast() }
            }
            keepWithin(byte)
            if open.isEmpty { return }
        }
        isWithinQuotes = true
    }

    private mutating func skipQuotesWithin(_ quote: UInt8) {
        keepWithin(quote)
        while at < bytes.count {
            let byte = bytes[at]
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"), at + 1 < bytes.count { keepWithin(byte) }
            let kept = bytes[at]
            keepWithin(kept)
            if kept == quote && byte == quote { return }
        }
    }

    /// `<service-id>` is a value to be filled in, not a file to read: a word, whose command must not run as it stands.
    private var placeholderEnd: Int? {
        guard peek().isLetter else { return nil }
        var end = at + 1
        while end < bytes.count, end - at < 80, bytes[end].isNameByte || "-. /|:".utf8.contains(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ">"), bytes[end - 1] != UInt8(ascii: " ") else {
            return nil
        }
        return end
    }

    private mutating func redirection(_ byte: UInt8) {
        if byte == UInt8(ascii: "<"), let end = placeholderEnd {
            while at <= end { keep(bytes[at]) }
            return
        }
        if peek() == UInt8(ascii: "(") { return substitution() }
        // A number before the sign is a file descriptor, not a word.
        if !word.allSatisfy(\.isDigit) { endWord() }
        word.removeAll(keepingCapacity: true)
        hasWord = false
        begin()
        if byte == UInt8(ascii: "<"), peek() == byte {
            if peek(2) == byte {
                at += 3
                nextWordIsInput = true
            } else {
                hereDocument()
            }
            return
        }
        at += 1
        while at < bytes.count, [UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|")].contains(bytes[at]) {
            at += 1
        }
        if byte == UInt8(ascii: ">") { nextWordIsOutput = true } else { nextWordIsInput = true }
    }

    private var isAddress: Bool {
        hasWord && word.count > 8 && peek().isLetter && word.starts(with: "http".utf8)
            && word.contains(UInt8(ascii: "?"))
    }

    private mutating func hereDocument() {
        at += 2
        let stripsTabs = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if stripsTabs { at += 1 }
        while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
        var end: [UInt8] = []
        while at < bytes.count, !" \t\n;|&<>)".utf8.contains(bytes[at]) {
            if !"'\"\\".utf8.contains(bytes[at]) { end.append(bytes[at]) }
            at += 1
        }
        if !end.isEmpty { hereDocuments.append((end, stripsTabs)) }
    }

    private mutating func connector(_ byte: UInt8) {
        // A shell would cut an unquoted address here; the author means one word, and a finding tells them.
        if byte == UInt8(ascii: "&"), peek() != byte, isAddress { return keep(byte) }
        if byte == UInt8(ascii: "&"), peek() == UInt8(ascii: ">") {
            endWord()
            at += 1
            return
        }
        endWord()
        endCommand()
        at += 1
        if at < bytes.count, bytes[at] == byte || (byte == UInt8(ascii: "|") && bytes[at] == UInt8(ascii: "&")) {
            at += 1
            expectsMore = firstLine != nil
        } else if byte == UInt8(ascii: "|") {
            expectsMore = firstLine != nil
        } else if closers.isEmpty {
            endStatement()
        }
    }

    private mutating func parenthesis(_ byte: UInt8) {
        if byte == UInt8(ascii: ")") {
            endWord()
            endCommand()
            if closers.last == ")" { closers.removeLast() }
            at += 1
        } else if hasWord {
            functionOrArray()
        } else {
            begin()
            if command.words.isEmpty { closers.append(")") }
            at += 1
        }
    }
}

extension ShellParser {
    /// `name()` begins a function, which is no command; `name=(…)` is an array, one word.
    private mutating func functionOrArray() {
        if peek() == UInt8(ascii: ")") {
            at += 2
            word.removeAll(keepingCapacity: true)
            hasWord = false
        } else {
            substitution(hasSign: false)
        }
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    var isBlankByte: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}

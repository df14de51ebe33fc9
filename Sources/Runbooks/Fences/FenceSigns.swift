/// Marks in a block's content that tell what it is, whatever its tag says.
struct FenceSigns {
    let fence: Fence
    let code: [String]

    init(_ fence: Fence) {
        self.fence = fence
        code = fence.codeLines
    }

    private static let signsOfPrompts: ByteSet = "$>"

    /// False without a sign that ends a prompt.
    var mayBePrompted: Bool { !fence.bytes.isDisjoint(with: Self.signsOfPrompts) }

    var isEmpty: Bool { fence.lines.allSatisfy(\.isBlank) }
    var isCommentsOnly: Bool { code.isEmpty }

    /// `GET /path` on every line.
    var isHTTPList: Bool {
        code.allSatisfy { line in
            guard let first = line.firstSign, first.isUpper else { return false }
            let words = line.split(separator: " ")
            guard words.count >= 2, ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"].contains(words[0])
            else {
                return false
            }
            return words[1].hasPrefix("/") || words[1].hasPrefix("http")
        }
    }

    /// `POST /path`, its headers and its body.
    var isHTTPRequest: Bool {
        guard let first = code.first, first.firstSign?.isUpper == true, code.count >= 2 else { return false }
        let words = first.split(separator: " ")
        guard words.count >= 2, ["POST", "PUT", "PATCH", "GET", "DELETE"].contains(words[0]),
            words[1].hasPrefix("/") || words[1].hasPrefix("http")
        else { return false }
        return code.dropFirst().allSatisfy { line in
            guard let sign = line.firstSign else { return true }
            if "{}[]\"".utf8.contains(sign) || sign.isDigit { return true }
            // "Content-Type: application/json"
            let name = line.prefix { $0 != ":" }
            return sign.isUpper && name.count < line.count
                && name.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "-") }
        }
    }

    /// A sentence in quotes and nothing else, as in a message that was put into a shell block.
    var isQuotedMessage: Bool {
        guard let first = code.first?.trimmingBlanks.first, let last = code.last?.trimmingBlanks.last else {
            return false
        }
        guard "\"“'".contains(first), "\"”'".contains(last) else { return false }
        let inner = code.joined(separator: " ").trimmingBlanks.dropFirst().dropLast()
        return inner.contains(" ") && !inner.contains(first)
            || code.allSatisfy { "\"“'".contains($0.trimmingBlanks.first ?? " ") }
    }

    private static let marks: Set<Character> = ["✓", "✗", "✅", "❌", "✔", "✘", "☑", "⚠", "✔️", "⚠️"]

    /// Lines behind ticks and crosses: patterns to look for in a log, or criteria.
    var isMarked: Bool {
        guard !fence.bytes.isPlain, code.contains(where: { $0.firstSign.map { $0 >= 0x80 } == true }) else {
            return false
        }
        guard ShellLook.program(of: code.first ?? "").map({ !Programs.isProgram($0) }) ?? true else { return false }
        let marked = code.filter { line in line.trimmingBlanks.first.map(Self.marks.contains) ?? false }
        return !marked.isEmpty && marked.count * 2 > code.count
    }

    private static let drawing: Set<Character> = [
        "│", "├", "└", "─", "┌", "┐", "┘", "▼", "▲", "═", "║", "┬", "┴", "►", "◄", "┤",
    ]

    /// "Push → build → ship" on every line, whatever the tag.
    var isFlow: Bool {
        !fence.bytes.isPlain && !code.isEmpty && code.allSatisfy { $0.contains(" → ") }
            && !code.contains { $0.contains(": ") }
    }

    /// Boxes, arrows and trees drawn with characters.
    var isDrawing: Bool {
        if fence.bytes.isPlain, fence.bytes.isDisjoint(with: Self.plainDrawing) { return false }
        let drawn = fence.lines.filter {
            !$0.utf8.allSatisfy { $0 < 0x80 } && $0.contains { $0.byte == nil && Self.drawing.contains($0) }
        }
        if drawn.count >= 2 { return true }
        let arrows = fence.lines.filter {
            ["|", "v", "↓", "⬇"].contains($0.trimmingBlanks) || $0.contains("-->") || $0.contains("→")
        }
        return arrows.count >= 2 && arrows.count * 3 > fence.lines.count
    }

    /// What arrows of ASCII are made of.
    private static let plainDrawing: ByteSet = "|v>"

    /// Ballot boxes and checkboxes: a list to print or paste.
    var isBoxes: Bool { mayHoldBoxes && fence.lines.filter(Self.isBox).count >= 2 }

    private var mayHoldBoxes: Bool { !fence.bytes.isPlain || fence.bytes.contains(UInt8(ascii: "[")) }

    /// Commands that were called YAML: each line a known program, one of them with an option, and no key anywhere.
    var isMistagged: Bool {
        guard ["yaml", "yml"].contains(fence.language), !code.isEmpty,
            !code.contains(where: { $0.trimmingBlanks.hasPrefix("- ") || $0.trimmingBlanks.hasSuffix(":") })
        else { return false }
        return code.contains { $0.contains(" -") } && !code.contains { Self.key($0) }
            && ShellLook.areCommands(fence.statements)
    }

    private static func key(_ line: String) -> Bool {
        guard let colon = line.firstRange(of: ": ") else { return false }
        return line[..<colon.lowerBound].trimmingBlanks.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    }

    /// Nothing but boxes, which a shell would take for tests.
    var isBoxesOnly: Bool { mayHoldBoxes && !code.isEmpty && code.allSatisfy(Self.isBox) }

    private static let boxes = ["□", "☐", "◻", "- [ ]", "* [ ]", "[ ] ", "- [x]", "[x] "]

    private static func isBox(_ line: String) -> Bool {
        guard let first = line.firstSign, first >= 0x80 || "-*[".utf8.contains(first) else { return false }
        let text = line.trimmingBlanks
        return boxes.contains { text.hasPrefix($0) }
    }

    var isCrontab: Bool {
        code.allSatisfy { line in
            guard let first = line.utf8.first(where: { $0 != 0x20 }), !first.isLetter else { return false }
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count >= 6 else { return false }
            return fields[0..<5].allSatisfy { $0.allSatisfy { $0.isNumber || "*/,-".contains($0) } }
        }
    }

    /// `/page someone`: a command of another chat tool, not a path.
    var isChatCommand: Bool {
        code.allSatisfy { line in
            guard line.utf8.first(where: { $0 != 0x20 }) == UInt8(ascii: "/") else { return false }
            let first = line.split(separator: " ").first ?? ""
            return first.hasPrefix("/") && first.count > 2 && !first.dropFirst().contains("/")
                && first.dropFirst().allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" }
                && !Programs.known.contains(String(first.dropFirst()))
        }
    }

    /// JSON that is the whole block.
    var isJSON: Bool {
        guard let first = code.first?.trimmingBlanks, let last = code.last?.trimmingBlanks else { return false }
        return
            (first.hasPrefix("{") && (last.hasSuffix("}") || last.hasSuffix("},"))
            || first.hasPrefix("[") && last.hasSuffix("]"))
            && code.contains { $0.contains("\":") || $0.contains("\" :") || $0.trimmingBlanks == "{" }
    }

    /// `key: value` lines or a YAML document.
    var isYAML: Bool {
        if code.first?.hasPrefix("---") == true || code.first?.hasPrefix("apiVersion:") == true { return true }
        let keys = code.filter { line in
            let text = line.trimmingBlanks.drop { $0 == "-" || $0 == " " }
            guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return false }
            return text[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "_-./\"".contains($0) }
                && (text.index(after: colon) == text.endIndex || text[text.index(after: colon)] == " ")
        }
        return keys.count == code.count && keys.count >= 2 && keys.contains { $0.first?.isLowercase == true }
    }

    private static let sqlVerbs = [
        "select ", "insert ", "update ", "delete from", "create table", "create index", "create database", "alter ",
        "drop ", "with ", "explain ", "show ", "grant ", "revoke ", "truncate ", "vacuum", "analyze", "begin;",
        "commit;", "rollback;", "--", "restore database", "backup database", "dbcc ",
    ]

    private static let sqlFirsts = Set(sqlVerbs.compactMap(\.utf8.first).flatMap { [$0, $0 & ~0x20] })

    /// Begins with the prompt of a client with a language of its own: what follows is typed there by hand.
    var isPrompted: Bool { code.first.map(InteractiveClient.prompts) ?? false }

    var isSQL: Bool {
        guard let line = code.first, let sign = line.firstSign, sign >= 0x80 || Self.sqlFirsts.contains(sign) else {
            return false
        }
        let first = line.lowercased().trimmingBlanks
        return Self.sqlVerbs.contains { $0.utf8.first == first.utf8.first && first.hasPrefix($0) }
            && code.contains { $0.hasSuffix(";") || $0.lowercased().contains(" from ") }
    }

    /// A line of hyphens under a line of titles, or rows between bars: what a tool prints.
    var isTable: Bool {
        let lines = fence.lines.filter { !$0.isBlank }
        guard lines.count >= 2 else { return false }
        let rules = lines.dropFirst().filter { line in
            line.utf8.allSatisfy { " -+|=:".utf8.contains($0) }
                && line.utf8.filter { $0 == UInt8(ascii: "-") }.count >= 5
        }
        if !rules.isEmpty { return true }
        // `NAME   READY   STATUS`
        let titles: [Substring] = lines[0].split(separator: " ").filter { $0.count > 1 }
        return titles.count >= 3 && lines[0].contains("  ")
            && titles.allSatisfy { $0.utf8.allSatisfy { $0.isUpper || !$0.isLetter } }
    }

    private static let levels = [
        "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "NOTICE", "FATAL", "OK", "DETAIL", "PASS", "FAIL",
    ].flatMap { ["[\($0)]", "\($0):"] }

    private static let signsOfLogs: ByteSet = "[:0123456789"

    /// Lines that begin with a level or a time.
    var isLog: Bool {
        // A level stands in brackets or before a colon, a time has digits.
        guard !fence.bytes.isPlain || !fence.bytes.isDisjoint(with: Self.signsOfLogs) else { return false }
        let logged = code.filter { line in
            // Words begin so, and neither a level nor a time.
            if line.utf8.drop(while: \.isBlankByte).prefix(2).allSatisfy({ (0x61...0x7A).contains($0) }) {
                return false
            }
            let text = line.trimmingBlanks
            if Self.levels.contains(where: text.hasPrefix) { return true }
            let digits = text.prefix(10).filter(\.isNumber).count
            return digits == 8 && text.prefix(5).hasSuffix("-") && text.count > 12
        }
        return !logged.isEmpty && logged.count * 2 >= code.count
    }

    /// Options, pipes, quotes: what commands have and tables have not.
    var hasOptions: Bool {
        code.contains { $0.contains(" -") || $0.contains(" | ") || $0.contains("\"") || $0.contains("$") }
    }

    /// Rows with the same number of words, and nothing of a command in them.
    var isColumns: Bool {
        guard code.count >= 2, !hasOptions, let first = code.first else { return false }
        let count = first.split(separator: " ").count
        return count >= 3 && code.allSatisfy { $0.split(separator: " ").count == count && !$0.contains("<") }
    }

    private static let signsOfNumbers: ByteSet = "0123456789"

    /// Numbered sentences: steps that were put into a block.
    var isNumberedProse: Bool {
        guard !fence.bytes.isPlain || !fence.bytes.isDisjoint(with: Self.signsOfNumbers) else { return false }
        let numbered = code.filter { line in
            guard let first = line.firstSign, first.isDigit || first >= 0x80 else { return false }
            let text = line.trimmingBlanks
            let digits = text.prefix { $0.isNumber }
            return !digits.isEmpty
                && (text.dropFirst(digits.count).hasPrefix(". ") || text.dropFirst(digits.count).hasPrefix(") "))
        }
        return numbered.count >= 2 && numbered.count * 2 >= code.count
    }
}

extension String {
    /// The first byte that is no blank.
    fileprivate var firstSign: UInt8? { utf8.first { !$0.isBlankByte } }
}

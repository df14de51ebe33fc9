/// The lines of a block that a shell is to run: prompts taken off, answers and typed-in SQL left out, comments kept.
struct ScriptLines: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        /// Index of the line in the block.
        var index: Int
        var text: String
    }

    var lines: [Line] = []
    /// Lines of an answer that stood among the commands.
    var answers: [Int] = []
    /// Lines typed into a client that a command opened.
    var typed: [Int] = []

    init() {}

    var isEmpty: Bool { !lines.contains { !$0.text.isBlank && !$0.text.isComment } }

    /// All lines, as a shell is given them.
    var source: String { lines.map(\.text).joined(separator: "\n") }

    /// The same without empty lines around it.
    var text: String {
        guard let first = lines.firstIndex(where: { !$0.text.isBlank }),
            let last = lines.lastIndex(where: { !$0.text.isBlank })
        else { return "" }
        var text = lines[first].text
        for line in lines[(first + 1)..<max(last + 1, first + 1)] {
            text += "\n"
            text += line.text
        }
        return text
    }

    /// When any line has a prompt, lines without one are answers or comments, but for continued lines.
    init?(prompted source: [String]) {
        guard source.contains(where: { Self.afterPrompt($0) != nil }) else { return nil }
        var continues = false
        for (index, line) in source.enumerated() {
            if let command = Self.afterPrompt(line) {
                lines.append(Line(index: index, text: command))
                continues = command.hasSuffix("\\")
            } else if continues {
                let text = line.hasPrefix("> ") ? String(line.dropFirst(2)) : line
                lines.append(Line(index: index, text: text))
                continues = text.hasSuffix("\\")
            } else if line.isComment || line.isBlank {
                lines.append(Line(index: index, text: line))
            } else {
                answers.append(index)
            }
        }
        if isEmpty { return nil }
    }

    /// `$ command`, `user@host:~$ command` and `PS C:\> command`.
    private static func afterPrompt(_ line: String) -> String? {
        guard line.utf8.contains(UInt8(ascii: "$")) || line.utf8.contains(UInt8(ascii: ">")) else { return nil }
        let text = line.trimmingBlanks
        if text.hasPrefix("$ ") { return String(text.dropFirst(2)) }
        if text.hasPrefix("PS "), let end = text.firstRange(of: "> ") { return String(text[end.upperBound...]) }
        guard let at = text.firstIndex(of: "@"), let sign = text.firstRange(of: "$ "), at < sign.lowerBound,
            !text[..<sign.lowerBound].contains(" ")
        else { return nil }
        return String(text[sign.upperBound...])
    }

    /// Every line, as in a language of which no shell's rules are true.
    init(whole source: [String]) {
        lines = source.enumerated().map { Line(index: $0.offset, text: $0.element) }
    }

    /// A block that may hold the answer after the command, or statements for a client the command opens.
    /// `statements` are those of all its lines.
    init(mixed source: [String], _ statements: [ShellStatement], mayAnswer: Bool = true) {
        let left = Set(AnswerLines.find(in: source, statements, mayAnswer: mayAnswer))
        // SQL that no client took from the command line is typed into one.
        for index in left.sorted() {
            let goesOn = typed.last == index - 1 && !source[index - 1].trimmingBlanks.hasSuffix(";")
            if goesOn || Self.isSQL(source[index]) { typed.append(index) }
        }
        answers = left.subtracting(typed).sorted()
        let divided =
            left.isEmpty
            ? statements
            : ShellParser.statements(
                in: source.indices.map { left.contains($0) ? "" : source[$0] }.joined(separator: "\n"))
        let starts = Set(divided.map(\.lines.lowerBound))
        var client: InteractiveClient.Inside?
        var afterBreak = false
        for (index, line) in source.enumerated() where !left.contains(index) {
            // A program after a gap is no query: the author is back in the shell without saying so.
            if client == .client, afterBreak, !Self.isSQL(line), ShellLook.isKnownCommand(line) { client = nil }
            afterBreak = line.isBlank || line.isComment
            if let inside = client {
                if inside.isLeft(by: line) { client = nil }
                if line.isBlank || line.isComment {
                    lines.append(Line(index: index, text: line))
                } else {
                    typed.append(index)
                }
            } else {
                if starts.contains(index), InteractiveClient.mayBeOpened(by: line) {
                    client = InteractiveClient.opened(by: Self.continued(source[index...]))
                }
                lines.append(Line(index: index, text: line))
            }
        }
    }

    /// The first line with those it goes on in.
    private static func continued(_ lines: ArraySlice<String>) -> String {
        let parts = lines.prefix(lines.prefix { $0.hasSuffix("\\") }.count + 1)
        return parts.count == 1 ? parts[parts.startIndex] : parts.joined(separator: "\n")
    }

    static func isSQL(_ line: String) -> Bool {
        let text = line.trimmingBlanks.lowercased()
        return [
            "select ", "insert ", "update ", "delete ", "create ", "alter ", "drop ", "with ", "explain ", "show ",
            "\\", "vacuum", "analyze", "begin", "commit", "rollback", "grant ", "truncate ",
        ]
        .contains { text.hasPrefix($0) }
    }
}

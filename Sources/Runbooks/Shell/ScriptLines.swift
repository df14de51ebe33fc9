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

    var text: String {
        var kept = lines.map(\.text)[...]
        while kept.first?.isBlank == true { kept = kept.dropFirst() }
        while kept.last?.isBlank == true { kept = kept.dropLast() }
        return kept.joined(separator: "\n")
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
        let text = line.trimmingBlanks
        if text.hasPrefix("$ ") { return String(text.dropFirst(2)) }
        if text.hasPrefix("PS "), let end = text.firstRange(of: "> ") { return String(text[end.upperBound...]) }
        guard let at = text.firstIndex(of: "@"), let sign = text.firstRange(of: "$ "), at < sign.lowerBound,
            !text[..<sign.lowerBound].contains(" ")
        else { return nil }
        return String(text[sign.upperBound...])
    }

    /// A block that may hold the answer after the command, or statements for a client the command opens.
    init(mixed source: [String]) {
        var index = 0
        var inClient = false
        answers = Self.answers(in: source)
        let left = Set(answers)
        let commands = source.indices.map { left.contains($0) ? "" : source[$0] }
        let starts = Set(ShellParser.statements(in: commands.joined(separator: "\n")).map(\.lines.lowerBound))
        while index < source.count {
            let line = source[index]
            if left.contains(index) {
                index += 1
                continue
            }
            if line.isBlank || line.isComment || !starts.contains(index) {
                if inClient && !line.isBlank && !line.isComment {
                    typed.append(index)
                } else {
                    lines.append(Line(index: index, text: line))
                }
            } else if inClient && Self.isSQL(line) {
                typed.append(index)
            } else {
                inClient = InteractiveClient.isOpened(by: line)
                lines.append(Line(index: index, text: line))
            }
            index += 1
        }
    }

    /// JSON between statements. Within a here-document or an open quote it belongs to the command, so each find is
    /// checked against what stands before it; `answerLimit` keeps that from growing with the square of the block.
    private static func answers(in source: [String]) -> [Int] {
        var result: [Int] = []
        var before: [String] = []
        var found = 0
        var index = 0
        while index < source.count {
            if found < answerLimit, let end = answerEnd(source, from: index),
                !ShellParser.endsOpen(before.joined(separator: "\n"))
            {
                result += index...end
                found += 1
                index = end + 1
            } else {
                before.append(source[index])
                index += 1
            }
        }
        return result
    }

    private static let answerLimit = 20
    private static let answerLength = 500

    /// The last line of the JSON that begins here, when it does.
    private static func answerEnd(_ source: [String], from start: Int) -> Int? {
        let first = source[start].trimmingBlanks
        let opensObject = first == "{" || first == "[" || first.hasPrefix("{\"") || first.hasPrefix("[{")
        guard opensObject, source[start].first == first.first else { return nil }
        if first == "{" || first == "[" {
            guard start + 1 < source.count, let next = source[start + 1].trimmingBlanks.first, "\"{}[].".contains(next)
            else { return nil }
        }
        var depth = 0
        for index in start..<min(source.count, start + answerLength) {
            for character in source[index] {
                if character == "{" || character == "[" { depth += 1 }
                if character == "}" || character == "]" { depth -= 1 }
            }
            if depth <= 0 { return index }
        }
        return nil
    }

    private static func isSQL(_ line: String) -> Bool {
        let text = line.trimmingBlanks.lowercased()
        return [
            "select ", "insert ", "update ", "delete ", "create ", "alter ", "drop ", "with ", "explain ", "show ",
            "\\", "vacuum", "analyze", "begin", "commit", "rollback", "grant ", "truncate ",
        ]
        .contains { text.hasPrefix($0) }
    }
}

/// The lines of a block of commands that are what a command answered.
enum AnswerLines {
    /// `statements` are those of all lines.
    static func find(in source: [String], _ statements: [ShellStatement], mayAnswer: Bool) -> [Int] {
        let json = source.contains(where: mayOpen) ? json(in: source) : []
        if json.isEmpty { return mayAnswer ? words(in: source, statements) : [] }
        let left = Set(json)
        let lines = source.indices.map { left.contains($0) ? "" : source[$0] }
        return (json + words(in: lines, ShellParser.statements(in: lines.joined(separator: "\n")))).sorted()
    }

    /// Lines that no shell would be given, and what follows them up to a blank line, a comment or a known program.
    private static func words(in source: [String], _ statements: [ShellStatement]) -> [Int] {
        guard statements.contains(where: { ShellLook.standing(of: $0) == .impossible }) else { return [] }
        var result: [Int] = []
        var answers = false
        var sawCommand = false
        var index = 0
        // Quotes that are never closed are looked for again at every line: that must not grow with the square of the block.
        var budget = 64 * source.count + 4_096
        while index < source.count, budget > 0 {
            let line = source[index]
            if line.isBlank || line.isComment {
                answers = false
                index += 1
                continue
            }
            guard let statement = ShellParser.first(in: source[index...], budget: &budget) else { break }
            let standing = ShellLook.standing(of: statement)
            // A caret of cmd.exe or a grave accent of PowerShell at the end: the command goes on.
            let goesOn = index > 0 && (source[index - 1].hasSuffix(" ^") || source[index - 1].hasSuffix(" `"))
            if sawCommand, !goesOn, standing == .impossible || answers && standing != .known, !HandLine.isOne(line) {
                result.append(index)
                answers = true
                index += 1
            } else {
                sawCommand = sawCommand || standing == .known || standing == .possible
                answers = false
                index += statement.lines.upperBound + 1
            }
        }
        return result
    }

    /// JSON between statements. Within a here-document or an open quote it belongs to the command, so each find is
    /// checked against what stands before it; `answerLimit` keeps that from growing with the square of the block.
    private static func json(in source: [String]) -> [Int] {
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

    /// Whether a line begins as JSON does.
    private static func mayOpen(_ line: String) -> Bool {
        guard let first = line.utf8.first(where: { !$0.isBlankByte }) else { return false }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first >= 0x80
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
}

/// What should be seen, by the comments of one block of commands and the answers shown in it.
struct CommentPromises {
    private let fence: Fence
    private let script: ScriptLines
    private let statements: [ShellStatement]
    private var found: [Expectation] = []
    /// Lines of the block that announce an answer: "Expected output:" with nothing behind it.
    private var announcing: [Int] = []

    static func read(_ entry: FenceIndex.Entry) -> [Expectation] {
        var promises = CommentPromises(entry)
        promises.readComments()
        promises.readAnswers()
        return promises.found.filter { !$0.text.isBlank }
    }

    private init(_ entry: FenceIndex.Entry) {
        fence = entry.fence
        script = entry.verdict.script
        statements = entry.verdict.statements
    }

    /// Comments judge the command before them, also over a blank line; one that has its own subject and stands over a
    /// command judges that.
    private mutating func readComments() {
        var next = 0
        for (position, line) in script.lines.enumerated() where position >= next {
            guard let comment = Self.comment(line.text) else { continue }
            let before = statements.last {
                $0.lines.lowerBound < position || comment.isTrailing && $0.lines.contains(position)
            }
            if let promise = Promise(leading: comment.text) {
                if promise.needsCommand, comment.isTrailing || before == nil || isTitle(position) { continue }
                if promise.text.isBlank, !comment.isTrailing {
                    next = announce(position, before)
                } else {
                    add(promise.text, position, before)
                }
            } else if !comment.isTrailing, comment.text.hasSuffix(":"),
                OutcomeWords.announcement(of: comment.text) == .answer
            {
                next = announce(position, before)
            } else if comment.text.utf8.contains(where: \.isDigit), Phrase(comment.text).hasAny(Self.limiting),
                ExpectedText.limit(comment.text) != nil
            {
                add(comment.text, position, statement(after: position) ?? before)
            } else if let promise = SpokenPromise(comment.text, isComment: true) {
                let beginsSo = comment.text.lowercased().hasPrefix("should")
                let above = !comment.isTrailing && !beginsSo && isOver(position) ? statement(after: position) : nil
                add(promise.text, position, above ?? before ?? statement(after: position))
            } else if !comment.isTrailing, isBelow(position), Self.isAnswer(comment.text) {
                add(comment.text, position, before)
            }
        }
    }

    private mutating func add(_ text: String, _ position: Int, _ statement: ShellStatement?) {
        found.append(
            ExpectedText.read(
                text, line: line(position), commandLine: statement.map { line($0.lines.lowerBound) }))
    }

    private func line(_ position: Int) -> Int { fence.firstContentLine + script.lines[position].index }

    private func statement(after position: Int) -> ShellStatement? {
        statements.first { $0.lines.lowerBound > position }
    }

    /// Reads what a comment announces: the comments right below it, else an answer. Gives where to go on.
    private mutating func announce(_ position: Int, _ statement: ShellStatement?) -> Int {
        let answer = script.lines[(position + 1)...].prefix { $0.text.isComment }.map { Self.text($0.text) }
        if answer.isEmpty {
            announcing.append(script.lines[position].index)
        } else {
            add(answer.joined(separator: "\n"), position, statement)
        }
        return position + 1 + answer.count
    }

    /// Whether a command stands right below the comment and those that go on from it.
    private func isOver(_ position: Int) -> Bool {
        let next = script.lines[(position + 1)...].first { !$0.text.isComment }
        return next.map { !$0.text.isBlank } ?? false
    }

    /// Whether a command stands right above the comment.
    private func isBelow(_ position: Int) -> Bool {
        position > 0 && statements.contains { $0.lines.contains(position - 1) }
    }

    /// Whether the comment begins a paragraph and stands over a command, as a title does.
    private func isTitle(_ position: Int) -> Bool {
        guard isOver(position) else { return false }
        let above = script.lines[..<position].last { !$0.text.isComment }
        return above?.text.isBlank ?? true
    }

    /// Lines that stand next to each other are one answer.
    private mutating func readAnswers() {
        var groups: [ClosedRange<Int>] = []
        for index in script.answers {
            if let last = groups.last, last.upperBound + 1 == index {
                groups[groups.count - 1] = last.lowerBound...index
            } else {
                groups.append(index...index)
            }
        }
        for group in groups {
            guard
                let statement = statements.last(where: { script.lines[$0.lines.lowerBound].index < group.lowerBound })
            else { continue }
            // The comment that announces the answer is where the promise stands.
            let label = announcing.filter { $0 < group.lowerBound }.max().flatMap { label in
                fence.lines[(label + 1)..<group.lowerBound].allSatisfy { $0.isBlank || $0.isComment } ? label : nil
            }
            let text = group.map { fence.lines[$0] }.joined(separator: "\n")
            if label == nil, ExpectedText.isFailure(text) || Self.isSetting(text) || Self.isTyped(text) { continue }
            found.append(
                ExpectedText.read(
                    text, line: fence.firstContentLine + (label ?? group.lowerBound),
                    commandLine: line(statement.lines.lowerBound)))
        }
    }

    private static func comment(_ line: String) -> (text: String, isTrailing: Bool)? {
        if line.isComment { return (text(line), false) }
        guard line.utf8.contains(UInt8(ascii: "#")) else { return nil }
        guard let hash = line.lastRange(of: "  # ") ?? line.lastRange(of: " # ") else { return nil }
        return (String(line[hash.upperBound...]), true)
    }

    private static func text(_ comment: String) -> String {
        String(comment.trimmingBlanks.drop { $0 == "#" || $0 == " " })
    }

    /// `{"status":"ok"}`, `HTTP/2 200`: an answer written as a comment.
    private static func isAnswer(_ comment: String) -> Bool {
        comment.hasPrefix("{\"") && comment.hasSuffix("}") || comment.hasPrefix("[{") && comment.hasSuffix("]")
            || comment.hasPrefix("HTTP/")
    }

    /// `ExecStart=/usr/bin/shop`: a line for a file, not an answer.
    private static func isSetting(_ text: String) -> Bool {
        guard let sign = text.firstIndex(of: "=") else { return false }
        return sign > text.startIndex && text[..<sign].allSatisfy { $0.isLetter || $0 == "_" }
    }

    /// `~ $ manage migrate`, `> KEYS *`: typed at the prompt of what the command opened.
    private static func isTyped(_ text: String) -> Bool {
        let first = text.prefix { $0 != "\n" }.trimmingBlanks
        if first.hasPrefix("> ") { return true }
        return first.prefix(12).firstRange(of: "$ ").map { first[..<$0.lowerBound].allSatisfy { "~/. ".contains($0) } }
            ?? false
    }

    private static let limiting: Terms = ["should be", "should take"]
}

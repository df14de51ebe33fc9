/// Every comment of the author's for Runbell, and what each of them is about.
struct AuthorComments: Sendable {
    private(set) var comments: [AuthorComment] = []
    private(set) var findings: [Finding] = []

    private static let mark: ByteSet = "<!-"

    /// Nobody writes more of them into one document.
    private static let countLimit = 300
    /// A comment goes on for at most so many lines.
    private static let lengthLimit = 20

    /// `skipping` lines of front matter; comments inside a block of code are text of that block.
    init(_ source: SourceText, frontMatter: FrontMatter, inCode: (Int) -> Bool) {
        let lines = source.lines
        readFrontMatter(lines, frontMatter.lineCount)
        var index = frontMatter.lineCount
        while comments.count < Self.countLimit, index < lines.count,
            let next = source.byteSets[index...].firstIndex(where: { $0.isSuperset(of: Self.mark) })
        {
            index = next
            defer { index += 1 }
            guard let start = Self.start(lines[index]), !inCode(index + 1) else { continue }
            var text = String(lines[index][start...])
            var last = index
            while !text.contains("-->"), last + 1 < min(lines.count, index + Self.lengthLimit) {
                last += 1
                text += " " + lines[last]
            }
            var comment = AuthorComment(line: index + 1)
            let body = text.firstRange(of: "-->").map { text[..<$0.lowerBound] } ?? text[...]
            for word in body.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" }) {
                guard let sign = word.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
                    findings.append(Self.shape(String(word), line: index + 1))
                    continue
                }
                let value = String(word[word.index(after: sign)...]).trimmingQuotes
                if let finding = comment.take(word[..<sign].lowercased(), String(value), line: index + 1) {
                    findings.append(finding)
                }
            }
            comments.append(comment)
            index = last
        }
    }

    /// Where the words of a comment begin; blanks around the mark don't matter.
    private static func start(_ line: String) -> String.Index? {
        guard let open = line.firstRange(of: "<!--") else { return nil }
        let rest = line[open.upperBound...].drop { $0 == " " }
        guard rest.lowercased().hasPrefix("runbell:") else { return nil }
        return rest.index(rest.startIndex, offsetBy: 8)
    }

    private static func shape(_ word: String, line: Int) -> Finding {
        Finding(
            .authorComment, severity: .warning, line: line, message: "\"\(word)\" in this comment says nothing",
            fix: "write key=value, for example timeout=10m")
    }

    /// `runbell: {approve: 2, timeout: 5m}` or keys indented below `runbell:`.
    private mutating func readFrontMatter(_ lines: [String], _ count: Int) {
        guard count > 2, let at = lines[1..<(count - 1)].firstIndex(where: { $0.hasPrefix("runbell:") }) else { return }
        var comment = AuthorComment(line: nil)
        var pairs: [(String, Int)] = []
        let own = lines[at].dropFirst("runbell:".count).filter { !"{}".contains($0) }
        pairs += own.split(separator: ",").map { (String($0), at + 1) }
        for index in (at + 1)..<(count - 1) {
            guard let first = lines[index].first, first == " " || first == "\t" else { break }
            pairs.append((lines[index], index + 1))
        }
        for (pair, line) in pairs where !pair.isBlank && !pair.isComment {
            guard let colon = pair.firstIndex(of: ":") else {
                findings.append(Self.shape(String(pair.trimmingBlanks), line: line))
                continue
            }
            let value = String(pair[pair.index(after: colon)...].trimmingBlanks).trimmingQuotes
            if let finding = comment.take(pair[..<colon].trimmingBlanks.lowercased(), String(value), line: line) {
                findings.append(finding)
            }
        }
        comments.append(comment)
    }

    /// The role a comment gives a section: one that stands below its heading and above any heading below it.
    func role(from line: Int, before end: Int) -> Role? {
        comments.last { comment in comment.line.map { $0 > line && $0 < end } ?? false && comment.role != nil }?.role
    }

    /// Puts what the comments say into the procedures and steps they stand in: the innermost step, else the procedure, else all.
    func applied(to procedures: [Procedure]) -> [Procedure] {
        guard !comments.isEmpty else { return procedures }
        var procedures = procedures
        for comment in comments {
            let inside = procedures.indices.filter { index in
                comment.line.map {
                    (procedures[index].line...max(procedures[index].line, procedures[index].endLine)).contains($0)
                } ?? true
            }
            // Of nested sections the innermost holds it; the front matter is about all of them.
            let chosen =
                comment.line == nil
                ? inside : inside.max { procedures[$0].line < procedures[$1].line }.map { [$0] } ?? []
            for index in chosen { Self.apply(comment, to: &procedures[index]) }
        }
        return procedures
    }

    private static func apply(_ comment: AuthorComment, to procedure: inout Procedure) {
        let step = comment.line.flatMap { line in
            procedure.steps.indices.filter {
                procedure.steps[$0].line <= line && line <= procedure.steps[$0].endLine + 1
            }
            .max { procedure.steps[$0].line < procedure.steps[$1].line }
        }
        if let step {
            set(comment, &procedure.steps[step])
            if let role = comment.role { procedure.steps[step].role = role }
            return
        }
        if let role = comment.role {
            for index in procedure.steps.indices where procedure.steps[index].role == procedure.role {
                procedure.steps[index].role = role
            }
            procedure.role = role
        }
        // What stands in a step's own comment wins, whichever comes first.
        for index in procedure.steps.indices {
            var own = comment
            if procedure.steps[index].timeoutSeconds != nil { own.timeoutSeconds = nil }
            if procedure.steps[index].approvals != nil { own.approvals = nil }
            own.kind = nil
            set(own, &procedure.steps[index])
        }
    }

    private static func set(_ comment: AuthorComment, _ step: inout Step) {
        if let seconds = comment.timeoutSeconds { step.timeoutSeconds = seconds }
        if let approvals = comment.approvals { step.approvals = approvals }
        if let kind = comment.kind, step.kind != .choice { step.kind = kind }
    }
}

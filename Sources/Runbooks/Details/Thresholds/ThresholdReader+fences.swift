// Limits in blocks of code.
extension ThresholdReader {
    /// Comments beside the settings they explain, and lines of plain text such as a drawn list of limits.
    mutating func readFences() {
        for entry in fences.entries {
            // Without a number only the words over the numbers of the lines below count.
            guard entry.fence.lines.contains(where: mayLimit) else { continue }
            switch entry.verdict.class {
            case .command, .sql: guard entry.fence.lines.contains(where: Self.mayComment) else { continue }
            case .http: continue
            default: break
            }
            switch entry.verdict.class {
            case .config:
                let context = context(of: entry)
                readSettings(entry, context)
                found += ThresholdSettings.read(entry.fence, context, lines: lines)
            case .command, .sql: readComments(entry)
            case .other where !entry.fence.language.isEmpty: readComments(entry)
            case .output, .other, .template, .message:
                if ["markdown", "md"].contains(entry.fence.language) { readBoxes(entry) }
                guard entry.fence.language.isEmpty || ["text", "txt", "plaintext"].contains(entry.fence.language) else {
                    continue
                }
                var context = context(of: entry)
                for (index, line) in entry.fence.lines.enumerated() {
                    if line.trimmingBlanks.hasSuffix(":") {
                        context.severity = SeverityWords.severity(ofLabel: line) ?? context.severity
                    }
                    // A question in a drawn tree of decisions decides what is done, and limits nothing.
                    guard line.utf8.contains(where: \.isDigit), !line.contains("?") else { continue }
                    let gate = line.trimmingBlanks.first.map { "✅✓☑✔".contains($0) } ?? false
                    found += ThresholdText.read(
                        String(line.trimmingBlanks.drop { "-*├─└│ ".contains($0) }), context,
                        line: entry.fence.firstContentLine + index, isListed: true, isGate: gate, lines: lines
                    )
                    .filter {
                        context.kind != nil || $0.unit != nil || Phrase(line).hasAny(Self.statements)
                            || Phrase(line).beginsWithAny(Self.alerts)
                    }
                }
            default: continue
            }
        }
    }

    /// "- [ ] Coverage ≥ 70%" in a checklist that is to be copied.
    private mutating func readBoxes(_ entry: FenceIndex.Entry) {
        let context = context(of: entry)
        for (index, line) in entry.fence.lines.enumerated() where mayLimit(line) {
            let text = line.trimmingBlanks
            guard ["- [ ] ", "* [ ] ", "- [x] "].contains(where: { text.hasPrefix($0) }) else { continue }
            found += ThresholdText.read(
                String(text.dropFirst(6)), context, line: entry.fence.firstContentLine + index, isListed: true,
                isGate: true, lines: lines)
        }
    }

    private mutating func context(of entry: FenceIndex.Entry) -> ThresholdContext {
        ThresholdContext.of(
            label: String(entry.fence.leadIn.lines.last ?? ""), titles: titles(outline.sections[entry.section]),
            words: &words)
    }

    /// Lists of limits written as settings, "- Connection usage > 90%" below "Critical:", and comments.
    private mutating func readSettings(_ entry: FenceIndex.Entry, _ context: ThresholdContext) {
        readComments(entry)
        var context = context
        for (index, line) in entry.fence.lines.enumerated() {
            let text = line.trimmingBlanks
            if text.hasSuffix(":") {
                context.severity = SeverityWords.severity(ofLabel: String(text)) ?? context.severity
            }
            if let stated = Self.stated(text) {
                found += ThresholdText.read(
                    stated, context, line: entry.fence.firstContentLine + index, isListed: true, isGate: false,
                    lines: lines)
                continue
            }
            guard text.hasPrefix("- "), ByteSet(text).isDisjoint(with: Self.marksOfCode) else { continue }
            // "- Response time > 3s: tell the channel"; a colon before the sign makes it a setting.
            if let colon = text.firstIndex(of: ":"), !text[..<colon].contains(where: { "<>≤≥".contains($0) }) {
                continue
            }
            found += ThresholdText.read(
                String(text.dropFirst(2)), context, line: entry.fence.firstContentLine + index, isListed: true,
                isGate: false, lines: lines)
        }
    }

    private static let marksOfCode: ByteSet = "{}()[]#\"'"

    /// `Error rate: >5% → P2` is said as a setting: a name in words, a sign and a number.
    private static func stated(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 >= 0x80 }),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        let name = text[..<colon]
        let value = text[text.index(after: colon)...].trimmingBlanks
        guard let sign = value.first, "<>≤≥".contains(sign),
            value.dropFirst().drop(while: { $0 == "=" || $0 == " " }).first?.isNumber == true,
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }), name.first?.isLetter == true
        else { return nil }
        return "\(name) \(value)"
    }

    private static let saying: Terms = [
        "alert", "warn", "warning", "critical", "should", "must", "threshold", "page", "typically", "expected",
        "minimum", "required", "verify", "ensure", "预期", "期望", "正常", "mínimo", "minimo",
    ]

    private static let conditions: Terms = ["if", "when", "si", "se", "wenn", "如果", "если"]
    private static let requirements: Terms = [
        "should", "must", "typically", "expected", "minimum", "required", "verify", "预期",
    ]

    /// "# Check error rate" over "# If > 1%, consider rollback" says of what.
    private func subject(above index: Int, _ entry: FenceIndex.Entry) -> String {
        let above = entry.fence.lines[..<index].suffix(8).last { $0.isComment }
        let words = above.map { String($0.drop { "#/- ".contains($0) }) } ?? ""
        let known = Phrase(words)
        guard known.wordCount > 0, known.wordCount <= 8 else { return "" }
        return known.beginsWithAny(Self.looks)
            ? String(words.drop { $0 != " " }.trimmingBlanks) : words
    }

    private static let looks: Terms = ["check", "monitor", "verify", "watch", "look at", "test", "measure"]

    /// "# Expected gates:" right above, or above the comments that are.
    private func isBelowGates(_ index: Int, _ entry: FenceIndex.Entry) -> Bool {
        guard entry.fence.lines[index].isComment else { return false }
        let above = entry.fence.lines[..<index].reversed().prefix(8).prefix(while: \.isComment)
        return above.contains { $0.utf8.last == UInt8(ascii: ":") && Phrase($0).hasAny(Self.gates) }
    }

    private static let gates: Terms = ["gate", "gates", "target*", "threshold*", "limits", "criteria", "expected"]

    /// Whether a number and a comment stand on the line.
    private static func mayComment(_ line: String) -> Bool {
        line.utf8.contains(where: \.isDigit) && (line.contains("# ") || line.contains("-- "))
    }

    private mutating func readComments(_ entry: FenceIndex.Entry) {
        for (index, line) in entry.fence.lines.enumerated() {
            guard Self.mayComment(line),
                let hash = line.lastRange(of: "# ") ?? line.lastRange(of: "-- ")
            else { continue }
            let comment = String(line[hash.upperBound...].trimmingBlanks)
            let words = Phrase(comment)
            // "# 3. Coverage >= 80%" in a list of comments.
            let isNumbered = entry.verdict.class != .command && NumberedComment(line) != nil
            let isItem =
                comment.hasPrefix("- ") || comment.hasPrefix("* ") || isNumbered || isBelowGates(index, entry)
            let isNamed = Self.stated(comment[...].trimmingBlanks) != nil
            let says = words.hasAny(Self.saying) || isNamed
            guard says || isItem || words.hasAny(Self.conditions) else { continue }
            // Beside a command, what is no item and no rule is told about a single case.
            if !says, !comment.contains(where: { "<>≤≥=".contains($0) }) { continue }
            var context = context(of: entry)
            context.subject = LimitMetric.tidy(line[..<hash.lowerBound].trimmingBlanks)
            if context.subject.isEmpty { context.subject = subject(above: index, entry) }
            context.kind = isItem || isNamed || words.hasAny(Self.requirements) ? .gate : .alert
            let limits = ThresholdText.read(
                comment, context, line: entry.fence.firstContentLine + index, isListed: true, isGate: isItem,
                lines: lines)
            let isStated = words.hasAny(Self.statements)
            found += limits.filter {
                $0.unit != nil || entry.verdict.class == .config || $0.comparator == "==" || isStated
            }
        }
    }

    private static let statements: Terms = ["should be", "must be"]
    private static let alerts: Terms = ["alert", "alarm", "alerta", "alerte"]
}

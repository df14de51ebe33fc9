/// A ladder drawn in a block of text: a rung a line, with arrows between them, or a table of bars.
enum EscalationFence {
    static func levels(_ fence: Fence, lines: [String]) -> (levels: [EscalationLevel], upperOnly: Set<Int>) {
        if fence.language == "mermaid" { return ([], []) }
        let boxes = boxed(fence)
        if boxes.count >= 2 { return (boxes, []) }
        let bars = barred(fence)
        if bars.count >= 2 { return (bars, []) }
        return rungs(fence.lines, first: fence.firstContentLine)
    }

    /// Boxes with somebody in each, drawn above each other: a rung for each row of them.
    private static func boxed(_ fence: Fence) -> [EscalationLevel] {
        func cells(_ index: Int) -> [String] {
            guard index < fence.lines.count, !fence.lines[index].contains(where: { "┌└".contains($0) }) else {
                return []
            }
            return fence.lines[index].split(separator: "│").map { String($0.trimmingBlanks) }
                .filter { $0.contains(where: \.isLetter) }
        }
        return fence.lines.indices.compactMap { top in
            guard fence.lines[top].contains("┌") else { return nil }
            let first = cells(top + 1)
            let second = cells(top + 2)
            let who = first.enumerated().map { index, name in
                second.count == first.count ? "\(name) \(second[index])" : name
            }
            guard !who.isEmpty, who.allSatisfy({ Phrase($0).wordCount <= 5 }), who.contains(where: EscalationWho.isRole)
            else { return nil }
            return EscalationLevel(
                level: nil, fromMinutes: nil, toMinutes: nil, condition: nil, who: who.joined(separator: ", "),
                action: nil, line: fence.firstContentLine + top + 1,
                source: String(fence.lines[top + 1].trimmingBlanks))
        }
    }

    /// A rung a line, and what is said between them.
    static func rungs(_ lines: [String], first: Int) -> (levels: [EscalationLevel], upperOnly: Set<Int>) {
        var levels: [EscalationLevel] = []
        var upperOnly: Set<Int> = []
        var waited: Double = 0
        var pending: Double?
        var pendingCondition: String?
        let hasTrunk = hasTrunk(lines)
        for (index, line) in lines.enumerated() {
            let number = first + index
            let text = line.trimmingBlanks
            if text.isEmpty { continue }
            if hasTrunk, isBranch(text) {
                // "├─ Not solved in 15 min?" below a rung is how long it is given.
                if let minutes = Minutes.first(in: text) { pending = minutes }
                continue
            }
            if isArrow(text) {
                // "↓ (15 min no response)" is how long the rung above is given.
                let rest = text.drop { !$0.isLetter && !$0.isNumber }.prefix { $0 != ")" }
                if let minutes = Minutes.first(in: rest) {
                    // "Unresolved after 1 hour" counts from the start, as every "after" of an incident's age does.
                    let isAge = minutes > waited && Phrase(rest).hasAny(ages)
                    pending = isAge ? minutes - waited : minutes
                } else if !rest.isEmpty {
                    pendingCondition = String(rest)
                }
                continue
            }
            if text.contains(" | ") || text.contains("───") { continue }
            guard text.count <= 160,
                var rung = EscalationText(
                    String(text.drop { "-*•└├─│ ".contains($0) }), line: number, source: String(text)),
                rung.level.fromMinutes != nil || rung.level.level != nil || EscalationWho.isRole(rung.level.who)
            else { continue }
            if let given = pending, rung.level.fromMinutes == nil || rung.level.fromMinutes == 0 {
                waited += given
                rung.level.fromMinutes = waited
            } else if pending == nil, rung.level.fromMinutes == nil {
                rung.level.condition = rung.level.condition ?? pendingCondition
            }
            (pending, pendingCondition) = (nil, nil)
            if rung.isUpperOnly { upperOnly.insert(levels.count) }
            levels.append(rung.level)
        }
        return levels.count >= 2 ? (levels, upperOnly) : ([], [])
    }

    private static let ages: Terms = [
        "unresolved after", "not resolved after", "still unresolved after", "still open after", "not fixed after",
    ]

    /// A table drawn with bars: "Deploy fails | P1 | Team lead | > 5 min unresolved".
    private static func barred(_ fence: Fence) -> [EscalationLevel] {
        let rows = fence.lines.enumerated().filter { $0.element.contains(" | ") }.map {
            ($0.offset, $0.element.split(separator: "|").map { String($0.trimmingBlanks) })
        }
        guard let head = rows.first?.1.map({ Phrase($0) }),
            let who = head.firstIndex(where: { $0.hasAny(["escalate to", "who", "contact", "role", "notify", "team"]) })
        else { return [] }
        let when = head.firstIndex { $0.hasAny(["when", "time", "after", "timeframe"]) }
        let about = head.indices.first { $0 != who && $0 != when }
        return rows.dropFirst().compactMap { offset, cells in
            guard who < cells.count, EscalationWho.isRole(cells[who]) else { return nil }
            let time = when.flatMap { $0 < cells.count ? cells[$0] : nil }
            let window = time.flatMap { EscalationWindow($0) }
            return EscalationLevel(
                level: nil, fromMinutes: window?.from, toMinutes: window?.to,
                condition: about.flatMap { $0 < cells.count ? cells[$0] : nil }, who: cells[who],
                action: window == nil ? time : nil,
                line: fence.firstContentLine + offset, source: String(fence.lines[offset].trimmingBlanks))
        }
    }

    /// Rungs at the edge with branches under them: what hangs from a rung is said about it.
    private static func hasTrunk(_ lines: [String]) -> Bool {
        lines.contains(where: isBranch)
            && lines.filter { line in
                guard let first = line.first, first.isLetter || first.isNumber else { return false }
                return EscalationText.isLevel(String(line.prefix { !":(-–—".contains($0) }))
            }.count >= 2
    }

    private static func isBranch(_ text: some StringProtocol) -> Bool {
        text.trimmingBlanks.first.map { "├└".contains($0) } ?? false
    }

    static func isArrow(_ text: some StringProtocol) -> Bool {
        guard let first = text.first(where: { $0 != " " && $0 != "|" && $0 != "│" }) else { return false }
        return "↓▼⬇→v".contains(first) && (first != "v" || text.count == 1)
    }
}

import Markdown

/// Ladders whose rungs each row says in full, whatever the columns are called.
enum EscalationRows {
    /// "P1 not acknowledged within 15 min | Page the secondary": what nobody took up in time, and who is called then.
    static func byTrigger(_ table: Block.Table, lines: [String]) -> [EscalationLevel] {
        table.rows.compactMap { row in
            let line = row.range.startLine
            guard line >= 1, line <= lines.count else { return nil }
            let cells = row.cells.map { $0.plainText }
            guard let trigger = cells.firstIndex(where: saysUnanswered),
                let action = cells.indices.first(where: { $0 != trigger && calls(cells[$0]) })
            else { return nil }
            let window = EscalationWindow(sentence: cells[trigger])
            return EscalationLevel(
                level: nil, fromMinutes: window?.from, toMinutes: nil, condition: cells[trigger],
                who: EscalationWho.of(cells[action]), action: cells[action], line: line, source: lines[line - 1])
        }
    }

    /// "Situation | Escalate to": who is called for what.
    static func bySituation(_ table: Block.Table, lines: [String]) -> [EscalationLevel] {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        guard let situation = heads.firstIndex(where: { $0.beginsWithAny(situations) }),
            let who = heads.indices.first(where: { $0 != situation && heads[$0].beginsWithAny(called) })
        else { return [] }
        let rungs = table.rows.compactMap { row -> EscalationLevel? in
            let line = row.range.startLine
            guard line >= 1, line <= lines.count, max(situation, who) < row.cells.count else { return nil }
            let text = row.cells[who].plainText
            let named =
                Phrase.hasAtMost(6, wordsIn: text) && !EscalationWho.isCalled(text) ? text : EscalationWho.of(text)
            guard !named.isBlank, Phrase.hasAtMost(12, wordsIn: named), !named.contains("://") else { return nil }
            return EscalationLevel(
                level: nil, fromMinutes: nil, toMinutes: nil, condition: row.cells[situation].plainText, who: named,
                action: named == text ? nil : text, line: line, source: lines[line - 1])
        }
        // Among roles that are known, "Legal + compliance" is somebody, too, if the column is about nothing else.
        let known = rungs.filter { EscalationWho.isRole($0.who) }
        guard known.count >= 2, known.count * 2 >= table.rows.count else { return [] }
        return heads[who].hasAny(["escalate to", "escalates to", "who"]) && known.count * 2 > rungs.count
            ? rungs : known
    }

    private static let situations: Terms = [
        "situation", "scenario", "when", "if", "condition", "trigger", "severity", "incident type", "issue",
    ]
    private static let called: Terms = ["who", "escalate to", "escalates to", "notify", "call", "contact", "action"]

    /// A row for each situation and a column for each role, whose cells say who is called: "✅ Paged", "📧 Notified", "-".
    static func byMark(_ table: Block.Table, lines: [String]) -> [EscalationLevel] {
        let heads = table.header.cells.map { $0.plainText }
        let roles = heads.indices.dropFirst().filter { EscalationWho.isRole(heads[$0]) }
        guard roles.count >= 2, roles.count == heads.count - 1 else { return [] }
        let rungs = table.rows.compactMap { row -> EscalationLevel? in
            let line = row.range.startLine
            let cells = row.cells.map { $0.plainText }
            let who = roles.filter { $0 < cells.count && isMarked(cells[$0]) }.map { heads[$0] }
            guard line >= 1, line <= lines.count, let first = cells.first, !first.isBlank, !who.isEmpty else {
                return nil
            }
            return EscalationLevel(
                level: first, fromMinutes: nil, toMinutes: nil, condition: nil, who: who.joined(separator: ", "),
                action: nil, line: line, source: lines[line - 1])
        }
        return rungs.count >= 2 ? rungs : []
    }

    private static func isMarked(_ cell: String) -> Bool {
        let phrase = Phrase(cell)
        if phrase.hasAny(spared) { return false }
        return cell.contains { "✅✓✔☑●📧📟🔔".contains($0) } || phrase.wordCount <= 3 && phrase.hasAny(marks)
    }

    private static let marks: Terms = [
        "yes", "x", "page", "paged", "notify", "notified", "call", "called", "responds", "respond", "join", "joins",
        "informed", "sí", "sim", "ja", "oui", "да",
    ]
    private static let spared: Terms = ["not", "no", "if needed", "available", "standby", "optional"]

    private static let unanswered: Terms = [
        "not acknowledged", "unacknowledged", "no acknowledgement", "no acknowledgment", "no response", "no answer",
        "no ack", "not resolved", "unresolved", "not mitigated", "not answered", "not fixed", "no progress",
    ]

    private static func saysUnanswered(_ cell: String) -> Bool {
        cell.utf8.contains(where: \.isDigit) && Phrase(cell).hasAny(unanswered) && Minutes.first(in: cell) != nil
    }

    private static func calls(_ cell: String) -> Bool {
        guard EscalationWho.isCalled(cell) else { return false }
        let who = EscalationWho.of(cell)
        return EscalationWho.isRole(who) || Phrase(cell).begins(with: "escalate to") && isName(who)
    }

    /// "Ada Byron": somebody by name.
    private static func isName(_ who: String) -> Bool {
        let words = who.split(separator: " ")
        return (1...4).contains(words.count) && words.contains { $0.first?.isUppercase == true } && who != "N/A"
    }

    /// "Severity | Role | Response time" with several roles for one severity, each later than the one before: then the
    /// times are when they are called. A single role for each severity is how soon people answer.
    static func bySeverity(
        _ table: Block.Table, severity: Int, who: Int, time: Int, action: Int?, lines: [String]
    ) -> [EscalationLevel] {
        var rungs: [EscalationLevel] = []
        var isGrowing = false
        var last: (severity: String, minutes: Double)?
        for row in table.rows {
            let line = row.range.startLine
            guard line >= 1, line <= lines.count, max(severity, who, time) < row.cells.count else { return [] }
            let name = row.cells[severity].plainText
            guard let minutes = Minutes.first(in: row.cells[time].plainText) else {
                last = nil
                rungs.append(rung(row, name, nil, who: who, action: action, line: line, lines))
                continue
            }
            if let last, last.severity == name {
                guard minutes >= last.minutes else { return [] }
                isGrowing = isGrowing || minutes > last.minutes
            }
            last = (name, minutes)
            rungs.append(rung(row, name, minutes, who: who, action: action, line: line, lines))
        }
        return isGrowing ? rungs : []
    }

    private static func rung(
        _ row: Block.Table.Row, _ severity: String, _ minutes: Double?, who: Int, action: Int?, line: Int,
        _ lines: [String]
    ) -> EscalationLevel {
        let action = action.flatMap { $0 < row.cells.count ? row.cells[$0].plainText : nil }
        return EscalationLevel(
            level: nil, fromMinutes: minutes, toMinutes: nil, condition: severity, who: row.cells[who].plainText,
            action: action, line: line, source: lines[line - 1])
    }
}

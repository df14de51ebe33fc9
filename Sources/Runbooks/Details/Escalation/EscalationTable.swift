import Markdown

/// A ladder as a table. Columns of response times are targets of each severity, not a ladder.
enum EscalationTable {
    static func read(_ table: Block.Table, isNamed: Bool, lines: [String]) -> [EscalationLevel] {
        let byColumns = self.byColumns(table, isNamed: isNamed, lines: lines)
        if !byColumns.isEmpty { return byColumns }
        let byMark = isNamed ? EscalationRows.byMark(table, lines: lines) : []
        if !byMark.isEmpty { return byMark }
        let bySituation = isNamed ? EscalationRows.bySituation(table, lines: lines) : []
        if !bySituation.isEmpty { return bySituation }
        let byTrigger = EscalationRows.byTrigger(table, lines: lines)
        return byTrigger.isEmpty ? bySeverityColumn(table, lines: lines) : byTrigger
    }

    /// "Level | Description | Response time | Escalation": who is called for each severity.
    private static func bySeverityColumn(_ table: Block.Table, lines: [String]) -> [EscalationLevel] {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        guard let who = heads.firstIndex(where: { $0.isExactly("escalation") || $0.isExactly("escalate to") }), who > 0,
            heads[0].hasAny(["level", "severity", "priority", "sev"])
        else { return [] }
        let rows = table.rows.filter { who < $0.cells.count && !$0.cells[who].plainText.isBlank }
        let called = rows.count { EscalationWho.isRole($0.cells[who].plainText) }
        guard called >= 2, called * 2 > rows.count else { return [] }
        return rows.compactMap { row in
            let line = row.range.startLine
            let name = row.cells[who].plainText
            guard line >= 1, line <= lines.count, Minutes.first(in: name) == nil else { return nil }
            return EscalationLevel(
                level: nil, fromMinutes: nil, toMinutes: nil, condition: row.cells[0].plainText, who: name, action: nil,
                line: line, source: lines[line - 1])
        }
    }

    private static func byColumns(_ table: Block.Table, isNamed: Bool, lines: [String]) -> [EscalationLevel] {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        let level = heads.firstIndex { $0.hasAny(Self.levels) && !$0.has("severity") }
        let who =
            heads.firstIndex { $0.hasAny(Self.persons) && !$0.hasAny(Self.waysToReach) }
            ?? heads.firstIndex { $0.hasAny(Self.paths) }
        let severity = heads.firstIndex { $0.hasAny(Self.severities) }
        let isTimedByName = who.map { isTimed(table, $0) } == false
        let after =
            isTimedByName ? heads.indices.first { heads[$0].isExactly("escalation") && isTimed(table, $0) } : nil
        let time =
            after
            ?? heads.indices.first {
                $0 != who && $0 != level && heads[$0].hasAny(Self.times) && !heads[$0].hasAny(Self.answerTimes)
            }
        let response = heads.firstIndex { $0.hasAny(Self.answers) }
        let action = heads.indices.first {
            $0 != who && $0 != time
                && heads[$0].hasAny(Self.actions)
        }
        if isNamed, who == nil, let time {
            let severities = heads.indices.filter { isSeverityHead(heads[$0]) }
            if !severities.isEmpty { return bySeverity(table, time: time, columns: severities, lines: lines) }
        }
        // "Elapsed | Action" names in the action whom to call.
        let isCalled = who == nil
        guard let who = who ?? (isNamed && time != nil ? action : nil), who != level else { return [] }
        let condition = heads.indices.first {
            $0 != who && $0 != time
                && heads[$0].hasAny(Self.conditions)
        }
        if isNamed, let severity, let response, who != severity, who != response {
            return EscalationRows.bySeverity(
                table, severity: severity, who: who, time: response, action: action, lines: lines)
        }
        guard isNamed && (time != nil || level != nil) || time != nil && (level != nil || after != nil),
            !(severity != nil && (response != nil || level == nil && time == nil))
        else { return [] }
        let unit = time.map { heads[$0].hasAny(Self.hours) ? "hours" : "min" } ?? "min"
        let isCounted = time.map { heads[$0].hasAny(Self.counted) } ?? false
        func isBareNumber(_ text: String) -> Bool {
            isCounted && text.utf8.contains { $0.isDigit }
                && text.utf8.allSatisfy { $0.isDigit || " -+".utf8.contains($0) }
        }
        return table.rows.compactMap { row in
            let line = row.range.startLine
            guard line >= 1, line <= lines.count else { return nil }
            func cell(_ index: Int?) -> String? {
                guard let index, index < row.cells.count else { return nil }
                let text = row.cells[index].plainText
                return text.isBlank ? nil : text
            }
            let named = isCalled ? called(cell(who) ?? "") : cell(who) ?? ""
            if isCalled, !EscalationWho.isRole(named) { return nil }
            if Phrase(named).beginsWithAny(Self.nobody) { return nil }
            let after = cell(time).map { isBareNumber($0) ? "\($0) \(unit)" : $0 }
            let window = after.flatMap {
                Phrase($0).wordCount <= 5 ? EscalationWindow($0) : EscalationWindow(sentence: $0)
            }
            return EscalationLevel(
                level: cell(level), fromMinutes: window?.from, toMinutes: window?.to,
                condition: cell(condition) ?? (window == nil ? cell(time) : nil),
                who: named, action: cell(action), line: line, source: lines[line - 1])
        }
    }

    /// A column "Escalation" of which every cell says when: "Immediate", "15 min".
    private static func isTimed(_ table: Block.Table, _ column: Int) -> Bool {
        table.rows.count >= 2
            && table.rows.allSatisfy { row in
                column < row.cells.count && EscalationWindow(row.cells[column].plainText) != nil
            }
    }

    private static let nobody: Terms = ["nobody", "no one", "none", "nadie", "ninguém", "niemand", "personne"]

    private static let levels: Terms = [
        "level", "tier", "stage", "nivel", "nível", "niveau", "stufe", "уровень", "级别", "レベル", "rotation",
    ]

    private static let persons: Terms = [
        "who", "contact", "person", "role", "team", "escalate to", "escalates to", "escalated to", "name", "responder",
        "notify", "owner",
        "responsible", "quién", "contacto", "quem", "contato", "kontakt", "wer", "ansprechpartner", "qui", "hvem",
        "кто", "担当", "联系人",
    ]

    private static let waysToReach: Terms = ["contact method", "contact info", "contact details"]

    private static let paths: Terms = ["escalation", "escalation path"]

    private static let severities: Terms = [
        "severity", "priority", "sev", "issue", "issue type", "incident type", "severidad", "severidade",
    ]

    private static let times: Terms = [
        "time", "timeline", "after", "when", "elapsed", "minutes", "timeframe", "window", "delay", "unack*", "cuándo",
        "tiempo",
        "quando", "quand", "tempo", "wann", "zeit", "когда",
    ]

    private static let answerTimes: Terms = ["response time", "resolution time", "time zone", "timezone", "response"]

    private static let answers: Terms = ["response time", "response", "sla", "resolution", "resolution time"]

    private static let actions: Terms = ["action", "actions", "responsibility", "what", "responsibilities"]

    private static let conditions: Terms = ["condition", "conditions", "trigger", "situation", "scenario"]

    private static let hours: Terms = ["hours", "hrs", "h"]

    private static let counted: Terms = ["minutes", "mins", "min", "hours", "hrs", "h"]

    private static func isSeverityHead(_ head: Phrase) -> Bool {
        head.wordCount <= 3
            && head.beginsWithAny([
                "sev1", "sev2", "sev3", "sev 1", "sev 2", "sev 3", "p0", "p1", "p2", "p3", "s1", "s2",
            ])
    }

    /// "Elapsed | SEV1 | SEV2": a rung of a ladder for each severity.
    private static func bySeverity(
        _ table: Block.Table, time: Int, columns: [Int], lines: [String]
    ) -> [EscalationLevel] {
        table.rows.flatMap { row -> [EscalationLevel] in
            let line = row.range.startLine
            guard line >= 1, line <= lines.count, time < row.cells.count,
                let window = EscalationWindow(row.cells[time].plainText)
            else { return [] }
            return columns.compactMap { column in
                guard column < row.cells.count else { return nil }
                let who = EscalationWho.of(row.cells[column].plainText)
                guard EscalationWho.isRole(who) else { return nil }
                return EscalationLevel(
                    level: nil, fromMinutes: window.from, toMinutes: window.to,
                    condition: table.header.cells[column].plainText, who: who, action: nil, line: line,
                    source: lines[line - 1])
            }
        }
    }

    /// Whom an action calls: by all its words, else by the first of its sentences that names somebody.
    private static func called(_ action: String) -> String {
        let who = EscalationWho.of(action)
        if EscalationWho.isRole(who) { return who }
        let sentences = action.split(whereSeparator: { ".;:".contains($0) }).map {
            EscalationWho.of(String($0.trimmingBlanks))
        }
        return sentences.first(where: EscalationWho.isRole) ?? who
    }
}

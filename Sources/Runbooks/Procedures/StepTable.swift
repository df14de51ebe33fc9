import Markdown

/// A table whose rows are steps: the first column counts or names them.
enum StepTable {
    private static let first = [
        "step", "steps", "#", "no", "nr", "№", "schritt", "paso", "passo", "étape", "trin", "шаг", "手順", "ステップ", "步骤",
        "order",
    ]
    private static let counters = ["#", "no", "nr", "№", "order"]

    /// Columns that say what is to be done, the likeliest first.
    private static let action = [
        "action", "actions", "task", "what", "do", "instruction*", "activity", "step", "description", "command",
        "aktion", "aufgabe", "acción", "ação", "tâche", "действие", "操作", "作業",
    ]

    static func isOne(_ table: Block.Table) -> Bool {
        guard let head = table.header.cells.first, table.header.cells.count >= 2 else { return false }
        let text = head.plainText.trimmingBlanks.lowercased()
        let word = text.hasSuffix(".") ? String(text.dropLast()) : String(text)
        guard first.contains(word), table.rows.count >= 2 else { return false }
        // A bare number counts anything; what it counts is something to do where a column says so.
        return counters.contains(word)
            ? isNumbered(table) && column(table) != nil
            : isNumbered(table) || column(table) != nil || asksInFirstColumn(table)
    }

    /// "Step | Time | Owner": the steps are told in words.
    private static func asksInFirstColumn(_ table: Block.Table) -> Bool {
        let asking = table.rows.count { Imperative.isImperative(($0.cells.first ?? []).plainText) }
        return asking * 2 > table.rows.count
    }

    /// "System | How to check | Expected": each row is looked at, below a heading that promises checks.
    static func isChecks(_ table: Block.Table) -> Bool {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        guard table.rows.count >= 2, heads.count >= 2 else { return false }
        if let first = heads.first, first.isAnyOf(checks), heads.dropFirst().contains(where: { $0.hasAny(looking) }) {
            return true
        }
        return heads.contains { $0.hasAny(looking) } && heads.contains { $0.hasAny(promised) }
    }

    private static let checks: Set<String> = [
        "check", "checks", "what to check", "item to check", "control", "verification", "test", "prüfung",
        "vérification", "comprobación", "verificación", "verificação", "检查项", "確認項目",
    ]
    private static let looking: Terms = [
        "how to", "command", "check", "test", "how", "verification", "action", "step",
    ]
    private static let promised: Terms = ["expected*", "expect", "should", "pass criteria", "pass", "healthy"]

    static func steps(_ table: Block.Table, asChecks: Bool = false) -> [StepDraft] {
        let isOne = isOne(table)
        guard isOne || asChecks && isChecks(table) else { return [] }
        let column = isOne && isNumbered(table) ? self.column(table) ?? 1 : 0
        return table.rows.compactMap { row in
            guard column < row.cells.count else { return nil }
            let title = StepTitle.of(row.cells[column])
            guard !title.isEmpty else { return nil }
            var draft = StepDraft(title: title, line: row.range.startLine, endLine: row.range.endLine)
            draft.text = row.cells.map { $0.plainText }.joined(separator: " | ")
            draft.condition = StepCondition.of(title)
            return draft
        }
    }

    private static func isNumbered(_ table: Block.Table) -> Bool {
        table.rows.allSatisfy { row in
            let cell = (row.cells.first ?? []).plainText.trimmingBlanks
            return cell.contains(where: \.isNumber) && cell.count <= 8
        }
    }

    private static func column(_ table: Block.Table) -> Int? {
        let heads = table.header.cells.dropFirst().map { Phrase($0.plainText) }
        for word in action {
            if let index = heads.firstIndex(where: { $0.has(word) }) { return index + 1 }
        }
        return nil
    }
}

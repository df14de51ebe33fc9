import Markdown

/// A ladder as a table. Columns of response times are targets of each severity, not a ladder.
enum EscalationTable {
    static func read(_ table: Block.Table, lines: [String]) -> [EscalationLevel] {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        guard
            let who = heads.firstIndex(where: {
                $0.hasAny([
                    "who", "contact", "person", "role", "team", "escalate to", "escalation", "name", "responder",
                    "notify",
                ])
            })
        else { return [] }
        if heads.contains(where: {
            $0.hasAny(["response time", "response", "severity", "priority", "sla", "resolution"])
        }) {
            return []
        }
        let time = heads.firstIndex {
            $0.hasAny(["time", "after", "when", "elapsed", "minutes", "timeframe", "window", "delay"])
        }
        let level = heads.firstIndex { $0.hasAny(["level", "tier", "step", "stage"]) }
        let action = heads.firstIndex { $0.hasAny(["action", "actions", "responsibility", "what"]) }
        guard time != nil || level != nil else { return [] }
        return table.rows.compactMap { row in
            func cell(_ index: Int?) -> String? {
                guard let index, index < row.cells.count else { return nil }
                let text = row.cells[index].plainText
                return text.isBlank ? nil : text
            }
            let source = lines[min(row.range.startLine, lines.count) - 1]
            let window = cell(time).flatMap { EscalationReader.Window($0) }
            return EscalationLevel(
                level: cell(level), fromMinutes: window?.from, toMinutes: window?.to,
                condition: window == nil ? cell(time) : nil,
                who: cell(who) ?? "", action: cell(action), line: row.range.startLine, source: source)
        }
    }
}

import Markdown

/// What is done every day, week, month or quarter.
enum MaintenanceReader {
    private static let periods: [(String, [String])] = [
        ("daily", ["daily", "every day", "each day", "täglich", "diario", "diário", "dagligt", "毎日", "每日"]),
        ("weekly", ["weekly", "every week", "wöchentlich", "semanal", "ugentligt", "毎週", "每周"]),
        ("monthly", ["monthly", "every month", "monatlich", "mensual", "mensal", "månedligt", "毎月", "每月"]),
        ("quarterly", ["quarterly", "every quarter", "vierteljährlich", "trimestral", "四半期", "每季度"]),
        ("yearly", ["yearly", "annually", "annual", "every year", "jährlich", "anual", "毎年", "每年"]),
    ]

    private static let terms = Terms(lists: periods.map(\.1))

    static func read(_ outline: Outline, items: [OutlineItem]) -> [MaintenanceTask] {
        let byHeading = outline.sections.map { period($0.heading.phrase) }
        // The items of a list have their lead-in in common.
        var lead = (text: "", period: String?.none)
        return items.compactMap { item -> MaintenanceTask? in
            guard item.depth == 0 else { return nil }
            if case .paragraph(let paragraph)? = item.item.blocks.first,
                let title = StepTitle.boldLead(paragraph.content), let period = period(title)
            {
                let text = item.text.dropFirst(title.count).drop { $0 == ":" || $0 == " " }
                return text.isEmpty ? nil : MaintenanceTask(period: period, text: String(text), line: item.line)
            }
            if item.leadIn != lead.text {
                lead = (item.leadIn, Label.words(item.leadIn) ? period(item.leadIn) : nil)
            }
            return (lead.period ?? byHeading[item.section]).map {
                MaintenanceTask(period: $0, text: item.text, line: item.line)
            }
        }
    }

    private static func period(_ text: String) -> String? {
        Phrase.hasAtMost(5, wordsIn: text) ? period(Phrase(text)) : nil
    }

    private static func period(_ phrase: Phrase) -> String? {
        guard phrase.wordCount <= 5 else { return nil }
        let found = terms.mask(in: phrase)
        return found == 0 ? nil : periods[found.trailingZeroBitCount].0
    }
}

extension Label {
    /// Few enough words to be a label over a list.
    static func words(_ text: String) -> Bool {
        var count = 0
        var isAfterBlank = true
        for byte in text.utf8 {
            if isAfterBlank, byte != 0x20 { count += 1 }
            if count > 5 { return false }
            isAfterBlank = byte == 0x20
        }
        return !text.isEmpty
    }
}

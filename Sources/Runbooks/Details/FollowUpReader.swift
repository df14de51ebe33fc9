import Markdown

/// Tasks due within some time after a deployment, a rollback or an incident.
enum FollowUpReader {
    static func read(_ outline: Outline, items: [OutlineItem]) -> [TimedPassage] {
        var found: [(passage: TimedPassage, family: Int)] = []
        let byHeading = outline.sections.map { $0.titles.first.flatMap { limit($0, isLabel: true) } }
        // The items of a list have their lead-in in common.
        var lead = (text: "", limit: Double?.none)
        var outerLimit: Double?
        for item in items {
            if item.depth == 0 { outerLimit = limit(item.text, isLabel: !item.item.blocks.dropFirst().isEmpty) }
            let titles = outline.sections[item.section].titles
            // The item's list decides, then its heading; an item that only says "Within 1 hour:" is the heading of its own list.
            if item.depth == 0, outerLimit != nil, item.item.blocks.count > 1 { continue }
            if item.leadIn != lead.text { lead = (item.leadIn, limit(item.leadIn, isLabel: true)) }
            let within =
                (item.depth > 0 ? outerLimit : nil) ?? lead.limit ?? byHeading[item.section] ?? own(item.text)
            guard let within, !isExcluded(titles) else { continue }
            let section = outline.sections[item.section]
            let isUnderHeading = byHeading[item.section] != nil
            let passage = TimedPassage(text: item.text, withinMinutes: within, line: item.line)
            found.append((passage, isUnderHeading ? section.parent ?? 0 : item.section))
        }
        found += sentences(outline)
        // "Immediate" means a follow-up only beside others with more time; alone it heads the first steps of a response.
        let timed = Set(found.filter { $0.passage.withinMinutes > 0 }.map(\.family))
        return found.filter { $0.passage.withinMinutes > 0 || timed.contains($0.family) }.map(\.passage)
    }

    /// "Within 24 hours: write down what went wrong", as a paragraph.
    private static func sentences(_ outline: Outline) -> [(passage: TimedPassage, family: Int)] {
        outline.sections.indices.flatMap { index -> [(passage: TimedPassage, family: Int)] in
            let section = outline.sections[index]
            return section.blocks.compactMap { block -> (passage: TimedPassage, family: Int)? in
                guard case .paragraph(let paragraph) = block else { return nil }
                let text: String = paragraph.text
                guard openings.mayBegin(text), let end = text.firstIndex(where: { ":,：，".contains($0) }) else {
                    return nil
                }
                let task = String(String(text[text.index(after: end)...]).trimmingBlanks)
                guard !task.isBlank, Phrase(String(text[..<end])).begins(with: "within"),
                    let within = limit(String(text[..<end]), isLabel: true), Imperative.isImperative(task),
                    !isExcluded(section.titles)
                else { return nil }
                let passage = TimedPassage(text: task, withinMinutes: within, line: paragraph.range.startLine)
                return (passage, index)
            }
        }
    }

    private static let openings: Terms = ["within"]

    private static func isExcluded(_ titles: [String]) -> Bool {
        titles.prefix(1).contains {
            Phrase($0).hasAny(excluded)
        }
    }

    private static let excluded: Terms = ["escalat*", "severity", "threshold*", "slo", "slos", "alert", "alerts"]

    /// "Within 24 hours", "Immediate", "First hour", "In 48h" as words over a list.
    private static func limit(_ text: String, isLabel: Bool) -> Double? {
        guard isLabel, mayLimit(text), Phrase.hasAtMost(8, wordsIn: text) else { return nil }
        let phrase = Phrase(text)
        if phrase.begins(with: "immediate*"),
            phrase.isExactly("immediate") || phrase.isExactly("immediately") || phrase.begins(with: "immediate actions")
        {
            return 0
        }
        guard phrase.beginsWithAny(leads) || phrase.has("within") else { return nil }
        return Minutes.first(in: text)
            ?? (phrase.has("first hour")
                ? 60 : phrase.has("first day") ? 1_440 : phrase.has("first week") ? 10_080 : nil)
    }

    /// False for most texts: they hold no number, and do not begin as those limits do that go without one.
    private static func mayLimit(_ text: String) -> Bool {
        wordy.mayBegin(text) || saysWithin(text)
    }

    private static func saysWithin(_ text: String) -> Bool {
        text.withBytes { bytes in
            guard bytes.count >= 6 else { return false }
            for offset in 0...(bytes.count - 6) where bytes[offset].folded == UInt8(ascii: "w") {
                if bytes[offset + 1].folded == UInt8(ascii: "i"), bytes[offset + 2].folded == UInt8(ascii: "t") {
                    return true
                }
            }
            return false
        }
    }

    private static let wordy: Terms = ["immediate*", "first", "in", "within", "dentro", "sous", "innerhalb", "inden"]

    private static let leads: Terms = [
        "within", "in the first", "first", "in", "innerhalb", "dentro de", "sous", "inden for",
    ]

    private static func own(_ text: String) -> Double? {
        guard text.utf8.contains(where: \.isDigit), saysWithin(text), Phrase(text).has("within"),
            Imperative.isImperative(text),
            let at = text.lowercased().firstRange(of: "within ")
        else { return nil }
        // Less than a quarter of an hour is a step of the run itself.
        return Minutes.first(in: text.lowercased()[at.upperBound...]).flatMap { $0 >= 15 ? $0 : nil }
    }
}

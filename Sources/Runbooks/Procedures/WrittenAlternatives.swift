import Markdown

/// Alternatives that the document's words offer, whether or not a procedure has them as steps: of two or more things that
/// stand side by side, one is to be done.
enum WrittenAlternatives {
    static func read(_ outline: Outline) -> [Alternative] {
        var found: [Alternative] = []
        for section in outline.sections {
            found += headings(section.children.map { outline.sections[$0] })
            found += labels(section.blocks)
            collect(section.blocks, into: &found)
        }
        return found
    }

    /// "Option A", "Path B": two or more side by side.
    private static func options<Thing>(
        among things: [Thing], _ text: (Thing) -> String, _ line: (Thing) -> Int
    ) -> [Alternative] {
        let options = things.filter { isOption(text($0)) }
        return options.count < 2 ? [] : options.map { alternative(text($0), line($0)) }
    }

    private static func headings(_ sections: [Outline.Section]) -> [Alternative] {
        var found = options(among: sections, \.title, \.line)
        for (index, section) in sections.enumerated().dropFirst() where says(section.title, other) {
            // "By hand" and "With the script (alternative)" are ways of one thing where they begin alike.
            guard let first = sections[..<index].last, begins(first.title, like: section.title) else { continue }
            found += [alternative(first.title, first.line), alternative(section.title, section.line)]
        }
        let ways = sections.filter { $0.title.contains(": ") && says($0.title, methods) }
        let stems = Set(ways.map { $0.title.prefix { $0 != ":" } })
        if ways.count >= 2, stems.count == 1 { found += ways.map { alternative($0.title, $0.line) } }
        return found
    }

    private static func labels(_ blocks: [Block]) -> [Alternative] {
        let labels = blocks.compactMap { block -> Label? in
            if case .paragraph(let paragraph) = block, !openings.mayBegin(paragraph.text) { return nil }
            return Label(block)
        }
        return options(among: labels, \.text, \.line)
    }

    private static func collect(_ blocks: [Block], into found: inout [Alternative]) {
        var leadIn = ""
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): leadIn = paragraph.text
            case .list(let list):
                let items = list.items.filter { $0.task == .none }
                let offers = offersChoice(leadIn) && items.count >= 2
                found +=
                    offers
                    ? items.map { alternative(StepReader.firstText($0), $0.range.startLine) }
                    : options(among: items, StepReader.firstText, \.range.startLine)
                        + (says(leadIn, symptoms) ? [] : others(items))
                for item in list.items {
                    found += labels(item.blocks)
                    collect(item.blocks, into: &found)
                }
                leadIn = ""
            case .quote(let quote): collect(quote.blocks, into: &found)
            case .heading, .code, .table, .html, .rule: leadIn = ""
            }
        }
    }

    /// "- Or: switch it off by hand" and what stands before it.
    private static func others(_ items: [Block.List.Item]) -> [Alternative] {
        items.indices.dropFirst().flatMap { index -> [Alternative] in
            let text = StepReader.firstText(items[index])
            guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "," }), Phrase(text[..<mark]).wordCount == 1,
                ScriptAlternatives.isOr(text)
            else { return [] }
            return [items[index - 1], items[index]].map {
                alternative(StepReader.firstText($0), $0.range.startLine)
            }
        }
    }

    /// "Two options, in order of preference:", "Choose one of the following:"
    private static func offersChoice(_ text: String) -> Bool {
        guard text.trimmingBlanks.hasSuffix(":"), Phrase.hasAtMost(20, wordsIn: text) else { return false }
        return Phrase(text).hasAny(choices)
    }

    private static let choices: Terms = [
        "two options", "three options", "two ways", "three ways", "options", "choose one", "pick one",
        "dos opciones", "duas opções", "zwei möglichkeiten",
    ]
    private static let symptoms: Terms = ["symptom*", "síntoma*", "sintoma*"]
    private static let other: Terms = ["alternative", "alternativa", "alternativ"]
    private static let methods: Terms = ["method", "approach", "método", "methode", "méthode"]
    private static let words: Set<String> = [
        "option", "method", "alternative", "path", "approach", "variant", "opção", "opción", "método", "variante",
        "methode", "méthode", "möglichkeit", "weg",
    ]

    private static let openings = Terms(Array(words))

    private static func isOption(_ text: String) -> Bool {
        guard openings.mayBegin(text) else { return false }
        let words = text.split(maxSplits: 2, whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard words.count >= 2, self.words.contains(words[0].lowercased()) else { return false }
        return words[1].count <= 2 && words[1].first.map { $0.isNumber || $0.isUppercase } == true
    }

    private static func says(_ title: String, _ terms: Terms) -> Bool { Phrase(title).hasAny(terms) }

    /// Whether the first two words are the same, numbers left out.
    private static func begins(_ title: String, like other: String) -> Bool {
        let first = Phrase(title).words.filter { Int($0) == nil }.prefix(2)
        return first.count == 2 && first.elementsEqual(Phrase(other).words.filter { Int($0) == nil }.prefix(2))
    }

    private static func alternative(_ text: String, _ line: Int) -> Alternative {
        Alternative(label: AlternativeReader.short(text), text: text, line: line)
    }
}

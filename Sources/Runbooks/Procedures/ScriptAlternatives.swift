/// Alternatives inside one block of commands, told by its comments.
enum ScriptAlternatives {
    struct Part: Sendable, Hashable {
        var label: String
        var script: String
        /// Lines of the block, counted from 0.
        var firstLine: Int
        var lastLine: Int
    }

    private struct Group {
        var lines: [ScriptLines.Line]
        var label: String
        var isOption = false
        var isOr = false

        var isLive: Bool { lines.contains { !$0.text.isBlank && !$0.text.isComment } }
    }

    /// Two or more parts, of which one is to be run; a single one or none when the block holds no live alternatives.
    static func split(_ block: FenceClassifier.Verdict) -> [Part] {
        guard block.class == .command, block.script.lines.contains(where: { mayDivide($0.text) }) else { return [] }
        let groups = groups(block)
        if groups.filter(\.isOption).count >= 2 { return options(groups) }
        guard let firstOr = groups.firstIndex(where: { $0.isOr && $0.isLive }), firstOr > 0 else { return [] }
        var base = firstOr - 1
        while base > 0, groups[base].isOr { base -= 1 }
        guard groups[base].isLive else { return [] }
        var end = firstOr
        while end + 1 < groups.count, groups[end + 1].isOr { end += 1 }
        let shared = (before: groups[..<base].flatMap(\.lines), after: groups[(end + 1)...].flatMap(\.lines))
        return groups[base...end].filter(\.isLive).map { part($0, before: shared.before, after: shared.after) }
    }

    /// Whether a line is a comment that names an alternative; without one there are none.
    private static func mayDivide(_ line: String) -> Bool {
        guard line.isComment else { return false }
        let comment = String(line.drop { $0 == " " || $0 == "#" })
        return HeadingRules.isOption(comment) || isOr(comment)
    }

    private static func options(_ groups: [Group]) -> [Part] {
        guard let first = groups.firstIndex(where: \.isOption) else { return [] }
        let before = groups[..<first].flatMap(\.lines)
        var merged: [Group] = []
        for group in groups[first...] {
            if group.isOption || merged.isEmpty {
                merged.append(group)
            } else {
                merged[merged.count - 1].lines += group.lines
            }
        }
        let live = merged.filter(\.isLive)
        return live.count < 2 ? [] : live.map { part($0, before: before, after: []) }
    }

    private static func part(_ group: Group, before: [ScriptLines.Line], after: [ScriptLines.Line]) -> Part {
        var whole = ScriptLines()
        whole.lines = before + group.lines + after
        let first = group.lines.first?.index ?? 0
        let last = group.lines.last { !$0.text.isBlank }?.index ?? first
        return Part(label: group.label, script: whole.text, firstLine: first, lastLine: last)
    }

    /// A comment after a blank line, or one that names an alternative, begins a group.
    private static func groups(_ block: FenceClassifier.Verdict) -> [Group] {
        let script = block.script
        var groups: [Group] = []
        var afterBlank = true
        let inside = Set(block.statements.flatMap { $0.lines.dropFirst() })
        for (position, line) in script.lines.enumerated() {
            // Inside a loop or a here-document nothing is divided.
            if line.text.isComment, !inside.contains(position) {
                let comment = String(line.text.drop { $0 == " " || $0 == "#" })
                let isOption = HeadingRules.isOption(comment)
                // With its commands commented out the alternative is advice, and what follows is not its own.
                let next = script.lines[(position + 1)...].first { !$0.text.isBlank }
                let isOr = isOr(comment) && next.map { !$0.text.isComment } ?? false
                if afterBlank || isOption || isOr {
                    groups.append(Group(lines: [], label: StepTitle.tidy(comment), isOption: isOption, isOr: isOr))
                }
            }
            if groups.isEmpty { groups.append(Group(lines: [], label: StepTitle.tidy(line.text))) }
            groups[groups.count - 1].lines.append(line)
            afterBlank = line.text.isBlank
        }
        return groups
    }

    /// "OR restart only the worker": what is said in place of what stands before it.
    static func isOr(_ comment: String) -> Bool {
        if choosing.mayBegin(comment), Phrase(comment).beginsWithAny(choosing) { return true }
        // Spanish and Italian "o" is an article in Portuguese, unless a mark sets it apart.
        let first = comment.prefix { $0.isLetter }
        return first.utf8.count == 1 && first.lowercased() == "o" && ":,".contains(comment.dropFirst().first ?? " ")
    }

    private static let choosing: Terms = [
        "or", "alternatively", "alternative", "alternativ", "alternativamente", "alternativement", "oder", "ou",
        "o bien", "oppure", "in alternativa", "eller", "ofwel", "или", "либо", "або", "lub", "albo", "veya", "atau",
        "hoặc", "または", "もしくは", "或者", "或", "또는",
    ]
}

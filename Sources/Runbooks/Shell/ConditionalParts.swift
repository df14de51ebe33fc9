/// The parts of a script that its comments tie to conditions, each to be run or passed over by itself.
///
/// "# If data is corrupted, restore it" over a restore, below a command that looks: whoever presses Run on all of it
/// restores, whatever the look has shown.
package enum ConditionalParts: Sendable, Hashable {
    /// No comment ties something that changes anything to a condition.
    case none
    /// In the script's order; at least one has a condition.
    case divided([Part])
    /// There are such conditions, and the parts hang together by their shell.
    case tied(conditions: [String])

    package struct Part: Sendable, Hashable {
        /// When it is to be run; nil for what is always run.
        package var condition: String?
        /// It takes something back, in a script that is not for that; `condition` is what its comment calls it.
        package var isWayBack: Bool
        package var script: String
        /// Lines of the whole script, counted from 0.
        package var lines: ClosedRange<Int>
        /// Nothing of the parts before is said again in front of it.
        package var isAsWritten: Bool
    }

    /// - Parameter goesBack: the script belongs to a way back, so that a rollback in it is no exception.
    package static func of(_ script: String, goesBack: Bool) -> ConditionalParts {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // One alone only says where one is.
        let hasPlaces = Set(lines.compactMap { ConditionalComment.place($0)?.name }).count > 1
        guard lines.contains(where: { condition($0, goesBack: goesBack, hasPlaces, hasBegun: true) != nil }) else {
            return .none
        }
        let shell = ShellCarry(lines: lines, statements: ShellParser.statements(in: script))
        let groups = joined(groups(shell, goesBack: goesBack, hasPlaces), shell)
        let conditions = groups.compactMap(\.condition?.text)
        guard !conditions.isEmpty else { return .none }
        return parts(groups, shell).map { .divided($0) } ?? .tied(conditions: conditions)
    }

    private struct Group {
        var condition: Condition?
        var lines: Range<Int>
    }

    private struct Condition: Sendable, Hashable {
        var text: String
        var isWayBack = false
    }

    /// `hasBegun`: some command stands above. A script that begins by going back, or with an example, is for that.
    private static func condition(
        _ line: String, goesBack: Bool, _ hasPlaces: Bool, hasBegun: Bool
    ) -> Condition? {
        if let text = ConditionalComment.condition(line) { return Condition(text: text) }
        if hasPlaces, let place = ConditionalComment.place(line) { return Condition(text: place.title) }
        guard hasBegun else { return nil }
        if let text = ConditionalComment.example(line) { return Condition(text: text) }
        return goesBack ? nil : ConditionalComment.wayBack(line).map { Condition(text: $0, isWayBack: true) }
    }

    /// A condition holds up to the next comment behind its commands, or to the next gap.
    private static func groups(_ shell: ShellCarry, goesBack: Bool, _ hasPlaces: Bool) -> [Group] {
        let inside = shell.inside
        var groups = [Group(condition: nil, lines: 0..<0)]
        var hasRun = false
        var isOver = false
        var hasBegun = false
        func begin(_ condition: Condition?, at index: Int) {
            groups.append(Group(condition: condition, lines: index..<index))
            hasRun = false
            isOver = false
        }
        for (index, line) in shell.lines.enumerated() {
            let isOutside = !inside.contains(index)
            if isOutside, line.isBlank {
                isOver = hasRun
            } else if isOutside, line.isComment {
                let isConditional = groups[groups.count - 1].condition != nil
                let condition = condition(line, goesBack: goesBack, hasPlaces, hasBegun: hasBegun)
                if let condition, hasRun || !isConditional {
                    begin(condition, at: index)
                } else if isConditional, hasRun {
                    begin(nil, at: index)
                }
            } else {
                if isOutside, isOver, groups[groups.count - 1].condition != nil { begin(nil, at: index) }
                hasRun = true
                hasBegun = true
            }
            groups[groups.count - 1].lines = groups[groups.count - 1].lines.lowerBound..<(index + 1)
        }
        return groups
    }

    /// What only looks may be run whether or not its condition holds, and what runs nothing belongs to what follows.
    private static func joined(_ groups: [Group], _ shell: ShellCarry) -> [Group] {
        var result: [Group] = []
        for group in groups where !group.lines.isEmpty {
            let statements = shell.statements(in: group.lines)
            let condition = statements.allSatisfy(CommandEffect.isReadOnly) ? nil : group.condition
            if condition == nil, let last = result.last, last.condition == nil || statements.isEmpty {
                result[result.count - 1].lines = last.lines.lowerBound..<group.lines.upperBound
            } else if let last = result.last, last.condition == nil, shell.statements(in: last.lines).isEmpty {
                result[result.count - 1] = Group(
                    condition: condition, lines: last.lines.lowerBound..<group.lines.upperBound)
            } else {
                result.append(Group(condition: condition, lines: group.lines))
            }
        }
        return result
    }

    private static func parts(_ groups: [Group], _ shell: ShellCarry) -> [Part]? {
        var prepared: [String] = []
        var parts: [Part] = []
        for group in groups {
            guard parts.isEmpty || !shell.readsTheLast(group.lines) else { return nil }
            var lines = group.lines
            while let last = lines.last, lines.count > 1, shell.lines[last].isBlank { lines.removeLast() }
            while let first = lines.first, lines.count > 1, shell.lines[first].isBlank { lines.removeFirst() }
            parts.append(
                Part(
                    condition: group.condition?.text, isWayBack: group.condition?.isWayBack ?? false,
                    script: (prepared + shell.lines[lines]).joined(separator: "\n"),
                    lines: lines.lowerBound...(lines.upperBound - 1), isAsWritten: prepared.isEmpty))
            let isLast = group.lines.upperBound == shell.lines.count
            guard !isLast else { continue }
            let before = prepared
            guard shell.prepare(group.lines, &prepared, mayDo: true) else { return nil }
            // What a part that may be passed over leaves in the shell can't be said again.
            if group.condition != nil, prepared != before { return nil }
        }
        return parts
    }
}

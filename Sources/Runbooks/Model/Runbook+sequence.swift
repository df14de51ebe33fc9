extension Runbook {
    /// A deployment that is told in numbered sections beside each other, "1. Build", "2. Push", "3. Deploy": all from the
    /// first that deploys to the last, in their order. Empty where fewer than two of them deploy, and where the sections
    /// are ways to choose from.
    package func deploySequence(environment: String) -> [Procedure] {
        let deploys = deployChoices(environment: environment).sorted { $0.line < $1.line }
            .filter { SectionNumber.of($0.title) != nil }
        guard let first = deploys.first,
            let last = deploys.last(where: { $0.level == first.level && $0.chapters == first.chapters }), first != last
        else { return [] }
        let parts = procedures.filter {
            (first.line...last.line).contains($0.line) && $0.level == first.level && $0.chapters == first.chapters
        }
        let numbers = parts.map { SectionNumber.of($0.title) }
        let isCounted = zip(numbers, numbers.dropFirst()).allSatisfy { before, after in
            before.flatMap { before in after.map { before < $0 } } ?? false
        }
        let areParts = parts.allSatisfy { Self.isPart($0) && Environments.fits($0, environment) }
        return isCounted && areParts && !first.chapters.prefix(1).contains(where: Self.namesWays) ? parts : []
    }

    private static func isPart(_ procedure: Procedure) -> Bool {
        procedure.role != .rollback && procedure.role != .postrollback && procedure.role != .troubleshooting
            && !namesWays(procedure.title)
    }

    /// "Deployment methods", "1. By hand (recommended)".
    private static func namesWays(_ title: String) -> Bool {
        OptionName.begins(title)
            || Phrase(title).hasAny([
                "method", "methods", "option", "options", "way", "ways", "strategy", "strategies", "approach",
                "approaches", "alternative", "alternatives", "recommended", "either", "scenario", "scenarios",
            ])
    }
}

/// The number that a section's title begins with.
enum SectionNumber {
    /// 3 of "3. Build", "Step 3: Build" and "手順3 …"; nil for other titles and for numbers within a chapter.
    static func of(_ title: String) -> Int? {
        guard let numbered = HeadingRules.numbered(title), !numbered.isNested else { return nil }
        let digits = title.drop { !$0.isASCIIDigit }.prefix { $0.isASCIIDigit }
        return Int(digits)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

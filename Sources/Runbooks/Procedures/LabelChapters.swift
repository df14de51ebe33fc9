import Markdown

/// Whether labels such as "Diagnosis:" and "Resolution:" are chapters over the steps or the steps themselves.
///
/// A step has something to run, or a number. Where the labels have neither and the items of their lists are what is gone
/// through, the items are the steps, and each keeps the label it stands under.
struct LabelChapters {
    /// One label and what was read below it.
    struct Part {
        var label: Label
        var blocks: [Block]
        var steps: [StepDraft]
    }

    /// The lines of labels whose items are the steps.
    static func lines(_ parts: [Part], behind before: [StepDraft]) -> Set<Int> {
        guard before.allSatisfy(\.ownsCode), !parts.isEmpty, parts.allSatisfy({ mayBeChapter($0.label) })
        else { return [] }
        let numbered = parts.filter { part in holds(part) { if case .ordered = $0.marker { true } else { false } } }
        if numbered.isEmpty {
            let areItems =
                before.isEmpty
                && parts.allSatisfy { part in
                    holds(part) { $0.marker == .bullet } && !part.steps.contains(where: \.ownsCode)
                        && !isTrouble(part.label)
                }
            return areItems ? Set(parts.map(\.label.line)) : []
        }
        guard !parts.contains(where: { isTrouble($0.label) }) else { return [] }
        let others = parts.filter { part in !numbered.contains { $0.label.line == part.label.line } }
        // Beside commands of one label, items with commands of their own are parts of what the next label names.
        let areBeside = parts.allSatisfy { isChapter($0.label) } && !numbered.contains(where: ownsCode)
        guard areBeside || !others.contains(where: ownsCode) else { return [] }
        return Set(numbered.map(\.label.line))
    }

    private static func ownsCode(_ part: Part) -> Bool { part.steps.contains(where: \.ownsCode) }

    /// No way to choose, no number of its own, no condition that what stands below it depends on, and no way back, which
    /// nobody goes in the same breath.
    private static func mayBeChapter(_ label: Label) -> Bool {
        !label.isOption && HeadingRules.numbered(label.text) == nil && StepCondition.of(label: label.text) == nil
            && RoleRules.role(of: label.text) != .rollback
    }

    /// Every step is an item of such a list.
    private static func holds(_ part: Part, _ isWanted: (Block.List) -> Bool) -> Bool {
        let items = part.blocks.flatMap { block -> [Int] in
            guard case .list(let list) = block, isWanted(list) else { return [] }
            return list.items.map(\.range.startLine)
        }
        return part.steps.allSatisfy { $0.alternative == nil && items.contains($0.line) }
    }

    /// "Immediate actions:", "Common fixes": a part of what is done about any trouble, rather than this one's.
    private static func isChapter(_ label: Label) -> Bool {
        let phrase = Phrase(label.text)
        return phrase.wordCount <= 4 && phrase.hasAny(chapters) && !phrase.has("options")
    }

    /// "Connection errors:" names what is wrong, and has under it what helps against that.
    private static func isTrouble(_ label: Label) -> Bool {
        !isChapter(label) && Phrase(label.text).hasAny(troubles)
    }

    private static let troubles: Terms = [
        "error", "errors", "issue", "issues", "failure*", "problem*", "fails", "failed", "not", "down", "outage*",
    ]

    private static let chapters: Terms = [
        "investigation", "investigate", "diagnosis", "diagnostics", "diagnose", "debug", "debugging", "check", "checks",
        "triage", "action", "actions", "solution", "solutions", "resolution", "fix", "fixes", "mitigation", "mitigate",
        "remediation", "response", "recovery", "verification", "troubleshooting", "steps", "procedure",
        "diagnóstico", "solución", "soluciones", "solução", "soluções", "acción", "acciones", "ação", "ações",
        "verificación", "verificação", "recuperación", "diagnostic", "actions immédiates", "résolution", "lösung",
        "lösungen", "lösungsschritte", "sofortmaßnahmen", "maßnahmen", "behebung", "prüfung", "решение", "диагностика",
        "проверка", "действия", "诊断", "解决", "处理", "排查", "診断", "対応", "対処", "진단", "조치",
    ]
}

import Markdown

/// Reasons to roll back, and reasons not to: lists under a heading or label that says so. Negation decides.
enum RollbackTriggerReader {
    static func read(_ outline: Outline, items: [OutlineItem]) -> (triggers: [Passage], exclusions: [Passage]) {
        var triggers: [Passage] = []
        var exclusions: [Passage] = []
        for item in items where item.depth == 0 && item.item.task == .none {
            let titles = outline.sections[item.section].titles
            let isAboutRollback = outline.sections[item.section].roles.contains(.rollback)
            let passage = Passage(text: item.text, line: item.line)
            let lead = item.leadIn.isEmpty ? titles.first ?? "" : item.leadIn
            switch direction(lead, isAboutRollback: isAboutRollback) {
            case true?: triggers.append(passage)
            case false?: exclusions.append(passage)
            case nil: break
            }
        }
        return (triggers, exclusions)
    }

    private static func direction(_ lead: String, isAboutRollback: Bool) -> Bool? {
        let phrase = Phrase(lead)
        guard phrase.wordCount <= 14 else { return nil }
        let names = phrase.hasAny(["rollback", "roll back", "rolling back", "revert", "回滚", "ロールバック"])
        if phrase.hasAny(["do not", "don't", "not", "never", "no"]), names || (isAboutRollback && phrase.has("for")) {
            return names || phrase.has("for") ? false : nil
        }
        if phrase.hasAny(["trigger", "triggers", "trigger conditions", "criteria", "conditions"]),
            names || isAboutRollback
        {
            return true
        }
        if phrase.hasAny(["when to", "roll back when", "roll back if", "rollback when", "rollback if", "if any of"]),
            names || isAboutRollback
        {
            return true
        }
        return nil
    }
}

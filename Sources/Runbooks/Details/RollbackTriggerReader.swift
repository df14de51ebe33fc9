import Markdown

/// Reasons to roll back, and reasons not to: lists under a heading or label that says so. Negation decides.
enum RollbackTriggerReader {
    static func read(_ outline: Outline, items: [OutlineItem]) -> (triggers: [Passage], exclusions: [Passage]) {
        var triggers: [Passage] = []
        var exclusions: [Passage] = []
        // The items of one list share what is said above it.
        var above: (section: Int, leadIn: String, direction: Bool?)?
        for item in items where item.depth == 0 && item.item.task == .none {
            if above?.section != item.section || above?.leadIn != item.leadIn {
                let section = outline.sections[item.section]
                let lead = item.leadIn.isEmpty ? section.titles.first ?? "" : item.leadIn
                let direction = direction(lead, isAboutRollback: section.roles.contains(.rollback))
                above = (item.section, item.leadIn, direction)
            }
            let passage = Passage(text: item.text, line: item.line)
            switch above?.direction {
            case true?: triggers.append(passage)
            case false?: exclusions.append(passage)
            case nil: break
            }
        }
        return (triggers, exclusions)
    }

    private static func direction(_ lead: String, isAboutRollback: Bool) -> Bool? {
        guard Phrase.hasAtMost(14, wordsIn: lead) else { return nil }
        let phrase = Phrase(lead)
        let names = phrase.hasAny(rollbacks)
        guard names || isAboutRollback else { return nil }
        if phrase.hasAny(negations), names || (isAboutRollback && phrase.has("for")) {
            return names || phrase.has("for") ? false : nil
        }
        return phrase.hasAny(reasons) ? true : nil
    }

    private static let rollbacks: Terms = [
        "rollback", "roll back", "rolling back", "revert", "reversión", "reversão", "回滚", "ロールバック",
    ]
    private static let negations: Terms = ["do not", "don't", "not", "never", "no"]
    private static let reasons: Terms = [
        "trigger", "triggers", "trigger conditions", "criteria", "conditions", "when to", "roll back when",
        "roll back if", "rollback when", "rollback if", "if any of", "criterios", "critérios", "condiciones",
        "condições",
        "cuándo", "quando", "disparadores", "gatilhos", "auslöser", "wann",
    ]
}

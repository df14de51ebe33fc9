/// What is counted, in the order of the table.
enum Construct: String, CaseIterable {
    case commands = "command blocks"
    case classes = "block classes"
    case statements = "statements"
    case procedures = "procedures"
    case roles = "… with roles"
    case steps = "steps"
    case subSteps = "sub-steps"
    case checklist = "checklist"
    case checklistDepth = "… depth"
    case checklistCommands = "… commands"
    case placeholders = "placeholders"
    case expectations = "expectations"
    case alternatives = "alternatives"
    case thresholds = "thresholds"
    case escalation = "escalation"
    case contacts = "contacts"
    case templates = "templates"
    case rollbackTriggers = "rollback triggers"
    case rollbackExclusions = "… exclusions"
    case followUps = "follow-ups"
    case troubleshooting = "troubleshooting"
    case warnings = "warnings"
    case maintenance = "maintenance"
    case metadata = "metadata"
}

/// Marks that were expected, found, or both. The same mark twice counts twice.
struct Score {
    private(set) var right = 0
    /// Found and not expected.
    private(set) var extra: [String] = []
    /// Expected and not found.
    private(set) var missing: [String] = []

    init() {}

    init(expected: [String], found: [String]) {
        var open: [String: Int] = [:]
        for mark in expected { open[mark, default: 0] += 1 }
        for mark in found {
            if let count = open[mark], count > 0 {
                open[mark] = count - 1
                right += 1
            } else {
                extra.append(mark)
            }
        }
        for mark in expected where (open[mark] ?? 0) > 0 {
            open[mark, default: 0] -= 1
            missing.append(mark)
        }
    }

    var isEmpty: Bool { right == 0 && extra.isEmpty && missing.isEmpty }
    /// Of what was found, how much is right; 1 where nothing was found.
    var precision: Double { right + extra.count == 0 ? 1 : Double(right) / Double(right + extra.count) }
    /// Of what is there, how much was found; 1 where there is nothing.
    var recall: Double { right + missing.count == 0 ? 1 : Double(right) / Double(right + missing.count) }
    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    static func += (sum: inout Score, more: Score) {
        sum.right += more.right
        sum.extra += more.extra
        sum.missing += more.missing
    }
}

/// Which role the words of a heading give: the first rule with a matching word wins, so pairs ("post-rollback",
/// "migration rollback", "verify rollback") stand before the single words they are made of.
enum RoleRules {
    struct Rule {
        var role: Role
        /// Its words are common enough that anything else said about the section counts for more.
        var isWeak = false
        var begins: [String] = []
        var has: [String] = []
        /// A word of each list must occur.
        var pair: ([String], [String])?
    }

    static let after = Terms(RoleVocabulary.after)
    static let behind: Terms = ["post", "after"]
    static let aftermath = Terms(RoleVocabulary.aftermath)

    static func role(of title: String) -> Role? { rule(of: title)?.role }

    /// The role that a title's words give, and whether it rests on a common word alone.
    static func reading(of title: String) -> (role: Role?, isWeak: Bool) {
        let rule = rule(of: title)
        return (rule?.role, rule?.isWeak ?? false)
    }

    private static let begins = Terms(lists: rules.map(\.begins))
    private static let has = Terms(lists: rules.map(\.has))
    private static let firstOfPair = Terms(lists: rules.map { $0.pair?.0 ?? [] })
    private static let secondOfPair = Terms(lists: rules.map { $0.pair?.1 ?? [] })

    /// What stands in brackets says how, and counts only where the words before it say nothing and it is no common word;
    /// "(if the pipeline fails)" says when, which is part of what a section is for.
    private static func rule(of title: String) -> Rule? {
        guard let bracket = title.firstIndex(of: "(", orWide: "（"), bracket > title.startIndex,
            !Phrase(title[bracket...]).beginsWithAny(conditions)
        else { return rule(ofWords: title) }
        if let rule = rule(ofWords: String(title[..<bracket])) { return rule }
        let whole = rule(ofWords: title)
        return whole?.isWeak == true ? nil : whole
    }

    /// The name of a variable, a page or an account says what a section is about, and not what is done there.
    static func withoutIdentifiers(_ title: String) -> String {
        title.split(separator: " ").filter { !$0.contains("_") && !$0.contains(".md") }.joined(separator: " ")
    }

    private static let conditions: Terms = ["if", "when", "in case", "only if", "falls", "wenn", "si", "se", "en cas"]

    /// Whether any of the words speak of a role, though others decide.
    static func speaks(of role: Role, _ phrase: Phrase) -> Bool {
        var found = begins.mask(beginning: phrase) | has.mask(in: phrase)
        while found != 0 {
            if rules[found.trailingZeroBitCount].role == role { return true }
            found &= found - 1
        }
        return false
    }

    /// "Pre-rollback checklist"
    static func precedesRollback(_ title: String) -> Bool { Phrase(title).hasAny(beforeRollback) }

    /// "Verification after the rollback", "Rollback validation"
    static func followsRollback(_ title: String) -> Bool {
        let phrase = Phrase(title)
        return phrase.hasAny(afterRollback) || phrase.hasAny(ways) && phrase.hasAny(proofs)
    }

    /// The same, or "Failover test".
    static func triesWayBack(_ title: String) -> Bool {
        let phrase = Phrase(title)
        return phrase.hasAny(afterRollback) || phrase.hasAny(ways) && (phrase.hasAny(proofs) || phrase.has("test*"))
    }

    private static let beforeRollback = Terms(RoleVocabulary.beforeRollback)
    private static let afterRollback = Terms(RoleVocabulary.afterRollback)
    private static let ways = Terms(RoleVocabulary.waysBack)
    private static let proofs = Terms(RoleVocabulary.proofs)

    private static func rule(ofWords title: String) -> Rule? {
        let phrase = Phrase(title)
        let pairs = firstOfPair.mask(in: phrase)
        let found =
            begins.mask(beginning: phrase) | has.mask(in: phrase)
            | (pairs == 0 ? 0 : pairs & secondOfPair.mask(in: phrase))
        return found == 0 ? nil : rules[found.trailingZeroBitCount]
    }
}

/// The words of one language that tell what a section is for.
///
/// Written as `Phrase` folds text: lower case, blanks between words, `deploy*` for every word that begins so. Words of
/// Chinese and Japanese may stand anywhere. A language is added by adding a value here and to `all`, and a document in
/// `RoleLanguageTests`.
struct RoleWords: Sendable {
    var rollback: [String] = []
    var afterRollback: [String] = []
    var deploy: [String] = []
    var before: [String] = []
    var after: [String] = []
    var verify: [String] = []
    /// A heading that begins so is a verification, whatever follows.
    var verifyFirst: [String] = []
    var trouble: [String] = []
    var migration: [String] = []
    var maintenance: [String] = []
    /// Sections that describe or name something.
    var telling: [String] = []
    /// Words that promise things to do, whatever else the heading says.
    var promising: [String] = []
    /// Words that a step begins with when it tells somebody to do something.
    var asking: [String] = []
    /// Verbs without their endings, for languages whose verbs have many.
    var stems: [String] = []
    /// A heading that begins so is about what comes before a deployment.
    var beforeFirst: [String] = []
    /// Setting something up, which says less than any other word.
    var setup: [String] = []
    /// What is done every so often.
    var periods: [String] = []
    /// How something is said to come before or after what the name in place of `%` stands for.
    var ahead: [String] = []
    var behind: [String] = []
    /// What is watched.
    var monitoring: [String] = []
    /// A new version of what runs already.
    var update: [String] = []
    /// Words about incidents that say less than any other.
    var incident: [String] = []
    /// What a heading about something that may happen begins with.
    var condition: [String] = []

    static let all = [
        german, french, spanish, portuguese, danish, dutch, italian, russian, chinese, japanese, vietnamese, korean,
        polish,
        turkish, indonesian, swedish, ukrainian, catalan,
    ]

    static func joined(_ words: KeyPath<RoleWords, [String]>) -> [String] { all.flatMap { $0[keyPath: words] } }

    /// "Avant la restauration", "部署前": all names of something beside what sets it before or after, a language at a time.
    static func beside(
        _ names: KeyPath<RoleWords, [String]>, _ sides: KeyPath<RoleWords, [String]>, common: [String]
    ) -> [String] {
        all.flatMap { words in
            words[keyPath: sides].flatMap { side -> [String] in
                let place = side.firstIndex(of: "%") ?? side.endIndex
                let lead = String(side[..<place])
                let rest = String(side[place...].dropFirst())
                return (words[keyPath: names] + common).map { name -> String in
                    // Only the last word may be left open.
                    let isOpen = name.hasSuffix("*") && !rest.isEmpty
                    return lead + (isOpen ? String(name.dropLast()) : name) + rest
                }
            }
        }
    }
}

/// What an argument is, which decides how its value is read and checked.
package enum ArgumentType: String, Sendable, Hashable, CaseIterable {
    /// One value of the safe alphabet (`ArgumentValue`).
    case word
    /// Free text in quotes, or one word.
    case text
    /// Free text: every word that is left, quotes not needed.
    case rest
    case service, environment, version, option
    /// Given as 1 to 4, SEV1 to SEV4, or critical, high, medium, low; kept as `SEV1` to `SEV4`.
    case severity
    /// A person's id or a platform's user id; a leading `@` of a plain id is dropped.
    case person
    /// `90s`, `15m`, `1h30m`, `2d`; kept as whole seconds.
    case duration
    /// `INC-7`, in any case, kept in capitals.
    case incident
    /// `RUN-7`, likewise.
    case run
    /// A whole number, 0 to 1,000,000,000.
    case number
    /// `name=value`; the value is of the safe alphabet.
    case assignment
    /// A flag without a value.
    case `switch`

    var isFreeText: Bool { self == .text || self == .rest }

    /// True when a word can be told to be one of these by its form, so that such an argument may be left out in
    /// front of others.
    var hasForm: Bool {
        switch self {
        case .severity, .duration, .incident, .run, .number, .assignment: true
        default: false
        }
    }

    /// True when a word was clearly meant as one of these, though it may be mistyped: `INC-x`.
    func isMeant(by word: String) -> Bool {
        switch self {
        case .incident: word.uppercased().hasPrefix("INC-")
        case .run: word.uppercased().hasPrefix("RUN-")
        default: false
        }
    }

    /// What an argument of this type looks like, for refusals.
    var specimen: String {
        switch self {
        case .severity: "1, 2, 3 or 4"
        case .duration: "15m or 1h30m"
        case .incident: "INC-7"
        case .run: "RUN-7"
        case .number: "3"
        case .assignment: "name=value"
        case .person: "ada"
        case .version: "v1.4.2"
        default: "a word"
        }
    }
}

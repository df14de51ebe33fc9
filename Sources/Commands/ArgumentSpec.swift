/// One argument of a command, as its file describes it.
package struct ArgumentSpec: Sendable, Hashable {
    package var name: String
    package var type: ArgumentType
    package var summary: String?
    package var pattern: ArgumentPattern?
    /// The only values allowed, in the order shown; empty when anything of the type is.
    package var values: [String]
    package var defaultValue: String?
    package var isRequired: Bool
    /// Given as `--name`; otherwise by position.
    package var isFlag: Bool
    /// Other names of a flag.
    package var aliases: [String]
    package var isRepeatable: Bool
    /// Characters, for free text.
    package var limit: Int

    package static let defaultTextLimit = 2000

    package init(
        name: String, type: ArgumentType, summary: String? = nil, pattern: ArgumentPattern? = nil,
        values: [String] = [], defaultValue: String? = nil, isRequired: Bool = false, isFlag: Bool = false,
        aliases: [String] = [], isRepeatable: Bool = false, limit: Int = defaultTextLimit
    ) {
        self.name = name
        self.type = type
        self.summary = summary
        self.pattern = pattern
        self.values = values
        self.defaultValue = defaultValue
        self.isRequired = isRequired
        self.isFlag = isFlag
        self.aliases = aliases
        self.isRepeatable = isRepeatable
        self.limit = limit
    }

    /// True when a word can be told to belong here, so that the argument may be left out in front of others.
    var hasForm: Bool { type.hasForm || !values.isEmpty }

    /// How the argument is written in a line of usage.
    var usage: String {
        let value =
            values.isEmpty
            ? (type == .assignment ? "name=value" : "<\(isFlag ? type.rawValue : name)>")
            : "<\(values.joined(separator: "|"))>"
        let dots = isRepeatable ? "…" : ""
        if isFlag {
            let flag = type == .switch ? "--\(name)" : "--\(name) \(type == .severity ? "<1..4>" : value)"
            return isRequired ? flag + dots : "[\(flag)]\(dots)"
        }
        let shown =
            switch type {
            case .incident: "INC-n"
            case .run: "RUN-n"
            case .severity: "<1..4>"
            default: value
            }
        return isRequired ? shown + dots : "[\(shown.trimmingAngles)]\(dots)"
    }
}

extension String {
    fileprivate var trimmingAngles: String {
        hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
    }
}

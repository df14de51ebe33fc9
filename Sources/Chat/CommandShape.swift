/// One slash command as platforms are told of it, so that they can complete and check it.
package struct CommandShape: Sendable, Hashable {
    package struct Argument: Sendable, Hashable {
        package var name: String
        package var summary: String
        package var isRequired: Bool
        /// Given as `--name`; otherwise by position.
        package var isFlag: Bool
        /// A flag that has no value.
        package var isSwitch: Bool
        /// The only values there are; empty when anything goes.
        package var values: [String]

        package init(
            name: String, summary: String, isRequired: Bool = false, isFlag: Bool = false, isSwitch: Bool = false,
            values: [String] = []
        ) {
            self.name = name
            self.summary = summary
            self.isRequired = isRequired
            self.isFlag = isFlag
            self.isSwitch = isSwitch
            self.values = values
        }
    }

    package struct Form: Sendable, Hashable {
        /// The sub-command's name; nil for the only form of a command without any.
        package var name: String?
        package var summary: String
        package var arguments: [Argument]

        package init(name: String?, summary: String, arguments: [Argument]) {
            self.name = name
            self.summary = summary
            self.arguments = arguments
        }
    }

    package var name: String
    package var summary: String
    package var forms: [Form]

    package init(name: String, summary: String, forms: [Form]) {
        self.name = name
        self.summary = summary
        self.forms = forms
    }
}

extension CommandShape {
    /// What may follow the command, for where its name is completed: its forms, or the arguments of its only one.
    package func hint(between separator: String) -> String {
        let names = forms.compactMap(\.name)
        if !names.isEmpty { return names.joined(separator: separator) }
        return (forms.first?.arguments ?? []).filter { !$0.isFlag }.map {
            $0.isRequired ? "<\($0.name)>" : "[\($0.name)]"
        }.joined(separator: " ")
    }
}

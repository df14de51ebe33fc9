package struct Placeholder: Codable, Sendable, Hashable {
    /// How the author marked what is to be filled in.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case angle, bracket, your, variable, version, date, tbd, sample, choice, count, curly, capitals, leftOut
    }

    /// The exact text that stands for the value, `<service-id>` or `v1.x.x` say.
    package var token: String
    package var kind: Kind
    package var line: Int
    /// What stands before a token that says nothing by itself, `ADDRESS=` before `0x...`: the two together are what is
    /// filled in, and this names the value.
    package var lead: String

    /// What its value goes by in a configuration and in chat.
    package var name: String {
        let name = PlaceholderName.normal(lead.isEmpty ? token : lead)
        // Signs alone have no name, and still nothing may run with them.
        return name.isEmpty ? "value" : name
    }

    package init(token: String, kind: Kind, line: Int, lead: String = "") {
        self.token = token
        self.kind = kind
        self.line = line
        self.lead = lead
    }
}

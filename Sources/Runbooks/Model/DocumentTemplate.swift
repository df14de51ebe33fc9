/// A message the document holds ready to be filled in.
package struct DocumentTemplate: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case incident, announcement, deploymentLog, rollback, checklist
    }
    package struct Field: Codable, Sendable, Hashable {
        package var name: String
        package var choices: [String]
        package var line: Int

        package init(name: String, choices: [String], line: Int) {
            self.name = name
            self.choices = choices
            self.line = line
        }
    }

    package var kind: Kind
    package var line: Int
    package var fields: [Field]
    /// The whole text, to be filled in place.
    package var text: String
    /// The label or heading above it.
    package var title: String?

    package init(kind: Kind, line: Int, fields: [Field], text: String, title: String?) {
        self.kind = kind
        self.line = line
        self.fields = fields
        self.text = text
        self.title = title
    }
}

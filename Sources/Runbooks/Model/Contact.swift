package struct Contact: Codable, Sendable, Hashable {
    package var role: String
    package var name: String?
    package var contact: String?
    package var line: Int
    /// True when name and contact are blanks, `TBD` or brackets.
    package var unfilled: Bool

    package init(role: String, name: String?, contact: String?, line: Int, unfilled: Bool) {
        self.role = role
        self.name = name
        self.contact = contact
        self.line = line
        self.unfilled = unfilled
    }
}

package struct Alternative: Codable, Sendable, Hashable {
    package var label: String
    package var text: String
    package var line: Int

    package init(label: String, text: String, line: Int) {
        self.label = label
        self.text = text
        self.line = line
    }
}

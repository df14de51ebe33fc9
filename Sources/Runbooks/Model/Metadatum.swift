package struct Metadatum: Codable, Sendable, Hashable {
    package var key: String
    package var value: String
    package var line: Int

    package init(key: String, value: String, line: Int) {
        self.key = key
        self.value = value
        self.line = line
    }
}

package struct Warning: Codable, Sendable, Hashable {
    package enum Level: String, Codable, Sendable, CaseIterable { case note, warning, critical }

    package var level: Level
    package var text: String
    package var line: Int

    package init(level: Level, text: String, line: Int) {
        self.level = level
        self.text = text
        self.line = line
    }
}

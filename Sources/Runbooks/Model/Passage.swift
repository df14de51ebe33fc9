package struct Passage: Codable, Sendable, Hashable {
    package var text: String
    package var line: Int

    package init(text: String, line: Int) {
        self.text = text
        self.line = line
    }
}

package struct TimedPassage: Codable, Sendable, Hashable {
    package var text: String
    package var withinMinutes: Double
    package var line: Int

    package init(text: String, withinMinutes: Double, line: Int) {
        self.text = text
        self.withinMinutes = withinMinutes
        self.line = line
    }
}

package struct Trouble: Codable, Sendable, Hashable {
    package var title: String
    package var line: Int
    package var symptoms: [Passage]
    /// Commands that look, and never change anything by themselves being read.
    package var diagnosis: [Passage]
    package var solutions: [Passage]

    package init(title: String, line: Int, symptoms: [Passage], diagnosis: [Passage], solutions: [Passage]) {
        self.title = title
        self.line = line
        self.symptoms = symptoms
        self.diagnosis = diagnosis
        self.solutions = solutions
    }
}

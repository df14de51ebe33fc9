package struct MaintenanceTask: Codable, Sendable, Hashable {
    package var period: String
    package var text: String
    package var line: Int

    package init(period: String, text: String, line: Int) {
        self.period = period
        self.text = text
        self.line = line
    }
}

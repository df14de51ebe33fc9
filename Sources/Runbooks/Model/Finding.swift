/// Something the author would want to know, and how to mend it.
package struct Finding: Codable, Sendable, Hashable {
    package enum Severity: String, Codable, Sendable, CaseIterable { case error, warning, info }

    package var severity: Severity
    package var line: Int
    package var message: String
    package var fix: String

    package init(severity: Severity, line: Int, message: String, fix: String) {
        self.severity = severity
        self.line = line
        self.message = message
        self.fix = fix
    }
}

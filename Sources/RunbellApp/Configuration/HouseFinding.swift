import Commands
import Messages
import Runbooks

/// What is wrong with a configuration, a runbook, a command file or a template; where, and how to mend it.
struct HouseFinding: Sendable, Hashable {
    var severity: Finding.Severity
    var file: String
    /// 1-based; nil when the whole file is meant.
    var line: Int?
    var message: String
    var fix: String
    /// For a finding about a runbook: what it is about.
    var rule: Finding.Rule?
    /// True when Runbell does not start before it is mended. Faults inside a runbook's text never keep it from starting.
    var keepsFromStarting: Bool

    init(_ severity: Finding.Severity, file: String, line: Int? = nil, message: String, fix: String) {
        self.severity = severity
        self.file = file
        self.line = line
        self.message = message
        self.fix = fix
        keepsFromStarting = severity == .error
    }

    init(_ finding: CommandFinding) {
        self.init(.error, file: finding.file, line: finding.line, message: finding.message, fix: finding.fix)
    }

    init(_ finding: TemplateFinding) {
        self.init(.error, file: finding.file, line: finding.line, message: finding.message, fix: finding.fix)
    }

    init(_ finding: Finding, in runbook: String) {
        self.init(
            finding.severity, file: runbook, line: finding.line, message: finding.message, fix: finding.fix)
        rule = finding.rule
        keepsFromStarting = false
    }

    init(_ error: RunbookReadError, in runbook: String) {
        switch error {
        case .binary(_, let offset):
            self.init(
                .error, file: runbook, message: "byte \(offset) belongs to no text, so this is no Markdown file",
                fix: "name the runbook's .md file instead")
        case .tooLarge(_, let bytes, let limit):
            self.init(
                .error, file: runbook, message: "\(bytes) bytes are more than a runbook may have (\(limit))",
                fix: "divide the document")
        }
    }

    /// `file:line`, or the file.
    var place: String { line.map { "\(file):\($0)" } ?? file }

    var sentence: String { "\(place): \(severity.rawValue): \(message); \(fix)" }
}

/// What an HTTP client of a step was answered, known beside its output.
package struct CommandStatus: Codable, Sendable, Hashable {
    /// The line of the script the client was called on, counted from 1.
    package var line: Int
    /// The status of the last answer; nil when there was none.
    package var code: Int?
    package var duration: Duration?

    package init(line: Int, code: Int?, duration: Duration? = nil) {
        self.line = line
        self.code = code
        self.duration = duration
    }
}

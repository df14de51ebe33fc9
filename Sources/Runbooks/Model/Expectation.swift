/// What should be seen after a command.
package struct Expectation: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable { case status, json, text, duration }

    package var line: Int
    /// Line of the command it judges; nil when it judges the step as a whole.
    package var commandLine: Int?
    package var kind: Kind
    /// The accepted HTTP status codes (`HTTP/2 200 or HTTP/1.1 200` gives one); empty when none is named.
    package var status: [Int]
    /// JSON fields that must be present, with the exact text of the value, or nil where anything will do.
    package var fields: [String: String?]
    package var text: String
    /// For `duration`: the limit in seconds.
    package var seconds: Double?

    package init(
        line: Int, commandLine: Int?, kind: Kind, status: [Int] = [], fields: [String: String?] = [:], text: String,
        seconds: Double? = nil
    ) {
        self.line = line
        self.commandLine = commandLine
        self.kind = kind
        self.status = status
        self.fields = fields
        self.text = text
        self.seconds = seconds
    }
}

package import Logging

/// A log whose lines a test reads: message and metadata of each.
package struct LineLog: LogHandler {
    private let lines: Watched<[String]>
    package var metadata: Logger.Metadata = [:]
    package var logLevel = Logger.Level.notice

    package static func logger(_ lines: Watched<[String]>) -> Logger {
        Logger(label: "test") { _ in LineLog(lines: lines) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        lines.change { $0.append("\(event.message) \(event.metadata ?? [:])") }
    }
}

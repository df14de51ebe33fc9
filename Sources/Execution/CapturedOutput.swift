/// Standard output and standard error, in the order in which they were written, made fit to be shown.
package struct CapturedOutput: Codable, Sendable, Hashable {
    /// Valid text without terminal control; where something was left out in the middle, a line says how much.
    package var text: String
    /// How many bytes the command wrote.
    package var totalBytes: Int
    package var truncated: Bool
    /// Where the raw bytes are; nil when there are none.
    package var file: String?
    /// SHA-256 of the bytes kept, in hexadecimal; nil while the command runs.
    package var digest: String?

    package init(text: String, totalBytes: Int, truncated: Bool, file: String?) {
        self.text = text
        self.totalBytes = totalBytes
        self.truncated = truncated
        self.file = file
    }

    package static let none = CapturedOutput(text: "", totalBytes: 0, truncated: false, file: nil)
}

/// Why a file is no runbook at all. Anything that is text can be read; what is odd in it becomes a finding.
package enum RunbookReadError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file holds bytes that no text has, the first of them at this offset.
    case binary(fileName: String, offset: Int)
    case tooLarge(fileName: String, bytes: Int, limit: Int)

    package var description: String {
        switch self {
        case .binary(let fileName, let offset):
            "\(fileName): byte \(offset) belongs to no text, so this is not a Markdown file; "
                + "name the runbook's .md file instead"
        case .tooLarge(let fileName, let bytes, let limit):
            "\(fileName): \(bytes) bytes are more than a runbook may have (\(limit)); divide the document"
        }
    }
}

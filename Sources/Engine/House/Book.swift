package import Runbooks

/// A runbook in service: the document as read, and where it was read from.
package struct Book: Sendable {
    /// As configured: what findings and cards name.
    package var path: String
    /// As read: what a run is pinned to.
    package var bytes: [UInt8]
    package var runbook: Runbook
    /// Of a repository: the commit the bytes are of.
    package var commit: String?
    /// Nobody named it: it stands in a folder that was.
    package var isFound = false

    package init(path: String, bytes: [UInt8], runbook: Runbook, commit: String? = nil) {
        self.path = path
        self.bytes = bytes
        self.runbook = runbook
        self.commit = commit
    }

    /// What text is in service: `docs/till.md at 9f2c61d0a4b7`, by its commit where it has one, else by its hash.
    package var source: String { "\(path) at \((commit ?? runbook.contentHash).prefix(12))" }

    package func hasSameText(as other: Book) -> Bool {
        runbook.contentHash == other.runbook.contentHash && path == other.path && commit == other.commit
    }
}

package import Foundation

/// Texts that people read, kept beside the tests and compared whole.
package enum Snapshot {
    /// What differs between a text and its snapshot `Snapshots/<name>` beside the test's file; nil when nothing does.
    ///
    /// A missing snapshot is recorded and reported; an existing one is re-recorded only when the environment
    /// variable `RUNBELL_RECORD_SNAPSHOTS` is 1.
    package static func difference(_ text: String, from name: String, beside file: String = #filePath) -> String? {
        let url = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
        let text = text.hasSuffix("\n") ? text : text + "\n"
        guard let recorded = try? String(contentsOf: url, encoding: .utf8) else {
            return write(text, to: url) ?? "there was no snapshot \(name); it is recorded now: read it, then commit it"
        }
        if recorded == text { return nil }
        if ProcessInfo.processInfo.environment["RUNBELL_RECORD_SNAPSHOTS"] == "1" { return write(text, to: url) }
        return "\(name) differs from its snapshot\n--- recorded\n\(recorded)--- now\n\(text)"
    }

    private static func write(_ text: String, to url: URL) -> String? {
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            return nil
        } catch {
            return "\(url.path) can not be written: \(error)"
        }
    }

    /// The root of the package, found from a test's own file (`Tests/<Target>/<File>.swift`).
    package static func packageRoot(from file: String = #filePath) -> URL {
        URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}

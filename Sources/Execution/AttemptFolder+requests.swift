import Foundation

extension AttemptFolder {
    /// What curl was answered, as the prelude noted it, in order of the calls.
    var requests: [CommandOutcome.HTTPRequest] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix("http.") }.sorted().compactMap { name in
            FileStore.text(file(name)).flatMap { HTTPNote(name: name, text: $0) }?.request
        }
    }
}

/// One note of the prelude's `curl`: `http.START.PID.LINE`, which holds the headers, then `runbell END STATUS`; times
/// in microseconds.
struct HTTPNote {
    /// nil where nothing is known of the answer: the call is still under way, or wrote its headers elsewhere.
    var request: CommandOutcome.HTTPRequest?

    init?(name: String, text: String) {
        let parts = name.split(separator: ".")
        guard parts.count == 4, let start = Int64(parts[1]), let line = Int(parts[3]) else { return nil }
        var status: Int?
        var end: (at: Int64, code: Int)?
        for each in text.split(whereSeparator: \.isNewline) {
            let words = each.split(separator: " ", omittingEmptySubsequences: true)
            guard let first = words.first else { continue }
            if first.hasPrefix("HTTP/"), words.count > 1 {
                // Of a chain (a proxy, a redirection, 100 Continue) the last counts.
                status = Int(words[1])
            } else if first == "runbell", words.count == 3, let at = Int64(words[1]), let code = Int(words[2]) {
                end = (at, code)
            }
        }
        guard let end, status != nil || end.code != 0 else { return }
        request = .init(
            line: line, status: status, duration: .milliseconds(max(end.at - start, 0) / 1000))
    }
}

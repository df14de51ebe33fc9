import Foundation

/// A limit of time that stands among other promises: "HTTP 200 in under 2 seconds", "within 500 ms".
enum StatedLimit {
    /// A day in milliseconds: no answer takes longer.
    private static let longest = 86_400_000.0

    /// In seconds; nil where none is named. Minutes are no answer's time, they say how long to wait.
    static func read(_ text: String) -> Double? {
        let limit =
            /(?:under|below|less than|within|at most|<)\s*(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|secs?|seconds?)\b/
            .ignoresCase()
        guard let found = text.firstMatch(of: limit), let number = Double(found.1), number < longest else { return nil }
        return found.2.lowercased().hasPrefix("m") ? number / 1000 : number
    }
}

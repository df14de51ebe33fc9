import Crypto
import Foundation

/// A delivery's marker in characters that nobody sees, inside the message itself: Zulip keeps nothing of ours beside a
/// message's text, and by its words a card that has changed since would not be known again.
struct ZulipMark: Sendable, Hashable {
    /// Characters without width; each stands for two bits.
    private static let alphabet: [Unicode.Scalar] = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}"]
    private static let length = 24

    private let text: String

    init(_ marker: String) {
        var scalars = String.UnicodeScalarView()
        for byte in SHA256.hash(data: Data(marker.utf8)).prefix(Self.length / 4) {
            for shift in [6, 4, 2, 0] { scalars.append(Self.alphabet[Int(byte >> UInt8(shift)) & 3]) }
        }
        text = String(scalars)
    }

    /// The mark that a message carries; nil when it carries none.
    init?(in content: String) {
        var run = String.UnicodeScalarView()
        for scalar in content.unicodeScalars {
            if Self.alphabet.contains(scalar) {
                run.append(scalar)
            } else {
                if run.count == Self.length { break }
                run = String.UnicodeScalarView()
            }
        }
        guard run.count == Self.length else { return nil }
        text = String(run)
    }

    /// At the end of the first line, behind a blank so that it becomes part of no word or link; where that line opens
    /// something that ends with the line (a fence, a table), in a line of its own at the end.
    func put(on content: String) -> String {
        let end = content.firstIndex(where: \.isNewline) ?? content.endIndex
        let first = content[..<end]
        let start = first.drop(while: \.isWhitespace)
        let opens = ["```", "~~~", "|"].contains { start.hasPrefix($0) } || first.hasPrefix("    ") || start.isEmpty
        return opens ? "\(content)\n\n\(text)" : "\(first) \(text)\(content[end...])"
    }
}

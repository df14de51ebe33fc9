import Foundation
import Synchronization

/// What stands in a platform's rooms for everybody who looks: each message as it reads now, where it stands, what it
/// offers and whether it is pinned. Two walks that came out the same have the same.
struct RoomStanding: Sendable, Equatable {
    /// In the order in which the messages were posted.
    var lines: [String]

    /// Spelled without ids, times and marks that nobody sees.
    init(_ messages: [SpecMock.Message]) {
        let shown = messages.filter { !$0.isEphemeral }
        var rooms: [String] = []
        var roots: [String: String] = [:]
        lines = shown.map { message in
            let place = "\(message.channel) \(message.room ?? "")"
            if !rooms.contains(place) { rooms.append(place) }
            let words = Self.words(message.text)
            roots[message.id] = String(words.prefix(24))
            let thread = message.thread.map { " under “\(roots[$0] ?? "?")”" } ?? ""
            let buttons = message.buttons.keys.sorted().joined(separator: " | ")
            return "room \(rooms.firstIndex(of: place) ?? 0)\(thread)\(message.topic.map { " in \($0)" } ?? "")"
                + "\(message.isPinned ? " (pinned)" : ""): \(words)\(buttons.isEmpty ? "" : " [\(buttons)]")"
        }
    }

    /// What differs, for a person; empty when nothing does.
    func difference(from other: RoomStanding) -> [String] {
        lines.difference(from: other.lines).map { change in
            switch change {
            case .insert(let index, let line, _): "+ \(index) \(line)"
            case .remove(let index, let line, _): "- \(index) \(line)"
            }
        }
    }

    private static func words(_ text: String) -> String {
        let hidden: Set<Unicode.Scalar> = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}"]
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !hidden.contains($0) }))
            .replacing("(perhaps sent before) ", with: "")
            .replacing(#/\d{4}-\d\d-\d\d/#, with: "DATE").replacing(#/\d\d:\d\d(:\d\d)?/#, with: "TIME")
            .replacing(#/<t:\d+[^>]*>/#, with: "TIME")
            .replacing(#/\d+(\.\d+)? (ms|s|min|h|seconds?|minutes?|hours?)\b/#, with: "SPAN")
            .replacing(#/\b[0-9a-f]{12,64}\b/#, with: "HASH")
            .replacing("\n", with: " ⏎ ")
    }
}

/// What stood at the end of each platform's first walk, to compare the others with.
final class Standings: Sendable {
    static let shared = Standings()
    private let kept = Mutex<[String: RoomStanding]>([:])

    /// - Returns: What stood there before; nil the first time.
    func keep(_ standing: RoomStanding, of platform: String) -> RoomStanding? {
        kept.withLock { kept in
            defer { if kept[platform] == nil { kept[platform] = standing } }
            return kept[platform]
        }
    }
}

import Foundation
import Synchronization

/// What stands in a platform's rooms for everybody who looks: each message as it reads now, where it stands, what it
/// offers and whether it is pinned. Two walks that came out the same have the same.
struct RoomStanding: Sendable, Equatable {
    /// The room in which it was declared, then the others, each in the order in which the messages were posted.
    ///
    /// Pages, and what is said of a page that did not get through at once, are no part of it: they leave in a lane of
    /// their own, and one that has not got through when somebody takes the incident is not sent any more.
    var lines: [String]

    /// Spelled without ids, times and marks that nobody sees.
    ///
    /// - Parameter home: the channel in which it was declared; others are conversations or made for the incident.
    init(_ messages: [SpecMock.Message], home: String) {
        let shown = messages.filter { message in
            !message.isEphemeral
                && !["You are paged at level", "Paged at level", "could not be reached"].contains {
                    message.text.contains($0)
                }
        }
        let roots = Dictionary(
            shown.map { ($0.id, String(Self.words($0.text).prefix(24))) }, uniquingKeysWith: { first, _ in first })
        let spelled = shown.map { message -> (isHome: Bool, place: String, line: String) in
            let isHome = message.channel == home && message.room == nil
            let thread = message.thread.map { " under “\(roots[$0] ?? "?")”" } ?? ""
            let buttons = message.buttons.keys.sorted().joined(separator: " | ")
            let line =
                "\(isHome ? "home" : "elsewhere")\(thread)\(message.topic.map { " in \($0)" } ?? "")"
                + "\(message.isPinned ? " (pinned)" : ""): \(Self.words(message.text))"
                + (buttons.isEmpty ? "" : " [\(buttons)]")
            return (isHome, "\(message.channel) \(message.room ?? "")", line)
        }
        // Rooms do not wait for one another, so among themselves the others are in the order of what they begin with.
        let others = Dictionary(grouping: spelled.filter { !$0.isHome }, by: \.place).values.map { $0.map(\.line) }
        // Where it is worked is said as soon as there is a room, which takes longer where calls fail.
        let home = spelled.filter(\.isHome).map(\.line)
        let isPlace = { (line: String) in line.contains("is worked in") }
        lines =
            home.filter { !isPlace($0) } + home.filter(isPlace)
            + others.sorted { $0.joined() < $1.joined() }.flatMap { $0 }
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

    static func words(_ text: String) -> String {
        let hidden: Set<Unicode.Scalar> = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}"]
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !hidden.contains($0) }))
            .replacing("(perhaps sent before) ", with: "")
            .replacing(#/\d{4}-\d\d-\d\d/#, with: "DATE").replacing(#/\d\d:\d\d(:\d\d)?/#, with: "TIME")
            .replacing(#/<t:\d+[^>]*>/#, with: "TIME")
            .replacing(#/\d+(\.\d+)? (ms|s|min|h|seconds?|minutes?|hours?)\b/#, with: "SPAN")
            .replacing(#/runbell-[0-9A-F-]{36}/#, with: "FOLDER").replacing(", SPAN", with: "")
            .replacing(#/\b[0-9a-f]{12,64}\b/#, with: "HASH")
            .replacing(#/<#\d+>|(t\.me\/c\/\d+\/|narrow\/channel\/|redirect\?channel=)\w+/#, with: "ROOM")
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

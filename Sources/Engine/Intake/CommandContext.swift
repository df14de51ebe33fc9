package import Chat
package import Foundation

/// Who asked for something, where and when: what a handler needs beside the command itself.
package struct CommandContext: Sendable {
    /// Somebody of the team, or a platform's user whom nobody bound.
    package struct Caller: Sendable, Hashable {
        /// The person's id; for a stranger the platform's own name for them.
        package var id: String
        package var name: String
        package var groups: Set<String>
        package var isBound: Bool
    }

    package var caller: Caller
    package var room: RoomAddress
    /// The thread the command was written in.
    package var thread: String?
    /// The subject (`INC-7`, `RUN-3`) whose card that thread hangs on.
    package var threadSubject: String?
    /// The action that was pressed, where one was.
    package var action: ActionID?
    package var now: Date
    package var prefix: String
    /// The prefix of `help`.
    package var helpPrefix: String
}

/// The name of something pressable: subject, what it does, and the state it was drawn from.
///
/// `INC-7/ack/2`: pressed after the second epoch has ended it is stale, and only answered.
package struct ActionID: Sendable, Hashable, CustomStringConvertible {
    package var subject: String
    package var name: String
    package var state: Int

    package init(subject: String, name: String, state: Int) {
        self.subject = subject
        self.name = name
        self.state = state
    }

    package init?(parsing text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, let last = parts.last, let state = Int(last) else { return nil }
        subject = String(parts[0])
        name = parts[1..<(parts.count - 1)].joined(separator: "/")
        self.state = state
    }

    package var description: String { "\(subject)/\(name)/\(state)" }
}

/// Where what a decision posts is seen by those who read the room.
package enum Showing: Sendable, Hashable {
    case inRoom
    /// In the thread of the card alone.
    case beneathCard
    /// Nowhere but on the card itself.
    case onCard
}

/// What a handler answers to the one who asked.
package enum Reply: Sendable, Hashable {
    /// Said in the room, in the thread the command came from where it came from one.
    case say(String)
    /// Nothing needs saying beyond what the decision posts; the text goes to a caller of the API only, and to who typed
    /// where that is not seen. `about` is the subject in whose place it is posted; nil when not everybody may know.
    case quiet(String, about: String? = nil, shown: Showing = .inRoom)
    /// Not done, and why.
    case refuse(String)

    package var text: String {
        switch self {
        case .say(let text), .quiet(let text, _, _), .refuse(let text): text
        }
    }
}

import Chat
import Messages
import Synchronization

/// A platform that keeps in memory what was said, as a room would show it.
final class FakeChat: ChatPlatform {
    struct Post: Sendable {
        var id: String
        var text: String
        var actions: [MessageAction]
        var thread: String?
        var isEdited = false
    }

    let name: PlatformName
    let traits: PlatformTraits
    private let said = Mutex<(posts: [Post], keys: [String: String])>(([], [:]))

    init(_ name: PlatformName = .fake, prefix: String = "!") {
        self.name = name
        traits = PlatformTraits(buttons: true, idempotentSend: true, commandPrefix: prefix)
    }

    var posts: [Post] { said.withLock { $0.posts } }
    var health: PlatformHealth { get async { .well } }

    func receive(into inbox: any ChatInbox) async throws {}
    func openRoom(_ name: String) async -> RoomOpening { .open(RoomAddress(self.name, name)) }

    func send(_ delivery: Delivery) async -> SendOutcome {
        said.withLock { said in
            if let before = said.keys[delivery.key] { return .sent(message: before) }
            switch delivery.kind {
            case .post:
                let id = "m\(said.posts.count + 1)"
                said.posts.append(
                    Post(
                        id: id, text: delivery.message.markdown, actions: delivery.message.actions,
                        thread: delivery.thread))
                said.keys[delivery.key] = id
                return .sent(message: id)
            case .edit(let message):
                guard let index = said.posts.firstIndex(where: { $0.id == message }) else {
                    return .failedPermanently(reason: "no such message")
                }
                said.posts[index].text = delivery.message.markdown
                said.posts[index].actions = delivery.message.actions
                said.posts[index].isEdited = true
                said.keys[delivery.key] = message
                return .sent(message: message)
            }
        }
    }

    /// The newest post that holds the text.
    func last(_ text: String) -> Post? { posts.last { $0.text.contains(text) } }
}

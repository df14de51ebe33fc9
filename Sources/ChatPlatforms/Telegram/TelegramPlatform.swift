package import Chat
import Logging
import Synchronization

/// Telegram: updates come by long polling, the offset being committed with what they brought, or by a webhook with a
/// secret header.
///
/// A message whose answer was lost can not be looked for: it is said again, and marked.
package struct TelegramPlatform: ChatPlatform {
    package let name = PlatformName.telegram
    package let traits: PlatformTraits

    let configuration: TelegramConfiguration
    let api: TelegramAPI
    let state = HealthRecord()
    let tools: PlatformTools
    let prompt: PromptAnswer
    let me = LearntName()
    let made = MadeTopics()
    static let server = "Telegram"

    package init(_ configuration: TelegramConfiguration, _ tools: PlatformTools) {
        self.configuration = configuration
        self.tools = tools
        traits = PlatformTraits(
            buttons: true, idempotentSend: false,
            rooms: configuration.forums.isEmpty ? [] : [.create, .topic, .pin, .openOnly])
        prompt = PromptAnswer(clock: tools.clock, patience: .seconds(8))
        api = TelegramAPI(configuration, tools)
    }

    package var health: PlatformHealth { state.current }
    var logger: Logger { tools.logger }
    var sending: SendAttempt { SendAttempt(server: Self.server, health: state, logger: logger) }

    /// A reader for these updates: it tells topics that are rooms from those that are threads.
    func reader(for updates: [JSONValue], _ inbox: any ChatInbox) async throws -> TelegramReader {
        var rooms = Set(configuration.rooms.values.filter { $0.contains("/") })
        for topic in Set(updates.compactMap(TelegramReader.topic)) where !rooms.contains(topic) {
            if try await inbox.isOwnRoom(RoomAddress(.telegram, topic)) { rooms.insert(topic) }
        }
        let name = try await userName()
        made.note(updates, by: name)
        return TelegramReader(name: name, topics: rooms)
    }

    func userName() async throws(CallFailure) -> String {
        if let known = me.name { return known }
        let name = try await api.call("getMe", [:])["username"]?.string ?? ""
        me.name = name
        return name
    }
}

/// A name that is asked for once.
final class LearntName: Sendable {
    private let value = Mutex<String?>(nil)

    var name: String? {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

package import Chat
import Logging
import Messages
import Synchronization

/// Rocket.Chat: messages come by reading the rooms or by an outgoing webhook, and go out under an id of our own making, so
/// that the server keeps each once.
package final class RocketChatPlatform: ChatPlatform {
    package let name = PlatformName.rocketchat
    package let traits = PlatformTraits(
        buttons: false, idempotentSend: true, commandPrefix: "!", rooms: [.create, .invite, .topic, .pin],
        hidesThreads: true)

    let configuration: RocketChatConfiguration
    let api: RocketChatAPI
    let state = HealthRecord()
    let tools: PlatformTools
    let prompt: PromptAnswer
    let direct = DirectRooms()
    let me = LearntName()
    let userNames = Mutex<[String: String]>([:])
    /// `channels` or `groups`, by room: each kind has calls of its own.
    let kinds = Mutex<[String: String]>([:])
    let text = TextParts(server: "Rocket.Chat", prefix: "!", limit: 4900) {
        RocketChatMarkdown.render($0, mentions: $1)
    }
    static let server = "Rocket.Chat"

    package init(_ configuration: RocketChatConfiguration, _ tools: PlatformTools) {
        self.configuration = configuration
        self.tools = tools
        prompt = PromptAnswer(clock: tools.clock, patience: .seconds(7))
        api = RocketChatAPI(configuration, tools)
    }

    package var health: PlatformHealth { state.current }
    var logger: Logger { tools.logger }
    var sending: SendAttempt { SendAttempt(server: Self.server, health: state, logger: logger) }

    func reader() async throws(CallFailure) -> RocketChatReader {
        if let known = me.name { return RocketChatReader(me: configuration.user, name: known) }
        let name = try await api.read("me")["username"]?.string ?? ""
        me.name = name
        return RocketChatReader(me: configuration.user, name: name)
    }
}

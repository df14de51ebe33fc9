package import Chat
import Crypto
import Logging

/// Mattermost: slash commands and presses come over HTTP, what is said in channels over a WebSocket or by reading them;
/// messages go out through the REST API.
///
/// A post carries the delivery's marker in its properties. The server itself drops a repetition within 30 seconds; after
/// that a delivery that may have arrived is looked for before it is sent again.
package struct MattermostPlatform: ChatPlatform {
    package let name = PlatformName.mattermost
    package let traits: PlatformTraits

    let configuration: MattermostConfiguration
    let api: MattermostAPI
    let session: MattermostSession
    let content: MattermostContent
    let key: SymmetricKey
    let state = HealthRecord()
    let tools: PlatformTools
    let prompt: PromptAnswer
    let direct = DirectRooms()
    static let server = "Mattermost"

    package init(_ configuration: MattermostConfiguration, _ tools: PlatformTools) {
        self.configuration = configuration
        self.tools = tools
        prompt = PromptAnswer(clock: tools.clock)
        key = MattermostButton.key(of: configuration.token)
        let actionsURL = configuration.address.map { $0.withoutTrailingSlashes + "/mattermost/actions" }
        traits = PlatformTraits(
            buttons: actionsURL != nil, idempotentSend: true,
            commandPrefix: configuration.commandTokens == nil ? "!" : "/", helpPrefix: "!",
            rooms: configuration.rooms.isEmpty ? [.topic, .pin] : [.create, .invite, .topic, .pin],
            hidesThreads: true)
        content = MattermostContent(actionsURL: actionsURL, key: key, prefix: traits.commandPrefix)
        api = MattermostAPI(configuration, tools)
        session = MattermostSession(api: api)
    }

    package var health: PlatformHealth { state.current }
    var logger: Logger { tools.logger }
    var sending: SendAttempt { SendAttempt(server: Self.server, health: state, logger: logger) }
}

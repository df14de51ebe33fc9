package import Chat
import Logging

/// Slack: commands, presses and events come signed over HTTP (or over a WebSocket), messages go out through the Web API.
///
/// `chat.postMessage` has no idempotency key. Each message therefore carries the delivery's marker as the id of its first
/// block, and a delivery that may have arrived is looked for in the channel before it is sent again.
package struct SlackPlatform: ChatPlatform {
    package let name = PlatformName.slack
    package let traits = PlatformTraits(
        buttons: true, idempotentSend: true, rooms: [.create, .invite, .topic, .pin], hidesThreads: true)

    let configuration: SlackConfiguration
    let api: SlackAPI
    let session: SlackSession
    let state = HealthRecord()
    let tools: PlatformTools
    let prompt: PromptAnswer
    /// nil where no secret is configured: no request is taken then.
    let signature: SlackSignature?
    let direct = DirectRooms()
    let seenMarks = SeenMarks()
    static let server = "Slack"

    package init(_ configuration: SlackConfiguration, _ tools: PlatformTools) {
        self.configuration = configuration
        self.tools = tools
        signature = configuration.signingSecret.map(SlackSignature.init)
        prompt = PromptAnswer(clock: tools.clock)
        api = SlackAPI(configuration, tools)
        session = SlackSession(api: api)
    }

    package var health: PlatformHealth { state.current }
    var logger: Logger { tools.logger }
    var sending: SendAttempt { SendAttempt(server: Self.server, health: state, logger: logger) }
}

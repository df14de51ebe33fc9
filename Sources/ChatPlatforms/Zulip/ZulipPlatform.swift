package import Chat
import Logging
import Messages

/// Zulip: messages come through an event queue that is asked again and again, or by an outgoing webhook; topics are
/// the threads, one for each incident and run.
///
/// A message whose answer was lost is looked for among the bot's newest in its topic before it is sent again.
package struct ZulipPlatform: ChatPlatform {
    package let name = PlatformName.zulip
    package let traits = PlatformTraits(
        buttons: false, idempotentSend: true, commandPrefix: "!",
        rooms: [.create, .invite, .topic], hasTopics: true)

    let configuration: ZulipConfiguration
    let api: ZulipAPI
    let session: ZulipSession
    let state = HealthRecord()
    let tools: PlatformTools
    let prompt: PromptAnswer
    let text = TextParts(server: "Zulip", prefix: "!", limit: 9800) { ZulipMarkdown.render($0, mentions: $1) }
    static let server = "Zulip"

    package init(_ configuration: ZulipConfiguration, _ tools: PlatformTools) {
        self.configuration = configuration
        self.tools = tools
        prompt = PromptAnswer(clock: tools.clock, patience: .seconds(7))
        api = ZulipAPI(configuration, tools)
        session = ZulipSession(api: api, names: ZulipTopics(isDrill: configuration.isDrill), now: tools.now)
    }

    package var health: PlatformHealth { state.current }
    var logger: Logger { tools.logger }
    var sending: SendAttempt { SendAttempt(server: Self.server, health: state, logger: logger) }
}

package import Chat
import Logging

/// Matrix, over the client-server API: long-polls `/sync`, and sends with the delivery's key as transaction id, so that
/// the server itself drops what it has already taken.
///
/// Encrypted rooms are refused: without its keys the bot reads nothing there.
package struct MatrixPlatform: ChatPlatform {
    package let name = PlatformName.matrix
    package let traits = PlatformTraits(
        buttons: false, idempotentSend: true, commandPrefix: "!", rooms: [.create, .invite, .topic, .pin],
        hidesThreads: true)

    let configuration: MatrixConfiguration
    let api: MatrixAPI
    let session: MatrixSession
    let content: MatrixContent
    let state = HealthRecord()
    let tools: PlatformTools
    static let server = "the homeserver"

    package init(_ configuration: MatrixConfiguration, _ tools: PlatformTools, renderer: any MatrixRenderer) {
        self.configuration = configuration
        self.tools = tools
        api = MatrixAPI(configuration, tools)
        session = MatrixSession(api: api, logger: tools.logger)
        content = MatrixContent(renderer: renderer)
    }

    package var health: PlatformHealth { state.current }
    var logger: Logger { tools.logger }
    var sending: SendAttempt { SendAttempt(server: Self.server, health: state, logger: logger) }
}

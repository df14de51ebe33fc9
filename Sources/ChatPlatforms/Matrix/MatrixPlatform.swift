package import Chat
package import Curl
package import Foundation
package import Logging

/// Matrix, over the client-server API: long-polls `/sync`, and sends with the delivery's key as transaction id, so that
/// the server itself drops what it has already taken.
///
/// Encrypted rooms are refused: without its keys the bot reads nothing there.
package struct MatrixPlatform: ChatPlatform {
    package let name = PlatformName.matrix
    package let traits = PlatformTraits(
        buttons: false, idempotentSend: true, commandPrefix: "!", rooms: [.create, .invite, .topic, .pin])

    let configuration: MatrixConfiguration
    let api: MatrixAPI
    let session: MatrixSession
    let content: MatrixContent
    let state = HealthRecord()
    let clock: any Clock<Duration>
    let random: @Sendable () -> Double
    let logger: Logger

    /// - Parameters:
    ///   - clock: for the waits between attempts.
    ///   - now: for a `Retry-After` that is a date.
    ///   - random: from 0 up to, but not including, 1; spreads the waits.
    package init(
        _ configuration: MatrixConfiguration, curl: CurlClient, renderer: any MatrixRenderer, logger: Logger,
        clock: any Clock<Duration>, now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.configuration = configuration
        self.clock = clock
        self.random = random
        self.logger = logger
        api = MatrixAPI(configuration, curl: curl, now: now)
        session = MatrixSession(api: api, logger: logger)
        content = MatrixContent(renderer: renderer)
    }

    package var health: PlatformHealth { state.current }
}

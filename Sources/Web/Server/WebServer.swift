import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP server as a service: it listens until the group it runs in shuts down, and lets requests under way finish.
package struct WebServer: Service {
    private let configuration: WebConfiguration
    private let responder: WebResponder
    private let refusals: RefusalLog
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - clock: Counts the keep-alive of event streams, and how often the log says that requests are refused.
    ///   - onListening: Called with the port as soon as connections are accepted.
    package init(
        configuration: WebConfiguration, backend: any WebBackend, clock: some Clock<Duration> = ContinuousClock(),
        logger: Logger, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
        refusals = RefusalLog(clock: clock, logger: logger)
        responder = WebResponder(
            configuration: configuration, backend: backend,
            heartbeat: Heartbeat(every: configuration.keepAlive, clock: clock), refusals: refusals, logger: logger)
    }

    package func run() async throws {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let (bodyTimeout, refusals) = (configuration.bodyTimeout, refusals)
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [BodyDeadline(limit: bodyTimeout) { refusals.noteSlow() }],
                    idleTimeout: TimeAmount(configuration.idleTimeout))),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port), backlog: 1024),
            onServerRunning: { [onListening] channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: quiet)
        do {
            try await application.run()
        } catch let error as IOError {
            throw ListenError(host: configuration.host, port: configuration.port, errno: error.errnoCode)
        }
    }
}

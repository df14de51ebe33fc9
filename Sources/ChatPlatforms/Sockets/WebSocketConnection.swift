import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// One WebSocket (RFC 6455) as a client: opened, read until it ends, kept alive by pings.
struct WebSocketConnection: Sendable {
    /// Bytes of a message, and of a frame.
    static let largestMessage = 4 << 20
    private static let mostFragments = 4096

    let address: WebSocketAddress
    var headers: [(name: String, value: String)] = []
    let clock: any Clock<Duration>
    /// A PEM file of certificate authorities to trust in place of the system's.
    var authorities: String?
    /// A ping is sent so often; a connection on which nothing came for two such times is given up.
    var heartbeat: Duration = .seconds(20)

    /// What a text frame is answered with; nil for nothing.
    typealias Handler = @Sendable (_ message: [UInt8]) async throws -> String?

    /// Returns never: throws when the connection ends, or when the handler does.
    ///
    /// - Parameter onOpen: Called once it is open.
    func run(onOpen: @escaping @Sendable () async throws -> Void, _ handler: @escaping Handler) async throws {
        let channel = try await open()
        do {
            try await read(channel, onOpen: onOpen, handler)
        } catch let failed as HandlerFailed {
            throw failed.reason
        } catch let failure as WebSocketFailure {
            throw failure
        } catch {
            try Task.checkCancellation()
            throw WebSocketFailure.closed(host: address.host)
        }
    }

    /// What went wrong is the handler's, not the connection's.
    private struct HandlerFailed: Error { var reason: any Error }

    private func read(
        _ channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>,
        onOpen: @escaping @Sendable () async throws -> Void, _ handler: @escaping Handler
    ) async throws {
        let heard = Heard()
        try await channel.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    do { try await onOpen() } catch { throw HandlerFailed(reason: error) }
                    for try await frame in inbound {
                        heard.note()
                        try await answer(frame, outbound, handler)
                    }
                    throw WebSocketFailure.closed(host: address.host)
                }
                group.addTask {
                    while true {
                        try await clock.sleep(for: heartbeat)
                        guard heard.take() else {
                            throw WebSocketFailure.silent(host: address.host)
                        }
                        try await outbound.write(Self.frame(.ping, []))
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    private func answer(
        _ frame: WebSocketFrame, _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>, _ handler: Handler
    ) async throws {
        // No extension is agreed on, and only clients mask (RFC 6455, 5.1 and 5.2).
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3, frame.maskKey == nil else {
            throw WebSocketFailure.broken(host: address.host)
        }
        switch frame.opcode {
        case .text:
            var data = frame.unmaskedData
            let bytes = data.readBytes(length: data.readableBytes) ?? []
            let reply: String?
            do { reply = try await handler(bytes) } catch { throw HandlerFailed(reason: error) }
            if let answer = reply { try await outbound.write(Self.frame(.text, Array(answer.utf8))) }
        case .ping:
            var data = frame.unmaskedData
            try await outbound.write(Self.frame(.pong, data.readBytes(length: data.readableBytes) ?? []))
        case .connectionClose: throw WebSocketFailure.closed(host: address.host)
        case .binary, .pong: break
        default: throw WebSocketFailure.broken(host: address.host)
        }
    }

    /// Everything a client sends is masked.
    private static func frame(_ opcode: WebSocketOpcode, _ bytes: [UInt8]) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: ByteBuffer(bytes: bytes))
    }

    /// Whether anything came since it was last asked.
    private final class Heard: Sendable {
        private let anything = Mutex(true)

        func note() { anything.withLock { $0 = true } }
        func take() -> Bool {
            anything.withLock { anything in
                defer { anything = false }
                return anything
            }
        }
    }

    private enum Opened: Sendable {
        case webSocket(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>)
        case refused
    }

    private func open() async throws -> NIOAsyncChannel<WebSocketFrame, WebSocketFrame> {
        let opened: Opened
        do {
            let upgrade: EventLoopFuture<Opened> = try await ClientBootstrap(
                group: .singletonMultiThreadedEventLoopGroup
            )
            .connectTimeout(.seconds(10))
            .connect(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture { try setUp(channel) }
            }
            opened = try await upgrade.get()
        } catch {
            throw WebSocketFailure.unreachable(host: address.host, reason: "\(error)")
        }
        guard case .webSocket(let channel) = opened else { throw WebSocketFailure.notOpened(host: address.host) }
        return channel
    }

    private func setUp(_ channel: any Channel) throws -> EventLoopFuture<Opened> {
        if address.isSecure {
            var settings = TLSConfiguration.makeClientConfiguration()
            if let authorities { settings.trustRoots = .file(authorities) }
            let context = try NIOSSLContext(configuration: settings)
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLClientHandler(context: context, serverHostname: address.isNumeric ? nil : address.host))
        }
        let upgrader = NIOTypedWebSocketClientUpgrader<Opened>(
            maxFrameSize: Self.largestMessage,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOWebSocketFrameAggregator(
                            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: Self.mostFragments,
                            maxAccumulatedFrameSize: Self.largestMessage))
                    return .webSocket(
                        try NIOAsyncChannel(
                            wrappingChannelSynchronously: channel,
                            configuration: .init(isOutboundHalfClosureEnabled: false)))
                }
            })
        let isUsualPort = address.port == (address.isSecure ? 443 : 80)
        var fields = HTTPHeaders([("host", isUsualPort ? address.host : "\(address.host):\(address.port)")])
        for (name, value) in headers { fields.add(name: name, value: value) }
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: address.path, headers: fields)
        let configuration = NIOTypedHTTPClientUpgradeConfiguration<Opened>(
            upgradeRequestHead: head, upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.close(promise: nil)
                return channel.eventLoop.makeSucceededFuture(.refused)
            })
        var pipeline = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: configuration)
        // What the server sends right behind its answer belongs to the WebSocket.
        pipeline.leftOverBytesStrategy = .forwardBytes
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: pipeline)
    }
}

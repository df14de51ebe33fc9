import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A WebSocket server on loopback that does what each test tells it to.
final class WebSocketServer: Sendable {
    /// Called once a client is there.
    typealias Script = @Sendable (_ client: Client) async throws -> Void

    struct Client: Sendable {
        var headers: [String: String]
        var inbound: NIOAsyncChannelInboundStream<WebSocketFrame>
        var outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>

        func send(_ text: String) async throws {
            try await outbound.write(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text)))
        }

        /// In so many frames.
        func send(_ text: String, fragments: Int) async throws {
            let bytes = Array(text.utf8)
            let size = max(1, bytes.count / fragments)
            for start in stride(from: 0, to: bytes.count, by: size) {
                let end = min(start + size, bytes.count)
                try await outbound.write(
                    WebSocketFrame(
                        fin: end == bytes.count, opcode: start == 0 ? .text : .continuation,
                        data: ByteBuffer(bytes: bytes[start..<end])))
            }
        }
    }

    let port: Int
    private let channel: any Channel
    private let task: Task<Void, Never>

    var url: String { "ws://127.0.0.1:\(port)/socket?ticket=secret" }

    private enum Upgraded: Sendable {
        case webSocket(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, [String: String])
        case refused
    }

    init(_ script: @escaping Script) async throws {
        let listening = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture { () -> EventLoopFuture<Upgraded> in
                    let upgrader = NIOTypedWebSocketServerUpgrader<Upgraded>(
                        maxFrameSize: 1 << 22,
                        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
                        upgradePipelineHandler: { channel, head in
                            channel.eventLoop.makeCompletedFuture {
                                let headers = Dictionary(
                                    head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
                                return .webSocket(try NIOAsyncChannel(wrappingChannelSynchronously: channel), headers)
                            }
                        })
                    return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                        configuration: .init(
                            upgradeConfiguration: .init(
                                upgraders: [upgrader],
                                notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(.refused) })))
                }
            }
        channel = listening.channel
        port = listening.channel.localAddress?.port ?? 0
        task = Task {
            try? await listening.executeThenClose { inbound in
                await withDiscardingTaskGroup { group in
                    do {
                        for try await upgrade in inbound {
                            group.addTask {
                                guard case .webSocket(let client, let headers)? = try? await upgrade.get() else {
                                    return
                                }
                                try? await client.executeThenClose { inbound, outbound in
                                    try await script(Client(headers: headers, inbound: inbound, outbound: outbound))
                                }
                            }
                        }
                    } catch {}
                }
            }
        }
    }

    func stop() {
        task.cancel()
        channel.close(promise: nil)
    }
}

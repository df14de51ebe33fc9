import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request body takes longer than it may, so that nobody holds one by sending a byte now and then.
///
/// A body that arrives together with its head costs nothing: the timer is only set when a read ends and the body has not.
final class BodyDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    private let onExpiry: @Sendable () -> Void
    private var isReadingBody = false
    private var isAnswering = false
    private var deadline: Scheduled<Void>?

    init(limit: Duration, onExpiry: @escaping @Sendable () -> Void = {}) {
        self.limit = TimeAmount(limit)
        self.onExpiry = onExpiry
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: isReadingBody = true
        case .body: break
        case .end:
            isReadingBody = false
            disarm()
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isReadingBody, deadline == nil {
            deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { self.expire(context) }
        }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end: isAnswering = false
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        disarm()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        disarm()
    }

    private func disarm() {
        deadline?.cancel()
        deadline = nil
    }

    private func expire(_ context: ChannelHandlerContext) {
        deadline = nil
        guard isReadingBody else { return }
        onExpiry()
        if !isAnswering {
            let body = ByteBuffer(string: Self.answer)
            let head = HTTPResponse(
                status: .requestTimeout,
                headerFields: [
                    .contentType: "application/problem+json", .contentLength: String(body.readableBytes),
                    .connection: "close",
                ])
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(body)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }

    private static let answer = """
        {"type":"about:blank","title":"Request Timeout","status":408,\
        "detail":"The body of the request did not arrive in time. Nothing was done; send it again in one go."}
        """
}

@available(*, unavailable)
extension BodyDeadline: Sendable {}

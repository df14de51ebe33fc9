import AsyncAlgorithms
import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// A room's changes as Server-Sent Events (WHATWG HTML, 9.2): `messages` with an array of messages, its id the greatest
/// revision among them, and `refetch` when the room must be read again.
///
/// The stream ends when the client goes away or the server stops. A client that reads slowly slows only itself: how much is
/// kept for it is the business of whoever made `changes`.
enum EventStream {
    /// - Parameter heartbeat: Each beat sends a comment that proves a quiet stream alive.
    static func response(
        to request: Request, with changes: some AsyncSequence<RoomChange, Never> & Sendable, heartbeat: Heartbeat
    ) -> Response {
        let events = frames(changes, heartbeat: heartbeat)
        let body = ResponseBody { writer in
            try? await request.body.consumeWithCancellationOnInboundClose { _ in
                try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
                for try await frame in events.cancelOnGracefulShutdown() {
                    guard let text = try frame.text else { break }
                    try await writer.write(ByteBuffer(string: text))
                }
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: HTTPFields.api(contentType: "text/event-stream"),
            body: body)
    }

    /// Changes and keep-alives in the order in which they come, ending with the changes.
    private static func frames(
        _ changes: some AsyncSequence<RoomChange, Never> & Sendable, heartbeat: Heartbeat
    ) -> some AsyncSequence<Frame, any Error> & Sendable {
        merge(chain(changes.map { Frame.change($0) }, [Frame.end].async), heartbeat.beats().map { Frame.keepAlive })
    }

    private enum Frame: Sendable {
        case change(RoomChange)
        case keepAlive
        case end

        /// nil ends the stream.
        var text: String? {
            get throws {
                switch self {
                case .change(.messages(let messages)):
                    let id = messages.lazy.map(\.revision).max() ?? 0
                    // What is not kept leaves a client where it is.
                    let place = id > 0 ? "id: \(id)\n" : ""
                    return "\(place)event: messages\ndata: \(try JSONCoding.text(messages))\n\n"
                case .change(.refetch): return "event: refetch\ndata: {}\n\n"
                case .keepAlive: return ": still here\n\n"
                case .end: return nil
                }
            }
        }
    }
}

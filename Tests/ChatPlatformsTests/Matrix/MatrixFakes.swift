import Chat
import ChatPlatforms
import Curl
import Foundation
import Logging
import Messages
import TestSupport

/// Keeps what it is given, and refuses as often as it is told to.
final class RecordingInbox: ChatInbox {
    struct Refused: Error {}
    struct State: Sendable {
        var batches: [InboundBatch] = []
        var refusals = 0
    }
    private let state: Watched<State>

    init(cursor: String? = nil, refusals: Int = 0) {
        var state = State(refusals: refusals)
        if let cursor { state.batches = [InboundBatch(platform: .matrix, messages: [], cursor: cursor)] }
        self.state = Watched(state)
    }

    var batches: [InboundBatch] { state.value.batches }
    var messages: [IncomingMessage] { batches.flatMap(\.messages) }
    /// The messages without those that an earlier batch brought, as the ledger's inbox keeps them.
    var texts: [String] {
        var seen: Set<String> = []
        return messages.filter { seen.insert($0.deliveryID).inserted }.map(\.text)
    }

    func accept(_ batch: InboundBatch) async throws -> [Receipt] {
        try state.change { state in
            guard state.refusals == 0 else {
                state.refusals -= 1
                throw Refused()
            }
            state.batches.append(batch)
        }
        return batch.messages.map { _ in .ignored }
    }

    func cursor(for platform: PlatformName) async throws -> String? { batches.last { $0.cursor != nil }?.cursor }

    func wait(until isMet: @escaping @Sendable ([InboundBatch]) -> Bool) async throws {
        try await state.when { isMet($0.batches) }
    }
}

/// Shows the Markdown with `<p>` around it, and pills.
struct TrivialRenderer: MatrixRenderer {
    func html(_ message: Message, mentions: [String: MentionTarget]) -> String {
        "<p>" + spell(message, mentions) { "<a href=\"https://matrix.to/#/\($0)\">\($1)</a>" } + "</p>"
    }
    func plain(_ message: Message, mentions: [String: MentionTarget]) -> String {
        spell(message, mentions) { $1 }
    }
    private func spell(
        _ message: Message, _ mentions: [String: MentionTarget], _ pill: (String, String) -> String
    ) -> String {
        Mention.replace(in: message.markdown) { person in
            guard let target = mentions[person] else { return person }
            return target.userID.map { pill($0, target.displayName) } ?? target.displayName
        }
    }
}

/// A homeserver that answers by a script. What the script leaves out is answered as by a server that has nothing.
struct FakeHomeserver {
    typealias Script = @Sendable (LoopbackServer.Request) -> [LoopbackServer.Act]?

    let server: LoopbackServer

    init(_ script: @escaping Script) throws {
        server = try LoopbackServer { request in
            if let acts = script(request) { return acts }
            return switch request.path {
            case "/_matrix/client/v3/account/whoami":
                [.answer(200, body: #"{"user_id":"@bot:test","device_id":"BOTDEV"}"#)]
            case let path where path.hasPrefix("/_matrix/client/v3/sync?since="): [.hang]
            default: [.answer(404, body: #"{"errcode":"M_NOT_FOUND","error":"nothing"}"#)]
            }
        }
    }

    func stop() { server.stop() }

    func platform(rooms: [String: String] = [:], acceptInvites: Bool = true) throws -> MatrixPlatform {
        try .make(url: server.url, rooms: rooms, acceptInvites: acceptInvites)
    }

    /// Requests whose path has the part in it.
    func requests(_ part: String) -> [LoopbackServer.Request] { server.requests.filter { $0.path.contains(part) } }
}

extension MatrixPlatform {
    static func make(
        url: String, token: String = "syt_token", rooms: [String: String] = [:], acceptInvites: Bool = true,
        clock: any Clock<Duration> = ContinuousClock()
    ) throws -> MatrixPlatform {
        MatrixPlatform(
            MatrixConfiguration(
                homeserver: url, token: Secret(token), rooms: rooms, acceptInvites: acceptInvites,
                pollTimeout: .seconds(5)),
            PlatformTools(
                curl: try CurlClient(), logger: Logger(label: "matrix") { _ in SwiftLogNoOpLogHandler() }, clock: clock,
                now: { Date(timeIntervalSince1970: 1_800_000_000) },
                backoff: Backoff(first: .milliseconds(10), longest: .milliseconds(200))),
            renderer: TrivialRenderer())
    }
}

extension LoopbackServer.Request {
    /// The body, read as JSON.
    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }
}

/// A clock on which no time passes: waits end at once and are counted.
struct CountingClock: Clock {
    let sleeps = Counter()
    var now: ContinuousClock.Instant { start }
    var minimumResolution: Duration { .nanoseconds(1) }
    private let start = ContinuousClock.now

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        _ = sleeps.next()
        await Task.yield()
    }
}

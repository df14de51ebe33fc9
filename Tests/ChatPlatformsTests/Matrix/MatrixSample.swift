import Synchronization
import TestSupport

/// What a homeserver says, in parts to be put together.
enum MatrixSample {
    /// A message event, or with `extra` in its content whatever else.
    static func message(
        _ id: String, _ body: String, sender: String = "@ada:test", type: String = "m.text", extra: String = ""
    ) -> String {
        """
        {"type":"m.room.message","event_id":"\(id)","sender":"\(sender)","origin_server_ts":1700000000123,\
        "content":{"msgtype":"\(type)","body":"\(body)"\(extra.isEmpty ? "" : "," + extra)}}
        """
    }

    static let member = """
        {"type":"m.room.member","event_id":"$m","sender":"@ada:test","state_key":"@ada:test","content":\
        {"membership":"join","displayname":"Ada L"}}
        """

    static let arrival = """
        {"type":"m.room.member","event_id":"$in","sender":"@bot:test","state_key":"@bot:test","content":\
        {"membership":"join"}}
        """

    static func sync(
        _ next: String, timeline: [String] = [], state: [String] = [], limited: Bool = false
    ) -> LoopbackServer.Act {
        .answer(
            200,
            body: """
                {"next_batch":"\(next)","rooms":{"join":{"!ops:test":{"state":{"events":[\(state.joined(separator: ","))]},\
                "timeline":{"limited":\(limited),"prev_batch":"p-\(next)","events":[\(timeline.joined(separator: ","))]}}}}}
                """)
    }

    static func isSync(_ request: LoopbackServer.Request, since: String?) -> Bool {
        request.path.hasPrefix("/_matrix/client/v3/sync?" + (since.map { "since=\($0)&" } ?? "timeout=0"))
    }
}

/// Counts calls, from 1.
final class Counter: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

import Foundation

/// One event of a room, as the client-server API shows it. Fields that are missing or of the wrong kind are empty: any
/// member may send any content.
struct MatrixEvent: Sendable, Hashable {
    var id: String
    var type: String
    var sender: String
    var sentAt: Date
    var content: JSONValue
    /// Set for state events only.
    var stateKey: String?
    private var unsigned: JSONValue?

    init(_ json: JSONValue) {
        id = json["event_id"]?.string ?? ""
        type = json["type"]?.string ?? ""
        sender = json["sender"]?.string ?? ""
        sentAt = Date(timeIntervalSince1970: Double(json["origin_server_ts"]?.integer ?? 0) / 1000)
        content = json["content"] ?? [:]
        stateKey = json["state_key"]?.string
        unsigned = json["unsigned"]
    }

    /// What the event says about another: `m.thread`, `m.replace`, `m.annotation`.
    var relation: (type: String, event: String)? {
        guard let relates = content["m.relates_to"], let type = relates["rel_type"]?.string,
            let event = relates["event_id"]?.string
        else { return nil }
        return (type, event)
    }

    /// The messages that this event pins and the one before it did not; empty for any other event.
    var newlyPinned: [String] {
        let pinned = content["pinned"]?.array?.compactMap(\.string) ?? []
        let before = unsigned?["prev_content"]?["pinned"]?.array?.compactMap(\.string) ?? []
        return pinned.filter { !before.contains($0) }
    }

    /// True for the event by which the user came into the room, false for a change of name or picture.
    func isArrival(of user: String) -> Bool {
        type == "m.room.member" && stateKey == user && content["membership"]?.string == "join"
            && unsigned?["prev_content"]?["membership"]?.string != "join"
    }

    var tellsOfEncryption: Bool {
        type == "m.room.encrypted" || type == "m.room.encryption" && stateKey == ""
    }
}

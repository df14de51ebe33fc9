/// What one `/sync` brought, as far as the bot cares.
struct MatrixSync: Sendable, Hashable {
    struct Room: Sendable, Hashable {
        var id: String
        var state: [MatrixEvent]
        /// Oldest first.
        var timeline: [MatrixEvent]
        /// The server left events out between the last answer and `timeline`; they are found backwards from `previous`.
        var isLimited: Bool
        var previous: String?
    }

    struct Invitation: Sendable, Hashable {
        var room: String
        /// The room's alias, where the invitation tells it.
        var alias: String?
        var inviter: String?
    }

    var next: String
    var rooms: [Room]
    var invitations: [Invitation]

    /// Nil when it is no answer to `/sync`.
    init?(_ json: JSONValue, me: String) {
        guard let next = json["next_batch"]?.string else { return nil }
        self.next = next
        rooms = (json["rooms"]?["join"]?.object ?? [:]).sorted { $0.key < $1.key }.map { id, room in
            Room(
                id: id,
                state: Self.events(room["state"]?["events"]),
                timeline: Self.events(room["timeline"]?["events"]),
                isLimited: room["timeline"]?["limited"]?.bool ?? false,
                previous: room["timeline"]?["prev_batch"]?.string)
        }
        invitations = (json["rooms"]?["invite"]?.object ?? [:]).sorted { $0.key < $1.key }.map { id, room in
            let state = Self.events(room["invite_state"]?["events"])
            return Invitation(
                room: id,
                alias: state.first { $0.type == "m.room.canonical_alias" }?.content["alias"]?.string,
                inviter: state.first { $0.type == "m.room.member" && $0.stateKey == me }?.sender)
        }
    }

    static func events(_ json: JSONValue?) -> [MatrixEvent] {
        (json?.array ?? []).map { MatrixEvent($0) }
    }
}

/// The filters that keep answers down to what the bot reads.
enum MatrixFilter {
    /// What can be a message, or change whether messages can be read.
    private static let timelineTypes: JSONValue = [
        "m.room.message", "m.reaction", "m.room.encrypted", "m.room.encryption", "m.room.member",
        "m.room.pinned_events",
    ]

    /// For the poll. Members are sent again with each of their messages, for their display names.
    static let poll: JSONValue = [
        "presence": ["types": []], "account_data": ["types": []],
        "room": [
            "ephemeral": ["types": []], "account_data": ["types": []],
            "state": [
                "types": ["m.room.encryption", "m.room.member"], "lazy_load_members": true,
                "include_redundant_members": true,
            ],
            "timeline": ["types": timelineTypes, "limit": 20],
        ],
    ]

    /// For the first look at a start: invitations and encryption, no messages.
    ///
    /// - Parameter nonce: makes the request a new one. Synapse answers the same first `/sync` for two minutes from
    ///   memory, with a `next_batch` as old as that, from which messages would count as new that were there before.
    static func survey(nonce: Int) -> JSONValue {
        [
            "presence": ["types": [], "limit": .integer(nonce)], "account_data": ["types": []],
            "room": [
                "ephemeral": ["types": []], "account_data": ["types": []],
                "state": ["types": ["m.room.encryption"]],
                "timeline": ["types": [], "limit": 1],
            ],
        ]
    }

    /// For the pages that fill a gap.
    static let page: JSONValue = ["types": timelineTypes, "lazy_load_members": true]
}

/// How the bot reaches its Zulip organisation, and which rooms have a name.
package struct ZulipConfiguration: Sendable {
    package var server: String
    package var email: String
    package var key: Secret
    /// Proves that an outgoing webhook's request comes from the server.
    package var webhookToken: Secret?
    /// A room's name in the configuration, to its channel's name or id.
    package var rooms: [String: String]
    /// The topic of what belongs to no incident and no run.
    package var topic: String
    /// True: topics of incidents and runs are those of a drill.
    package var isDrill = false

    package init(
        server: String, email: String, key: Secret, webhookToken: Secret? = nil, rooms: [String: String] = [:],
        topic: String = "runbell"
    ) {
        self.server = server
        self.email = email
        self.key = key
        self.webhookToken = webhookToken
        self.rooms = rooms
        self.topic = topic
    }
}

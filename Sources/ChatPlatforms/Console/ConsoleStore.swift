package import Messages

/// Where the console's rooms are kept. What these calls return is durable; what they throw has changed nothing.
package protocol ConsoleStore: Sendable {
    /// Adds a message; one whose key is known is returned as it stands instead.
    func append(_ post: ConsolePost) async throws -> ConsoleMessage

    /// Replaces a message's text and actions; nil when there is no such message.
    func edit(_ id: Int64, text: String, actions: [MessageAction]) async throws -> ConsoleMessage?

    /// Messages with a greater id, the oldest first; the newest `limit` of the room when `after` is nil.
    func messages(room: String, after id: Int64?, limit: Int) async throws -> [ConsoleMessage]

    /// Messages posted or edited since a revision, in the order of their revisions.
    func changes(room: String, after revision: Int64, limit: Int) async throws -> [ConsoleMessage]

    /// Names of the rooms that hold a message.
    func rooms() async throws -> [String]
}

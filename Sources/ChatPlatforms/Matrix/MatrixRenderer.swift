package import Chat
package import Messages

/// Turns a message's Markdown into the two forms a Matrix event carries. Actions are no part of it: the platform adds
/// them as a numbered list.
package protocol MatrixRenderer: Sendable {
    /// The subset of HTML that Matrix allows. A mentioned person with an id becomes a link to
    /// `https://matrix.to/#/<id>`; everything that is not the message's own markup is escaped.
    func html(_ message: Message, mentions: [String: MentionTarget]) -> String
    /// For notifications and clients that show no HTML.
    func plain(_ message: Message, mentions: [String: MentionTarget]) -> String
}

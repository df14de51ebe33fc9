/// A webhook in and a webhook out, for whatever has no platform of its own.
package struct GenericConfiguration: Sendable {
    /// Proves that a message comes from whoever may send some; without it none is taken.
    package var token: Secret?
    /// Where messages go; nil for nowhere. It may be a secret itself.
    package var url: Secret?
    /// The value of the header `Authorization` of what goes out.
    package var authorization: Secret?
    /// What is posted, with `{{text}}`, `{{markdown}}`, `{{room}}`, `{{key}}`, `{{kind}}`, `{{message}}` and `{{thread}}`
    /// filled in.
    package var body: String
    package var contentType: String
    /// A room's name in the configuration, to its name on the other side.
    package var rooms: [String: String]

    package static let defaultBody =
        #"{"room": "{{room}}", "text": "{{text}}", "markdown": "{{markdown}}", "kind": "{{kind}}", "message": "{{message}}", "thread": "{{thread}}", "key": "{{key}}"}"#

    package init(
        token: Secret? = nil, url: Secret? = nil, authorization: Secret? = nil, body: String = defaultBody,
        contentType: String = "application/json", rooms: [String: String] = [:]
    ) {
        self.token = token
        self.url = url
        self.authorization = authorization
        self.body = body
        self.contentType = contentType
        self.rooms = rooms
    }
}

/// Another machine, as the OpenSSH client is to reach it.
package struct RemoteMachine: Codable, Sendable, Hashable {
    /// `host` or `user@host`, or a name of the client's own configuration.
    package var destination: String
    package var port: Int?
    /// Paths; the client's own where nil.
    package var identity: String?
    package var knownHosts: String?

    package init(destination: String, port: Int? = nil, identity: String? = nil, knownHosts: String? = nil) {
        self.destination = destination
        self.port = port
        self.identity = identity
        self.knownHosts = knownHosts
    }
}

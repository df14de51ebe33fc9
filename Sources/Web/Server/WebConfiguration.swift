/// Where the server listens and what it accepts.
package struct WebConfiguration: Sendable, Hashable {
    /// An address or a name of this machine.
    package var host: String
    /// 0 lets the system choose.
    package var port: Int
    /// Public names under which the server is reached, such as that of a proxy before it.
    package var hosts: [String]
    /// How long a client may take to send one body.
    package var bodyTimeout: Duration
    /// How long a connection may stay open without a request.
    package var idleTimeout: Duration
    /// How often a quiet event stream is proved alive.
    package var keepAlive: Duration
    /// Bytes of a body sent to the API.
    package var apiBodyLimit: Int
    /// Bytes of a body sent to a webhook path.
    package var webhookBodyLimit: Int

    package init(
        host: String = "127.0.0.1", port: Int = 8080, hosts: [String] = [], bodyTimeout: Duration = .seconds(10),
        idleTimeout: Duration = .seconds(75), keepAlive: Duration = .seconds(15), apiBodyLimit: Int = 64 * 1024,
        webhookBodyLimit: Int = 1024 * 1024
    ) {
        self.host = host
        self.port = port
        self.hosts = hosts
        self.bodyTimeout = bodyTimeout
        self.idleTimeout = idleTimeout
        self.keepAlive = keepAlive
        self.apiBodyLimit = apiBodyLimit
        self.webhookBodyLimit = webhookBodyLimit
    }
}

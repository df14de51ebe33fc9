/// Where a run's commands are executed, and with what around them: part of what is approved.
package struct RunPlace: Codable, Sendable, Hashable {
    package enum Machine: Codable, Sendable, Hashable {
        /// The machine Runbell runs on.
        case here
        case ssh(SSHTarget)
    }

    package var machine: Machine
    /// Words before the shell, such as `docker exec -i shop`: then the commands run in there.
    package var prefix: [String]
    package var folder: String
    /// Variables every command gets, by value.
    package var variables: [String: String]
    /// Variables whose values are secret: known by name alone, so that a secret can be renewed without asking again.
    package var secretVariables: [String]

    package init(
        machine: Machine = .here, prefix: [String] = [], folder: String, variables: [String: String] = [:],
        secretVariables: [String] = []
    ) {
        self.machine = machine
        self.prefix = prefix
        self.folder = folder
        self.variables = variables
        self.secretVariables = secretVariables
    }

    /// `here, in /srv/shop`; `on deploy@web1 by ssh, in /srv/shop, through docker exec -i shop`.
    package var words: String {
        var words =
            switch machine {
            case .here: "here, in \(folder)"
            case .ssh(let target): "on \(target.words) by ssh, in \(folder)"
            }
        if !prefix.isEmpty { words += ", through \(prefix.joined(separator: " "))" }
        return words
    }
}

/// Another machine, as the OpenSSH client is to reach it.
package struct SSHTarget: Codable, Sendable, Hashable {
    /// `host` or `user@host`, or a name of the client's own configuration.
    package var destination: String
    package var port: Int?
    /// Files; the client's own where nil.
    package var identity: String?
    package var knownHosts: String?

    package init(destination: String, port: Int? = nil, identity: String? = nil, knownHosts: String? = nil) {
        self.destination = destination
        self.port = port
        self.identity = identity
        self.knownHosts = knownHosts
    }

    package var words: String { destination + (port.map { ":\($0)" } ?? "") }
}

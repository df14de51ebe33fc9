import Execution
import Foundation

/// A git repository that runbooks are read from.
package struct BookRepository: Sendable, Hashable {
    var address: GitAddress
    /// Who a secret belongs to, for servers that ask.
    var user: String?
    var token: SecretSource?
    /// How often it is asked for something newer.
    var every = Duration.seconds(60)

    /// The address as people are shown it: no secret can stand in it.
    var name: String { "\(address.url) (\(address.ref))" }
}

/// A folder of runbooks: each of its documents is the runbook of a service.
package struct BookCollection: Sendable {
    /// In the repository where there is one, else as written in the configuration. Empty for a repository's top.
    var folder: String
    var repository: BookRepository?
    /// The settings of each of its services.
    var pattern: Configuration.Service
    var line: Int?
}

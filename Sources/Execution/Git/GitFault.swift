/// Why a repository could not be read. What git said is its own words, without anything secret.
package enum GitFault: Error, Sendable, Hashable, CustomStringConvertible {
    case missing
    case tooSlow(seconds: Int)
    case failed(words: String)
    /// The cache beside the ledger can't be written.
    case noCache(path: String)

    package var description: String {
        switch self {
        case .missing: "there is no git on this machine; install it"
        case .tooSlow(let seconds):
            "git did not answer within \(seconds) seconds; look at the network and at the server"
        case .failed(let words): "git said: \(words)"
        case .noCache(let path): "\(path) can't be written; look at its permissions and at the disk"
        }
    }
}

import Crypto
import Foundation

/// Makes the tokens of calendar feeds. Each feed has a token of its own, made from one key that is kept beside the ledger: a
/// token gives nothing but its feed, and a new key ends them all.
struct FeedKey: Sendable {
    private let key: SymmetricKey

    init(_ bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// - Parameter ledger: The ledger's path; the key's file is its neighbour.
    static func load(beside ledger: String) throws(ConfigurationError) -> FeedKey {
        let path = ((ledger as NSString).deletingPathExtension) + ".feed-key"
        if let kept = FileManager.default.contents(atPath: path), kept.count >= 32 { return FeedKey([UInt8](kept)) }
        let made = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let isWritten = FileManager.default.createFile(
            atPath: path, contents: Data(made), attributes: [.posixPermissions: 0o600])
        guard isWritten else {
            throw ConfigurationError(
                "the key of the calendar feeds can't be written to \(path)", fix: "make the folder writable")
        }
        return FeedKey(made)
    }

    /// - Parameter feed: What it is of: `schedule/primary`, `person/ada`.
    func token(of feed: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(feed.utf8), using: key)
        return code.prefix(20).map { String(format: "%02x", $0) }.joined()
    }

    /// Takes the same time for every wrong token.
    func isToken(_ token: String, of feed: String) -> Bool {
        let (right, given) = (Array(self.token(of: feed).utf8), Array(token.utf8))
        var difference: UInt8 = right.count == given.count ? 0 : 1
        for (index, byte) in right.enumerated() { difference |= byte ^ (index < given.count ? given[index] : 0) }
        return difference == 0
    }
}

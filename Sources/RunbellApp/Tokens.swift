import Crypto
import Foundation

/// The API tokens there are. The first is `RUNBELL_API_TOKEN`, or is made on the first start and kept beside the ledger,
/// readable by its owner only.
struct Tokens: Sendable {
    /// The token of whoever runs the bot: it may name another user.
    let first: String
    private let digest: [UInt8]

    init(first: String) {
        self.first = first
        digest = Self.digest(of: first)
    }

    /// - Parameter ledger: The ledger's path; the token's file is its neighbour.
    static func load(beside ledger: String) throws(ConfigurationError) -> Tokens {
        if let given = ProcessInfo.processInfo.environment["RUNBELL_API_TOKEN"], !given.isEmpty {
            return Tokens(first: given)
        }
        let path = ((ledger as NSString).deletingPathExtension) + ".token"
        if let kept = try? String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(
            in: .whitespacesAndNewlines),
            !kept.isEmpty
        {
            return Tokens(first: kept)
        }
        let made = (0..<24).map { _ in UInt8.random(in: 0...255) }.map { String(format: "%02x", $0) }.joined()
        let isWritten = FileManager.default.createFile(
            atPath: path, contents: Data((made + "\n").utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else {
            throw ConfigurationError(
                "the API token can't be written to \(path)", fix: "make the folder writable, or set RUNBELL_API_TOKEN")
        }
        return Tokens(first: made)
    }

    /// Whether this is the first token; takes the same time for every wrong one.
    func isFirst(_ token: String) -> Bool {
        let other = Self.digest(of: token)
        var difference: UInt8 = 0
        for (left, right) in zip(digest, other) { difference |= left ^ right }
        return difference == 0
    }

    private static func digest(of token: String) -> [UInt8] { Array(SHA256.hash(data: Data(token.utf8))) }
}

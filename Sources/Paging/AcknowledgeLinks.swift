import Crypto
import Foundation

/// Addresses of ours that take an incident for whom they were made: one incident, one epoch, one person.
///
/// They are signed, say nothing that has to be kept, and do nothing once their epoch is over.
package struct AcknowledgeLinks: Sendable {
    package struct Claim: Sendable, Hashable {
        /// `INC-7`
        package var incident: String
        package var epoch: Int
        package var person: String

        package init(incident: String, epoch: Int, person: String) {
            self.incident = incident
            self.epoch = epoch
            self.person = person
        }
    }

    package static let path = "/take/"
    /// `https://runbell.example.org`, without a slash at its end.
    private let address: String
    private let key: SymmetricKey

    /// - Parameter secret: known to nobody else; who has it can make such addresses.
    package init(address: String, secret: String) {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        key = SymmetricKey(data: SHA256.hash(data: Data("runbell acknowledge links \(secret)".utf8)))
    }

    package func link(for claim: Claim) -> String { address + Self.path + token(for: claim) }

    package func token(for claim: Claim) -> String {
        let text = "\(claim.incident) \(claim.epoch) \(claim.person)"
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
        return Self.encode(Data(text.utf8)) + "." + Self.encode(Data(code.prefix(16)))
    }

    /// nil for everything that was not made here.
    package func claim(of token: String) -> Claim? {
        guard token.utf8.count < 500 else { return nil }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let text = Self.decode(String(parts[0])), let mark = Self.decode(String(parts[1]))
        else { return nil }
        let code = Data(HMAC<SHA256>.authenticationCode(for: text, using: key).prefix(16))
        guard code.count == mark.count, zip(code, mark).reduce(0, { $0 | ($1.0 ^ $1.1) }) == 0 else { return nil }
        let words = String(decoding: text, as: UTF8.self).split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count == 3, let epoch = Int(words[1]) else { return nil }
        return Claim(incident: words[0], epoch: epoch, person: words[2])
    }

    private static func encode(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func decode(_ text: String) -> Data? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}

import Foundation

/// A platform did not take the commands.
package struct RegistrationRefused: LocalizedError, Sendable, Hashable, CustomStringConvertible {
    package var reason: String
    package var errorDescription: String? { description }
    package var description: String { "the commands were not registered: \(reason)" }
}

extension JSONValue {
    /// For people.
    var pretty: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

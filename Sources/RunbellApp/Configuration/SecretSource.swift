import Foundation

/// Where a secret is kept: never in the configuration itself.
package enum SecretSource: Sendable, Hashable {
    case environment(String)
    case file(String)

    /// Reads the secret now. The error names the place, never what is in it.
    func read() throws(ConfigurationError) -> String {
        switch self {
        case .environment(let name):
            guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
                throw ConfigurationError(
                    "the environment variable \(name) is not set",
                    fix: "set it before starting: export \(name)=…")
            }
            return value
        case .file(let path):
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw ConfigurationError("the secret file \(path) can't be read", fix: "check its path and permissions")
            }
            let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !value.isEmpty else {
                throw ConfigurationError("the secret file \(path) is empty", fix: "put the secret into it")
            }
            return value
        }
    }
}

/// Something that has to be mended before Runbell can start.
package struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    var place: String?
    var message: String
    var fix: String

    init(_ message: String, fix: String, place: String? = nil) {
        self.place = place
        self.message = message
        self.fix = fix
    }

    package var description: String { "\(place.map { "\($0): " } ?? "")\(message); \(fix)" }
}

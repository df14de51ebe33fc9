import Foundation
import Runbooks

/// Colours, where a person looks at a terminal that shows them.
package struct Paint: Sendable {
    let isOn: Bool

    package static let none = Paint(isOn: false)

    /// Off when the stream is no terminal, and wherever `NO_COLOR` is set to anything (https://no-color.org).
    package static func of(descriptor: Int32) -> Paint {
        let environment = ProcessInfo.processInfo.environment
        let isUnwanted = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        return Paint(isOn: isatty(descriptor) == 1 && !isUnwanted)
    }

    func severity(_ severity: Finding.Severity) -> String {
        let code =
            switch severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .info: "36"
            }
        return paint(severity.rawValue, code)
    }

    func bold(_ text: String) -> String { paint(text, "1") }

    private func paint(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

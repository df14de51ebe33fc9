/// The name of a step within its run: the runbook's own step id, with a suffix where one step of the document
/// holds several things to do.
package struct StepKey: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }

    package init(stringLiteral text: String) {
        self.text = text
    }

    package var description: String { text }
}

extension StepKey: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

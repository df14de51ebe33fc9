/// The number of a run, shown to people as `RUN-7`.
package struct RunID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var number: Int

    package init(_ number: Int) {
        self.number = number
    }

    /// Reads `RUN-7` in any case, and nothing else; numbers begin at 1.
    package init?(parsing text: some StringProtocol) {
        let prefix = text.prefix(4)
        let digits = text.dropFirst(4)
        guard prefix.lowercased() == "run-", !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(digits), number > 0
        else { return nil }
        self.number = number
    }

    package var description: String { "RUN-\(number)" }

    package static func < (a: RunID, b: RunID) -> Bool { a.number < b.number }
}

extension RunID: Codable {
    package init(from decoder: any Decoder) throws {
        number = try decoder.singleValueContainer().decode(Int.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}

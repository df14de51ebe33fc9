/// An incident's number, written `INC-7`.
package struct IncidentID: RawRepresentable, Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package var rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(_ number: Int64) { rawValue = number }

    package var description: String { "INC-\(rawValue)" }

    /// Reads `INC-7`, `inc-7`, `#7` and `7`.
    package init?(parsing text: some StringProtocol) {
        let lowered = text.lowercased()
        let digits = lowered.hasPrefix("inc-") ? lowered.dropFirst(4) : lowered.drop { $0 == "#" }
        guard let number = Int64(digits), number > 0 else { return nil }
        rawValue = number
    }

    package static func < (left: IncidentID, right: IncidentID) -> Bool { left.rawValue < right.rawValue }
}

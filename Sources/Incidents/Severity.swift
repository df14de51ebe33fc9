/// How bad it is: SEV1 is everything down, SEV4 is hardly noticed.
package enum Severity: Int, Codable, Sendable, CaseIterable, Comparable, CustomStringConvertible {
    case sev1 = 1, sev2, sev3, sev4

    package var description: String { "SEV\(rawValue)" }

    /// Reads `1`, `sev1`, `SEV-1` and `P1`.
    package init?(parsing text: some StringProtocol) {
        let digits = text.lowercased().drop { $0.isLetter || $0 == "-" || $0 == " " }
        guard let number = Int(digits), let severity = Severity(rawValue: number) else { return nil }
        self = severity
    }

    /// SEV1 is the greatest: `max()` of some severities is the worst of them.
    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue > right.rawValue }
}

import Runbooks

/// Findings for a person and for a program.
struct FindingList: Encodable {
    struct Entry: Encodable {
        var rule: String?
        var severity: String
        var file: String
        var line: Int?
        var message: String
        var fix: String
    }

    private enum CodingKeys: String, CodingKey { case errors, warnings, infos, findings }

    let all: [HouseFinding]

    /// Told apart by place, the worst first within a line.
    init(_ findings: [HouseFinding]) {
        let order: [Finding.Severity] = [.error, .warning, .info]
        all = findings.sorted {
            ($0.file, $0.line ?? 0, order.firstIndex(of: $0.severity) ?? 0)
                < ($1.file, $1.line ?? 0, order.firstIndex(of: $1.severity) ?? 0)
        }
    }

    func count(_ severity: Finding.Severity) -> Int { all.count { $0.severity == severity } }

    func fails(strictly: Bool) -> Bool { count(.error) > 0 || (strictly && count(.warning) > 0) }

    func lines(_ paint: Paint) -> [String] {
        all.map { "\($0.place): \(paint.severity($0.severity)): \($0.message); \($0.fix)" }
    }

    /// `2 errors, 1 warning`.
    var tally: String {
        var parts = ["\(Self.counted(count(.error), "error"))", "\(Self.counted(count(.warning), "warning"))"]
        if count(.info) > 0 { parts.append(Self.counted(count(.info), "note")) }
        return parts.joined(separator: ", ")
    }

    static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(count(.error), forKey: .errors)
        try container.encode(count(.warning), forKey: .warnings)
        try container.encode(count(.info), forKey: .infos)
        let entries = all.map {
            Entry(
                rule: $0.rule?.rawValue, severity: $0.severity.rawValue, file: $0.file, line: $0.line,
                message: $0.message, fix: $0.fix)
        }
        try container.encode(entries, forKey: .findings)
    }
}

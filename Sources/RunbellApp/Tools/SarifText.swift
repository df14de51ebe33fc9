import Runbooks

/// Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code hosts show beside the lines.
struct SarifText: Encodable {
    private struct Run: Encodable {
        var tool: Tool
        var results: [Result]
        var columnKind = "unicodeCodePoints"
    }
    private struct Tool: Encodable { var driver: Driver }
    private struct Driver: Encodable {
        var name = "runbell"
        var informationUri = "https://github.com/runbell/runbell"
        var rules: [Rule]
    }
    private struct Rule: Encodable {
        var id: String
        var shortDescription: Message
    }
    private struct Message: Encodable { var text: String }
    private struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Message
        var locations: [Location]
    }
    private struct Location: Encodable { var physicalLocation: Place }
    private struct Place: Encodable {
        var artifactLocation: Artifact
        var region: Region
    }
    private struct Artifact: Encodable { var uri: String }
    private struct Region: Encodable { var startLine: Int }

    private enum CodingKeys: String, CodingKey { case schema = "$schema", version, runs }

    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    init(_ findings: FindingList) {
        let ids = Finding.Rule.allCases
        let results = findings.all.map { finding in
            let rule = finding.rule ?? .other
            return Result(
                ruleId: rule.rawValue, ruleIndex: ids.firstIndex(of: rule) ?? 0, level: Self.level(finding.severity),
                message: Message(text: "\(finding.message); \(finding.fix)"),
                locations: [
                    Location(
                        physicalLocation: Place(
                            artifactLocation: Artifact(uri: Self.uri(finding.file)),
                            region: Region(startLine: max(1, finding.line ?? 1))))
                ])
        }
        let rules = ids.map { Rule(id: $0.rawValue, shortDescription: Message(text: Self.words($0))) }
        runs = [Run(tool: Tool(driver: Driver(rules: rules)), results: results)]
    }

    private static func level(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    /// A path as a reference of RFC 3986: what is not allowed in one is written with percent signs.
    private static func uri(_ path: String) -> String {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/!$&'()*+,;=@".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = path.utf8.flatMap { byte -> [UInt8] in
            allowed.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return path.hasPrefix("/") ? "file://" + text : text
    }

    private static func words(_ rule: Finding.Rule) -> String {
        switch rule {
        case .nothingToRun: "Nothing in the document can be run."
        case .noRollback: "A deployment that nothing takes back."
        case .unverifiedDeploy: "A deployment that nothing verifies."
        case .unfilledPlaceholder: "A value that nobody gives."
        case .emptyLevel: "An escalation level that names nobody."
        case .deadLink: "A link that leads nowhere."
        case .destructiveCommand: "A command that destroys, without a warning or a backup before it."
        case .unfilledContact: "A contact still to be filled in."
        case .contradictoryThresholds: "Limits that can't both be meant."
        case .unclearStep: "A step that is neither a command nor an instruction."
        case .shellTrap: "A command that does something else than it seems to."
        case .unclosedBlock: "A code block that is never closed."
        case .repairedEncoding: "Characters damaged by a wrong encoding."
        case .authorComment: "A runbell comment that is not understood."
        case .other: "Something else."
        }
    }
}

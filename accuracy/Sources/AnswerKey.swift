import Foundation
import Runbooks

/// What a person found in a runbook, in the shape of `runbell runbook show --json`, by line. A construct that the key
/// leaves out is not scored for that document; an empty list says that there is none.
struct AnswerKey: Decodable {
    struct Line: Decodable { var line: Int }
    struct Procedure: Decodable {
        struct Step: Decodable {
            var line: Int
            /// Anything here marks a sub-step; whose does not matter.
            var parent: String?
        }
        var line: Int
        var role: String
        var steps: [Step]?
    }
    struct CodeBlock: Decodable {
        var line: Int
        var `class`: String
        var statements: Int?
    }
    struct ChecklistItem: Decodable {
        var line: Int
        var depth: Int?
        var command: String?
    }
    struct Placeholder: Decodable {
        var line: Int
        var token: String
    }
    struct Threshold: Decodable {
        var line: Int
        var comparator: String
        var value: Double
    }

    var procedures: [Procedure]?
    var codeBlocks: [CodeBlock]?
    var checklist: [ChecklistItem]?
    var placeholders: [Placeholder]?
    var thresholds: [Threshold]?
    var escalation: [Line]?
    var contacts: [Line]?
    var templates: [Line]?
    var rollbackTriggers: [Line]?
    var rollbackExclusions: [Line]?
    var followUps: [Line]?
    var expectations: [Line]?
    var troubleshooting: [Line]?
    var warnings: [Line]?
    var alternatives: [Line]?
    var maintenance: [Line]?
    var metadata: [Line]?

    init(contentsOf file: URL) throws {
        self = try JSONDecoder().decode(AnswerKey.self, from: Data(contentsOf: file))
    }
}

/// One Markdown document, read: everything a team wrote in it, by construct and by line.
///
/// Lines are 1-based lines of the file as given. Text is after repair of its encoding; `source` is the exact
/// text a normalised value was read from. The coded form of this type is the output of
/// `runbell runbook show --json`: a stable surface, to be extended and never renamed.
package struct Runbook: Codable, Sendable, Hashable {
    package var title: String
    package var titleLine: Int?
    /// SHA-256 of the file's raw bytes, in lower-case hexadecimal.
    package var contentHash: String
    package var encodingRepaired: Bool
    package var metadata: [Metadatum] = []
    package var procedures: [Procedure] = []
    package var codeBlocks: [CodeBlock] = []
    package var checklist: [ChecklistItem] = []
    package var placeholders: [Placeholder] = []
    package var thresholds: [Threshold] = []
    package var escalation: [EscalationLevel] = []
    package var contacts: [Contact] = []
    package var templates: [DocumentTemplate] = []
    package var rollbackTriggers: [Passage] = []
    package var rollbackExclusions: [Passage] = []
    package var followUps: [TimedPassage] = []
    package var expectations: [Expectation] = []
    package var troubleshooting: [Trouble] = []
    package var warnings: [Warning] = []
    package var alternatives: [Alternative] = []
    package var maintenance: [MaintenanceTask] = []
    package var notes: [Passage] = []
    package var findings: [Finding] = []

    package init(title: String, titleLine: Int?, contentHash: String, encodingRepaired: Bool) {
        self.title = title
        self.titleLine = titleLine
        self.contentHash = contentHash
        self.encodingRepaired = encodingRepaired
    }
}

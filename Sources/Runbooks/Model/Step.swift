/// One thing to do in a procedure.
package struct Step: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case command, check, manual, choice, announce, wait
    }

    /// Stable under edits elsewhere in the document.
    package var id: String
    package var parent: String?
    package var title: String
    package var line: Int
    package var endLine: Int
    package var kind: Kind
    package var role: Role
    /// The label of the alternative ("Option A") this step belongs to, where it belongs to one.
    package var alternative: String?
    /// First lines of the code blocks that this very step holds (not those of its sub-steps).
    package var codeBlocks: [Int]
    /// The step's own words as Markdown, without its code blocks; nil when the title says it all.
    package var text: String?
    /// What this step runs when that is only a part of its code block, as where a block holds alternatives.
    package var script: String?
    /// The procedure whose steps this one stands for: "follow the verification steps below".
    package var follows: String?
    /// Why the step may be passed over: "if needed", "optional".
    package var condition: String?
    /// The label of the boxes that this one is ticked with: "Security".
    package var group: String?
    /// A time limit that an author's comment asks for; the grammar is in `docs/runbooks.md`.
    package var timeoutSeconds: Double?
    /// How many people must approve the step, where an author's comment says so.
    package var approvals: Int?

    package init(
        id: String, parent: String? = nil, title: String, line: Int, endLine: Int, kind: Kind, role: Role,
        alternative: String? = nil, codeBlocks: [Int] = [], text: String? = nil, script: String? = nil,
        condition: String? = nil, group: String? = nil, timeoutSeconds: Double? = nil
    ) {
        self.id = id
        self.parent = parent
        self.title = title
        self.line = line
        self.endLine = endLine
        self.kind = kind
        self.role = role
        self.alternative = alternative
        self.codeBlocks = codeBlocks
        self.text = text
        self.script = script
        self.condition = condition
        self.group = group
        self.timeoutSeconds = timeoutSeconds
    }
}

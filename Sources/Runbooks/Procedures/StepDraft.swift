/// A step before it has its id, role and kind.
struct StepDraft: Sendable, Hashable {
    var title: String
    var line: Int
    var endLine: Int
    /// Its words in Markdown, when they say more than the title.
    var text: String?
    /// First lines of the blocks of code it holds itself.
    var codeBlocks: [Int] = []
    var children: [StepDraft] = []
    var alternative: String?
    var isChoice = false
    /// Names a part of its parent's block; there is nothing to do for it alone.
    var isCaption = false
    var script: String?
    var condition: String?
    /// The label over the boxes that this one stands among.
    var group: String?

    /// The step or something below it holds a block of code.
    var ownsCode: Bool { !codeBlocks.isEmpty || children.contains(where: \.ownsCode) }
}

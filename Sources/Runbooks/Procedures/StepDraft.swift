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

    /// The document has nothing above its options: "Method A" and "Method B" are steps beside each other.
    private var isOnlyOptions: Bool {
        isChoice && codeBlocks.isEmpty && children.first?.line == line && children.allSatisfy { $0.alternative != nil }
    }

    /// The steps as the document has them: options that nothing stands above take the place of their choice. Two choices
    /// in a row stay apart.
    static func asWritten(_ steps: [StepDraft]) -> [StepDraft] {
        steps.indices.flatMap { index in
            let step = steps[index]
            let neighbours = [index - 1, index + 1].filter(steps.indices.contains).map { steps[$0] }
            guard step.isOnlyOptions, !neighbours.contains(where: { $0.isChoice || $0.alternative != nil }) else {
                return [step]
            }
            return step.children
        }
    }
}

/// The blocks as the runbook shows them; one that was divided into alternatives is never run as a whole.
enum CodeBlockList {
    static func blocks(_ fences: FenceIndex, steps drafts: [ProcedureReader.Draft]) -> [CodeBlock] {
        var divided: Set<Int> = []
        for draft in drafts { collect(draft.steps, &divided) }
        return fences.entries.map { entry in
            var block = entry.block
            // Also outside procedures: a block with alternatives has no single meaning.
            if divided.contains(block.line) || entry.alternatives.count > 1 {
                block.script = nil
            }
            return block
        }
    }

    private static func collect(_ steps: [StepDraft], _ divided: inout Set<Int>) {
        for step in steps {
            if step.script != nil { divided.formUnion(step.codeBlocks) }
            collect(step.children, &divided)
        }
    }
}

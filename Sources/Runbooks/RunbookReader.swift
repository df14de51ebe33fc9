import Markdown

/// Reads a team's Markdown into a runbook. The stages are listed in `read`; each is a file of its own and passes on plain
/// values. Any text can be read: what is odd in it becomes a finding.
package enum RunbookReader {
    /// `links` tells which files stand beside the document; without it only links within the document are checked.
    /// `given` are names of values and variables that a configuration sets, which no finding asks for.
    package static func read(
        _ bytes: [UInt8], fileName: String, links: LinkChecker? = nil, given: Set<String> = []
    ) throws(RunbookReadError) -> Runbook {
        let source = try SourceText(bytes, fileName: fileName)
        let frontMatter = FrontMatter(source.lines)
        let document = MarkdownDocument(parsing: MarkdownInput.text(source.lines, skipping: frontMatter.lineCount))
        var outline = Outline(document, lines: source.lines)
        let author = AuthorComments(
            source, frontMatter: frontMatter, inCode: outline.isCode)
        outline.take(author)
        let items = OutlineItem.all(outline)
        let fences = FenceIndex(outline, lines: source.lines)
        let title = DocumentTitle(outline, frontMatter: frontMatter, fileName: fileName)

        var runbook = Runbook(
            title: title.text, titleLine: title.line, contentHash: source.hash, encodingRepaired: source.isRepaired)
        runbook.metadata = MetadataReader.read(outline, frontMatter: frontMatter)
        runbook.expectations = ExpectationReader.read(outline, fences: fences, lines: source.lines)
        let drafts = ProcedureReader.drafts(outline, fences: fences, lines: source.lines)
        let kinds = StepKinds(fences: fences, expectations: runbook.expectations)
        var writer = ProcedureWriter(outline: outline, kinds: kinds, fences: fences)
        runbook.procedures = author.applied(to: writer.procedures(drafts))
        runbook.codeBlocks = CodeBlockList.blocks(fences, steps: drafts)
        runbook.checklist = ChecklistReader.read(items, fences: fences)
        let pointers = SectionReferences.resolve(&runbook, outline: outline, lines: source.lines)
        runbook.placeholders = PlaceholderReader.read(
            source, skipping: frontMatter.lineCount, fences: fences)
        runbook.thresholds = ThresholdReader.read(outline, fences: fences, lines: source.lines)
        runbook.escalation = EscalationReader.read(outline, fences: fences, lines: source.lines)
        // "< 15 min: on-call engineer", "not acknowledged within 5 min" are rungs of a ladder, not limits of a metric.
        let rungs = Set(runbook.escalation.filter { $0.fromMinutes != nil || $0.awaitsAnswer }.map(\.line))
        runbook.thresholds.removeAll { rungs.contains($0.line) && LimitRules.isTime($0.unit) }
        runbook.contacts = ContactReader.read(outline)
        runbook.templates = TemplateReader.read(fences)
        (runbook.rollbackTriggers, runbook.rollbackExclusions) = RollbackTriggerReader.read(outline, items: items)
        runbook.followUps = FollowUpReader.read(outline, items: items)
        runbook.troubleshooting = TroubleReader.read(outline, fences: fences)
        runbook.warnings = WarningReader.read(outline, fences: fences, lines: source.lines)
        runbook.alternatives = AlternativeReader.read(outline, drafts: drafts, lines: source.lines)
        runbook.maintenance = MaintenanceReader.read(outline, items: items)
        runbook.notes = NoteReader.read(outline, runbook: runbook, lines: source.lines)
        runbook.findings = FindingRules.findings(
            runbook, fences: fences, outline: outline, source: source, links: links, given: given)
        runbook.findings = (runbook.findings + author.findings + pointers).sorted {
            ($0.line, $0.message) < ($1.line, $1.message)
        }
        return runbook
    }
}

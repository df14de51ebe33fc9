/// Messages and forms ready to be filled in, with their fields.
enum TemplateReader {
    static func read(_ fences: FenceIndex) -> [DocumentTemplate] {
        fences.entries.filter { [.template, .message].contains($0.verdict.class) }.map { entry in
            let fence = entry.fence
            let leadLine = fence.leadIn.split(separator: "\n").last.map {
                String($0).withoutListMarker.replacing("**", with: "")
            }
            let isNamed = fence.headings.first.map { Phrase($0).has("template*") } ?? false
            let lead = leadLine.map { Phrase($0).has("template*") } ?? false
            let title =
                isNamed && !lead
                ? fence.headings.first
                : leadLine.map(StepTitle.tidy).flatMap { $0.isBlank ? nil : $0 } ?? fence.headings.first
            return DocumentTemplate(
                kind: kind(fence, title: title), line: fence.line, fields: TemplateFields.read(fence),
                text: fence.lines.joined(separator: "\n"), title: title)
        }
    }

    /// The words nearest to the template decide: its label, its first lines, then the headings around it.
    private static func kind(_ fence: Fence, title: String?) -> DocumentTemplate.Kind {
        if FenceSigns(fence).isBoxes, fence.lines.filter(MessageSigns.isLabelled).count * 2 < fence.lines.count,
            fence.lines.filter({ $0.contains("□") || $0.contains("☐") || $0.contains("[ ]") }).count * 2
                > fence.codeLines.count
        {
            return .checklist
        }
        let head = fence.lines.first { !$0.isBlank && !$0.isComment } ?? ""
        for text in [title ?? "", head] + fence.headings {
            let phrase = Phrase(text)
            if phrase.hasAny(["log"]), phrase.hasAny(["deploy*", "release", "change", "log template"]) {
                return .deploymentLog
            }
            if phrase.hasAny(Self.rollbacks) { return .rollback }
            if phrase.hasAny(Self.incidents) {
                return .incident
            }
        }
        return .announcement
    }

    private static let incidents: Terms = [
        "incident*", "outage", "post mortem", "postmortem", "sev", "störung", "障害", "故障", "incidente", "incidencia",
    ]

    private static let rollbacks: Terms = ["rollback", "rolled back", "roll back"]
}

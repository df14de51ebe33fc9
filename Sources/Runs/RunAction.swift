/// Names what an action was drawn from: run, step and revision, as `RUN-7/step-key/12`.
package struct RunActionID: Sendable, Hashable, CustomStringConvertible {
    package var run: RunID
    /// nil for what concerns the run as a whole; written as `-`.
    package var step: StepKey?
    package var revision: Int

    package init(run: RunID, step: StepKey?, revision: Int) {
        self.run = run
        self.step = step
        self.revision = revision
    }

    package init?(parsing text: String) {
        guard let first = text.firstIndex(of: "/"), let last = text.lastIndex(of: "/"), first < last,
            let run = RunID(parsing: text[..<first]), let revision = Int(text[text.index(after: last)...])
        else { return nil }
        let step = String(text[text.index(after: first)..<last])
        guard !step.isEmpty else { return nil }
        self.init(run: run, step: step == "-" ? nil : StepKey(step), revision: revision)
    }

    package var description: String { "\(run)/\(step?.text ?? "-")/\(revision)" }
}

/// Something a person can press; pressing it is posting `command` together with `id`.
package struct RunAction: Sendable, Hashable {
    package enum Style: String, Sendable { case primary, danger, plain }

    package var id: RunActionID
    package var label: String
    package var command: String
    package var style: Style

    package init(id: RunActionID, label: String, command: String, style: Style = .plain) {
        self.id = id
        self.label = label
        self.command = command
        self.style = style
    }
}

/// What kind of step a draft is: who acts, and whether it may be repeated by itself.
struct StepKinds {
    let fences: FenceIndex
    /// First lines of the blocks whose commands say what should be seen.
    private let expected: Set<Int>

    init(fences: FenceIndex, expectations: [Expectation]) {
        self.fences = fences
        expected = Set(expectations.compactMap { $0.commandLine.flatMap(fences.entry(around:))?.fence.line })
    }

    func kind(_ draft: StepDraft, role: Role) -> Step.Kind {
        if draft.isChoice { return .choice }
        if draft.isCaption { return .command }
        let runnable = draft.codeBlocks.filter { fences[$0]?.verdict.class == .command }
        guard !runnable.isEmpty else { return withoutCommand(draft) }
        if needsTyping(draft, runnable) { return .manual }
        let statements =
            draft.script.map(ShellParser.statements) ?? runnable.flatMap { fences[$0]?.verdict.statements ?? [] }
        if onlyWaits(statements) { return .wait }
        guard !statements.isEmpty, statements.allSatisfy(CommandEffect.isReadOnly),
            statements.contains(where: \.looks)
        else { return .command }
        let isAsked = role == .verify || RoleRules.role(of: draft.title) == .verify
        let isExpected = runnable.contains(where: expected.contains)
        return isAsked || isExpected || role == .troubleshooting || role == .predeploy ? .check : .command
    }

    private func withoutCommand(_ draft: StepDraft) -> Step.Kind {
        // A heading over steps is what they are: a command where it only gathers commands.
        if draft.codeBlocks.isEmpty, !draft.children.isEmpty {
            return draft.children.allSatisfy { !$0.codeBlocks.isEmpty && runs($0) } ? .command : .manual
        }
        let hasMessage = draft.codeBlocks.contains { [.template, .message].contains(fences[$0]?.verdict.class) }
        if hasMessage, announces(draft) { return .announce }
        return waits(draft) ? .wait : .manual
    }

    private func runs(_ draft: StepDraft) -> Bool {
        draft.codeBlocks.contains { line in
            guard let entry = fences[line] else { return false }
            return entry.verdict.class == .command && entry.verdict.script.typed.isEmpty
        }
    }

    private func announces(_ draft: StepDraft) -> Bool {
        Phrase(draft.title).hasAny(Self.announcing)
    }

    private static let announcing: Terms = [
        "notify", "announce", "inform", "communicate", "communication", "post", "message", "tell", "email", "send",
        "share", "publish", "update", "notification", "announcement", "benachrichtigen", "notifier", "notificar",
        "avisar", "通知", "連絡",
    ]

    private func waits(_ draft: StepDraft) -> Bool {
        Self.waiting.mayBegin(draft.title) && Phrase(draft.title).beginsWithAny(Self.waiting)
            && Minutes.first(in: draft.title) != nil
    }

    private static let waiting: Terms = ["wait"]

    private func onlyWaits(_ statements: [ShellStatement]) -> Bool {
        !statements.isEmpty && statements.allSatisfy { $0.commands.count == 1 && $0.commands[0].words.first == "sleep" }
    }

    /// Statements that are typed into a client need somebody at a terminal.
    private func needsTyping(_ draft: StepDraft, _ runnable: [Int]) -> Bool {
        guard draft.script == nil else { return false }
        return runnable.allSatisfy { line in fences[line].map { !$0.verdict.script.typed.isEmpty } ?? false }
    }
}

/// Decides what a block of code is, and what of it a shell is to run.
///
/// A false command is the worst mistake the reader can make, so every class that must not be run is asked first, and a
/// block without a language tag is a command only when its lines begin with known programs.
enum FenceClassifier {
    struct Verdict: Sendable, Hashable {
        var `class`: CodeBlock.Class
        /// Lines of the fence a shell is to run, counted from 0; empty unless the class is `command`.
        var script: ScriptLines
        /// What a shell makes of the script; places are those of `script.lines`.
        var statements: [ShellStatement] = []

        static func plain(_ class: CodeBlock.Class) -> Verdict { Verdict(class: `class`, script: ScriptLines()) }

        static func command(_ script: ScriptLines) -> Verdict {
            Verdict(class: .command, script: script, statements: ShellParser.statements(in: script.source))
        }
    }

    static func classify(_ fence: Fence) -> Verdict {
        let signs = FenceSigns(fence)
        if signs.isEmpty { return .plain(.other) }
        switch FenceLanguage.of(fence.language) {
        case .shell: return shell(fence, signs)
        case .powerShell: return powerShell(fence, signs)
        case .sql: return .plain(signs.isSettingsOfDatabase ? .config : .sql)
        case .config:
            if signs.isMistagged { return commandOrOther(fence, fence.statements) }
            return .plain(signs.isFlow ? .other : .config)
        case .json: return .plain(saysOutput(fence) ? .output : .config)
        case .markup: return .plain(.template)
        case .query: return .plain(.other)
        case .http: return .plain(.http)
        case .programming, .diagram: return .plain(.other)
        case .none: return untagged(fence, signs)
        }
    }

    private static func shell(_ fence: Fence, _ signs: FenceSigns) -> Verdict {
        if signs.isCommentsOnly { return .plain(.other) }
        if signs.mayBePrompted, let prompted = ScriptLines(prompted: fence.lines) { return .command(prompted) }
        if signs.isPrompted { return .plain(.sql) }
        if let other = notRunnable(signs) { return .plain(other) }
        if signs.isJSON { return .plain(saysOutput(fence) ? .output : .config) }
        if signs.isSQL { return .plain(.sql) }
        let statements = fence.statements
        if signs.isNamedFile, !ShellLook.areCommands(statements) { return .plain(.config) }
        let standings = statements.compactMap(ShellLook.standing)
        if standings.isEmpty, signs.asksForOutput { return commandOrOther(fence, statements) }
        let runs = standings.filter { $0 != .impossible }.count
        if runs == 0 || standings.first == .impossible && runs * 2 <= standings.count {
            return .plain(notShell(fence, signs))
        }
        if !standings.contains(.known) {
            if saysOutput(fence) && !signs.hasOptions { return .plain(.output) }
            if signs.isColumns { return .plain(.output) }
            if signs.isSettings { return .plain(.config) }
        }
        return commandOrOther(fence, statements, mayAnswer: standings.contains(.impossible))
    }

    private static func powerShell(_ fence: Fence, _ signs: FenceSigns) -> Verdict {
        if signs.isCommentsOnly { return .plain(.other) }
        if signs.mayBePrompted, let prompted = ScriptLines(prompted: fence.lines) { return .command(prompted) }
        if signs.isJSON { return .plain(saysOutput(fence) ? .output : .config) }
        if signs.isTable || signs.isLog { return .plain(.output) }
        return .command(ScriptLines(whole: fence.lines))
    }

    /// What a block is that an author tagged as shell and that no shell would understand.
    private static func notShell(_ fence: Fence, _ signs: FenceSigns) -> CodeBlock.Class {
        if signs.isYAML && !saysOutput(fence) { return .config }
        if signs.isBoxes { return .template }
        if signs.isTable || signs.isLog { return .output }
        if MessageSigns.isTemplate(fence) || MessageSigns.isAnnouncement(fence) { return .template }
        if saysOutput(fence) || signs.isColumns { return .output }
        if signs.isSettings || signs.areSettingsOfPlace { return .config }
        return .other
    }

    /// Shapes that no shell should see, whatever the tag.
    private static func notRunnable(_ signs: FenceSigns) -> CodeBlock.Class? {
        if signs.isHTTPList || signs.isHTTPRequest { return .http }
        if signs.isQuotedMessage { return .message }
        if signs.isBoxesOnly { return .template }
        if signs.isAssignments { return .config }
        if signs.isCrontab { return .config }
        if signs.isMarked { return .output }
        if signs.isChatCommand { return .other }
        return nil
    }

    private static func untagged(_ fence: Fence, _ signs: FenceSigns) -> Verdict {
        if ["output", "log", "logs", "stdout", "out"].contains(fence.language) { return .plain(.output) }
        if signs.mayBePrompted, let prompted = ScriptLines(prompted: fence.lines) { return .command(prompted) }
        if signs.isPrompted { return .plain(.sql) }
        if signs.isBoxes { return .plain(.template) }
        if signs.isDrawing { return .plain(.other) }
        if signs.isMarked { return .plain(.output) }
        if signs.isCommentsOnly { return .plain(.other) }
        if signs.isLonePath { return .plain(.other) }
        let statements = fence.statements
        let allCommands = ShellLook.areCommands(statements)
        if !allCommands {
            if signs.isAssignments || signs.isNamedFile { return .plain(.config) }
            if (signs.isTable || signs.isLog) && !MessageSigns.isForm(fence) { return .plain(.output) }
            if MessageSigns.isTemplate(fence) { return .plain(.template) }
            if saysOutput(fence) { return .plain(.output) }
            if MessageSigns.isAnnouncement(fence) { return .plain(.template) }
        }
        if let other = notRunnable(signs) { return .plain(other) }
        if signs.isJSON { return .plain(.config) }
        if signs.isSQL { return .plain(.sql) }
        if signs.isNumberedProse { return .plain(.other) }
        if allCommands && !(saysOutput(fence) && !beginsWithProgram(fence)) { return commandOrOther(fence, statements) }
        if signs.isYAML { return .plain(.config) }
        return .plain(.other)
    }

    /// `statements` are those of all lines; one that no shell would be given may be an answer.
    private static func commandOrOther(
        _ fence: Fence, _ statements: [ShellStatement], mayAnswer: Bool = true
    ) -> Verdict {
        let script = ScriptLines(mixed: fence.lines, statements, mayAnswer: mayAnswer)
        if script.isEmpty { return .plain(.other) }
        return script.lines.count == fence.lines.count
            ? Verdict(class: .command, script: script, statements: statements) : .command(script)
    }

    private static let outputWords: Terms = [
        "expected output", "output", "example output", "sample output", "expected response", "expected result",
        "response", "you should see",
        "should see", "should look like", "should return", "returns", "should output", "should show", "looks like",
        "expected", "salida", "saída", "sortie", "ausgabe",
        "出力", "输出", "预期", "期待", "answer", "answers", "must end like", "prints", "result", "results", "ends with",
        "you will see", "you'll see", "you get", "looks something like", "sample", "responds with", "output is",
    ]

    /// Whether the words just before the block promise what a command answers.
    static func saysOutput(_ fence: Fence) -> Bool {
        let lead = fence.leadIn.split(separator: "\n").last.map(String.init) ?? ""
        return lead.trimmingBlanks.count < 120 && Phrase(lead).hasAny(outputWords)
    }

    private static func beginsWithProgram(_ fence: Fence) -> Bool {
        ShellLook.program(of: fence.codeLines.first ?? "").map(Programs.isProgram) ?? false
    }
}

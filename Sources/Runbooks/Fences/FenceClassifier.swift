/// Decides what a block of code is, and what of it a shell is to run.
///
/// A false command is the worst mistake the reader can make, so every class that must not be run is asked first, and a
/// block without a language tag is a command only when its lines begin with known programs.
enum FenceClassifier {
    struct Verdict: Sendable, Hashable {
        var `class`: CodeBlock.Class
        /// Lines of the fence a shell is to run, counted from 0; empty unless the class is `command`.
        var script: ScriptLines

        static func plain(_ class: CodeBlock.Class) -> Verdict { Verdict(class: `class`, script: ScriptLines()) }
    }

    static func classify(_ fence: Fence) -> Verdict {
        let signs = FenceSigns(fence)
        if signs.isEmpty { return .plain(.other) }
        switch FenceLanguage.of(fence.language) {
        case .shell: return shell(fence, signs)
        case .powerShell: return signs.isCommentsOnly ? .plain(.other) : commandOrOther(fence)
        case .sql: return .plain(.sql)
        case .config: return .plain(.config)
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
        if let prompted = ScriptLines(prompted: fence.lines) { return Verdict(class: .command, script: prompted) }
        if let other = notRunnable(signs) { return .plain(other) }
        if signs.isJSON { return .plain(saysOutput(fence) ? .output : .config) }
        if signs.isSQL { return .plain(.sql) }
        if saysOutput(fence) && !beginsWithProgram(fence) { return .plain(.output) }
        return commandOrOther(fence)
    }

    /// Shapes that no shell should see, whatever the tag.
    private static func notRunnable(_ signs: FenceSigns) -> CodeBlock.Class? {
        if signs.isHTTPList { return .http }
        if signs.isQuotedMessage { return .message }
        if signs.isAssignments { return .config }
        if signs.isCrontab { return .config }
        if signs.isMarked { return .output }
        if signs.isChatCommand { return .other }
        return nil
    }

    private static func untagged(_ fence: Fence, _ signs: FenceSigns) -> Verdict {
        if fence.language == "output" || fence.language == "log" || fence.language == "logs" { return .plain(.output) }
        if let prompted = ScriptLines(prompted: fence.lines) { return Verdict(class: .command, script: prompted) }
        if signs.isBoxes { return .plain(.template) }
        if signs.isDrawing { return .plain(.other) }
        if signs.isMarked { return .plain(.output) }
        if signs.isCommentsOnly { return .plain(.other) }
        let allCommands = ShellLook.everyStatementIsACommand(fence.lines)
        if !allCommands {
            if MessageSigns.isTemplate(fence) { return .plain(.template) }
            if saysOutput(fence) { return .plain(.output) }
        }
        if let other = notRunnable(signs) { return .plain(other) }
        if signs.isJSON { return .plain(.config) }
        if signs.isSQL { return .plain(.sql) }
        if signs.isNumberedProse { return .plain(.other) }
        if allCommands && !(saysOutput(fence) && !beginsWithProgram(fence)) { return commandOrOther(fence) }
        if signs.isYAML { return .plain(.config) }
        return .plain(.other)
    }

    private static func commandOrOther(_ fence: Fence) -> Verdict {
        let script = ScriptLines(mixed: fence.lines)
        return script.isEmpty ? .plain(.other) : Verdict(class: .command, script: script)
    }

    private static let outputWords = [
        "expected output", "output", "example output", "sample output", "expected response", "expected result",
        "response", "you should see",
        "should see", "should look like", "should return", "returns", "should output", "should show", "looks like",
        "expected", "salida", "saída", "sortie", "ausgabe",
        "出力", "输出", "预期", "期待",
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

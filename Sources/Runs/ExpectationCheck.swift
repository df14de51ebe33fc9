package import Runbooks

/// Compares what came of a step with what its runbook expects.
///
/// The exit status comes first. Then every expectation has its say: one that fails decides, one that nobody can tell
/// asks a person. Nothing is taken as met because it could not be seen.
package enum ExpectationCheck {
    package enum Verdict: Codable, Sendable, Hashable {
        case asExpected(summary: String)
        case failed(expected: String, got: String)
        /// A person has to look.
        case cannotTell(expected: String, got: String)
    }

    /// One promise of the runbook, and what became of it.
    package struct Judged: Sendable, Hashable {
        package var expectation: Expectation
        package var verdict: Verdict

        package init(expectation: Expectation, verdict: Verdict) {
            self.expectation = expectation
            self.verdict = verdict
        }
    }

    /// - Parameters:
    ///   - script: the final text that ran, from which it is read what its output can show.
    ///   - firstLine: the document's line of the script's first line, where each promise can be told its own command.
    package static func judge(
        _ outcome: StepOutcome, _ expectations: [Expectation], of script: String, from firstLine: Int? = nil
    ) -> Verdict {
        let command = CommandTraits(script)
        let promised = StatedExit.promised(expectations, outcome, script)
        switch outcome.exit {
        case .notStarted(let reason):
            return .failed(expected: "the command to start", got: reason)
        case .signal(let number):
            return .failed(expected: "exit status 0", got: "signal \(number)")
        case .stopped(let killed):
            return .failed(
                expected: "an end by itself",
                got: "an abort: \(killed ? "it was " : "it ")\(StepOutcome.stopped(killed))")
        case .code(promised):
            return verdict(of: judged(outcome, expectations, command, ScriptPlace(firstLine, script)), promised)
        case .code(1) where command.endsInSearch && shown(outcome.output) == "no output":
            return .cannotTell(expected: words(of: expectations), got: "nothing found (exit status 1)")
        case .code(let code):
            return .failed(
                expected: "exit status \(promised)",
                got: "exit status \(code)\(place(of: outcome, in: script))\(lastLine(of: outcome.output))")
        case .timedOut(let limit):
            let got = "stopped after \(seconds(limit))"
            return command.isEndless
                ? .cannotTell(expected: words(of: expectations), got: got)
                : .failed(expected: "an end within \(seconds(limit))", got: got)
        }
    }

    /// Every promise with what became of it; empty where the command did not end well, since then they were not reached
    /// or can't be told apart.
    package static func judged(
        _ outcome: StepOutcome, _ expectations: [Expectation], of script: String, from firstLine: Int? = nil
    ) -> [Judged] {
        guard outcome.exit == .code(StatedExit.promised(expectations, outcome, script)) else { return [] }
        return judged(outcome, expectations, CommandTraits(script), ScriptPlace(firstLine, script))
    }

    /// A failure decides, then whatever nobody can tell.
    private static func verdict(of judged: [Judged], _ status: Int32) -> Verdict {
        var met = ["exit status \(status)"]
        var unclear: Verdict?
        for each in judged {
            switch each.verdict {
            case .asExpected(let summary): met.append(summary)
            case .failed: return each.verdict
            case .cannotTell: unclear = unclear ?? each.verdict
            }
        }
        return unclear ?? .asExpected(summary: met.joined(separator: "; "))
    }

    private static func judged(
        _ outcome: StepOutcome, _ expectations: [Expectation], _ command: CommandTraits, _ place: ScriptPlace
    ) -> [Judged] {
        var json = JSONValues(in: outcome.output)
        var statuses = StatusEvidence(outcome, command)
        return expectations.sorted { $0.line < $1.line }.map { expectation in
            let lines = place.lines(of: expectation)
            var verdicts: [Verdict] = []
            if !expectation.status.isEmpty { verdicts.append(statuses.judge(expectation.status, lines: lines)) }
            if !expectation.fields.isEmpty {
                let fields = json.judge(expectation.fields, truncated: outcome.truncated)
                // The body of a response says more than its status: where it is right, the status need not be seen.
                if case .asExpected = fields, case .cannotTell? = verdicts.first { verdicts.removeFirst() }
                verdicts.append(fields)
            }
            // "HTTP 200 in under 2 seconds" promises both.
            if !verdicts.isEmpty, let limit = expectation.seconds ?? StatedLimit.read(expectation.text) {
                verdicts.append(judgeTime(limit, outcome, command, lines))
            }
            if let status = StatedExit.read(expectation.text), outcome.exit == .code(status) {
                verdicts.append(.asExpected(summary: "exit status \(status)"))
            }
            if verdicts.isEmpty { verdicts.append(judgeWords(expectation, outcome, command, lines)) }
            let bad = verdicts.first { if case .failed = $0 { true } else { false } }
            let unclear = verdicts.first { if case .cannotTell = $0 { true } else { false } }
            let summaries = verdicts.compactMap { if case .asExpected(let summary) = $0 { summary } else { nil } }
            return Judged(
                expectation: expectation,
                verdict: bad ?? unclear ?? .asExpected(summary: summaries.joined(separator: "; ")))
        }
    }

    /// ` at line 3 (curl -fsS …)`, where the script says which of its lines failed.
    private static func place(of outcome: StepOutcome, in script: String) -> String {
        guard let line = outcome.failedLine else { return "" }
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, lines.indices.contains(line - 1) else { return "" }
        return " at line \(line) (`\(shown(String(lines[line - 1])).prefix(80))`)"
    }

    /// A duration is measured. Words are looked for; missing words are a failure only where the author quoted them,
    /// since "all services stopped" is seldom what a program prints.
    private static func judgeWords(
        _ expectation: Expectation, _ outcome: StepOutcome, _ command: CommandTraits, _ lines: ClosedRange<Int>?
    ) -> Verdict {
        if let limit = expectation.seconds { return judgeTime(limit, outcome, command, lines) }
        // Alembic marks the newest migration; `heads` and `current` agree when both are it.
        if command.showsMigration, ["head", "latest"].contains(where: expectation.text.lowercased().contains) {
            return outcome.output.contains("(head)")
                ? .asExpected(summary: "at the newest migration")
                : .failed(expected: "the newest migration, marked (head)", got: shown(outcome.output))
        }
        let text = expectation.text.trimmingSpaces
        let (wanted, isQuoted) = unquoted(text)
        guard !wanted.isEmpty else { return .cannotTell(expected: "something", got: shown(outcome.output)) }
        if contains(outcome.output, wanted) { return .asExpected(summary: "\"\(wanted)\" seen") }
        return isQuoted && !outcome.truncated
            ? .failed(expected: "\"\(wanted)\"", got: shown(outcome.output))
            : .cannotTell(expected: text, got: shown(outcome.output))
    }
}

extension ExpectationCheck {
    /// The command's own time where it is known. The whole step's is as good where it is short enough, or where
    /// nothing else ran.
    private static func judgeTime(
        _ limit: Double, _ outcome: StepOutcome, _ command: CommandTraits, _ lines: ClosedRange<Int>?
    ) -> Verdict {
        let own = outcome.statuses.last { status in lines?.contains(status.line) ?? false }?.duration
        let took = own ?? outcome.duration
        let expected = "at most \(seconds(.seconds(limit)))"
        if took <= .seconds(limit) { return .asExpected(summary: "took \(seconds(took))") }
        return own != nil || command.statements <= 1
            ? .failed(expected: expected, got: seconds(took))
            : .cannotTell(expected: expected, got: "\(seconds(took)) for all of the step's commands together")
    }

    /// Case and the kind of white space do not count.
    private static func contains(_ output: String, _ wanted: String) -> Bool {
        output.lowercased().foldingSpaces.contains(wanted.lowercased().foldingSpaces)
    }

    /// The text inside quotes or backticks, where they enclose all of it.
    private static func unquoted(_ text: String) -> (String, Bool) {
        guard text.count > 2, let first = text.first, first == text.last, "\"'`".contains(first) else {
            return (text, false)
        }
        let inner = text.dropFirst().dropLast()
        return inner.contains(first) ? (text, false) : (String(inner), true)
    }

    private static func words(of expectations: [Expectation]) -> String {
        let texts = expectations.map { $0.text.trimmingSpaces }.filter { !$0.isEmpty }
        return texts.isEmpty ? "a look at the output" : texts.joined(separator: "; ")
    }

    private static func lastLine(of output: String) -> String {
        guard let line = output.split(whereSeparator: \.isNewline).last(where: { $0.contains { !$0.isWhitespace } })
        else {
            return ""
        }
        return ": " + shown(String(line))
    }

    static func shown(_ output: String) -> String {
        let text = output.foldingSpaces.trimmingSpaces
        if text.isEmpty { return "no output" }
        return text.count > 200 ? text.prefix(200) + "…" : text
    }

    static func seconds(_ duration: Duration) -> String {
        let value = duration / .seconds(1)
        return value == value.rounded() ? "\(Int(value)) s" : "\((value * 1000).rounded() / 1000) s"
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }

    fileprivate var foldingSpaces: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

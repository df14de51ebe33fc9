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

    /// - Parameter script: the final text that ran, from which it is read what its output can show.
    package static func judge(_ outcome: StepOutcome, _ expectations: [Expectation], of script: String) -> Verdict {
        let command = CommandTraits(script)
        switch outcome.exit {
        case .notStarted(let reason):
            return .failed(expected: "the command to start", got: reason)
        case .signal(let number):
            return .failed(expected: "exit status 0", got: "signal \(number)")
        case .code(1) where command.endsInSearch && shown(outcome.output) == "no output":
            return .cannotTell(expected: words(of: expectations), got: "nothing found (exit status 1)")
        case .code(let code) where code != 0:
            return .failed(expected: "exit status 0", got: "exit status \(code)" + lastLine(of: outcome.output))
        case .timedOut(let limit):
            let got = "stopped after \(seconds(limit))"
            return command.isEndless
                ? .cannotTell(expected: words(of: expectations), got: got)
                : .failed(expected: "an end within \(seconds(limit))", got: got)
        case .code:
            return judgeOutput(outcome, expectations.sorted { $0.line < $1.line }, command)
        }
    }

    private static func judgeOutput(
        _ outcome: StepOutcome, _ expectations: [Expectation], _ command: CommandTraits
    ) -> Verdict {
        var json = JSONValues(in: outcome.output)
        var statuses = StatusEvidence(outcome, command)
        var met: [String] = ["exit status 0"]
        var unclear: Verdict?
        for expectation in expectations {
            var verdicts: [Verdict] = []
            if !expectation.status.isEmpty { verdicts.append(statuses.judge(expectation.status)) }
            if !expectation.fields.isEmpty {
                let fields = json.judge(expectation.fields, truncated: outcome.truncated)
                // The body of a response says more than its status: where it is right, the status need not be seen.
                if case .asExpected = fields, case .cannotTell? = verdicts.first { verdicts.removeFirst() }
                verdicts.append(fields)
            }
            if verdicts.isEmpty { verdicts.append(judgeWords(expectation, outcome)) }
            for verdict in verdicts {
                switch verdict {
                case .asExpected(let summary): met.append(summary)
                case .failed: return verdict
                case .cannotTell: unclear = unclear ?? verdict
                }
            }
        }
        return unclear ?? .asExpected(summary: met.joined(separator: "; "))
    }

    /// A duration is measured. Words are looked for; missing words are a failure only where the author quoted them,
    /// since "all services stopped" is seldom what a program prints.
    private static func judgeWords(_ expectation: Expectation, _ outcome: StepOutcome) -> Verdict {
        if let limit = expectation.seconds {
            return outcome.duration <= .seconds(limit)
                ? .asExpected(summary: "took \(seconds(outcome.duration))")
                : .failed(expected: "at most \(seconds(.seconds(limit)))", got: seconds(outcome.duration))
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

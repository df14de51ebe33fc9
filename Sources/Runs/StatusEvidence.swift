/// The HTTP status codes that are known of a step, told in order.
struct StatusEvidence {
    private var codes: ArraySlice<Int>
    private var known: ArraySlice<CommandStatus>
    private let failsOnStatus: Bool

    init(_ outcome: StepOutcome, _ command: CommandTraits) {
        known = outcome.statuses[...]
        if !known.isEmpty {
            codes = []
        } else if command.showsStatus {
            codes = Self.statuses(in: outcome.output)[...]
        } else {
            codes = []
        }
        failsOnStatus = command.failsOnStatus
    }

    /// Takes the next code and compares it. Without one, a command that fails by itself from 400 on has shown by its
    /// exit status that a code of the two hundreds, when one is wanted, was at least no error.
    ///
    /// - Parameter lines: the script's lines of the command that is judged; without them, answers are taken in order.
    mutating func judge(_ accepted: [Int], lines: ClosedRange<Int>?) -> ExpectationCheck.Verdict {
        let expected = "HTTP " + accepted.map(String.init).joined(separator: " or ")
        if let answer = take(lines) {
            guard let code = answer.code else { return .failed(expected: expected, got: "no answer") }
            return accepted.contains(code)
                ? .asExpected(summary: "HTTP \(code)") : .failed(expected: expected, got: "HTTP \(code)")
        }
        guard let code = codes.popFirst() else {
            return failsOnStatus && accepted.contains { (200..<400).contains($0) }
                ? .asExpected(summary: "HTTP status below 400")
                : .cannotTell(expected: expected, got: "output that does not show the status")
        }
        return accepted.contains(code)
            ? .asExpected(summary: "HTTP \(code)") : .failed(expected: expected, got: "HTTP \(code)")
    }

    /// A command in a loop is judged by its last answer.
    private mutating func take(_ lines: ClosedRange<Int>?) -> CommandStatus? {
        guard let lines else { return known.popFirst() }
        return known.last { lines.contains($0.line) }
    }

    /// Status lines (`HTTP/1.1 200 OK`), the last of each chain of redirections, else lines or ends of lines that are
    /// nothing but a code, as `-w '%{http_code}'` writes them.
    private static func statuses(in output: String) -> [Int] {
        var codes: [Int] = []
        var redirected = false
        for line in output.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace)
            let words2 = words.first == "<" ? words.dropFirst() : words[...]
            guard let first = words2.first, first.hasPrefix("HTTP/"),
                let code = words2.dropFirst().first.flatMap({ Int($0) })
            else { continue }
            if redirected || code == 100 { _ = codes.popLast() }
            codes.append(code)
            redirected = (300..<400).contains(code) || code == 100
        }
        if !codes.isEmpty { return codes }
        for line in output.split(whereSeparator: \.isNewline) {
            guard let word = line.split(whereSeparator: { !$0.isNumber }).last, line.last?.isNumber == true,
                word.count == 3, let code = Int(word), (100..<600).contains(code)
            else { continue }
            codes.append(code)
        }
        return codes
    }
}

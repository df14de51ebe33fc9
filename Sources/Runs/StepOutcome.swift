/// What is known of one attempt at a step after its process ended.
package struct StepOutcome: Codable, Sendable, Hashable {
    package enum Exit: Codable, Sendable, Hashable {
        case code(Int32)
        case signal(Int32)
        /// Stopped by Runbell after the step's limit.
        case timedOut(after: Duration)
        /// Ended on a person's word; `killed` where it did not end when it was asked to.
        case stopped(killed: Bool)
        /// The process never came to be, so nothing of the step happened.
        case notStarted(reason: String)
    }

    package var exit: Exit
    /// Both streams as captured, redacted and capped by whoever ran it.
    package var output: String
    /// True when `output` is not all of it.
    package var truncated: Bool
    package var duration: Duration
    /// What HTTP clients were answered, in order, where the executor knows it.
    package var statuses: [CommandStatus]
    /// The line of the script, counted from 1, whose command failed.
    package var failedLine: Int?

    package init(
        exit: Exit, output: String = "", truncated: Bool = false, duration: Duration = .zero,
        statuses: [CommandStatus] = [], failedLine: Int? = nil
    ) {
        self.exit = exit
        self.output = output
        self.truncated = truncated
        self.duration = duration
        self.statuses = statuses
        self.failedLine = failedLine
    }
}

extension StepOutcome {
    /// Output kept in the run itself, in characters from its end; the whole is the executor's to keep.
    package static let keptOutput = 4000

    package var shortened: StepOutcome {
        guard output.count > Self.keptOutput else { return self }
        var short = self
        short.output = String(output.suffix(Self.keptOutput))
        short.truncated = true
        return short
    }

    package static func stopped(_ killed: Bool) -> String {
        killed ? "killed, since it did not end when asked to" : "ended when asked to"
    }

    /// One line for the record, which outlives the output.
    package var summary: String {
        let end =
            switch exit {
            case .code(let code): "exit status \(code)"
            case .signal(let number): "signal \(number)"
            case .timedOut(let limit): "stopped after \(ExpectationCheck.seconds(limit))"
            case .stopped(let killed): Self.stopped(killed)
            case .notStarted(let reason): "not started: \(reason)"
            }
        return
            "\(end), \(ExpectationCheck.seconds(duration)), \(output.utf8.count) bytes of output\(truncated ? " kept" : "")"
    }
}

/// How a command ended, and what it said.
package struct CommandOutcome: Codable, Sendable, Hashable {
    package enum Ending: Codable, Sendable, Hashable {
        /// Ended by itself; 0 is success.
        case exited(status: Int32)
        /// Ended by a signal. As with every shell, a script that itself exits with 128 + n reads the same.
        case signalled(Int32)
        case timedOut(after: Duration)
        /// On a person's word; `killed` where it did not end when it was asked to.
        case cancelled(killed: Bool)
        /// It never ran.
        case notStarted(reason: String)
        /// It ran, and how it ended can't be known.
        case lost(reason: String)

        /// Ended from outside: by its time limit, or on a person's word.
        package var isStop: Bool {
            switch self {
            case .timedOut, .cancelled: true
            default: false
            }
        }
    }

    /// One call of curl.
    package struct HTTPRequest: Codable, Sendable, Hashable {
        /// The line of the script, counted from 1.
        package var line: Int
        /// Of the last answer; nil when none came.
        package var status: Int?
        package var duration: Duration?

        package init(line: Int, status: Int?, duration: Duration? = nil) {
            self.line = line
            self.status = status
            self.duration = duration
        }
    }

    package var ending: Ending
    /// From start to end by the machine's own uptime (in hundredths of a second); nil where either is not known.
    package var duration: Duration?
    /// The line of the script (1-based) whose command failed, where the script failed because of one.
    package var failedLine: Int?
    /// What curl was answered, in order: only where the script itself called it.
    package var requests: [HTTPRequest] = []
    package var output: CapturedOutput
    /// What the command left running in its session when it ended. A daemon that made a session of its own, as a
    /// service should, is among them only where the command was stopped.
    package var leftBehind: [SessionProcess]

    package init(
        ending: Ending, duration: Duration? = nil, failedLine: Int? = nil, output: CapturedOutput = .none,
        leftBehind: [SessionProcess] = []
    ) {
        self.ending = ending
        self.duration = duration
        self.failedLine = failedLine
        self.output = output
        self.leftBehind = leftBehind
    }

    package var succeeded: Bool { ending == .exited(status: 0) }
}

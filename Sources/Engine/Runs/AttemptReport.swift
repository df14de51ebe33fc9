import Execution
import Foundation
import Runs

/// How an attempt ended, as a run understands it and as the ledger keeps it: nothing secret in it.
struct AttemptReport: Codable, Sendable {
    /// nil when what became of it can't be known.
    var outcome: StepOutcome?
    var lostReason: String?
    /// Where the whole output is, as the command wrote it; on this machine only.
    var outputFile: String?
    var outputBytes: Int
    /// SHA-256 of what is kept of it, in hexadecimal.
    var outputHash: String?
    /// The line of the script that failed, counted from 1.
    var failedLine: Int?
    /// What the command left running.
    var leftBehind: [SessionProcess]

    init(_ command: CommandOutcome, _ redactor: Redactor) {
        outputFile = command.output.file
        outputBytes = command.output.totalBytes
        outputHash = command.output.digest
        failedLine = command.failedLine
        leftBehind = command.leftBehind
        func outcome(_ exit: StepOutcome.Exit) -> StepOutcome {
            StepOutcome(
                exit: exit, output: redactor.redact(command.output.text), truncated: command.output.truncated,
                duration: command.duration ?? .zero,
                statuses: command.requests.map { CommandStatus(line: $0.line, code: $0.status, duration: $0.duration) },
                failedLine: command.failedLine)
        }
        switch command.ending {
        case .exited(let status): self.outcome = outcome(.code(status))
        case .signalled(let number): self.outcome = outcome(.signal(number))
        case .timedOut(let limit): self.outcome = outcome(.timedOut(after: limit))
        case .cancelled(let killed): self.outcome = outcome(.stopped(killed: killed))
        case .notStarted(let reason): self.outcome = outcome(.notStarted(reason: redactor.redact(reason)))
        case .lost(let reason): lostReason = redactor.redact(reason)
        }
    }

    /// For a command that never ran.
    init(notStarted reason: String, _ redactor: Redactor) {
        self.init(CommandOutcome(ending: .notStarted(reason: reason)), redactor)
    }

    init(lost reason: String, _ redactor: Redactor) {
        self.init(CommandOutcome(ending: .lost(reason: reason)), redactor)
    }

    func event(_ step: StepKey, attempt: Int) -> RunEvent {
        if let outcome { return .exited(step, attempt: attempt, outcome) }
        return .lost(step, attempt: attempt, reason: lostReason ?? "nothing is known of its end")
    }

    var text: String? { (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } }
}

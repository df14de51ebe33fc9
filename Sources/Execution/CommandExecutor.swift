package import Foundation

/// Runs commands so that each is started at most once, and so that one outlives the bot that started it.
///
/// The life of an attempt: its intent is committed by the caller; `start`; `follow` to its end. After a restart
/// `recover` says, for good, which of these happened.
package protocol CommandExecutor: Sendable {
    /// Does beforehand what a start of this text would otherwise have to do; runs nothing of it.
    func prepare(_ script: String) async

    /// Starts the command. When this throws, it has not run and the attempt's id may be used again only where the
    /// error says so. When the bot dies meanwhile, `recover` knows.
    func start(_ spec: CommandSpec) async throws(ExecutionError) -> StartedCommand

    /// Waits for the end, enforcing the timeout that `start` was given. May be called again, and from several tasks.
    /// Throws only when the calling task is cancelled; the command then goes on.
    func follow(_ attempt: AttemptID) async throws(CancellationError) -> CommandOutcome

    /// Says what became of an attempt, given the `boot` of its spec. If it has not started, it never will.
    func recover(_ attempt: AttemptID, intendedIn boot: String?) async -> RecoveredCommand

    /// Ends a running command: asks (TERM), and after a grace period insists (KILL).
    func cancel(_ attempt: AttemptID) async -> CancelReport

    /// What has been written until now; at most about `maxBytes` of it, from both ends.
    func output(of attempt: AttemptID, maxBytes: Int) async -> CapturedOutput

    /// Throws away what is kept of attempts that ended before a date; says of how many.
    func prune(endedBefore date: Date) async -> Int
}

extension CommandExecutor {
    package func prepare(_ script: String) async {}
    package func prune(endedBefore date: Date) async -> Int { 0 }
}

/// A command that has been handed to the system.
package struct StartedCommand: Codable, Sendable, Hashable {
    package var attempt: AttemptID
    /// The process that supervises the command; also the id of the session that everything it starts belongs to.
    package var supervisor: Int32

    package init(attempt: AttemptID, supervisor: Int32) {
        self.attempt = attempt
        self.supervisor = supervisor
    }
}

/// What became of an attempt, found after a restart.
package enum RecoveredCommand: Sendable, Hashable {
    /// It did not run, and now never will.
    case neverStarted
    /// It runs: `follow` it.
    case running(StartedCommand)
    case finished(CommandOutcome)
    /// It started, and how it ended can't be known; `survivors` of it may still be at work, and while there are
    /// any its lock should be held.
    case unknown(reason: String, survivors: [SessionProcess])
}

/// What `cancel` achieved.
package enum CancelReport: Sendable, Hashable {
    /// Nothing of it runs any more.
    case ended
    /// It had ended before.
    case notRunning
    /// It still runs although it was killed: waiting inside the kernel, or owned by another user.
    case survived([SessionProcess])
}

/// A process of a command's session.
package struct SessionProcess: Codable, Sendable, Hashable {
    package var pid: Int32
    /// The executable's name as the kernel keeps it: at most 15 bytes.
    package var name: String

    package init(pid: Int32, name: String) {
        self.pid = pid
        self.name = name
    }
}

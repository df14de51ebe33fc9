package import Execution
package import Foundation
package import Ledger
package import Logging
import Runs
import ServiceLifecycle

/// Carries out what runs have committed to: starts each command once, follows it to its end, and reports that.
///
/// Which attempts there are is in the ledger; what is kept here is only which of them this process has in hand. Those
/// that an earlier life of the bot began are looked for and followed.
package struct AttemptService: Service {
    private let executor: any CommandExecutor
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// Between two looks at what survived, and between two attempts to write.
    private static let pause = Duration.seconds(2)

    package init(
        executor: any CommandExecutor, house: HouseHolder, ledger: Ledger, clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.executor = executor
        self.house = house
        self.ledger = ledger
        self.clock = clock
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        var inHand: Set<String> = []
        var ending: Set<String> = []
        await withDiscardingTaskGroup { group in
            for await _ in ledger.topics.wakeups({ $0 == .attempts }).cancelOnGracefulShutdown() {
                do {
                    for order in try await ledger.read({ try AttemptOrder.all(in: $0) }) {
                        let id = order.attempt.id
                        if inHand.insert(id).inserted {
                            if order.isToEnd { ending.insert(id) }
                            group.addTask { await carry(order) }
                        } else if order.isToEnd, ending.insert(id).inserted {
                            group.addTask { await end(order.attempt) }
                        }
                    }
                    group.addTask { await prepare() }
                } catch is CancellationError {
                    break
                } catch {
                    logger.error("commands wait", metadata: ["reason": "\(error)"])
                    group.addTask { await wakeLater() }
                }
            }
            group.cancelAll()
        }
    }

    /// Looks at the commands that only wait for a press.
    private func prepare() async {
        let scripts = try? await ledger.read { view in
            try view.openRuns().compactMap { run in
                run.current.flatMap { $0.isExecuted && $0.state == .ready ? $0.finalText : nil }
            }
        }
        for script in scripts ?? [] { await executor.prepare(script) }
    }

    private func wakeLater() async {
        try? await clock.sleep(for: Self.pause)
        if !Task.isCancelled { ledger.topics.ring(.attempts) }
    }
}

// From the intent to the end.
extension AttemptService {
    private func carry(_ order: AttemptOrder) async {
        var attempt = order.attempt
        if order.isToEnd { await end(attempt) }
        let mayStart = order.isWanted && !order.isToEnd
        while !Task.isCancelled {
            if attempt.state == .intended, mayStart {
                switch await start(attempt) {
                case .started: return await follow(attempt)
                case .refused(let report): return await commit(report, attempt)
                // An earlier life of the bot came as far as handing it to the system.
                case .usedBefore: break
                }
            }
            guard await recover(attempt) == .neverBegan else { return }
            // It provably never ran, so to start it now is to start it once: under a new name, since the old one is
            // spent for good.
            guard mayStart, let renamed = StepCommand.renamed(attempt.spec) else {
                let why = "Runbell was stopped before the command began"
                return await commit(AttemptReport(notStarted: why, house.now.redactor), attempt)
            }
            await write { [id = attempt.id] ledger, _ in try ledger.rename(id, spec: renamed) }
            attempt.spec = renamed
            attempt.state = .intended
        }
    }

    private enum Start {
        case started
        case refused(AttemptReport)
        case usedBefore
    }

    private func start(_ attempt: AttemptRecord) async -> Start {
        let house = house.now
        let spec: CommandSpec
        do throws(StepCommand.Fault) {
            spec = try StepCommand.read(attempt.spec, in: house)
        } catch {
            return .refused(AttemptReport(notStarted: error.reason, house.redactor))
        }
        do throws(ExecutionError) {
            _ = try await executor.start(spec)
        } catch .alreadyStarted {
            return .usedBefore
        } catch {
            return .refused(AttemptReport(notStarted: error.description, house.redactor))
        }
        await write { ledger, now in try ledger.mark(attempt.id, .started, at: now) }
        return .started
    }

    private func follow(_ attempt: AttemptRecord) async {
        // Cancelled: the bot stops, the command goes on, and the next start of the bot follows it.
        let live = LiveOutput(executor: executor, house: house, ledger: ledger, clock: clock, now: now)
        let outcome: CommandOutcome? = await withTaskGroup(of: Void.self) { group in
            group.addTask { await live.watch(attempt.name, of: attempt) }
            defer { group.cancelAll() }
            return try? await executor.follow(attempt.name)
        }
        guard let outcome else { return }
        if case .lost = outcome.ending, !outcome.leftBehind.isEmpty {
            // Nobody notes its end, but it goes on: that is waited for, as after a restart.
            _ = await recover(attempt)
        } else {
            await commit(AttemptReport(outcome, house.now.redactor), attempt)
        }
    }

    private enum Recovery {
        case neverBegan
        /// What is known is committed, or the bot is stopping.
        case settled
    }

    /// Finds out what became of an attempt that an earlier life of the bot had in hand.
    private func recover(_ attempt: AttemptRecord) async -> Recovery {
        var told = false
        while !Task.isCancelled {
            let redactor = house.now.redactor
            switch await executor.recover(attempt.name, intendedIn: StepCommand.bare(attempt.spec)?.boot) {
            case .neverStarted: return .neverBegan
            case .running:
                await commit(.followed(attempt.step, attempt: attempt.number), attempt)
                await follow(attempt)
                return .settled
            case .finished(let outcome):
                await commit(AttemptReport(outcome, redactor), attempt)
                return .settled
            case .unknown(let reason, let survivors):
                // The lock is held, and nobody asked, until nothing of it is at work any more.
                guard !survivors.isEmpty else {
                    await commit(AttemptReport(lost: reason, redactor), attempt)
                    return .settled
                }
                if !told {
                    await remark("\(reason). Of it still run: \(survivors.text). Waiting for their end.", attempt)
                }
                told = true
                try? await clock.sleep(for: Self.pause)
            }
        }
        return .settled
    }

    private func end(_ attempt: AttemptRecord) async {
        guard case .survived(let survivors) = await executor.cancel(attempt.name) else { return }
        await remark("still running although killed: \(survivors.text). The lock is held until they are gone.", attempt)
    }
}

// Into the ledger, as often as it takes: an end that was seen is not lost because a disk was full.
extension AttemptService {
    private func commit(_ report: AttemptReport, _ attempt: AttemptRecord) async {
        let house = house.now
        await write { ledger, now in
            try ledger.mark(attempt.id, report.outcome == nil ? .lost : .ended, outcome: report.text, at: now)
            guard let run = try ledger.view.run(attempt.run) else { return }
            let writer = RunWriter(house: house)
            let event = report.event(attempt.step, attempt: attempt.number)
            if case .success(let decision) = RunDecider.decide(run, event, by: .runbell, now: now) {
                try writer.update(decision, in: ledger, now: now)
            }
            if !report.leftBehind.isEmpty {
                let step = run.step(attempt.step).map { "step \($0.number), \($0.title)," } ?? "the command"
                try writer.remark(
                    "\(step) is over and left running: \(report.leftBehind.text). It is left alone from here on.",
                    about: run, in: ledger, now: now)
            } else if case .stopped = report.outcome?.exit {
                try writer.remark("nothing of the command is left running", about: run, in: ledger, now: now)
            }
        }
    }

    private func commit(_ event: RunEvent, _ attempt: AttemptRecord) async {
        let house = house.now
        await write { ledger, now in
            guard let run = try ledger.view.run(attempt.run),
                case .success(let decision) = RunDecider.decide(run, event, by: .runbell, now: now)
            else { return }
            try RunWriter(house: house).update(decision, in: ledger, now: now)
        }
    }

    private func remark(_ text: String, _ attempt: AttemptRecord) async {
        let house = house.now
        await write { ledger, now in
            guard let run = try ledger.view.run(attempt.run) else { return }
            try RunWriter(house: house).remark(house.redactor.redact(text), about: run, in: ledger, now: now)
        }
    }

    private func write(_ decide: @escaping @Sendable (LedgerTransaction, Date) throws -> Void) async {
        while !Task.isCancelled {
            let now = now()
            do {
                return try await ledger.write { try decide($0, now) }
            } catch {
                logger.error("what became of a command can't be noted yet", metadata: ["reason": "\(error)"])
                try? await clock.sleep(for: Self.pause)
            }
        }
    }
}

extension AttemptRecord {
    /// The name the executor knows it by.
    fileprivate var name: AttemptID { StepCommand.bare(spec)?.id ?? AttemptID(id) }
}

extension [SessionProcess] {
    fileprivate var text: String { map { "\($0.name) (\($0.pid))" }.joined(separator: ", ") }
}

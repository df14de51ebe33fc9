#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension LocalShell {
    package func follow(_ attempt: AttemptID) async throws(CancellationError) -> CommandOutcome {
        let folder = folder(attempt)
        if folder.end == nil, folder.isMarked(.timedOut) || folder.isMarked(.cancelled) {
            // An earlier life of the bot set out to end it.
            _ = await terminate(attempt)
        } else if let timeout = folder.timeout {
            let left = timeout - elapsed(folder)
            if await !ended(attempt, within: max(left, .zero)), !Task.isCancelled, folder.end == nil {
                folder.mark(.timedOut)
                _ = await terminate(attempt)
            }
        } else {
            _ = await ended(attempt, within: nil)
        }
        if Task.isCancelled { throw CancellationError() }
        return outcome(of: attempt)
    }

    package func recover(_ attempt: AttemptID, intendedIn boot: String?) async -> RecoveredCommand {
        let folder = folder(attempt)
        let untraced: RecoveredCommand =
            boot == ProcessTable.bootID
            ? .neverStarted
            : .unknown(
                reason: "the machine was restarted when it was about to begin, and nothing tells whether it did",
                survivors: [])
        do {
            if try folder.claimNever() { return untraced }
        } catch {
            if folder.start == nil {
                return .unknown(
                    reason: "\(folder.path) can't be written (\(error)), so a start can't be ruled out", survivors: [])
            }
        }
        switch folder.start {
        case .never:
            return untraced
        case .supervisor(let supervisor):
            let session = folder.session(supervisor)
            // In this order: a supervisor that ends between the two looks has written its status before.
            let alive = session.isSupervised
            if folder.end != nil { return .finished(outcome(of: attempt)) }
            if alive { return .running(StartedCommand(attempt: attempt, supervisor: supervisor.pid)) }
            return .unknown(reason: lossReason(session), survivors: session.survivors)
        case .unreadable, nil:
            return .unknown(reason: "\(folder.file("started")) can't be read", survivors: [])
        }
    }

    package func cancel(_ attempt: AttemptID) async -> CancelReport {
        let folder = folder(attempt)
        // Before it has begun, taking its claim is enough, and leaves nothing half done.
        if (try? folder.claimNever()) == true { return .notRunning }
        guard case .supervisor(let supervisor) = folder.start else { return .notRunning }
        let session = folder.session(supervisor)
        if folder.end == nil, session.isSupervised {
            folder.mark(.cancelled)
        } else if session.members.isEmpty {
            return .notRunning
        }
        let survivors = await terminate(attempt)
        return survivors.isEmpty ? .ended : .survived(survivors)
    }
}

extension LocalShell {
    /// How the attempt ended, from what its folder says.
    func outcome(of attempt: AttemptID) -> CommandOutcome {
        let folder = folder(attempt)
        let outcome = localOutcome(of: attempt)
        return RemoteReport(folder).map { $0.outcome(outcome) } ?? outcome
    }

    private func localOutcome(of attempt: AttemptID) -> CommandOutcome {
        let folder = folder(attempt)
        var output = folder.output(maxBytes: shownOutput)
        if folder.end != nil { output.digest = folder.outputDigest() }
        func outcome(_ ending: CommandOutcome.Ending) -> CommandOutcome {
            CommandOutcome(ending: ending, duration: nil, failedLine: nil, output: output, leftBehind: [])
        }
        guard let start = folder.start else {
            let settled = try? folder.claimNever()
            return settled == true
                ? outcome(
                    .notStarted(
                        reason:
                            "its start could not be recorded in \(folder.path); see that there is space"))
                : outcome(.lost(reason: "\(folder.file("started")) can't be read"))
        }
        guard case .supervisor(let supervisor) = start else {
            return start == .never
                ? outcome(.notStarted(reason: "it was called off before it began"))
                : outcome(.lost(reason: "\(folder.file("started")) can't be read"))
        }
        let session = folder.session(supervisor)
        var result: CommandOutcome
        switch folder.end {
        case .ended(let code, let uptime):
            result = outcome(code > 128 && code <= 192 ? .signalled(code - 128) : .exited(status: code))
            result.duration = uptime.map { max($0 - supervisor.uptime, .zero) }
            result.failedLine = folder.failedLine(code: code)
            result.requests = folder.requests
        case nil:
            result = outcome(.lost(reason: lossReason(session)))
        }
        if folder.isMarked(.cancelled) {
            result.ending = .cancelled(killed: result.ending == .signalled(SIGKILL))
        } else if folder.isMarked(.timedOut) {
            result.ending = .timedOut(after: folder.timeout ?? .zero)
        }
        let ended = folder.session(supervisor)
        result.leftBehind = ended.survivors
        if result.ending.isStop { result.leftBehind += ended.strays(marked: folder.path) }
        return result
    }

    private func lossReason(_ session: Session) -> String {
        if session.supervisor.bootID != ProcessTable.bootID { return "the machine was restarted while it ran" }
        return session.isSupervised
            ? "it still runs although it was killed" : "its supervisor was killed before it could note how it ended"
    }

    /// Since the command began, by the machine's uptime.
    private func elapsed(_ folder: AttemptFolder) -> Duration {
        guard case .supervisor(let supervisor) = folder.start, supervisor.bootID == ProcessTable.bootID,
            let now = ProcessTable.uptime()
        else { return .zero }
        return max(now - supervisor.uptime, .zero)
    }

    /// Waits for the supervisor's end; false when `limit` passed, or the task was cancelled, before.
    private func ended(_ attempt: AttemptID, within limit: Duration?) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { [self] in
                if let latch = latch(attempt) {
                    await latch.wait()
                } else {
                    await pollForEnd(attempt)
                }
                return !Task.isCancelled
            }
            if let limit {
                group.addTask { [clock] in
                    try? await clock.sleep(for: limit)
                    return false
                }
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
    }

    /// For a supervisor that an earlier life of the bot started: the kernel tells only a parent. Looks after 2 ms, then
    /// ever more rarely, down to twice a second.
    private func pollForEnd(_ attempt: AttemptID) async {
        let folder = folder(attempt)
        var pause = Duration.milliseconds(2)
        while !Task.isCancelled {
            guard case .supervisor(let supervisor) = folder.start, folder.end == nil,
                folder.session(supervisor).isSupervised
            else { return }
            try? await clock.sleep(for: pause)
            pause = min(pause * 3 / 2, .milliseconds(500))
        }
    }

    /// Asks everything in the session to end, then insists; what still lives is returned. A caller that is cancelled
    /// does not cut the grace period short.
    private func terminate(_ attempt: AttemptID) async -> [SessionProcess] {
        await Task { await endSession(of: attempt) }.value
    }

    private func endSession(of attempt: AttemptID) async -> [SessionProcess] {
        let folder = folder(attempt)
        guard case .supervisor(let supervisor) = folder.start else { return [] }
        var session = folder.session(supervisor)
        for (number, patience) in [(SIGTERM, grace), (SIGKILL, Duration.seconds(2))] {
            var signalled: Set<Int32> = []
            var waited = Duration.zero
            var pause = Duration.milliseconds(2)
            // A supervisor without a command is about to start it, or to note its end.
            while waited < patience, !session.members.isEmpty || (folder.end == nil && session.isSupervised) {
                // What appears while the signal goes round gets it too.
                signalled.formUnion(session.signal(number, except: signalled))
                try? await clock.sleep(for: pause)
                waited += pause
                pause = min(pause * 3 / 2, .milliseconds(100))
                session = folder.session(supervisor)
            }
        }
        if session.members.isEmpty { _ = await ended(attempt, within: .seconds(5)) }
        return session.survivors
    }
}

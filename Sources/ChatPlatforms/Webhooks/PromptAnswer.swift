import Chat

/// Waits for a commit as long as a platform's patience allows, and no longer: the commit goes on behind.
struct PromptAnswer: Sendable {
    let inbox: any ChatInbox
    let clock: any Clock<Duration>
    /// Platforms wait for 3 seconds, the network's share included.
    var patience: Duration = .milliseconds(2200)

    enum Outcome: Sendable {
        case committed([Receipt])
        /// Nothing of it is stored.
        case failed
        /// What becomes of it is told later.
        case late(Task<[Receipt]?, Never>)
    }

    func accept(_ batch: InboundBatch) async -> Outcome {
        let inbox = inbox
        let clock = clock
        let patience = patience
        let commit = Task { try? await inbox.accept(batch) }
        let (results, continuation) = AsyncStream.makeStream(of: Outcome.self)
        let waiting = Task {
            continuation.yield(await commit.value.map { .committed($0) } ?? .failed)
        }
        let timer = Task {
            try await clock.sleep(for: patience)
            continuation.yield(.late(commit))
        }
        defer { timer.cancel() }
        for await result in results {
            if case .late = result {} else { waiting.cancel() }
            return result
        }
        return .late(commit)
    }
}

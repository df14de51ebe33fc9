import Crypto
import Foundation
import Synchronization

/// Runs commands with bash on this machine, in folders under `root`, one for each attempt.
///
/// A command neither ends with the bot nor costs it memory: see `SupervisorScript`. Linux only, since it identifies
/// processes by /proc.
package final class LocalShell: CommandExecutor {
    let root: String
    let bash: String
    let clock: any Clock<Duration>
    /// How long a command may take to end once asked to, before it is killed.
    let grace: Duration
    let shownOutput: Int

    /// That `bash` is new enough, asked once.
    let isBashKnown = Atomic(false)

    /// Digests of texts that bash was seen to read without complaint.
    private let readable = Mutex<Set<SHA256Digest>>([])
    private static let mostReadable = 1000

    /// Supervisors that this process started, by attempt: their latch opens the moment they end.
    private let ends = Mutex<[AttemptID: Latch]>([:])

    /// `root` is where attempts are kept; it is made when missing, and must be absolute and the same after a restart.
    /// An outcome carries at most about `shownOutput` bytes of output.
    package init(
        root: String, bash: String = "/bin/bash", clock: any Clock<Duration>, grace: Duration = .seconds(10),
        shownOutput: Int = 64 << 10
    ) {
        self.root = root
        self.bash = bash
        self.clock = clock
        self.grace = grace
        self.shownOutput = shownOutput
    }

    package func start(_ spec: CommandSpec) async throws(ExecutionError) -> StartedCommand {
        try check(spec)
        // Its folder may have gone with the machine.
        guard spec.boot == ProcessTable.bootID else { throw .alreadyStarted(spec.id) }
        try await checkBash()
        let folder = folder(spec.id)
        try folder.prepare(spec)
        if !isReadable(spec.script) {
            do throws(ExecutionError) {
                try await checkSyntax(folder)
            } catch {
                folder.remove()
                throw error
            }
            noteReadable(spec.script)
        }
        return try await spawn(spec, in: folder)
    }

    package func output(of attempt: AttemptID, maxBytes: Int) async -> CapturedOutput {
        folder(attempt).output(maxBytes: maxBytes)
    }

    package func prepare(_ script: String) async {
        guard !isReadable(script), (try? await checkBash()) != nil, await isGood(script) else { return }
        noteReadable(script)
    }

    private func isReadable(_ script: String) -> Bool {
        let digest = SHA256.hash(data: Data(script.utf8))
        return readable.withLock { $0.contains(digest) }
    }

    private func noteReadable(_ script: String) {
        let digest = SHA256.hash(data: Data(script.utf8))
        readable.withLock { known in
            if known.count >= Self.mostReadable { known.removeAll() }
            known.insert(digest)
        }
    }

    func folder(_ attempt: AttemptID) -> AttemptFolder { AttemptFolder(root: root, attempt: attempt) }

    /// The latch of an attempt's supervisor where this process started it and it has not ended.
    func latch(_ attempt: AttemptID) -> Latch? { ends.withLock { $0[attempt] } }

    func expectEnd(of attempt: AttemptID, _ latch: Latch) { ends.withLock { $0[attempt] = latch } }

    func noteEnd(of attempt: AttemptID) { ends.withLock { $0.removeValue(forKey: attempt) }?.open() }
}

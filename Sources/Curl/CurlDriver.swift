import CCurl
import Foundation
import Synchronization

/// The thread that owns libcurl's multi handle, and the box through which the rest of the process talks to it.
///
/// `@unchecked Sendable` is true because:
/// - `multi` is used by nobody but the thread, with one exception: `curl_multi_wakeup`, which libcurl allows from any
///   thread, is called while holding `box` and only while the box is open;
/// - the thread closes the box, under the same lock, before it frees `multi`;
/// - everything else shared is inside `box`.
final class CurlDriver: @unchecked Sendable {
    private struct Box {
        enum Stage { case open, stopping, closed }
        var stage = Stage.open
        var starts: [CurlCall] = []
        var cancels: Set<CurlCall.ID> = []
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    private let configuration: CurlConfiguration
    private let multi: UnsafeMutableRawPointer
    private let box = Mutex(Box())

    /// libcurl's own set-up of TLS and the like, once per process.
    private static let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init(_ configuration: CurlConfiguration) throws(CurlError) {
        guard Self.libraryIsReady, let multi = curl_multi_init() else {
            throw .invalid(reason: "libcurl can not be set up on this machine")
        }
        self.configuration = configuration
        self.multi = multi
        _ = runbell_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.connectionsPerHost)
        _ = runbell_multi_set_long(multi, CURLMOPT_MAXCONNECTS, configuration.keptConnections)
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "curl"
        thread.start()
    }
}

// What any thread may call.
extension CurlDriver {
    /// Must be called by the task that waits for the call. Asking whether it is cancelled under the lock makes the
    /// order certain: a `cancel` either came before, and is seen here, or reaches the thread after the start.
    func submit(_ call: CurlCall) {
        let refusal: CurlError? = box.withLock { box in
            guard box.stage == .open else { return .shutDown(host: call.address.host, phase: .resolve) }
            guard !Task.isCancelled else { return .cancelled(host: call.address.host, phase: .resolve) }
            box.starts.append(call)
            curl_multi_wakeup(multi)
            return nil
        }
        if let refusal { call.finish(.failure(refusal)) }
    }

    /// May come after the call's end, and then does nothing.
    func cancel(_ call: CurlCall.ID) {
        box.withLock { box in
            guard box.stage == .open else { return }
            box.cancels.insert(call)
            curl_multi_wakeup(multi)
        }
    }

    func stop() {
        box.withLock { box in
            guard box.stage == .open else { return }
            box.stage = .stopping
            curl_multi_wakeup(multi)
        }
    }

    func shutdown() async {
        stop()
        await withCheckedContinuation { continuation in
            let hasEnded = box.withLock { box in
                guard box.stage != .closed else { return true }
                box.waitingForEnd.append(continuation)
                return false
            }
            if hasEnded { continuation.resume() }
        }
    }
}

// What only the thread calls.
extension CurlDriver {
    private func run() {
        Self.blockPipeSignal()
        var transfers = CurlTransfers(multi: multi, configuration: configuration)
        while takeOrders(&transfers) {
            transfers.progress()
            transfers.waitForEvents()
        }
        transfers.endAll { .shutDown(host: $0, phase: $1) }
        let (unstarted, waiting) = box.withLock { box in
            box.stage = .closed
            defer { box = Box(stage: .closed) }
            return (box.starts, box.waitingForEnd)
        }
        curl_multi_cleanup(multi)
        for call in unstarted { call.finish(.failure(.shutDown(host: call.address.host, phase: .resolve))) }
        for continuation in waiting { continuation.resume() }
    }

    /// False when the thread is to end.
    private func takeOrders(_ transfers: inout CurlTransfers) -> Bool {
        let (stage, starts, cancels) = box.withLock { box in
            defer {
                box.starts = []
                box.cancels = []
            }
            return (box.stage, box.starts, box.cancels)
        }
        for call in starts { transfers.start(call) }
        for call in cancels { transfers.cancel(call) }
        return stage == .open
    }

    /// A peer that closes while TLS is written to raises SIGPIPE in the writing thread, and libcurl leaves signals
    /// alone (`CURLOPT_NOSIGNAL`), so the thread does not take them.
    private static func blockPipeSignal() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}

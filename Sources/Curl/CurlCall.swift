import Synchronization

/// A request on its way to the thread, and where its result goes. Whoever takes it out of circulation resumes the
/// continuation, once.
struct CurlCall: Sendable {
    struct ID: Hashable, Sendable {
        private static let last = Atomic<UInt64>(0)
        private let number: UInt64

        static func next() -> ID { ID(number: last.add(1, ordering: .relaxed).newValue) }
    }

    let id: ID
    let request: CurlRequest
    let address: CurlAddress
    /// Set where the call is a mail; of the request only the deadlines then count.
    let mail: CurlMail?
    let continuation: CheckedContinuation<Result<CurlResponse, CurlError>, Never>

    func finish(_ result: Result<CurlResponse, CurlError>) { continuation.resume(returning: result) }
}

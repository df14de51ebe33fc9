/// How far a transfer had come.
package enum CurlPhase: String, Sendable, Hashable, CaseIterable {
    case resolve, connect, tls
    /// Of a mail: the server was talked to, and the message was not handed over whole.
    case session
    case send, waiting, receiving

    /// False when the request has certainly not reached the other side, so that repeating it is harmless.
    package var mayHaveArrived: Bool {
        switch self {
        case .resolve, .connect, .tls, .session: false
        case .send, .waiting, .receiving: true
        }
    }
}

/// Why there is no answer. Names the host and the phase, never path, query, headers or credentials.
package enum CurlError: Error, Sendable, Hashable {
    /// The request was never tried: its address or a header can not be used.
    case invalid(reason: String)
    case failed(host: String, phase: CurlPhase, reason: String)
    case deadline(host: String, phase: CurlPhase)
    case tooLarge(host: String, limit: Int)
    case cancelled(host: String, phase: CurlPhase)
    /// The client was shut down before or during the request.
    case shutDown(host: String, phase: CurlPhase)

    /// False when the request has certainly not reached the other side.
    package var mayHaveArrived: Bool {
        switch self {
        case .invalid: false
        case .tooLarge: true
        case .failed(_, let phase, _), .deadline(_, let phase), .cancelled(_, let phase), .shutDown(_, let phase):
            phase.mayHaveArrived
        }
    }
}

extension CurlError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let reason):
            "the request was not sent: \(reason)"
        case .failed(let host, let phase, let reason):
            "\(host): \(Self.failure(in: phase)): \(reason)"
        case .deadline(let host, let phase):
            "\(host): no time was left while \(Self.activity(in: phase))"
        case .tooLarge(let host, let limit):
            "\(host): the answer is larger than the \(limit) bytes allowed for it"
        case .cancelled(let host, let phase):
            "\(host): cancelled while \(Self.activity(in: phase))"
        case .shutDown(let host, let phase):
            "\(host): shut down while \(Self.activity(in: phase))"
        }
    }

    private static func failure(in phase: CurlPhase) -> String {
        switch phase {
        case .resolve: "the name could not be resolved"
        case .connect: "no connection"
        case .tls: "no secure connection"
        case .session: "the server did not take the message"
        case .send: "sending the request failed"
        case .waiting: "no answer"
        case .receiving: "the answer broke off"
        }
    }

    private static func activity(in phase: CurlPhase) -> String {
        switch phase {
        case .resolve: "resolving the name"
        case .connect: "connecting"
        case .tls: "setting up TLS"
        case .session: "talking to the server"
        case .send: "sending the request"
        case .waiting: "waiting for the answer"
        case .receiving: "receiving the answer"
        }
    }
}

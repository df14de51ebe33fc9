/// HTTP and mail for the whole process: one thread drives every request, connections are kept and used again. Mails have
/// threads of their own.
///
/// Proxies are taken from the environment as curl does (`https_proxy`, `no_proxy`); TLS certificates are always
/// verified. The threads end with `shutdown()` or with the last reference to the client.
package final class CurlClient: Sendable {
    private let driver: CurlDriver
    private let mails: MailDrivers

    /// - Throws: `CurlError.invalid` when libcurl can not be set up.
    package init(_ configuration: CurlConfiguration = CurlConfiguration()) throws(CurlError) {
        driver = try CurlDriver(configuration)
        mails = MailDrivers(configuration)
        driver.start()
    }

    deinit {
        driver.stop()
        mails.stop()
    }

    /// Sends the request and waits for the whole answer. Any status is an answer.
    ///
    /// Cancelling the task closes the transfer before this throws `.cancelled`. A kept connection that turns out
    /// to be dead before any byte of the answer is replaced once, by libcurl: the same request is then sent again.
    package func perform(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        let address = try CurlAddress(request.url)
        try request.validate()
        return try await perform(request, address, nil, by: driver)
    }

    func perform(
        _ request: CurlRequest, _ address: CurlAddress, _ mail: CurlMail
    ) async throws(CurlError) -> CurlResponse {
        // After the end the thread for HTTP refuses it.
        guard let driver = mails.take() else { return try await perform(request, address, mail, by: driver) }
        defer { mails.giveBack(driver) }
        return try await perform(request, address, mail, by: driver)
    }

    private func perform(
        _ request: CurlRequest, _ address: CurlAddress, _ mail: CurlMail?, by driver: CurlDriver
    ) async throws(CurlError) -> CurlResponse {
        let call = CurlCall.ID.next()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                driver.submit(
                    CurlCall(
                        id: call, request: request, address: address, mail: mail, continuation: continuation))
            }
        } onCancel: {
            driver.cancel(call)
        }
        return try result.get()
    }

    /// Ends the threads and returns when they have ended. Waiting calls, and later ones, throw `.shutDown`.
    package func shutdown() async {
        await driver.shutdown()
        await mails.shutdown()
    }
}

/// What holds for every request of a client.
package struct CurlConfiguration: Sendable {
    /// A PEM file of certificate authorities to trust in place of the system's.
    package var authorities: String?
    /// Requests above it to the same host wait their turn, within their deadline.
    package var connectionsPerHost: Int
    /// How many connections are kept open for later use.
    package var keptConnections: Int
    package var userAgent: String

    package init(
        authorities: String? = nil, connectionsPerHost: Int = 128, keptConnections: Int = 64,
        userAgent: String = "runbell"
    ) {
        self.authorities = authorities
        self.connectionsPerHost = connectionsPerHost
        self.keptConnections = keptConnections
        self.userAgent = userAgent
    }
}

extension CurlRequest {
    /// Refuses what would let a value become another header, or a method another request.
    func validate() throws(CurlError) {
        guard !method.isEmpty, method.utf8.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else {
            throw .invalid(reason: "its method is not made of capital letters")
        }
        for (name, value) in headers {
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isToken) else {
                throw .invalid(reason: "the name of one of its headers has a character that may not stand there")
            }
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .invalid(reason: "the value of its header \(name) has a control character")
            }
        }
    }

    /// A character of a header's name, RFC 9110 section 5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

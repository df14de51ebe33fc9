/// One mail to be handed to an SMTP server.
package struct CurlMail: Sendable {
    /// Whether the connection has to be secured before a password or the message goes over it.
    package enum Security: Sendable, Hashable {
        /// STARTTLS, or nothing is sent. An `smtps` URL is secure from its first byte.
        case required
        /// STARTTLS where the server offers it: for a relay on the same machine.
        case opportunistic
    }

    /// `smtp://mail.example.org:587` or `smtps://mail.example.org`.
    package var url: String
    package var user: String?
    package var password: String?
    package var security: Security
    /// The bare address that bounces go to.
    package var from: String
    /// Bare addresses; none only tries the login.
    package var to: [String]
    /// Headers and body, lines ended by CR LF.
    package var message: [UInt8]
    package var deadline: Duration
    package var connectDeadline: Duration
    /// As in `CurlRequest`: asked when the server has been greeted, before the mail is announced.
    package var mayBegin: (@Sendable () -> Bool)?

    package init(
        url: String, user: String? = nil, password: String? = nil, security: Security = .required, from: String,
        to: [String], message: [UInt8], deadline: Duration = .seconds(30), connectDeadline: Duration = .seconds(10),
        mayBegin: (@Sendable () -> Bool)? = nil
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.security = security
        self.from = from
        self.to = to
        self.message = message
        self.deadline = deadline
        self.connectDeadline = connectDeadline
        self.mayBegin = mayBegin
    }

    /// Refuses addresses that would become another command.
    func validate() throws(CurlError) {
        for address in [from] + to {
            let isPlain = address.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            }
            guard isPlain, address.contains("@") else { throw .invalid(reason: "one of its addresses is none") }
        }
    }
}

extension CurlClient {
    /// Hands a mail over and returns the server's last answer: 250 where it was taken, or the code by which it was
    /// refused, with the server's words as the body. An error whose `mayHaveArrived` is true leaves open which.
    package func send(_ mail: CurlMail) async throws(CurlError) -> CurlResponse {
        let address = try CurlAddress(mail.url, schemes: ["smtp", "smtps"])
        try mail.validate()
        let request = CurlRequest(
            url: mail.url, deadline: mail.deadline, connectDeadline: mail.connectDeadline, mayBegin: mail.mayBegin)
        return try await perform(request, address, mail)
    }
}

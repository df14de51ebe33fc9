/// One HTTP request, with the limits it must keep.
package struct CurlRequest: Sendable {
    package var method: String
    /// `http` or `https`, absolute. It may carry secrets: no error and no log shows more of it than the host.
    package var url: String
    package var headers: [String: String]
    package var body: [UInt8]?
    /// For everything from the lookup of the name to the last byte of the answer.
    package var deadline: Duration
    /// For the lookup of the name, the connection and TLS.
    package var connectDeadline: Duration
    /// The most bytes of answer, after decompression, that are kept; more is `CurlError.tooLarge`.
    package var maximumResponseBytes: Int
    /// How many redirects are followed. libcurl sends an `authorization` header on to the same host only.
    package var maximumRedirects: Int
    /// False for what must never be sent twice behind the caller's back: it gets a connection of its own, since libcurl
    /// repeats a request whose kept connection dies before any byte of the answer, though the server may have acted on it.
    package var mayBeRepeated: Bool
    /// Asked when a connection stands, just before anything is sent over it; false gives the request up
    /// (`CurlError.cancelled`, in the phase `connect`). A request with it is begun once: where libcurl would repeat it,
    /// it fails as one that may have arrived. Not for requests that follow redirects.
    package var mayBegin: (@Sendable () -> Bool)?

    package init(
        method: String = "GET", url: String, headers: [String: String] = [:], body: [UInt8]? = nil,
        deadline: Duration = .seconds(30), connectDeadline: Duration = .seconds(10),
        maximumResponseBytes: Int = 8 << 20, maximumRedirects: Int = 0, mayBeRepeated: Bool = true,
        mayBegin: (@Sendable () -> Bool)? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.deadline = deadline
        self.connectDeadline = connectDeadline
        self.maximumResponseBytes = maximumResponseBytes
        self.maximumRedirects = maximumRedirects
        self.mayBeRepeated = mayBeRepeated
        self.mayBegin = mayBegin
    }
}

/// An answer that arrived whole, whatever its status.
package struct CurlResponse: Sendable, Hashable {
    package var status: Int
    /// Names lower-cased; a header that came several times is joined with a comma and a space.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

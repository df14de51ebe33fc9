/// What has arrived of an answer so far.
struct ReceivedAnswer {
    /// RFC 9110 sets no limit for headers; no honest answer comes near this one.
    private static let headerLimit = 256 << 10

    private(set) var headers: [String: String] = [:]
    private(set) var body: [UInt8] = []
    private(set) var hasBegun = false
    private(set) var isTooLarge = false
    private var headerBytes = 0

    /// False when the body is now larger than allowed.
    mutating func take(body bytes: UnsafeRawBufferPointer, limit: Int) -> Bool {
        guard body.count + bytes.count <= limit else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Takes a line of a mail server. The last one is kept, but for a goodbye after a refusal: why it refused is what
    /// matters.
    mutating func take(reply bytes: UnsafeRawBufferPointer) -> Bool {
        hasBegun = true
        func refuses(_ first: UInt8?) -> Bool { first == UInt8(ascii: "4") || first == UInt8(ascii: "5") }
        if refuses(bytes.first) || !refuses(body.first) { body = Array(bytes.prefix(500)) }
        return true
    }

    /// Takes a line of the header block as libcurl hands it over, status line included. A status line begins a new
    /// block: that of an interim answer or of a redirect is forgotten.
    mutating func take(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
        hasBegun = true
        headerBytes += bytes.count
        guard headerBytes <= Self.headerLimit else {
            isTooLarge = true
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            headers = [:]
            return true
        }
        guard let colon = line.firstIndex(of: ":") else { return true }
        let name = line[..<colon].lowercased()
        let value = line[line.index(after: colon)...].trimmed
        headers[name] = headers[name].map { "\($0), \(value)" } ?? value
        return true
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}

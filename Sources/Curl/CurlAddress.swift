import CCurl

/// The parts of a URL that decide whether it is tried, read by the parser that will also connect to it.
struct CurlAddress {
    /// As errors show it: host and, where one is written, port.
    var host: String
    var isTLS: Bool

    /// - Parameter schemes: what the URL may begin with.
    init(_ url: String, schemes: [String] = ["http", "https"]) throws(CurlError) {
        guard let parts = curl_url() else { throw .invalid(reason: "there is no memory left to read its URL") }
        defer { curl_url_cleanup(parts) }
        guard !url.utf8.contains(0), curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK,
            let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty
        else {
            throw .invalid(reason: "its URL is not one; write it as https://host/path")
        }
        let scheme = Self.part(CURLUPART_SCHEME, of: parts) ?? ""
        guard schemes.contains(scheme) else {
            let allowed = schemes.map { "\($0)://" }.joined(separator: " and ")
            throw .invalid(reason: "its URL for \(host) starts with \(scheme)://; only \(allowed) are allowed")
        }
        self.host = Self.part(CURLUPART_PORT, of: parts).map { "\(host):\($0)" } ?? host
        isTLS = scheme == "https" || scheme == "smtps"
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}

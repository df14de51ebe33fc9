import CCurl
import Foundation

/// One transfer: its easy handle, what libcurl reads from and writes into it. Lives on the driver's thread.
final class CurlTransfer {
    let easy: UnsafeMutableRawPointer
    let call: CurlCall
    var headerList: UnsafeMutablePointer<curl_slist>?
    let message: UnsafeMutablePointer<CChar>
    var received = ReceivedAnswer()
    /// Set where libcurl asked whether it may begin; and whether it was then told not to.
    var hasBegun = false
    var isGivenUp = false
    /// How much of a mail libcurl has taken, and whether it has seen its end.
    var mailTaken = 0
    var mailIsHandedOver = false
    /// libcurl counts a connection as made only once TLS is set up, so this says when TLS began.
    private var hasBegunTLS = false

    var host: String { call.address.host }

    /// Nil when libcurl has no memory or refuses a setting.
    init?(_ call: CurlCall, _ configuration: CurlConfiguration) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.call = call
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard call.mail.map({ setUp($0, configuration) }) ?? setUp(configuration) else { return nil }
    }

    /// The handle must be out of its multi handle by now.
    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerList)
        message.deallocate()
    }

    func finish(_ result: Result<CurlResponse, CurlError>) { call.finish(result) }

    /// What became of the transfer, once libcurl says that it is over.
    func result(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        if code == CURLE_ABORTED_BY_CALLBACK, isGivenUp { return .failure(givenUp) }
        if call.mail != nil { return mailResult(code) }
        if received.isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
            return .failure(.tooLarge(host: host, limit: call.request.maximumResponseBytes))
        }
        guard code == CURLE_OK else { return .failure(failure(code)) }
        var status = 0
        _ = runbell_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return .success(CurlResponse(status: status, headers: received.headers, body: received.body))
    }

    /// How far it has come, read from the far end: the times of a connection used again are all zero.
    var phase: CurlPhase {
        if call.mail != nil { return mailPhase }
        if received.hasBegun { return .receiving }
        if offset(CURLINFO_PRETRANSFER_TIME_T) > 0 {
            return offset(CURLINFO_SIZE_UPLOAD_T) < (call.request.body?.count ?? 0) ? .send : .waiting
        }
        if hasBegunTLS { return .tls }
        return offset(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connect : .resolve
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        _ = runbell_get_offset(easy, info, &value)
        return Int(value)
    }

    /// libcurl's own message may quote the URL; only before anything is sent is it made of host, port and certificate.
    private func failure(_ code: CURLcode) -> CurlError {
        let general = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            return .deadline(host: host, phase: phase)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
            // The same code stands for an answer that is not HTTP; only a redirect comes with headers.
            guard received.hasBegun else {
                return .failed(host: host, phase: .waiting, reason: "what came is not HTTP")
            }
            return .invalid(reason: "\(host) redirects to an address that is neither http:// nor https://")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return .failed(host: host, phase: .resolve, reason: general)
        case CURLE_COULDNT_CONNECT:
            var number = 0
            _ = runbell_get_long(easy, CURLINFO_OS_ERRNO, &number)
            return .failed(
                host: host, phase: .connect, reason: number == 0 ? general : String(cString: strerror(Int32(number))))
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_ENGINE_INITFAILED:
            let detail = String(cString: message)
            return .failed(host: host, phase: .tls, reason: detail.isEmpty ? general : detail)
        case CURLE_SEND_ERROR:
            return .failed(host: host, phase: .send, reason: general)
        case CURLE_GOT_NOTHING:
            return .failed(host: host, phase: .waiting, reason: general)
        default:
            return .failed(host: host, phase: phase, reason: general)
        }
    }
}

extension CurlTransfer {
    private func setUp(_ configuration: CurlConfiguration) -> Bool {
        let request = call.request
        return setString(CURLOPT_URL, request.url)
            && runbell_allow_http_only(easy) == CURLE_OK
            && set(CURLOPT_NOSIGNAL, 1)
            && set(CURLOPT_TIMEOUT_MS, request.deadline.curlMilliseconds)
            && set(CURLOPT_CONNECTTIMEOUT_MS, request.connectDeadline.curlMilliseconds)
            && set(CURLOPT_TCP_KEEPALIVE, 1)
            && set(CURLOPT_FRESH_CONNECT, request.mayBeRepeated ? 0 : 1)
            && set(CURLOPT_FOLLOWLOCATION, request.maximumRedirects > 0 ? 1 : 0)
            && set(CURLOPT_MAXREDIRS, request.maximumRedirects)
            && set(CURLOPT_SSL_VERIFYPEER, 1)
            && set(CURLOPT_SSL_VERIFYHOST, 2)
            && set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
            && setString(CURLOPT_ACCEPT_ENCODING, "gzip")
            && setString(CURLOPT_USERAGENT, configuration.userAgent)
            && (configuration.authorities.map { setString(CURLOPT_CAINFO, $0) } ?? true)
            // What a HEAD announces does not come.
            && (request.method == "HEAD" || setOffset(CURLOPT_MAXFILESIZE_LARGE, max(1, request.maximumResponseBytes)))
            && setMethodAndBody(request)
            && setHeaders(request)
            && setReceivers()
            && setBeginning()
    }

    private func setMethodAndBody(_ request: CurlRequest) -> Bool {
        runbell_leave_resolver_behind(easy)
        if request.method == "HEAD" { return set(CURLOPT_NOBODY, 1) }
        guard request.body != nil || request.method != "GET" else { return set(CURLOPT_HTTPGET, 1) }
        let body = request.body ?? []
        return setOffset(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            && body.withUnsafeBytes { bytes in
                // libcurl takes null for "no copy", so an empty body still needs an address.
                withUnsafeBytes(of: UInt8(0)) { empty in
                    let source = UnsafeMutableRawPointer(mutating: bytes.baseAddress ?? empty.baseAddress)
                    return runbell_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, source) == CURLE_OK
                }
            }
            && setString(CURLOPT_CUSTOMREQUEST, request.method)
    }

    private func setHeaders(_ request: CurlRequest) -> Bool {
        var lines = request.headers.map { name, value in value.isEmpty ? "\(name);" : "\(name): \(value)" }
        let names = Set(request.headers.keys.map { $0.lowercased() })
        // An empty value takes out what libcurl would add by itself to a request with a body.
        if !names.contains("expect") { lines.append("Expect:") }
        if !names.contains("content-type") { lines.append("Content-Type:") }
        for line in lines {
            guard let longer = curl_slist_append(headerList, line) else { return false }
            headerList = longer
        }
        return runbell_set_list(easy, CURLOPT_HTTPHEADER, headerList) == CURLE_OK
    }

    private func setReceivers() -> Bool {
        let context = Unmanaged.passUnretained(self).toOpaque()
        let takeBody: runbell_receive = { bytes, size, count, context in
            CurlTransfer.receive(bytes, size * count, context) { transfer, bytes in
                transfer.received.take(body: bytes, limit: transfer.call.request.maximumResponseBytes)
            }
        }
        let takeHeader: runbell_receive = { bytes, size, count, context in
            CurlTransfer.receive(bytes, size * count, context) { transfer, bytes in
                transfer.received.take(headerLine: bytes)
            }
        }
        _ = runbell_set_tls_begins(
            easy,
            { _, _, context in
                guard let context else { return CURLE_ABORTED_BY_CALLBACK }
                Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().hasBegunTLS = true
                return CURLE_OK
            }, context)
        return runbell_set_receive(easy, CURLOPT_WRITEFUNCTION, takeBody) == CURLE_OK
            && runbell_set_pointer(easy, CURLOPT_WRITEDATA, context) == CURLE_OK
            && runbell_set_receive(easy, CURLOPT_HEADERFUNCTION, takeHeader) == CURLE_OK
            && runbell_set_pointer(easy, CURLOPT_HEADERDATA, context) == CURLE_OK
            && runbell_set_pointer(easy, CURLOPT_ERRORBUFFER, message) == CURLE_OK
    }

    /// - Returns: the count of bytes, or one that libcurl understands as "stop".
    static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
        _ take: (CurlTransfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let context else { return count + 1 }
        let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        return take(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count + 1
    }

    func set(_ option: CURLoption, _ value: Int) -> Bool { runbell_set_long(easy, option, value) == CURLE_OK }

    private func setOffset(_ option: CURLoption, _ value: Int) -> Bool {
        runbell_set_offset(easy, option, curl_off_t(value)) == CURLE_OK
    }

    func setString(_ option: CURLoption, _ value: String) -> Bool {
        runbell_set_string(easy, option, value) == CURLE_OK
    }
}

extension Duration {
    /// At least 1, since libcurl takes 0 for "no limit"; at most some three weeks.
    var curlMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}

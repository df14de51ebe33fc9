import CCurl
import Foundation

// A transfer that hands a mail over.
extension CurlTransfer {
    func setUp(_ mail: CurlMail, _ configuration: CurlConfiguration) -> Bool {
        runbell_leave_resolver_behind(easy)
        let context = Unmanaged.passUnretained(self).toOpaque()
        let isSet =
            setString(CURLOPT_URL, mail.url)
            && runbell_allow_mail_only(easy) == CURLE_OK
            && set(CURLOPT_NOSIGNAL, 1)
            && set(CURLOPT_TIMEOUT_MS, mail.deadline.curlMilliseconds)
            && set(CURLOPT_CONNECTTIMEOUT_MS, mail.connectDeadline.curlMilliseconds)
            // libcurl would keep a connection whose server has not answered yet, and take the late answer to one mail
            // for that to the next. At its end it waits for the server once more: half of the time is for that.
            && set(CURLOPT_FORBID_REUSE, 1)
            && set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, mail.deadline.curlMilliseconds / 2000))
            && set(CURLOPT_USE_SSL, mail.security == .required ? 3 : 1)
            && set(CURLOPT_SSL_VERIFYPEER, 1)
            && set(CURLOPT_SSL_VERIFYHOST, 2)
            && (configuration.authorities.map { setString(CURLOPT_CAINFO, $0) } ?? true)
            && (mail.user.map { setString(CURLOPT_USERNAME, $0) } ?? true)
            && (mail.password.map { setString(CURLOPT_PASSWORD, $0) } ?? true)
            && runbell_set_pointer(easy, CURLOPT_ERRORBUFFER, message) == CURLE_OK
            && runbell_set_receive(easy, CURLOPT_HEADERFUNCTION, Self.takeReply) == CURLE_OK
            && runbell_set_pointer(easy, CURLOPT_HEADERDATA, context) == CURLE_OK
            && runbell_set_receive(easy, CURLOPT_WRITEFUNCTION, Self.takeReply) == CURLE_OK
            && runbell_set_pointer(easy, CURLOPT_WRITEDATA, context) == CURLE_OK
            && setBeginning()
        guard isSet else { return false }
        // Without anybody to write to, the login alone is tried.
        guard !mail.to.isEmpty else { return setString(CURLOPT_CUSTOMREQUEST, "NOOP") && set(CURLOPT_NOBODY, 1) }
        for address in mail.to {
            guard let longer = curl_slist_append(headerList, "<\(address)>") else { return false }
            headerList = longer
        }
        let handOver: runbell_receive = { bytes, size, count, context in
            guard let context, let bytes else { return Int(CURL_READFUNC_ABORT) }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.handOver(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        return setString(CURLOPT_MAIL_FROM, "<\(mail.from)>")
            && runbell_set_list(easy, CURLOPT_MAIL_RCPT, headerList) == CURLE_OK
            && set(CURLOPT_UPLOAD, 1)
            && runbell_set_receive(easy, CURLOPT_READFUNCTION, handOver) == CURLE_OK
            && runbell_set_pointer(easy, CURLOPT_READDATA, context) == CURLE_OK
    }

    private static let takeReply: runbell_receive = { bytes, size, count, context in
        CurlTransfer.receive(bytes, size * count, context) { transfer, bytes in
            transfer.received.take(reply: bytes)
        }
    }

    private func handOver(into space: UnsafeMutableRawBufferPointer) -> Int {
        let all = call.mail?.message ?? []
        let count = min(space.count, all.count - mailTaken)
        guard count > 0 else {
            mailIsHandedOver = true
            return 0
        }
        space.copyBytes(from: all[mailTaken..<mailTaken + count])
        mailTaken += count
        return count
    }

    var mailPhase: CurlPhase {
        if mailIsHandedOver { return .waiting }
        if received.hasBegun { return .session }
        return offset(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connect : .resolve
    }

    /// What became of a mail. A server that says no has answered, whatever libcurl calls it.
    func mailResult(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        var status = 0
        _ = runbell_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        let words = received.body
        if code == CURLE_OK { return .success(CurlResponse(status: max(status, 250), body: words)) }
        if code == CURLE_OPERATION_TIMEDOUT { return .failure(.deadline(host: host, phase: mailPhase)) }
        if status >= 400 { return .success(CurlResponse(status: status, body: words)) }
        let detail = String(cString: message)
        let general = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return .failure(.failed(host: host, phase: .resolve, reason: general))
        case CURLE_COULDNT_CONNECT:
            var number = 0
            _ = runbell_get_long(easy, CURLINFO_OS_ERRNO, &number)
            return .failure(
                .failed(
                    host: host, phase: .connect,
                    reason: number == 0 ? general : String(cString: strerror(Int32(number)))))
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED:
            return .failure(.failed(host: host, phase: .tls, reason: detail.isEmpty ? general : detail))
        default:
            return .failure(.failed(host: host, phase: mailPhase, reason: general))
        }
    }
}

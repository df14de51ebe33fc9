import CCurl

// A transfer that asks before it begins, and begins once.
extension CurlTransfer {
    func setBeginning() -> Bool {
        guard call.request.mayBegin != nil else { return true }
        let ask: runbell_before_request = { context, _, _, _, _ in
            guard let context else { return CURL_PREREQFUNC_ABORT }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.begins() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
        return runbell_set_before_request(easy, ask, Unmanaged.passUnretained(self).toOpaque()) == CURLE_OK
    }

    /// libcurl repeats a request by itself when a connection it had kept dies before any byte of the answer, though the
    /// other side may have acted on it. Whoever asks to be asked wants to know.
    private func begins() -> Bool {
        guard !hasBegun, call.request.mayBegin?() ?? true else {
            isGivenUp = true
            return false
        }
        hasBegun = true
        return true
    }

    var givenUp: CurlError {
        hasBegun
            ? .failed(host: host, phase: .waiting, reason: "the connection was closed before an answer")
            : .cancelled(host: host, phase: .connect)
    }
}

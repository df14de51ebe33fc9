import CCurl
import Foundation

/// The transfers under way. Lives on the driver's thread and never leaves it.
struct CurlTransfers {
    let multi: UnsafeMutableRawPointer
    let configuration: CurlConfiguration
    private var running: [CurlCall.ID: CurlTransfer] = [:]
    private var idOfHandle: [UnsafeMutableRawPointer: CurlCall.ID] = [:]

    init(multi: UnsafeMutableRawPointer, configuration: CurlConfiguration) {
        self.multi = multi
        self.configuration = configuration
    }

    mutating func start(_ call: CurlCall) {
        guard let transfer = CurlTransfer(call, configuration) else {
            call.finish(.failure(.invalid(reason: "libcurl refuses one of its settings")))
            return
        }
        guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            transfer.finish(.failure(.invalid(reason: "libcurl takes no further transfer")))
            return
        }
        running[call.id] = transfer
        idOfHandle[transfer.easy] = call.id
    }

    mutating func cancel(_ id: CurlCall.ID) {
        end(id) { transfer in .failure(.cancelled(host: transfer.host, phase: transfer.phase)) }
    }

    mutating func endAll(_ error: (_ host: String, _ phase: CurlPhase) -> CurlError) {
        for id in Array(running.keys) {
            end(id) { transfer in .failure(error(transfer.host, transfer.phase)) }
        }
    }

    /// Moves every transfer on as far as it goes without waiting, and ends those that are complete.
    mutating func progress() {
        var count: Int32 = 0
        guard curl_multi_perform(multi, &count) == CURLM_OK else { return failAll() }
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let id = idOfHandle[message.easy_handle] else { continue }
            let code = message.data.result
            end(id) { transfer in transfer.result(code) }
        }
    }

    /// Returns when a socket, a deadline or a wake-up has something to do.
    mutating func waitForEvents() {
        guard curl_multi_poll(multi, nil, 0, 60_000, nil) == CURLM_OK else { return failAll() }
    }

    /// libcurl could not go on, which happens when memory or descriptors are used up: nothing of what is under way can
    /// be relied on. The pause keeps the thread from spinning while that lasts.
    private mutating func failAll() {
        endAll { .failed(host: $0, phase: $1, reason: "libcurl could not go on (out of memory or descriptors)") }
        usleep(50_000)
    }

    /// Takes the transfer out before anyone hears of its end, so that its connection is closed or free by then.
    private mutating func end(_ id: CurlCall.ID, _ result: (CurlTransfer) -> Result<CurlResponse, CurlError>) {
        guard let transfer = running.removeValue(forKey: id) else { return }
        idOfHandle[transfer.easy] = nil
        let outcome = result(transfer)
        curl_multi_remove_handle(multi, transfer.easy)
        transfer.finish(outcome)
    }
}

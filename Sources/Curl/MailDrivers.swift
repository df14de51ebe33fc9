import Synchronization

/// The threads that hand mails over, apart from the one for HTTP and from each other.
///
/// libcurl waits for a server's last word on a mail without letting the thread's other transfers go on. A server that
/// hangs over one mail would hold up whatever else that thread carries until the mail's deadline.
final class MailDrivers: Sendable {
    private struct Place: Sendable {
        let driver: CurlDriver
        var mails = 1
    }

    private struct State: Sendable {
        var places: [Place] = []
        var isClosed = false
    }

    /// So many mails are handed over side by side; mail servers do not like many more from one client.
    private static let most = 16

    private let configuration: CurlConfiguration
    private let state = Mutex(State())

    init(_ configuration: CurlConfiguration) { self.configuration = configuration }

    /// One that has nothing to do, or else the one that has least; nil after the end. To be given back.
    func take() -> CurlDriver? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            let least = state.places.indices.min { state.places[$0].mails < state.places[$1].mails }
            if let least, state.places[least].mails == 0 || state.places.count >= Self.most {
                state.places[least].mails += 1
                return state.places[least].driver
            }
            guard let driver = try? CurlDriver(configuration) else { return nil }
            driver.start()
            state.places.append(Place(driver: driver))
            return driver
        }
    }

    func giveBack(_ driver: CurlDriver) {
        state.withLock { state in
            guard let place = state.places.firstIndex(where: { $0.driver === driver }) else { return }
            state.places[place].mails -= 1
        }
    }

    func stop() { for driver in close() { driver.stop() } }

    func shutdown() async { for driver in close() { await driver.shutdown() } }

    private func close() -> [CurlDriver] {
        state.withLock { state in
            state.isClosed = true
            return state.places.map(\.driver)
        }
    }
}

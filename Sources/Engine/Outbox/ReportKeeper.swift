package import Foundation
import Incidents
package import Ledger
package import Logging
package import Paging
import ServiceLifecycle

/// Asks a way what became of the pages it took, and has the person's next way used where one was lost: a message that
/// no phone received, a call that nobody answered.
///
/// What is to be asked about stands in the ledger, so a restart goes on with it, and for as long again.
package struct ReportKeeper: Service {
    private let way: any PagingWay
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: ContinuousClockReading
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// Between two rounds of questions.
    private static let pause = Duration.seconds(5)
    /// How long a page is asked about; a carrier that gives no reports never says more than "sent".
    private static let patience = Duration.seconds(15 * 60)

    package init(
        way: any PagingWay, house: HouseHolder, ledger: Ledger, clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.way = way
        self.house = house
        self.ledger = ledger
        self.clock = ContinuousClockReading(clock)
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        let (topic, ledger) = (Topic.reports(way.name.carrier), ledger)
        await cancelWhenGracefulShutdown {
            var begun: [Int64: Duration] = [:]
            for await _ in ledger.topics.wakeups({ $0 == topic }) {
                do {
                    while try await round(&begun) { try await clock.sleep(for: Self.pause) }
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning(
                        "what became of pages is not known yet",
                        metadata: ["way": "\(way.name.carrier)", "reason": "\(error)"])
                    try? await clock.sleep(for: Self.pause)
                    ledger.topics.ring(topic)
                }
            }
        }
    }

    /// Asks once about everything that is open, some at a time. False when nothing is.
    ///
    /// - Parameter begun: when it was first asked about each, by the steady clock.
    private func round(_ begun: inout [Int64: Duration]) async throws -> Bool {
        var (asked, last): ([Int64: Duration], Int64) = ([:], 0)
        while true {
            let open = try await ledger.read { [carrier = way.name.carrier, last] in
                try $0.awaitedReports(of: carrier, after: last)
            }
            guard let newest = open.last else { break }
            let time = clock.now()
            try await withThrowingTaskGroup { group in
                for awaited in open {
                    let first = begun[awaited.record.id] ?? time
                    asked[awaited.record.id] = first
                    group.addTask { try await ask(about: awaited, isLast: time - first > Self.patience) }
                }
                try await group.waitForAll()
            }
            last = newest.record.id
        }
        begun = asked
        return !asked.isEmpty
    }

    private func ask(about awaited: AwaitedReport, isLast: Bool) async throws {
        let report = await way.report(on: awaited.message)
        let (house, now) = (house.now, now())
        switch report {
        case .delivered: try await ledger.write { try $0.noteDelivered(awaited.record.id, at: now) }
        case .failed(let reason):
            try await ledger.write {
                try PageFailure(house: house).lost(awaited.record, reason: reason, in: $0, now: now)
            }
        case .pending where isLast:
            try await ledger.write { try $0.closeReport(awaited.record.id) }
        case .pending: break
        }
    }
}

import Calendars
import Curl
import Engine
import Foundation
import Incidents
import Ledger
import Logging
import ServiceLifecycle

/// Reads the calendar of one schedule again and again.
struct CalendarPoller: Service {
    let source: CalendarSource
    let curl: CurlClient
    let house: HouseHolder
    let ledger: Ledger
    let clock: any Clock<Duration>
    let now: @Sendable () -> Date
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                try? await clock.sleep(for: source.every)
            }
        }
    }

    /// Reads once. The next reading mends what went wrong with this one.
    func look() async {
        guard let schedule = house.now.onCall.schedules[source.schedule] else { return }
        let house = house.now
        let result = await reading(of: schedule, house.people)
        if Task.isCancelled { return }
        let now = now()
        do {
            try await ledger.write { ledger in
                let keeping = CalendarKeeping(house: house)
                switch result {
                case .success(let reading): try keeping.take(reading, of: schedule, in: ledger, now: now)
                case .failure(let why): try keeping.fail(why.reason, of: schedule, in: ledger, now: now)
                }
            }
        } catch {
            logger.warning("a calendar is not kept", metadata: ["schedule": "\(schedule.name)", "reason": "\(error)"])
        }
    }

    private struct Unreadable: Error { var reason: String }

    private func reading(
        of schedule: Schedule, _ people: People
    ) async -> Result<CalendarKeeping.Reading, Unreadable> {
        let bytes: [UInt8]
        switch await fetch() {
        case .success(let fetched): bytes = fetched
        case .failure(let why): return .failure(why)
        }
        let now = now()
        let reader = CalendarReader(
            zone: schedule.zone, from: now - CalendarKeeping.behind, until: now + CalendarKeeping.ahead)
        do {
            return .success(Self.match(try reader.read(bytes), people, now: now))
        } catch {
            return .failure(Unreadable(reason: error.description))
        }
    }

    static func match(_ calendar: CalendarReading, _ people: People, now: Date) -> CalendarKeeping.Reading {
        let names = CalendarNames(people)
        var reading = CalendarKeeping.Reading(shifts: [], doubts: calendar.doubts)
        for event in calendar.events {
            let found = names.people(
                summary: event.summary, attendees: event.attendees.map { ($0.address, $0.name) })
            reading.shifts += found.map { CalendarShift(person: $0, from: event.start, until: event.end) }
            // Shifts that are over trouble nobody.
            if found.isEmpty, event.end > now, !reading.strangers.contains(event.summary) {
                reading.strangers.append(event.summary)
            }
        }
        return reading
    }

    private func fetch() async -> Result<[UInt8], Unreadable> {
        let address: String
        switch source.place {
        case .file(let path):
            let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
            guard size <= CalendarReader.largestFile else {
                return .failure(
                    Unreadable(
                        reason: CalendarFault.tooLarge(bytes: size, limit: CalendarReader.largestFile).description))
            }
            guard let data = FileManager.default.contents(atPath: path) else {
                let name = (path as NSString).lastPathComponent
                return .failure(Unreadable(reason: "the file \(name) is not there, or may not be read"))
            }
            return .success([UInt8](data))
        case .address(let text): address = text
        case .secret(let secret):
            do {
                address = try secret.read()
            } catch {
                return .failure(Unreadable(reason: error.description))
            }
        }
        do {
            let answer = try await curl.perform(
                CurlRequest(
                    url: address, headers: ["accept": "text/calendar, */*;q=0.1"], deadline: .seconds(45),
                    maximumResponseBytes: CalendarReader.largestFile, maximumRedirects: 5))
            guard answer.status == 200 else {
                return .failure(Unreadable(reason: "the answer to it is status \(answer.status)"))
            }
            return .success(answer.body)
        } catch {
            return .failure(Unreadable(reason: error.description))
        }
    }
}

import Chat
import Engine
import Foundation
import Ledger
import Logging
import Runbooks
import Runs
import ServiceLifecycle

/// Keeps the runbooks in service as they stand at their sources, without a restart.
///
/// A changed text takes the place of the old one, for whatever begins from then on. One that can't be read, or that has lost
/// all its procedures, does not: the last good one stays, and the service's room hears that once.
actor BookKeeper: Service {
    private let shelf: BookShelf
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let notices: BookNotices
    /// What the source of each service looked like when it was last read.
    private var seen: [String: BookStamp?] = [:]
    /// What it looks like now, to be read once it has looked so twice: whoever writes may not be done.
    private var settling: [String: BookStamp?] = [:]
    private var hasLooked = false
    private var failures: [BookRepository: Int] = [:]

    /// Between two looks at the files.
    private static let pause = Duration.seconds(1)
    /// One lost connection is no news.
    private static let failuresToTell = 3

    init(
        shelf: BookShelf, house: HouseHolder, ledger: Ledger, clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.shelf = shelf
        self.house = house
        self.ledger = ledger
        self.clock = clock
        self.now = now
        self.logger = logger
        notices = BookNotices(house: house)
    }

    func run() async throws {
        let clock = clock
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        await self.look()
                        try? await clock.sleep(for: Self.pause)
                    }
                }
                for (repository, paths) in self.shelf.repositories {
                    group.addTask {
                        while !Task.isCancelled {
                            try? await clock.sleep(for: repository.every)
                            if Task.isCancelled { return }
                            await self.fetch(repository, paths)
                        }
                    }
                }
            }
        }
    }

    /// Looks once at every source, and reads those that changed.
    func look() async {
        let services = shelf.services()
        if !hasLooked { await forget(besides: services) }
        hasLooked = true
        let due = services.filter(isDue)
        for service in due { await attempt { try await self.take(service) } }
        // What reads documents is needed as rarely as what starts the bot.
        if !due.isEmpty { StartupCode.letGo() }
        // What is listed no more and is still in service: its document was taken out of its folder.
        let listed = Set(services.map(\.name))
        for entry in house.now.services.values where !listed.contains(entry.name) && !entry.runbookPath.isEmpty {
            guard seen[entry.name] != .some(nil) else { continue }
            seen.updateValue(nil, forKey: entry.name)
            await attempt { try await self.refuse(.missing(entry.runbookPath), entry.name, entry.room) }
        }
    }

    /// Asks a repository for something newer. What it brings is taken by the next look.
    func fetch(_ repository: BookRepository, _ paths: Set<String>) async {
        guard let fault = await shelf.fetch(repository, paths, anew: false) else {
            let hadFailed = (failures.removeValue(forKey: repository) ?? 0) >= Self.failuresToTell
            if hadFailed { await attempt { try await self.tell(repository, nil) } }
            return
        }
        failures[repository, default: 0] += 1
        logger.warning("a repository can not be fetched", metadata: ["reason": "\(fault.words)"])
        if failures[repository] == Self.failuresToTell {
            await attempt { try await self.tell(repository, fault) }
        }
    }

    private func isDue(_ service: Configuration.Service) -> Bool {
        let stamp = shelf.stamp(service)
        guard let known = seen[service.name] else {
            seen.updateValue(stamp, forKey: service.name)
            return true
        }
        if known == stamp {
            settling[service.name] = nil
            return false
        }
        guard settling[service.name] == .some(stamp) else {
            settling.updateValue(stamp, forKey: service.name)
            return false
        }
        settling[service.name] = nil
        seen.updateValue(stamp, forKey: service.name)
        return true
    }

    private func take(_ service: Configuration.Service) async throws {
        let name = service.name
        let kept = try await ledger.read { try $0.keptBook(of: name) }
        let standing = house.now
        let builder = ServiceBuilder(configuration: shelf.configuration, people: standing.people)
        let entry: ServiceEntry
        switch BookReading(shelf: shelf, builder: builder).entry(service, kept: kept) {
        case .failure(let fault):
            // A page of a folder that never was a runbook.
            if kept == nil, standing.services[name] == nil { return }
            // That it can't be fetched is told of the repository.
            if case .notFetched = fault { return }
            return try await refuse(fault, name, service.room)
        case .success(let built): entry = built.entry
        }
        let isNew = standing.services[name].map { !entry.hasSameText(as: $0) } ?? true
        let book = KeptBook(
            service: name, digest: entry.runbook.contentHash, path: entry.runbookPath, commit: entry.runbookCommit,
            bytes: entry.runbookBytes)
        let passages = PassageList.passages(of: entry)
        let (now, notices) = (now(), notices)
        try await ledger.write { ledger in
            let told = try ledger.view.bookFault(of: name)
            try ledger.keep(book, at: now)
            try ledger.index(passages, of: name)
            if told != nil { try notices.goodAgain(entry, in: ledger, at: now) }
        }
        guard isNew else { return }
        house.change { $0.services[name] = entry }
        let holder = house
        try await ledger.write { ledger in
            for run in try ledger.view.openRuns() where run.service == name {
                try RunWriter(house: holder.now).redraw(run, in: ledger, now: now)
            }
        }
    }

    /// Keeps the last good text in service, and says so, once for each reason.
    private func refuse(_ fault: BookFault, _ name: String, _ room: String) async throws {
        let (now, notices) = (now(), notices)
        try await ledger.write { ledger in
            let words = fault.words
            guard try ledger.view.bookFault(of: name) != words else { return }
            try ledger.note(fault: words, ofBook: name)
            try notices.staysAsItWas([name], fault, room: room, in: ledger, at: now)
        }
    }

    /// Says in the rooms of a repository's services that it can't be fetched, or with nil that it can again.
    private func tell(_ repository: BookRepository, _ fault: BookFault?) async throws {
        let services = shelf.services().filter { $0.repository == repository }
        let rooms = Dictionary(grouping: services, by: \.room)
        let (now, notices) = (now(), notices)
        try await ledger.write { ledger in
            for (room, services) in rooms.sorted(by: { $0.key < $1.key }) {
                let names = services.map(\.name).sorted()
                if let fault {
                    try notices.staysAsItWas(names, fault, room: room, in: ledger, at: now)
                } else {
                    try notices.fetchedAgain(names, repository.name, room: room, in: ledger, at: now)
                }
            }
        }
    }

    private func forget(besides services: [Configuration.Service]) async {
        let names = Set(services.map(\.name)).union(house.now.services.keys)
        await attempt { try await self.ledger.write { try $0.forgetBooks(besides: names) } }
    }

    /// A ledger that can't be written is reported elsewhere; the next change, or the next start, tries again.
    private func attempt(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is CancellationError {
            return
        } catch {
            logger.error("a runbook was not taken over", metadata: ["reason": "\(error)"])
        }
    }
}

extension ServiceEntry {
    fileprivate func hasSameText(as other: ServiceEntry) -> Bool {
        runbook.contentHash == other.runbook.contentHash && runbookPath == other.runbookPath
            && runbookCommit == other.runbookCommit
    }
}

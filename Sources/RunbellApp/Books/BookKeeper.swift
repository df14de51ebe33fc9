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
    /// What the sources of each service looked like when they were last read.
    private var seen: [String: BookLook] = [:]
    /// What they look like now, to be read once they have looked so twice: whoever writes may not be done.
    private var settling: [String: BookLook] = [:]
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
        for entry in house.now.services.values where !listed.contains(entry.name) {
            guard seen[entry.name] != .gone else { continue }
            seen[entry.name] = .gone
            for book in entry.books {
                await attempt { try await self.refuse(.missing(book.path), book.path, of: entry.name, entry.room) }
            }
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
        let look = BookLook(service, shelf)
        guard let known = seen[service.name] else {
            seen[service.name] = look
            return true
        }
        if known == look {
            settling[service.name] = nil
            return false
        }
        guard settling[service.name] == look else {
            settling[service.name] = look
            return false
        }
        settling[service.name] = nil
        seen[service.name] = look
        return true
    }

    private func take(_ service: Configuration.Service) async throws {
        let name = service.name
        let kept = try await ledger.read { try $0.keptBooks(of: name) }
        let standing = house.now
        let known = standing.services[name]
        let builder = ServiceBuilder(configuration: shelf.configuration, people: standing.people)
        let reading = BookReading(shelf: shelf, builder: builder)
        var books: [Book] = []
        var good: [Book] = []
        var isFetched = true
        for path in service.books {
            switch reading.book(path, of: service, kept: kept[path]) {
            case .success(let book):
                books.append(book)
                good.append(book)
            case .failure(let fault):
                if let book = known?.book(at: path) { books.append(book) }
                // That it can't be fetched is told of the repository.
                if case .notFetched = fault {
                    isFetched = false
                    continue
                }
                // A page of a folder that never was a runbook.
                if kept[path] == nil, known?.book(at: path) == nil { continue }
                try await refuse(fault, path, of: name, service.room)
            }
        }
        // Taken out of its folder.
        for gone in known?.books ?? [] where !service.books.contains(gone.path) {
            books.append(gone)
            guard isFetched else { continue }
            try await refuse(.missing(gone.path), gone.path, of: name, service.room)
        }
        guard !good.isEmpty else { return }
        let entry = builder.entry(service, books).entry
        let passages = PassageList.passages(of: entry)
        let (now, notices, taken) = (now(), notices, good)
        try await ledger.write { ledger in
            for book in taken {
                let told = try ledger.view.bookFault(of: name, path: book.path)
                try ledger.keep(KeptBook(book, of: name), at: now)
                if told != nil { try notices.goodAgain(book, of: entry, in: ledger, at: now) }
            }
            try ledger.index(passages, of: name)
        }
        guard known.map({ !entry.hasSameTexts(as: $0) }) ?? true else { return }
        house.change { $0.services[name] = entry }
        let holder = house
        try await ledger.write { ledger in
            for run in try ledger.view.openRuns() where run.service == name {
                try RunWriter(house: holder.now).redraw(run, in: ledger, now: now)
            }
        }
    }

    /// Keeps the last good text in service, and says so, once for each reason.
    private func refuse(_ fault: BookFault, _ path: String, of name: String, _ room: String) async throws {
        let (now, notices) = (now(), notices)
        try await ledger.write { ledger in
            let words = fault.words
            guard try ledger.view.bookFault(of: name, path: path) != words else { return }
            try ledger.note(fault: words, ofBook: path, of: name)
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
        var paths = house.now.services.mapValues { Set($0.books.map(\.path)) }
        for service in services { paths[service.name, default: []].formUnion(service.books) }
        let known = paths
        await attempt { try await self.ledger.write { try $0.forgetBooks(besides: known) } }
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

extension KeptBook {
    fileprivate init(_ book: Book, of service: String) {
        self.init(
            service: service, digest: book.runbook.contentHash, path: book.path, commit: book.commit, bytes: book.bytes)
    }
}

extension ServiceEntry {
    fileprivate func hasSameTexts(as other: ServiceEntry) -> Bool {
        books.count == other.books.count && zip(books, other.books).allSatisfy { $0.hasSameText(as: $1) }
    }
}

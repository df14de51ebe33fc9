import Chat
import ChatPlatforms
import Curl
import Engine
import Execution
import Foundation
import Ledger
import Logging
import Messages
import Paging
import ServiceLifecycle
import UnixSignals
import Web

/// The whole bot, wired: platforms, engine, timers, sender and web server in one group of services.
package struct Bot {
    let configuration: Configuration
    let house: HouseHolder
    let ledger: Ledger
    let tokens: Tokens
    let feeds: FeedKey
    let logger: Logger
    /// Called with the port once HTTP is served.
    let onListening: @Sendable (Int) async -> Void

    package func run() async throws {
        let now: @Sendable () -> Date = { Date() }
        let clock = ContinuousClock()
        let feed = ConsoleFeed()
        let console = ConsolePlatform(store: LedgerConsoleStore(ledger: ledger), feed: feed, now: now)
        let built = try PlatformBuilder(
            configuration: configuration, house: house.now, logger: logger, clock: clock, now: now
        ).build()
        let platforms = [console] + built.platforms
        let paging = try WayBuilder(configuration: configuration, now: now).build()
        let secrets = [tokens.first] + built.secrets + paging.secrets + house.now.services.values.flatMap(\.secrets)
        let traits = Dictionary(platforms.map { ($0.name, $0.traits) }, uniquingKeysWith: { first, _ in first })
        let redactor = Redactor(secrets: secrets)
        house.change { house in
            house.platforms = traits
            house.redactor = redactor
            house.acknowledgeLinks = configuration.address.map {
                AcknowledgeLinks(address: $0, secret: tokens.first)
            }
        }
        try await ledger.write { try $0.reviveOutbox() }
        let steps = ClockSteps(ledger: ledger, logger: logger, reading: MachineClock.reading)
        try await steps.settle()

        let intake = Intake(
            house: house, ledger: ledger,
            handlers: [
                HelpCommand(), AfterCommands(), IncidentCommands(), RunbookCommands(), RunCommands(), FreezeCommands(),
                FollowUpCommands(), OnCallCommands(),
            ],
            now: now)
        let backend = Backend(
            house: house, ledger: ledger, intake: intake, platforms: platforms, feed: feed, tokens: tokens,
            feeds: feeds,
            owner: configuration.people.first?.id ?? "you", now: now)
        let web = WebServer(
            configuration: WebConfiguration(
                host: configuration.listen.host, port: configuration.listen.port, hosts: configuration.publicHosts),
            backend: backend, clock: clock, logger: logger, onListening: onListening)
        let timers = TimerService(
            handlers: [
                IncidentTimers(house: house, ledger: ledger, platforms: platforms), RunTimers(), FollowUpTimers(),
                HandoffTimers(),
            ], house: house,
            ledger: ledger, clock: ContinuousClockReading(clock), steps: steps, now: now, logger: logger,
            rest: .milliseconds(5))
        let trouble = Trouble(house: house, ledger: ledger)

        var services: [any Service] = [ConsoleFeeder(ledger: ledger, feed: feed, logger: logger)]
        for platform in platforms {
            for lane in [OutboxDraft.Lane.pages, .talk] {
                services.append(
                    OutboxSender(
                        platform: platform, lane: lane, house: house, ledger: ledger, clock: clock, now: now,
                        logger: logger, rest: .milliseconds(16)))
            }
            if platform.name != .console {
                services.append(
                    RoomOpener(
                        platform: platform,
                        rooms: configuration.roomsToOpen(on: platform.name, of: house.now.rooms.keys),
                        order: configuration.platforms, house: house, trouble: trouble,
                        logger: logger))
            }
            let inbox = PatientInbox(intake, of: platform, clock: clock, logger: logger)
            services.append(ChatReceiver(platform: platform, inbox: inbox, trouble: trouble, logger: logger))
        }
        for way in paging.ways {
            services.append(
                OutboxSender(way: way, house: house, ledger: ledger, clock: clock, now: now, logger: logger))
        }
        for way in paging.ways where way.reports {
            services.append(
                ReportKeeper(way: way, house: house, ledger: ledger, clock: clock, now: now, logger: logger))
        }
        for way in paging.announcers {
            services.append(
                OutboxSender(
                    way: way, lane: .talk, house: house, ledger: ledger, clock: clock, now: now, logger: logger))
        }
        let shell = LocalShell(root: Self.attemptsFolder(beside: ledger.path), clock: clock)
        let attempts = AttemptService(
            executor: shell, house: house, ledger: ledger, clock: clock, now: now, logger: logger)
        let pruner = AttemptPruner(
            executor: shell, retention: configuration.retention, clock: clock, now: now, logger: logger)
        let books = BookKeeper(
            shelf: BookShelf(configuration: configuration), house: house, ledger: ledger, clock: clock, now: now,
            logger: logger)
        let sweeper = InboxSweeper(ledger: ledger, clock: clock, now: now, logger: logger)
        let handoffs = HandoffKeeper(house: house, ledger: ledger, clock: clock, now: now, logger: logger)
        if !configuration.calendars.isEmpty {
            let curl = try CurlClient()
            services += configuration.calendars.map { source in
                CalendarPoller(
                    source: source, curl: curl, house: house, ledger: ledger, clock: clock, now: now, logger: logger)
            }
        }
        services += [timers, handoffs, attempts, pruner, books, sweeper, web]
        var settings = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet(logger))
        // Everything that matters is committed; nobody waits long for a client that does not go.
        settings.maximumGracefulShutdownDuration = .seconds(5)
        try await ServiceGroup(configuration: settings).run()
        ledger.close()
    }

    /// Where commands leave their output and their traces: beside the ledger, so that both move together.
    private static func attemptsFolder(beside ledger: String) -> String {
        let absolute = URL(filePath: ledger).standardizedFileURL
        return absolute.deletingPathExtension().path + ".attempts"
    }

    private func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}

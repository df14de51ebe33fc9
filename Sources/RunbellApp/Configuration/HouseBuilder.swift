import Chat
import Commands
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import Runbooks

/// Makes the house of a configuration: reads its runbooks, commands and templates, and finds what does not fit.
struct HouseBuilder {
    let configuration: Configuration
    /// How many times shorter waits are, in a drill.
    let drill: Double?
    /// The last good texts, by service and path, for sources that give none.
    var kept: [String: [String: KeptBook]] = [:]

    private var shelf: BookShelf { BookShelf(configuration: configuration) }

    func build() -> (house: House, findings: [HouseFinding]) {
        var findings: [HouseFinding] = []
        let people = People(
            configuration.people.map { person in
                var chat = Dictionary(uniqueKeysWithValues: person.chat.map { (PlatformName($0.key), $0.value) })
                // On the console a person is who their token says: the id itself.
                chat[.console] = person.id
                return Person(
                    id: person.id, name: person.name, groups: Set(person.groups), email: person.email,
                    phone: person.phone, chat: chat, ways: PersonWays(configuration).ways(of: person))
            })
        let builder = ServiceBuilder(configuration: configuration, people: people)
        var services: [String: ServiceEntry] = [:]
        for service in shelf.services() {
            if let entry = self.service(service, builder, &findings) { services[entry.name] = entry }
        }
        let (commands, commandFindings) = CommandLibrary.load(
            builtIn: EmbeddedFiles.commands.map { CommandFile(name: $0.name, text: $0.text) }, home: configuration.home)
        let templates = TemplateLibrary(
            builtIn: EmbeddedFiles.templates.map { TemplateFile(name: $0.name, text: $0.text) },
            home: configuration.home)
        findings += commandFindings.map { HouseFinding($0) }
        findings += missingCalendars
        findings += (templates.findings + TemplateCatalogue.check(templates)).map { HouseFinding($0) }
        let announced = configuration.subscribers.compactMap { if case .room(let name) = $0.way { name } else { nil } }
        let paged = configuration.escalation.policies.flatMap(\.levels).flatMap(\.targets).compactMap { target in
            if case .room(let name) = target { name } else { nil }
        }
        let names = Set(configuration.services.map(\.room) + configuration.collections.map(\.pattern.room))
            .union(["ops"]).union(announced).union(paged)
            .union(configuration.schedules.compactMap(\.schedule.room))
        var house = House(
            HouseFacts(
                services: services, people: people, commands: commands, templates: templates,
                rooms: Dictionary(uniqueKeysWithValues: names.map { ($0, [RoomAddress(.console, $0)]) }),
                mainRoom: "ops",
                platforms: [:], defaultPolicy: builder.defaultPolicy, strangerGroups: Set(configuration.strangerGroups),
                drill: drill))
        house.permissions = configuration.permissions
        house.onCall = OnCallRoster(configuration.schedules.map(\.schedule))
        house.subscribers = configuration.subscribers
        house.publicServices = configuration.publicServices
        house.timeZone = configuration.timeZone
        for subscriber in configuration.subscribers {
            guard let template = subscriber.template, !templates.has(template) else { continue }
            findings.append(
                HouseFinding(
                    .error, file: configuration.origin,
                    message: "there is no template \"\(template)\" for \(subscriber.name)",
                    fix: "write templates/\(template).mustache under home:, or take `template:` out"))
        }
        house.incidents = configuration.incidents
        house.severityPolicies = configuration.escalation.bySeverity.compactMapValues {
            builder.policies.policy(named: $0)
        }
        house.ways = configuration.paging.ways
        findings += PagingFindings(configuration: configuration, house: house).all()
        return (house, findings)
    }

    private func service(
        _ service: Configuration.Service, _ builder: ServiceBuilder, _ findings: inout [HouseFinding]
    ) -> ServiceEntry? {
        let service = withKeptFolders(service)
        if service.books.isEmpty { tell(.inNoFolder(service: service.name), of: service, .error, &findings) }
        let books = service.books.compactMap { book($0, of: service, builder, &findings) }
        guard !books.isEmpty else {
            // Where somebody named a document, that is an error already.
            if !service.isFound, service.foundBooks.count == service.books.count, !service.books.isEmpty {
                tell(.nothingToRead(service.books), of: service, .error, &findings)
            }
            return nil
        }
        let built = builder.entry(service, books)
        findings += built.findings
        return built.entry
    }

    /// For a folder that can't be looked into now, the documents that were read from it last.
    private func withKeptFolders(_ service: Configuration.Service) -> Configuration.Service {
        var service = service
        let known = kept[service.name]?.keys.sorted() ?? []
        service.books = service.books.flatMap { path -> [String] in
            let folder = path.hasSuffix("/") ? path : path + "/"
            let inside = known.filter { $0.hasPrefix(folder) }
            guard !inside.isEmpty, case .failure = shelf.read(path, of: service) else { return [path] }
            service.foundBooks.formUnion(inside)
            return inside
        }
        return service
    }

    private func book(
        _ path: String, of service: Configuration.Service, _ builder: ServiceBuilder, _ findings: inout [HouseFinding]
    ) -> Book? {
        let kept = kept[service.name]?[path]
        switch BookReading(shelf: shelf, builder: builder).book(path, of: service, kept: kept) {
        case .success(let book): return book
        case .failure(let fault):
            // What is in a folder and holds nothing to run is a page like any other.
            if service.isFound, case .nothingToRun = fault { return nil }
            // A path that was changed and leads nowhere is for whoever changed it to mend.
            let last = kept.flatMap { kept in
                try? builder.book(path, of: service, BookText(bytes: kept.bytes, commit: kept.commit))
            }
            let isFound = service.isFound || service.foundBooks.contains(path)
            var isPage = isFound || last != nil
            // It may be fetched yet, by a server that has started.
            if case .notFetched = fault { isPage = true }
            if last == nil, !isFound, case .unreadable(let error) = fault {
                findings.append(HouseFinding(error, in: path))
                return nil
            }
            tell(fault, of: service, isPage ? .warning : .error, isKept: last != nil, &findings)
            return last
        }
    }

    private func tell(
        _ fault: BookFault, of service: Configuration.Service, _ severity: Finding.Severity, isKept: Bool = false,
        _ findings: inout [HouseFinding]
    ) {
        findings.append(
            HouseFinding(
                severity, file: configuration.origin, line: service.line,
                message: isKept
                    ? "the runbook of \(service.name) is the last good one: \(fault.words)"
                    : "the runbook of \(service.name): \(fault.words)",
                fix: fix(fault)))
    }

    /// Calendars that are files, and not there. They may come: it is no reason not to start.
    private var missingCalendars: [HouseFinding] {
        configuration.calendars.compactMap { calendar in
            guard case .file(let path) = calendar.place, !FileManager.default.fileExists(atPath: path) else {
                return nil
            }
            return HouseFinding(
                .warning, file: configuration.origin, line: calendar.line,
                message: "the calendar of \(calendar.schedule) is not there: \(path)",
                fix: "check the path; until it can be read, nobody is on call by it")
        }
    }

    private func fix(_ fault: BookFault) -> String {
        guard case .missing = fault else { return fault.fix }
        return "check the path; it is taken from \(configuration.folder.path)"
    }
}

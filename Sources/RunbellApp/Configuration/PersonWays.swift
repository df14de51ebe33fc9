import Chat
import Engine
import Paging

/// The ways each person is paged by: as they are written, or what can be used with what is on file.
struct PersonWays {
    private let configuration: Configuration

    init(_ configuration: Configuration) { self.configuration = configuration }

    func ways(of person: Configuration.Person) -> [Way] {
        guard let written = person.ways else { return standard(person) }
        return written.compactMap { way in kind(way, person).map { Way($0, after: way.after) } }
    }

    /// A direct message where they have a chat account, then e-mail and SMS, each when those before have failed.
    private func standard(_ person: Configuration.Person) -> [Way] {
        var ways: [Way] = []
        if let platform = platform(of: person) { ways.append(Way(.direct(platform))) }
        if configuration.paging.mail != nil, person.email != nil { ways.append(Way(.email)) }
        if configuration.paging.twilio != nil, person.phone != nil { ways += [Way(.sms), Way(.call)] }
        return ways
    }

    private func kind(_ way: Configuration.Way, _ person: Configuration.Person) -> Way.Kind? {
        switch way.name {
        case "dm": .direct(way.detail.map { PlatformName($0) } ?? platform(of: person) ?? .console)
        case "email": .email
        case "ntfy": way.detail.map { .ntfy(topic: $0) }
        case "sms": .sms
        case "call": .call
        case "webhook": way.detail.map { .webhook($0) }
        default: nil
        }
    }

    /// The first configured platform on which they have an account.
    private func platform(of person: Configuration.Person) -> PlatformName? {
        configuration.platforms.first { person.chat[$0.rawValue] != nil && $0 != .webhook }
    }
}

extension Configuration.Paging {
    /// The ways that have an account.
    var ways: Set<WayName> {
        var ways: Set<WayName> = []
        if mail != nil { ways.insert(.email) }
        if ntfy != nil { ways.insert(.ntfy) }
        if twilio != nil { ways.formUnion([.sms, .call]) }
        if !webhooks.isEmpty { ways.insert(.webhook) }
        return ways
    }
}

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

    /// A direct message wherever they have a chat account, one platform after the other, then e-mail and SMS, each when
    /// those before have failed.
    private func standard(_ person: Configuration.Person) -> [Way] {
        var ways: [Way] = []
        ways += platforms(of: person).map { Way(.direct($0)) }
        if configuration.paging.mail != nil, person.email != nil { ways.append(Way(.email)) }
        if configuration.paging.twilio != nil, person.phone != nil { ways += [Way(.sms), Way(.call)] }
        return ways
    }

    private func kind(_ way: Configuration.Way, _ person: Configuration.Person) -> Way.Kind? {
        switch way.name {
        case "dm": .direct(way.detail.map { PlatformName($0) } ?? platforms(of: person).first ?? .console)
        case "email": .email
        case "ntfy": way.detail.map { .ntfy(topic: $0) }
        case "sms": .sms
        case "call": .call
        case "webhook": way.detail.map { .webhook($0) }
        default: nil
        }
    }

    /// The configured platforms on which they have an account, in the order of the configuration.
    private func platforms(of person: Configuration.Person) -> [PlatformName] {
        var seen: Set<PlatformName> = [.webhook]
        return configuration.platforms.filter { person.chat[$0.rawValue] != nil && seen.insert($0).inserted }
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

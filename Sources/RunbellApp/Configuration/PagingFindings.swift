import Chat
import Engine
import Foundation
import Incidents
import Paging
import Runbooks

/// What would keep a page from reaching somebody, found before one is due.
struct PagingFindings {
    let configuration: Configuration
    let house: House

    func all() -> [HouseFinding] {
        let paged = paged()
        return configuration.people.flatMap { findings($0, paged) } + unmapped() + untold()
    }

    /// Subscribers whom nothing could be sent to.
    private func untold() -> [HouseFinding] {
        configuration.subscribers.compactMap { subscriber in
            switch subscriber.way {
            case .email where configuration.paging.mail == nil:
                HouseFinding(
                    .warning, file: configuration.origin,
                    message: "\(subscriber.name) is to be told by e-mail, which has no account",
                    fix: "add `email:` under paging:; until then nothing is sent to them")
            case .webhook(let name) where configuration.paging.webhooks[name] == nil:
                HouseFinding(
                    .warning, file: configuration.origin,
                    message: "\(subscriber.name) is to be told by the webhook \"\(name)\", which is not there",
                    fix: "add it under `webhooks:` in paging:; until then nothing is sent to them")
            case .room, .email, .webhook: nil
            }
        }
    }

    private func findings(_ person: Configuration.Person, _ paged: Set<String>) -> [HouseFinding] {
        guard let known = house.people[person.id] else { return [] }
        var findings = (person.ways ?? []).compactMap { way in
            fault(of: way, person).map { finding(person, $0.message, $0.fix) }
        }
        let hasChat = configuration.platforms.contains { person.chat[$0.rawValue] != nil }
        if known.ways.isEmpty, !hasChat, paged.contains(person.id), reachesBeyondTheConsole {
            findings.append(
                finding(
                    person, "a page reaches \(person.id) in the room only",
                    "bind a chat account, or give them `ways:`"))
        }
        return findings
    }

    /// Without a chat and without an account for pages, as in the sample, nobody expects to be reached elsewhere.
    private var reachesBeyondTheConsole: Bool {
        !configuration.platforms.isEmpty || !configuration.paging.ways.isEmpty
    }

    private func fault(
        of way: Configuration.Way, _ person: Configuration.Person
    ) -> (message: String, fix: String)? {
        func noAccount(_ key: String) -> (String, String) {
            ("\(person.id) is to be paged by \(way.name), which has no account", "add `\(key):` under paging:")
        }
        switch way.name {
        case "email" where configuration.paging.mail == nil: return noAccount("email")
        case "ntfy" where configuration.paging.ntfy == nil: return noAccount("ntfy")
        case "sms" where configuration.paging.twilio == nil, "call" where configuration.paging.twilio == nil:
            return noAccount("twilio")
        case "email" where person.email == nil:
            return ("\(person.id) has no e-mail address", "add `email:` to them, or take the way out")
        case "sms" where person.phone == nil, "call" where person.phone == nil:
            return ("\(person.id) has no phone number", "add `phone: \"+45…\"` to them, or take the way out")
        case "webhook" where configuration.paging.webhooks[way.detail ?? ""] == nil:
            return (
                "there is no webhook \"\(way.detail ?? "")\" for \(person.id)", "add it under `webhooks:` in paging:"
            )
        case "dm":
            let platform = way.detail ?? configuration.platforms.first { person.chat[$0.rawValue] != nil }?.rawValue
            guard let platform, platform != PlatformName.console.rawValue else { return nil }
            if !configuration.platforms.contains(PlatformName(platform)) {
                return (
                    "\(platform) is not configured, so \(person.id) gets no direct message there", "add it to chat:"
                )
            }
            return person.chat[platform] == nil
                ? ("\(person.id) has no account on \(platform)", "add `chat: {\(platform): …}` to them") : nil
        default: return nil
        }
    }

    /// Everybody whom any ladder names, by themselves, by a group or as a member of a schedule.
    private func paged() -> Set<String> {
        var targets: Set<EscalationTarget> = []
        let severe = [house.severityPolicies] + house.services.values.map(\.severityPolicies)
        for policy in [house.defaultPolicy] + house.services.values.map(\.policy) + severe.flatMap(\.values) {
            for level in policy.levels { targets.formUnion(level.targets) }
        }
        var people: Set<String> = []
        for target in targets {
            switch target {
            case .person(let name): people.insert(name)
            case .group(let name): people.formUnion(house.people.members(of: name).map(\.id))
            case .schedule(let name):
                guard case .layers(let layers)? = house.onCall.schedules[name]?.source else { break }
                people.formUnion(layers.flatMap(\.rotation.members))
            case .room: break
            }
        }
        return people
    }

    /// Levels of the configuration's own policies that page nobody.
    private func unmapped() -> [HouseFinding] {
        configuration.escalation.policies.flatMap { policy in
            policy.levels.enumerated().filter(\.element.targets.isEmpty).map { index, level in
                HouseFinding(
                    .warning, file: configuration.origin, line: level.line,
                    message: "\(level.name ?? "Level \(index + 1)") of the policy \(policy.name) pages nobody",
                    fix: "add people, groups or schedules to its `to:`; until then its pages go to the room")
            }
        }
    }

    private func finding(_ person: Configuration.Person, _ message: String, _ fix: String) -> HouseFinding {
        HouseFinding(.warning, file: configuration.origin, line: person.line, message: message, fix: fix)
    }
}

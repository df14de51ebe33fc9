import Chat
import Commands
import Engine
import Foundation
import Incidents
import Testing

@testable import RunbellApp

@Suite("escalation:, paging:, announce: and subscribers: in runbell.yaml")
struct PagingConfigurationTests {
    private static let people = """
        version: 1
        people:
          ada: {name: Ada, groups: [responders], email: ada@example.org, phone: "+45 1"}
          bo: {name: Bo, groups: [responders]}
        services: {shop: {runbook: shop.md}, desk: {runbook: desk.md}}

        """

    private func read(_ yaml: String) -> (configuration: Configuration, findings: [String]) {
        let (configuration, findings) = ConfigurationReader.read(
            Self.people + yaml, place: "runbell.yaml", folder: URL(filePath: "/srv"))
        return (configuration, findings.map(\.message))
    }

    @Test("ladders are read, each with its own settings over those of all")
    func ladders() throws {
        let (configuration, findings) = read(
            """
            escalation:
              repeat: 5m
              reminders: 12
              rounds: 2
              acknowledgementLasts: 2h
              acknowledgement: one
              hours: {timezone: Europe/Copenhagen, from: "08:30", until: "16:00", days: [Mon, Fri]}
              wait: [SEV4, 3]
              default: {default: office, SEV1: all-hands}
              policies:
                office:
                  - {to: [{schedule: primary}]}
                  - {after: 15m, to: [bo, responders]}
                  - {after: 30m, name: Management, to: [{person: ada}, {room: leads}]}
                all-hands:
                  levels: [{to: responders}]
                  repeat: 2m
                  reminders: 0
                  rounds: 3
                  acknowledgement: each
                  acknowledgementLasts: 30m
            """)
        #expect(findings == [])
        #expect(configuration.escalation.standard == "office")
        #expect(configuration.escalation.bySeverity == [.sev1: "all-hands"])
        let builder = PolicyBuilder(configuration: configuration)
        let office = try #require(builder.policy(named: "office"))
        #expect(office.levels.map(\.name) == ["Level 1", "Level 2", "Management"])
        #expect(office.levels.map(\.afterSeconds) == [0, 900, 1800])
        #expect(
            office.levels.map(\.targets) == [
                [.schedule("primary")], [.person("bo"), .group("responders")], [.person("ada"), .room("leads")],
            ])
        #expect(office.repeatSeconds == 300 && office.reminders == 12 && office.rounds == 2)
        #expect(office.silenceSeconds == 7200 && !office.eachAcknowledges)
        #expect(
            office.hours
                == BusinessHours(timeZone: "Europe/Copenhagen", days: [2, 6], opens: 8 * 60 + 30, closes: 16 * 60))
        #expect(office.waiting == [.sev3, .sev4])
        let all = try #require(builder.policy(named: "all-hands"))
        #expect(all.repeatSeconds == 120 && all.reminders == 0 && all.rounds == 3)
        #expect(all.silenceSeconds == 1800 && all.eachAcknowledges)
        #expect(all.hours == office.hours)
        #expect(builder.policy(named: "nobody") == nil)
    }

    @Test(
        "what makes no ladder is said",
        arguments: [
            ("{repeat: soon}", "\"soon\" is no length of time"),
            ("{repeatMinutes: 0}", "repeatMinutes must be more than 0"),
            ("{reminders: -1}", "reminders must be a whole number from 0 on"),
            ("{rounds: 0}", "rounds must be a whole number from 1 on"),
            ("{acknowledgement: two}", "\"two\" is no way to acknowledge"),
            ("{wait: [SEV4]}", "nobody knows until when these severities wait"),
            ("{hours: {timezone: Mars/Base}}", "there is no time zone \"Mars/Base\""),
            ("{hours: {timezone: UTC, from: \"17:00\", until: \"09:00\"}}", "working hours end before they begin"),
            ("{policies: {a: []}}", "the policy \"a\" has no levels"),
            ("{policies: {a: [{after: 5m}]}}", "a level pages nobody"),
            ("{policies: {a: [{to: [zed]}]}}", "\"zed\" is no person and no group"),
            (
                "{policies: {a: [{after: 5m, to: [ada]}, {after: 1m, to: [bo]}]}}",
                "a level can't come before the one above it"
            ),
            ("{default: nowhere}", "there is no escalation policy \"nowhere\""),
            ("{default: {SEV9: a}, policies: {a: [{to: [ada]}]}}", "\"SEV9\" is no severity"),
        ])
    func noLadder(yaml: String, message: String) {
        #expect(read("escalation: \(yaml)").findings.contains(message))
    }

    @Test("accounts and ways are read, secrets only by where they are kept")
    func ways() throws {
        let (configuration, findings) = read(
            """
            paging:
              email: {url: "smtp://localhost:25", from: runbell@example.org, tls: offered}
              ntfy: {server: https://ntfy.example.org, token: {env: NTFY}}
              twilio: {sid: AC1, token: {env: TWILIO}, from: "+45"}
              webhooks: {pager: {url: https://pager.example.org, secret: {env: PAGER}}}
            """)
        #expect(findings == [])
        #expect(Set(configuration.paging.ways.map { "\($0)" }) == ["email", "ntfy", "sms", "call", "webhook"])
        #expect(configuration.paging.mail?.requiresTLS == false)
        #expect(configuration.paging.ntfy?.server == "https://ntfy.example.org")
        let ada = try #require(configuration.people.first { $0.id == "ada" })
        #expect(PersonWays(configuration).ways(of: ada).map(\.kind) == [.email, .sms, .call])
    }

    @Test(
        "what reaches nobody is said",
        arguments: [
            (
                "paging: {email: {url: mail.example.org, from: a@b}}",
                "\"mail.example.org\" is no address of a mail server"
            ),
            ("paging: {email: {url: \"smtp://x\", from: nobody}}", "\"nobody\" is no e-mail address"),
            ("paging: {email: {url: \"smtp://x\", from: a@b, tls: perhaps}}", "\"perhaps\" says nothing of TLS"),
            ("paging: {ntfy: {server: ntfy.sh}}", "\"ntfy.sh\" is no address"),
            ("announce: [{email: a@b}]", "each entry names one of room"),
            ("subscribers: [{email: a@b, webhook: x}]", "each entry names one of email, webhook"),
            ("subscribers: [{email: nobody}]", "\"nobody\" is no e-mail address"),
            ("subscribers: [{email: a@b, severities: [9]}]", "\"9\" is no severity"),
            ("subscribers: [{email: a@b, on: [declarde]}]", "\"declarde\" is nothing to be told of"),
            ("subscribers: [{email: a@b, services: [shpo]}]", "there is no service \"shpo\""),
            ("status: {services: [shpo]}", "there is no service \"shpo\""),
            ("timezone: Mars/Base", "there is no time zone \"Mars/Base\""),
        ])
    func reachesNobody(yaml: String, message: String) {
        #expect(read(yaml).findings.contains(message), "\(read(yaml).findings)")
    }

    @Test("who is told outside, of what")
    func subscribers() {
        let (configuration, findings) = read(
            """
            timezone: Europe/Copenhagen
            announce: [{room: status, severities: [1, SEV2]}]
            subscribers:
              - {email: board@example.org, name: the board, services: [shop], on: [declared, resolved]}
              - {webhook: page, template: for-page}
            status: {services: [shop]}
            """)
        #expect(findings == [])
        #expect(
            configuration.subscribers == [
                Subscriber(name: "status", way: .room("status"), severities: [.sev1, .sev2]),
                Subscriber(
                    name: "the board", way: .email("board@example.org"), services: ["shop"],
                    moments: [.declared, .resolved]),
                Subscriber(name: "page", way: .webhook("page"), template: "for-page"),
            ])
        #expect(configuration.publicServices == ["shop"])
        #expect(configuration.timeZone.identifier == "Europe/Copenhagen")
    }

    @Test("whoever has accounts on several platforms is reached on the next one when the one before fails")
    func severalPlatforms() throws {
        let (configuration, findings) = ConfigurationReader.read(
            """
            version: 1
            chat:
              - {platform: slack, botToken: {env: A}, signingSecret: {env: B}}
              - {platform: matrix, homeserver: "https://m.example.org", token: {env: C}}
            people: {ada: {chat: {matrix: "@ada:example.org", slack: U01}}}
            """, place: "runbell.yaml", folder: URL(filePath: "/srv"))
        #expect(findings.map(\.message) == [])
        let ada = try #require(configuration.people.first)
        #expect(PersonWays(configuration).ways(of: ada).map(\.kind) == [.direct(.slack), .direct(.matrix)])
    }

    @Test("a person's ways are theirs, in order; what is no way is said")
    func personWays() throws {
        func read(_ ways: String) -> (Configuration, [String]) {
            let (configuration, findings) = ConfigurationReader.read(
                "version: 1\npeople: {ada: {ways: \(ways)}}\n", place: "runbell.yaml", folder: URL(filePath: "/srv"))
            return (configuration, findings.map(\.message))
        }
        let (configuration, findings) = read("[email, {ntfy: phone}, {sms: , after: 5m}, {webhook: pager}]")
        #expect(findings == [])
        let ada = try #require(configuration.people.first)
        let ways = PersonWays(configuration).ways(of: ada)
        #expect(ways.map(\.kind) == [.email, .ntfy(topic: "phone"), .sms, .webhook("pager")])
        #expect(ways.map(\.after) == [nil, nil, .seconds(300), nil])
        #expect(read("[pigeon]").1 == ["\"pigeon\" is no way to reach anybody"])
        #expect(read("[ntfy]").1 == ["\"ntfy\" does not say which topic"])
        #expect(read("[{sms: , after: soon}]").1 == ["\"soon\" is no length of time"])
    }
}

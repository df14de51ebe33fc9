import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("/oncall", .timeLimit(.minutes(1)))
struct OnCallCommandTests {
    @Test(
        "who says who, until when and who is next",
        arguments: [
            ("/oncall who", "**primary**: **Bo** until Mon 2026-03-30 09:00, then Ada (Europe/Copenhagen)"),
            ("/oncall who primary", "**primary**: **Bo** until Mon 2026-03-30 09:00, then Ada (Europe/Copenhagen)"),
            (
                "/oncall who primary at \"Mon 09:00\"",
                "Mon 2026-03-30 09:00, **primary**: **Ada** until Mon 2026-04-06 09:00"
            ),
            ("/oncall who at Mon 08:59", "Mon 2026-03-30 08:59, **primary**: **Bo** until Mon 2026-03-30 09:00"),
            (
                "/oncall who --at 2026-03-16 --schedule primary",
                "Mon 2026-03-16 00:00, **primary**: **Bo** until Mon 2026-03-16 09:00, then Ada"
            ),
            ("/oncall who at 3w", "Mon 2026-04-13 10:30, **primary**: **Ada**"),
        ])
    func who(_ command: String, _ answer: String) async throws {
        let house = try OnCallHouse()
        let reply = try await house.say(command)
        #expect(reply.hasPrefix(answer), "\(reply)")
    }

    @Test(
        "what can't be understood is answered with what can be written",
        arguments: [
            ("/oncall who nowhere", "There is no schedule \"nowhere\". Schedules: primary."),
            ("/oncall who at teatime", "\"teatime\" is no time. Write"),
            ("/oncall override zed until 18:00", "Nobody is called \"zed\". People: ada, bo"),
            ("/oncall override ada until yesterday", "\"yesterday\" is no time to come."),
            ("/oncall override ada until 700d", "That would be from Mon 2026-03-23 09:30 to"),
            ("/oncall swap ada with ada", "A swap takes two different people."),
            (
                "/oncall swap ada with bo --first \"Wed 12:00\"",
                "Ada is not on call at Wed 2026-03-25 12:00; that is Bo, from Mon 2026-03-23 09:00 to Mon 2026-03-30 09:00."
            ),
            ("/oncall cancel OVR-9", "There is no override \"OVR-9\"."),
        ])
    func refused(_ command: String, _ answer: String) async throws {
        let house = try OnCallHouse()
        let reply = try await house.say(command)
        #expect(reply.hasPrefix(answer), "\(reply)")
    }

    @Test("an override holds from now, says in whose place, and is kept when it is taken back")
    func override() async throws {
        let house = try OnCallHouse()
        let reply = try await house.say("/oncall override ada until \"Fri 09:00\" --reason \"a train\"")
        #expect(
            reply.hasPrefix(
                "**OVR-1**: \(Mention.mark("ada")) is on call for **primary** from now until Fri 2026-03-27 09:00 (Europe/Copenhagen), in place of Bo."
            ), "\(reply)")
        #expect(
            try await house.say("/oncall who").hasPrefix("**primary**: **Ada** until Fri 2026-03-27 09:00, then Bo"))
        #expect(
            try await house.say("/oncall list").contains(
                "OVR-1, Mon 2026-03-23 09:30 to Fri 2026-03-27 09:00: Ada, set by Ada: a train"))
        #expect(
            try await house.say("/oncall cancel ovr-1", by: "U2").contains(
                "**OVR-1** is taken back by Bo. On call for **primary** now: Bo."))
        #expect(try await house.say("/oncall who").hasPrefix("**primary**: **Bo** until Mon"))
        #expect(try await house.say("/oncall cancel OVR-1") == "OVR-1 was taken back before, by Bo.")
        let record = try await house.ledger.read { try $0.override(1) }
        #expect(record?.setBy == "ada" && record?.cancelledBy == "bo" && record?.reason == "a train")
    }

    @Test("a length counts from the beginning of the override")
    func length() async throws {
        let house = try OnCallHouse()
        let reply = try await house.say("/oncall override ada --from 18:00 until 2h")
        #expect(reply.contains("from Mon 2026-03-23 18:00 until Mon 2026-03-23 20:00"), "\(reply)")
    }

    @Test("the later of two overrides stands over the earlier")
    func later() async throws {
        let house = try OnCallHouse()
        try await house.say("/oncall override ada until \"Fri 09:00\"")
        try await house.say("/oncall override bo --from 12:00 until 13:00")
        let at = OnCallHouse.monday
        let roster = house.base.house.now.onCall
        for (hours, person) in [(0.0, "ada"), (2.5, "bo"), (3.5, "ada"), (97, "bo")] {
            let people = try await house.ledger.read {
                try roster.people(on: "primary", at: at + hours * 3600, in: $0)
            }
            #expect(people == [person], "after \(hours) hours")
        }
    }

    @Test("two people swap their next shifts, and both halves are taken back together")
    func swap() async throws {
        let house = try OnCallHouse()
        let reply = try await house.say("/oncall swap ada with bo --reason holidays")
        #expect(reply.contains("- Bo: Mon 2026-03-30 09:00 to Mon 2026-04-06 09:00"), "\(reply)")
        #expect(reply.contains("- Ada: Mon 2026-04-06 09:00 to Mon 2026-04-13 09:00"), "\(reply)")
        let shown = try await house.say("/oncall show --for 30d")
        #expect(
            shown.contains(
                "- now to Mon 2026-04-06 09:00: Bo\n- Mon 2026-04-06 09:00 to Mon 2026-04-20 09:00: Ada"
            ), "\(shown)")
        try await house.say("/oncall cancel OVR-2")
        #expect(
            try await house.say("/oncall who").hasPrefix("**primary**: **Bo** until Mon 2026-03-30 09:00, then Ada"))
        let halves = try await house.ledger.read { try $0.overrideAndOtherHalf(1) }
        #expect(halves.map(\.cancelledBy) == ["ada", "ada"])
    }

    @Test("a schedule must be named where there are several")
    func several() async throws {
        let house = try OnCallHouse(schedules: [.weekly("primary"), .weekly("secondary")])
        #expect(
            try await house.say("/oncall override ada until 18:00")
                == "Say which schedule, with --schedule: primary, secondary.")
        #expect(try await house.say("/oncall who").split(separator: "\n").count == 2)
    }

    @Test("without any schedule that is said")
    func none() async throws {
        let house = try OnCallHouse(schedules: [])
        for command in ["/oncall who", "/oncall list", "/oncall show"] {
            #expect(
                try await house.say(command) == "No schedule is configured: add one under schedules: in runbell.yaml.")
        }
    }
}

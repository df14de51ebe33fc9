import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("After an incident", .timeLimit(.minutes(1)))
struct AfterStoryTests {
    /// Declared, taken after 3 minutes, cause found after 10, fixed after 20, resolved after 30.
    private func story(_ house: IncidentHouse, _ title: String = "Checkout returns 500") async throws {
        try await house.say("/incident declare \"\(title)\" --sev 1 --impact \"nobody can pay\"")
        house.clock.advance(by: .seconds(180))
        try await house.say("/incident ack")
        house.clock.advance(by: .seconds(420))
        try await house.say("/incident status identified \"a migration locked the table\"")
        house.clock.advance(by: .seconds(600))
        try await house.say("/incident status monitoring \"rolled back\"")
        try await house.say("/incident update \"watching the error rate\"")
        house.clock.advance(by: .seconds(600))
        try await house.say("/incident resolve \"rolled back to v1.4.2\"")
    }

    @Test("the review is made from the record, edited, made anew around the edits, and published")
    func review() async throws {
        let house = try IncidentHouse()
        try await story(house)
        try await house.say("/incident followup \"Alert on locks\" --owner bo --due 3d")
        #expect(try await house.say("/incident postmortem").text.contains("draft 1**, made from the record"))
        let draft = try #require(try await house.ledger.read { try $0.review(of: IncidentID(1)) })
        for part in [
            "# Review of INC-1: Checkout returns 500", "nobody can pay", "- Acknowledged after 3 min",
            "- Mitigated after 20 min", "- Resolved after 30 min", "a migration locked the table",
            "What mended it: rolled back to v1.4.2", "Somebody had it within 3 min",
            "(after 10 min, 7 min later) Ada: investigating → identified", "**FUP-1** Alert on locks (Bo, due",
        ] {
            #expect(draft.body.contains(part), "\(part)")
        }
        #expect(Mention.people(in: draft.body).isEmpty)
        let edited = try await house.say("/incident postmortem INC-1 edit summary \"One lock stopped every order.\"")
        #expect(edited.text.contains("draft 2**: Summary is rewritten"))
        try await house.say("/incident followup \"Rehearse migrations\" --owner ada --due 3d")
        #expect(try await house.say("/incident postmortem --fresh").text.contains("draft 3**"))
        let fresh = try #require(try await house.ledger.read { try $0.review(of: IncidentID(1)) })
        #expect(fresh.body.contains("One lock stopped every order."))
        #expect(!fresh.body.contains("What mended it"))
        #expect(fresh.body.contains("Rehearse migrations"))
        #expect(try await house.say("/incident postmortem publish").text.contains("is published**, version 4"))
        #expect(try await house.say("/incident postmortem publish").text.contains("published already"))
        let versions = try await house.ledger.read { try $0.reviews(of: IncidentID(1)) }
        #expect(versions.map(\.version) == [1, 2, 3, 4])
        #expect(versions.map(\.isPublished) == [false, false, false, true])
        let record = try await house.ledger.read { try $0.timeline(of: "INC-1").last }
        #expect(record?.kind == "review")
        #expect(record?.text.contains(versions[3].digest) == true)
        #expect(try await house.ledger.read { try $0.verifyTimelines().faults } == [])
    }

    @Test(
        "a review refuses what makes no sense, and says what would",
        arguments: [
            ("/incident postmortem INC-1 show", "INC-1 has no review yet"),
            ("/incident postmortem INC-1 edit summary words", "INC-1 has no review yet"),
            ("/incident postmortem INC-1 publish", "INC-1 has no review yet"),
        ])
    func noReview(command: String, answer: String) async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        #expect(try await house.say(command).text.contains(answer))
    }

    @Test("an unknown section is answered with those there are, and an open incident's review is not published")
    func unknownSection() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident postmortem")
        let answer = try await house.say("/incident postmortem edit moon \"made of cheese\"")
        #expect(answer.text.contains("no section \"moon\". Sections: \"summary\", \"impact\", \"timeline\""))
        #expect(try await house.say("/incident postmortem publish").text.contains("INC-1 is still open"))
    }

    @Test("one like it is shown in the thread when the next is declared, and found by its words")
    func similar() async throws {
        let house = try IncidentHouse()
        try await story(house)
        try await story(house, "Search is slow")
        try await house.say("/incident declare \"Checkout returns 502\"")
        try await house.running {
            try await house.chat.when { $0.contains { $0.message.markdown.contains("**INC-3** was declared") } }
        }
        let opening = try #require(house.chat.texts.first { $0.contains("**INC-3** was declared") })
        #expect(opening.contains("**Seen before**"))
        #expect(opening.contains("Checkout returns 500, took 30 min. Mended by: rolled back to v1.4.2"))
        #expect(!opening.contains("Search is slow"))
        let found = try await house.say("/incident search checkout ret")
        #expect(found.text.contains("**INC-3** SEV3 investigating: Checkout returns 502"))
        #expect(found.text.contains("**INC-1** SEV1"))
        #expect(try await house.say("/incident search \"\\\" OR *\"").text.contains("No incident has all of"))
        #expect(try await house.say("/incident search \"---\"").text.contains("Say what to look for"))
    }

    @Test("the first incident has nothing like it, and nothing is counted by declaring")
    func nothingOnDeclaring() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare \"Checkout returns 500\"")
        let now = house.clock.date
        let stats = try await house.ledger.read { try IncidentStats(.init(now: now, in: .gmt), in: $0) }
        #expect(stats.overall.incidents == 0)
        #expect(stats.people.isEmpty)
    }

    @Test("figures are those of the record, and a reopened incident leaves them until it is resolved again")
    func stats() async throws {
        let house = try IncidentHouse()
        try await story(house)
        func stats() async throws -> IncidentStats {
            let now = house.clock.date
            return try await house.ledger.read { try IncidentStats(.init(now: now, in: .gmt), in: $0) }
        }
        let first = try await stats()
        #expect(first.overall.incidents == 1)
        #expect(first.overall.acknowledge?.median == .seconds(180))
        #expect(first.overall.mitigate?.p90 == .seconds(1200))
        #expect(first.overall.resolve?.median == .seconds(1800))
        #expect(first.bySeverity.map(\.name) == ["SEV1"])
        #expect(first.byService.map(\.name) == ["no service"])
        #expect(first.people.map(\.person) == ["ada"])
        house.clock.advance(by: .seconds(600))
        try await house.say("/incident reopen INC-1 \"errors are back\"")
        #expect(try await stats().overall.incidents == 0)
        house.clock.advance(by: .seconds(600))
        try await house.say("/incident resolve INC-1 \"added an index\"")
        let second = try await stats()
        #expect(second.overall.incidents == 1)
        #expect(second.overall.reopened == 1)
        #expect(second.overall.resolve?.median == .seconds(3000))
        #expect(second.people.map(\.pages) == [2])
        let said = try await house.say("/incident stats")
        #expect(said.text.contains("- 1 resolved, 1 of them reopened in between"))
        #expect(said.text.contains("- Resolved: half within 50 min"))
        #expect(try await house.say("/incident stats --since 2020-13").text.contains("is no month"))
    }

    @Test("lists say how many they leave out")
    func capped() async throws {
        let house = try IncidentHouse()
        for number in 1...23 { try await house.say("/incident declare \"number \(number)\"") }
        let list = try await house.say("/incident list").text
        #expect(list.contains("… and 3 more"))
        #expect(list.contains("**INC-23**") && !list.contains("**INC-3**"))
        for number in 1...2 { try await house.say("/incident resolve INC-\(number)") }
        #expect(try await house.say("/incident list").text.contains("… and 1 more"))
        let resolved = try await house.say("/incident list resolved").text
        #expect(resolved.contains("**INC-2**") && !resolved.contains("more"))
    }
}

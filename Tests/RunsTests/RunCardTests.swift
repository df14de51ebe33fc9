import Runbooks
import Runs
import Testing

@Suite("The run's card")
struct RunCardTests {
    static func marks(_ story: Story) -> [RunCard.Mark] { RunCard(story.run).lines.map(\.mark) }

    @Test("names the one thing to do now, with actions that carry step and revision")
    func next() throws {
        var story = try Story(.shop, .make { $0.version = nil })
        #expect(RunCard(story.run).next == .tick("backup"))
        #expect(RunCard(story.run).actions.map(\.label) == ["Done", "It failed", "Abort"])
        #expect(RunCard(story.run).actions.first?.id.description == "RUN-7/backup/1")
        #expect(RunCard(story.run).actions.first?.command == "/run done RUN-7")
        #expect(
            RunCard(story.run).actions.last?.command == "/run abort RUN-7 --reason \"pressed Abort\"")

        try story.tell(.done(nil, note: "on tape"))
        #expect(RunCard(story.run).next == .values("switch", ["version"]))
        #expect(RunCard(story.run).lines.map(\.detail) == ["ada: on tape", "needs version", nil])
        #expect(!RunCard(story.run).actions.contains { $0.command.hasPrefix("/run next") })

        try story.tell(.set(["version": "v2"]))
        #expect(RunCard(story.run).next == .press("switch"))
        #expect(RunCard(story.run).actions.first?.id.description == "RUN-7/switch/3")
        #expect(Self.marks(story) == [.done, .current, .open])

        try story.tell(.next)
        #expect(RunCard(story.run).next == .running("switch", since: noon))
        #expect(RunCard(story.run).actions.map(\.label) == ["Abort"])
        #expect(Self.marks(story) == [.done, .running, .open])

        try story.exit("switch", .exit(1, "broken"))
        #expect(RunCard(story.run).actions.map(\.label) == ["Roll back", "Run again", "Show output", "Abort"])
        #expect(
            RunCard(story.run).actions.first?.command
                == "/rollback shop --env production --reason \"RUN-7 failed\"")
        #expect(Self.marks(story) == [.done, .failed, .open])

        try story.tell(.abort(reason: "no"))
        #expect(RunCard(story.run).next == .nothing(.aborted(by: "ada", reason: "no")))
        #expect(RunCard(story.run).actions.isEmpty)
        #expect(Self.marks(story) == [.done, .failed, .left])
    }

    @Test("offers approval to press, with the run's own revision")
    func approval() throws {
        let story = try ApprovalTests.story()
        let card = RunCard(story.run)
        #expect(card.actions.map(\.command) == ["/run approve RUN-7", "/run reject RUN-7 --reason \"pressed Reject\""])
        #expect(card.actions.map(\.id.description) == ["RUN-7/-/1", "RUN-7/-/1"])
    }

    @Test("offers each way of a choice, and forgets the ways that were not taken")
    func choice() throws {
        var story = try Story(ChoiceTests.runbook)
        try story.tell(.next)
        try story.exit("build", .exit())
        let card = RunCard(story.run)
        #expect(card.actions.map(\.command).prefix(2) == ["/run choose RUN-7 \"A\"", "/run choose RUN-7 \"B\""])
        // Ways that nobody has chosen yet are told by the question.
        #expect(card.lines.map(\.title) == ["Build", "Choose one way", "Restart"])
        try story.tell(.choose(step: nil, option: "A"))
        #expect(RunCard(story.run).lines.map(\.title) == ["Build", "Choose one way", "Push", "Restart"])
    }

    @Test("every action that is offered is accepted, at every stage", arguments: [true, false])
    func offered(protected: Bool) throws {
        var story = try Story(.shop, .make { $0.protected = protected })
        var seen: Set<String> = []
        for _ in 0..<20 {
            let card = RunCard(story.run)
            for action in card.actions {
                let event = try #require(Self.event(action))
                seen.insert(action.label)
                #expect(
                    story.refusal(event, by: .bo, at: action.id.revision) == nil, "\(action.label) at \(card.next)")
            }
            if case .running(let key, _) = card.next {
                let outcome: StepOutcome = key == "switch" ? .exit() : .exit(0, #"{"status":"ok"}"#)
                try story.exit(key, outcome)
            } else if let first = card.actions.first, let event = Self.event(first) {
                try story.tell(event, by: .bo, at: first.id.revision)
            }
        }
        #expect(story.run.status == .succeeded)
        #expect(seen.contains("Run") && seen.contains("Done"))
        #expect(seen.contains("Approve") == protected)
    }

    private static func event(_ action: RunAction) -> RunEvent? {
        switch action.label {
        case "Done", "It worked": .done(action.id.step, note: nil)
        case "It failed": .fail(action.id.step, reason: "pressed")
        case "Run", "Post": .start(action.id.step)
        case "Run again", "Try again": .retry(action.id.step)
        case "Abort": .abort(reason: "pressed")
        case "Approve": .approve
        case "Reject": .reject(reason: "pressed")
        default: nil
        }
    }
}

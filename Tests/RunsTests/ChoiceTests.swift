import Runbooks
import Runs
import Testing

@Suite("Choices")
struct ChoiceTests {
    /// One deploy with options A and B, and two ways of rolling back of which the second has options, too.
    static let runbook = Runbook.make(
        [
            .make(
                "deploy", .deploy,
                [
                    .make("build", .command, line: 3, blocks: [4]),
                    .make("push", .command, line: 10, blocks: [11], alternative: "Option A"),
                    .make("upload", .command, line: 20, blocks: [21], alternative: "Option B"),
                    .make("restart", .command, line: 30, blocks: [31]),
                ], line: 2),
            .make(
                "quick", .rollback, [.make("undo", .command, line: 52, blocks: [53])], line: 51, title: "Quick Rollback"
            ),
            .make(
                "database", .rollback,
                [
                    .make("dump", .command, line: 62, blocks: [63], alternative: "A"),
                    .make("snapshot", .command, line: 66, blocks: [67], alternative: "B"),
                ], line: 61, title: "Database Rollback"),
        ],
        blocks: [4, 11, 21, 31, 53, 63, 67].map { .make("run-\($0)", line: $0) },
        alternatives: [
            Alternative(label: "Option A", text: "Automatic (Git)", line: 10),
            Alternative(label: "Option B", text: "Manual (Registry)", line: 20),
        ])

    @Test("are asked where they stand, and leave the other way out")
    func asked() throws {
        var story = try Story(Self.runbook)
        #expect(story.run.steps.map(\.number) == ["1", "2", "3", "3", "4"])
        try story.tell(.next)
        try story.exit("build", .exit())
        let choice = try #require(story.run.current)
        #expect(choice.kind == .choice)
        #expect(choice.options.map(\.label) == ["A", "B"])
        #expect(choice.options.map(\.title) == ["Automatic (Git)", "Manual (Registry)"])
        #expect(story.posts.contains(.choice(choice.key)))
        try story.tell(.choose(step: nil, option: "b"))
        #expect(story.state("push") == .notChosen)
        #expect(story.state("upload") == .ready)
        #expect(story.run.step(numbered: "3")?.key == "upload")
        try story.tell(.next)
        try story.exit("upload", .exit())
        try story.tell(.next)
        try story.exit("restart", .exit())
        #expect(story.run.status == .succeeded)
        #expect(!story.run.completedTitles.contains("Push"))
    }

    @Test("can't be gone past: that would run every way")
    func notSkipped() throws {
        var story = try Story(Self.runbook)
        try story.tell(.next)
        try story.exit("build", .exit())
        let key = try #require(story.run.current?.key)
        let open = RunRefusal.choiceOpen(key, options: ["A", "B"])
        for event: RunEvent in [
            .skip(nil, reason: "any"), .done(nil, note: nil), .start(nil), .retry(nil), .fail(nil, reason: "x"),
            .continueAnyway(nil, reason: "x"),
        ] {
            #expect(story.refusal(event) == open)
        }
        #expect(story.refusal(.start("push")) == .wrongStep(current: key, title: "Choose one way"))
        #expect(story.refusal(.choose(step: "build", option: "A")) == .noChoice("build"))
        #expect(story.refusal(.choose(step: key, option: "C")) == .optionUnknown("C", known: ["A", "B"]))
        #expect(story.refusal(.choose(step: key, option: "")) == .optionUnknown("", known: ["A", "B"]))
    }

    @Test("are made once")
    func once() throws {
        var story = try Story(Self.runbook)
        let key = try #require(story.run.steps.first { $0.kind == .choice }?.key)
        try story.tell(.choose(step: key, option: "A"))
        #expect(story.refusal(.choose(step: key, option: "B")) == .alreadyDone(key, title: "Choose one way"))
        #expect(story.state("upload") == .notChosen)
        #expect(story.refusal(.start("upload")) == .alreadyDone("upload", title: "Upload"))
    }

    @Test(
        "are made beforehand by a label, a letter or part of a title",
        arguments: ["A", "a", "option a", "Automatic (Git)", "automatic", "git"])
    func beforehand(option: String) throws {
        let story = try Story(Self.runbook, .make { $0.option = option })
        #expect(story.state("upload") == .notChosen)
        #expect(story.state("push") == .pending)
    }

    @Test("between procedures that exclude each other come first, and their own choices after them")
    func procedures() throws {
        var story = try Story(Self.runbook, .make(.rollback))
        let first = try #require(story.run.current)
        #expect(first.options.map(\.label) == ["Quick Rollback", "Database Rollback"])
        #expect(
            story.refusal(.choose(step: nil, option: "rollback"))
                == .optionAmbiguous(
                    "rollback", matches: ["Quick Rollback", "Database Rollback"]))

        var quick = story
        try quick.tell(.choose(step: nil, option: "quick"))
        #expect(quick.run.current?.key == "undo")
        try quick.tell(.next)
        try quick.exit("undo", .exit())
        #expect(quick.run.status == .succeeded, "the other procedure's choice is not asked for")

        try story.tell(.choose(step: nil, option: "database"))
        #expect(story.state("undo") == .notChosen)
        #expect(story.run.current?.options.map(\.label) == ["A", "B"])
        try story.tell(.choose(step: nil, option: "B"))
        #expect(story.run.current?.key == "snapshot")
    }

    @Test("can be made beforehand through several levels")
    func levels() throws {
        let story = try Story(Self.runbook, .make(.rollback) { $0.option = "database, B" })
        #expect(story.run.current?.key == "snapshot")
    }

    @Test(
        "that do not exist are refused with those that do",
        arguments: [
            ("Z", RunKind.deploy, RunRefusal.optionUnknown("Z", known: ["A", "B"])),
            ("A,B", .deploy, .optionWithoutChoice("B")),
            ("rollback", .rollback, .optionAmbiguous("rollback", matches: ["Quick Rollback", "Database Rollback"])),
        ])
    func unknown(option: String, kind: RunKind, refusal: RunRefusal) {
        #expect(RunPlanner.plan(Self.runbook, .make(kind) { $0.option = option }) == .failure(refusal))
    }

    @Test("are not needed where there is only one way")
    func onlyOne() {
        #expect(RunPlanner.plan(.shop, .make { $0.option = "A" }) == .failure(.optionWithoutChoice("A")))
    }

    @Test("leave an approval as it was: all the ways were approved")
    func approved() throws {
        var story = try Story(Self.runbook, .make { $0.protected = true })
        try story.tell(.approve, by: .bo)
        try story.tell(.choose(step: nil, option: "A"))
        #expect(story.run.validApproval?.person == "bo")
    }
}

import Runbooks
import Runs
import Testing

@Suite("Planning")
struct PlannerTests {
    @Test(
        "a deploy is what comes before, the deploy and its verification, whatever their order; what comes after is named"
    )
    func deployOrder() throws {
        let runbook = Runbook.make([
            .make("after", .postdeploy, [.make("tell", .manual, line: 2, role: .postdeploy)], line: 1),
            .make("look", .verify, [.make("see", .manual, line: 12, role: .verify)], line: 11),
            .make("go", .deploy, [.make("do", .manual, line: 22)], line: 21),
            .make("first", .predeploy, [.make("think", .manual, line: 32, role: .predeploy)], line: 31),
            .make("undo", .rollback, [.make("back", .manual, line: 42, role: .rollback)], line: 41),
            .make("care", .maintenance, [.make("sweep", .manual, line: 52, role: .maintenance)], line: 51),
        ])
        let run = try Story(runbook).run
        #expect(run.steps.map(\.key.text) == ["think", "do", "see"])
        #expect(run.leftOut == [LeftOut(title: "After", line: 1, reason: .afterwards)])
        #expect(try Story(runbook, .make(.rollback)).run.steps.map(\.key.text) == ["back"])
    }

    @Test("a procedure is found by its id, its title or part of it, and its role")
    func named() throws {
        for (name, role) in [("verify", nil), ("Ver", nil), ("verify", Role.verify)] {
            let request = RunRequest.make(.procedure) {
                $0.procedure = name
                $0.role = role
            }
            #expect(try Story(.shop, request).run.steps.map(\.key) == ["health"])
        }
        let missing = RunRequest.make(.procedure) { $0.procedure = "dance" }
        #expect(
            RunPlanner.plan(.shop, missing)
                == .failure(.procedureUnknown("dance", known: ["Before", "Deploy", "Verify", "Back"])))
        let several = RunRequest.make(.procedure) { $0.procedure = "e" }
        guard case .failure(.procedureAmbiguous) = RunPlanner.plan(.shop, several) else {
            Issue.record("guessed")
            return
        }
    }

    @Test("a runbook without the procedure is refused")
    func nothing() {
        let empty = Runbook.make([])
        #expect(RunPlanner.plan(empty, .make()) == .failure(.noProcedure(.deploy, service: "shop")))
        #expect(RunPlanner.plan(empty, .make(.rollback)) == .failure(.noProcedure(.rollback, service: "shop")))
        let hollow = Runbook.make([.make("deploy", .deploy, [], line: 1)])
        #expect(RunPlanner.plan(hollow, .make()) == .failure(.nothingToDo(procedure: "Deploy")))
    }

    @Test("a runbook that deploys to other places only is refused, with where it does")
    func elsewhere() {
        var deploy = Procedure.make("deploy", .deploy, [.make("push", .manual, line: 6)], line: 5)
        deploy.chapters = ["Staging"]
        let plan = RunPlanner.plan(Runbook.make([deploy]), .make())
        #expect(plan == .failure(.elsewhere(environment: "production", known: ["Deploy (Staging, line 5)"])))
        #expect((try? RunPlanner.plan(Runbook.make([deploy]), .make { $0.environment = "staging" }).get()) != nil)
    }

    @Test("a section over other procedures of its kind is not run beside them")
    func nested() throws {
        var outer = Procedure.make("all", .rollback, [], line: 1, title: "Rollback Procedures")
        outer.endLine = 40
        let runbook = Runbook.make([
            outer, .make("app", .rollback, [.make("undo", .manual, line: 12)], line: 11),
            .make("db", .rollback, [.make("restore", .manual, line: 22)], line: 21),
        ])
        #expect(try Story(runbook, .make(.rollback)).run.current?.options.map(\.label) == ["App", "Db"])
    }

    @Test("sub-steps are numbered under their step, which is a heading and never executed")
    func numbers() throws {
        let runbook = Runbook.make(
            [
                .make(
                    "deploy", .deploy,
                    [
                        .make("one", .command, line: 2, blocks: [3]), .make("two", .manual, line: 10),
                        .make("two-a", .command, line: 11, blocks: [12], parent: "two"),
                        .make("two-b", .manual, line: 15, parent: "two"),
                        .make("three", .command, line: 20, blocks: [21, 24]),
                    ], line: 1)
            ], blocks: [3, 12, 21, 24].map { .make("run-\($0)", line: $0) })
        let story = try Story(runbook)
        #expect(story.run.steps.map(\.number) == ["1", "2", "2.1", "2.2", "3", "3.1", "3.2"])
        #expect(story.run.steps.filter(\.isGroup).map(\.key.text) == ["two", "three"])
        #expect(story.run.steps.compactMap(\.finalText) == ["run-3", "run-12", "run-21", "run-24"])
        #expect(Set(story.run.steps.map(\.key)).count == story.run.steps.count)
        #expect(story.refusal(.done("two", note: nil)) == .doesNotFit("two", kind: "group"))
    }

    @Test("what is no command is shown, not run")
    func shown() throws {
        let runbook = Runbook.make(
            [.make("deploy", .deploy, [.make("ask", .manual, line: 2, blocks: [3, 8], text: "Look:")], line: 1)],
            blocks: [.make("SELECT 1;", line: 3, class: .sql), .make("ssh box", line: 8)])
        let step = try #require(try Story(runbook).run.steps.first)
        #expect(step.isTicked && step.template == nil)
        #expect(step.text?.contains("Look:") == true && step.text?.contains("SELECT 1;") == true)
        #expect(step.text?.contains("ssh box") == true)
    }

    @Test("a checklist is one step per section, ticked as a whole; an item with a fenced command is one of its own")
    func checklist() throws {
        func item(_ id: String, _ line: Int, _ parent: String?, _ kind: Step.Kind = .manual, _ blocks: [Int] = [])
            -> Step
        {
            Step.make(id, kind, line: line, blocks: blocks, role: .predeploy, parent: parent)
        }
        let runbook = Runbook.make(
            [
                .make(
                    "before", .predeploy,
                    [
                        .make("code", .manual, line: 2, role: .predeploy), item("i1", 3, "code"), item("i2", 4, "code"),
                        item("i21", 5, "i2"), .make("data", .manual, line: 10, role: .predeploy),
                        item("i3", 11, "data"), item("i4", 12, "data", .check, [13]), item("i5", 17, "data"),
                    ], line: 1), .make("deploy", .deploy, [.make("go", .manual, line: 21)], line: 20),
            ], blocks: [.make("./backup-ok", line: 13)],
            checklist: [
                ChecklistItem(text: "Tests pass (`pytest`)", line: 3, depth: 0, command: "pytest"),
                ChecklistItem(text: "Settings:", line: 4, depth: 0, command: nil),
                ChecklistItem(text: "`DEBUG=false`", line: 5, depth: 1, command: nil),
                ChecklistItem(text: "Team told", line: 11, depth: 0, command: nil),
                ChecklistItem(text: "Backup", line: 12, depth: 0, command: "./backup-ok"),
                ChecklistItem(text: "Plan read", line: 17, depth: 0, command: nil),
            ])
        let steps = try Story(runbook).run.steps
        #expect(steps.map(\.title) == ["Code (3 items)", "Data", "I4", "Data (2 items)", "Go"])
        #expect(steps.map(\.number) == ["1", "2", "2.1", "2.2", "3"])
        #expect(steps[0].text == "- [ ] Tests pass (`pytest`)\n- [ ] Settings:\n  - [ ] `DEBUG=false`")
        #expect(steps[2].isExecuted)
        #expect(steps[3].text == "- [ ] Team told\n- [ ] Plan read")
    }

    @Test("boxes below two labels are two lists")
    func labels() throws {
        func item(_ id: String, _ line: Int, _ group: String?) -> Step {
            var step = Step.make(id, .manual, line: line, role: .verify)
            step.group = group
            return step
        }
        let runbook = Runbook.make(
            [
                .make("deploy", .deploy, [.make("go", .manual, line: 2)], line: 1),
                .make(
                    "after", .verify, [item("i1", 31, "Sales"), item("i2", 32, "Sales"), item("i3", 35, nil)], line: 30),
            ],
            checklist: [31, 32, 35].map { ChecklistItem(text: "Item \($0)", line: $0, depth: 0, command: nil) })
        let steps = try Story(runbook).run.steps
        #expect(steps.map(\.title) == ["Go", "Sales (2 items)", "Item 35"])
    }

    @Test("items that no step holds are not lost")
    func stray() throws {
        let runbook = Runbook.make(
            [
                .make("before", .predeploy, [], line: 1),
                .make("deploy", .deploy, [.make("go", .manual, line: 21)], line: 20),
            ],
            checklist: [ChecklistItem(text: "Team told", line: 3, depth: 0, command: nil)])
        #expect(try Story(runbook).run.steps.map(\.title) == ["Team told", "Go"])
    }

    @Test("each command is judged by its own expectations, the last by those of the whole step, too")
    func expectations() throws {
        let runbook = Runbook.make(
            [.make("deploy", .deploy, [.make("see", .check, line: 2, blocks: [3, 6])], line: 1)],
            blocks: [.make("one", line: 3), CodeBlock.make("two", line: 6)].map {
                var block = $0
                block.endLine = block.line + 1
                return block
            },
            expectations: [
                Expected(line: 4, commandLine: 3, kind: .text, text: "first"),
                Expected(line: 6, commandLine: nil, kind: .text, text: "whole"),
                Expected(line: 7, commandLine: 6, kind: .text, text: "second"),
            ])
        let steps = try Story(runbook).run.steps.filter(\.isExecuted)
        #expect(steps.map { $0.expectations.map(\.text) } == [["first"], ["whole", "second"]])
    }

    @Test("a name that no step has is refused, with those that there are")
    func unknownSetting() {
        #expect(
            RunPlanner.plan(.shop, .make { $0.settings = ["colour": "red"] })
                == .failure(.unknownValue(name: "colour", known: ["version"])))
    }
}

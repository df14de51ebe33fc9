import Chat
import Commands
import Engine
import Foundation
import Ledger
import Messages
import Runbooks
import Runs
import Testing

/// Each starts from an approved deployment of `v1` to production, or races the approval itself; what ends up in the log
/// is what ran.
@Suite("Attempts to run something other than what was approved", .timeLimit(.minutes(2)))
struct ApprovalAttackTests {
    private func bench() throws -> RunBench {
        try RunBench(.shop(backup: false, deploy: "echo <version> <region> >> log", placeholders: ["<region>"]))
    }

    private static let deploy = "!deploy shop v1 --env production --set region=eu"

    private func approveButton(_ bench: RunBench) async throws -> MessageAction {
        let post = try await bench.heard("waits for approval")
        return try #require(post.actions.first { $0.label == "Approve" })
    }

    @Test("another file, with the same steps and other commands: what was approved runs, of the old one")
    func file() async throws {
        let bench = try bench()
        try await bench.say(Self.deploy)
        try await bench.press("Approve", by: "bo")
        bench.house.change { house in
            house.services["shop"]?.books[0].runbook.contentHash = "hash-2"
            house.services["shop"]?.books[0].bytes = Array("# Shop\nrm -rf /\n".utf8)
            house.services["shop"]?.books[0].runbook.codeBlocks[0].script = "echo changed >> log"
            house.services["shop"]?.books[0].runbook.codeBlocks[0].text = "echo changed >> log"
        }
        try await bench.press("Run")
        try await bench.end(of: 1)
        #expect(bench.file("log") == "v1 eu\n")
        try await bench.kill()
    }

    @Test(
        "another machine, container, variable or secret: the approval is void, and nothing starts",
        arguments: ["machine", "container", "variable", "variable of the service", "secret"])
    func place(part: String) async throws {
        let bench = try bench()
        try await bench.say(Self.deploy)
        try await bench.press("Approve", by: "bo")
        bench.house.change { house in
            switch part {
            case "machine":
                house.services["shop"]?.environments["production"]?.machine = .ssh(SSHTarget(destination: "other"))
            case "container": house.services["shop"]?.environments["production"]?.prefix = ["env"]
            case "variable": house.services["shop"]?.environments["production"]?.variables = ["PATH": "/tmp"]
            case "variable of the service": house.services["shop"]?.variables = ["BASH_ENV": "/tmp/x"]
            default: house.services["shop"]?.environments["production"]?.secretVariables = ["TOKEN": "x"]
            }
        }
        #expect(try await bench.say("!run start RUN-1")?.contains("has to approve") == true)
        try await bench.heard("no longer holds")
        #expect(bench.file("log") == nil)
        #expect(try await bench.ledger.read { try $0.attempts(of: RunID(1)).isEmpty })
        try await bench.kill()
    }

    @Test("another environment, service or run can't be set as a value")
    func names() async throws {
        let bench = try bench()
        try await bench.say(Self.deploy)
        try await bench.press("Approve", by: "bo")
        let before = try await bench.run(1)
        for name in ["environment", "env", "service", "run", "workdir", "machine", "requester"] {
            #expect(try await bench.say("!run set RUN-1 \(name)=staging")?.isEmpty == false)
            #expect(try await bench.run(1) == before, "\(name)")
        }
        try await bench.kill()
    }

    @Test("a value that is set while somebody approves another: whichever comes first, it does not run unapproved")
    func raceWithValue() async throws {
        for round in 0..<8 {
            let bench = try bench()
            try await bench.say(Self.deploy)
            let button = try await approveButton(bench)
            async let set = bench.say("!run set RUN-1 region=us")
            async let approve = bench.say(button.command, by: "bo", pressing: button.id)
            _ = try await (set, approve)
            #expect(try await bench.say("!run start RUN-1")?.contains("has to approve") == true, "round \(round)")
            #expect(bench.file("log") == nil)
            try await bench.kill()
        }
    }

    @Test("an approval of what stood on an older card counts for nothing")
    func stale() async throws {
        let bench = try bench()
        try await bench.say(Self.deploy)
        let button = try await approveButton(bench)
        try await bench.say("!run set RUN-1 region=us")
        let reply = try await bench.say(button.command, by: "bo", pressing: button.id)
        #expect(reply?.contains("drawn before something changed") == true)
        #expect(try await bench.run(1)?.approvals.isEmpty == true)
        try await bench.kill()
    }

    @Test("an approval that is delivered or pressed again after it became void counts for nothing")
    func replay() async throws {
        let bench = try bench()
        try await bench.say(Self.deploy)
        let button = try await approveButton(bench)
        try await bench.say(button.command, by: "bo", pressing: button.id, delivery: "approval")
        #expect(try await bench.run(1)?.validApproval != nil)
        try await bench.say("!run set RUN-1 region=us")
        let void = try await bench.run(1)
        #expect(void?.validApproval == nil)
        try await bench.say(button.command, by: "bo", pressing: button.id, delivery: "approval")
        try await bench.say(button.command, by: "bo", pressing: button.id)
        // The old value again is no way back either.
        try await bench.say("!run set RUN-1 region=eu")
        try await bench.say(button.command, by: "bo", pressing: button.id)
        #expect(try await bench.run(1)?.validApproval == nil)
        #expect(try await bench.say("!run start RUN-1")?.contains("has to approve") == true)
        #expect(bench.file("log") == nil)
        try await bench.kill()
    }

    @Test("the button of one run does not approve another, whatever the command beside it names")
    func otherRun() async throws {
        let bench = try bench()
        try await bench.say(Self.deploy)
        let button = try await approveButton(bench)
        try await bench.say("!run abort RUN-1 later")
        try await bench.say("!deploy shop v666 --env production --set region=eu")
        for command in ["!run approve RUN-2", "!run approve"] {
            #expect(try await bench.say(command, by: "bo", pressing: button.id)?.isEmpty == false)
        }
        #expect(try await bench.run(2)?.approvals.isEmpty == true)
        try await bench.kill()
    }

    @Test("a run that was handed over and back is still not the requester's to approve, from either account")
    func accounts() async throws {
        let bench = try bench()
        bench.house.change { house in
            var people = Array(house.people.byID.values).filter { $0.id != "ada" }
            var ada = Person(id: "ada", name: "Ada", groups: ["responders", "approvers"], chat: [.fake: "ada"])
            ada.chat[.other] = "ada-phone"
            people.append(ada)
            house.people = People(people)
        }
        try await bench.say(Self.deploy)
        let button = try await approveButton(bench)
        try await bench.say("!run hand RUN-1 bo", by: "bo")
        for (account, platform) in [("ada", PlatformName.fake), ("ada-phone", .other)] {
            let pressed = try await bench.say(button.command, by: account, on: platform, pressing: button.id)
            #expect(pressed?.contains("somebody else has to approve") == true)
            let typed = try await bench.say("!run approve RUN-1", by: account, on: platform)
            #expect(typed?.contains("somebody else has to approve") == true)
        }
        #expect(try await bench.run(1)?.approvals.isEmpty == true)
        try await bench.kill()
    }

    @Test("two people who press Run at once start one command, and none of the step after it")
    func raceToRun() async throws {
        for _ in 0..<8 {
            let bench = try bench()
            try await bench.say(Self.deploy)
            try await bench.press("Approve", by: "bo")
            try await bench.until("the button") { _ in bench.button("Run") != nil }
            let button = try #require(bench.button("Run"))
            async let one = bench.say(button.command, by: "ada", pressing: button.id)
            async let two = bench.say(button.command, by: "bo", pressing: button.id)
            async let three = bench.say(button.command, by: "cy", pressing: button.id)
            _ = try await (one, two, three)
            try await bench.end(of: 1)
            #expect(bench.file("log") == "v1 eu\n")
            #expect(
                try await bench.ledger.read { try $0.attempts(of: RunID(1)).count { $0.step.text.contains("switch") } }
                    == 1)
            try await bench.kill()
        }
    }
}

import Commands
import Foundation
import Incidents
import Ledger
import Messages
import Runbooks
import Runs
import TestSupport
import Testing

@testable import Engine

@Suite("Safe hands, told in a room", .timeLimit(.minutes(1)))
struct SafeHandsTests {
    @Test(
        "an approval shows where it runs, who asks, what is new since the last run that went well, and what it destroys"
    )
    func request() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1 --env production")
        try await bench.heard("The first run here")
        try await bench.press("Approve", by: "bo")
        try await bench.press("Run")
        try await bench.end(of: 1)
        bench.house.change { house in
            house.services["shop"]?.books[0].runbook.contentHash = "hash-2"
            house.services["shop"]?.books[0].bytes = Array("# Shop\nnow with a dump\n".utf8)
            house.services["shop"]?.books[0].runbook.codeBlocks[0].script = "dropdb shop_<version>"
        }
        try await bench.say("!deploy shop v2 --env production --reason \"the fix\"")
        let post = try await bench.heard("RUN-2 waits for approval")
        #expect(post.text.contains("asked for by Ada"))
        #expect(
            post.text.contains("here, in \(bench.work.replacing("_", with: "\\_"))") || post.text.contains("here, in"))
        #expect(post.text.contains("has changed since RUN-1, v1"))
        #expect(post.text.contains("+ 2: now with a dump"))
        #expect(post.text.contains("this command drops a database"))
        #expect(post.text.contains("Value: version = v2"))
        try await bench.kill()
    }

    @Test("a folder that the configuration moves voids the approval, and nothing runs in the new one unasked")
    func moved() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1 --env production")
        try await bench.press("Approve", by: "bo")
        let other = bench.folder.path("other")
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        bench.house.change { $0.services["shop"]?.workdir = other }
        let refusal = try await bench.say("!run start RUN-1")
        #expect(refusal?.contains("approve") == true)
        let post = try await bench.heard("no longer holds")
        #expect(post.text.contains("where it runs"))
        #expect(bench.file("log") == nil)
        try await bench.say("!run approve RUN-1", by: "cy")
        try await bench.press("Run")
        try await bench.end(of: 1)
        #expect(bench.file("log") == nil)
        #expect(FileManager.default.fileExists(atPath: other + "/log"))
        try await bench.kill()
    }

    @Test("two approvers who press at once are one approval each, and the run goes on once")
    func race() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1 --env production")
        let button = try #require(try await bench.heard("waits for approval").actions.first { $0.label == "Approve" })
        async let one = bench.say(button.command, by: "bo", pressing: button.id)
        async let two = bench.say(button.command, by: "cy", pressing: button.id)
        let answers = try await [one, two].compactMap(\.self)
        #expect(answers.count { $0.contains("every approval it needs") } == 1)
        #expect(try await bench.run(1)?.approvals.count == 1)
        try await bench.kill()
    }

    @Test("a second account of the requester is the requester")
    func secondAccount() async throws {
        let bench = try RunBench(.shop(backup: false))
        bench.house.change { house in
            var people = Array(house.people.byID.values)
            people.removeAll { $0.id == "ada" }
            var ada = Person(id: "ada", name: "Ada", groups: ["responders", "approvers"], chat: [.fake: "ada"])
            ada.chat[.other] = "ada-phone"
            house.people = People(people + [ada])
        }
        try await bench.say("!deploy shop v1 --env production")
        let reply = try await bench.say("!run approve RUN-1", by: "ada-phone", on: .other)
        #expect(reply?.contains("somebody else has to approve") == true)
        try await bench.kill()
    }

    @Test("a stranger who calls himself like an approver is not one")
    func namesake() async throws {
        let bench = try RunBench(.shop(backup: false))
        bench.house.change { $0.strangerGroups = ["responders", "approvers"] }
        try await bench.say("!deploy shop v1 --env production", by: "mallory", called: "ada")
        #expect(try await bench.run(1)?.requester != "ada")
        try await bench.kill()
    }

    @Test("a secret placeholder is refused from chat, filled from the configuration, and seen nowhere")
    func secret() async throws {
        let bench = try RunBench(
            .shop(backup: false, deploy: "echo <api-key> > key\necho <api-key>", placeholders: ["<api-key>"]))
        let refusal = try await bench.say("!deploy shop v1 --set api-key=abc")
        #expect(refusal?.contains("never comes from chat") == true)
        try await bench.say("!deploy shop v1")
        try await bench.heard("secret by its name")
        let second = try await bench.say("!run set RUN-1 api-key=abc")
        #expect(second?.contains("never comes from chat") == true)
        try await bench.say("!run abort RUN-1 wrong")

        let secret = "zebra-quagga-4711"
        bench.house.change { house in
            house.services["shop"]?.secretValues = ["api-key": secret]
            house.redactor = Redactor(secrets: [secret])
        }
        try await bench.say("!deploy shop v1")
        try await bench.press("Run", run: 2)
        try await bench.end(of: 2)
        #expect(bench.file("key") == secret + "\n")
        #expect(!bench.chat.posts.contains { $0.text.contains(secret) })
        let stored = try await bench.ledger.read { view in
            let run = try JSONEncoder().encode(try view.run(RunID(2)))
            let attempts = try view.attempts(of: RunID(2)).compactMap(\.outcome).joined()
            let entries = try view.timeline(of: "RUN-2").map(\.text).joined()
            return String(decoding: run, as: UTF8.self) + attempts + entries
        }
        #expect(!stored.contains(secret))
        try await bench.kill()
    }

    @Test("what destroys something runs only after its name was typed")
    func destroys() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: "rm -r old"))
        try FileManager.default.createDirectory(atPath: bench.work + "/old", withIntermediateDirectories: true)
        try await bench.say("!deploy shop v1")
        try await bench.heard("type the name of what it destroys")
        let early = try await bench.say("!run start RUN-1")
        #expect(early?.contains("!run confirm RUN-1 old") == true)
        #expect(try await bench.say("!run confirm RUN-1 new")?.contains("is not what this step destroys") == true)
        #expect(FileManager.default.fileExists(atPath: bench.work + "/old"))
        try await bench.say("!run confirm RUN-1 old")
        try await bench.press("Run")
        try await bench.end(of: 1)
        #expect(!FileManager.default.fileExists(atPath: bench.work + "/old"))
        try await bench.kill()
    }

    @Test("a freeze stops deployments, also those that have not begun, and no rollback")
    func freeze() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1")
        #expect(try await bench.say("!freeze shop until 2h --reason \"the sale\"")?.contains("is frozen") == true)
        #expect(try await bench.say("!run start RUN-1")?.contains("is frozen") == true)
        try await bench.say("!run abort RUN-1 later")
        let refusal = try await bench.say("!deploy shop v2", by: "bo")
        #expect(refusal?.contains("by Ada until") == true)
        #expect(refusal?.contains("the sale") == true)
        #expect(try await bench.run(2) == nil)
        try await bench.say("!rollback shop v0")
        #expect(try await bench.run(2)?.kind == .rollback)
        try await bench.say("!run abort RUN-2 enough")
        #expect(try await bench.say("!deploy shop v2 --rehearse")?.contains("frozen") == false)
        #expect(try await bench.say("!unfreeze shop")?.contains("free again") == true)
        try await bench.say("!deploy shop v2")
        #expect(try await bench.run(4)?.status == .active)
        try await bench.kill()
    }

    @Test("who waits is pinged: when a run is approved, is theirs, or was ended by somebody else")
    func told() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1 --env production")
        #expect(try await bench.say("!run approve RUN-1", by: "bo")?.contains("Nothing else is missing") == true)
        let approved = try await bench.heard("**RUN-1 is approved** by Bo")
        #expect(Mention.people(in: approved.text) == ["ada"] && approved.thread == nil)
        #expect(approved.actions.contains { $0.label == "Run" })
        try await bench.say("!run hand RUN-1 cy")
        let handed = try await bench.heard("**RUN-1 is yours from now on**, handed over by Ada")
        #expect(Mention.people(in: handed.text) == ["cy"] && handed.thread == nil)
        try await bench.say("!run abort RUN-1 enough", by: "bo")
        #expect(Set(Mention.people(in: try await bench.heard("is over, aborted").text)) == ["ada", "cy"])
        try await bench.say("!deploy shop v2")
        try await bench.say("!run abort RUN-2 enough")
        #expect(Mention.people(in: try await bench.heard("**RUN-2 is over, aborted").text).isEmpty)
        try await bench.kill()
    }

    @Test("what is frozen is listed, with until when by the service's clock and who lifts it how")
    func freezes() async throws {
        let bench = try RunBench(.shop(backup: false))
        bench.house.change { $0.services["shop"]?.timeZone = TimeZone(identifier: "Europe/Copenhagen") ?? .gmt }
        #expect(try await bench.say("!freeze")?.hasPrefix("Nothing is frozen. To freeze: `!freeze shop until") == true)
        #expect(try await bench.say("!freeze shop")?.hasPrefix("shop is not frozen.") == true)
        try await bench.say("!freeze shop until \"Mon 09:00\" --env production --reason \"the sale\"")
        for text in ["!freeze", "!freeze list", "!freeze shop"] {
            let list = try await bench.say(text, by: "bo")
            #expect(list?.contains("**shop in production** until Mon") == true, "\(text)")
            #expect(list?.contains("09:00 in Europe/Copenhagen") == true)
            #expect(list?.contains("the sale. Set by Ada. To lift it: `!unfreeze shop`") == true)
        }
        #expect(try await bench.run(1) == nil)
        try await bench.kill()
    }

    @Test("a freeze without an end that is to come is refused with what to write", arguments: ["soon", "2020-01-01"])
    func badFreeze(until: String) async throws {
        let bench = try RunBench()
        #expect(try await bench.say("!freeze shop \(until)")?.contains("is no time to come") == true)
        try await bench.kill()
    }

    @Test("behind a lock one may queue, is told when it is free, and once")
    func queue() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1")
        let busy = try await bench.say("!deploy shop v2", by: "bo")
        #expect(busy?.contains("!deploy shop v2 --queue") == true)
        let place = try await bench.say("!deploy shop v2 --queue", by: "bo")
        #expect(place?.contains("number 1 in the queue") == true)
        #expect(try await bench.say("!deploy shop v3 --queue", by: "cy")?.contains("number 2") == true)
        try await bench.say("!run abort RUN-1 done")
        let told = try await bench.heard("Your turn")
        #expect(told.text.contains("!deploy shop v2"))
        #expect(bench.chat.posts.count { $0.text.contains("Your turn") } == 1)
        try await bench.say("!deploy shop v2", by: "bo")
        #expect(try await bench.run(2)?.version == "v2")
        try await bench.kill()
    }

    @Test("the queue is not told of a lock that goes on to the run that took it, only when that is over")
    func queueBehindTheft() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1")
        try await bench.say("!deploy shop v2 --queue", by: "bo")
        try await bench.say("!deploy shop v3 --steal \"urgent\"", by: "cy")
        try await bench.heard("RUN-1 is over")
        #expect(!bench.chat.posts.contains { $0.text.contains("Your turn") })
        try await bench.say("!run abort RUN-2 done")
        #expect(try await bench.heard("Your turn").text.contains("RUN-2 is over"))
        try await bench.kill()
    }

    @Test("a lock is taken from a run that stands still only with a word, which both records keep")
    func steal() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1")
        try await bench.say("!deploy shop v2 --steal \"Ada is asleep\"", by: "bo")
        #expect(
            try await bench.run(1)?.status
                == .aborted(by: "bo", reason: "its lock was taken for RUN-2: Ada is asleep"))
        #expect(try await bench.run(2)?.status == .active)
        try await bench.kill()
    }

    @Test("a lock is never taken from a run whose command is running")
    func noSteal() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: "while [ ! -e gate ]; do sleep 0.02; done"))
        try await bench.say("!deploy shop v1")
        try await bench.press("Run")
        try await bench.until("a process") { try $0.attemptsUnderWay().first?.state == .started }
        let refusal = try await bench.say("!deploy shop v2 --steal now", by: "bo")
        #expect(refusal?.contains("is taken") == true)
        #expect(try await bench.run(2) == nil)
        _ = FileManager.default.createFile(atPath: bench.work + "/gate", contents: nil)
        try await bench.end(of: 1)
        try await bench.kill()
    }

    @Test("whoever breaks the glass is loud, in the record, and leaves a task")
    func breakGlass() async throws {
        let bench = try RunBench(.shop(backup: false))
        bench.house.change { $0.services["shop"]?.environments["production"]?.breakGlass = ["ada"] }
        let refused = try await bench.say("!deploy shop v1 --env production --break-glass \"down\"", by: "bo")
        #expect(refused?.contains("Only people named") == true)
        try await bench.say("!deploy shop v1 --env production --break-glass \"checkout is down\"")
        let post = try await bench.heard("goes ahead without approval")
        #expect(post.text.contains("checkout is down"))
        #expect(Mention.people(in: post.text).contains("bo"))
        try await bench.press("Run")
        try await bench.end(of: 1)
        #expect(bench.file("log") == "deploy v1\n")
        let tasks = try await bench.ledger.read { try $0.openFollowUps() }
        #expect(tasks.map(\.subject) == ["RUN-1"])
        #expect(tasks.first?.text.contains("checkout is down") == true)
        let list = try await bench.say("!followup list", by: "bo")
        #expect(list?.contains("FUP-1") == true)
        #expect(try await bench.say("!followup done FUP-1 \"it was right\"", by: "bo")?.contains("is done") == true)
        #expect(try await bench.say("!followup done FUP-1", by: "bo")?.contains("was done before") == true)
        try await bench.kill()
    }

    @Test("rules of the configuration narrow who may do what, where, and with which value")
    func permissions() async throws {
        let bench = try RunBench(.shop(backup: false))
        bench.house.change { house in
            house.permissions = [
                PermissionRule(
                    command: "deploy", environments: ["production"], groups: ["deployers"]),
                PermissionRule(
                    command: "deploy", values: ["version": ArgumentPattern("v[0-9].*")].compactMapValues(\.self)),
                PermissionRule(command: "run abort", environments: ["staging"], rooms: ["elsewhere"]),
            ]
        }
        #expect(try await bench.say("!deploy shop v1 --env production")?.contains("`deployers`") == true)
        #expect(try await bench.say("!deploy shop main")?.contains("must look like") == true)
        try await bench.say("!deploy shop v1")
        #expect(try await bench.run(1)?.status == .active)
        #expect(try await bench.say("!run abort RUN-1 no")?.contains("go to `elsewhere`") == true)
        try await bench.kill()
    }

    @Test(
        "a value that the command does not take is refused however it is given, also to the run later",
        arguments: [
            "!run set RUN-1 version=main", "!run set RUN-1 VERSION=main", "!deploy shop --set version=main --env other",
            "!deploy shop v1 --set Version=main --env other",
        ])
    func laterValues(text: String) async throws {
        let bench = try RunBench(.shop(backup: false))
        bench.house.change { house in
            house.permissions = [
                PermissionRule(
                    command: "deploy", values: ["version": ArgumentPattern("v[0-9].*")].compactMapValues(\.self))
            ]
        }
        try await bench.say("!deploy shop v1")
        #expect(try await bench.say(text)?.contains("must look like `v[0-9].*`") == true)
        #expect(try await bench.run(1)?.values["version"]?.text == "v1")
        #expect(try await bench.run(2) == nil)
        try await bench.say("!run set RUN-1 version=v2")
        #expect(try await bench.run(1)?.values["version"]?.text == "v2")
        try await bench.kill()
    }

    @Test("a version that is set later is the run's: in its title, its log, and where a rollback goes to")
    func laterVersion() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1")
        try await bench.say("!run set RUN-1 version=v2")
        #expect(try await bench.run(1)?.version == "v2")
        try await bench.say("!run next RUN-1")
        try await bench.end(of: 1)
        #expect(bench.file("log") == "deploy v2\n")
        try await bench.heard("Version: v2")
        try await bench.say("!deploy shop --set version=v3")
        #expect(try await bench.run(2)?.version == "v3")
        try await bench.say("!run next RUN-2")
        try await bench.end(of: 2)
        try await bench.say("!rollback shop")
        #expect(try await bench.run(3)?.version == "v2")
        try await bench.kill()
    }

    @Test("what a step printed can be shown again, with the hash of all of it")
    func output() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: "echo hello"))
        try await bench.say("!deploy shop v1")
        try await bench.press("Run")
        try await bench.until("the end of it") { try $0.attempts(of: RunID(1)).first?.state == .ended }
        let shown = try await bench.say("!run output RUN-1 --step switch", by: "bo")
        #expect(shown?.contains("hello") == true)
        #expect(shown?.contains("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03") == true)
        #expect(try await bench.say("!run output RUN-1 --step 1") == shown)
        let other = try await bench.say("!run output RUN-1 --step nowhere")
        #expect(other?.contains("has no step `nowhere`") == true && other?.contains("1 Switch") == true)
        try await bench.kill()
    }

    @Test(
        "silence that follows a question is told from silence",
        arguments: [
            ("Continue? [y/N] ", true), ("Password: ", true), ("Enter passphrase for key:", true),
            ("Are you sure (yes/no)?", true), ("building...\n", false), ("Downloading: ", false), ("", false),
            ("done: 3 of 7", false), ("Really?\nyes\n", false),
        ])
    func silence(output: String, asks: Bool) {
        #expect((Silence.question(output) != nil) == asks)
    }

    @Test("a runbook's changes are told line by line, and as a number where there are too many")
    func change() {
        func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
        #expect(RunbookChange(from: bytes("a\nb\nc\n"), to: bytes("a\nx\nc\nd\n")).text == "- 2: b\n+ 2: x\n+ 4: d")
        #expect(RunbookChange(from: bytes("a\r\nb\r\n"), to: bytes("a\nb\n")).text == "")
        let many = (0..<5000).map { "line \($0)\n" }.joined()
        #expect(RunbookChange(from: bytes("a\n"), to: bytes(many)).text.contains("more changed lines"))
    }
}

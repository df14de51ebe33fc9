import Engine
import Foundation
import Ledger
import Messages
import Runbooks
import Runs
import TestSupport
import Testing

@Suite("A deploy, told in a room", .timeLimit(.minutes(1)))
struct DeployStoryTests {
    @Test("goes through from the command to the log")
    func wholeStory() async throws {
        let bench = try RunBench(.shop(expected: "v1.4.2"))
        #expect(try await bench.say("!deploy shop v1.4.2") == "RUN-1 begun: deploy shop v1.4.2")
        try await bench.press("Done")
        #expect(bench.file("log") == nil, "a command waits for a person")
        try await bench.press("Run")
        let run = try await bench.end(of: 1)
        #expect(run?.status == .succeeded)
        #expect(bench.file("log") == "deploy v1.4.2\n")
        let sealed = try await bench.heard("**RUN-1 is over, all went well**")
        let head = try await bench.ledger.read { try $0.timelineHead(of: "RUN-1") }
        #expect(head.map { sealed.text.contains($0) } == true, "the record's head is posted with its end")
        try await bench.heard("Deployment log, RUN-1")
        try await bench.kill()
    }

    @Test("the log is the runbook's own template where it has one, filled in")
    func ownLog() async throws {
        var runbook = Runbook.shop(backup: false)
        runbook.templates = [
            DocumentTemplate(
                kind: .deploymentLog, line: 60, fields: [],
                text: "Deployer: [Name]\nVersion: [Version]\nEnvironment: [Production/Staging]\nMood: [Mood]\n"
                    + "Result: [success/rolled back]\nVerification: [Passed/Failed]\n",
                title: "Deployment log")
        ]
        let bench = try RunBench(runbook)
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        let log = try await bench.heard("Deployment log, RUN-1")
        #expect(log.text.contains("Deployer: Ada\nVersion: v1.4.2\nEnvironment: Staging\nMood: [Mood]"))
        #expect(log.text.contains("Result: success\nVerification: Passed"))
        #expect(log.text.contains("From shop.md:60."))
        try await bench.kill()
    }

    @Test("a newer runbook does not change a run under way, and the card says that there is one")
    func newerRunbook() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1.4.2")
        var runbook = Runbook.shop(backup: false, deploy: "echo other >> log")
        runbook.contentHash = "hash-2"
        bench.house.change { $0.services["shop"]?.books[0].runbook = runbook }
        try await bench.press("Run")
        try await bench.heard("The runbook has changed since")
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        #expect(bench.file("log") == "deploy v1.4.2\n")
        try await bench.kill()
    }

    @Test("keeps details in the thread of the card, and what needs an answer in the room")
    func places() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: "exit 3"))
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        let offer = try await bench.heard("went wrong")
        #expect(Mention.people(in: offer.text) == ["ada"], "whose run it is hears of it")
        #expect(offer.thread == nil)
        let card = try await bench.heard("**RUN-1 ·")
        #expect(card.thread == nil)
        #expect(bench.chat.last("RUN-1, step 1 of 2")?.thread == card.id)
        #expect(bench.chat.last("exit status 3")?.thread != nil || offer.text.contains("exit status 3"))
        try await bench.kill()
    }

    @Test("a second deploy is refused, naming who holds the lock")
    func lock() async throws {
        let bench = try RunBench()
        try await bench.say("!deploy shop v1.4.2")
        let refusal = try await bench.say("!deploy shop v1.4.3", by: "bo")
        #expect(refusal?.contains("**shop in staging is taken** by RUN-1") == true)
        #expect(refusal?.contains("started by Ada") == true)
        #expect(try await bench.run(2) == nil)
        try await bench.say("!run abort RUN-1 \"wrong version\"")
        #expect(try await bench.say("!deploy shop v1.4.3", by: "bo") == "RUN-2 begun: deploy shop v1.4.3")
        try await bench.kill()
    }

    @Test("another environment is not locked, and an unknown one is refused with those there are")
    func environments() async throws {
        let bench = try RunBench()
        try await bench.say("!deploy shop v1.4.2")
        #expect(
            try await bench.say("!deploy shop v1.4.2 --env attic")
                == "shop has no environment \"attic\". Environments: production, staging.")
        #expect(try await bench.say("!deploy shop v1.4.2 --env production")?.hasPrefix("RUN-2 begun") == true)
        try await bench.kill()
    }

    @Test("a rehearsal shows every step with its text, and executes nothing")
    func rehearsal() async throws {
        let bench = try RunBench(.shop(deploy: "touch marker", verify: "touch marker"))
        try await bench.say("!deploy shop v1.4.2 --rehearse")
        try await bench.heard("**RUN-1 is over, rehearsed**")
        let shown = try await bench.heard("RUN-1, step 2 of 3")
        #expect(shown.text.contains("touch marker"))
        #expect(shown.text.contains("Rehearsal: nothing is run."))
        let under = try await bench.ledger.read { try $0.attemptsUnderWay() }
        #expect(under.isEmpty)
        #expect(bench.file("marker") == nil)
        #expect(try await bench.say("!deploy shop v1.4.2")?.hasPrefix("RUN-2") == true, "it holds no lock")
        try await bench.kill()
    }

    @Test("a rehearsal tells what is still needed, what can be chosen, what is careful, once, and what is left out")
    func rehearsalInFull() async throws {
        let markdown = """
            # Shop
            ## Rolling Deployment
            **Warning:** shoppers will notice.
            ```bash
            ./roll.sh <region> "$COLOUR"
            ```
            ## Full Deployment
            ```bash
            ./full.sh <api-key>
            ```
            ## Post-Deployment Monitoring
            ```bash
            watch -n 5 uptime
            ```
            """
        let bench = try RunBench(RunbookReader.read(Array(markdown.utf8), fileName: "shop.md"))
        try await bench.say("!deploy shop v1.4.2 --rehearse")
        let shown = try await bench.heard("RUN-1, step 1 of 2").text
        for part in [
            "**Note**: no step has a place for v1.4.2",
            "- **Rolling Deployment**", "- **Full Deployment**", "`--option \"Rolling Deployment\"`",
            "Only if chosen: Full Deployment", "give it with `--set region=VALUE`", "**api-key**, a secret by its name",
            "Taken from its environment: $COLOUR", "It would wait for a person to press **Run**",
            "Post-Deployment Monitoring (line 11) comes after the deployment",
        ] {
            #expect(shown.contains(part), "\(part)\n---\n\(shown)")
        }
        #expect(shown.components(separatedBy: "shoppers will notice").count == 2)
        try await bench.kill()
    }

    @Test("a wait is over by itself; a drill makes it shorter")
    func waiting() async throws {
        var runbook = Runbook.shop(backup: false)
        runbook.procedures[0].steps.append(.make("wait", .wait, line: 15, text: "Wait 10 minutes"))
        let bench = try RunBench(runbook, drill: 10_000)
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        try await bench.kill()
    }

    @Test("a command that takes longer than it may is stopped, and has failed")
    func timeLimit() async throws {
        var runbook = Runbook.shop(backup: false, deploy: "sleep 600; echo end >> log")
        runbook.procedures[0].steps[0].timeoutSeconds = 0.3
        let bench = try RunBench(runbook)
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        let offer = try await bench.heard("went wrong")
        #expect(offer.text.contains("an end within 0.3 s"))
        #expect(bench.file("log") == nil)
        try await bench.kill()
    }

    @Test("aborting ends the command that runs, and only then lets go of the lock")
    func abort() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: "echo begun >> log; sleep 600; echo end >> log"))
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        try await bench.written("begun\n")
        try await bench.say("!run abort RUN-1 \"wrong version\"")
        let run = try await bench.end(of: 1)
        #expect(run?.status == .aborted(by: "ada", reason: "wrong version"))
        #expect(bench.file("log") == "begun\n")
        let open = try await bench.ledger.read { try $0.attemptsUnderWay() }
        #expect(open.isEmpty)
        try await bench.kill()
    }

    @Test("what a command prints is posted without what is secret in it, and so is its record")
    func secrets() async throws {
        let bench = try RunBench(
            .shop(backup: false, deploy: "echo \"the key is $KEY\"; printf 'AKIA%s\\n' ABCDEFGHIJKLMNOP"),
            variables: ["KEY": "hunter2-hunter2"])
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        let output = try await bench.heard("the key is [redacted]")
        #expect(output.text.contains("the key is [redacted]\n[redacted]"))
        try await bench.kill()
        for name in ["ledger.db", "ledger.db-wal"] {
            let bytes = FileManager.default.contents(atPath: bench.folder.path(name)) ?? Data()
            for secret in ["hunter2-hunter2", "AKIAABCDEFGHIJKLMNOP"] {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name) holds \(secret)")
            }
        }
    }
}

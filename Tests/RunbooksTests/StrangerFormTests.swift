import Runbooks
import Testing

@Suite("Forms that strangers give what they tell")
struct StrangerFormTests {
    @Test("a ladder drawn as plain lines with arrows between them")
    func ladder() throws {
        let levels = try read(
            "# Kiosk\n\n## Escalation path\nOn-call engineer (you)\n↓ if unresolved after 30 mins\nTeam lead\n↓ if unresolved after 1 hour\nEngineering manager\n"
        ).escalation
        #expect(levels.map(\.line) == [4, 6, 8])
        #expect(levels.map(\.fromMinutes) == [nil, 30, 60])
    }

    @Test("a request with headers and a body is a request, and what it leaves open is found")
    func request() throws {
        let runbook = try read(
            "# Kiosk\n\n## Refresh\n\n"
                + fence(
                    "# the till\nPOST /refresh\nContent-Type: application/json\n\n{\n  \"secret\": \"<secret>\"\n}",
                    "sh"))
        #expect(runbook.codeBlocks.map(\.class) == [.http])
        #expect(runbook.placeholders.map(\.token) == ["<secret>"])
    }

    @Test("gaps in a message and in an address that are quoted in a sentence")
    func sentence() throws {
        let runbook = try read(
            "# Kiosk\n\n## Incident\n\n- [ ] Post: `\"Looking into the till since [time]\"`\n- [ ] Run `curl https://till/api/{till}/checks`\n- [ ] Read `till.conf`, where `[server]` begins\n"
        )
        #expect(runbook.placeholders.map(\.token) == ["[time]", "{till}"])
    }

    @Test("where something is done may stand before what is done")
    func places() throws {
        let runbook = try read(
            "# Kiosk\n\n## Cached pages\n\n1. Go to the console\n2. Under \"Cache\", click \"Purge everything\"\n")
        #expect(runbook.procedures.first?.steps.count == 2)
    }

    @Test("things of a platform are no pages to read")
    func resources() throws {
        let block = fence("kubectl get all -o yaml > all.yaml", "sh")
        let runbook = try read(
            "# Kiosk\n\n## Backup\n\n### Kubernetes resources\n\n\(block)\n### Useful resources\n\n\(block)")
        #expect(runbook.procedures.map(\.title) == ["Kubernetes resources"])
    }

    @Test("what is automated, and what is recommended in general, is nothing to do now")
    func told() throws {
        for section in [
            "Deployments are automated, and a merge does all this:\n\n1. Lint → build → push → look\n",
            "### Production recommendations\n\n- Replace the provider\n- Set a strong secret\n",
        ] {
            #expect(try read("# Kiosk\n\n## Deployment\n\n" + section).procedures.isEmpty, "\(section)")
        }
    }

    @Test("a label before a limit is no verb, and how often something is tried again is a setting")
    func limits() throws {
        let found = try read(
            "# Kiosk\n\n## When to roll back\n\n- **Complete outage**: tills unavailable for >5 minutes\n- Failed jobs retry up to 3 times\n"
        ).thresholds
        #expect(found.map(\.value) == [5])
    }

    @Test("who may use it is looked after, and monitoring beside health checks keeps its own role")
    func roles() throws {
        let block = fence("make look", "sh")
        let runbook = try read(
            "# Kiosk\n\n## User provisioning steps\n\n\(block)\n## Monitoring & health checks\n\n### Error monitoring\n\n\(block)"
        )
        #expect(runbook.procedures.map(\.role) == [.maintenance, .postdeploy])
    }

    @Test("numbered kinds of rollbacks are procedures of their own, and numbered steps of one are not")
    func kinds() throws {
        let part = { (title: String) in "### \(title)\n\n" + fence("make \(title.count)", "sh") + "\n" }
        let kinds = ["1. Till rollback", "2. Scale rollback (by hand)", "3. Cache rollback"]
        #expect(
            try read("# Kiosk\n\n## Rollback procedures\n\n" + kinds.map(part).joined()).procedures.map(\.title)
                == kinds)
        let steps = ["1. Stop the till", "2. Roll back the image", "3. Start the till"]
        #expect(try read("# Kiosk\n\n## Rollback procedure\n\n" + steps.map(part).joined()).procedures.count == 1)
    }

    @Test("a ladder for each severity, below headings of their own")
    func severities() throws {
        let levels = try read(
            "# Kiosk\n\n## Escalation matrix\n\n### P1 incidents\n- **Immediate**: On-call engineer\n- **Within 15 minutes**: Product owner, CTO\n\n### P2 incidents\n- **Immediate**: On-call engineer\n- **Within 1 hour**: Engineering manager\n"
        ).escalation
        #expect(levels.map(\.line) == [6, 7, 10, 11])
    }

    @Test("whom to call, and how long something takes, are no steps below their labels")
    func labels() throws {
        let runbook = try read(
            "# Kiosk\n\n## Incidents\n\n### Till down\n\n**Immediate actions:**\n" + fence("make look", "sh")
                + "\n**Escalation:**\n- If that does not help: engage the lead\n- If it is the scale: check the scale\n"
        )
        #expect(runbook.procedures.map { $0.steps.map(\.title) } == [["Immediate actions"]])
        let timed = try read(
            "# Kiosk\n\n## Rollback\n\n**Time to recovery: < 1 minute**\n\nNothing is lost.\n\n"
                + fence("make undo", "sh"))
        #expect(timed.procedures.first?.steps.map(\.line) == [9])
    }

    @Test("what is confirmed first in an incident, and what is done after it")
    func incident() throws {
        let block = fence("make look", "sh")
        let runbook = try read(
            "# Incident runbook\n\n## Confirm the outage\n\n\(block)\n## Post-recovery\n\n\(block)\n## Post-recovery verification\n\n\(block)"
        )
        #expect(runbook.procedures.map(\.role) == [.troubleshooting, .postdeploy, .verify])
    }

    @Test("a stressed adverb is no title")
    func adverb() throws {
        let runbook = try read(
            "# Kiosk\n\n## If a key is leaked\n\n1. **Immediately** revoke the key\n2. **Restart** the till\n")
        #expect(runbook.procedures.first?.steps.map(\.title) == ["Immediately revoke the key", "Restart"])
    }
}

import Runbooks
import Testing

@Suite("Shapes of sections")
struct ShapeTests {
    @Test(
        "numbers drawn as key caps or in circles number steps",
        arguments: [
            "1️⃣ Stop the shop\n\n1. Press stop\n\n### 2️⃣ Take the old one", "① Stop\n\n1. Press stop\n\n### ② Take",
        ])
    func drawnNumbers(headings: String) throws {
        let runbook = try read("# Shop\n\n## Rollback\n\n### \(headings)\n\n1. Press undo\n")
        #expect(runbook.procedures.map(\.line) == [3])
        #expect(runbook.procedures[0].steps.filter { $0.parent == nil }.map(\.line) == [5, 9])
    }

    @Test("the phases of an incident are its steps; several emergencies are not, nor are the stages of a pipeline")
    func phases() throws {
        func lines(_ title: String, _ first: String, _ second: String) throws -> [Int] {
            try read(
                "# Shop\n\n## \(title)\n\n### 1. \(first)\n\n1. Look\n2. Ask\n\n### 2. \(second)\n\n1. Read\n2. Compare\n"
            ).procedures.map(\.line)
        }
        #expect(try lines("Incident response", "Triage", "Mitigation") == [3])
        #expect(try lines("Investigation (15 minutes)", "Check what changed", "Review the board") == [3])
        #expect(try lines("Emergency procedures", "Stop the importer", "Disable the mailer") == [5, 10])
        #expect(try lines("Troubleshooting", "Login fails", "Cart empty") == [5, 10])
    }

    @Test("numbered items under a bullet that announces them are steps, the bullets beside it are not")
    func announced() throws {
        let runbook = try read(
            "# Runbooks\n\n## Queue full\n\n- Alert: depth above the limit\n- Actions:\n  1. Look at the consumers\n  2. Add two\n\n"
                + "## Disk full\n\n- Alert: disk\n- Owners:\n  1. Asta\n  2. Bo\n")
        #expect(runbook.procedures.map(\.line) == [3])
        #expect(runbook.procedures[0].steps.map(\.line) == [7, 8])
    }

    @Test("bullets that are commands from end to end are steps")
    func commands() throws {
        let runbook = try read(
            "# Shop\n\n## Keys\n\nTo change them:\n\n- `vault delete shop/key`\n- `vault write shop/key`\n- Restart it\n\n"
                + "## Names\n\n- `shop-api`\n- `vault`\n")
        #expect(runbook.procedures.map(\.line) == [3])
        #expect(runbook.procedures[0].steps.map(\.line) == [7, 8, 9])
    }

    @Test("what a script does by itself and what only names things is no step, however it is numbered")
    func told() throws {
        let script = try read(
            "# Shop\n\n## Backup\n\nThe script does two things, in order:\n\n1. **Dump** every table\n2. Encrypt the dump\n"
        )
        #expect(script.procedures.isEmpty)
        let channels = try read(
            "# Shop\n\n## Lanes\n\n1. **Till lane**: the one in front\n2. **Back lane**: the other\n")
        #expect(channels.procedures.isEmpty)
        let nouns = try read("# Shop\n\n## Follow-up\n\n1. Performance analysis\n2. Feedback collection\n")
        #expect(nouns.procedures.map(\.line) == [3])
        let counted = try read(
            "# Shop\n\n## Rollback budget\n\nRollback events are counted here:\n\n"
                + fence("limit: 3\ncost: 10", "yaml"))
        #expect(counted.procedures.isEmpty)
    }

    @Test("numbers below methods count ways to choose from, and situations without anything to do are no procedure")
    func ways() throws {
        let runbook = try read(
            "# Shop\n\n## Deployment methods\n\n### 1. From the pipeline\n\n1. Press the button\n\n### 2. By hand\n\n"
                + fence("./deploy.sh", "sh"))
        #expect(runbook.procedures.map(\.line) == [3])
        #expect(runbook.procedures[0].steps.filter { $0.parent == nil }.map { $0.alternative != nil } == [true, true])
        let situations = try read(
            "# Shop\n\n## Failure scenarios\n\n### Scenario 1: Full\n\n**Symptom**: slow\n\n### Scenario 2: Cold\n\n**Symptom**: late\n"
        )
        #expect(situations.procedures.isEmpty)
    }

    @Test("in another language, numbers under a heading that promises steps are steps")
    func foreign() throws {
        let runbook = try read(
            "# Plan de la tienda\n\nPara que la tienda vuelva a la versión de los días buenos, con el respaldo de la base.\n\n"
                + "## Restauración limpia\n\n### Paso a paso\n\n#### 1. Conectar\n\n"
                + fence("psql -c 'select 1'", "sh")
                + "\n#### 2. Restaurar\n\n" + fence("pg_restore -d shop shop.dump", "sh"))
        #expect(runbook.procedures.map(\.line) == [7])
        #expect(runbook.procedures.map(\.role) == [.rollback])
        #expect(runbook.procedures[0].steps.filter { $0.parent == nil }.map(\.line) == [9, 15])
    }

    @Test(
        "what is done every day, or looked into, verifies no deployment",
        arguments: [
            ("Daily Checks", Role.maintenance), ("Verification (after recovery)", .verify),
            ("Health check investigation", .troubleshooting), ("Validation errors", .troubleshooting),
            ("Verify that no errors appear", .verify), ("Emergency deployment", .deploy),
            ("Manual release (if the pipeline fails)", .troubleshooting), ("Release monitoring", .postdeploy),
            ("After submission: post-submission", .postdeploy), ("Alert configuration", .maintenance),
            ("Access control", .maintenance), ("復旧手順", .troubleshooting), ("Restauración", .rollback),
            ("Restore drill", .maintenance), ("Backup and recovery", .maintenance), ("Snapshots", .maintenance),
        ])
    func roles(title: String, role: Role) throws {
        #expect(try read("# Shop\n\n## \(title)\n\n- [ ] One thing\n").procedures.map(\.role) == [role])
    }

    @Test("a check below a schedule belongs to it")
    func scheduled() throws {
        let runbook = try read("# Shop\n\n## Weekly maintenance\n\n### Verification\n\n- [ ] One thing\n")
        #expect(runbook.procedures.map(\.role) == [.maintenance])
    }

    @Test("a version is no program, and words around a long dash are a caption")
    func captions() throws {
        for text in ["v2.1.0 – live since May", "shop 2.1 – live", "release — production"] {
            let blocks = try read("## Rollback\n\nThe tag:\n\n" + fence(text, "bash")).codeBlocks
            #expect(blocks.map(\.class) == [.other], "\(text)")
        }
        let kept = try read("## Rollback\n\n" + fence("git commit -m \"shop – live\"", "bash")).codeBlocks
        #expect(kept.map(\.class) == [.command])
    }

    @Test("a ladder may name whom to call in the action, in a tree of calls, or with the time between two names")
    func ladders() throws {
        let elapsed = try read(
            "## Escalation\n\n| Elapsed time | Action |\n|---|---|\n| 0-15 min | On-call engineer handles it |\n| > 1 hour | Escalate to the shop manager |\n| 2 hours | Drink water |\n"
        ).escalation
        #expect(elapsed.map(\.who) == ["On-call engineer", "shop manager"])
        #expect(elapsed.map(\.fromMinutes) == [0, 60])
        let tree = try read(
            "## Contact tree\n\n| When | Who calls whom |\n|---|---|\n| The till is down | Engineer → Lead |\n"
        ).escalation
        #expect(tree.map(\.condition) == ["The till is down"])
        let chain = try read(
            "## Paging\n\n- **Escalation policy:** primary → after 5 min → secondary → after 10 min → shop lead\n"
        ).escalation
        #expect(chain.map(\.who) == ["primary", "secondary", "shop lead"])
        #expect(chain.map(\.fromMinutes) == [nil, 5, 15])
        let timeline = try read(
            "## Escalation\n\n| Condition | Action | Timeline | Contact |\n|---|---|---|---|\n| No answer | Call | 15 minutes | Shop lead |\n"
        ).escalation
        #expect(timeline.map(\.condition) == ["No answer"])
        #expect(timeline.map(\.fromMinutes) == [15])
        #expect(try read("## Escalation\n\n**Channels**:\n\n- `#shop-team` - Team room\n").escalation.isEmpty)
        #expect(try read("## Escalation\n\n**Escalate if**:\n\n- No cause after 30 minutes\n").escalation.isEmpty)
    }

    @Test("an apostrophe closes no placeholder, a list in code and a shouted word are none")
    func placeholders() throws {
        #expect(
            try read("## Message\n\nPost:\n\n" + fence("*Left over*\n<what you didn't finish>\n")).placeholders.map(
                \.token) == ["<what you didn't finish>"])
        #expect(try read("# Shop\n\n`@@unique([shopId, orderKey])` keeps them apart.\n").placeholders.isEmpty)
        #expect(try read("# Tienda\n\n⚠️ **ESTA ORDEN BORRA TODO**\n").placeholders.isEmpty)
        #expect(try read("# Shop\n\nOwner: TODO\n").placeholders.map(\.token) == ["TODO"])
    }

    @Test("a range whose numbers each have a unit begins at the first")
    func ranges() throws {
        let objective = try read("## Success\n\n- **MTTR (mean time to resolution)**: < 1 hour\n").thresholds
        #expect(objective.map(\.value) == [1])
        let limits = try read(
            "## Metrics\n\n| Metric | Normal | Warning | Critical |\n|---|---|---|---|\n| Response time | < 500ms | 500ms-1s | > 2s |\n"
        ).thresholds
        #expect(limits.map(\.comparator) == ["<", ">=", ">"])
        #expect(limits.map(\.value) == [500, 500, 2])
    }
}

import Runbooks
import Testing

@Suite("Marks that authors leave for what is to be filled in")
struct BlankMarkTests {
    @Test(
        "in a command",
        arguments: [
            ("curl https://yourdomain.com/up", ["yourdomain.com"]),
            ("git clone git@git.test:yourOrg/shop", ["yourOrg"]),
            ("echo yours", []), ("echo yourself", []),
            ("ldapdelete \"cn=AFFECTED_USER,dc=shop\"", ["AFFECTED_USER"]),
            ("iptables -A INPUT -s \"OFFENDING_HOST\" -j DROP", ["OFFENDING_HOST"]),
            ("restore.sh PREVIOUS_STAMP", ["PREVIOUS_STAMP"]), ("AFFECTED_USER=ada ./lock.sh", []),
            ("restore.sh YYYYMMDD-HHMM", ["YYYYMMDD-HHMM"]),
            ("tar xf shop-YYYY-MM-DD_HH-MM-SS.tgz", ["YYYY-MM-DD_HH-MM-SS"]),
            ("curl -u admin:pass http://till", ["admin:pass"]), ("curl -u till:password http://till", []),
            ("psql \"STOCK_URL\"", ["STOCK_URL"]), ("grep \"STOCK_URL\" .env", []),
            ("make v{version}", ["{version}"]), ("helm rollback till [REVISION]", ["[REVISION]"]),
            ("till [OPTIONS] open", []), ("mysql -h HOST -u USER", ["HOST", "USER"]),
            ("ssh USER@HOST", ["HOST", "USER"]),
            ("curl -X POST http://till", []), ("psql -c \"ALTER USER till\"", []), ("env -u HOST ./till", []),
            ("echo \"[DONE] ok\"", []), ("grep [ERROR] till.log", []),
            ("cp till-{region}.conf /etc", ["{region}"]),
        ])
    func commands(command: String, tokens: [String]) throws {
        #expect(try read("# Shop\n\n" + fence(command, "sh")).placeholders.map(\.token) == tokens)
    }

    @Test(
        "what a program means by the same marks is none",
        arguments: [
            "awk \"{print}\" tills", "jq -r \".items[] | {name}\" tills.json", "jq '{name, id}' tills.json",
            "node -e \"const {name} = require('./till')\"", "mongosh --eval \"db.tills.find({name})\"",
            "curl \"http://metrics/api/v1/query?query=up{job}\"", "gh api repos/{owner}/{repo}/releases",
            "mkdir -p {logs,tmp}", "echo {1..5}", "kubectl get pods -o jsonpath=\"{.items[*].metadata.name}\"",
            "docker inspect -f \"{{ .State.Status }}\" till", "sed -i 's/IMAGE_TAG/v1/' till.yml",
            "psql -c \"select t.TILL_ID from tills t\"", "aws ssm get-parameter --name /till/DB_HOST",
            "envsubst '${TILL_NAME}' < a > b", "docker exec till sh -c 'ping $TILL_HOST'",
            "jq --arg tag v1 '\n  .tills |= map(.tag = $tag)\n' tills.json",
        ])
    func programs(command: String) throws {
        #expect(try read("# Shop\n\n" + fence(command, "sh")).placeholders.map(\.token) == [])
    }

    @Test("braces in a form hold words, and a form is one though nothing introduces it")
    func forms() throws {
        let runbook = try read(
            "# Shop\n\n"
                + fence(
                    "Till: {which one}\nSince: {HH:MM UTC}\nState: open | mended | closed\nNotes: {\"none\"}\nWho: {}"))
        #expect(runbook.codeBlocks.map(\.class) == [.template])
        #expect(
            runbook.placeholders.map { "\($0.line) \($0.token)" } == [
                "4 {which one}", "5 {HH:MM UTC}", "6 open | mended | closed",
            ])
    }

    @Test(
        "brackets in a message",
        arguments: [
            ("Level: P[N]", ["[N]"]), ("Level: SEV[1|2]", ["[1|2]"]),
            ("Tills: [2-3 words on which tills]", ["[2-3 words on which tills]"]),
            ("Subject: [INCIDENT] Tills", []), ("[NAME] - [CONTACT]", ["[CONTACT]", "[NAME]"]),
            ("[DEPLOYED] Tills", []), ("Lasted: X hours Y minutes", ["X", "Y"]),
        ])
    func brackets(line: String, tokens: [String]) throws {
        let runbook = try read("# Shop\n\nTemplate:\n\n" + fence("Shop: ok\nTill: ok\n\(line)"))
        #expect(runbook.placeholders.map(\.token) == tokens)
    }

    @Test(
        "in words, a name with a part left open",
        arguments: [
            ("Logs go to `till-${env}`.", ["${env}"]),
            ("Write `notes/YYYY-MM-DD-<title>.md`.", ["<title>", "YYYY-MM-DD"]),
            ("Notes are `YYYY-MM-DD-title.md`.", ["YYYY-MM-DD"]), ("The form is `YYYY-MM-DD`.", []),
            ("Break a line with `<br>`.", []),
            ("In code, `${a + b}` is a sum.", []),
        ])
    func words(sentence: String, tokens: [String]) throws {
        #expect(try read("# Shop\n\n\(sentence)\n").placeholders.map(\.token) == tokens)
    }

    @Test("a value may say at length what belongs there")
    func values() throws {
        let runbook = try read(
            "# Shop\n\n"
                + fence("KEY=<a word, >= 8 letters>\nHOST=till.test\nMARK=<A LONG one>@shop\nBOX=till-{env}", "env"))
        #expect(runbook.placeholders.map(\.token) == ["<a word, >= 8 letters>", "<A LONG one>", "{env}"])
    }

    @Test("names that a configuration gives are asked for by no finding")
    func given() throws {
        let text =
            "# Shop\n\n## Deploy\n\n" + fence("echo $GREETING\nping your-till", "sh") + "\n## Rollback\n\n1. Undo it\n"
        let asked = { (runbook: Runbook) in runbook.findings.filter { $0.rule == .unfilledPlaceholder }.count }
        #expect(asked(try read(text)) == 2)
        let given = try RunbookReader.read(Array(text.utf8), fileName: "shop.md", given: ["GREETING", "your-till"])
        #expect(asked(given) == 0)
    }

    @Test(
        "a name in two pairs of braces is left open in a command, unless a tool may fill it in",
        arguments: [
            ("journalctl -u {{TILL_SERVICE}} -f", ["{{TILL_SERVICE}}"]),
            ("curl \"https://{{ HOST }}/health\"", ["{{ HOST }}"]),
            ("kubectl -n {{name-space}} get pods", ["{{name-space}}"]),
            ("ansible till -m debug -a 'msg={{inventory}}'", []), ("helm template --set a={{ b }}", []),
            ("docker inspect -f {{.State}} till", []), ("docker ps --format \"{{json .}}\"", []),
        ])
    func doubleInCommands(command: String, tokens: [String]) throws {
        #expect(try read("# Shop\n\n" + fence(command, "sh")).placeholders.map(\.token) == tokens)
    }
}

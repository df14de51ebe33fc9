import Commands
import TestSupport
import Testing

@Suite("Wording of commands")
struct WordingTests {
    @Test("shows the help")
    func help() throws {
        let help = HelpText(Shipped.registry, prefix: "/")
        #expect(Snapshot.difference(help.overview(), from: "help.md") == nil)
        for name in ["incident", "run", "deploy", "runbook"] {
            let text = try #require(help.about(name))
            #expect(Snapshot.difference(text, from: "help-\(name).md") == nil)
        }
        let declare = try #require(HelpText(Shipped.registry, prefix: "!").about("!incident", subcommand: "declare"))
        #expect(Snapshot.difference(declare, from: "help-incident-declare.md") == nil)
        #expect(help.about("nothing") == nil)
        #expect(help.about("incident", subcommand: "nothing") == nil)
    }

    @Test("spells help with its own prefix where the server keeps the word to itself")
    func ownHelp() {
        let overview = HelpText(Shipped.registry, prefix: "/", help: "!").overview()
        #expect(overview.contains("- `!help` ") && overview.contains("`!help incident` says more"))
        #expect(overview.contains("- `/incident` ") && !overview.contains("/help"))
        for text in ["/deplyo storefront", "/incident frobnicate"] {
            guard case .refused(let refusal) = Shipped.parse(text) else {
                Issue.record("\(text) was not refused")
                continue
            }
            let words = RefusalText(prefix: "/", help: "!").text(refusal)
            #expect(!words.contains("/help"), "\(words)")
        }
    }

    @Test("fits the list of commands on one screen")
    func oneScreen() {
        #expect(HelpText(Shipped.registry, prefix: "/").overview().split(separator: "\n").count < 24)
    }

    @Test("shows every refusal with what to do instead")
    func refusals() {
        let typed = [
            "/deplyo storefront", "/deploy", "/deploy storefront v1;rm", "/deploy storefront $(id)",
            "/deploy storefront -- -rf", "/deploy storefront ../../etc/passwd", "/deploy storefront v1\u{202E}x",
            "/deploy storefront v\u{FF11}", "/deploy storefront \"v1 v2\"", "/deploy storefront \"v`1\"",
            "/deploy storefront " + String(repeating: "9", count: 129), "/deploy storefront v1 v2",
            "/deploy storefront --evn x", "/deploy storefront --env", "/deploy storefront --env a --env b",
            "/deploy storefront --rehearse=yes", "/deploy storefront --set novalue", "/deploy \"storefront v1",
            "/deploy " + String(repeating: "a ", count: 201), "/deploy " + String(repeating: "a", count: 20_000),
            "/incident impact none", "/incident declre x", "/incident status INC-7 fixed", "/incident severity INC-7 9",
            "/incident ack 7", "/incident declare", "/run choose RUN-3", "/runbook show a b", "/runbook frobnicate",
        ]
        var lines: [String] = []
        for text in typed {
            let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
            guard case .refused(let refusal) = Shipped.parse(text) else {
                Issue.record("\(shown) was not refused")
                continue
            }
            lines.append("=== \(shown)\n\(RefusalText(prefix: "/").text(refusal))\n")
        }
        if case .refused(let refusal) = Shipped.parse("/shrug", isCommand: true) {
            lines.append("=== /shrug, as a command\n\(RefusalText(prefix: "/").text(refusal))\n")
        }
        #expect(Snapshot.difference(lines.joined(separator: "\n"), from: "refusals.md") == nil)
    }

    @Test("says who may, to somebody who may not")
    func permission() throws {
        let command = try #require(Shipped.invocation("/run approve RUN-1"))
        #expect(Permission.allows(command, groups: ["approvers"]) == .allowed)
        let answer = Permission.allows(command, groups: ["responders"])
        #expect(answer == .refused(command: "run approve", needs: ["approvers"]))
        let text = try #require(RefusalText(prefix: "!").text(answer))
        #expect(Snapshot.difference(text, from: "permission.md") == nil)
        #expect(RefusalText(prefix: "!").text(.allowed) == nil)
    }

    @Test(
        "lets people bound to nobody read and declare, nothing more",
        arguments: [
            ("/help", true), ("/incident declare x", true), ("/incident show INC-1", true),
            ("/incident timeline INC-1", true), ("/incident list", true), ("/runbook show storefront", true),
            ("/run show RUN-1", true), ("/incident ack INC-1", false), ("/incident resolve INC-1", false),
            ("/deploy storefront v1", false), ("/rollback storefront", false), ("/run start RUN-1", false),
            ("/run approve RUN-1", false), ("/run abort RUN-1", false), ("/run set RUN-1 a=b", false),
        ])
    func strangers(text: String, isAllowed: Bool) throws {
        let answer = Permission.allows(try #require(Shipped.invocation(text)), groups: [])
        #expect((answer == .allowed) == isAllowed)
    }

    @Test(
        "keeps every example of the shipped files working with either prefix", arguments: ["/", "!"])
    func examples(prefix: String) {
        for command in Shipped.registry.commands {
            for form in command.forms {
                #expect(!form.examples.isEmpty, "\(command.name) \(form.name ?? "")")
                for example in form.examples {
                    #expect(Shipped.invocation(prefix + example)?.action == form.action, "\(example)")
                }
            }
        }
    }
}

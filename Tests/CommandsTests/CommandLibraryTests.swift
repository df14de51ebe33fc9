import Commands
import Foundation
import TestSupport
import Testing

@Suite("Command library")
struct CommandLibraryTests {
    static let restart = """
        version: 1
        name: restart
        summary: Restart the workers
        section: Releases
        groups: [responders]
        action: procedure
        role: maintenance
        title: Restart services
        arguments:
          - {name: service, type: service, required: true}
          - {name: wait, type: duration, flag: true, default: 5m}
        examples: [restart storefront --wait 1h30m]
        """

    private func findings(_ text: String, name: String = "restart.yaml") -> [String] {
        CommandLibrary.load(builtIn: [CommandFile(name: name, text: text)], home: nil).findings.map(\.description)
    }

    @Test("finds nothing wrong with the files that ship")
    func shipped() {
        #expect(Shipped.files.count == 10)
        #expect(CommandLibrary.load(builtIn: Shipped.files, home: nil).findings.map(\.description) == [])
    }

    @Test("takes a command from a file in the user's own folder")
    func userFile() throws {
        let home = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            at: home.url.appending(path: "commands"), withIntermediateDirectories: true)
        try Data(Self.restart.utf8).write(to: home.url.appending(path: "commands/restart.yaml"))
        let (registry, findings) = CommandLibrary.load(builtIn: Shipped.files, home: home.url)
        #expect(findings.isEmpty)
        guard case .invocation(let command) = registry.parse("/restart storefront", isCommand: false) else {
            Issue.record("not understood")
            return
        }
        #expect(command.action == "procedure")
        #expect(command.role == "maintenance")
        #expect(command.procedureTitle == "Restart services")
        #expect(command.values == ["service": "storefront", "wait": "300"])
        #expect(HelpText(registry, prefix: "/").overview().contains("`/restart` Restart the workers"))
    }

    @Test("lets a user's file replace the shipped one, and keeps the shipped one where the user's is broken")
    func overriding() throws {
        let home = try TemporaryDirectory()
        let folder = home.url.appending(path: "commands")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("version: 1\nname: help\nsummary: Mine\ngroups: anyone\naction: help\n".utf8)
            .write(to: folder.appending(path: "help.yaml"))
        try Data([0xFF, 0xFE, 0x00, 0x80]).write(to: folder.appending(path: "deploy.yaml"))
        try Data("version: 1\nname: [".utf8).write(to: folder.appending(path: "rollback.yaml"))
        try Data(repeating: 0x20, count: 200_000).write(to: folder.appending(path: "run.yaml"))
        try Data("not for us".utf8).write(to: folder.appending(path: "notes.txt"))
        let (registry, findings) = CommandLibrary.load(builtIn: Shipped.files, home: home.url)
        #expect(registry["help"]?.summary == "Mine")
        #expect(registry["deploy"]?.forms.first?.action == "deploy")
        #expect(registry["rollback"] != nil)
        #expect(registry["run"] != nil)
        #expect(
            findings.map { $0.file.split(separator: "/").last.map(String.init) }
                == ["deploy.yaml", "run.yaml", "rollback.yaml"])
    }

    @Test("lets a command alone mean only what needs nothing behind it", arguments: ["ack", "nothing"])
    func alone(name: String) {
        let text = """
            version: 1
            name: bell
            summary: Bells
            groups: anyone
            alone: \(name)
            subcommands:
              - name: ack
                summary: stop one
                action: incident.ack
                arguments: [{name: incident, type: incident, required: true}]
            """
        #expect(
            findings(text, name: "bell.yaml") == [
                "commands/bell.yaml:5: the command alone can not mean \"\(name)\"; "
                    + "name a sub-command of this file that needs no argument, or remove the line"
            ])
    }

    @Test("has no complaint about a folder that is not there")
    func noFolder() {
        #expect(CommandLibrary.load(builtIn: [], home: URL(filePath: "/nowhere/at/all")).findings.isEmpty)
    }

    @Test(
        "says what is wrong with a file, where, and how to mend it",
        arguments: [
            (
                "summary: Restart", "sumary: Restart",
                "restart.yaml:3: unknown key \"sumary\"; did you mean \"summary\"?"
            ),
            (
                "version: 1", "version: 2",
                "restart.yaml:1: this file does not say which version it is; write `version: 1`"
            ),
            (
                "type: duration", "type: duraton",
                "restart.yaml:11: there is no type \"duraton\"; did you mean \"duration\"?"
            ),
            (
                "default: 5m", "default: 5x",
                "restart.yaml:11: the default \"5x\" would be refused as a value; use one that the type and pattern allow"
            ),
            (
                "action: procedure", "action: incidnt.ack",
                "restart.yaml:6: there is no action \"incidnt.ack\"; did you mean \"incident.ack\"?"
            ),
            (
                "role: maintenance", "role: maintenence",
                "restart.yaml:7: there is no role \"maintenence\"; did you mean \"maintenance\"?"
            ),
            (
                "role: maintenance\n", "",
                "restart.yaml:6: nothing says which procedure to run; add `role: maintenance`, another role, or an argument named procedure"
            ),
            (
                "groups: [responders]\n", "",
                "restart.yaml:1: nothing says who may; write `groups: anyone` or `groups: [responders]`"
            ),
            (
                "name: restart\n", "name: reboot\n",
                "restart.yaml:2: the file is called restart.yaml, the command \"reboot\"; rename one of them: reboot.yaml"
            ),
            (
                "required: true", "required: perhaps",
                "restart.yaml:10: \"required\" must be true or false; write `required: true`"
            ),
            (
                "{name: wait,", "{name: service,",
                "restart.yaml:11: the argument \"service\" is there twice; use another name"
            ),
            (
                "flag: true", "pattern: \"[\", flag: true",
                "restart.yaml:11: the pattern \"[\" is no regular expression; mend it; it must match the whole value"
            ),
            (
                "--wait 1h30m", "--wait soon",
                "restart.yaml:1: the example \"restart storefront --wait soon\" is no way to use \"restart\"; it should read like: restart <service> [--wait <duration>]"
            ),
            (
                "title: Restart services", "title: [",
                "restart.yaml:10: this is no YAML: did not find expected node content; mend the line; indentation is by spaces"
            ),
            (
                "section: Releases", "name: again",
                "restart.yaml:2: this is no YAML: the key \"name\" is there twice; mend the line; indentation is by spaces"
            ),
        ])
    func findings(written: String, instead: String, finding: String) {
        let text = Self.restart.replacing(written, with: instead)
        #expect(text != Self.restart)
        #expect(findings(text).contains("commands/\(finding)"), "\(findings(text))")
    }

    @Test(
        "survives any text",
        arguments: [
            "", "\u{0}", "- a", "just words", "version: 1", "&a [*a]", "a: &x b\nc: *x", "? [a, b]\n: c",
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 20_000),
            "version: 1\n1: 2\nname: {}\n",
            "version: 1\nname: x\nsummary: s\ngroups: {}\naction: []\narguments: 5\nexamples: {a: b}\nsubcommands: [1]",
        ])
    func anyText(text: String) {
        #expect(!findings(text, name: "x.yaml").isEmpty)
    }
}

import Chat
import Commands
import Engine
import Foundation
import Incidents
import Messages
import Runbooks
import TestSupport

/// `Testing` has an `Expectation` of its own.
typealias Expected = Runbooks.Expectation

extension Runbook {
    /// A backup by hand, a command that notes the version, a check of what it noted, and a way back.
    static func shop(
        backup: Bool = true, deploy: String = "echo \"deploy <version>\" >> log\necho <version> > current",
        verify: String = "printf '{\"version\": \"%s\"}\\n' \"$(cat current)\"", expected: String? = nil,
        back: String = "echo \"back <previous-version>\" >> log\necho <previous-version> > current",
        placeholders: [String] = []
    ) -> Runbook {
        var runbook = Runbook(title: "Shop", titleLine: 1, contentHash: "hash-1", encodingRepaired: false)
        runbook.procedures = [
            .make("deploy", .deploy, [.make("switch", .command, line: 11, block: 12)], line: 10),
            .make("verify", .verify, [.make("health", .check, line: 21, block: 22, role: .verify)], line: 20),
            .make("back", .rollback, [.make("return", .command, line: 31, block: 32, role: .rollback)], line: 30),
            .make("proof", .postrollback, [.make("look", .check, line: 41, block: 42, role: .postrollback)], line: 40),
        ]
        if backup {
            runbook.procedures.insert(
                .make("before", .predeploy, [.make("backup", .manual, line: 5, role: .predeploy)], line: 4), at: 0)
        }
        runbook.codeBlocks = [
            .make(deploy, line: 12), .make(verify, line: 22), .make(back, line: 32), .make(verify, line: 42),
        ]
        runbook.placeholders =
            [
                Placeholder(token: "<version>", kind: .angle, line: 13),
                Placeholder(token: "<previous-version>", kind: .angle, line: 33),
            ] + placeholders.map { Placeholder(token: $0, kind: .angle, line: 13) }
        if let expected {
            runbook.expectations = [
                Expected(
                    line: 24, commandLine: 22, kind: .json, fields: ["version": expected],
                    text: "{\"version\": \"\(expected)\"}")
            ]
        }
        return runbook
    }
}

extension Procedure {
    static func make(_ id: String, _ role: Role, _ steps: [Step], line: Int) -> Procedure {
        Procedure(
            id: id, role: role, title: id.capitalized, line: line, endLine: line + 9, level: 2, steps: steps)
    }
}

extension Step {
    static func make(
        _ id: String, _ kind: Kind, line: Int, block: Int? = nil, role: Role = .deploy, text: String? = nil
    ) -> Step {
        Step(
            id: id, title: id.capitalized, line: line, endLine: line + 4, kind: kind, role: role,
            codeBlocks: block.map { [$0] } ?? [], text: text)
    }
}

extension CodeBlock {
    static func make(_ text: String, line: Int) -> CodeBlock {
        var block = CodeBlock(
            line: line, endLine: line + 1, language: "bash", class: .command, statements: 1, text: text)
        block.script = text
        return block
    }
}

extension House {
    /// One service `shop` in two environments, worked in `ops` on the fake platform.
    static func shop(_ runbook: Runbook, workdir: String, variables: [String: String] = [:]) -> House {
        let root = Snapshot.packageRoot().deletingLastPathComponent()
        func files(_ folder: String, _ ending: String) -> [(name: String, text: String)] {
            let folder = root.appending(path: folder)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.filter { $0.hasSuffix(ending) }.sorted().compactMap { name in
                (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map { (name, $0) }
            }
        }
        let policy = EscalationPolicy(origin: "the default ladder", levels: [])
        let service = ServiceEntry(
            name: "shop", books: [Book(path: "shop.md", bytes: Array("# Shop\n".utf8), runbook: runbook)], room: "ops",
            workdir: workdir,
            environments: [
                "staging": .init(), "production": .init(isProtected: true, approvers: "approvers"),
            ], defaultEnvironment: "staging", values: [:], variables: variables, policy: policy)
        let people = People(
            [("ada", "Ada"), ("bo", "Bo"), ("cy", "Cy")].map { id, name in
                Person(id: id, name: name, groups: ["responders", "approvers"], chat: [.fake: id])
            })
        return House(
            HouseFacts(
                services: ["shop": service], people: people,
                commands: CommandLibrary.load(
                    builtIn: files("commands", ".yaml").map { CommandFile(name: $0.name, text: $0.text) }, home: nil
                ).registry,
                templates: TemplateLibrary(
                    builtIn: files("templates", ".mustache").map { TemplateFile(name: $0.name, text: $0.text) },
                    home: nil),
                rooms: ["ops": [.ops]], mainRoom: "ops",
                platforms: [.fake: PlatformTraits(buttons: true, idempotentSend: true, commandPrefix: "!")],
                defaultPolicy: policy, redactor: Redactor(secrets: ["hunter2-hunter2"])))
    }
}

extension PlatformName {
    static let fake = PlatformName("fake")
    static let other = PlatformName("other")
}
extension RoomAddress { static let ops = RoomAddress(.fake, "ops") }

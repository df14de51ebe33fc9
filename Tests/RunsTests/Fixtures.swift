import Foundation
import Runbooks
import Runs

/// `Testing` has an `Expectation` of its own.
typealias Expected = Runbooks.Expectation

let noon = Date(timeIntervalSince1970: 1_800_000_000)

extension Runbook {
    static func make(
        _ procedures: [Procedure], blocks: [CodeBlock] = [], placeholders: [Placeholder] = [],
        expectations: [Expected] = [], checklist: [ChecklistItem] = [], alternatives: [Alternative] = []
    ) -> Runbook {
        var runbook = Runbook(title: "Shop", titleLine: 1, contentHash: "hash-1", encodingRepaired: false)
        runbook.procedures = procedures
        runbook.codeBlocks = blocks
        runbook.placeholders = placeholders
        runbook.expectations = expectations
        runbook.checklist = checklist
        runbook.alternatives = alternatives
        return runbook
    }

    /// A manual step, a command with the version in it, a check, and a way back.
    static let shop = Runbook.make(
        [
            .make("before", .predeploy, [.make("backup", .manual, line: 5, role: .predeploy)], line: 4),
            .make("deploy", .deploy, [.make("switch", .command, line: 11, blocks: [12])], line: 10),
            .make("verify", .verify, [.make("health", .check, line: 21, blocks: [22], role: .verify)], line: 20),
            .make("back", .rollback, [.make("return", .command, line: 31, blocks: [32], role: .rollback)], line: 30),
        ],
        blocks: [
            .make("./switch.sh <version>", line: 12), .make("./health.sh", line: 22),
            .make("./switch.sh <previous-version>", line: 32),
        ],
        placeholders: [
            Placeholder(token: "<version>", kind: .angle, line: 13),
            Placeholder(token: "<previous-version>", kind: .angle, line: 33),
        ],
        expectations: [
            Expected(line: 24, commandLine: 23, kind: .json, fields: ["status": "ok"], text: "{\"status\":\"ok\"}")
        ])
}

extension Procedure {
    static func make(_ id: String, _ role: Role, _ steps: [Step], line: Int, title: String? = nil) -> Procedure {
        Procedure(
            id: id, role: role, title: title ?? id.capitalized, line: line, endLine: line + 9, level: 2, steps: steps)
    }
}

extension Step {
    static func make(
        _ id: String, _ kind: Kind, line: Int, blocks: [Int] = [], role: Role = .deploy, parent: String? = nil,
        alternative: String? = nil, text: String? = nil
    ) -> Step {
        Step(
            id: id, parent: parent, title: id.capitalized, line: line, endLine: line + 4, kind: kind, role: role,
            alternative: alternative, codeBlocks: blocks, text: text)
    }
}

extension CodeBlock {
    static func make(_ text: String, line: Int, class kind: CodeBlock.Class = .command) -> CodeBlock {
        var block = CodeBlock(
            line: line, endLine: line + 2, language: "bash", class: kind, statements: 1, text: text)
        block.script = kind == .command ? text : nil
        return block
    }
}

extension RunRequest {
    static func make(_ kind: RunKind = .deploy, _ change: (inout RunRequest) -> Void = { _ in }) -> RunRequest {
        var request = RunRequest(
            kind: kind, service: "shop", environment: "production", requester: "ada", room: "console:ops",
            runbook: "shop.md")
        request.version = "v1.4.2"
        change(&request)
        return request
    }
}

extension Actor {
    static let ada = Actor(person: "ada", groups: ["approvers"])
    static let bo = Actor(person: "bo", groups: ["approvers"])
    static let cy = Actor(person: "cy")
}

extension StepOutcome {
    static func exit(_ code: Int32 = 0, _ output: String = "") -> StepOutcome {
        StepOutcome(exit: .code(code), output: output)
    }
}

/// A run being told: applies events, keeps what came of them.
struct Story {
    var run: Run
    var last: RunDecision?
    var now = noon
    var effects: [RunEffect] { last?.effects ?? [] }

    init(_ runbook: Runbook = .shop, _ request: RunRequest = .make()) throws {
        run = try RunPlanner.plan(runbook, request).get().run(RunID(7), at: noon)
        try tell(.begin, by: Actor(person: request.requester))
    }

    mutating func tell(_ event: RunEvent, by actor: Actor = .ada, at revision: Int? = nil) throws {
        let decision = try RunDecider.decide(run, event, by: actor, at: revision, now: now).get()
        run = decision.run
        last = decision
    }

    /// The refusal of an event; nil when it was accepted. The run stays as it was.
    func refusal(_ event: RunEvent, by actor: Actor = .ada, at revision: Int? = nil) -> RunRefusal? {
        switch RunDecider.decide(run, event, by: actor, at: revision, now: now) {
        case .success: nil
        case .failure(let refusal): refusal
        }
    }

    mutating func exit(_ key: StepKey, _ outcome: StepOutcome, attempt: Int = 1) throws {
        try tell(.exited(key, attempt: attempt, outcome), by: .runbell)
    }

    func state(_ key: StepKey) -> StepState? { run.step(key)?.state }

    var starts: [StepStart] {
        effects.compactMap { if case .start(let start) = $0 { start } else { nil } }
    }

    var offersRollback: Bool {
        effects.contains { if case .offerRollback = $0 { true } else { false } }
    }

    var posts: [RunNotice] {
        effects.compactMap { if case .post(let notice) = $0 { notice } else { nil } }
    }
}

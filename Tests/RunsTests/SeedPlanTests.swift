import Foundation
import Runbooks
import Runs
import Testing

/// Real runbooks, planned without a version and without a choice: every step by kind and line, with the values it still
/// needs. They are not kept here, so these tests run only where they are.
@Suite("Runbooks from the field", .enabled(if: Seeds.folder != nil))
struct SeedPlanTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var seed: String
        var kind: RunKind
        var places: [String]
        var leftOut: [String]
        var testDescription: String { "\(seed) \(kind.rawValue)" }

        init(_ seed: String, _ kind: RunKind, _ places: [String], leftOut: [String] = []) {
            self.seed = seed
            self.kind = kind
            self.places = places
            self.leftOut = leftOut
        }

        func plan() throws -> Plan {
            try Plan(
                Seeds.read(seed),
                .make(kind) {
                    $0.version = nil
                    $0.rehearsal = true
                })
        }
    }

    static let rows = [
        Row(
            "000", .deploy,
            [
                "tick 6", "run 13", "tick 21", "tick 25", "choice 33", "5.1.1>tick 33", "5.1.2>tick 34", "tick 35",
                "tick 37", "check 42 your-key", "tick 54", "tick 63", "tick 68", "tick 74", "tick 79",
            ]),
        Row("000", .rollback, ["tick 88", "tick 93", "tick 99"]),
        Row(
            "001", .deploy,
            [
                "tick 27", "tick 37", "tick 57", "tick 63", "run 77 version", "choice 96", "6.1>run 96", "6.2>run 109",
                "run 119", "check 128 your-app", "run 143 service-id,version", "check 164 your-app",
                "check 168 your-app", "check 172 your-app", "run 176 your-app", "check 182 your-app", "tick 189",
            ]),
        Row(
            "001", .rollback,
            [
                "run 221 service-id", "choice 230", "2.1>run 230", "2.2>run 234 service-id,previous-version",
                "check 238 your-app", "run 244 revision-id", "announce 253",
            ]),
        Row(
            "002", .deploy,
            [
                "run 25 your-org", "tick 39", "run 81", "run 85", "run 93", "run 100", "choice 107", "5.1>run 107",
                "5.2>run 111",
                "run 115 your-api.com",
            ]),
        Row(
            "002", .rollback,
            [
                "choice 197", "1.1>run 200", "1.1>run 203 stable-commit-hash", "1.1>run 206", "1.1>run 210",
                "1.1>check 213 your-api.com", "1.2>tick 240", "1.2>run 244 timestamp", "1.2>run 249 previous-version",
                "1.2>tick 256", "1.2>tick 261", "1.3>run 179", "1.3>run 182 timestamp", "1.3>run 185 commit-hash",
                "1.3>run 188", "1.4>run 220", "1.4>run 223", "1.4>run 226 timestamp", "1.4>check 229", "1.4>run 232",
            ]),
        Row(
            "003", .deploy,
            [
                "tick 25", "check 32", "choice 57", "3.1>run 61", "3.1>run 81", "3.1>tick 103", "3.1>run 120",
                "3.1>run 135", "3.1>run 147", "3.1>run 190", "3.1>tick 209", "3.2>tick 225", "3.2>tick 226",
                "3.2>tick 227", "3.2>tick 228", "3.2>tick 229", "3.2>tick 230", "check 243", "check 248",
                "check 253", "check 258", "check 267", "check 271", "check 276", "check 281",
                "run 291 your-admin-user,your-admin-password", "tick 305",
            ], leftOut: ["557 otherEnvironment", "576 otherEnvironment", "589 onlySettings", "664 afterwards"]),
        Row(
            "003", .rollback,
            [
                "choice 318", "1.1>run 321", "1.1>run 325 commit-sha", "1.1>run 329", "1.1>run 332", "1.1>run 336",
                "1.2>run 373", "1.2>run 376 yyyymmdd-hhmmss", "1.2>run 390", "1.2>run 394", "1.2>run 397",
                "1.3>run 347", "1.3>run 351 revision-hash", "1.3>check 355", "1.3>run 358", "1.3>run 364",
                "tick 403",
            ]),
        Row(
            "004", .deploy,
            [
                "run 19", "run 25", "run 31", "tick 30", "run 39", "tick 44", "run 55", "run 61", "tick 66", "run 70",
                "run 76", "tick 84", "announce 99", "tick 109", "choice 113", "7.1>run 113", "7.2>tick 126",
                "7.3>tick 133", "tick 153", "tick 158", "run 190", "check 199", "check 205", "check 211", "check 217",
                "tick 223", "tick 230", "tick 236", "check 250", "run 260", "check 274", "tick 283", "check 291",
                "announce 303", "tick 312", "tick 314", "tick 316",
            ], leftOut: ["554 afterwards", "581 afterwards", "588 afterwards", "595 afterwards"]),
        Row(
            "004", .rollback,
            [
                "choice 335", "1.1>choice 337", "1.1>2.1>tick 337", "1.1>2.2>run 346 bad-commit-hash",
                "1.1>2.3>run 358 last-good-commit", "1.2>tick 396", "1.2>check 398", "1.2>tick 403",
                "1.2>run 415 backup-file", "tick 374",
            ], leftOut: ["378 later", "383 later"]),
    ]

    @Test("are planned step by step as they read", arguments: rows)
    func places(row: Row) throws {
        let plan = try row.plan()
        #expect(plan.places == row.places)
        #expect((plan.run.leftOut ?? []).map { "\($0.line) \($0.reason.rawValue)" } == row.leftOut)
    }

    @Test("put nothing into a shell that is not shell", arguments: rows)
    func scripts(row: Row) throws {
        for step in try row.plan().run.steps where step.isExecuted {
            let script = try #require(step.template)
            for line in script.split(whereSeparator: \.isNewline) {
                let text = line.drop { $0 == " " || $0 == "\t" }
                let isAnswer = ["{", "}", "\"", "✓", "✗", "HTTP/", "- [", "SELECT "].contains { text.hasPrefix($0) }
                #expect(!isAnswer, "step \(step.number) would run: \(line)")
            }
        }
    }

    @Test(
        "give every step a title of its own words, and a number that is there once, whichever ways are chosen",
        arguments: rows)
    func titles(row: Row) throws {
        let steps = try row.plan().run.steps
        for (index, step) in steps.enumerated() {
            for other in steps[..<index] where other.number == step.number {
                let excludes = step.branches.contains { mine in
                    other.branches.contains { $0.choice == mine.choice && $0.label != mine.label }
                }
                #expect(excludes, "\(other.title) and \(step.title) are both \(step.number)")
            }
        }
        #expect(Set(steps.map(\.key)).count == steps.count)
        for step in steps {
            #expect(step.title.contains(where: \.isLetter) && step.title.first?.isNumber == false, "\(step.number)")
            // A point in the number only under a group, whose number it begins with.
            let parent = step.parent.flatMap { key in steps.first { $0.key == key } }
            #expect(step.number.contains(".") == (parent != nil))
            #expect(parent.map { $0.isGroup && step.number.hasPrefix($0.number + ".") } ?? true)
        }
    }

    @Test("start nothing by themselves that may change something", arguments: rows)
    func checks(row: Row) throws {
        let changing = [
            "docker compose up", "git push", "git pull", "npm ", "pm2 ", "migrate", "-X POST", "restore", "rm ",
        ]
        for step in try row.plan().run.steps where step.isExecuted && step.kind == .check {
            for word in changing { #expect(step.template?.contains(word) == false, "step \(step.number): \(word)") }
            #expect(step.note == nil || step.note?.contains("terminal") == false)
        }
    }
}

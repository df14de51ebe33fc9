import Runbooks
import Testing

/// What a careful person finds in each seed, by line.
@Suite("The seed runbooks", .enabled(if: Seeds.arePresent))
struct SeedTests {
    @Test(
        "procedures stand where they should, with their roles",
        arguments: [
            (
                "000",
                [
                    (3, Role.predeploy), (30, .deploy), (61, .verify), (86, .rollback), (106, .troubleshooting),
                    (113, .troubleshooting), (119, .troubleshooting), (125, .troubleshooting), (174, .maintenance),
                ]
            ),
            (
                "001",
                [
                    (25, .predeploy), (35, .predeploy), (55, .predeploy), (61, .predeploy), (70, .deploy),
                    (161, .verify), (187, .verify), (210, .rollback), (330, .troubleshooting), (351, .troubleshooting),
                    (373, .troubleshooting), (397, .troubleshooting),
                    (423, .troubleshooting),
                ]
            ),
            (
                "002",
                [
                    (15, .deploy), (132, .migration), (142, .migration), (162, .migration), (174, .rollback),
                    (197, .rollback), (217, .rollback), (236, .rollback), (327, .troubleshooting),
                    (349, .troubleshooting), (370, .troubleshooting), (392, .troubleshooting),
                    (413, .troubleshooting),
                ]
            ),
            (
                "003",
                [
                    (24, .predeploy), (31, .predeploy), (57, .deploy), (223, .deploy), (236, .verify), (264, .verify),
                    (289, .verify), (303, .verify), (318, .rollback), (342, .rollback), (368, .rollback),
                    (401, .postrollback), (411, .troubleshooting),
                    (429, .troubleshooting), (454, .troubleshooting), (479, .troubleshooting), (503, .troubleshooting),
                    (525, .troubleshooting), (557, .deploy), (576, .deploy), (589, .deploy), (605, .maintenance),
                    (620, .maintenance), (634, .maintenance),
                    (653, .maintenance), (664, .postdeploy),
                ]
            ),
            (
                "004",
                [
                    (15, .predeploy), (93, .deploy), (335, .rollback), (371, .postrollback), (394, .rollback),
                    (457, .troubleshooting), (472, .troubleshooting), (481, .troubleshooting), (490, .troubleshooting),
                    (500, .troubleshooting), (509, .troubleshooting), (520, .troubleshooting),
                    (532, .troubleshooting), (554, .postdeploy), (581, .postdeploy), (588, .postdeploy),
                    (595, .postdeploy),
                ]
            ),
        ] as [(String, [(Int, Role)])])
    func procedures(seed: String, expected: [(Int, Role)]) throws {
        let runbook = try Seeds.read(seed)
        #expect(runbook.procedures.map { "\($0.line) \($0.role)" } == expected.map { "\($0.0) \($0.1)" })
    }

    @Test(
        "every block that must not be run is known, and every other one is a command",
        arguments: [
            ("000", 3, [94: CodeBlock.Class.sql]), ("001", 21, [254: .message, 470: .template]),
            ("002", 21, [43: .config, 272: .http]), ("003", 32, [708: .template]),
            ("004", 32, [100: .template, 165: .output, 231: .other, 304: .template, 564: .template, 630: .template]),
        ] as [(String, Int, [Int: CodeBlock.Class])])
    func blocks(seed: String, count: Int, others: [Int: CodeBlock.Class]) throws {
        let blocks = try Seeds.read(seed).codeBlocks
        #expect(blocks.count == count)
        let found = Dictionary(uniqueKeysWithValues: blocks.filter { $0.class != .command }.map { ($0.line, $0.class) })
        #expect(found == others)
    }

    @Test(
        "statements are counted as a shell would",
        arguments: [
            ("001", 79, 5), ("001", 130, 1), ("001", 163, 5), ("002", 199, 6), ("003", 149, 14), ("003", 320, 9),
            ("003", 372, 10), ("003", 527, 4), ("004", 218, 1), ("004", 261, 1), ("004", 404, 1),
        ])
    func statements(seed: String, line: Int, count: Int) throws {
        #expect(try Seeds.read(seed).codeBlock(at: line)?.statements == count)
    }

    @Test(
        "each construct is found as often as it stands there",
        arguments: [
            // seed, boxes, expectations, levels, contacts, templates, thresholds, triggers, exclusions, follow-ups, troubles, schedules
            ("000", [12, 3, 0, 3, 0, 15, 0, 0, 0, 4, 3]), ("001", [35, 8, 4, 4, 2, 20, 5, 0, 0, 5, 0]),
            ("002", [0, 0, 0, 4, 0, 23, 0, 0, 0, 5, 12]), ("003", [18, 15, 0, 0, 1, 1, 0, 0, 0, 6, 0]),
            ("004", [57, 7, 4, 6, 4, 9, 5, 4, 21, 8, 0]),
        ])
    func counts(seed: String, expected: [Int]) throws {
        let runbook = try Seeds.read(seed)
        let found: [Int] = [
            runbook.checklist.count, runbook.expectations.count, runbook.escalation.count, runbook.contacts.count,
            runbook.templates.count, runbook.thresholds.count, runbook.rollbackTriggers.count,
            runbook.rollbackExclusions.count, runbook.followUps.count, runbook.troubleshooting.count,
            runbook.maintenance.count,
        ]
        #expect(found == expected)
    }

    @Test(
        "the steps of the main procedures begin where they should",
        arguments: [
            ("000", 30, [32, 37, 42, 54]), ("000", 86, [88, 93, 99]), ("001", 70, [77, 94, 119, 128, 143]),
            ("001", 210, [221, 228, 238, 244, 253]), ("002", 15, [25, 39, 78, 90, 104, 115]),
            ("002", 236, [240, 244, 249, 256, 261]),
            ("003", 57, [61, 81, 103, 120, 135, 147, 190, 209]), ("003", 664, [668, 675, 682, 691, 698]),
            ("004", 15, [17, 37, 53, 68, 82]), ("004", 93, [95, 111, 149, 188, 248, 281, 301]),
            ("004", 394, [396, 398, 403, 415]),
        ])
    func steps(seed: String, line: Int, expected: [Int]) throws {
        let procedure = try #require(try Seeds.read(seed).procedures.first { $0.line == line })
        #expect(procedure.steps.filter { $0.parent == nil }.map(\.line) == expected)
    }

    @Test("alternatives are choices whose parts run alone")
    func alternatives() throws {
        let second = try Seeds.read("001")
        let choice = try #require(second.procedures.flatMap(\.steps).first { $0.line == 228 })
        #expect(choice.kind == .choice)
        let parts = second.procedures.flatMap(\.steps).filter { $0.parent == choice.id }
        #expect(parts.map(\.line) == [230, 234])
        #expect(second.scripts(of: parts[0]).first?.contains("git revert") == true)
        #expect(second.scripts(of: parts[0]).first?.contains("previous") == false)
        let fifth = try Seeds.read("004")
        #expect(fifth.alternatives.map(\.line) == [113, 126, 133, 337, 346, 358])
    }

    @Test("two of them have a ladder, of four levels each", arguments: ["001", "004"])
    func ladders(seed: String) throws {
        let levels = try Seeds.read(seed).escalation
        #expect(levels.map(\.fromMinutes) == [0, 15, 30, nil])
        #expect(levels.map(\.toMinutes) == [15, 30, nil, nil])
        #expect(levels[3].condition != nil)
    }

    @Test("each can be deployed and taken back", arguments: ["000", "001", "002", "003", "004"])
    func plans(seed: String) throws {
        let runbook = try Seeds.read(seed)
        #expect(runbook.deployPlan(environment: "production").contains { $0.role == .deploy })
        #expect(runbook.rollbackPlan().first?.role == .rollback)
        #expect(!runbook.deployChoices(environment: "production").contains { $0.title.hasPrefix("Development") })
        let ids = runbook.procedures.flatMap(\.steps).map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}

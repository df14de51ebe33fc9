import Runbooks
import Testing

@Suite("Limits in settings and sentences, rungs in sentences")
struct FurtherLimitTests {
    private func limits(_ markdown: String) throws -> [String] {
        try read(markdown).thresholds.map { limit in
            let window = limit.windowSeconds.map { " in \(Int($0))s" } ?? ""
            return
                "\(limit.line) \(limit.metric) \(limit.comparator) \(limit.value)\(limit.unit ?? "")\(window) \(limit.severity ?? "-")"
        }
    }

    @Test("alerting rules and keys that end in threshold")
    func settings() throws {
        let rules =
            "- alert: TillsSlow\n  expr: rate(slow_total[5m]) > 0.5\n  for: 2m\n  labels:\n    severity: critical\n"
            + "- alert: TillsDown\n  expr: |\n    up{job=\"till\"} == 0\nscaling:\n  cpu_threshold: 70\n"
            + "  latency_threshold: \"500ms\"\n  failure_threshold: 3\n  interval: 5"
        #expect(
            try limits("# Shop\n\n" + fence(rules, "yaml")) == [
                "5 TillsSlow > 0.5 in 120s critical", "11 TillsDown == 0.0 -", "13 cpu > 70.0 -",
                "14 latency > 500.0ms -",
            ])
    }

    @Test(
        "sentences",
        arguments: [
            ("## Alerts\n\nAlert when the certificate is within 30 days of expiry.", ["3 certificate < 30.0days -"]),
            (
                "## Alerts\n\n- The till shows `disk_free` (warns below 500MB)",
                ["3 till shows disk_free < 500.0MB -"]
            ),
            (
                "## Benchmarks\n\n| Operation | Expected duration |\n| --- | --- |\n| Cold start | < 2 seconds |",
                ["5 Cold start < 2.0seconds -"]
            ),
            ("## Alerts\n\nAnswer within 30 days of writing.", []),
            (
                "## Panels\n\n- Offline ratio (warn 20% / crit 35%)",
                ["3 Offline ratio > 20.0% warning", "3 Offline ratio > 35.0% critical"]
            ),
            (
                "## Rules\n\n| Alert | Expression | Why |\n|---|---|---|\n| Not ready | `till_ready == 0` for 5m | It waits |",
                ["5 till_ready == 0.0 in 300s -"]
            ),
            ("## Budgets\n\n- Alert threshold: 80% ($160)", ["3 Budgets > 80.0% -"]),
            ("## Alerts\n\n- Reads and writes > 100k/day → mail", ["3 Reads and writes > 100000.0/day -"]),
            ("## Ready\n\n- [ ] < 5 open defects", ["3 open defects < 5.0 -"]),
            ("## Slow\n\n**Symptom:** Error rate above 2% after a release", ["3 Error rate > 2.0% -"]),
            ("## Bindings\n\n- Needed when `RATE_LIMIT_PER_MIN > 0` is set", []),
            ("## Space\n\nStart with alerts when free disk\nfalls below 25%.", ["4 free disk < 25.0% -"]),
            ("## Watch\n\n1. **Memory usage**: should not exceed 80%", ["3 Memory usage <= 80.0% -"]),
            (
                "## Autoscaling\n\n| Service | Max | Target CPU |\n| --- | --- | --- |\n| till | 5 | 60% |",
                ["5 till > 60.0% -"]
            ),
            (
                "## Severity\n\n| Sev | What | Resolve target |\n| --- | --- | --- |\n| 1 | all tills | 4 hr |",
                ["5 Resolve target <= 4.0hr 1"]
            ),
        ])
    func sentences(markdown: String, expected: [String]) throws {
        #expect(try limits(markdown) == expected)
    }

    @Test(
        "rungs",
        arguments: [
            (
                "## Escalation timeline\n\n| Time | Action |\n| --- | --- |\n| T+0 | Alert fires. On-call engineer answers. |\n"
                    + "| T+5 min | P0: If not acknowledged, auto-escalate to secondary on-call. |",
                [5, 6]
            ),
            (
                "## Escalation\n\n| Time | SEV1 | SEV2 |\n| --- | --- | --- |\n| 15 min | Team lead | - |\n| 1 hour | CTO | Team lead |",
                [5, 6, 6]
            ),
            ("## SEV1\n\n- All tills down\n- Escalation: head of operations", [4]),
            (
                "## 4. Escalation\n\n### 4.1 P0\n\n```\nP0\n  ├── 0 phút: call Primary on-call\n  └── 15 phút: call CTO\n```",
                [7, 8]
            ),
        ])
    func rungs(markdown: String, lines: [Int]) throws {
        #expect(try read(markdown).escalation.map(\.line) == lines)
    }

    @Test("how often in a row stands beside a limit, and is none itself")
    func runs() throws {
        let table =
            "# Shop\n\n## Alerts\n\n| Alert | Severity | Threshold |\n|---|---|---|\n"
            + "| CPU > 90% | Critical | 2 consecutive periods |\n| Failed jobs | Warning | 3 consecutive |\n"
        #expect(try limits(table) == ["7 CPU > 90.0% critical", "8 Failed jobs >= 3.0consecutive warning"])
    }

    @Test("signs in letters, ranges of objectives, names with dots")
    func spelled() throws {
        let table = "# Shop\n\n## Alerts\n\n| Alert | Condition |\n|---|---|\n| Refused | `gt 0.3`, for 10m |\n"
        #expect(try limits(table) == ["7 Refused > 0.3 in 600s -"])
        #expect(try limits("# Shop\n\n**RTO:** 15-60 minutes by size.") == ["3 RTO <= 60.0minutes -"])
        #expect(
            try limits("# Shop\n\n## Alerts\n\n### `till.task.failed > 0`\n\nLook.") == [
                "5 till.task.failed > 0.0 -"
            ])
    }

    @Test("what nobody answers in time is a rung and no limit")
    func silences() throws {
        let table =
            "# Shop\n\n## Escalation\n\n| Rule | Condition | Action |\n|---|---|---|\n"
            + "| E-1 | Not acknowledged within 5 min | Page the secondary on-call |\n"
        let runbook = try read(table)
        #expect(runbook.thresholds.isEmpty)
        #expect(runbook.escalation.map(\.line) == [7])
    }
}

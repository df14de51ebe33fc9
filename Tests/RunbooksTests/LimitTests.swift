import Runbooks
import Testing

@Suite("Limits in words, signs and tables")
struct LimitTests {
    private func limits(_ markdown: String) throws -> [String] {
        try read(markdown).thresholds.map { limit in
            let window = limit.windowSeconds.map { " in \(Int($0))s" } ?? ""
            return
                "\(limit.line) \(limit.kind.rawValue) \(limit.metric) \(limit.comparator) \(limit.value)\(limit.unit ?? "")\(window) \(limit.severity ?? "-")"
        }
    }

    @Test(
        "one limit, by the words around it",
        arguments: [
            (
                "## Alerts\n\n- Error rate > 1% for more than 5 minutes", "3 alert Error rate > 1.0% in 300s -",
                "window with a sign of its own"
            ),
            (
                "## Alerts\n\n- >50% of tills failing", "3 alert tills failing > 50.0% -",
                "the metric stands behind; no quote"
            ),
            (
                "## Alerts\n\n- Alert if queue depth exceeds 1,000", "3 alert queue depth > 1000.0 -",
                "words instead of a sign"
            ),
            ("## Alerts\n\nPage when the p95 latency stays above 2s.", "3 alert p95 latency > 2.0s -", "prose"),
            (
                "## Alerts\n\n- Alert: \"High tick time\" (>20ms warning)", "3 alert tick time > 20.0ms warning",
                "the name of an alert"
            ),
            ("## Slow\n\n**Symptoms:**\n- CPU consistently > 80%", "4 symptom CPU > 80.0% -", "symptom"),
            ("## SEV1\n\n- Error rate 2-5%", "3 severity Error rate >= 2.0% critical", "range"),
            (
                "## Quick rollback\n\n**Trigger conditions:**\n- Errors in logs (500 errors > 10%)",
                "4 trigger 500 errors > 10.0% -", "trigger"
            ),
            (
                "## Back\n\n**Do not roll back for:**\n- Performance degradation < 50%",
                "4 exclusion Performance degradation < 50.0% -", "exclusion"
            ),
            ("## Go\n\n- [ ] Coverage ≥ 80%", "3 gate Coverage >= 80.0% -", "gate"),
            ("## Recovery objectives\n\n- RTO: 4 hours", "3 slo RTO <= 4.0hours -", "objective without a sign"),
            ("## High latency (p95 > 5s)\n\nText.", "1 alert latency p95 > 5.0s -", "heading"),
            ("## Métricas\n\n- Latencia superior a 200 ms: alerta", "3 alert Latencia > 200.0ms -", "Spanish"),
            ("## 告警阈值\n\n- CPU 使用率超过 80%", "3 alert CPU 使用率 > 80.0% -", "Chinese"),
        ])
    func one(markdown: String, expected: String, why: String) throws {
        #expect(try limits(markdown) == [expected], "\(why)")
    }

    @Test("several in one line share the metric")
    func several() throws {
        #expect(
            try limits("## Alerts\n\n- Tick time >20ms warning, >50ms critical\n") == [
                "3 alert Tick time > 20.0ms warning", "3 alert Tick time > 50.0ms critical",
            ])
        #expect(
            try limits("## Alerts\n\nThis fires when the error rate exceeds 5% (critical) or 2% (warning) for long.\n")
                == [
                    "3 alert error rate > 5.0% critical", "3 alert error rate > 2.0% warning",
                ])
        #expect(
            try limits("## Limits\n\n- CPU usage:\n  - Warning: > 70%\n  - Critical: > 90%\n") == [
                "4 alert CPU usage > 70.0% warning", "5 alert CPU usage > 90.0% critical",
            ])
    }

    @Test("comments and lists in settings, lines of plain text")
    func fences() throws {
        #expect(
            try limits("## Redis\n\n" + fence("- replication_lag  # Alert if > 1 second\n- port: 80", "yaml")) == [
                "4 alert replication_lag > 1.0second -"
            ])
        #expect(
            try limits(
                "## Alerts\n\n"
                    + fence("Critical:\n  - Connection usage > 90%\nWarning:\n  - Slow queries > 10/minute", "yaml"))
                == [
                    "5 alert Connection usage > 90.0% critical", "7 alert Slow queries > 10.0/minute warning",
                ])
        #expect(
            try limits("## Targets\n\n" + fence("├─ Error rate: <1%\n└─ Latency: <500ms")).map { $0.prefix(1) } == [
                "4", "5",
            ])
    }

    @Test("columns: what is limited first, then target, warning and critical, or a decision by each cell")
    func tables() throws {
        #expect(
            try limits(
                "## Health\n\n| Metric | Normal | Warning | Critical | Action |\n|---|---|---|---|---|\n| Memory | <70% | 70-85% | >85% | Restart |\n"
            ) == [
                "5 target Memory < 70.0% -", "5 alert Memory >= 70.0% warning", "5 alert Memory > 85.0% critical",
            ])
        #expect(
            try limits("## SLOs\n\n| SLI | SLO | Window |\n|---|---|---|\n| Availability | 99.9% | 30 days |\n") == [
                "5 slo Availability >= 99.9% in 2592000s -"
            ])
        #expect(
            try limits(
                "## Rollback decision\n\n| Condition | Error rate | Latency | Do |\n|---|---|---|---|\n| Spike | >1% | >5s | Roll back |\n"
            ) == [
                "5 trigger Error rate > 1.0% -", "5 trigger Latency > 5.0s -",
            ])
    }

    @Test(
        "what is no limit",
        arguments: [
            ("## Tools\n\n- Node.js >= 18\n- kubectl >= 1.28.0\n", "versions"),
            ("## Rollback steps (< 5 minutes)\n\n1. Go\n", "estimates of time"),
            ("## Fix\n\n1. **Immediate** (< 5 minutes)\n", "plans"),
            ("## Metrics\n\n- EC2 CPU (0-100%)\n", "the range a metric has"),
            ("## Deploy\n\n- a -> 5\n- b => 6\n", "arrows"),
            ("## Deploy\n\n" + "```sh\ntest 5 > 3.txt\n```\n", "redirections"),
            ("## Screens\n\n- [ ] Wide window (≥840dp): list left\n", "how wide something is drawn"),
            ("## Cost\n\n- Estimated cost: < $5/month\n", "estimates of cost"),
            ("## Keys\n\n- it fails with `Passphrase must be at least 16 characters`\n", "rules for what is typed"),
        ])
    func none(markdown: String, why: String) throws {
        #expect(try limits(markdown) == [], "\(why)")
    }
}

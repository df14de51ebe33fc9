import Foundation
import Runbooks
import Testing

/// Debian's `prometheus` package brings it; without it the rules are only compared as text.
private let promtoolPath = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

@Suite("Alerting rules")
struct AlertingRuleTests {
    private func rules(_ markdown: String, _ mappings: [MetricMapping] = []) throws -> AlertingRules {
        AlertingRules(try read(markdown), service: "shop", place: "shop.md", mappings: mappings)
    }

    @Test("a limit becomes a rule with its window, severity and place")
    func rule() throws {
        let rules = try rules(
            "## Alerts\n\n- Error rate > 5% for 10 minutes: critical\n- p95 latency > 500ms: warning\n- Replication lag > 30s for 2 min\n"
        )
        #expect(rules.rules.map(\.name) == ["ErrorRateCritical", "P95LatencyWarning", "ReplicationLagWarning"])
        #expect(rules.rules.map(\.forSeconds) == [nil, nil, 120])
        #expect(rules.rules[0].expression.contains("[10m]") && rules.rules[0].expression.hasSuffix("> 5"))
        #expect(rules.rules[1].expression.hasSuffix("> 0.5") && rules.rules[1].expression.contains("[5m]"))
        #expect(rules.omissions.isEmpty)
        let text = PrometheusText.text([rules])
        #expect(text.contains("        for: 2m\n") && text.contains("runbook: 'shop.md:3'"))
    }

    @Test("counts and shares of the same metric are different queries")
    func units() throws {
        let rules = try rules(
            "## Alerts\n\n- 5xx errors > 10 in 5 min: critical\n- 5xx errors > 2%: warning\n- Connections > 80%\n- Connections > 400\n"
        )
        #expect(rules.rules[0].expression == "sum(increase(http_requests_total{code=~\"5..\"}[5m])) > 10")
        #expect(rules.rules[1].expression.hasPrefix("100 * "))
        #expect(rules.rules[2].expression.contains("pg_settings_max_connections"))
        #expect(rules.rules[3].expression == "sum(pg_stat_activity_count) > 400")
    }

    @Test("an objective fires when it is missed")
    func objectives() throws {
        #expect(
            try rules("## SLOs\n\n- Availability: 99.5%\n").rules.map { String($0.expression.suffix(6)) } == ["< 99.5"])
    }

    @Test("what has no query, and what is no alert, is told and never dropped")
    func omissions() throws {
        let rules = try rules("## Alerts\n\n- Till drawer > 5: warning\n- [ ] Error rate < 1%\n")
        #expect(rules.rules.isEmpty)
        #expect(rules.omissions.map(\.threshold.line) == [3, 4])
        #expect(rules.omissions[0].reason.contains("\"till drawer\" under `metrics:`"))
        let text = PrometheusText.text([rules])
        #expect(text.contains("rules: []\n") && text.contains("#   shop.md:3: Till drawer > 5: "))
    }

    @Test("the team's own queries come first")
    func mappings() throws {
        let own = MetricMapping(name: "till drawer", expression: "max(drawer)", unit: .count)
        let share = MetricMapping(name: "error rate", expression: "shop:errors:ratio", unit: .ratio)
        let rules = try rules("## Alerts\n\n- Till drawer > 5 for 10 min\n- Error rate > 5%\n", [own, share])
        #expect(rules.rules.map(\.expression) == ["max(drawer) > 5", "shop:errors:ratio > 0.05"])
    }

    /// One limit for each query that is known, what crosses it, and what does not. A series is `name value step`.
    static let crossing: [(limit: String, alert: String, over: [String], under: [String])] = [
        (
            "Error rate > 5%", "ErrorRateWarning",
            ["http_requests_total{code=\"500\"} 0+60x30", "http_requests_total{code=\"200\"} 0+60x30"],
            ["http_requests_total{code=\"500\"} 0+1x30", "http_requests_total{code=\"200\"} 0+600x30"]
        ),
        (
            "5xx errors > 10 in 5 min", "LimitxxErrorsWarning", ["http_requests_total{code=\"503\"} 0+60x30"],
            ["http_requests_total{code=\"503\"} 0+1x30"]
        ),
        (
            "p95 latency > 500ms", "P95LatencyWarning",
            [
                "http_request_duration_seconds_bucket{le=\"0.1\"} 0+1x30",
                "http_request_duration_seconds_bucket{le=\"2\"} 0+100x30",
                "http_request_duration_seconds_bucket{le=\"+Inf\"} 0+100x30",
            ],
            [
                "http_request_duration_seconds_bucket{le=\"0.1\"} 0+100x30",
                "http_request_duration_seconds_bucket{le=\"2\"} 0+100x30",
                "http_request_duration_seconds_bucket{le=\"+Inf\"} 0+100x30",
            ]
        ),
        (
            "Average response time > 1s", "AverageResponseTimeWarning",
            ["http_request_duration_seconds_sum 0+200x30", "http_request_duration_seconds_count 0+100x30"],
            ["http_request_duration_seconds_sum 0+20x30", "http_request_duration_seconds_count 0+100x30"]
        ),
        (
            "CPU usage > 80%", "CpuUsageWarning", ["node_cpu_seconds_total{mode=\"idle\",instance=\"a\"} 0+6x30"],
            ["node_cpu_seconds_total{mode=\"idle\",instance=\"a\"} 0+54x30"]
        ),
        (
            "Memory > 85%", "MemoryWarning",
            ["node_memory_MemAvailable_bytes 10x30", "node_memory_MemTotal_bytes 100x30"],
            ["node_memory_MemAvailable_bytes 50x30", "node_memory_MemTotal_bytes 100x30"]
        ),
        (
            "Disk usage > 90%", "DiskUsageWarning",
            [
                "node_filesystem_avail_bytes{fstype=\"ext4\"} 5x30",
                "node_filesystem_size_bytes{fstype=\"ext4\"} 100x30",
            ],
            [
                "node_filesystem_avail_bytes{fstype=\"ext4\"} 50x30",
                "node_filesystem_size_bytes{fstype=\"ext4\"} 100x30",
            ]
        ),
        (
            "Replication lag > 30s", "ReplicationLagWarning", ["pg_replication_lag_seconds 60x30"],
            ["pg_replication_lag_seconds 1x30"]
        ),
        (
            "Database connections > 90%", "DatabaseConnectionsWarning",
            ["pg_stat_activity_count 95x30", "pg_settings_max_connections 100x30"],
            ["pg_stat_activity_count 5x30", "pg_settings_max_connections 100x30"]
        ),
        (
            "Active connections > 400", "ActiveConnectionsWarning", ["pg_stat_activity_count 500x30"],
            ["pg_stat_activity_count 5x30"]
        ),
        (
            "Queue depth > 1000", "QueueDepthWarning", ["rabbitmq_queue_messages_ready 2000x30"],
            ["rabbitmq_queue_messages_ready 2x30"]
        ),
        (
            "Cache hit ratio < 80%", "CacheHitRatioWarning",
            ["redis_keyspace_hits_total 0+50x30", "redis_keyspace_misses_total 0+50x30"],
            ["redis_keyspace_hits_total 0+99x30", "redis_keyspace_misses_total 0+1x30"]
        ),
        (
            "Event loop lag > 100ms", "EventLoopLagWarning", ["nodejs_eventloop_lag_seconds 0.5x30"],
            ["nodejs_eventloop_lag_seconds 0.01x30"]
        ),
        (
            "Pod restarts > 3", "PodRestartsWarning",
            ["kube_pod_container_status_restarts_total{namespace=\"a\",pod=\"b\"} 0+2x30"],
            ["kube_pod_container_status_restarts_total{namespace=\"a\",pod=\"b\"} 1x30"]
        ),
        (
            "Certificate expires < 14 days", "CertificateExpiresWarning", ["probe_ssl_earliest_cert_expiry 86400x30"],
            ["probe_ssl_earliest_cert_expiry 8640000x30"]
        ),
        (
            "Uptime < 99%", "UptimeWarning",
            ["http_requests_total{code=\"500\"} 0+60x30", "http_requests_total{code=\"200\"} 0+60x30"],
            ["http_requests_total{code=\"500\"} 0+0x30", "http_requests_total{code=\"200\"} 0+600x30"]
        ),
    ]

    @Test("promtool takes the rules, and series that cross each limit fire it", .enabled(if: promtoolPath != nil))
    func promtool() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (number, row) in Self.crossing.enumerated() {
            let rules = try rules("## Alerts\n\n- \(row.limit)\n\n- {{ odd }} > 5%: it's `x`\n")
            let rule = try #require(rules.rules.first, "\(row.limit)")
            try PrometheusText.text([rules]).write(
                to: folder.appending(path: "rules\(number).yml"), atomically: true, encoding: .utf8)
            var test = "rule_files: [rules\(number).yml]\nevaluation_interval: 1m\ntests:\n"
            for (series, fires) in [(row.over, true), (row.under, false)] {
                test += "  - interval: 1m\n    input_series:\n"
                for one in series {
                    let parts = one.split(separator: " ", maxSplits: 1)
                    test += "      - series: '\(parts[0])'\n        values: '\(parts[1])'\n"
                }
                test +=
                    "    promql_expr_test:\n      - expr: 'count(ALERTS{alertname=\"\(rule.name)\",alertstate=\"firing\"}) or vector(0)'\n        eval_time: 20m\n        exp_samples: [{labels: '{}', value: \(fires ? 1 : 0)}]\n"
            }
            try test.write(to: folder.appending(path: "test\(number).yml"), atomically: true, encoding: .utf8)
            for arguments in [["check", "rules", "rules\(number).yml"], ["test", "rules", "test\(number).yml"]] {
                let (status, output) = try Self.run(arguments, in: folder)
                #expect(status == 0, "\(row.limit): \(output)")
            }
        }
    }

    private static func run(_ arguments: [String], in folder: URL) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: promtoolPath ?? "/usr/bin/promtool")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

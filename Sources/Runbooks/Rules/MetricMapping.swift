/// How a metric that runbooks name in words is asked for in PromQL.
package struct MetricMapping: Sendable, Hashable {
    /// What the expression's value counts, so that a limit can be put into the same measure.
    package enum Unit: String, Sendable, CaseIterable {
        case percent, ratio, seconds, bytes, days, count
        /// Events a second.
        case perSecond
    }

    /// Words that must all occur in the metric's name, in any order; `deploy*` stands for any word that begins so.
    package var words: [String]
    /// PromQL; `$window` stands for the limit's own window, or for five minutes.
    package var expression: String
    package var unit: Unit
    /// Words that make it another metric: the latency of a query is not that of a request.
    package var unless: [String] = []

    package init(words: [String], expression: String, unit: Unit, unless: [String] = []) {
        self.unless = unless
        self.words = words
        self.expression = expression
        self.unit = unit
    }

    /// A mapping from the words of a key, as a configuration names it: "queue depth".
    package init(name: String, expression: String, unit: Unit) {
        self.init(words: Phrase(name).words.map(String.init), expression: expression, unit: unit)
    }

    /// The metrics that common exporters offer: node_exporter, kube-state-metrics, postgres_exporter, redis_exporter,
    /// RabbitMQ's own, blackbox_exporter, and the usual names of a service's HTTP metrics. More words stand before fewer.
    package static let common: [MetricMapping] = {
        let requests = "http_requests_total"
        let seconds = "http_request_duration_seconds_bucket"
        func share(_ codes: String) -> String {
            "100 * sum(rate(\(requests){\(codes)}[$window])) / sum(rate(\(requests)[$window]))"
        }
        func quantile(_ part: String) -> String {
            "histogram_quantile(\(part), sum by (le) (rate(\(seconds)[$window])))"
        }
        let failed = "code=~\"5..\""
        let space = "{fstype!~\"tmpfs|overlay|squashfs\"}"
        let memory = "100 * (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)"
        let disk = "100 * (1 - node_filesystem_avail_bytes\(space) / node_filesystem_size_bytes\(space))"
        let cpu = "100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[$window])))"
        let hits =
            "100 * sum(rate(redis_keyspace_hits_total[$window])) / (sum(rate(redis_keyspace_hits_total[$window])) + sum(rate(redis_keyspace_misses_total[$window])))"
        let pool = "100 * sum(pg_stat_activity_count) / max(pg_settings_max_connections)"
        let average =
            "sum(rate(http_request_duration_seconds_sum[$window])) / sum(rate(http_request_duration_seconds_count[$window]))"
        var list: [MetricMapping] = []
        let inner = [
            "query", "queries", "database", "db", "job", "jobs", "redis", "page", "frontend", "generation", "disk",
            "sql", "postgres", "kafka",
            "cache", "dns", "search", "worker", "queue", "webhook", "loop", "replication",
        ]
        func add(_ names: [String], _ expression: String, _ unit: Unit, unless: [String] = []) {
            list += names.map {
                MetricMapping(
                    words: Phrase($0).words.map(String.init), expression: expression, unit: unit, unless: unless)
            }
        }
        for (words, part) in [
            ("p50", "0.50"), ("p90", "0.90"), ("p95", "0.95"), ("p99", "0.99"), ("95th", "0.95"), ("99th", "0.99"),
        ] {
            add(
                ["\(words) latency", "\(words) response", "\(words) request", "\(words) duration", "\(words) api"],
                quantile(part), .seconds, unless: inner)
        }
        add(
            ["average latency", "average response", "avg latency", "avg response", "mean latency"], average, .seconds,
            unless: inner)
        add(
            ["latency", "response time", "response times", "request duration", "request latency"],
            quantile("0.95"), .seconds, unless: inner)
        add(["4xx"], share("code=~\"4..\""), .percent, unless: inner)
        add(
            ["error rate", "error rates", "errors", "5xx", "failure rate", "http error*"], share(failed), .percent,
            unless: inner)
        add(
            ["5xx", "500 errors", "server errors", "errors", "error rate", "error count"],
            "sum(increase(\(requests){\(failed)}[$window]))", .count, unless: inner)
        add(["success rate", "availability", "uptime"], "100 - \(share(failed))", .percent, unless: inner)
        add(["cpu"], cpu, .percent, unless: ["pod", "pods", "container", "database", "db", "rds"])
        add(["memory", "ram"], memory, .percent, unless: ["redis", "heap", "pod", "pods", "container"])
        add(["disk", "filesystem", "storage"], disk, .percent)
        add(["disk free", "disk available", "disk space free"], "100 - \(disk)", .percent)
        add(["replication lag", "replica lag"], "max(pg_replication_lag_seconds)", .seconds)
        add(
            ["connection pool", "pool usage", "database connections", "db connections", "connections"], pool, .percent,
            unless: ["redis", "http", "websocket"])
        add(
            ["database connections", "db connections", "connections", "active connections"],
            "sum(pg_stat_activity_count)", .count, unless: ["redis", "http", "websocket"])
        add(
            ["queue depth", "queue length", "queue size", "queue backlog", "queue"],
            "sum(rabbitmq_queue_messages_ready)", .count)
        add(["cache hit", "hit ratio", "hit rate"], hits, .percent)
        add(["event loop lag"], "max(nodejs_eventloop_lag_seconds)", .seconds)
        add(
            ["restarts", "pod restarts", "container restarts"],
            "sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total[$window]))", .count)
        add(
            ["certificate", "ssl expir*", "tls expir*"], "min((probe_ssl_earliest_cert_expiry - time()) / 86400)", .days
        )
        add(
            ["request rate", "throughput", "requests per second", "rps"], "sum(rate(\(requests)[$window]))", .perSecond,
            unless: inner)
        add(["file descriptors"], "100 * max(process_open_fds / process_max_fds)", .percent)
        return list.enumerated().sorted { ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset) }
            .map(\.element)
    }()
}

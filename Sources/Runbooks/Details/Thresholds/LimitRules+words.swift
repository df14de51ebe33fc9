// The words for what is measured, and how limits of it are told.
extension LimitRules {
    static func isTimed(_ metric: Phrase) -> Bool {
        metric.hasAny(Self.timed)
    }

    static let timed: Terms = [
        "latency", "response", "time", "lag", "delay", "duration", "age", "uptime", "load", "query", "queries",
        "processing", "ttfb", "p50", "p90", "p95", "p99", "rto", "rpo", "mttr", "mtta", "mttd", "mtti", "recovery",
        "failover", "startup", "heartbeat", "expiry", "expires", "expir*", "ttl", "timeout", "requests", "request",
        "calls", "pause", "gc", "freshness", "staleness", "offline", "outage", "unreachable", "latencia", "tiempo",
        "tempo", "latência", "temps", "latenz", "antwortzeit", "загрузк*", "задержк*", "延迟", "响应时间", "応答", "レイテンシ",
        "lcp", "fid", "inp", "fcp", "tti", "drift", "interval", "down", "unavailable", "pending", "stuck", "old",
        "since", "performance", "generation", "downtime", "rtt", "ping", "running", "execution", "runtime", "wait",
        "waiting", "blocked", "hung", "idle", "lasting", "lasts", "dead", "times out", "timed out", "delayed", "gap",
        "stale", "outdated", "unable", "unresponsive", "updated", "active", "firing", "ativo", "activo", "actif",
        "aktiv",
        "impact", "impacto", "backup", "backups",
    ]

    /// "Offline for > 30 min"
    static let outages: Terms = [
        "down", "unavailable", "offline", "unreachable", "unable", "outage", "stuck", "stale", "unresponsive",
        "blocked",
        "not responding", "no data", "missing", "non 200", "returns", "failing",
    ]

    static let estimates: Terms = [
        "rollback time", "time to execute", "estimated", "estimate", "typical time", "typical", "total time",
        "timeline", "read time",
        "setup time", "onboarding", "expected duration", "time required", "planned", "time estimate",
        "deployment duration",
    ]

    /// Words for what machines measure.
    static func isMeasured(_ metric: Phrase) -> Bool { metric.hasAny(measured) }

    static let measured: Terms = [
        "rate", "rates", "latency", "latencies", "error", "errors", "cpu", "memory", "ram", "heap", "disk", "storage",
        "space", "usage", "utilization", "utilisation", "load", "queue", "backlog", "dlq", "depth", "lag",
        "replication",
        "connections", "connection", "pool", "requests", "request", "throughput", "availability", "uptime", "5xx",
        "4xx", "500s", "503", "429", "failures", "failure", "failed", "timeouts", "timeout", "response time*",
        "response times", "duration", "hit ratio", "ratio", "hits", "misses", "cache", "sessions", "threads",
        "restarts", "restart count", "restartcount", "iops", "bandwidth", "traffic", "users", "cost", "budget",
        "coverage", "p50", "p90", "p95", "p99", "percentile", "saturation", "temperature", "fails", "fail", "failing",
        "complaints", "budgets", "costs", "spend", "freshness", "staleness",
        "expiry", "expires", "days left", "certificate", "success", "drops", "packet*", "jobs", "messages", "tasks",
        "slow queries", "deadlocks", "rtt", "jitter", "swap", "inodes", "file descriptors", "score", "drift",
        "downtime", "regression", "conversion", "bounce", "orders", "transactions", "attempts", "events", "replicas",
        "pods", "nodes", "worker", "workers", "events/s", "response", "loss", "balance", "volume", "retries", "crash*",
        "可用性", "响应时间", "成功率", "吞吐量", "disponibilidad", "disponibilidade", "disponibilité", "verfügbarkeit",
        "latence", "tasa", "errores",
        "memoria", "disco", "latencia", "tiempo", "taxa", "erros", "memória", "latência", "tempo", "taux", "erreurs",
        "mémoire", "disque", "temps", "fehlerrate", "fehler", "speicher", "auslastung", "latenz", "antwortzeit", "错误率",
        "内存", "磁盘", "延迟", "使用率", "エラー率", "メモリ", "errori", "memoria disponibile", "spazio", "espacio", "espaço",
        "espace", "speicherplatz",
        "ошибок", "ошибки", "памят*", "错误", "分区", "エラー", "ошибка", "ディスク", "レイテンシ", "応答時間", "sli", "slo", "rto", "rpo",
        "mttr", "fps",
        "tick", "players", "file size", "bundle size", "image size", "size of",
    ]

    static let signals: Terms = [
        "symptom", "symptoms",
        "alert", "alerts", "alarm", "fires", "triggers", "trigger", "triggered", "threshold", "exceeds", "exceed", "if",
        "when", "should", "must", "target", "warning", "indicates", "indicate", "critical", "page", "slo", "rollback",
        "roll back", "scale",
        "stays", "remains", "drops", "falls", "rises", "wenn", "si", "se", "quando", "cuando",
    ]
}

import Markdown

/// Tables of limits: a column per severity, target beside alert, a severity column, or limits in any cell.
struct ThresholdTable {
    private enum Column: Sendable, Hashable {
        case metric, severity, action, window, ignored
        /// Limits, a bare number being enough.
        case limits(kind: Threshold.Kind, severity: String?)
        /// Whatever else; a sign is needed.
        case open
    }

    private let columns: [Column]
    private let heads: [String]
    let context: ThresholdContext

    static func read(_ table: Block.Table, context: ThresholdContext, lines: [String]) -> [Threshold] {
        let reader = ThresholdTable(table, context: context)
        return table.rows.flatMap { reader.read($0, lines: lines) }
    }

    private init(_ table: Block.Table, context: ThresholdContext) {
        heads = table.header.cells.map { $0.plainText }
        self.context = context
        var columns = heads.map { Self.column($0, context) }
        // Beside who answers, or how bad it is, an agreed time is how soon people act.
        if let first = heads.first, Phrase(first).hasAny(Self.people) {
            for index in columns.indices where Phrase(heads[index]).hasAny(["sla", "slas"]) {
                columns[index] = .ignored
            }
        }
        if !columns.contains(.metric), let first = columns.firstIndex(where: { $0 == .open || $0 == .severity }) {
            // "Severity | Criteria": how bad it is stands first, and the criteria name their metric themselves.
            if columns[first] == .open { columns[first] = .metric }
        }
        // What is limited stands first, whatever its column is called.
        if case .limits? = columns.first, columns.count > 1 {
            for index in columns.indices where columns[index] == .metric { columns[index] = .open }
            columns[0] = .metric
        }
        // "SLOs: Service | Availability": the heads name what the objectives are about.
        if context.kind == .slo, !columns.contains(where: { if case .limits? = Optional($0) { true } else { false } }) {
            for index in columns.indices.dropFirst() where columns[index] == .open || columns[index] == .metric {
                if Phrase(heads[index]).hasAny(Self.promised) { columns[index] = .limits(kind: .slo, severity: nil) }
            }
        }
        for index in columns.indices where index > 0 && Self.isLimited(index, columns, table) {
            columns[index] = .limits(kind: context.kind == .slo ? .alert : context.kind ?? .alert, severity: nil)
        }
        self.columns = columns
    }

    /// Beside a column of limits, one whose cells begin with signs holds more of them, whatever it is called.
    private static func isLimited(_ index: Int, _ columns: [Column], _ table: Block.Table) -> Bool {
        guard columns[index] == .open || columns[index] == .metric && columns[..<index].contains(.metric),
            columns[..<index].contains(where: { if case .limits = $0 { true } else { false } })
        else { return false }
        let cells = table.rows.compactMap { index < $0.cells.count ? $0.cells[index].plainText : nil }
        let signed = cells.count { cell in
            guard let first = cell.first, "<>≤≥".contains(first) else { return false }
            return Quantity(cell.drop { "<>≤≥= ".contains($0) }) != nil
        }
        return signed >= 2 && signed * 2 >= cells.count
    }

    private static let promised: Terms = [
        "availability", "uptime", "latency", "error rate", "success rate", "durability", "freshness", "disponibilidad",
        "disponibilidade", "verfügbarkeit",
    ]

    private static let people: Terms = [
        "role", "level", "severity", "sev", "priority", "tier", "team", "contact", "who", "rol", "nivel", "severidad",
        "prioridad", "severidade", "nível", "prioridade", "rolle", "stufe", "schweregrad", "priorität", "niveau",
        "sévérité", "priorité", "级别", "レベル",
    ]

    private static let expressions: Terms = ["expression*", "expr", "query", "promql", "rule", "condition"]

    private static func column(_ head: String, _ context: ThresholdContext) -> Column {
        let phrase = Phrase(head)
        if phrase.hasAny(Self.besides) && !isMetricHead(phrase) {
            return phrase.hasAny(Self.ignored) ? .ignored : .open
        }
        if phrase.hasAny(Self.actions) {
            return .action
        }
        if phrase.hasAny(Self.severities), phrase.wordCount <= 2 {
            return .severity
        }
        if phrase.hasAny(Self.windows), phrase.wordCount <= 2,
            !phrase.hasAny(Self.limitsOfWindows)
        {
            return .window
        }
        if phrase.hasAny(Self.objectives) {
            return .limits(kind: .slo, severity: nil)
        }
        if phrase.hasAny(Self.goods) {
            // What an autoscaler aims at is where it begins to scale.
            if context.kind == .scaling { return .limits(kind: .scaling, severity: nil) }
            return .limits(kind: context.kind == .slo ? .slo : .target, severity: nil)
        }
        if phrase.hasAny(Self.bads) {
            return .limits(
                kind: context.kind == .scaling ? .scaling : context.kind == .trigger ? .trigger : .alert,
                severity: SeverityWords.severity(head))
        }
        // "Item | Value" lists settings, unless the words over it are about limits.
        if context.kind != nil, phrase.hasAny(Self.values) {
            return .limits(kind: context.kind ?? .alert, severity: nil)
        }
        if isMetricHead(phrase) { return .metric }
        if context.kind == .slo, phrase.isExactly("alert") { return .severity }
        if phrase.isExactly("alert") || phrase.isExactly("alerts") || phrase.isExactly("alarm") { return .metric }
        return .open
    }

    private static func isMetricHead(_ phrase: Phrase) -> Bool {
        phrase.wordCount <= 3
            && phrase.hasAny(Self.metrics)
    }

    private static let besides: Terms = [
        "free tier*", "allowance",
        "response time*", "resolution*", "resolve*", "cadence", "pager", "response sla", "acknowledge*", "ack time",
        "unack*",
        "filter", "command", "first response", "update*", "respuesta", "resolución", "resposta", "resolução",
        "reaktionszeit*",
        "lösungszeit*", "délai*",
        "eta", "time to respond", "estimated*", "effort", "deadline", "speed", "owner", "version", "example",
        "current", "actual", "status", "result", "port", "default", "description", "notes", "date", "when",
    ]

    private static let ignored: Terms = [
        "current", "actual", "status", "result", "default", "port", "date", "example", "version", "filter", "command",
        "response time*", "resolution*", "resolve*", "cadence", "pager", "acknowledge*", "unack*", "update*",
        "estimated*", "eta", "first response", "respuesta", "resolución", "resposta", "resolução",
        "reaktionszeit*", "lösungszeit*", "délai*",
        "time to respond", "deadline", "speed",
    ]

    private static let actions: Terms = [
        "action", "actions", "response", "escalation", "remediation", "what to do", "runbook", "acción", "ação",
        "maßnahme", "措施", "対応",
    ]

    private static let severities: Terms = [
        "severity", "priority", "level", "severidad", "gravedad", "severidade", "sévérité", "schweregrad", "级别",
        "重要度", "sev",
    ]

    private static let windows: Terms = ["duration", "for", "window", "period", "evaluation", "timeframe"]

    private static let limitsOfWindows: Terms = ["expected", "target", "max", "maximum"]

    private static let objectives: Terms = ["rto", "rpo", "slo", "sla", "objective", "slo target", "service level*"]

    private static let goods: Terms = [
        "desired", "required value", "target*", "goal", "goals", "baseline", "normal", "healthy", "expected", "good",
        "green", "objetivo",
        "meta", "ziel", "目标", "目標", "benchmark", "цель", "норма", "objectif", "acceptable", "ok", "pass",
        "criteria", "criterion",
    ]

    private static let bads: Terms = [
        "threshold*", "limit", "limits", "condition", "conditions", "trigger", "trigger when", "alert when",
        "alert if", "alert at", "alert threshold", "fires when", "umbral*", "limiar*", "seuil*",
        "schwellwert*", "schwelle", "阈值", "閾値", "warning", "warn", "critical", "crit", "yellow", "red", "amber",
        "p1", "p2", "p3", "page", "major", "minor", "警告", "严重", "bad",
        "degraded", "unhealthy", "burn rate", "порог", "критический", "предупреждение", "limite", "límite", "grenzwert",
        "grænse*",
    ]

    private static let values: Terms = ["value"]

    private static let metrics: Terms = [
        "metric", "metrics", "indicator", "name", "measure", "sli", "signal", "kpi", "resource", "parameter",
        "check", "alert name", "percentile", "métrica", "metrik", "métrique", "indicador", "指標", "指标", "メトリクス",
        "item", "component", "alerta", "alarme", "operation", "endpoint", "метрика", "показатель", "måling",
    ]

    /// Whether some column is about limits.
    private var hasLimits: Bool {
        columns.contains { if case .limits = $0 { true } else { false } }
    }

    private func read(_ row: Block.Table.Row, lines: [String]) -> [Threshold] {
        let line = row.range.startLine
        guard line >= 1, line <= lines.count else { return [] }
        let cells = row.cells.map { $0.plainText }
        func cell(_ column: Column) -> String? {
            columns.firstIndex(of: column).flatMap { $0 < cells.count ? cells[$0] : nil }
        }
        let name = cell(.metric) ?? ""
        let compared =
            hasLimits ? LimitScanner.limits(in: cells.joined(separator: " | ")).filter(\.isSigned) : []
        var found: [Threshold] = []
        for (index, column) in columns.enumerated() where index < cells.count {
            let text = cells[index]
            let limits: [Limit]
            var context = self.context
            switch column {
            case .limits(let kind, let severity):
                limits = self.limits(text, compared: compared, name: name, head: heads[index], kind: kind)
                context.kind = kind
                if let severity { context.severity = severity }
            case .open, .action, .metric, .severity:
                limits = LimitScanner.limits(in: text).filter {
                    isPlain($0, of: text, name: name, column: column, head: heads[index])
                }
            case .window, .ignored: continue
            }
            for limit in limits {
                var own = context
                own.severity =
                    limit.severity ?? LimitRules.severity(behind: limit.after)
                    ?? (context.severity ?? cell(.severity).flatMap(SeverityWords.severity(ofCell:)))
                let metric = self.metric(limit, name: name, column: column, head: heads[index])
                guard metric.contains(where: \.isLetter) else { continue }
                let window = limit.windowSeconds ?? cell(.window).flatMap { Minutes.first(in: $0) }.map { $0 * 60 }
                found.append(
                    Threshold(
                        metric: metric, comparator: limit.comparator, value: limit.value, unit: limit.unit,
                        windowSeconds: window,
                        severity: own.severity, action: cell(.action).flatMap { $0.isBlank ? nil : $0 },
                        kind: own.kind ?? (own.severity == nil ? .alert : .severity),
                        line: line, source: lines[line - 1]))
            }
        }
        return found
    }

    /// In a column that is not about limits only a measured, signed one counts.
    private func isPlain(_ limit: Limit, of text: String, name: String, column: Column, head: String) -> Bool {
        // `till_ready == 0` below "Expression"
        if limit.comparator == "==", Phrase(head).hasAny(Self.expressions) { return true }
        guard limit.isSigned || context.kind != nil && limit.unit == "%" else { return false }
        if column == .action, context.kind == nil { return false }
        let metric = LimitMetric.of(limit, subject: "")
        // "Response time | < 100ms": its own column names the metric of a property.
        if column == .open, metric.origin == .subject, limit.isSigned, LimitRules.isDuration(limit, of: name) {
            return true
        }
        if metric.origin == .subject, LimitRules.isTime(limit.unit), !LimitRules.isMeasured(Phrase(head)) {
            return false
        }
        if metric.origin == .subject {
            return column == .open && limit.unit != nil && !LimitRules.isTime(limit.unit)
                || column == .open && context.kind != nil && limit.unit != nil
        }
        return LimitRules.accepts(
            limit, metric: metric.text, origin: metric.origin, context: context, isListed: true, isGate: false,
            sentence: text)
    }

    private func metric(_ limit: Limit, name: String, column: Column, head: String) -> String {
        let own = LimitMetric.of(limit, subject: "")
        switch column {
        case .limits:
            // A percentile before the number belongs to the metric; a whole metric in the cell stands for itself.
            if own.origin == .before, name.isEmpty || LimitMetric.statisticWord(own.text) == nil {
                return name.isEmpty || Phrase(own.text).wordCount > 1 ? own.text : "\(name) \(own.text)"
            }
            let base = name.isEmpty ? (own.origin == .after ? own.text : context.subject) : name
            if own.origin == .before { return "\(base) \(own.text)" }
            return base + LimitMetric.statistic(limit.after, known: base)
        default:
            if own.origin != .subject { return own.text }
            return name.isEmpty || LimitRules.isMeasured(Phrase(head)) ? head : name
        }
    }
}

package struct Threshold: Codable, Sendable, Hashable {
    /// What the limit is for. `severity` tells how bad an incident is, `symptom` what is seen in one, `trigger` when to
    /// roll back and `exclusion` when not to.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case alert, scaling, target, gate, slo, symptom, severity, trigger, exclusion
    }

    package var metric: String
    package var comparator: String
    package var value: Double
    package var unit: String?
    package var windowSeconds: Double?
    package var severity: String?
    package var action: String?
    package var kind: Kind
    package var line: Int
    package var source: String

    package init(
        metric: String, comparator: String, value: Double, unit: String?, windowSeconds: Double?, severity: String?,
        action: String?, kind: Kind, line: Int, source: String
    ) {
        self.metric = metric
        self.comparator = comparator
        self.value = value
        self.unit = unit
        self.windowSeconds = windowSeconds
        self.severity = severity
        self.action = action
        self.kind = kind
        self.line = line
        self.source = source
    }
}

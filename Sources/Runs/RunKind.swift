package enum RunKind: String, Codable, Sendable, Hashable, CaseIterable {
    case deploy, rollback, procedure
}

/// Where an incident stands.
package enum IncidentStatus: String, Codable, Sendable, CaseIterable {
    case investigating, identified, monitoring, resolved
}

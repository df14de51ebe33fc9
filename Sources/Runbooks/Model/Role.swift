/// What a procedure, or a single step, is for.
package enum Role: String, Codable, Sendable, Hashable, CaseIterable {
    case predeploy, deploy, verify, postdeploy, rollback, postrollback, migration, maintenance, troubleshooting
}

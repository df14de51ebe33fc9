import Crypto
import Foundation
import Incidents
import Synchronization

/// Spares encoding the same few ladders for every incident. Holds at most `limit` of each kind.
final class PolicyCache: Sendable {
    static let shared = PolicyCache()
    private static let limit = 256

    struct Entry: Sendable {
        var digest: String
        var text: String
    }

    private struct Kept {
        var entries: [EscalationPolicy: Entry] = [:]
        /// Most incidents in a row have the same: told by a look, without hashing every rung.
        var last: (policy: EscalationPolicy, entry: Entry)?
        var policies: [String: EscalationPolicy] = [:]

        mutating func entry(for policy: EscalationPolicy) -> Entry? {
            if let last, last.policy == policy { return last.entry }
            guard let entry = entries[policy] else { return nil }
            last = (policy, entry)
            return entry
        }
    }

    private let kept = Mutex(Kept())

    func entry(for policy: EscalationPolicy) throws -> Entry {
        if let entry = kept.withLock({ $0.entry(for: policy) }) { return entry }
        let text = try JSONText.encode(policy)
        let digest = Hexadecimal.text(SHA256.hash(data: Data(text.utf8)))
        let entry = Entry(digest: digest, text: text)
        kept.withLock { kept in
            if kept.entries.count >= Self.limit { kept.entries.removeAll() }
            kept.entries[policy] = entry
        }
        return entry
    }

    func policy(from text: String) throws -> EscalationPolicy {
        if let policy = kept.withLock({ $0.policies[text] }) { return policy }
        let policy = try JSONText.decode(EscalationPolicy.self, from: text)
        kept.withLock { kept in
            if kept.policies.count >= Self.limit { kept.policies.removeAll() }
            kept.policies[text] = policy
        }
        return policy
    }
}

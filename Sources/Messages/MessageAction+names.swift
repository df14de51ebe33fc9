extension [MessageAction] {
    /// A name for each action that no other of the same message has, of at most so many bytes: for platforms whose
    /// buttons need one. The id where it can be that; what is too long is a hash of it, and actions of one id are
    /// counted behind a `~`.
    package func pressNames(limit: Int) -> [String] {
        var seen: [String: Int] = [:]
        return map { action in
            let name = Self.shortened(action.id, limit: limit - 3)
            seen[name, default: 0] += 1
            let count = seen[name] ?? 1
            return count == 1 ? name : "\(name)~\(count)"
        }
    }

    /// A name without its count: the action's id, unless that was too long.
    package static func id(ofPressName name: String) -> String {
        guard let mark = name.lastIndex(of: "~"), Int(name[name.index(after: mark)...]) != nil else { return name }
        return String(name[..<mark])
    }

    private static func shortened(_ id: String, limit: Int) -> String {
        guard id.utf8.count > limit else { return id }
        // FNV-1a, 64 bits: it only has to tell apart the few actions of one message.
        let hash = id.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return "#" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}

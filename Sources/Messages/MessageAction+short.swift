extension MessageAction {
    /// The id where it has at most so many bytes, else a name made of it that does: for platforms that carry only little
    /// with a button. What was pressed is found by comparing both.
    package func shortID(limit: Int = 64) -> String {
        guard id.utf8.count > limit else { return id }
        // FNV-1a, 64 bits: it only has to tell apart the few actions of one message.
        let hash = id.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return "#" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}

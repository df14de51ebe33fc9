// Accounts and keys that nobody has, in place of real ones.
extension PlaceholderScan {
    /// `pk_live_xxx`: a key with its end left out.
    mutating func cutKey() -> PlaceholderScanner.Hit? {
        guard bytes.count - at >= 6 else { return nil }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end - at >= 6,
            bytes[(end - 3)..<end].allSatisfy({ $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "X") })
                || bytes[at..<end].suffix(6).elementsEqual("yyyyyy".utf8)
        else { return nil }
        var start = end
        while start > at, bytes[start - 1] == bytes[end - 1] { start -= 1 }
        // `49-xxx-xxxx` is somebody's number.
        guard bytes[at..<end].contains(where: { $0.isLetter && $0 | 0x20 != UInt8(ascii: "x") }) else { return nil }
        guard start > at + 1, bytes[start - 1] == UInt8(ascii: "_") || bytes[start - 1] == UInt8(ascii: "-") else {
            return nil
        }
        return take(end, .sample)
    }

    /// `pod/till-server-X`: one of several that are numbered.
    private mutating func oneOfSeveral() -> PlaceholderScanner.Hit? {
        guard at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == UInt8(ascii: "/"), bytes[at].isLetter else {
            return nil
        }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end - at >= 5, bytes[end - 1] == UInt8(ascii: "X"), bytes[end - 2] == UInt8(ascii: "-"),
            !bytes[at..<(end - 1)].contains(where: \.isUpper), end == bytes.count || " /\"'".utf8.contains(bytes[end])
        else { return nil }
        return take(end, .your)
    }

    /// `--id xxx`, `db.xxxxx.example.com`, `arn:aws:ecs:xxx:task`: a part that is nothing but the letter.
    private mutating func crossedOut() -> PlaceholderScanner.Hit? {
        guard bytes[at] == UInt8(ascii: "x") else { return nil }
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "x") { end += 1 }
        guard end - at >= 3, at > 0, ".: /".utf8.contains(bytes[at - 1]),
            end == bytes.count || ".: /\"'".utf8.contains(bytes[end])
        else { return nil }
        return take(end, .sample)
    }

    /// `CHANGE-ME-UUID`, `change_me`, as a value.
    private mutating func changeMe() -> PlaceholderScanner.Hit? {
        guard bytes[at].folded == UInt8(ascii: "c"),
            stands("change-me", ignoringCase: true) || stands("change_me", ignoringCase: true)
        else { return nil }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        return take(end, .sample)
    }

    private static let accountOptions = ["-u ", "--user "].map { Array($0.utf8) }

    /// `-u admin:pass`: a word for a password in place of one.
    mutating func account() -> PlaceholderScanner.Hit? {
        guard at >= 3, bytes[at - 1] == 0x20,
            Self.accountOptions.contains(where: { bytes[..<at].suffix($0.count).elementsEqual($0) })
        else { return nil }
        let word = bytes[at...].prefix { $0.isNameByte || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
        let parts = String(decoding: word, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["admin", "user", "username", "name"].contains(parts[0]),
            ["pass", "password", "changeme", "secret"].contains(parts[1])
        else { return nil }
        return take(word.endIndex, .sample)
    }

    private static let samples = [
        "user:password@", "user:pass@", "username:password@", "xxx", "changeme", "123456789012",
    ]
    private static let sampleFirsts = ByteSet(String(decoding: samples.compactMap(\.utf8.first), as: UTF8.self))

    /// `user:password@host`: an account nobody has.
    mutating func sample() -> PlaceholderScanner.Hit? {
        if let hit = cutKey() ?? oneOfSeveral() ?? changeMe() ?? crossedOut() ?? crossedOutID() { return hit }
        guard Self.sampleFirsts.contains(bytes[at].folded) else { return nil }
        for sample in Self.samples {
            let end = at + sample.utf8.count
            guard stands(sample, ignoringCase: true) else { continue }
            if sample.hasSuffix("@") { return take(end - 1, .sample) }
            if end == bytes.count || !bytes[end].isNameByte,
                sample != "xxx" || (at > 0 && "\"'=/".utf8.contains(bytes[at - 1]))
            {
                return take(end, .sample)
            }
        }
        return nil
    }
}

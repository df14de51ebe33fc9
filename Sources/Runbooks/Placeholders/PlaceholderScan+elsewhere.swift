// "Your" in other languages, and addresses of nobody.
extension PlaceholderScan {
    private static let owners = [
        "tu-", "tu_", "su-", "su_", "seu-", "seu_", "sua-", "sua_", "votre-", "votre_", "dein-", "deine-", "ihr-",
        "ihre-",
        "din-",
    ]

    /// Programs that begin so.
    private static let programs: Set<String> = ["su-exec"]

    /// `https://tu-backend.app`, `DOMAIN=seu-dominio.com`: in hosts and values, and as an argument; in a sentence it is said.
    mutating func yourElsewhere(asArgument: Bool) -> PlaceholderScanner.Hit? {
        switch bytes[at].folded {
        case UInt8(ascii: "t"), UInt8(ascii: "s"), UInt8(ascii: "v"), UInt8(ascii: "d"), UInt8(ascii: "i"): break
        default: return nil
        }
        guard Self.owners.contains(where: { stands($0, ignoringCase: true) }), isValue(asArgument: asArgument) else {
            return nil
        }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        while bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        guard !Self.programs.contains(text(end)), bytes[at..<end].contains(where: { "-_".utf8.contains($0) }) else {
            return nil
        }
        return take(throughDomain(end), .your)
    }

    /// `https://你的域名.com`, `HOST=ваш-сервер`.
    mutating func yourInOtherLetters() -> PlaceholderScanner.Hit? {
        guard at > 0, ["你的", "您的", "ваш-", "ваша-", "ваше-"].contains(where: { stands($0) }),
            isValue(asArgument: false)
        else { return nil }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || bytes[end] >= 0x80 || bytes[end] == UInt8(ascii: "-") {
            end += 1
        }
        let token = text(end)
        // What goes on in signs of its script is a sentence.
        guard token.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else { return nil }
        return take(throughDomain(end), .your)
    }

    /// Behind the sign of a setting, in an address or in code; as an argument only where a shell reads the line.
    private func isValue(asArgument: Bool) -> Bool {
        guard at > 0 else { return false }
        let before = bytes[at - 1]
        let isQuote = before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
        let mark = isQuote ? (at > 1 ? bytes[at - 2] : 0) : before
        if "=@".utf8.contains(mark) { return true }
        if "/:.".utf8.contains(mark) {
            // Behind a slash only in an address or a path.
            let start = bytes[..<at].lastIndex { $0 == 0x20 || "\"'`(=".utf8.contains($0) }.map { $0 + 1 } ?? 0
            return asArgument || inCode || bytes[start..<at].contains(UInt8(ascii: "/"))
        }
        return asArgument && before == 0x20 && !inDoubleQuotes && !inSingleQuotes
    }

    /// `you@example.com`: nobody's address.
    mutating func you() -> PlaceholderScanner.Hit? {
        guard stands("you@") || stands("your@") else { return nil }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || "@.-".utf8.contains(bytes[end]) { end += 1 }
        while ".-".utf8.contains(bytes[end - 1]) { end -= 1 }
        guard bytes[at..<end].contains(UInt8(ascii: ".")) else { return nil }
        return take(end, .your)
    }

    private static let ages = ["old-", "old_", "new-", "new_"]
    private static let changed: Set<String> = [
        "version", "tag", "value", "token", "password", "secret", "key", "image", "revision", "release", "hostname",
        "digest", "hash", "pass", "passwd",
    ]

    /// `shop:old-version`, `TOKEN="new_token"`: a word for a value, where the value belongs.
    mutating func newOrOld() -> PlaceholderScanner.Hit? {
        guard at > 0, let age = Self.ages.first(where: { stands($0) }) else { return nil }
        let before = bytes[at - 1]
        let isQuoted = (before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")) && at > 1
        guard ":=".utf8.contains(isQuoted ? bytes[at - 2] : before) else { return nil }
        var end = at + age.utf8.count
        let start = end
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard Self.changed.contains(String(decoding: bytes[start..<end], as: UTF8.self)),
            end == bytes.count || " \"'/@;)".utf8.contains(bytes[end])
        else { return nil }
        return take(end, .your)
    }

    /// `xxxxxxxx-xxxx-xxxx`, `s.xxxxxxxx`, `1-800-XXX-XXXX`: a word of which only the form is told.
    mutating func crossedWord() -> PlaceholderScanner.Hit? {
        var start = at
        if start > 0, bytes[start - 1] == UInt8(ascii: "+") { start -= 1 }
        guard start == 0 || !"-._".utf8.contains(bytes[start - 1]) else { return nil }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || "-.".utf8.contains(bytes[end]) { end += 1 }
        while end > at, "-.".utf8.contains(bytes[end - 1]) { end -= 1 }
        let parts = bytes[at..<end].split(omittingEmptySubsequences: false) { "-.".utf8.contains($0) }
        guard parts.count >= 2 else { return nil }
        func isCrossed(_ part: ArraySlice<UInt8>) -> Bool {
            part.count >= 3 && part.allSatisfy { $0.folded == UInt8(ascii: "x") }
        }
        let crossed = parts.count(where: isCrossed)
        let others = parts.filter { !isCrossed($0) }
        let isNumber = crossed >= 2 && others.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
        // `s.xxxxxxxx`: a letter that tokens of a kind begin with.
        let isToken =
            parts.count == 2 && crossed == 1 && parts[0].count == 1 && parts[1].count >= 8
            && bytes[at + 1] == UInt8(ascii: ".")
        guard isNumber || isToken else { return nil }
        at = start
        return take(end, .sample)
    }
}

// Values of which the author wrote the beginning, or only that there is one.
extension PlaceholderScan {
    /// `ADDRESS=0x...`, `--set key='…'`, `URL="postgresql://..."`, found at the sign: a value cut short, whatever it
    /// begins with. What is set tells such values apart.
    mutating func leftOut() -> PlaceholderScanner.Hit? {
        var start = at + 1
        if let quote = byte(start), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { start += 1 }
        guard let end = endOfCut(start) else { return nil }
        let name = bytes[..<at].reversed().prefix { $0.isNameByte || ".-[]".utf8.contains($0) }.count
        guard name > 0 else { return nil }
        let lead = String(decoding: bytes[(at - name)..<start], as: UTF8.self)
        at = start
        return take(end, .leftOut, lead: lead)
    }

    /// `--to 0x...`, `--key sk-live-…`: the same as an argument of its own, behind an option.
    mutating func leftOutArgument() -> PlaceholderScanner.Hit? {
        guard at > 2, bytes[at - 1] == 0x20 || "\"'".utf8.contains(bytes[at - 1]) && bytes[at - 2] == 0x20,
            let end = endOfCut(at)
        else { return nil }
        let before = bytes[..<at].dropLast(bytes[at - 1] == 0x20 ? 0 : 1).dropLast()
        let option = before.reversed().prefix { $0 != 0x20 }.count
        guard option > 1, bytes[before.endIndex - option] == UInt8(ascii: "-") else { return nil }
        return take(end, .leftOut, lead: String(decoding: bytes[(before.endIndex - option)..<at], as: UTF8.self))
    }

    /// Where a value ends that dots cut short, if this is one.
    private func endOfCut(_ start: Int) -> Int? {
        var dots = start
        while dots < bytes.count, dots - start <= 24, bytes[dots].isNameByte || "-:/".utf8.contains(bytes[dots]) {
            dots += 1
        }
        let end: Int
        if bytes[dots...].starts(with: "...".utf8) {
            end = dots + 3
        } else if bytes[dots...].starts(with: "…".utf8) {
            end = dots + "…".utf8.count
        } else {
            return nil
        }
        // `git log v1...v2` and `./...` go on.
        return end == bytes.count || " \"');\\".utf8.contains(bytes[end]) ? end : nil
    }

    /// `/path/to/your/project`, found behind its slash: no machine has such a folder.
    mutating func pathToSomething() -> PlaceholderScanner.Hit? {
        if let hit = pathOfWindows() { return hit }
        guard stands("path/to/"), byte(at + 8).map({ $0.isNameByte }) ?? false else { return nil }
        var end = at + 8
        while end < bytes.count, bytes[end].isNameByte || "-./".utf8.contains(bytes[end]) { end += 1 }
        // `/path/to/shop/` is written so; in `/path/to/shop/<till>` the name goes on.
        let isWhole = end == bytes.count || " \"'`;)|&".utf8.contains(bytes[end])
        while (isWhole ? ".-" : "./-").utf8.contains(bytes[end - 1]) { end -= 1 }
        if at > 0, bytes[at - 1] == UInt8(ascii: "/"), at == 1 || !bytes[at - 2].isNameByte && bytes[at - 2] != 0x7D {
            at -= 1
            // `~/path/to/till`
            if at > 0, bytes[at - 1] == UInt8(ascii: "~") { at -= 1 }
        }
        return take(end, .your)
    }

    /// `C:\path\to\till`
    private mutating func pathOfWindows() -> PlaceholderScanner.Hit? {
        guard stands("path\\to\\"), at >= 3, bytes[at - 1] == UInt8(ascii: "\\"), bytes[at - 2] == UInt8(ascii: ":"),
            bytes[at - 3].isLetter, byte(at + 8).map({ $0.isNameByte }) ?? false
        else { return nil }
        var end = at + 8
        while end < bytes.count, bytes[end].isNameByte || "-.\\".utf8.contains(bytes[end]) { end += 1 }
        at -= 3
        return take(end, .your)
    }

    /// `replace-with-your-key`, `REPLACE_ME`, `ProductionSecretHere` as a value.
    mutating func toReplace() -> PlaceholderScanner.Hit? {
        var end = at
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        let isTold = ["replace-with", "replace_with", "replace-me", "replace_me"].contains {
            stands($0, ignoringCase: true)
        }
        let isHere =
            end - at > 8 && bytes[at..<end].suffix(4).elementsEqual("Here".utf8) && bytes[end - 5].isLetter
            && bytes[at..<end].allSatisfy(\.isLetter) && at > 0 && "=\"':".utf8.contains(bytes[at - 1])
        guard isTold || isHere, end == bytes.count || bytes[end] != UInt8(ascii: "(") else { return nil }
        return take(end, .your)
    }

    /// `CXXXXXXXXXXXXXXXX`: an identifier of which only the length is told.
    mutating func crossedOutID() -> PlaceholderScanner.Hit? {
        var end = at
        while end < bytes.count, bytes[end].isNameByte { end += 1 }
        let crosses = bytes[at..<end].reversed().prefix { $0 == UInt8(ascii: "X") }.count
        guard crosses >= 8, end - at - crosses <= 4 else { return nil }
        return take(end, .sample)
    }
}

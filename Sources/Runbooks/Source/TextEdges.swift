// What a text begins and ends with, by its bytes where they tell.

extension StringProtocol {
    /// The same answer as the standard library's `hasPrefix`, which goes by characters.
    fileprivate func begins(with prefix: some StringProtocol) -> Bool {
        let answer: Bool? = withBytes { bytes in
            prefix.withBytes { part in
                for offset in part.indices {
                    guard offset < bytes.count else { return part.isPlain ? false : nil }
                    if bytes[offset] != part[offset] { return bytes.isUnlike(part, at: offset, offset) ? false : nil }
                }
                guard part.count > 0, part.count < bytes.count else { return true }
                let last = part.start(ofScalarBefore: part.count)
                return part.isSimple(at: last) && bytes.isSimple(at: part.count) ? true : nil
            }
        }
        return answer ?? starts(with: prefix)
    }

    fileprivate func ends(with suffix: some StringProtocol) -> Bool {
        let answer: Bool? = withBytes { bytes in
            suffix.withBytes { part in
                let start = bytes.count - part.count
                for offset in part.indices.reversed() {
                    guard start + offset >= 0 else { return part.isPlain ? false : nil }
                    if bytes[start + offset] != part[offset] {
                        return bytes.isUnlike(part, at: start + offset, offset) ? false : nil
                    }
                }
                guard part.count > 0, start > 0 else { return true }
                return part.isSimple(at: 0) && bytes.isSimple(at: bytes.start(ofScalarBefore: start)) ? true : nil
            }
        }
        return answer ?? reversed().starts(with: suffix.reversed())
    }

    /// Without blanks, line ends, no-break blanks and the wide blanks of East Asia around it.
    var trimmingBlanks: SubSequence {
        withBytes { bytes in
            var start = 0
            var end = bytes.count
            while start < end, let length = bytes.blankLength(at: start) { start += length }
            while end > start {
                let last = bytes.start(ofScalarBefore: end)
                guard bytes.blankLength(at: last) != nil else { break }
                end = last
            }
            if start == 0, end == bytes.count { return self[...] }
            return self[index(atByte: start)..<index(atByte: end)]
        }
    }
}

extension Span where Element == UInt8 {
    /// Whether different bytes here and there belong to characters that are different beyond doubt. Of ASCII, three
    /// characters are called the same as another (see `firstOffset(of:)`).
    fileprivate func isUnlike(_ other: Span<UInt8>, at own: Int, _ there: Int) -> Bool {
        let byte = other[there]
        if byte < 0x80 {
            return self[own] < 0x80
                || byte != UInt8(ascii: ";") && byte != UInt8(ascii: "`") && byte != UInt8(ascii: "K")
        }
        guard self[own] < 0x80, isCharacter(at: own) else { return false }
        let start = byte & 0xC0 == 0x80 ? other.start(ofScalarBefore: there) : there
        switch other.scalar(at: start) {
        case "\u{37E}", "\u{1FEF}", "\u{212A}": return false
        default: return true
        }
    }

    @inline(__always)
    fileprivate func blankLength(at offset: Int) -> Int? {
        switch self[offset] {
        case 0x20, 0x09...0x0D: 1
        case 0xC2: offset + 1 < count && self[offset + 1] == 0xA0 ? 2 : nil
        case 0xE3: offset + 2 < count && self[offset + 1] == 0x80 && self[offset + 2] == 0x80 ? 3 : nil
        default: nil
        }
    }
}

extension String {
    func hasPrefix(_ prefix: String) -> Bool { begins(with: prefix) }
    func hasSuffix(_ suffix: String) -> Bool { ends(with: suffix) }
}

extension Substring {
    func hasPrefix(_ prefix: String) -> Bool { begins(with: prefix) }
    func hasSuffix(_ suffix: String) -> Bool { ends(with: suffix) }
}

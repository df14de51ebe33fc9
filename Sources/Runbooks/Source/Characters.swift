// The standard library's ways through the characters of a text, answering the same and sparing it the tables for scalars
// that are characters by themselves (see `TextBytes.swift`). In this module they stand in for its own.

extension StringProtocol {
    /// The offset in UTF-8 of the first character, from `start` on, that is wanted.
    @inline(__always)
    func firstOffset(from start: Int = 0, where isWanted: (Character) -> Bool) -> Int? {
        withBytes { bytes in
            let ascii = Character.ascii
            var at = start
            while at < bytes.count {
                if let end = bytes.simpleEnd(at: at) {
                    let byte = bytes[at]
                    if isWanted(byte < 0x80 ? ascii[Int(byte)] : Character(bytes.scalar(at: at))) { return at }
                    at = end
                } else {
                    let character = self[index(atByte: at)]
                    if isWanted(character) { return at }
                    at += character.utf8.count
                }
            }
            return nil
        }
    }

    /// The same for one character. ASCII is found by its byte.
    @inline(__always)
    func firstOffset(of character: Character) -> Int? {
        guard let byte = character.byte, byte != 0x0D else { return firstOffset { $0 == character } }
        let twinLead = byte.twinLead
        var isSure = true
        let found: Int? = withBytes { bytes in
            for offset in bytes.indices {
                if bytes[offset] == byte {
                    isSure = bytes.isCharacter(at: offset)
                    return offset
                } else if bytes[offset] == twinLead {
                    isSure = false
                    return nil
                }
            }
            return nil
        }
        return isSure ? found : firstOffset { $0 == character }
    }

    var first: Character? {
        withBytes { bytes in
            guard bytes.count > 0 else { return nil }
            guard bytes.simpleEnd(at: 0) != nil else { return self[startIndex] }
            return bytes[0] < 0x80 ? Character.ascii[Int(bytes[0])] : Character(bytes.scalar(at: 0))
        }
    }

    var last: Character? {
        withBytes { bytes in
            guard bytes.count > 0 else { return nil }
            let start = bytes.start(ofScalarBefore: bytes.count)
            guard bytes.isSimple(at: start), start == 0 || bytes.isSimple(at: bytes.start(ofScalarBefore: start)) else {
                return self[index(before: endIndex)]
            }
            return bytes[start] < 0x80 ? Character.ascii[Int(bytes[start])] : Character(bytes.scalar(at: start))
        }
    }

    /// The first characters of a text that has more than as many; nil for others.
    func cut(after limit: Int) -> SubSequence? {
        withBytes { bytes in
            guard bytes.count > limit else { return nil }
            var at = 0
            for _ in 0..<limit {
                guard at < bytes.count else { return nil }
                at = bytes.simpleEnd(at: at) ?? at + self[index(atByte: at)].utf8.count
            }
            return at < bytes.count ? self[..<index(atByte: at)] : nil
        }
    }

    /// In characters.
    var count: Int {
        withBytes { bytes in
            if bytes.isPlain { return bytes.count }
            var count = 0
            var at = 0
            while at < bytes.count {
                at = bytes.simpleEnd(at: at) ?? (at + self[index(atByte: at)].utf8.count)
                count += 1
            }
            return count
        }
    }

    func contains(_ character: Character) -> Bool { firstOffset(of: character) != nil }

    @inline(__always)
    func contains(where isWanted: (Character) -> Bool) -> Bool { firstOffset(where: isWanted) != nil }

    @inline(__always)
    func allSatisfy(_ isWanted: (Character) -> Bool) -> Bool { firstOffset { !isWanted($0) } == nil }

    func firstIndex(of character: Character) -> Index? { firstOffset(of: character).map(index(atByte:)) }

    @inline(__always)
    func firstIndex(where isWanted: (Character) -> Bool) -> Index? {
        firstOffset(where: isWanted).map(index(atByte:))
    }

    @inline(__always)
    func drop(while isDropped: (Character) -> Bool) -> SubSequence {
        self[(firstIndex { !isDropped($0) } ?? endIndex)...]
    }

    @inline(__always)
    func prefix(while isKept: (Character) -> Bool) -> SubSequence {
        self[..<(firstIndex { !isKept($0) } ?? endIndex)]
    }

    /// The offset in UTF-8 of the end of the first characters.
    private func offset(ofFirst length: Int) -> Int {
        withBytes { bytes in
            var at = 0
            for _ in 0..<length {
                guard at < bytes.count else { break }
                at = bytes.simpleEnd(at: at) ?? (at + self[index(atByte: at)].utf8.count)
            }
            return at
        }
    }

    func prefix(_ length: Int) -> SubSequence { self[..<index(atByte: offset(ofFirst: length))] }

    func dropFirst(_ length: Int = 1) -> SubSequence { self[index(atByte: offset(ofFirst: length))...] }

    func dropLast(_ length: Int = 1) -> SubSequence {
        var end = endIndex
        for _ in 0..<length where end > startIndex { end = index(before: end) }
        return self[..<end]
    }

    /// A text of the characters that are kept.
    @inline(__always)
    func filter(_ isKept: (Character) -> Bool) -> String {
        var kept = ""
        var at = 0
        // Runs are taken over whole.
        while let start = firstOffset(from: at, where: isKept) {
            let end = firstOffset(from: start) { !isKept($0) } ?? utf8.count
            kept += self[index(atByte: start)..<index(atByte: end)]
            at = end
        }
        return kept
    }
}

extension Character {
    /// The characters of ASCII, by their bytes: made once, for making one costs more than most questions about it.
    fileprivate static let ascii: [Character] = (0..<128).map { Character(Unicode.Scalar(UInt8($0))) }
}

// Division of a text at characters, as the standard library does it and by the same rules.

extension StringProtocol {
    func split(
        separator: Character, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
    ) -> [SubSequence] {
        parts(between: separator, maxSplits, omittingEmptySubsequences)
            ?? split(
                maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences,
                whereSeparator: { $0 == separator })
    }

    /// By bytes; nil where they don't tell which are characters of their own.
    private func parts(between separator: Character, _ maxSplits: Int, _ omitsEmpty: Bool) -> [SubSequence]? {
        guard let byte = separator.byte, byte != 0x0D else { return nil }
        let twinLead = byte.twinLead
        return withBytes { bytes in
            var parts: [SubSequence] = []
            var start = 0
            for offset in bytes.indices {
                guard bytes[offset] == byte || bytes[offset] == twinLead, parts.count < maxSplits else { continue }
                guard bytes[offset] == byte, bytes.isCharacter(at: offset) else { return nil }
                if offset > start || !omitsEmpty { parts.append(self[index(atByte: start)..<index(atByte: offset)]) }
                start = offset + 1
            }
            if start < bytes.count || !omitsEmpty { parts.append(self[index(atByte: start)...]) }
            return parts
        }
    }

    @inline(__always)
    func split(
        maxSplits: Int = .max, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Character) -> Bool
    ) -> [SubSequence] {
        var rest = self[...]
        var parts: [SubSequence] = []
        while parts.count < maxSplits, let end = rest.firstIndex(where: isSeparator) {
            if end > rest.startIndex || !omittingEmptySubsequences { parts.append(rest[..<end]) }
            rest = rest[end...].dropFirst()
        }
        if !rest.isEmpty || !omittingEmptySubsequences { parts.append(rest) }
        return parts
    }
}

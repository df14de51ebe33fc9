// Division of a text at characters, as the standard library does it and by the same rules.

extension StringProtocol {
    func split(
        separator: Character, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
    ) -> [SubSequence] {
        guard let byte = separator.byte, byte != 0x0D else {
            return split(
                maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences,
                whereSeparator: { $0 == separator })
        }
        var rest = self[...]
        var parts: [SubSequence] = []
        while parts.count < maxSplits, let offset = rest.firstOffset(of: separator) {
            let end = rest.index(atByte: offset)
            if offset > 0 || !omittingEmptySubsequences { parts.append(rest[..<end]) }
            rest = rest[end...].dropFirst()
        }
        if !rest.isEmpty || !omittingEmptySubsequences { parts.append(rest) }
        return parts
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

// The standard library goes through a text's UTF-8 by index, at a cost of some thirty instructions for each byte. Nearly
// every look at a line asks only whether a byte occurs; these ask its storage, and stand in for the others in this module.

extension UnsafeBufferPointer where Element == UInt8 {
    @inline(__always)
    fileprivate func offset(where isWanted: (UInt8) -> Bool) -> Int? {
        var at = 0
        while at < count {
            if isWanted(self[at]) { return at }
            at += 1
        }
        return nil
    }
}

extension String.UTF8View {
    @inline(__always)
    private func offset(where isWanted: (UInt8) -> Bool) -> Int? {
        if let found = withContiguousStorageIfAvailable({ $0.offset(where: isWanted) }) { return found }
        return enumerated().first { isWanted($0.element) }?.offset
    }

    func contains(_ byte: UInt8) -> Bool { offset { $0 == byte } != nil }

    @inline(__always)
    func contains(where isWanted: (UInt8) -> Bool) -> Bool { offset(where: isWanted) != nil }

    @inline(__always)
    func allSatisfy(_ isWanted: (UInt8) -> Bool) -> Bool { offset { !isWanted($0) } == nil }

    func firstIndex(of byte: UInt8) -> Index? { offset { $0 == byte }.map { index(startIndex, offsetBy: $0) } }
}

extension Substring.UTF8View {
    @inline(__always)
    private func offset(where isWanted: (UInt8) -> Bool) -> Int? {
        if let found = withContiguousStorageIfAvailable({ $0.offset(where: isWanted) }) { return found }
        return enumerated().first { isWanted($0.element) }?.offset
    }

    func contains(_ byte: UInt8) -> Bool { offset { $0 == byte } != nil }

    @inline(__always)
    func contains(where isWanted: (UInt8) -> Bool) -> Bool { offset(where: isWanted) != nil }

    @inline(__always)
    func allSatisfy(_ isWanted: (UInt8) -> Bool) -> Bool { offset { !isWanted($0) } == nil }

    func firstIndex(of byte: UInt8) -> Index? { offset { $0 == byte }.map { index(startIndex, offsetBy: $0) } }
}

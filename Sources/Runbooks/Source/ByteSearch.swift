// The standard library's search for a string in a string goes by characters and costs microseconds. Everything the
// reader looks for is a fixed run of bytes, so these stand in for it in this module.

extension StringProtocol {
    /// The offset in UTF-8 of the first place where the bytes occur.
    fileprivate func offset(of part: some StringProtocol) -> Int? {
        withBytes { bytes in part.withBytes { bytes.offset(of: $0) } }
    }
}

extension Span where Element == UInt8 {
    /// The first place where the bytes occur.
    func offset(of part: Span<UInt8>) -> Int? {
        guard part.count > 0 else { return 0 }
        let first = part[0]
        let last = count - part.count
        var at = 0
        while at <= last {
            if self[at] == first {
                var length = 1
                while length < part.count, self[at + length] == part[length] { length += 1 }
                if length == part.count { return at }
            }
            at += 1
        }
        return nil
    }
}

extension String {
    func contains(_ part: String) -> Bool { offset(of: part) != nil }

    func firstRange(of part: String) -> Range<Index>? {
        guard let offset = offset(of: part) else { return nil }
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: part.utf8.count)
    }
}

extension Substring {
    func contains(_ part: String) -> Bool { offset(of: part) != nil }

    func firstRange(of part: String) -> Range<Index>? {
        guard let offset = offset(of: part) else { return nil }
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: part.utf8.count)
    }
}

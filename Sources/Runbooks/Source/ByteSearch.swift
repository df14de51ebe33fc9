// The standard library's search for a string in a string goes by characters and costs microseconds. Everything the
// reader looks for is a fixed run of bytes, so these stand in for it in this module.

extension StringProtocol {
    /// The offset in UTF-8 of the first place where the bytes occur.
    fileprivate func offset(of part: some StringProtocol) -> Int? {
        var needle = String(part)
        return needle.withUTF8 { needle -> Int? in
            guard let first = needle.first else { return 0 }
            let search = { (bytes: UnsafeBufferPointer<UInt8>) -> Int? in
                guard needle.count <= bytes.count else { return nil }
                var at = 0
                let last = bytes.count - needle.count
                while at <= last {
                    if bytes[at] == first {
                        var length = 1
                        while length < needle.count, bytes[at + length] == needle[length] { length += 1 }
                        if length == needle.count { return at }
                    }
                    at += 1
                }
                return nil
            }
            if let found = utf8.withContiguousStorageIfAvailable(search) { return found }
            var copy = String(self)
            return copy.withUTF8(search)
        }
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

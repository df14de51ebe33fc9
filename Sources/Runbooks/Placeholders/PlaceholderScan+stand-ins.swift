// Words that stand for somebody in an address.
extension PlaceholderScan {
    private static let owners: Set<String> = [
        "USERNAME", "USER", "OWNER", "ORG", "ORGANIZATION", "ORGANISATION", "ACCOUNT", "REPO", "REPOSITORY", "TEAM",
        "COMPANY", "PROJECT",
    ]

    /// `github.com/OWNER/till`: a word in capitals as a part of a path behind a host.
    mutating func owner() -> PlaceholderScanner.Hit? {
        guard bytes[at].isUpper, at > 4, bytes[at - 1] == UInt8(ascii: "/") else { return nil }
        var end = at
        while end < bytes.count, bytes[end].isUpper { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: "."),
            Self.owners.contains(text(end))
        else { return nil }
        let before = String(decoding: bytes[..<(at - 1)], as: UTF8.self)
        let host = before.split(whereSeparator: { " /@\"'`(".contains($0) }).last ?? ""
        return host.contains(".") || Self.owners.contains(String(host)) ? take(end, .capitals) : nil
    }
}

// Dates and times that are to be written in.
extension PlaceholderScan {
    /// Longer forms before those they begin with.
    private static let forms = [
        "YYYY-MM-DDTHH:MM:SS", "YYYYMMDD-HHMMSS", "YYYYMMDD_HHMMSS",
        "YYYYMMDDHHMMSS", "YYYY-MM-DD", "YYYY/MM/DD", "YYYYMMDD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY",
        "HH:MM:SS", "HH:MM", "YYYY-MM", "HHMMSS",
    ]

    /// `YYYY-MM-DD`, `YYYYMMDD-HHMMSS`, `HH:MM`.
    mutating func date() -> PlaceholderScanner.Hit? {
        switch bytes[at] {
        case UInt8(ascii: "Y"), UInt8(ascii: "H"), UInt8(ascii: "D"), UInt8(ascii: "M"), UInt8(ascii: "T"): break
        default: return nil
        }
        if let end = stamp() ?? namedStamp() { return take(end, .date) }
        guard let form = Self.forms.first(where: { stands($0) }) else { return nil }
        let end = at + form.utf8.count
        guard end >= bytes.count || !bytes[end].isLetter else { return nil }
        return take(end, .date)
    }

    /// `orders-TIMESTAMP.sql.gz`: the word for a stamp within the name of a file.
    private func namedStamp() -> Int? {
        guard at >= 2, "-_./".utf8.contains(bytes[at - 1]),
            bytes[at - 2].isNameByte && !(0x41...0x5A).contains(bytes[at - 2])
        else { return nil }
        for word in ["TIMESTAMP", "DATE"] where bytes[at...].starts(with: word.utf8) {
            let end = at + word.utf8.count
            if end == bytes.count || "./ \"'".utf8.contains(bytes[end]) { return end }
        }
        return nil
    }

    private static let units = ["YYYY", "MM", "DD", "HH", "mm", "SS", "ss"].map { Array($0.utf8) }

    /// `YYYYMMDD-HHMM`, `YYYY-MM-DD_HH-MM-SS`: a year and what is written behind it, in any order of marks.
    private func stamp() -> Int? {
        guard stands("YYYY") else { return nil }
        func unit(_ from: Int) -> Int? {
            Self.units.first { bytes[from...].starts(with: $0) }.map { from + $0.count }
        }
        var end = at + 4
        var count = 1
        while end < bytes.count, count < 7 {
            let isMark = "-_/.:T".utf8.contains(bytes[end])
            guard let next = unit(end) ?? (isMark && end + 1 < bytes.count ? unit(end + 1) : nil) else { break }
            end = next
            count += 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "Z") { end += 1 }
        guard count >= 2, end == bytes.count || !bytes[end].isLetter else { return nil }
        return end
    }
}

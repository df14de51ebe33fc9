// Blanks that are a line to write on.
extension PlaceholderScanner {
    /// "- **Name**: ______" and "Date: ____ Signed: ____": what stands before each says what belongs there.
    static func lines(_ line: String) -> [Hit] {
        // "- [ ] Lead: ____ Date: ____" is ticked, and signed on paper.
        guard line.contains(mark), !line.contains("[ ]") else { return [] }
        var hits: [Hit] = []
        var label = ""
        var rest = line[...]
        while let start = rest.firstRange(of: mark)?.lowerBound {
            let end = rest[start...].firstIndex { $0 != "_" } ?? rest.endIndex
            label = String(rest[..<start].filter { !"*|".contains($0) }.trimmingBlanks.drop { "-+•[] ".contains($0) })
            if label.last.map({ ":：".contains($0) }) == true, label.contains(where: \.isLetter) {
                hits.append(Hit(token: String(rest[start..<end]), kind: .leftOut, lead: label + " "))
            }
            rest = rest[end...]
        }
        return hits
    }

    private static let mark = "_____"
}

/// A table in columns of equal width, for platforms that show none.
enum PlainTable {
    private static let widest = 40

    static func text(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            min(widest, rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0)
        }
        var lines = rows.map { row in
            let cells = row.enumerated().map { column, cell in
                column == columns - 1 ? cell : cell + String(repeating: " ", count: max(0, widths[column] - cell.count))
            }
            return cells.joined(separator: "  ")
        }
        if lines.count > 1 {
            lines.insert(widths.map { String(repeating: "-", count: max(1, $0)) }.joined(separator: "  "), at: 1)
        }
        return lines.joined(separator: "\n")
    }
}

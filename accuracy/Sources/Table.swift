/// Scores as a table for people: a construct a row.
enum Table {
    static func text(_ scores: [Construct: Score]) -> String {
        var rows = [["construct", "right", "extra", "missing", "precision", "recall", "F1"]]
        for construct in Construct.allCases {
            guard let score = scores[construct], !score.isEmpty else { continue }
            rows.append([
                construct.rawValue, "\(score.right)", "\(score.extra.count)", "\(score.missing.count)",
                figure(score.precision), figure(score.recall), figure(score.f1),
            ])
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + blanks : blanks + cell
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    private static func figure(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}

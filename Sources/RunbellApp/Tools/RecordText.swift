import Foundation

/// Small pieces of the texts that show records.
enum RecordText {
    /// `2026-03-01 09:30:05 UTC`.
    static func time(_ date: Date) -> String {
        let whole = Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
        let text = whole.formatted(
            Date.ISO8601FormatStyle().year().month().day().dateTimeSeparator(.space).time(
                includingFractionalSeconds: false))
        return text + " UTC"
    }

    /// Columns as wide as their widest cell, two spaces apart; the last is left as it is.
    static func table(_ rows: [[String]]) -> String {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// Text for one line of a terminal: no line ends, and none of the characters that would move its cursor.
    static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            case .format: scalar == "\u{200D}" ? scalar : " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Text as a paragraph of a Markdown list item or a table.
    static func markdown(_ text: String) -> String {
        line(text).replacing("\\", with: "\\\\").replacing("`", with: "\\`").replacing("*", with: "\\*")
            .replacing("_", with: "\\_").replacing("[", with: "\\[").replacing("<", with: "&lt;")
            .replacing("|", with: "\\|")
    }

    /// Text between fences that nothing in it can close.
    static func fenced(_ text: String, _ language: String = "") -> String {
        let lines: [Substring] = text.split(separator: "\n")
        let longest = lines.map { line in line.prefix { $0 == "`" }.count }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\(language)\n\(text.hasSuffix("\n") ? String(text.dropLast()) : text)\n\(fence)"
    }
}

import Foundation

/// What is other in a runbook's text than it was: lines taken out and lines put in.
struct RunbookChange {
    struct Line: Equatable {
        var isAdded: Bool
        /// 1-based, in the text that has it.
        var number: Int
        var text: String
    }

    /// Lines that are compared one by one; beyond that only how many is said, since somebody waits for it.
    private static let most = 1500

    var lines: [Line]
    /// Changed lines that `lines` leaves out.
    var more: Int

    init(from old: [UInt8], to new: [UInt8], showing shown: Int = 24) {
        let before = Self.lines(old)
        let after = Self.lines(new)
        let head = zip(before, after).prefix { $0 == $1 }.count
        let rest = min(before.count, after.count) - head
        let tail = zip(before.reversed(), after.reversed()).prefix(rest).prefix { $0 == $1 }.count
        let left = before[head..<(before.count - tail)]
        let right = after[head..<(after.count - tail)]
        guard left.count + right.count <= Self.most else {
            lines = []
            more = left.count + right.count
            return
        }
        var changes: [Line] = []
        for change in Array(right).difference(from: Array(left)) {
            switch change {
            case .remove(let offset, let text, _):
                changes.append(Line(isAdded: false, number: head + offset + 1, text: text))
            case .insert(let offset, let text, _):
                changes.append(Line(isAdded: true, number: head + offset + 1, text: text))
            }
        }
        changes.removeAll { $0.text.allSatisfy(\.isWhitespace) }
        changes.sort { ($0.number, $0.isAdded ? 1 : 0) < ($1.number, $1.isAdded ? 1 : 0) }
        lines = Array(changes.prefix(shown))
        more = changes.count - lines.count
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
        }
    }

    /// As a difference is usually shown, each line with its number.
    var text: String {
        var text = lines.map { "\($0.isAdded ? "+" : "-") \($0.number): \($0.text)" }.joined(separator: "\n")
        if more > 0 { text += "\n… and \(more) more changed lines" }
        return text
    }
}

/// How far apart two words are, for "did you mean".
package enum EditDistance {
    /// Insertions, deletions, replacements and swaps of neighbours, counted over lower-cased words. Words longer
    /// than 64 characters are compared by their first 64.
    static func between(_ first: String, _ second: String) -> Int {
        let a = Array(first.lowercased().unicodeScalars.prefix(64))
        let b = Array(second.lowercased().unicodeScalars.prefix(64))
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                var least = min(replaced, last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    least = min(least, beforeLast[j - 2] + 1)
                }
                row.append(least)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }

    /// The candidate that was probably meant: one slip for words up to four letters, two for up to eight, three
    /// beyond, or a beginning of at least three letters; nil when nothing is that near.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let slips = word.count <= 4 ? 1 : word.count <= 8 ? 2 : 3
        let ranked = candidates.map { ($0, between(word, $0)) }.sorted { $0.1 < $1.1 }
        if let (name, distance) = ranked.first, distance <= slips, distance < name.count { return name }
        guard word.count >= 3 else { return nil }
        return candidates.first { $0.lowercased().hasPrefix(word.lowercased()) }
    }
}

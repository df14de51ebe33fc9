/// Values that commands need and nobody gives: sample hosts and accounts, variables that nothing sets.
enum PlaceholderFindings {
    static func findings(
        _ runbook: Runbook, fences: FenceIndex, lines: [String], given: Set<String>
    ) -> [Finding] {
        /// The block a line of commands belongs to, by its first line.
        func block(_ line: Int) -> Int? {
            fences.entry(around: line).flatMap { $0.verdict.class == .command ? $0.fence.line : nil }
        }
        let runnable = procedureLines(runbook)
        let wanted = runbook.placeholders.filter { block($0.line) != nil && isRunnable($0.line, runnable) }
        if wanted.isEmpty { return [] }
        func name(_ token: String) -> String { token.filter { $0.isLetter || $0.isNumber || $0 == "_" } }
        let names = mentioned(lines, among: Set(wanted.lazy.filter { $0.kind == .variable }.map { name($0.token) }))
        func known(_ token: String) -> Bool {
            let name = name(token)
            return name.count < 2 || given.contains(name) || names.contains(name)
        }
        let valued = given.union(given.map(PlaceholderName.normal))
        var seen: Set<String> = []
        var found: [Finding] = []
        // The values one block needs are one finding: they are mended together.
        for (_, block) in Dictionary(grouping: wanted, by: { block($0.line) ?? 0 }).sorted(by: {
            $0.key < $1.key
        }) {
            let new = block.filter { seen.insert($0.lead + $0.token).inserted }
            let samples = new.filter {
                ($0.kind == .your || $0.kind == .sample || $0.kind == .leftOut) && !valued.contains($0.token)
                    && !valued.contains($0.name)
            }
            if let first = samples.first {
                found.append(
                    Finding(
                        .unfilledPlaceholder, severity: .warning, line: first.line,
                        message:
                            "\(list(samples)) \(samples.count == 1 ? "stands" : "stand") for what this document does not give",
                        fix: "write the real value here, or give it under `values:` of the service"))
            }
            if let first = new.first(where: { $0.kind == .tbd }) {
                found.append(
                    Finding(
                        .unfilledPlaceholder, severity: .warning, line: first.line,
                        message: "this command is not finished: \(first.token)", fix: "write what belongs here"))
            }
            let unset = new.filter { $0.kind == .variable && !known($0.token) }
            if let first = unset.first {
                found.append(
                    Finding(
                        .unfilledPlaceholder, severity: .info, line: first.line,
                        message: "nothing in this document sets \(list(unset))",
                        fix:
                            "set it in a step before, say where it comes from, or give it under `values:` of the service"
                    ))
            }
        }
        return found
    }

    private static func list(_ placeholders: [Placeholder]) -> String {
        let names = placeholders.prefix(3).map { $0.lead + $0.token }.joined(separator: ", ")
        return placeholders.count > 3 ? "\(names) and \(placeholders.count - 3) more" : names
    }

    private static func isRunnable(_ line: Int, _ ranges: [ClosedRange<Int>]) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].lowerBound <= line { low = middle + 1 } else { high = middle }
        }
        return ranges[max(0, low - 3)..<low].contains { $0.contains(line) }
    }

    private static func procedureLines(_ runbook: Runbook) -> [ClosedRange<Int>] {
        runbook.procedures.filter { $0.role != .troubleshooting }.map { $0.line...max($0.line, $0.endLine) }.sorted {
            $0.lowerBound < $1.lowerBound
        }
    }

    /// Which of the names stand in words, in lists of settings and in assignments, anywhere in the document: somebody knows of them.
    private static func mentioned(_ lines: [String], among wanted: Set<String>) -> Set<String> {
        var names: Set<String> = []
        guard !wanted.isEmpty else { return names }
        let firsts = ByteSet(String(decoding: wanted.compactMap(\.utf8.first), as: UTF8.self))
        let lengths = Set(wanted.map(\.utf8.count))
        for line in lines {
            let bytes = Array(line.utf8)
            var at = 0
            while at < bytes.count {
                guard bytes[at].isLetter || bytes[at] == UInt8(ascii: "_") else {
                    at += 1
                    continue
                }
                let start = at
                while at < bytes.count, bytes[at].isNameByte { at += 1 }
                let before = start > 0 ? bytes[start - 1] : 0x20
                guard at - start > 1, firsts.contains(bytes[start]), lengths.contains(at - start),
                    before != UInt8(ascii: "$"), before != UInt8(ascii: "{")
                else { continue }
                names.insert(String(decoding: bytes[start..<at], as: UTF8.self))
            }
        }
        return names
    }
}

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
        var found = unfinished(fences) { isRunnable($0, runnable) }
        let wanted = runbook.placeholders.filter { block($0.line) != nil && isRunnable($0.line, runnable) }
        if wanted.isEmpty { return found }
        func name(_ token: String) -> String { token.filter { $0.isLetter || $0.isNumber || $0 == "_" } }
        let names = mentioned(lines, among: Set(wanted.lazy.filter { $0.kind == .variable }.map { name($0.token) }))
        func known(_ token: String) -> Bool {
            let name = name(token)
            return name.count < 2 || given.contains(name) || names.contains(name)
        }
        let valued = given.union(given.map(PlaceholderName.normal))
        var seen: Set<String> = []
        // The values one block needs are one finding: they are mended together.
        for (_, block) in Dictionary(grouping: wanted, by: { block($0.line) ?? 0 }).sorted(by: {
            $0.key < $1.key
        }) {
            // "/path/to/a" and "/path/to/b" are mended by one folder.
            let new = block.filter { seen.insert($0.lead + (isPath($0.token) ? "/path/to" : $0.token)).inserted }
            let samples = new.filter {
                isSample($0.kind) && !valued.contains($0.token) && !valued.contains($0.name)
                    && !isExplained($0, lines)
            }
            if let first = samples.first {
                let others = samples.contains { isPath($0.token) } ? laterPaths(wanted, after: first.line) : ""
                found.append(
                    Finding(
                        .unfilledPlaceholder, severity: .warning, line: first.line,
                        message:
                            "\(list(samples)) \(samples.count == 1 ? "stands" : "stand") for what this document does not give\(others)",
                        fix: mend(samples, lines)))
            }
            let dates = new.filter { $0.kind == .date && !valued.contains($0.name) && !isListed($0.line, fences) }
            if let first = dates.first {
                found.append(
                    Finding(
                        .unfilledPlaceholder, severity: .info, line: first.line,
                        message: "\(first.token) stands for a date that somebody has to look up",
                        fix: "write what is meant, such as `<backup>`, and a step before it that lists what there is"))
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

    private static func isPath(_ token: String) -> Bool { token.hasPrefix("/path/to") }

    private static func laterPaths(_ wanted: [Placeholder], after line: Int) -> String {
        let lines = Set(wanted.filter { isPath($0.token) && $0.line > line }.map(\.line)).sorted()
        if lines.isEmpty { return "" }
        return ", and so \(lines.count == 1 ? "does the path on line" : "do those on lines") \(lines.listed(limit: 6))"
    }

    private static func isSample(_ kind: Placeholder.Kind) -> Bool {
        [.your, .sample, .leftOut, .capitals].contains(kind)
    }

    /// `0x... # from step 1.1`: the line itself says where it comes from.
    private static func isExplained(_ placeholder: Placeholder, _ lines: [String]) -> Bool {
        guard lines.indices.contains(placeholder.line - 1),
            let comment = lines[placeholder.line - 1].firstRange(of: " # ")
        else { return false }
        return Phrase(lines[placeholder.line - 1][comment.upperBound...]).hasAny(sources)
    }

    private static let sources: Terms = ["from", "see", "output of", "copied", "printed", "returned"]

    private static let secrets: Terms = [
        "password*", "passwd", "pass", "pwd", "passphrase", "token", "tokens", "secret*", "key", "keys", "apikey",
        "credential*", "bearer", "auth", "yourpassword*", "yourtoken", "database url", "db url", "dsn", "postgresql",
        "postgres", "mongodb", "mysql", "redis", "amqp",
    ]

    /// A password is never to be written into a document.
    private static func mend(_ samples: [Placeholder], _ lines: [String]) -> String {
        let isSecret = samples.contains { sample in
            guard lines.indices.contains(sample.line - 1) else { return false }
            let words = lines[sample.line - 1].split(separator: " ")
            guard let at = words.firstIndex(where: { $0.contains(sample.token) }) else { return false }
            let before = at > 0 && words[at - 1].hasPrefix("-") ? String(words[at - 1]) : ""
            return !sample.token.hasPrefix("/") && Phrase("\(before) \(words[at])").hasAny(secrets)
        }
        if isSecret {
            return
                "give \(samples.count == 1 ? "it" : "what is secret of it") as a secret, `{env: NAME}` under `values:` of the"
                + " service; never write it into this file"
        }
        if let first = samples.first, samples.allSatisfy({ $0.kind == .capitals }) {
            return "write `<\(first.name)>` and say where it is found, or give it under `values:` of the service"
        }
        return "write the real value here, or give it under `values:` of the service"
    }

    /// What there is to choose from is listed above, in the same section.
    private static func isListed(_ line: Int, _ fences: FenceIndex) -> Bool {
        guard let own = fences.entry(around: line) else { return false }
        return fences.entries.contains { entry in
            entry.section == own.section && entry.verdict.class == .command && entry.fence.line <= line
                && entry.verdict.statements.contains { statement in
                    entry.fence.firstContentLine + statement.lines.lowerBound < line
                        && statement.commands.contains {
                            $0.effective.contains { ["ls", "list", "ll", "find"].contains($0) }
                        }
                }
        }
    }

    /// Lines that stand for commands nobody wrote: `...` among the words of one, `# [the commands of your site]`.
    private static func unfinished(_ fences: FenceIndex, isRunnable: (Int) -> Bool) -> [Finding] {
        fences.entries.flatMap { entry -> [Finding] in
            guard entry.verdict.class == .command else { return [] }
            let script = entry.verdict.script
            var places: [(line: Int, text: String)] = []
            for statement in entry.verdict.statements
            where statement.commands.contains(where: { $0.words.contains { dots.contains($0) } }) {
                let at = statement.lines.first { place in
                    script.lines.indices.contains(place)
                        && script.lines[place].text.split(separator: " ").contains { dots.contains(String($0)) }
                }
                guard let at else { continue }
                places.append((script.lines[at].index, "..."))
            }
            for line in script.lines where line.text.isComment {
                let text = line.text.drop { $0 == "#" || $0 == " " }.trimmingBlanks
                guard isBlank(text) else { continue }
                places.append((line.index, String(text)))
            }
            return places.compactMap { place in
                let line = entry.fence.firstContentLine + place.line
                guard isRunnable(line) else { return nil }
                return Finding(
                    .unfilledPlaceholder, severity: .warning, line: line,
                    message: "this command is not finished: \(place.text)", fix: "write what belongs here")
            }
        }
    }

    private static let dots: Set = ["...", "…"]

    /// `[commands of your site]`, `... put it back ...`: words in place of commands.
    private static func isBlank(_ text: some StringProtocol) -> Bool {
        let inner: Substring
        if text.hasPrefix("["), text.hasSuffix("]") {
            inner = Substring(text.dropFirst().dropLast())
        } else if text.hasPrefix("..."), text.hasSuffix("...") {
            inner = Substring(text.dropFirst(3).dropLast(3))
        } else {
            return false
        }
        return Phrase(inner).wordCount >= 3 && !inner.contains("[") && !inner.contains("](")
    }

    private static func list(_ placeholders: [Placeholder]) -> String {
        let names = placeholders.prefix(3).map { one in
            let isOpen = one.lead.hasSuffix("\"") || one.lead.hasSuffix("'")
            return one.lead + one.token + (isOpen ? String(one.lead.suffix(1)) : "")
        }.joined(separator: ", ")
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
        runbook.procedures.map { $0.line...max($0.line, $0.endLine) }.sorted { $0.lowerBound < $1.lowerBound }
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
                    before != UInt8(ascii: "$"), before != UInt8(ascii: "{"), !isHandedOn(bytes, start..<at)
                else { continue }
                names.insert(String(decoding: bytes[start..<at], as: UTF8.self))
            }
        }
        return names
    }

    /// `NAME=$NAME` and `NAME=...` give nothing.
    private static func isHandedOn(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
        guard name.upperBound < bytes.count, bytes[name.upperBound] == UInt8(ascii: "=") else { return false }
        let value = bytes[(name.upperBound + 1)...].drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
        if value.starts(with: "...".utf8) || value.starts(with: "0x...".utf8) { return true }
        guard value.first == UInt8(ascii: "$") else { return false }
        let variable = value.dropFirst().drop { $0 == UInt8(ascii: "{") }
        let rest = variable.dropFirst(name.count)
        return variable.starts(with: bytes[name])
            && !(rest.first.map { $0.isNameByte || $0 == UInt8(ascii: ":") } ?? false)
    }
}

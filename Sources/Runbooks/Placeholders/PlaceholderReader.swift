/// What is to be filled in, line by line: in commands, in templates, and in the document's own words.
enum PlaceholderReader {
    /// The first `count` lines, which describe the document to a program, leave nothing open.
    static func read(_ source: SourceText, skipping count: Int, fences: FenceIndex) -> [Placeholder] {
        let prose = self.prose(source.lines, fences: fences)
        var found: [Placeholder] = []
        let explained = ExplainedNames(source, among: prose)
        let set = fences.entries.reduce(into: Set<String>()) { $0.formUnion(assigned(in: $1)) }
        for entry in fences.entries { found += self.inside(entry, set) + explained.hits(in: entry) }
        var code = OpenCode()
        var isHidden = false
        for index in prose where index >= count {
            // What no reader sees leaves nothing open.
            if !isHidden, source.lines[index].trimmingBlanks.hasPrefix("<!--") { isHidden = true }
            guard !isHidden else {
                isHidden = !source.lines[index].contains("-->")
                continue
            }
            let inCode = code.goesOn(source.lines[index], index)
            for hit in PlaceholderScanner.prose(
                source.lines[index], source.byteSets[index], assigned: set, inCode: inCode)
            {
                found.append(Placeholder(token: hit.token, kind: hit.kind, line: index + 1, lead: hit.lead))
            }
        }
        var seen: Set<Placeholder> = []
        return found.sorted { ($0.line, $0.token) < ($1.line, $1.token) }.filter { seen.insert($0).inserted }
    }

    /// The lines outside of blocks of code, counted from 0.
    private static func prose(_ lines: [String], fences: FenceIndex) -> [Int] {
        var isProse = [Bool](repeating: true, count: lines.count)
        for entry in fences.entries {
            let first = max(entry.fence.line, 1)
            for line in first..<max(first, min(entry.fence.endLine, lines.count) + 1) { isProse[line - 1] = false }
        }
        return lines.indices.filter { isProse[$0] }
    }

    /// The variables that a block of commands sets. What is set in one block is no gap of the document in another,
    /// although a run, whose blocks have a shell each, asks for it.
    private static func assigned(in entry: FenceIndex.Entry) -> Set<String> {
        if entry.verdict.class == .config, FenceLanguage.of(entry.fence.language) == .shell {
            // `REPO="shop/till"` alone in a block of a shell; a value with a gap of its own gives nothing.
            let whole = entry.fence.lines.filter { PlaceholderScanner.config($0).isEmpty }
            return ScriptVariables.assigned(in: whole.joined(separator: "\n"))
        }
        guard entry.verdict.class == .command else { return [] }
        let typed = entry.verdict.script.typed.filter { $0 < entry.fence.lines.count }
        return ScriptVariables.assigned(in: entry.block.script ?? "", entry.verdict.statements)
            .union(
                typed.isEmpty
                    ? [] : ScriptVariables.assigned(in: typed.map { entry.fence.lines[$0] }.joined(separator: "\n")))
    }

    private static func inside(_ entry: FenceIndex.Entry, _ set: Set<String>) -> [Placeholder] {
        let fence = entry.fence
        var found: [Placeholder] = []
        switch entry.verdict.class {
        case .command:
            let literal = fence.bytes.contains(UInt8(ascii: "<")) ? LiteralLines.find(in: fence.lines) : []
            var quotes = VariableScanner.Quotes()
            for line in entry.verdict.script.lines {
                if line.text.isComment {
                    found += PlaceholderScanner.comment(line.text).map {
                        Placeholder(
                            token: $0.token, kind: $0.kind, line: fence.firstContentLine + line.index, lead: $0.lead)
                    }
                    continue
                }
                var hits = PlaceholderScanner.command(line.text, assigned: nil)
                if !literal.contains(line.index) {
                    hits += VariableScanner.hits(line.text, assigned: set, quotes: &quotes)
                }
                found += hits.map {
                    Placeholder(
                        token: $0.token, kind: $0.kind, line: fence.firstContentLine + line.index, lead: $0.lead)
                }
            }
            found += byHand(entry.verdict.script.answers, fence)
            // What is typed on another machine or into a client has its gaps, too.
            for index in entry.verdict.script.typed where index < fence.lines.count {
                found += PlaceholderScanner.command(fence.lines[index], assigned: set)
                    .map {
                        Placeholder(token: $0.token, kind: $0.kind, line: fence.firstContentLine + index, lead: $0.lead)
                    }
            }
        case .template, .message:
            for (index, line) in fence.lines.enumerated() {
                found += PlaceholderScanner.template(line).map {
                    Placeholder(token: $0.token, kind: $0.kind, line: fence.firstContentLine + index, lead: $0.lead)
                }
            }
        case .config, .sql, .http:
            let hasTags =
                fence.language == "xml" || fence.language == "html" || fence.lines.contains { $0.contains("</") }
            for (index, line) in fence.lines.enumerated() where !line.isComment {
                let hits =
                    entry.verdict.class == .sql
                    ? PlaceholderScanner.query(line) : PlaceholderScanner.config(line, hasTags: hasTags)
                found += hits.map {
                    Placeholder(token: $0.token, kind: $0.kind, line: fence.firstContentLine + index, lead: $0.lead)
                }
            }
        case .other
        where fence.language.isEmpty || fence.language == "text" || FenceLanguage.of(fence.language) == .query:
            for (index, line) in fence.lines.enumerated() {
                found += PlaceholderScanner.plain(line, assigned: set).map {
                    Placeholder(token: $0.token, kind: $0.kind, line: fence.firstContentLine + index, lead: $0.lead)
                }
            }
        case .other where FenceLanguage.of(fence.language) == .shell:
            found += byHand(Array(fence.lines.indices), fence)
        case .output, .other: break
        }
        return found
    }

    /// "[change the file]" on a line of its own among commands is to be done by somebody, and no shell is given it.
    private static func byHand(_ indices: [Int], _ fence: Fence) -> [Placeholder] {
        indices.filter { $0 < fence.lines.count }.flatMap { index -> [Placeholder] in
            let line = fence.lines[index].trimmingBlanks
            guard line.hasPrefix("["), line.hasSuffix("]"), line.contains(" "),
                !line.contains(where: { ",\"'".contains($0) })
            else { return [] }
            return PlaceholderScanner.template(String(line)).filter { $0.token == line }.map {
                Placeholder(token: $0.token, kind: $0.kind, line: fence.firstContentLine + index, lead: $0.lead)
            }
        }
    }
}

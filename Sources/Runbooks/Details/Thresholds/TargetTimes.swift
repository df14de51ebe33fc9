import Markdown

/// Times in which people are to answer or to be done, "Response time: < 15 minutes", "ack within 5 minutes", a column of a
/// table of severities. They are targets: nobody is called when they are over, and no rule watches them.
enum TargetTimes {
    /// A time that is promised, with what stands around it left out.
    private struct Promised {
        var metric: String
        var quantity: Quantity
        var comparator: String
    }

    /// Those of one heading, item or paragraph. `label` and `title` stand over it.
    static func read(
        _ text: String, label: String, title: String, severity: String?, line: Int, isListed: Bool, lines: [String]
    ) -> [Threshold] {
        guard mayHold(text), text.utf8.count < 600, line >= 1, line <= lines.count else {
            return []
        }
        var found: [Threshold] = []
        for (offset, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let promised = named(part) ?? bracketed(part) ?? listed(part, label, title, isListed) ?? said(part)
            for one in promised ?? [] where line + offset <= lines.count {
                found.append(
                    threshold(
                        one, severity: SeverityWords.severity(ofLabel: String(head(of: part))) ?? severity,
                        line: line + offset, lines: lines))
            }
        }
        return found
    }

    /// Whether a number stands before what may be a unit of time; most texts end here.
    private static func mayHold(_ text: String) -> Bool {
        text.withBytes { bytes in
            var wasDigit = false
            for offset in bytes.indices {
                let byte = bytes[offset]
                if byte.isDigit {
                    wasDigit = true
                } else if byte != 0x20 {
                    if wasDigit, byte >= 0x80 || "mhdwstjuog".utf8.contains(byte.folded) { return true }
                    wasDigit = false
                }
            }
            return false
        }
    }

    /// Those of a table: a column of times to answer, in a table of severities also one that is called less plainly.
    static func read(_ table: Block.Table, context: ThresholdContext, lines: [String]) -> [Threshold] {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        let severity = heads.firstIndex { $0.wordCount <= 3 && $0.hasAny(levels) }
        let columns = heads.indices.filter { column in
            guard column != severity, column > 0, heads[column].wordCount <= 5, !heads[column].hasAny(others) else {
                return false
            }
            return heads[column].hasAny(answers) || severity != nil && heads[column].hasAny(promises)
        }
        guard !columns.isEmpty else { return [] }
        return table.rows.flatMap { row -> [Threshold] in
            let line = row.range.startLine
            guard line >= 1, line <= lines.count else { return [] }
            let cells = row.cells.map { $0.plainText }
            return columns.filter { $0 < cells.count }.flatMap { column in
                times(cells[column][...], table.header.cells[column].plainText).prefix(1).map {
                    threshold(
                        $0,
                        severity: severity.flatMap {
                            $0 < cells.count ? SeverityWords.severity(ofCell: cells[$0]) : nil
                        }
                            ?? context.severity,
                        line: line, lines: lines)
                }
            }
        }
    }

    /// "Response time: immediate (< 5 minutes)".
    private static func named(_ text: Substring) -> [Promised]? {
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = Phrase(text[..<colon])
        guard name.wordCount <= 5, name.hasAny(answers), !name.hasAny(others) else { return nil }
        return times(text[text.index(after: colon)...], String(text[..<colon].withoutListMarker))
    }

    /// "P1 - High (Response: 1 hour)".
    private static func bracketed(_ text: Substring) -> [Promised]? {
        guard let open = text.firstIndex(where: { $0 == "(" || $0 == "（" }),
            let close = text[open...].firstIndex(where: { $0 == ")" || $0 == "）" })
        else { return nil }
        let inner = text[text.index(after: open)..<close]
        guard let colon = inner.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = Phrase(inner[..<colon])
        guard name.wordCount <= 4, name.hasAny(answers) || name.hasAny(promises), !name.hasAny(others) else {
            return nil
        }
        return times(inner[inner.index(after: colon)...], String(inner[..<colon]))
    }

    /// "P0: < 5 minutes" below "Expected response times", "Whole rollback: < 15 minutes" below "Times of rollback".
    private static func listed(_ text: Substring, _ label: String, _ title: String, _ isListed: Bool) -> [Promised]? {
        guard isListed, let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let (name, value) = (text[..<colon], text[text.index(after: colon)...])
        let around = [label, title].map { Phrase($0) }.filter { $0.wordCount <= 6 && !$0.hasAny(others) }
        guard Phrase(name).wordCount <= 6 else { return nil }
        if around.contains(where: { $0.hasAny(answers) }) {
            let isLevel = SeverityWords.severity(ofLabel: String(name)) != nil
            return times(value, isLevel ? "Response time" : String(name.withoutListMarker))
        }
        guard around.contains(where: { $0.hasAny(durations) }),
            value.trimmingBlanks.first.map({ "<≤".contains($0) }) == true
        else { return nil }
        return times(value, String(name.withoutListMarker))
    }

    /// "ack within 5 minutes by day, 15 minutes by night", "5分钟内响应".
    private static func said(_ text: Substring) -> [Promised]? {
        if let answer = inEastAsia(text) { return [answer] }
        guard let within = withins.lazy.compactMap({ text.firstRange(of: $0, ignoringCase: true) }).first else {
            return nil
        }
        let before = Phrase(text[..<within.lowerBound].lastClause)
        let words = before.words
        guard let verb = words.lastIndex(where: { answering.contains($0) }), words.count - verb <= 4 else { return nil }
        let clause = text[within.upperBound...].prefix { !".;(".contains($0) }
        // "within 30 days" is no time to answer in.
        return times(clause, words[verb].hasPrefix("ack") ? "acknowledge" : "respond").filter {
            ($0.quantity.unit.flatMap { Minutes.perUnit($0) } ?? 0) * $0.quantity.value <= 2_880
        }
    }

    private static let withins = ["within ", "innerhalb von ", "en menos de ", "em até ", "sous ", "entro "]

    private static let answering: Set<Substring> = [
        "respond", "responds", "response", "ack", "acknowledge", "acknowledged", "acknowledges", "answer", "reply",
        "antworten", "reagieren", "responder", "répondre", "rispondere",
    ]

    private static func inEastAsia(_ text: Substring) -> Promised? {
        guard text.utf8.contains(where: { $0 >= 0xE2 }),
            let word = ["内响应", "内回复", "内処理", "以内に対応", "以内に応答", "内に対応"].first(where: text.contains),
            let place = text.firstRange(of: word)?.lowerBound
        else { return nil }
        let before = text[..<place]
        guard let digit = before.lastIndex(where: { !($0.isASCII && $0.isNumber) && !"分钟小时時間秒天日 ".contains($0) })
        else { return times(before, "response time").last }
        return times(before[before.index(after: digit)...], "response time").last
    }

    /// The words before the colon of an item.
    private static func head(of text: Substring) -> Substring { text.prefix { $0 != ":" && $0 != "：" && $0 != "(" } }

    /// The times that a value gives, where it gives one right away: "< 2 h", "Immediate (< 5 minutes)", "24-48 hours",
    /// "5 minutes by day, 15 minutes by night".
    private static func times(_ value: Substring, _ metric: String) -> [Promised] {
        var found: [Promised] = []
        var from = value.startIndex
        var at = value.startIndex
        while at < value.endIndex, found.count < 3 {
            let isNumber =
                value[at].isASCII && value[at].isNumber
                && (at == value.startIndex || !isPartOfWord(value[value.index(before: at)]))
            guard isNumber, let quantity = quantity(value[at...]) else {
                at = value.index(after: at)
                continue
            }
            let before = value[from..<at]
            guard Phrase(before).wordCount <= (found.isEmpty ? 3 : 4), !Phrase(before).hasAny(waits),
                !before.contains(">"), found.isEmpty || before.contains(","), !Phrase(quantity.rest).beginsWithAny(past)
            else { break }
            let isStrict =
                before.contains("<") && !before.contains("<=") || Phrase(before).hasAny(["under", "less than"])
            found.append(
                Promised(
                    metric: metric.trimmingBlanks.description, quantity: quantity, comparator: isStrict ? "<" : "<="))
            from = value.index(value.endIndex, offsetBy: -min(quantity.rest.count, value[at...].count))
            at = max(from, value.index(after: at))
        }
        return found
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".,-".contains(character)
    }

    /// A number with a unit of a minute or more; of two, "24-48 hours", the second.
    private static func quantity(_ text: Substring) -> Quantity? {
        guard let first = Quantity(text), let unit = first.unit, let minutes = Minutes.perUnit(unit), minutes >= 1
        else {
            return nil
        }
        guard first.isRange, let mark = text.firstIndex(where: { "-–~".contains($0) }) else { return first }
        return Quantity(text[text.index(after: mark)...]) ?? first
    }

    private static func threshold(
        _ promised: Promised, severity: String?, line: Int, lines: [String]
    ) -> Threshold {
        Threshold(
            metric: promised.metric, comparator: promised.comparator, value: promised.quantity.value,
            unit: promised.quantity.unit, windowSeconds: nil, severity: severity, action: nil, kind: .target,
            line: line, source: String(lines[line - 1].withoutListMarker))
    }

    /// What is said of people who answer, and of work that is to be done in time.
    private static let answers: Terms = [
        "response time*", "response sla", "response target*", "first response", "initial response", "ack",
        "ack time", "acknowledge*", "acknowledgment", "time to ack*", "time to respond", "respond within",
        "resolution time*", "resolution target*", "resolution sla", "resolve target", "time to resolve", "target time*",
        "tempo de resposta", "tempo resposta", "tiempo de respuesta", "tiempo respuesta", "tiempos de respuesta",
        "temps de réponse", "délai de réponse", "tempo di risposta", "tempi di risposta", "reaktionszeit*",
        "antwortzeit*", "lösungszeit*", "svartid", "responstid", "время реакции", "время ответа", "响应时间", "响应时限",
        "対応時間", "応答時間", "初動時間",
    ]

    /// The same beside how bad something is.
    private static let promises: Terms = [
        "response", "respond", "sla", "slas", "resolution", "resolve", "respuesta", "resposta", "réponse", "risposta",
        "délai*", "reaktion", "lösung",
    ]

    private static let durations: Terms = [
        "rollback times", "recovery times", "times of rollback", "tempi di rollback", "tempi di ripristino",
        "tiempos de rollback", "tiempos de recuperación", "tempos de rollback", "temps de rollback",
        "temps de restauration", "rollback zeiten", "wiederherstellungszeiten", "target times", "time targets",
    ]

    private static let levels: Terms = [
        "severity", "priority", "level", "sev", "incident type", "severidad", "gravedad", "prioridad", "nivel",
        "severidade", "gravidade", "prioridade", "nível", "sévérité", "gravité", "priorité", "niveau", "schweregrad",
        "priorität", "stufe", "gravità", "priorità", "livello", "级别", "等级", "优先级", "重要度", "レベル", "уровень", "приоритет",
    ]

    /// How often somebody reports, what a guess is, and what has been.
    private static let others: Terms = [
        "update*", "cadence", "estimated*", "estimate*", "eta", "typical", "average", "current", "actual", "api",
        "expected resolution*",
        "latency", "p50", "p90", "p95", "p99", "health check",
    ]

    private static let waits: Terms = ["after", "every", "then", "wait", "each", "cada", "alle", "toutes", "nach"]
    private static let past: Terms = ["ago", "before", "earlier"]
}

extension Substring {
    fileprivate var withoutListMarker: Substring {
        drop { "-*• ".contains($0) }.trimmingBlanks
    }

    fileprivate func firstRange(of word: String, ignoringCase: Bool) -> Range<Index>? {
        firstRange(of: word) ?? (ignoringCase ? firstRange(of: word.prefix(1).uppercased() + word.dropFirst()) : nil)
    }
}

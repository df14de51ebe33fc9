/// Limits that stand in settings: the expressions of alerting rules, and keys such as `cpu_threshold: 80`.
enum ThresholdSettings {
    static func read(_ fence: Fence, _ context: ThresholdContext, lines: [String]) -> [Threshold] {
        var found: [Threshold] = []
        var alert: String?
        /// Thresholds of the rule that is being read, which its later keys say more about.
        var open = 0
        var isFolded = false
        var block = LimitBlock()
        for (index, line) in fence.lines.enumerated() {
            let number = fence.firstContentLine + index
            let text = line.trimmingBlanks.drop { $0 == "-" || $0 == " " }
            guard number <= lines.count, !line.isComment, let colon = text.firstIndex(of: ":") else {
                // `expr: |` has its expression on the lines below, the comparison maybe on one of its own.
                if isFolded, let limit = limit(of: text, metric: alert ?? ""), number <= lines.count {
                    found.append(threshold(limit, metric: alert ?? limit.metric, context, number, lines))
                }
                continue
            }
            let name = text[..<colon].filter { $0 != "\"" && $0 != "'" }
            block.enter(line, name, isOpened: text[text.index(after: colon)...].trimmingBlanks)
            let key = text[..<colon].lowercased().filter { $0 != "\"" && $0 != "'" }
            let value = text[text.index(after: colon)...].trimmingBlanks
            switch key {
            case "alert", "record":
                alert = key == "alert" ? String(value) : nil
                open = found.count
                isFolded = false
            case "name" where fence.lines[index].trimmingBlanks.hasPrefix("-"):
                // "- name: QueueLong" over "condition: depth > 40"
                alert = String(value.withoutQuotes)
                open = found.count
                isFolded = false
            case "expr", "expression", "condition", "query":
                isFolded = value.isEmpty || value.hasPrefix("|") || value.hasPrefix(">") && value.count <= 2
                guard alert != nil || key == "expr", let limit = limit(of: value) else { continue }
                open = min(open, found.count)
                found.append(threshold(limit, metric: alert ?? limit.metric, context, number, lines))
            case "for":
                isFolded = false
                guard alert != nil, let minutes = Minutes.first(in: value) else { continue }
                for place in found.indices.dropFirst(open) { found[place].windowSeconds = minutes * 60 }
            case "severity":
                guard alert != nil else { continue }
                let severity = SeverityWords.severity(ofCell: String(value.filter { $0 != "\"" }))
                for place in found.indices.dropFirst(open) { found[place].severity = severity }
            default:
                if isFolded, let limit = limit(of: text) {
                    found.append(threshold(limit, metric: alert ?? limit.metric, context, number, lines))
                    continue
                }
                guard let limit = named(key, value) ?? SettingLimit.read(name, value, isInBlock: block.holds(line))
                else {
                    continue
                }
                var one = threshold(limit, metric: limit.metric, context, number, lines)
                one.severity = limit.severity ?? one.severity
                found.append(one)
            }
        }
        return found
    }

    struct Found {
        var metric: String
        var comparator: String
        var number: Quantity
        var severity: String?
    }

    /// `rate(errors[5m]) > 0.05`: the last comparison with a number that ends the expression.
    private static func limit(of expression: Substring, metric named: String = "") -> Found? {
        var text = expression.trimmingBlanks.withoutQuotes
        if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound].trimmingBlanks }
        guard let end = text.lastIndex(where: { "<>=".contains($0) }),
            let quantity = Quantity(text[text.index(after: end)...]),
            quantity.rest.isEmpty
        else { return nil }
        let start = text[..<end].last.map { "<>=!".contains($0) } == true ? text.index(before: end) : end
        let comparator = String(text[start...end])
        guard [">", "<", ">=", "<=", "=="].contains(comparator) else { return nil }
        let own = text[..<start].trimmingBlanks
        // `error_rate > 5%`: only a plain name is compared with a unit.
        guard quantity.unit == nil || !own.isEmpty && own.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: ".") })
        else { return nil }
        let metric = own.isEmpty ? named[...] : own
        return metric.isEmpty
            ? nil : Found(metric: String(metric.prefix(120)), comparator: comparator, number: quantity)
    }

    /// `cpu_threshold: 80`, `latency_threshold: "500ms"`.
    private static func named(_ key: String, _ value: Substring) -> Found? {
        guard key.hasSuffix("threshold"), key.count > 10, let quantity = Quantity(value.withoutQuotes) else {
            return nil
        }
        guard quantity.rest.isEmpty || quantity.rest.hasPrefix("#") else { return nil }
        let metric = key.dropLast(9).map { $0 == "_" || $0 == "-" || $0 == "." ? " " : $0 }
        let name = String(String(metric).trimmingBlanks)
        // How often something has to fail is a setting of whoever looks.
        guard !["failure", "success", "healthy", "unhealthy"].contains(name) else { return nil }
        let isLowBad = Phrase(name).hasAny(["free", "available", "remaining", "success", "hit", "min"])
        return Found(metric: name, comparator: isLowBad ? "<" : ">", number: quantity)
    }

    private static func threshold(
        _ found: Found, metric: String, _ context: ThresholdContext, _ line: Int, _ lines: [String]
    ) -> Threshold {
        Threshold(
            metric: metric, comparator: found.comparator, value: found.number.value, unit: found.number.unit,
            windowSeconds: nil, severity: context.severity, action: nil, kind: context.kind ?? .alert, line: line,
            source: String(lines[line - 1].trimmingBlanks))
    }
}

extension Substring {
    var withoutQuotes: Substring {
        var text = trimmingBlanks
        while let first = text.first, first == "\"" || first == "'" { text = text.dropFirst() }
        while let last = text.last, last == "\"" || last == "'" { text = text.dropLast() }
        return text
    }
}

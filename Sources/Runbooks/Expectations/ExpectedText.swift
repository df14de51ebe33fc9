/// What words such as `HTTP 200, "status": "up"` promise, in a form that can be checked.
enum ExpectedText {
    static func read(_ text: String, line: Int, commandLine: Int?) -> Expectation {
        let status = statusCodes(text)
        let fields = fields(text)
        var expectation = Expectation(
            line: line, commandLine: commandLine, kind: .text, status: status, fields: fields, text: text)
        if !status.isEmpty {
            expectation.kind = .status
        } else if !fields.isEmpty || looksLikeJSON(text) {
            expectation.kind = .json
        } else if let seconds = limit(text) {
            expectation.kind = .duration
            expectation.seconds = seconds
        }
        return expectation
    }

    /// "Error: UPGRADE FAILED": what is shown as a failure is wanted only where the author says so.
    static func isFailure(_ text: String) -> Bool {
        failures.mayBegin(text) && Phrase(text.prefix(80)).beginsWithAny(failures)
    }

    private static let failures: Terms = [
        "error*", "fatal", "panic", "failed", "failure", "traceback", "exception", "warning", "denied",
    ]

    private static func looksLikeJSON(_ text: String) -> Bool {
        let text = text.trimmingBlanks
        return text.hasPrefix("{") && text.hasSuffix("}")
            || text.hasPrefix("[") && text.hasSuffix("]") && text.contains("{")
    }

    /// `HTTP 200`, `HTTP/2 200 or HTTP/1.1 200`, `200 OK`, "returns 204", "status code 401".
    static func statusCodes(_ text: String) -> [Int] {
        guard holdsCode(text) else { return [] }
        let words = text.split {
            $0 == " " || $0 == "," || $0 == ";" || $0 == "(" || $0 == ")" || $0 == "`" || $0 == "\""
        }
        var codes: [Int] = []
        for (index, word) in words.enumerated() {
            let digits = word.hasSuffix(".") || word.hasSuffix(":") ? word.dropLast() : word
            guard digits.count == 3, let code = Int(digits), (100...599).contains(code) else { continue }
            let before = index > 0 ? words[index - 1].lowercased() : ""
            let after = index + 1 < words.count ? words[index + 1].lowercased() : ""
            let isNamed =
                before.hasPrefix("http")
                || [
                    "status", "code", "status:", "code:", "returns", "return", "respond", "responds", "with", "a", "or",
                    "expect",
                ].contains(before)
            let isOK = ["ok", "created", "accepted", "no", "response", "status", "unauthorized", "forbidden", "found"]
                .contains(after.filter(\.isLetter))
            if isNamed || isOK || words.count == 1, !["ms", "s", "mb", "gb", "%"].contains(after), !codes.contains(code)
            {
                codes.append(code)
            }
        }
        return codes
    }

    /// Whether a number of three digits stands in it.
    private static func holdsCode(_ text: String) -> Bool {
        var length = 0
        for byte in text.utf8 {
            if byte.isDigit || byte >= 0x80 { length += 1 } else if length == 3 { return true } else { length = 0 }
        }
        return length == 3
    }

    /// `"key": value` pairs of JSON that need not be valid; a value that stands for anything is nil.
    static func fields(_ text: String) -> [String: String?] {
        var fields: [String: String?] = [:]
        var rest = text[...]
        while let open = rest.firstIndex(of: "\"") {
            let afterOpen = rest.index(after: open)
            guard let close = rest[afterOpen...].firstIndex(of: "\"") else { break }
            let key = rest[afterOpen..<close]
            let tail = rest[rest.index(after: close)...].trimmingBlanks
            rest = rest[rest.index(after: close)...]
            guard tail.hasPrefix(":"), !key.isEmpty, key.count <= 60 else { continue }
            let value = value(tail.dropFirst().trimmingBlanks)
            fields[String(key)] = .some(value.text)
            rest = value.rest
        }
        return fields
    }

    private static func value(_ text: Substring) -> (text: String?, rest: Substring) {
        if text.hasPrefix("\"") {
            let inner = text.dropFirst()
            guard let end = inner.firstIndex(of: "\"") else { return (nil, "") }
            let found = inner[..<end]
            return (isWildcard(found) ? nil : String(found), inner[inner.index(after: end)...])
        }
        // Anything structured is looked into for its own fields and matches as a whole whatever is there.
        if text.hasPrefix("{") || text.hasPrefix("[") { return (nil, text.dropFirst()) }
        let end = text.firstIndex { ",}]\n".contains($0) } ?? text.endIndex
        let found = text[..<end].trimmingBlanks
        return (isWildcard(found) || found.isEmpty ? nil : String(found), text[end...])
    }

    private static func isWildcard(_ value: Substring) -> Bool {
        let folded = value.lowercased()
        return folded.contains("...") || folded.contains("…") || folded == "n" || folded.hasPrefix("<")
            || folded.hasPrefix("[")
            || (folded.contains("x") && folded.allSatisfy { "x.v0123456789-".contains($0) }) || folded.contains("xxx")
            || folded.contains("yyyy")
    }

    /// "under 2s", "< 500ms", "less than a minute" give a limit in seconds.
    static func limit(_ text: String) -> Double? {
        guard text.utf8.contains(where: \.isDigit) else { return nil }
        if !text.contains("<"), !text.contains("≤") {
            let phrase = Phrase(text)
            guard phrase.hasAny(limits), phrase.beginsWithAny(firstLimits) || phrase.hasAny(times) else { return nil }
        }
        guard let minutes = Minutes.first(in: text) else { return nil }
        return (minutes * 60 * 1_000_000).rounded() / 1_000_000
    }

    private static let limits: Terms = [
        "under", "less than", "below", "within", "at most", "faster than", "no more than",
    ]
    private static let firstLimits: Terms = ["under", "less than", "below", "within", "at most"]
    private static let times: Terms = [
        "time", "takes", "take", "complete", "completes", "latency", "duration", "seconds",
    ]
}

/// Finds the marks for missing values in one line. What a shell, a link or a pattern means by the same marks is left alone.
enum PlaceholderScanner {
    struct Hit: Sendable, Hashable {
        var token: String
        var kind: Placeholder.Kind
        var lead = ""
    }

    /// Most lines hold nothing of what is wanted, and are not gone through.
    private static func hits(
        _ line: String, _ want: Want, strictBrackets: Bool, among bytes: ByteSet? = nil, inCode: Bool = false
    ) -> [Hit] {
        var want = want.possible(among: bytes ?? ByteSet(line))
        if want.contains(.crossed), !PlaceholderScan.hasCrosses(line) { want.remove(.crossed) }
        guard !want.isDisjoint(with: .begun) else { return [] }
        var scan = PlaceholderScan(line, inCode: inCode)
        return scan.hits(want, strictBrackets: strictBrackets)
    }

    /// `assigned` are the variables that the script sets itself; nil where no shell reads the line.
    static func command(_ line: String, assigned: Set<String>?) -> [Hit] {
        hits(
            line,
            [
                .angle, .address, .bracket, .your, .version, .date, .sample, .anyPrefix, .curly, .doubleInCommand,
                .capitals, .oneCase, .account, .leftOut, .standIn, .crossed,
            ],
            strictBrackets: true)
            + (assigned.map { VariableScanner.hits(line, assigned: $0) } ?? [])
    }

    /// Text that is nothing else: a form of a name such as `v<major>.<minor>`.
    static func plain(_ line: String, assigned: Set<String>) -> [Hit] {
        // `shops/{region}/tills`, a path alone on its line
        let isPath = line.utf8.contains(UInt8(ascii: "/")) && !line.trimmingBlanks.contains(" ")
        return hits(
            line,
            isPath || line.contains("/{") && Phrase(line).beginsWithAny(visits)
                ? [.angle, .anyPrefix, .date, .curly] : [.angle, .anyPrefix, .date],
            strictBrackets: true)
            + (line.contains("[") && line.contains(" | ")
                ? hits(line, [.bracket], strictBrackets: false).filter { $0.token.contains(" | ") } : [])
            + (isPath ? VariableScanner.hits(line, assigned: assigned) : [])
    }

    private static let visits: Terms = ["navigate", "go to", "open", "visit", "browse to", "abrir", "öffnen", "ouvrir"]

    /// "# (replace <path> with …)" tells of a gap; other comments speak of things.
    static func comment(_ line: String) -> [Hit] {
        // # Say in the channel: "Opening [till] at [time]"
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        let quoted = parts.count >= 3 && parts[1].utf8.contains(UInt8(ascii: "[")) ? String(parts[1]) : ""
        let told =
            hits(quoted, [.bracket], strictBrackets: false)
            + (line.contains("://") ? hits(line, [.your], strictBrackets: true) : [])
        guard line.utf8.contains(UInt8(ascii: "<")), Phrase(line).hasAny(replacing) else { return told }
        return told + hits(line, [.angle], strictBrackets: true)
    }

    private static let replacing: Terms = ["replace", "substitute", "fill in", "ersetzen", "reemplazar", "substituir"]

    static func template(_ line: String) -> [Hit] {
        hits(
            line, [.angle, .bracket, .your, .version, .date, .tbd, .crossed, .count, .choice, .blank, .double],
            strictBrackets: false) + unsaid(line) + lines(line)
    }

    /// "Next steps: ..." in a form.
    private static func unsaid(_ line: String) -> [Hit] {
        guard let dots = ["...", "…"].first(where: line.trimmingBlanks.hasSuffix),
            let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }),
            line[line.index(after: colon)...].trimmingBlanks == dots
        else { return [] }
        let label = line[...colon].drop { "-*• ".contains($0) }
        return [Hit(token: dots, kind: .leftOut, lead: "\(label) ")]
    }

    /// `{{ name }}` in a query; dotted and called ones are a tool's.
    static func query(_ line: String) -> [Hit] {
        guard line.utf8.contains(UInt8(ascii: "{")) else { return config(line) }
        // `DROP INDEX {INDEX_NAME}`: in capitals; in small letters it may be a field of a document.
        let named = hits(line, [.curly], strictBrackets: true).filter {
            $0.token.utf8.allSatisfy { !(0x61...0x7A).contains($0) }
        }
        let known = config(line)
        return known + hits(line, [.double], strictBrackets: true) + named.filter { !known.contains($0) }
    }

    /// `{first name}`: braces around words, as a form leaves them open.
    static func hasBlank(_ line: some StringProtocol) -> Bool {
        line.utf8.contains(UInt8(ascii: "{")) && !hits(String(line), [.blank], strictBrackets: false).isEmpty
    }

    /// In a language of tags nothing in angle brackets is left open.
    static func config(_ line: String, hasTags: Bool = false) -> [Hit] {
        if !hasTags, let hit = value(line) { return [hit] }
        if isQuotedSetting(line) {
            return hits(
                line, [.angle, .address, .your, .crossed, .sample, .tbd, .oneCase, .bracket, .leftOut, .standIn],
                strictBrackets: false)
        }
        if isSetting(line) {
            return hits(
                line, [.angle, .address, .your, .crossed, .sample, .tbd, .oneCase, .curly, .leftOut, .standIn],
                strictBrackets: true)
        }
        return hits(
            line,
            hasTags
                ? [.your, .crossed, .sample, .tbd]
                : [.angle, .address, .your, .crossed, .sample, .tbd, .oneCase, .standIn],
            strictBrackets: true)
    }

    /// `SECRET="[at least 32 characters]"`: no list.
    private static func isQuotedSetting(_ line: String) -> Bool {
        guard line.utf8.contains(UInt8(ascii: "[")), let equals = line.firstIndex(of: "="), equals != line.startIndex
        else { return false }
        return line[..<equals].utf8.allSatisfy { $0.isNameByte && !(0x61...0x7A).contains($0) }
            && line[line.index(after: equals)...].first == "\""
    }

    /// `BUCKET=shop-{env}`: no language of braces.
    private static func isSetting(_ line: String) -> Bool {
        guard let equals = line.firstIndex(of: "="), equals != line.startIndex else { return false }
        return line[..<equals].utf8.allSatisfy(\.isNameByte)
            && line[line.index(after: equals)...].first.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "…" }
                == true
    }

    /// `KEY=<at least 8 characters, >= 1 digit>`: the whole value says what belongs there, with signs of its own in it.
    private static func value(_ line: String) -> Hit? {
        guard let equals = line.firstIndex(of: "="), line.utf8.count <= 400 else { return nil }
        let value = line[line.index(after: equals)...].trimmingBlanks
        guard value.first == "<", value.last == ">",
            value.dropFirst().dropLast().contains(where: { "<>=".contains($0) }),
            value.dropFirst().first?.isLetter == true, value.contains(" "), !value.contains("></"),
            line[..<equals].utf8.allSatisfy(\.isNameByte)
        else { return nil }
        return Hit(token: String(value), kind: .angle)
    }

    /// `bytes` are those that occur in the line; `inCode` where the code of the line above goes on.
    static func prose(_ line: String, _ bytes: ByteSet, assigned: Set<String>, inCode: Bool) -> [Hit] {
        var hits: [Hit] = []
        if PlaceholderScan.mayHoldInProse(line) {
            hits = self.hits(
                line,
                [
                    .bracket, .your, .tbd, .angleInCode, .versionInCode, .curlyInCode, .double, .dateInCode,
                    .accountInCode, .crossed,
                ],
                strictBrackets: false, among: bytes, inCode: inCode)
        }
        if bytes.contains(UInt8(ascii: "_")) { hits += lines(line) }
        return bytes.contains(UInt8(ascii: "$")) ? hits + variables(line, assigned) : hits
    }

    /// `$NAME` in code within a sentence. A name in small letters may be any program's.
    private static func variables(_ line: String, _ assigned: Set<String>) -> [Hit] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 0 || !part.utf8.contains(UInt8(ascii: "$"))
                ? []
                : VariableScanner.hits(String(part), assigned: assigned).filter { hit in
                    let name = hit.token.filter { !"${}".contains($0) }
                    // `$NAME` alone is spoken of.
                    guard name.count >= 2, hit.token != part else { return false }
                    return name.utf8.allSatisfy { !(0x61...0x7A).contains($0) }
                        || ShellLook.isKnownCommand(String(part)) || isName(part, around: hit.token)
                }
        }
    }

    /// `orders-${env}`: the name of a thing with one part left open; an expression of a language has other signs.
    private static func isName(_ code: Substring, around token: String) -> Bool {
        token.hasPrefix("${") && code.utf8.count > token.utf8.count
            && code.utf8.allSatisfy { $0.isNameByte || "-./:${}".utf8.contains($0) }
    }
}

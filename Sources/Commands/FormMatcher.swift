/// Lays the words of a command onto the arguments of one form.
struct FormMatcher {
    typealias Reason = CommandRefusal.Reason

    private let form: CommandForm
    private var positionals: [Word] = []
    private var values: [String: String] = [:]
    private var lists: [String: [String]] = [:]
    private var flags: Set<String> = []

    private init(form: CommandForm) { self.form = form }

    static func match(_ words: [Word], form: CommandForm, command: String) throws(Reason) -> Invocation {
        var matcher = FormMatcher(form: form)
        try matcher.takeFlags(words)
        try matcher.takePositionals()
        try matcher.fillDefaults()
        var invocation = Invocation(
            command: command, subcommand: form.name, action: form.action, values: matcher.values,
            lists: matcher.lists, flags: matcher.flags, role: form.role, procedureTitle: form.procedureTitle,
            groups: form.groups)
        invocation.rooms = form.rooms
        return invocation
    }
}

extension FormMatcher {
    private func flagSpec(_ name: String) -> ArgumentSpec? {
        form.arguments.first { $0.isFlag && ($0.name == name || $0.aliases.contains(name)) }
    }

    /// What a flag gives a value to: an argument that has a place may be given by its name as well.
    private func spec(of flag: FlagText) -> ArgumentSpec? {
        flagSpec(flag.name) ?? (flag.isPlain ? form.arguments.first { !$0.isFlag && $0.name == flag.name } : nil)
    }

    private mutating func takeFlags(_ words: [Word]) throws(Reason) {
        var rest = words[...]
        var ended = false
        while let word = rest.popFirst() {
            if !ended, word.text == "--", !word.isQuoted {
                ended = true
            } else if !ended, let flag = FlagText(word), let spec = spec(of: flag) {
                try take(flag, as: spec, from: &rest)
            } else if !ended, let flag = FlagText(word),
                flag.isPlain || !form.arguments.contains(where: \.type.isFreeText)
            {
                let known = form.arguments.filter(\.isFlag).map(\.name)
                throw .unknownFlag(
                    flag.name, nearest: EditDistance.nearest(to: flag.name, among: known), known: known)
            } else {
                positionals.append(word)
            }
        }
    }

    private mutating func take(
        _ flag: FlagText, as spec: ArgumentSpec, from rest: inout ArraySlice<Word>
    ) throws(Reason) {
        if spec.type == .switch {
            guard flag.value == nil else { throw .flagTakesNoValue(spec.name) }
            flags.insert(spec.name)
            return
        }
        if let value = flag.value { return try keep(value, as: spec) }
        guard let next = rest.first,
            next.isQuoted || (next.text != "--" && FlagText(next).flatMap(spec(of:)) == nil)
        else { throw .missingValue(flag: spec.name) }
        rest.removeFirst()
        try keep(next.text, as: spec)
    }

    private mutating func keep(_ typed: String, as spec: ArgumentSpec) throws(Reason) {
        let value: String
        do { value = try spec.read(typed) } catch {
            throw .badValue(argument: spec.name, value: typed, fault: error)
        }
        if spec.isRepeatable {
            if spec.type == .assignment, let name = value.split(separator: "=").first,
                lists[spec.name]?.contains(where: { $0.hasPrefix("\(name)=") }) == true
            {
                throw .nameTwice(String(name))
            }
            lists[spec.name, default: []].append(value)
        } else {
            guard values[spec.name] == nil else { throw .givenTwice(flag: spec.name) }
            values[spec.name] = value
        }
    }
}

extension FormMatcher {
    /// From left to right. An optional argument with a form of its own (`INC-7`) is left out when the next word is
    /// not of that form, and may then still follow at the end.
    private mutating func takePositionals() throws(Reason) {
        var rest = positionals[...]
        var leftOut: [ArgumentSpec] = []
        // Said by name and by place: else the second would be taken for what comes after.
        for spec in form.arguments where !spec.isFlag {
            if let named = values[spec.name], rest.first?.text == named { throw .givenTwice(flag: spec.name) }
        }
        for spec in form.arguments where !spec.isFlag && values[spec.name] == nil && lists[spec.name] == nil {
            guard let word = rest.first else { break }
            if !spec.isRequired, spec.hasForm, (try? spec.read(word.text)) == nil, !spec.type.isMeant(by: word.text) {
                leftOut.append(spec)
            } else if spec.type == .rest {
                try keep(Self.joined(rest), as: spec)
                rest = []
            } else if spec.isRepeatable {
                while let word = rest.popFirst() { try keep(word.text, as: spec) }
            } else {
                rest.removeFirst()
                try keep(word.text, as: spec)
            }
        }
        while let word = rest.popFirst() {
            guard let spec = leftOut.first else { throw .unexpectedWord(word.text) }
            leftOut.removeFirst()
            try keep(word.text, as: spec)
        }
    }

    private static func joined(_ words: ArraySlice<Word>) -> String {
        var text = ""
        for word in words {
            if !text.isEmpty { text += word.startsLine ? "\n" : " " }
            text += word.text
        }
        return text
    }

    private mutating func fillDefaults() throws(Reason) {
        for spec in form.arguments where spec.type != .switch && values[spec.name] == nil && lists[spec.name] == nil {
            if let value = spec.defaultValue {
                try keep(value, as: spec)
            } else if spec.isRequired {
                throw .missing(argument: spec.name, summary: spec.summary)
            }
        }
    }
}

/// A word that is written like a flag.
private struct FlagText {
    var name: String
    var value: String?
    /// Written with two hyphens, not with a dash that a chat client may have made of them.
    var isPlain: Bool

    /// nil for a quoted word and for one without a letter after the dashes.
    init?(_ word: Word) {
        guard !word.isQuoted, let lead = word.text.utf8.first, lead == UInt8(ascii: "-") || lead == 0xE2 else {
            return nil
        }
        isPlain = word.text.hasPrefix("--")
        let isDash = word.text.first == "\u{2014}" || word.text.first == "\u{2013}"
        guard isPlain || isDash else { return nil }
        let body = word.text.dropFirst(isPlain ? 2 : 1)
        guard let first = body.first, first.isLetter else { return nil }
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        name = parts[0].lowercased()
        value = parts.count == 2 ? String(parts[1]) : nil
    }
}

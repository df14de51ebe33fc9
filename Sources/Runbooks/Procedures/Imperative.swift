/// Whether a line tells somebody to do something.
enum Imperative {
    private static let verbs: Set<String> = Set(
        """
        access activate add adjust automate alert analyze announce apply approve archive ask assess assign attach authenticate back backup begin browse build bump \
        call cancel change check checkout choose classify clean clear click clone close collect commit communicate compare compile complete configure confirm connect \
        consider contact continue coordinate copy create cut deactivate debug decide decommission define delete deploy destroy detach determine diagnose disable discard \
        disconnect document don't double download downgrade drain drop edit enable engage ensure enter escalate establish evaluate examine execute expand export \
        failover fetch fill filter find finish fix flip flush follow force freeze generate get give go grant identify implement import increase inform \
        initiate inspect install invalidate investigate invoke isolate join keep kill label launch link list load locate lock log login look lower make manually mark measure \
        merge migrate modify monitor mount move navigate never note notify observe obtain open optimize order pause perform pick ping plan post prepare press \
        profile prevent promote provide provision publish pull purge push put query raise re-deploy re-enable re-run reboot rebuild recheck record recover recreate redeploy reduce refresh \
        regenerate register reindex release reload remove rename reopen repair repeat replace replicate report request reset resize resolve restart restore resume \
        retry return revert review revoke roll rollback rotate run save scale scan schedule search seed select send set setup share ship shut sign simulate skip snapshot spin ssh \
        start stop store submit subscribe suspend switch sync tag take tell temporarily terminate test toggle trace track transfer trigger try tune turn unlock unmount unset update upgrade \
        upload use validate verify view visit wait warm watch write always immediately set double-check smoke-test go/no-go implement move scale spot-check sanity-check \
        triage mitigate contain eradicate stabilize stabilise assemble preserve capture gather correlate reproduce hotfix declare detect respond recover remediate quarantine \
        quiesce refer scan sanitize simulate spin-up stand summarize summarise support surface terminate ticket toggle track treat type unlink vote weigh withdraw wrap zip unzip \
        draft interview hold lower correct pin confirm consult interpret invite let look-up mention number offer outline own pass perform place prefer prioritize prioritise proceed \
        produce protect prove reconcile reject relaunch rely remind render reorder rephrase resend respect retain retest rewrite route save screenshot secure serve settle \
        smoke spot state stay suppress swap sweep target tear throw time touch train transition uncomment understand unlock unsubscribe untick untar approve walk wire \
        stay keep define re-check hand thank paste rerun redo grep curl tail dump wipe free mute silence unmute unpause \
        rejoin reassign rebalance repoint re-point reapply re-apply uninstall unpublish untag retag bring boot power ring page ack acknowledge \
        bypass cordon uncordon evict taint untaint patch prune rebase squash cherry-pick tweak block unblock throttle trim vacuum analyse \
        acquire adapt allocate arrange assert authorize authorise calculate calibrate clarify combine compress conduct consolidate construct convene convert \
        cross-check debrief decrypt defer delegate deliver demote deny deprecate discuss dismiss dispatch distribute divert do dry-run duplicate embed encrypt \
        enforce enumerate erase estimate exclude expose extend extract facilitate finalize finalise halt handle ignore improve include incorporate initialize \
        initialise inject insert instruct integrate introduce leave lift maintain manage narrow onboard overwrite parse pinpoint populate preload propagate \
        quantify read reassess recalculate reclaim recompute reconnect reconfigure recycle redirect refund rehearse reinstall reinstate reissue renew replay replenish attempt \
        repopulate reprocess reroute restrict resubmit resync retire retrain retrieve reuse shorten simplify split stash strip supply synchronize synchronise \
        truncate unfreeze unload unpack decompress whitelist allowlist widen designate develop enhance offload revise tighten right-size
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    static func isImperative(_ text: String) -> Bool {
        guard let first = firstWord(text) else { return false }
        // "Alternatively, raise the limit"
        if first.utf8.last == UInt8(ascii: ","), first.last == ",", openers.contains(first.dropLast().lowercased()) {
            return isImperative(String(text.drop { $0 != "," }.dropFirst()))
        }
        // "Under \"Cache\", click \"Purge\"", "In the console, open …"
        let folded = first.lowercased()
        if places.contains(folded), let comma = text.firstRange(of: ", "),
            text[..<comma.lowerBound].utf8.count < 60
        {
            return isImperative(String(text[comma.upperBound...]))
        }
        // `GET /health` names an address.
        if first.utf8.dropFirst().contains(where: \.isUpper), methods.contains(first.trimmingMarks) { return false }
        let isPlain = first.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") }
        let word =
            isPlain
            ? folded
            : folded.filter { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "/" }
        if word == "note", first.contains(":") { return false }
        if verbs.contains(word) { return !isSubject(word, of: text) }
        // "File a follow-up", "Point the domain", where the word alone may be a thing.
        if things.contains(word) { return articles.contains(secondWord(text)) }
        // "Re-promote the build"
        if word.hasPrefix("re-"), verbs.contains(String(word.dropFirst(3))) { return true }
        // "Redeploy/restart the worker"
        if let slash = word.firstIndex(of: "/"), verbs.contains(String(word[..<slash])),
            verbs.contains(String(word[word.index(after: slash)...]))
        {
            return true
        }
        return word == "or" || word == "then" || word == "finally" || word == "once" || word == "if"
    }

    private static let openers: Set<String> = [
        "alternatively", "optionally", "next", "first", "second", "third", "lastly", "afterwards", "otherwise",
        "additionally", "also", "now", "ideally", "preferably", "again",
    ]

    private static let places: Set<String> = ["under", "in", "from", "within", "inside"]

    private static let methods: Set<Substring> = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]

    /// The same by the words of every language that is known. Verbs of Chinese and Japanese stand anywhere.
    static func asksInAnyLanguage(_ text: String) -> Bool {
        if isImperative(text) { return true }
        let phrase = Phrase(text)
        return phrase.beginsWithAny(askingFirst) && !(phrase.words.first.map(isNoun) ?? false)
            || phrase.hasAny(askingAnywhere) || hasAskingForm(text)
    }

    /// Infinitives that Romance languages ask with, and the plural imperative of Russian.
    private static func hasAskingForm(_ text: String) -> Bool {
        let words = Phrase(text).words
        if let first = words.first, first.count >= 5, infinitives.contains(where: first.hasSuffix) { return true }
        if let first = words.first, !isNoun(first), isForm(first) { return true }
        // "Prüfen Sie", "Vérifiez"
        if words.count > 1, words[1] == "sie", words[0].hasSuffix("n") { return true }
        if let first = words.first, first.count >= 6, first.hasSuffix("ez") { return true }
        // German and Dutch put it last: "Kisten auf den Wagen stellen".
        if let last = text.prefix(while: { $0 != "(" }).split(whereSeparator: { !$0.isLetter }).last, last.count >= 5,
            last.first?.isLowercase == true,
            ["en", "ern", "eln"].contains(where: last.hasSuffix)
        {
            return true
        }
        return words.contains { $0.count >= 5 && ($0.hasSuffix("йте") || $0.hasSuffix("ите")) }
    }

    private static let infinitives = [
        "izar", "icar", "ecer", "imir", "iser", "quer", "iare", "rare", "dere", "tire", "ть",
    ]

    /// "Verifique" and "verificar" of "verifi", but not "verificação".
    private static func isForm(_ word: Substring) -> Bool {
        endings.contains { word.hasSuffix($0) && stems.contains(word.dropLast($0.count)) }
    }

    private static func isNoun(_ word: Substring) -> Bool {
        ["ción", "ção", "tion", "miento", "mento", "dad", "dade", "ung", "ado", "ada"].contains(where: word.hasSuffix)
    }

    /// What Spanish and Portuguese verbs end with when they ask.
    private static let endings = [
        "ar", "er", "ir", "e", "a", "en", "an", "car", "que", "ca", "quen", "gar", "gue", "ga", "zar", "ce", "za",
        "iar", "ie", "ia", "ear", "ee", "ea", "arse",
    ]

    private static let stems = Set(RoleWords.joined(\.stems).map { $0[...] })

    private static let askingFirst = Terms(RoleWords.joined(\.asking))
    private static let askingAnywhere = Terms(RoleWords.joined(\.asking).filter { ($0.utf8.first ?? 0) >= 0xE2 })

    private static let nouns: Set<String> = [
        "rollback", "backup", "release", "deploy", "load", "queue", "report", "test", "log", "alert", "process",
        "build", "access", "record", "change",
    ]

    private static let things: Set<String> = [
        "file", "point", "email", "flag", "lead", "issue", "mail", "end", "limit", "sample",
    ]
    private static let articles: Set<Substring> = [
        "a", "an", "the", "all", "any", "every", "each", "your", "our", "them", "it",
    ]

    private static func secondWord(_ text: String) -> Substring {
        let words = text.split(separator: " ", maxSplits: 2)
        return words.count > 1 ? words[1] : ""
    }

    static func beginsWithSubject(_ text: String) -> Bool {
        guard let first = firstWord(text) else { return false }
        return isSubject(first.lowercased().filter(\.isLetter), of: text)
    }

    /// "Rollback events are counted" begins with a noun.
    private static func isSubject(_ word: String, of text: String) -> Bool {
        guard nouns.contains(word) else { return false }
        return text.split(separator: " ", maxSplits: 3).dropFirst().prefix(2).contains {
            ["is", "are", "was", "were", "has", "have"].contains($0)
        }
    }

    /// "Performance analysis", "User feedback collection": work told as a noun.
    static func namesAction(_ text: String) -> Bool {
        Phrase(text.prefix { !":(-–—".contains($0) }).words.prefix(4).contains { word in
            word.count > 5 && ["tion", "ysis", "ment", "ing", "review"].contains(where: word.hasSuffix)
        }
    }

    static func endsAsMatter(_ title: String) -> Bool {
        Phrase(title).words.last.map { word in ["tion", "ment", "sis"].contains(where: word.hasSuffix) } ?? false
    }

    private static func firstWord(_ text: String) -> Substring? {
        var text = text.trimmingBlanks
        // "✅ Enable the till": a sign before it asks for nothing.
        if let first = text.utf8.first, first >= 0xE2, let mark = text.first, !mark.isLetter, !mark.isNumber {
            text = text.drop { !$0.isLetter && !$0.isNumber && $0 != "`" && $0 != "\"" }
        }
        let word = text.utf8.prefix { !$0.isBlankByte }
        return word.isEmpty ? nil : Substring(word)
    }

    /// "Detects the push", "Builds the image": what something does by itself.
    static func isThirdPerson(_ text: String) -> Bool {
        guard let first = firstWord(text), first.utf8.last.map({ $0.folded == UInt8(ascii: "s") || $0 >= 0x80 }) == true
        else { return false }
        let word = first.lowercased()
        guard word.hasSuffix("s"), word.count > 3 else { return false }
        if verbs.contains(String(word.dropLast())) { return true }
        return word.hasSuffix("es") && verbs.contains(String(word.dropLast(2)))
            || word.hasSuffix("ies") && verbs.contains(String(word.dropLast(3)) + "y")
            || ["detects", "handles", "receives", "fires", "polls", "waits", "triggers"].contains(word)
    }

    /// A sentence that says what follows happens by itself.
    static func saysAutomatic(_ text: String) -> Bool {
        guard text.utf8.last(where: { !$0.isBlankByte }).map({ $0 == UInt8(ascii: ":") || $0 >= 0x80 }) == true,
            text.trimmingBlanks.hasSuffix(":")
        else { return false }
        let phrase = Phrase(text)
        if phrase.beginsWithAny(machines), phrase.wordCount <= 9 { return true }
        if tellsOfThis(phrase) { return true }
        // "The platform will:"
        if phrase.lastWord == "will", phrase.wordCount <= 6 { return true }
        return phrase.hasAny(Self.automatic)
    }

    private static let automatic: Terms = [
        "automatically", "automatic", "are automated", "is automated", "by itself", "will then", "handles this",
        "automáticamente", "automatisch", "automatiquement", "自動", "自动",
    ]

    /// "The gate runs three phases in order:", "The job does:", of anything but people.
    static func tellsOfMachine(_ text: String) -> Bool {
        guard text.utf8.last(where: { !$0.isBlankByte }) == UInt8(ascii: ":"), text.utf8.count < 160 else {
            return false
        }
        let phrase = Phrase(text)
        guard phrase.wordCount >= 3, phrase.wordCount <= 12, phrase.begins(with: "the") else { return false }
        let words = phrase.words
        guard !EscalationWho.isRole(String(words[1])) else {
            return false
        }
        return words[2...].prefix(2).contains { $0.count > 3 && $0.hasSuffix("s") && isThirdPerson(String($0)) }
    }

    /// "This performs a rolling restart:", "It triggers:": what the command above does.
    private static func tellsOfThis(_ phrase: Phrase) -> Bool {
        guard phrase.wordCount >= 2, phrase.wordCount <= 9, phrase.beginsWithAny(pointing) else { return false }
        let verb = phrase.words[1]
        return verb.count > 3 && verb.hasSuffix("s") && verb != "this" && isThirdPerson(String(verb))
    }

    private static let pointing: Terms = ["this", "it", "that"]

    /// "The script does four things:"
    private static let machines: Terms = [
        "the script", "this script", "the pipeline", "this pipeline", "the workflow", "this workflow", "the job",
        "the tool", "the system", "what it does", "what this does", "what the script does", "it will",
    ]
}

extension Substring {
    /// Without marks of code around it.
    fileprivate var trimmingMarks: Substring {
        var text = self
        while let first = text.first, "`*\"".contains(first) { text = text.dropFirst() }
        while let last = text.last, "`*\":".contains(last) { text = text.dropLast() }
        return text
    }
}

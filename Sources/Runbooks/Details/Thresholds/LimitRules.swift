/// Which comparisons are limits of something measured, and which are versions, estimates of time or arithmetic.
enum LimitRules {
    static func accepts(
        _ limit: Limit, metric: String, origin: LimitMetric.Origin, context: ThresholdContext, isListed: Bool,
        isGate: Bool,
        sentence: String
    ) -> Bool {
        let phrase = Phrase(metric.withSpacedHumps)
        guard phrase.wordCount > 0, phrase.wordCount <= (limit.isSigned && isListed ? 20 : 14),
            !isVersion(limit, phrase), !comparesSetting(limit.before)
        else { return false }
        if limit.objective != nil { return isTime(limit.unit) }
        let isObjective = phrase.hasAny(objectives)
        if isObjective, isTime(limit.unit), limit.comparator.hasPrefix("<") { return isListed || phrase.wordCount <= 6 }
        if Self.isUnitOfScreens(limit) || Self.isRuleOfText(limit) && !isGate { return false }
        if limit.unit != nil, phrase.hasAny(guesses), context.kind != .target { return false }
        if Self.isMinimum(limit, phrase, isListed: isListed, isGate: isGate, origin: origin) { return true }
        if limit.isNear {
            // "P95 should return to its baseline within 3 minutes"
            if isTime(limit.unit), isListed, isMeasured(phrase), phrase.hasAny(settling) { return true }
            // "Backup verified within the last 24 hours"
            if isGate, isTime(limit.unit), phrase.hasAny(kept), Phrase(limit.after).wordCount <= 2 { return true }
            // "within 30 minutes" is mostly said of people.
            return isTime(limit.unit) && (isGate || context.kind == .slo || context.kind == .target)
                && (isMeasured(phrase) || isTimed(phrase)) && !phrase.hasAny(human) && !asks(metric)
        }
        if limit.isImplied { return isImplied(limit, phrase, context, isGate: isGate, sentence: sentence) }
        let isMeasured =
            isMeasured(phrase) || context.kind != nil && isMeasured(Phrase(context.subject))
            || isSeries(limit.before)
        // "`imported` > 0" in what should be seen is no limit.
        if limit.unit == nil, sentence.utf8.count < 400, Promise(leading: sentence) != nil { return false }
        // "Fires when: a till has been in `Waiting` for > 10 minutes"
        if isTime(limit.unit), limit.isSigned, Phrase(sentence).beginsWithAny(firing) { return true }
        // "- [ ] Backup verified (< 24 h)"
        if isGate, isHours(limit.unit), limit.isSigned, limit.comparator.hasPrefix("<"), phrase.hasAny(kept) {
            return true
        }
        if isTime(limit.unit) {
            // How fast people answer, or are to be done, is no limit of anything a machine measures.
            if isLong(limit.unit), phrase.hasAny(human), !phrase.hasAny(named) { return false }
            if origin == .subject, !isListed { return false }
            // "Restore the database (< 5 minutes)" and "Review within" are plans of people.
            if Phrase(limit.before).words.last == "for",
                !((isMeasured || phrase.hasAny(outages))
                    && [.trigger, .alert, .symptom, .severity].contains(context.kind))
            {
                return false
            }
            if limit.isSigned, isListed, isCondition(limit.before) { return true }
            let isPromised = context.kind == .slo && Phrase(sentence).hasAny(promises)
            if phrase.hasAny(estimates), context.kind != .target { return false }
            if asks(metric), !isMeasured, !isPromised, context.kind != .target, !phrase.begins(with: "time to") {
                return false
            }
            if isPromised, !limit.isSigned { return true }
            if !isTimed(phrase), !isMeasured, context.kind == nil || context.kind == .severity { return false }
        }
        if limit.isSigned {
            // "- [ ] At least two people on call (≥ 2)" has to hold before it is ticked.
            if isGate, isListed, limit.comparator.hasSuffix("="), !isTime(limit.unit) {
                // "- [ ] Xcode >= 15" names a version.
                return isMeasured || limit.unit != nil || phrase.wordCount > 1
            }
            if isSize(limit.unit), context.kind == nil, !isMeasured, !isGate, !phrase.has("size") { return false }
            if limit.unit != nil || limit.windowSeconds != nil {
                return isListed || context.kind != nil || isMeasured || isGate
            }
            // "< 5 open defects" beside a box is what has to hold.
            if isGate, isListed, origin == .after { return true }
            // A bare number needs words that are counted, or a list of limits around it.
            if asks(metric), !isMeasured { return false }
            if isListed, Phrase(sentence).hasAny(Self.alerting) || isIdentifier(metric) { return true }
            return isMeasured || (isListed && context.kind != nil && context.kind != .symptom) || isGate && isMeasured
        }
        // "retries up to 3 times" is how it was set up.
        if limit.comparator == "<=", Phrase(limit.after).beginsWithAny(Self.tries) {
            return false
        }
        guard limit.unit != nil || isMeasured else { return false }
        let words = Phrase(sentence)
        if isListed, limit.unit == "%", words.hasAny(alertThresholds) { return true }
        if isTime(limit.unit), isTimed(phrase), isListed || phrase.wordCount <= 6, isCondition(limit.before) {
            return true
        }
        return isMeasured && (context.kind != nil || isGate || words.hasAny(signals))
    }

    private static let tries: Terms = ["times", "attempts", "retries"]

    private static let alerting: Terms = ["alert", "alerts", "alarm", "fires", "threshold"]

    /// "Complete outage: the till is down" asks for nothing: its label is no verb.
    private static func asks(_ metric: String) -> Bool {
        guard let colon = metric.firstRange(of: ": ") else { return Imperative.isImperative(metric) }
        return Imperative.isImperative(String(metric[colon.upperBound...]))
    }

    private static let alertThresholds: Terms = [
        "alert threshold", "warning threshold", "critical threshold", "alarm threshold",
    ]

    /// `RATE_LIMIT > 0` is about a setting and limits nothing.
    private static func comparesSetting(_ before: String) -> Bool {
        guard before.utf8.contains(UInt8(ascii: "_")),
            let name = before.trimmingBlanks.split(separator: " ").last?.filter({ $0 != "`" && $0 != "(" })
        else {
            return false
        }
        return name.contains("_") && name.allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }
    }

    /// What only the way a number is written says is believed where the words around it leave little else: a box that
    /// is ticked when it holds, or a thing that is counted.
    private static func isImplied(
        _ limit: Limit, _ metric: Phrase, _ context: ThresholdContext, isGate: Bool, sentence: String
    ) -> Bool {
        let isMeasured = isMeasured(metric)
        // "`up{job=…}` == 0 for 5 minutes" is watched.
        if limit.comparator == "==" {
            if Self.fallen.contains(where: sentence.contains) { return metric.wordCount <= 6 }
            // "`max_items = 500` is set" quotes a setting.
            if sentence.contains("should be 0") || sentence.contains("must be 0") { return context.kind == .gate }
            if isSeries(limit.before), context.kind != nil || Phrase(sentence).hasAny(signals) { return true }
            let name = limit.before.trimmingBlanks
            if name.contains("_"), !name.contains(" "), limit.value != 0 { return false }
            return (isGate || context.kind == .gate || limit.windowSeconds != nil && limit.before.hasSuffix(" "))
                && metric.wordCount <= 6
        }
        if limit.comparator == ">" {
            // "CPU (70%)" in a sentence about what scales or alerts.
            return isMeasured && limit.before.trimmingBlanks.hasSuffix("(")
                && (context.kind == .scaling || context.kind == .alert || Phrase(sentence).hasAny(scaling))
        }
        let after = Phrase(limit.after)
        if after.beginsWithAny(Self.promised) {
            return isGate || context.kind != nil || Phrase(sentence).hasAny(promises)
        }
        if isTime(limit.unit) { return isGate }
        // "killed 3 or more times in the last hour"
        if limit.windowSeconds != nil || after.hasAny(Self.lately),
            after.beginsWithAny(Self.times) || limit.unit.map({ Phrase($0).hasAny(failing) }) ?? false
        {
            return true
        }
        if limit.after.hasPrefix("+"), limit.unit == "%" { return isMeasured && (isGate || context.kind != nil) }
        if limit.after.hasPrefix("+") || limit.unit == nil && limit.after.isBlank { return isGate && isMeasured }
        return isMeasured && (isGate || context.kind != nil || Phrase(sentence).hasAny(signals))
            || limit.unit == "consecutive" && Phrase(limit.after).hasAny(failing)
            || after.hasAny(inARow) && (after.hasAny(failing) || Phrase(limit.before).hasAny(failing))
    }

    private static let fallen = ["drops to 0", "drop to 0", "falls to 0", "fall to 0"]
    private static let promised: Terms = ["uptime", "availability"]
    private static let times: Terms = ["times"]
    private static let lately: Terms = ["in the last hour", "in the last minute", "in the last day", "in an hour"]

    private static let scaling: Terms = ["hpa", "autoscal*", "auto scal*", "scales", "scale", "scaling", "thresholds"]
    private static let promises: Terms = [
        "must", "maintain*", "target*", "sla", "slo", "guarantee*", "requires", "required", "promise*",
    ]
    private static let failing: Terms = [
        "fail*", "error*", "timeout*", "miss*", "restart*", "falla", "fallan", "fallo*", "falh*", "fallisc*", "échou*",
        "échec*", "fehl*", "scheiter*", "ошиб*",
    ]
    private static let inARow: Terms = [
        "consecutiv*", "consécutiv*", "d'affilée", "aufeinanderfolgend*", "in folge", "подряд",
    ]

    /// "Rollback (< 5 minutes)": how long something may take somebody.
    static func isPlan(_ threshold: Threshold) -> Bool {
        isTime(threshold.unit) && threshold.comparator.hasPrefix("<") && !isMeasured(Phrase(threshold.metric))
            || threshold.metric.utf8.isEmpty
    }

    static func severity(behind after: String) -> String? {
        let clause = after.prefix { $0 != ";" && $0 != "." }
        let phrase = Phrase(clause)
        guard phrase.wordCount <= 8 else { return nil }
        return SeverityWords.severity(clause)
    }

    private static func isVersion(_ limit: Limit, _ metric: Phrase) -> Bool {
        metric.hasAny(Self.versioned)
            || isDotted(limit.after)
            || limit.unit == nil
                && metric.hasAny(Self.tools)
                && metric.wordCount <= 2
            || limit.unit == nil && (isDotted(limit.after) || limit.after.hasPrefix("+"))
    }

    private static let tools: Terms = [
        "node", "php", "ruby", "terraform", "docker", "kubectl", "postgres", "postgresql",
    ]

    private static let versioned: Terms = [
        "version", "versions", "node js", "nodejs", "python", "java", "go version", "kubernetes version",
        "helm version", "docker version", "npm", "postgresql version",
    ]

    private static let human: Terms = [
        "response time", "tempo de resposta", "tiempo de respuesta", "temps de réponse", "reaktionszeit", "resolution*",
        "response", "acknowledge", "immediate", "immediately", "short term",
        "long term", "medium term", "speed", "assessment", "triage", "fix", "recovery target", "deadline", "diagnostic",
        "diagnosis",
        "résolution", "resolución", "resolução", "diagnóstico", "temps cible",
    ]

    /// Objectives that are about people and still counted.
    private static let named: Terms = ["mttr", "mtta", "mttd", "mtti", "rto", "rpo"]

    private static func isHours(_ unit: String?) -> Bool { (unit.flatMap { Minutes.perUnit($0) } ?? 0) >= 60 }

    private static func isLong(_ unit: String?) -> Bool { (unit.flatMap { Minutes.perUnit($0) } ?? 0) >= 1 }

    /// "1.28.0": what follows the number goes on with one.
    private static func isDotted(_ after: String) -> Bool {
        after.hasPrefix(".") && after.dropFirst().first?.isNumber == true
    }

    /// A time that a machine takes, by the name of what is limited.
    static func isDuration(_ limit: Limit, of name: String) -> Bool {
        let phrase = Phrase(name)
        return isTime(limit.unit) && phrase.wordCount <= 4 && isMeasured(phrase)
            && !(isLong(limit.unit) && phrase.hasAny(human))
    }

    static func isTime(_ unit: String?) -> Bool { unit.flatMap { Minutes.perUnit($0) } != nil }
}

extension String {
    /// `hitRate` as "hit Rate": a name made of words has them all.
    var withSpacedHumps: String {
        guard utf8.count < 80, !utf8.contains(UInt8(ascii: " ")) || utf8.contains(where: \.isUpper) else { return self }
        let bytes = Array(utf8)
        guard bytes.indices.dropFirst().contains(where: { bytes[$0].isUpper && (0x61...0x7A).contains(bytes[$0 - 1]) })
        else { return self }
        var spaced: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if index > 0, byte.isUpper, (0x61...0x7A).contains(bytes[index - 1]) { spaced.append(0x20) }
            spaced.append(byte)
        }
        return String(decoding: spaced, as: UTF8.self)
    }
}

/// Spans of time in words: "15 min", "24 hours", "1 week", "90s".
enum Minutes {
    private static let units: [(names: [String], minutes: Double)] = [
        (["ms", "milliseconds", "millisecond"], 1.0 / 60_000),
        (
            [
                "s", "sec", "secs", "second", "seconds", "segundos", "sekunden", "secondes", "秒", "giây", "초", "saniye",
                "detik", "sekunder", "segundo", "secondi",
            ], 1.0 / 60
        ),
        (
            [
                "m", "min", "mins", "minute", "minutes", "minutos", "minuten", "minutter", "分", "分钟", "phút", "분",
                "dakika", "menit", "minut", "minuter", "minuto", "minuti", "хв", "мин", "минут", "минуты",
            ], 1
        ),
        (
            [
                "h", "hr", "hrs", "hour", "hours", "hora", "horas", "stunde", "stunden", "heure", "heures", "timer",
                "時間", "小时", "giờ", "시간", "saat", "jam", "godzin", "godz", "timmar", "час", "часа", "часов", "ora",
                "ore",
            ], 60
        ),
        (
            [
                "d", "day", "days", "día", "días", "dia", "dias", "tag", "tage", "tagen", "jour", "jours", "dage",
                "giorno", "giorni", "日", "天",
            ],
            1_440
        ),
        (
            [
                "w", "week", "weeks", "semana", "semanas", "woche", "wochen", "semaine", "semaines", "uge", "uger",
                "settimana", "settimane",
                "週間", "周",
            ], 10_080
        ),
        (["month", "months"], 43_200),
    ]

    private static let byName: [String: Double] = Dictionary(
        units.flatMap { unit in unit.names.map { ($0, unit.minutes) } }, uniquingKeysWith: { first, _ in first })

    /// A hundred years: more is a number that somebody mistyped, and no clock could count it.
    static let longest = 52_560_000.0

    static func perUnit(_ name: some StringProtocol) -> Double? { byName[name.lowercased()] }

    /// The first number with a unit of time behind it, in minutes.
    static func first(in text: some StringProtocol) -> Double? {
        for span in spans(in: String(text)) { return span.minutes }
        return nil
    }

    struct Span: Sendable, Hashable {
        var from: Double?
        var minutes: Double
        /// "30+ min": no end.
        var isOpen: Bool
    }

    /// "0-15 min", "30+ min", "24 hours", in order.
    static func spans(in text: String) -> [Span] {
        guard text.utf8.contains(where: \.isDigit) else { return [] }
        var spans: [Span] = []
        let characters = Array(text)
        var at = 0
        while at < characters.count {
            guard characters[at].isASCII, characters[at].isNumber,
                at == 0 || !(characters[at - 1].isLetter || characters[at - 1] == ".")
            else {
                at += 1
                continue
            }
            let first = number(characters, &at)
            var second: Double?
            var isOpen = false
            var next = at
            skipBlanks(characters, &next)
            if next < characters.count, "-–—~〜".contains(characters[next]) || word(characters, next) == "to" {
                var after = next + (characters[next] == "t" ? 2 : 1)
                skipBlanks(characters, &after)
                if after < characters.count, characters[after].isNumber {
                    second = number(characters, &after)
                    at = after
                    next = after
                    skipBlanks(characters, &next)
                }
            }
            if next < characters.count, characters[next] == "+" {
                isOpen = true
                next += 1
                skipBlanks(characters, &next)
            }
            if next < characters.count, characters[next] == "-" { next += 1 }
            let unit = word(characters, next)
            if let factor = byName[unit.lowercased()] ?? cjkUnit(characters, next),
                max(first, second ?? first) * factor <= longest
            {
                spans.append(
                    Span(
                        from: second == nil ? nil : first * factor, minutes: (second ?? first) * factor, isOpen: isOpen)
                )
                at = max(at, next + unit.count)
            }
        }
        return spans
    }

    private static func number(_ characters: [Character], _ at: inout Int) -> Double {
        var text = ""
        while at < characters.count, characters[at].isASCII,
            characters[at].isNumber
                || (characters[at] == "." && at + 1 < characters.count && characters[at + 1].isNumber)
        {
            text.append(characters[at])
            at += 1
        }
        return Double(text) ?? 0
    }

    private static func skipBlanks(_ characters: [Character], _ at: inout Int) {
        while at < characters.count, characters[at] == " " { at += 1 }
    }

    private static func word(_ characters: [Character], _ start: Int) -> String {
        var end = start
        while end < characters.count, characters[end].isLetter { end += 1 }
        return String(characters[min(start, end)..<end])
    }

    private static func cjkUnit(_ characters: [Character], _ at: Int) -> Double? {
        for length in [2, 1] where at + length <= characters.count {
            let text = String(characters[at..<(at + length)])
            if let first = text.unicodeScalars.first, first.value >= 0x2E80, let found = byName[text] { return found }
        }
        return nil
    }
}

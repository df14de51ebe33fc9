/// The words that compare, and the sign each stands for.
enum ComparisonWords {
    /// "within" limits a time that is promised, or one before an end: "within 30 days of expiry".
    static let nearness = "…"

    /// "warn 20% / crit 35%": how bad it is from a number on, which needs a unit.
    static let severity = "!"

    /// May stand between such a word and its number.
    static let fillers: [[Unicode.Scalar]] = ["a ", "the ", "about ", "last ", "of "].map { Array($0.unicodeScalars) }

    /// Longer words before those they begin with.
    private static let words: [(String, String)] = [
        ("greater than or equal to", ">="), ("less than or equal to", "<="), ("no more than", "<="),
        ("not exceed", "<="), ("never exceed", "<="),
        ("not more than", "<="), ("no less than", ">="),
        ("more than", ">"), ("greater than", ">"), ("higher than", ">"), ("longer than", ">"), ("slower than", ">"),
        ("above", ">"), ("over", ">"),
        ("exceeds", ">"), ("exceed", ">"), ("exceeding", ">"), ("exceeded", ">"), ("less than", "<"),
        ("lower than", "<"), ("fewer than", "<"), ("below", "<"),
        ("under", "<"), ("at least", ">="), ("at most", "<="), ("minimum threshold", ">="), ("threshold of", ">"),
        ("threshold:", ">"), ("threshold", ">"), ("minimum of", ">="), ("minimum", ">="), ("mínimo de", ">="),
        ("mínimo", ">="), ("minimo di", ">="),
        ("minimo", ">="), ("maximum of", "<="), ("up to", "<="),
        ("within", nearness), ("warn at", severity), ("warn", severity), ("warning at", severity),
        ("crit at", severity), ("crit", severity), ("critical at", severity), ("alert at", severity),
        ("page at", severity), ("alerts at", severity), ("pages at", severity),
        ("mehr als", ">"), ("über", ">"), ("unter", "<"), ("weniger als", "<"), ("mindestens", ">="),
        ("höchstens", "<="),
        ("más de", ">"), ("mayor a", ">"), ("mayor que", ">"), ("superior a", ">"), ("menos de", "<"), ("menor a", "<"),
        ("menor que", "<"), ("inferior a", "<"), ("supera el", ">"), ("supera", ">"), ("al menos", ">="),
        ("mais de", ">"), ("acima de", ">"), ("maior que", ">"), ("menor que", "<"), ("abaixo de", "<"),
        ("pelo menos", ">="),
        ("plus de", ">"), ("supérieur à", ">"), ("inférieur à", "<"), ("moins de", "<"), ("au moins", ">="),
        ("dépasse", ">"), ("più di", ">"), ("superiore a", ">"), ("oltre", ">"), ("meno di", "<"), ("inferiore a", "<"),
        ("almeno", ">="), ("au plus", "<="), ("como máximo", "<="), ("no máximo", "<="), ("al massimo", "<="),
        ("mere end", ">"), ("over", ">"), ("under", "<"), ("mindst", ">="), ("højst", "<="),
        ("более", ">"), ("менее", "<"), ("выше", ">"), ("ниже", "<"), ("больше", ">"), ("меньше", "<"),
        ("не менее", ">="), ("не более", "<="), ("минимум", ">="),
        ("trên", ">"), ("vượt quá", ">"), ("vượt", ">"), ("dưới", "<"), ("ít nhất", ">="),
        ("powyżej", ">"), ("poniżej", "<"), ("lebih dari", ">"), ("kurang dari", "<"), ("mer än", ">"),
        ("mindre än", "<"), ("понад", ">"), ("більше", ">"), ("менше", "<"), ("초과", ">"), ("미만", "<"),
        ("超过", ">"), ("超過", ">"), ("大于", ">"), ("高于", ">"), ("低于", "<"), ("小于", "<"), ("少于", "<"), ("至少", ">="),
        ("不少于", ">="), ("不超过", "<="), ("最多", "<="), ("最低", ">="), ("少なくとも", ">="),
    ]

    /// Those that limit an amount, "minimum 10 GB"; a bare number behind them counts what is taken.
    static let amounts = Set(
        ["minimum", "mínimo", "minimo", "mínimo de", "minimo di", "минимум", "最低"].map { Array($0.unicodeScalars) })

    static let all = words.map(\.0)

    static let byFirst: [Unicode.Scalar: [([Unicode.Scalar], String)]] = {
        var table: [Unicode.Scalar: [([Unicode.Scalar], String)]] = [:]
        for (word, comparator) in words {
            let scalars = Array(word.unicodeScalars)
            if let first = scalars.first { table[first, default: []].append((scalars, comparator)) }
        }
        return table
    }()
}

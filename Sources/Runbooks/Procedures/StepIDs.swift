/// Ids made of words: the headings around a step and its own title. Numbers are left out, so that inserting a step
/// elsewhere changes nothing; an ordinal only tells apart what has the same words.
struct StepIDs {
    private var taken: [String: Int] = [:]

    mutating func unique(_ base: String) -> String {
        let count = taken[base, default: 0] + 1
        taken[base] = count
        guard count > 1 else { return base }
        return unique("\(base)-\(count)")
    }

    static func slug(_ title: String) -> String {
        let plain = HeadingRules.withoutNumber(title)
        var slug = ""
        for word in Phrase(plain).words {
            if slug.utf8.count + word.utf8.count > 60, !slug.isEmpty { break }
            slug += (slug.isEmpty ? "" : "-") + word
        }
        return slug.isEmpty ? "section" : slug.utf8.contains(UInt8(ascii: "'")) ? slug.filter { $0 != "'" } : slug
    }
}

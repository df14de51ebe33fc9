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
        var slug: [UInt8] = []
        for word in Phrase(plain).bytes.split(separator: UInt8(ascii: " ")) {
            if slug.count + word.count > 60, !slug.isEmpty { break }
            if !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
            slug += word
        }
        if slug.isEmpty { return "section" }
        slug.removeAll { $0 == UInt8(ascii: "'") }
        return String(decoding: slug, as: UTF8.self)
    }
}

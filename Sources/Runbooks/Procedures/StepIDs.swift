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
        let words = Phrase(plain).bytes
        var slug: [UInt8] = []
        slug.reserveCapacity(words.count)
        var start = 1
        while start < words.count {
            let end = words[start...].firstIndex(of: UInt8(ascii: " ")) ?? words.count
            if slug.count + end - start > 60, !slug.isEmpty { break }
            if !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
            slug += words[start..<end]
            start = end + 1
        }
        if slug.isEmpty { return "section" }
        if slug.contains(UInt8(ascii: "'")) { slug.removeAll { $0 == UInt8(ascii: "'") } }
        return String(decoding: slug, as: UTF8.self)
    }
}

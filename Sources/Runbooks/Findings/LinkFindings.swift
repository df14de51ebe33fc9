import Markdown

/// Links that lead nowhere: to a heading that is not there, to a file that is not beside the runbook.
struct LinkFindings {
    private let outline: Outline
    private let lines: [String]
    /// Few documents link to themselves.
    private lazy var anchors = Self.anchors(outline, lines)
    private let checker: LinkChecker?
    private var found: [Finding] = []
    /// Where each path is linked to that leads to no file.
    private var missing: [String: [Int]] = [:]

    static func findings(_ outline: Outline, lines: [String], checker: LinkChecker?) -> [Finding] {
        var links = LinkFindings(outline: outline, lines: lines, checker: checker)
        for section in outline.sections { links.read(section.blocks) }
        var seen: Set<Finding> = []
        return links.found.filter { seen.insert($0).inserted }
            + links.missing.sorted { $0.key < $1.key }.compactMap { path, lines in
                lines.first.map { line in
                    let others = Set(lines).subtracting([line]).sorted()
                    let also =
                        others.isEmpty
                        ? ""
                        : "; \(others.count == 1 ? "line" : "lines") \(others.listed(limit: 6)) \(others.count == 1 ? "links" : "link") to it too"
                    return Finding(
                        .deadLink, severity: .warning, line: line,
                        message: "there is no file \"\(path)\" beside this one\(also)",
                        fix: "mend the path, or take the link out")
                }
            }
    }

    private init(outline: Outline, lines: [String], checker: LinkChecker?) {
        self.outline = outline
        self.lines = lines
        self.checker = checker
    }

    /// Depth is bounded by `MarkdownDocument.depthLimit`.
    private mutating func read(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): read(paragraph.content, in: paragraph.range.startLine)
            case .list(let list): for item in list.items { read(item.blocks) }
            case .quote(let quote): read(quote.blocks)
            case .table(let table): for row in table.rows { row.cells.forEach { read($0, in: row.range.startLine) } }
            case .heading, .code, .html, .rule: break
            }
        }
    }

    /// `line` is where the block begins, for a link whose own place is not known.
    private mutating func read(_ content: [Inline], in line: Int) {
        for inline in content {
            switch inline {
            case .link(let link):
                // An address alone; `[a.md](a.md)` reads the same and is a link by hand.
                let isAddress = link.destination.contains("://") || link.destination.hasPrefix("mailto:")
                if !link.isAutolink || !isAddress {
                    check(link.destination, line: max(link.range.startLine, line, 1))
                }
                read(link.content, in: line)
            case .image(let image): read(image.content, in: line)
            case .emphasis(let inner, _), .strong(let inner, _), .strikethrough(let inner, _): read(inner, in: line)
            case .text, .code, .html, .softBreak, .lineBreak: break
            }
        }
    }

    private mutating func check(_ destination: String, line: Int) {
        guard !destination.isEmpty, !destination.contains("{{"), !destination.contains("<"), !destination.contains("$")
        else { return }
        if destination.hasPrefix("#") {
            let anchor = Self.plain(String(destination.dropFirst()))
            guard !anchor.isEmpty, anchor != "top", !anchors.contains(Self.bare(anchor)) else { return }
            found.append(
                Finding(
                    .deadLink, severity: .warning, line: line, message: "no heading of this document is \"#\(anchor)\"",
                    fix: "link to the heading as it is called now, or take the link out"))
            return
        }
        // An address, a path from the site's root, or a page of a wiki is not for the folder to know.
        guard let checker, !destination.contains("://"), !destination.hasPrefix("/"), !destination.hasPrefix("mailto:"),
            !destination.hasPrefix("tel:"), !destination.hasPrefix("."),
            destination.contains(".") || destination.hasSuffix("/")
        else { return relative(destination, line) }
        report(destination, checker, line)
    }

    private mutating func relative(_ destination: String, _ line: Int) {
        guard let checker, destination.hasPrefix("."), !destination.contains("://") else { return }
        report(destination, checker, line)
    }

    private mutating func report(_ destination: String, _ checker: LinkChecker, _ line: Int) {
        let path = Self.plain(String(destination.prefix { $0 != "#" && $0 != "?" }))
        guard !path.isEmpty, !path.contains(":"), !checker.exists(path) else { return }
        missing[path, default: []].append(line)
    }

    /// Percent signs resolved.
    static func plain(_ text: String) -> String {
        guard text.contains("%") else { return text }
        var bytes: [UInt8] = []
        let utf8 = Array(text.utf8)
        var at = 0
        while at < utf8.count {
            if utf8[at] == UInt8(ascii: "%"), at + 2 < utf8.count,
                let byte = UInt8(String(decoding: utf8[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                at += 3
            } else {
                bytes.append(utf8[at])
                at += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands before an anchor that is written by hand.
    private static let marks: Needles = ["id=", "name=", "{#"]

    /// Every anchor the common renderers give the headings, and those written by hand.
    private static func anchors(_ outline: Outline, _ lines: [String]) -> Set<String> {
        var anchors: Set<String> = []
        var counts: [String: Int] = [:]
        for section in outline.sections.dropFirst() {
            let slug = bare(slug(section.title))
            let count = counts[slug, default: 0]
            counts[slug] = count + 1
            anchors.insert(count == 0 ? slug : "\(slug)\(count)")
            if section.title.utf8.contains(UInt8(ascii: "{")), let open = section.title.lastIndex(of: "{"),
                let hash = section.title[open...].firstIndex(of: "#")
            {
                anchors.insert(
                    bare(String(section.title[section.title.index(after: hash)...].prefix { $0 != "}" && $0 != " " })))
            }
        }
        for line in lines
        where line.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "{") })
            && marks.occur(in: line)
        {
            for mark in ["id=\"", "name=\"", "id='", "name='", "{#"] {
                for range in line.ranges(of: mark) {
                    anchors.insert(bare(String(line[range.upperBound...].prefix { !"\"'} ".contains($0) })))
                }
            }
        }
        return anchors
    }

    /// GitHub's rule (its html-pipeline): lower case, marks dropped, blanks to hyphens.
    static func slug(_ title: String) -> String {
        kept(of: title) { scalar in
            if scalar == " " { return "-" }
            return scalar.isAlphabetic || scalar.isNumeric || scalar == "_" || scalar == "-" ? scalar : nil
        }
    }

    /// The small letters and other signs of a text that are kept, or what stands for them.
    private static func kept(of text: String, _ sign: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
        let folded = text.lowercased()
        var kept: [UInt8] = []
        kept.reserveCapacity(folded.utf8.count)
        for scalar in folded.unicodeScalars {
            guard let sign = sign(scalar) else { continue }
            if sign.isASCII {
                kept.append(UInt8(sign.value))
            } else {
                kept.append(contentsOf: UTF8.encode(sign) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Renderers disagree about what is left of marks, signs and accents, so only letters and digits are compared.
    static func bare(_ anchor: String) -> String {
        kept(of: anchor) { scalar in
            let isKept =
                scalar.isAlphabetic || scalar.isNumeric && (scalar.isASCII || !scalar.properties.isEmojiPresentation)
            return isKept ? scalar : nil
        }
    }
}

/// The URL and the ref of a repository, checked so that neither can be taken for an option, a helper or a second ref.
package struct GitAddress: Sendable, Hashable {
    package let url: String
    /// A branch, a tag or a full commit.
    package let ref: String

    package enum Refusal: Error, Sendable, Hashable {
        case url, secretInURL, ref
    }

    /// - Throws: what is wrong. A user's name may stand in the URL, a password may not.
    package init(url: String, ref: String) throws(Refusal) {
        guard !url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else { throw .url }
        if let scheme = ["https://", "http://", "ssh://"].first(where: { url.hasPrefix($0) }) {
            let authority = url.dropFirst(scheme.count).prefix { $0 != "/" }
            let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count <= 2, let host = parts.last, !host.isEmpty, parts.allSatisfy({ !$0.hasPrefix("-") })
            else { throw .url }
            if parts.count == 2, parts[0].contains(":") { throw .secretInURL }
        } else if !url.hasPrefix("file:///"), !url.hasPrefix("/") {
            guard Self.isShort(url) else { throw .url }
        }
        guard Self.isRef(ref) else { throw .ref }
        self.url = url
        self.ref = ref
    }

    /// `git@example.org:team/books.git`
    private static func isShort(_ url: String) -> Bool {
        let parts = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, !parts[1].hasPrefix("-"), !parts[1].hasPrefix(":") else {
            return false
        }
        let who = parts[0].split(separator: "@", omittingEmptySubsequences: false)
        return who.count == 2
            && who.allSatisfy { word in
                !word.isEmpty && !word.hasPrefix("-")
                    && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
            }
    }

    /// What git allows in the name of a ref, less what would mean more than one.
    /// https://git-scm.com/docs/git-check-ref-format
    private static func isRef(_ ref: String) -> Bool {
        let isPlain = ref.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._/-".contains($0)) }
        return isPlain && (1...200).contains(ref.utf8.count) && !ref.hasPrefix("-") && !ref.hasPrefix("/")
            && !ref.hasSuffix("/") && !ref.hasSuffix(".lock") && !ref.contains("..") && !ref.contains("//")
    }

    /// A place inside the repository: relative, and within it.
    package static func isPath(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix(":") && path.utf8.count <= 1000
            && !path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                $0 != ".." && $0 != "." && !$0.isEmpty
            }
    }
}

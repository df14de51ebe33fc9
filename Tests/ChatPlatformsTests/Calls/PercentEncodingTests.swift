import Testing

@testable import ChatPlatforms

@Suite("Forms")
struct PercentEncodingTests {
    @Test("come back as they went", arguments: ["", "a b", "a+b&c=d%", "/deploy api", "øæ 🇩🇰", "\n\0"])
    func round(text: String) {
        let body = Array(PercentEncoding.pairs([("x", text), ("y", "1")]).utf8)
        #expect(PercentEncoding.form(body) == ["x": text, "y": "1"])
    }

    @Test("that are broken are none", arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "%"])
    func broken(text: String) { #expect(PercentEncoding.form(Array(text.utf8)) == nil) }

    @Test("keep the first of a name, and take no flood of fields")
    func flood() {
        #expect(PercentEncoding.form(Array("a=1&a=2&b".utf8)) == ["a": "1", "b": ""])
        let flood = (0..<1000).map { "f\($0)=x" }.joined(separator: "&")
        #expect(PercentEncoding.form(Array(flood.utf8)) == nil)
    }
}

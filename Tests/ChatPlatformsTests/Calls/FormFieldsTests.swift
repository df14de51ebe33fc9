import Testing

@testable import ChatPlatforms

@Suite("Forms")
struct FormFieldsTests {
    private static func form(_ text: String) -> FormFields? { FormFields(Array(text.utf8)) }

    @Test("come back as they went", arguments: ["", "a b", "a+b&c=d%", "/deploy api", "øæ 🇩🇰", "\n\0", "=", "%41"])
    func round(text: String) throws {
        let form = try #require(Self.form(PercentEncoding.pairs([("x", text), (text + "y", "1")])))
        #expect(form["x"] == text && form[text + "y"] == "1" && form["z"] == nil)
    }

    @Test(
        "that are broken anywhere are none",
        arguments: [
            "a=%", "a=%4", "a=%zz", "a=%ff", "%", "%4=1", "a=1&b=%", "a=%4&b=1", "a=1&%ff=2", "%+1=2",
            // A character cut in two by what stands between names and values.
            "%c3=%a9", "a=%c3&%a9=1", "a=%c3%&a9",
            // Surrogates, and what could be said in fewer bytes.
            "a=%ed%a0%80", "a=%c0%80",
        ])
    func broken(text: String) { #expect(Self.form(text) == nil) }

    @Test("that are broken without an escape are none")
    func brokenBytes() { #expect(FormFields(Array("a=".utf8) + [0xC3]) == nil) }

    @Test("keep the first of a name")
    func twice() {
        let form = Self.form("a=1&a=2&b&=3&c=4=5&d=")
        #expect(form?["a"] == "1" && form?["b"] == "" && form?[""] == "3" && form?["c"] == "4=5" && form?["d"] == "")
    }

    @Test("may be empty, in whole and in part", arguments: ["", "&", "&&", "&a=1", "a=1&", "&&a=1&&"])
    func empty(text: String) throws {
        let form = try #require(Self.form(text))
        #expect(form["a"] == (text.contains("a") ? "1" : nil) && form[""] == nil)
    }

    @Test("are divided before the escapes are taken out")
    func escapedMarks() {
        let form = Self.form("a%3Db=1%262&%26=x&c=%3D")
        #expect(form?["a=b"] == "1&2" && form?["&"] == "x" && form?["c"] == "=" && form?["2"] == nil)
    }

    @Test("take no flood of fields")
    func flood() {
        func fields(_ count: Int) -> String { (0..<count).map { "f\($0)=x" }.joined(separator: "&") }
        #expect(Self.form(fields(200))?["f199"] == "x")
        #expect(Self.form(fields(201)) == nil)
        #expect(Self.form(String(repeating: "a=1&", count: 201)) == nil)
    }
}

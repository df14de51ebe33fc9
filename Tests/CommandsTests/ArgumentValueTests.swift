import Commands
import Testing

@Suite("Argument value")
struct ArgumentValueTests {
    @Test(
        "takes what commands need",
        arguments: [
            "v1.4.2", "storefront", "feature/login", "registry.example.org:5000/app@sha256", "a", "1.0.0+build.7",
            "a..b", "...", "/srv/app", "_x", String(repeating: "x", count: 128),
        ])
    func takes(text: String) throws {
        #expect(try ArgumentValue.validate(text).text == text)
    }

    @Test(
        "takes nothing that a shell, a program or a path could read as more than a value",
        arguments: [
            ("", ValueFault.empty),
            ("v1;rm -rf /", .forbidden(";")),
            ("$(id)", .forbidden("$")),
            ("`id`", .forbidden("`")),
            ("${HOME}", .forbidden("$")),
            ("a|b", .forbidden("|")),
            ("a&&b", .forbidden("&")),
            ("a>b", .forbidden(">")),
            ("a<b", .forbidden("<")),
            ("a*", .forbidden("*")),
            ("a?", .forbidden("?")),
            ("~root", .forbidden("~")),
            ("a\\b", .forbidden("\\")),
            ("a'b", .forbidden("'")),
            ("a\"b", .forbidden("\"")),
            ("a=b", .forbidden("=")),
            ("a,b", .forbidden(",")),
            ("{a}", .forbidden("{")),
            ("[a]", .forbidden("[")),
            ("a!b", .forbidden("!")),
            ("#a", .forbidden("#")),
            ("%0a", .forbidden("%")),
            ("a b", .forbidden(" ")),
            ("a\tb", .forbidden("\t")),
            ("a\nb", .forbidden("\n")),
            ("v1\n", .forbidden("\n")),
            ("a\r\nb", .forbidden("\r")),
            ("a\0b", .forbidden("\0")),
            ("a\u{1B}[2J", .forbidden("\u{1B}")),
            ("\u{202E}1.4v", .forbidden("\u{202E}")),
            ("v1\u{200B}", .forbidden("\u{200B}")),
            ("\u{FEFF}v1", .forbidden("\u{FEFF}")),
            ("prоduction", .forbidden("\u{043E}")),
            ("ｖ1", .forbidden("\u{FF56}")),
            ("v１", .forbidden("\u{FF11}")),
            ("e\u{301}", .forbidden("\u{301}")),
            ("a\u{2013}b", .forbidden("\u{2013}")),
            ("a\u{2215}b", .forbidden("\u{2215}")),
            ("\u{F8F0}ada\u{F8F1}", .forbidden("\u{F8F0}")),
            ("-rf", .leadingDash),
            ("--upload-pack=x", .forbidden("=")),
            ("--force", .leadingDash),
            ("..", .parentSegment),
            ("../etc/passwd", .parentSegment),
            ("a/../b", .parentSegment),
            ("a/..", .parentSegment),
            (String(repeating: "x", count: 129), .tooLong(limit: 128)),
        ])
    func refuses(text: String, fault: ValueFault) {
        #expect(throws: fault) { try ArgumentValue.validate(text) }
    }

    @Test("lets a pattern narrow")
    func narrows() throws {
        let version = try #require(ArgumentPattern("v[0-9.]+"))
        #expect(try ArgumentValue.validate("v1.4.2", pattern: version).text == "v1.4.2")
        #expect(throws: ValueFault.pattern("v[0-9.]+")) { try ArgumentValue.validate("1.4.2", pattern: version) }
        #expect(throws: ValueFault.pattern("v[0-9.]+")) { try ArgumentValue.validate("v1.4.2x", pattern: version) }
    }

    @Test("never lets a pattern widen", arguments: ["a;b", "a b", "$(id)", "a\nb"])
    func neverWidens(text: String) throws {
        let anything = try #require(ArgumentPattern("(?s).*"))
        #expect(throws: ValueFault.self) { try ArgumentValue.validate(text, pattern: anything) }
    }
}

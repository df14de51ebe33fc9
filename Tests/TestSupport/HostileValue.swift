/// Texts that somebody may send where a value, a title or a name is expected, to be more than words somewhere. None is
/// of the alphabet of values. Whatever a shell makes of one writes a file `owned`.
package enum HostileValue {
    package static let all =
        shell + options + lines + lookAlikes + invisible + paths + markup + [
            String(repeating: "9", count: 129), String(repeating: "x ", count: 20_000), "🚀",
        ]

    static let shell = [
        "v1;touch owned", "$(touch owned)", "`touch owned`", "v1|sh", "v1&&touch owned", "v1 & touch owned",
        "v1 > owned", "<(touch owned)", "${IFS}touch${IFS}owned", "v1*", "v?", "[a]", "{a,b}", "!!", "v1#", "\\touch",
        "'", "v1'", "'; touch owned; '", "$'\\x60'", "%0a", "~root", "=v1", "v1,v2",
    ]
    static let options = ["-rf", "--help", "--output=owned", "-oProxyCommand=touch owned"]
    static let lines = [
        "v1\ntouch owned", "v1\rtouch owned", "v1\r\ntouch owned", "v1\u{85}touch owned", "v1\u{2028}touch owned",
        "v1\n```\ntouch owned", "v1\u{0B}touch owned",
    ]
    static let lookAlikes = [
        "\u{2018}v1\u{2019}", "v\u{FF11}", "v1\u{FF1B}touch owned", "vi\u{300}", "\u{0475}1", "v1\u{2215}x",
        "\u{2010}rf", "\u{FF04}(touch owned)",
    ]
    static let invisible = [
        "v1\u{0}", "\u{0}", "v1\u{202E}x", "\u{2066}v1\u{2069}", "v1\u{200B}", "v1\u{FEFF}", "v1\u{E0001}",
        "v1\u{1B}[31m", "v1\u{7F}", "\u{F8F0}bo\u{F8F1}", "\u{F8F2}**x**",
    ]
    static let paths = ["../../etc/passwd", "a/../../b", "..", "/../x", "v1/..", "..\\..\\x"]
    static let markup = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "&lt;b&gt;",
        "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "{{run}}", "{{{title}}}",
        "{{#steps}}x{{/steps}}",
        "{{> card}}", "1' OR '1'='1", "'); DROP TABLE runs; --", "x\"; DELETE FROM timeline; --", "%s%n", "?1 :a @b $c",
    ]
}

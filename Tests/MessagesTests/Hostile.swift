/// Texts that people (or other systems) may write where a title, a name or an output is expected.
enum Hostile {
    static let texts = [
        "**bold**", "*em*", "_em_", "__strong__", "~~gone~~", "~gone~", "`code`", "``a`b``",
        "[a](https://evil.example)",
        "![a](https://evil.example/x.png)", "[a][b]", "[b]: https://evil.example", "<https://evil.example>",
        "<b>bold</b>", "<script>alert(1)</script>", "<!-- comment -->", "<img src=x onerror=alert(1)>", "&lt;b&gt;",
        "&amp;", "&#60;b&#62;", "# heading", "###### h", "> quote", "- item", "+ item", "* item", "1. item", "1) item",
        "---", "***", "___", "===", "```", "~~~", "    code", "\tcode", "a\n# heading", "a\n\n- item",
        "a\r\n\r\n> quote",
        "| a | b |\n| - | - |\n| 1 | 2 |", "a\\", "\\*a\\*", "trailing!", "- [ ] task", "[x]", "[^1]",
        "\u{F8F0}ada\u{F8F1}",
        "\u{F8F2}**raw**", "a\u{F8F2}*b*", "a\u{202E}b", "\0", "\u{1B}[31mred", "a  \nb", "www.evil.example",
        "WWW.evil.example", "ftp://evil.example", "xhttp://evil.example", "a__b__c", "__init__", "a_b_c *",
        "{{title}}", "{{{title}}}", "{{#x}}", "x](https://evil.example)", "*", "**", "_", "`", "``", "<", "a<b>c", "~",
        "|",
        "-", "+", "1.", "#", ">", "--", "- ", "http://", "https://a.example/`b`*c*", "https://a.example/<b>",
        "mailto:a@b.example",
        "\u{F8F0}", "\u{F8F1}", "\u{F8F0}\u{301}ada\u{F8F1}", "\u{F8F0}ada\u{F8F1}\u{301}", "\u{301}x", "`\u{301}a`",
        "``\u{301}", "*\u{301}a*", "[\u{301}a](https://evil.example)", "a\r\n- b", "\n\u{301}# a", "\u{F8F0}ada",
        "a\u{2028}# b", "]", ")", "\\", "\\\\", "&", "&;", "!", "![", "=",
        "1" + String(repeating: "0", count: 40) + ".",
    ]
}

import Foundation
import Markdown
import Messages
import TestSupport
import Testing

@Suite("Safety of templates")
struct TemplateSafetyTests {
    /// Names whose values are Runbell's own or of the safe alphabet, and stand in code spans as they are.
    private static let raw: Set<String> = ["prefix", "id", "run", "key", "name", "service", "environment", "version"]

    @Test(
        "keeps people's text from pinging, linking or breaking out of any message", arguments: TemplateCatalogue.entries
    )
    func hostile(entry: TemplateCatalogue.Entry) throws {
        for values in [entry.full] + entry.others.values {
            let plain = try Shipped.library.render(entry.name, replaced(values, by: "word"))
            for text in Hostile.texts {
                let markdown = try Shipped.library.render(entry.name, replaced(values, by: text))
                #expect(Mention.people(in: markdown) == Mention.people(in: plain))
                let html = MatrixHTML.render(markdown, mentions: [:])
                #expect(!html.contains("evil.example\">x") && !html.contains("<script") && !html.contains("<img"))
                if !text.contains("://"), !text.contains("www."), !text.contains("mailto:"), !isInvisible(text) {
                    #expect(
                        tags(in: html) == tags(in: MatrixHTML.render(plain, mentions: [:])),
                        "\(entry.name): \(text)\n\(markdown)")
                }
            }
        }
    }

    /// Text of which nothing is left counts as missing, and changes a message's shape rightly.
    private func isInvisible(_ text: String) -> Bool { MarkdownEscape.text(text).isEmpty }

    private func replaced(_ value: TemplateValue, by text: String, name: String = "") -> TemplateValue {
        switch value {
        case .text: Self.raw.contains(name) ? value : .text(text)
        case .list(let values): .list(values.map { replaced($0, by: text, name: name) })
        case .record(let fields):
            .record(Dictionary(uniqueKeysWithValues: fields.map { ($0, replaced($1, by: text, name: $0)) }))
        default: value
        }
    }

    private func tags(in html: String) -> [String] { HTMLTags.all(in: html).map(\.text) }
}

@Suite("Template library")
struct TemplateLibraryTests {
    private func library(_ text: String, named name: String = "refusal.mustache") -> TemplateLibrary {
        TemplateLibrary(builtIn: [TemplateFile(name: name, text: text)], home: nil)
    }

    @Test(
        "says what is wrong with a template, where, and how to mend it",
        arguments: [
            (
                "a\n{{#to}}\nb",
                "templates/refusal.mustache:3: a section is opened here or above, but never closed; mend the tag"
            ),
            (
                "a\n{{#to}}\n{{/text}}",
                "templates/refusal.mustache:3: this closing tag does not belong to the section that is open; mend the tag"
            ),
            (
                "a\n\n{{ text",
                "templates/refusal.mustache:3: this tag can not be read, or is never closed; mend the tag"
            ),
            (
                "{{>nothing}}",
                "templates/refusal.mustache:1: there is no template \"nothing\" to include; add nothing.mustache, or leave it out"
            ),
            (
                "{{>refusal}}",
                "templates/refusal.mustache:1: the template includes itself; take one of the includes out"
            ),
            (
                "a\n{{tekst}}",
                "templates/refusal.mustache:2: this template is given no \"tekst\"; it is given: text, to"
            ),
            ("{{=<% %>=}}", "templates/refusal.mustache:1: tags such as `{{= …}}` are not used here; leave it out"),
            (
                "{{<refusal}}{{/refusal}}",
                "templates/refusal.mustache:1: tags such as `{{< …}}` are not used here; leave it out"
            ),
            ("{{}}", "templates/refusal.mustache:1: this template is given no \"\"; it is given: text, to"),
        ])
    func findings(text: String, finding: String) {
        let library = library(text)
        #expect(library.findings.map(\.description) == [finding])
        #expect(!library.has("refusal"))
    }

    @Test("finds a circle of includes")
    func circle() {
        let files = [("a", "b"), ("b", "c"), ("c", "a")].map {
            TemplateFile(name: "\($0).mustache", text: "{{>\($1)}}")
        }
        let library = TemplateLibrary(builtIn: files, home: nil)
        #expect(library.findings.map(\.file) == ["templates/c.mustache"])
        #expect(throws: Never.self) { try library.render("a", []) }
    }

    @Test("lets a user's template replace the shipped one, and keeps the shipped one where the user's is broken")
    func overriding() throws {
        let home = try TemporaryDirectory()
        let folder = home.url.appending(path: "templates")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("Nope: {{text}}\n".utf8).write(to: folder.appending(path: "refusal.mustache"))
        try Data("{{#oops}}".utf8).write(to: folder.appending(path: "busy.mustache"))
        try Data([0xFF, 0xFE]).write(to: folder.appending(path: "page.mustache"))
        let library = TemplateLibrary(builtIn: Shipped.files, home: home.url)
        #expect(try library.render("refusal", ["text": "a*b"]) == "Nope: a\\*b")
        #expect(library.has("busy") && library.has("page"))
        #expect(
            Set(library.findings.map(\.file))
                == ["busy", "page"].reduce(into: []) { $0.insert(folder.appending(path: "\($1).mustache").path) })
    }

    @Test("knows no template that is not there")
    func unknown() {
        #expect(throws: TemplateError.unknown(name: "nothing")) { try Shipped.library.render("nothing", [:]) }
    }

    @Test("shows text raw only where the template says so, and trusted Markdown everywhere")
    func escaping() throws {
        let library = library("{{a}} {{{a}}} {{b}} {{{b}}} {{c}} {{n}}", named: "x.mustache")
        let values: TemplateValue = ["a": "*a*", "b": .markdown("*b*"), "c": .person("ada"), "n": 3]
        #expect(try library.render("x", values) == "\\*a\\* *a* *b* *b* \(Mention.mark("ada")) 3")
    }

    @Test("keeps templates inside of values from being run")
    func noInjection() throws {
        let library = library("{{a}}|{{b}}", named: "x.mustache")
        let values: TemplateValue = [
            "a": "{{secret}}", "b": .fence("docker ps --format '{{.ID}}'"), "secret": "s3cret",
        ]
        let text = try library.render("x", values)
        #expect(text == "{{secret}}|```\ndocker ps --format '{{.ID}}'\n```")
    }

    @Test(
        "survives any text",
        arguments: [
            "", "{", "{{", "}}", "{{{", "{{{a}}", "{{#", "{{!", "{{/a}}", "a{", "\n{", "{{#a}}{{#b}}{{/a}}{{/b}}",
            "{{a(b(c))}}", "{{$a}}x{{/a}}", "{{%x:y}}", "{{% CONTENT_TYPE:HTML}}{{a}}", "\0{{\0}}", "{{&a}}", "{{>*a}}",
        ])
    func anyText(text: String) throws {
        let library = library(text, named: "x.mustache")
        if library.has("x") { _ = try library.render("x", ["a": ["b": 1]]) } else { #expect(!library.findings.isEmpty) }
    }
}

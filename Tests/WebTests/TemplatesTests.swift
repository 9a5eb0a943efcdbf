import Basics
import Foundation
import Testing

@testable import Web

@Suite("Templates")
struct TemplatesTests {
    @Test(
        "every tag of every template finds its property, and every section is filled by some sample",
        arguments: Language.allCases)
    func tags(language: Language) throws {
        let samples = Samples(language: language).all
        var check = TemplatesTagCheck(templates: try TemplateSource.all(language))
        for (template, group) in Dictionary(grouping: samples, by: { type(of: $0.page).template }) {
            check.check(template, samples: group.map { $0.page as Any })
        }
        for (variant, group) in Dictionary(grouping: samples, by: { $0.shell.variant }) {
            check.check("shell-\(variant.rawValue)", samples: group.map { $0.shell as Any })
        }
        #expect(check.failures.sorted() == [])
        #expect(check.seen.subtracting(check.filled).sorted() == [], "give some sample a value for these")
    }

    @Test("every template is reached from a page or a shell")
    func templatesReached() throws {
        let texts = try TemplateSource.texts()
        var reached = Set(Samples(language: .zh).all.map { type(of: $0.page).template })
        reached.formUnion(Shell.Variant.allCases.map { "shell-\($0.rawValue)" })
        for (name, _) in texts where texts.values.contains(where: { $0.contains("{{>\(name)}}") }) {
            reached.insert(name)
        }
        #expect(Set(texts.keys).subtracting(reached).sorted() == [])
    }

    @Test("every word is used, is there in both languages, and holds no markup")
    func words() throws {
        let words = try TemplateSource.words()
        let texts = try TemplateSource.texts().values.joined()
        for (key, term) in words.terms {
            #expect(texts.contains("{{w.\(key)}}"), "\(key) is not used")
            for language in Language.allCases {
                #expect(!term.text(language).trimmingCharacters(in: .whitespaces).isEmpty, "\(key) is empty")
                #expect(!term.text(language).contains { "<>&\"".contains($0) }, "\(key) holds markup")
            }
            #expect(
                term.zh.contains { $0.unicodeScalars.first.map { $0.value > 0x2000 } ?? false }
                    || key.hasPrefix("other"), "\(key)")
        }
    }

    @Test("every word of the field is told on some page, and the page that names it explains it")
    func glossary() throws {
        let glossary = try TemplateSource.glossary()
        let renderer = try PageRenderer(directory: TemplateSource.directory)
        var told: Set<String> = []
        for sample in Samples(language: .en).all {
            let html = renderer.html(sample.page, shell: sample.shell, language: .en)
            for link in html.matches(of: /href="#term-([a-zA-Z]+)"/).map({ String($0.1) }) {
                #expect(html.contains("id=\"term-\(link)\""), "\(sample.name) does not explain \(link)")
            }
            if sample.page is GlossaryPage { continue }
            told.formUnion(html.matches(of: /id="term-([a-zA-Z]+)"/).map { String($0.1) })
            #expect(Set(type(of: sample.page).terms).isSubset(of: glossary.entries.map(\.key)), "\(sample.name)")
        }
        #expect(Set(glossary.entries.map(\.key)).subtracting(told).sorted() == [])
    }

    @Test("a word of the field without its meaning, or there twice, stops the start")
    func brokenGlossary() {
        #expect(throws: Words.Failure.line(2)) { try Glossary(tsv: "key\tzh\ten\nsoft\t力争\tSoft\t尽力\n") }
        #expect(throws: Words.Failure.twice("a")) { try Glossary(tsv: "head\na\t甲\tA\t一\t1\na\t甲\tA\t一\t1\n") }
        #expect(throws: Words.Failure.unknown(key: "b", template: "t")) {
            try Words(tsv: "key\n").fill("{{t.b}}", named: "t", .zh)
        }
    }

    @Test("no template or page carries inline style, inline script or a handler, which the policy would refuse")
    func policy() throws {
        let renderer = try PageRenderer(directory: TemplateSource.directory)
        for sample in Samples(language: .en).all {
            let html = renderer.html(sample.page, shell: sample.shell, language: .en)
            #expect(html.firstMatch(of: /<[^>]*\s(style|on[a-z]+)=/) == nil, "\(sample.name)")
            #expect(html.firstMatch(of: /<script(?![^>]*\bsrc=)/) == nil, "\(sample.name)")
        }
    }

    @Test("every page renders in both languages, whole, and with unique ids", arguments: Language.allCases)
    func renders(language: Language) throws {
        let renderer = try PageRenderer(directory: TemplateSource.directory)
        for sample in Samples(language: language).all {
            let html = renderer.html(sample.page, shell: sample.shell, language: language)
            #expect(html.hasPrefix("<!doctype html>") && html.contains("</html>"), "\(sample.name)")
            #expect(html.contains(language == .zh ? "<html lang=\"zh-CN\">" : "<html lang=\"en\">"), "\(sample.name)")
            #expect(!html.contains("{{") && !html.contains("Optional("), "\(sample.name)")
            #expect(html.matches(of: /<h1[ >]/).count == 1, "\(sample.name) has one heading")
            let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
            #expect(ids.count == Set(ids).count, "\(sample.name): \(ids.filter { id in ids.count { $0 == id } > 1 })")
            for target in html.matches(of: /\s(?:for|aria-labelledby)="([^"]*)"/).map({ String($0.1) }) {
                #expect(ids.contains(target), "\(sample.name): nothing has the id \(target)")
            }
            #expect(html.matches(of: /method="post"/).count <= html.matches(of: /name="csrf"/).count, "\(sample.name)")
        }
    }

    @Test("every script a page names is there")
    func scripts() throws {
        for sample in Samples(language: .zh).all {
            for script in type(of: sample.page).scripts {
                #expect(
                    FileManager.default.fileExists(atPath: "\(TemplateSource.directory)/Assets/\(script)"), "\(script)")
            }
        }
    }

    @Test("what people type is escaped, also a quote before a combining mark")
    func escaping() throws {
        let renderer = try PageRenderer(directory: TemplateSource.directory)
        let evil = "<b>\"\u{301} onfocus='x' &"
        let page = PlainPage(heading: evil, paragraphs: [evil], links: [Link(text: evil, href: evil)])
        let shell = Shell(variant: .portal, title: evil, languageHref: "/")
        let html = renderer.html(page, shell: shell, language: .zh)
        #expect(!html.contains("<b>"))
        #expect(html.unicodeScalars.contains { $0.value == 0x301 })
        #expect(html.contains("href=\"&lt;b&gt;&quot;\u{301} onfocus=&#39;x&#39; &amp;\""))
    }

    @Test("what was typed into several lines stays, line for line")
    func multiline() throws {
        let renderer = try PageRenderer(directory: TemplateSource.directory)
        let form = EntryForm(
            title: "t", action: "/", sections: [FormSection(fields: [.multiline("a", "A", value: "\n  one\n  two")])],
            submit: "s", cancelHref: "/")
        let html = renderer.html(form, shell: Shell(variant: .portal, title: "t", languageHref: "/"), language: .en)
        #expect(html.contains(">\n\n  one\n  two</textarea>"))
    }

    @Test("a template that asks for an unknown word stops the start")
    func unknownWord() throws {
        let words = try Words(tsv: "key\tzh\ten\na\t甲\tA\n")
        #expect(throws: Words.Failure.unknown(key: "b", template: "t")) { try words.fill("{{w.b}}", named: "t", .zh) }
        #expect(try words.fill("x {{w.a}} {{name}}", named: "t", .zh) == "x 甲 {{name}}")
    }

    @Test("a word without its English, or there twice, stops the start")
    func brokenWords() {
        #expect(throws: Words.Failure.line(2)) { try Words(tsv: "key\tzh\ten\na\t甲\n") }
        #expect(throws: Words.Failure.line(2)) { try Words(tsv: "key\tzh\ten\na\t甲\t\n") }
        #expect(throws: Words.Failure.twice("a")) { try Words(tsv: "key\tzh\ten\na\t甲\tA\na\t乙\tB\n") }
    }

    @Test("a directory without templates stops the start")
    func noDirectory() {
        #expect(throws: (any Error).self) { try PageRenderer(directory: "/nowhere") }
    }
}

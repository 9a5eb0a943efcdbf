package import Basics
import Foundation
import Mustache

/// Turns page models into HTML. Made once at start; a missing template or word stops the start.
package struct PageRenderer: Sendable {
    /// The words of the interface, for flashes and titles the routes make.
    package let words: Words
    /// Changes whenever an asset changes, so that browsers may keep assets for ever.
    package let assetVersion: String
    private let libraries: [Language: MustacheLibrary]
    /// The words of the field that each template names, by itself or through its partials.
    private let explained: [String: Set<String>]

    /// Reads `Templates/*.mustache` and `Assets/words.tsv` below the directory.
    ///
    /// - Throws: what could not be read: a file, a template's tag, a word (`Words.Failure`).
    package init(directory: String) throws {
        MustacheContentTypes.register(HTMLEscape(), named: HTMLEscape.contentType)
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        let glossary = try Glossary(
            tsv: String(contentsOf: root.appending(path: "Assets/terms.tsv"), encoding: .utf8))
        let words = try Words(
            tsv: String(contentsOf: root.appending(path: "Assets/words.tsv"), encoding: .utf8), glossary: glossary)
        let folder = root.appending(path: "Templates")
        var sources: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".mustache") {
            sources[String(file.dropLast(9))] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        }
        guard Shell.Variant.allCases.allSatisfy({ sources["shell-\($0.rawValue)"] != nil }) else {
            throw Words.Failure.noTemplate("shell")
        }
        var libraries: [Language: MustacheLibrary] = [:]
        for language in Language.allCases {
            var library = MustacheLibrary()
            for (name, source) in sources {
                try library.register(Self.prepare(source, named: name, words, language), named: name)
            }
            libraries[language] = library
        }
        self.words = words
        self.libraries = libraries
        explained = Self.explained(sources)
        assetVersion = Self.fingerprint(of: root.appending(path: "Assets"))
    }

    /// The page within its shell, as a whole HTML document.
    package func html<Page: PageModel>(_ page: Page, shell: Shell, language: Language) -> String {
        let main = render(
            TemplateNode(page, with: common(csrf: shell.csrf, language)), Page.template, language)
        return html(main, of: Page.self, shell: shell, language: language)
    }

    /// What is within the shell, for a page that holds no form to be sent and may be kept.
    func main<Page: PageModel>(_ page: Page, language: Language) -> String {
        render(TemplateNode(page, with: common(csrf: "", language)), Page.template, language)
    }

    /// What was made before, within its shell.
    func html<Page: PageModel>(_ main: String, of page: Page.Type, shell: Shell, language: Language) -> String {
        var shell = shell
        let keys = (explained[Page.template] ?? []).union(Page.terms).subtracting(shell.terms.map(\.key))
        shell.terms += words.glossary.lines(keys, language)
        // Put in place of a mark, for the library would copy it several times.
        let mark = "\u{1}"
        let frame = TemplateNode(
            shell, with: common(csrf: shell.csrf, language).merging(["safeMain": mark]) { first, _ in first },
            lists: ["scripts": Page.scripts])
        let parts = render(frame, "shell-\(shell.variant.rawValue)", language).split(
            separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] + main + parts[1] : main
    }

    private func common(csrf: String, _ language: Language) -> [String: String] {
        ["lang": language == .zh ? "zh-CN" : "en", "csrf": csrf, "v": assetVersion]
    }

    private func render(_ context: TemplateNode, _ template: String, _ language: Language) -> String {
        libraries[language]?.render(context, withTemplate: template) ?? ""
    }

    /// Words put in, indentation taken out, and our own escaping asked for.
    private static func prepare(
        _ source: String, named name: String, _ words: Words, _ language: Language
    ) throws(Words.Failure) -> String {
        let lines = source.split(separator: "\n").map { $0.drop { $0 == " " } }
        let filled = try words.fill(lines.joined(separator: "\n"), named: name, language)
        return "{{% CONTENT_TYPE: \(HTMLEscape.contentType) }}\n" + filled
    }

    private static func explained(_ sources: [String: String]) -> [String: Set<String>] {
        func keys(_ name: String, _ above: Set<String>) -> Set<String> {
            guard let source = sources[name], !above.contains(name) else { return [] }
            return sources.keys.filter { source.contains("{{>\($0)}}") }.reduce(Glossary.keys(in: source)) {
                $0.union(keys($1, above.union([name])))
            }
        }
        return Dictionary(uniqueKeysWithValues: sources.keys.map { ($0, keys($0, [])) })
    }

    /// FNV-1a over the assets' bytes, in name order.
    private static func fingerprint(of directory: URL) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()) ?? []
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for name in names {
            guard let data = try? Data(contentsOf: directory.appending(path: name)) else { continue }
            for byte in data { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        return String(hash, radix: 36)
    }
}

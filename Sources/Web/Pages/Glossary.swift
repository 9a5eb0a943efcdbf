package import Basics
internal import Kernel

/// Words of the field with what they mean, from `terms.tsv`: key, both names, both meanings, with a head line.
///
/// A template names one as `{{t.key}}`: there its name stands, leading to its meaning at the foot of the same page.
/// A word that a page's text holds otherwise is listed in `PageModel.terms`. All of them stand on one page.
package struct Glossary: Sendable {
    /// One word and its meaning.
    package struct Entry: Sendable {
        /// What templates call it; the end of its anchor, `term-…`.
        package let key: String
        package let name: Term
        package let meaning: Term
    }

    /// In the order of the file.
    package let entries: [Entry]

    /// None, for templates that name none.
    package init() { entries = [] }

    /// Reads the file's text.
    package init(tsv: String) throws(Words.Failure) {
        var entries: [Entry] = []
        for (index, line) in tsv.split(separator: "\n", omittingEmptySubsequences: false).enumerated().dropFirst()
        where !line.isEmpty {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 5, parts.allSatisfy({ !$0.isEmpty }) else { throw .line(index + 1) }
            guard !entries.contains(where: { $0.key == parts[0] }) else { throw .twice(parts[0]) }
            entries.append(Entry(key: parts[0], name: Term(parts[1], parts[2]), meaning: Term(parts[3], parts[4])))
        }
        self.entries = entries
    }

    /// The word of a key.
    package subscript(key: String) -> Entry? { entries.first { $0.key == key } }

    /// Words as a page shows them, in the glossary's order.
    func lines(_ keys: Set<String>, _ language: Language) -> [TermLine] {
        entries.filter { keys.contains($0.key) }.map { TermLine($0, language) }
    }

    /// The words that a register's own words begin with: its name, fields, choices, stages and moves.
    func keys(of register: RegisterDefinition) -> Set<String> {
        let choices = register.fields.flatMap { field -> [Term] in
            if case .choice(let options) = field.kind { return options.map(\.term) }
            return []
        }
        let words =
            ([register.term] + register.fields.map(\.term) + choices + register.stages.map(\.term)
            + register.moves.map(\.term)).map(\.zh)
        return Set(entries.filter { entry in words.contains { $0.hasPrefix(entry.name.zh) } }.map(\.key))
    }

    /// All words as the page of words shows them.
    package func page(_ language: Language) -> GlossaryPage {
        GlossaryPage(words: entries.map { TermLine($0, language) })
    }

    /// The word within a template: a link to its meaning on the same page.
    static func link(_ entry: Entry, _ language: Language) -> String {
        let meaning = HTMLEscape.text(entry.meaning.text(language))
        return "<a class=\"term\" href=\"#term-\(entry.key)\" title=\"\(meaning)\">"
            + "\(HTMLEscape.text(entry.name.text(language)))</a>"
    }

    /// The keys of the words that a template names.
    static func keys(in template: String) -> Set<String> {
        var keys: Set<String> = []
        var rest = template[...]
        while let start = rest.firstRange(of: "{{t."), let end = rest[start.upperBound...].firstRange(of: "}}") {
            keys.insert(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return keys
    }
}

/// One word at the foot of a page.
package struct TermLine: Sendable, Encodable {
    package var key: String
    package var word: String
    package var meaning: String

    package init(_ entry: Glossary.Entry, _ language: Language) {
        key = entry.key
        word = entry.name.text(language)
        meaning = entry.meaning.text(language)
    }
}

/// All words of the field with their meanings, on one page.
package struct GlossaryPage: PageModel {
    package static let template = "glossary"

    package var words: [TermLine]
}

package import Basics
import Foundation

/// The words of the interface, from `words.tsv`: key, Chinese, English, with a head line.
///
/// A word may hold Mustache tags, for instance `还剩 {{left}} 天`: words are put into templates before those are
/// parsed, so their tags are filled like any other.
package struct Words: Sendable {
    /// Why the words or the templates could not be read. Stops the start of the server.
    package enum Failure: Error, Equatable {
        /// The line has not exactly three non-empty parts.
        case line(Int)
        /// The key stands there twice.
        case twice(String)
        /// A template asks for a word there is not.
        case unknown(key: String, template: String)
        /// There is no template of that name.
        case noTemplate(String)
    }

    /// The words by key.
    package let terms: [String: Term]
    /// Words of the field, explained.
    package let glossary: Glossary

    /// Reads the file's text.
    package init(tsv: String, glossary: Glossary = Glossary()) throws(Failure) {
        self.glossary = glossary
        var terms: [String: Term] = [:]
        let lines = tsv.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { throw .line(index + 1) }
            guard terms.updateValue(Term(parts[1], parts[2]), forKey: parts[0]) == nil else { throw .twice(parts[0]) }
        }
        self.terms = terms
    }

    /// The word, or the key itself where there is none.
    package func text(_ key: String, _ language: Language) -> String {
        terms[key]?.text(language) ?? key
    }

    /// The template with every `{{w.key}}` replaced by its word, and every `{{t.key}}` by the word of the field that
    /// leads to its meaning.
    func fill(_ template: String, named name: String, _ language: Language) throws(Failure) -> String {
        var out = ""
        var rest = template[...]
        while let start = rest.range(of: "{{w."), let end = rest[start.upperBound...].range(of: "}}") {
            let key = String(rest[start.upperBound..<end.lowerBound])
            guard let term = terms[key] else { throw .unknown(key: key, template: name) }
            out += rest[..<start.lowerBound]
            out += term.text(language)
            rest = rest[end.upperBound...]
        }
        return try explain(out + rest, named: name, language)
    }

    private func explain(_ template: String, named name: String, _ language: Language) throws(Failure) -> String {
        var out = ""
        var rest = template[...]
        while let start = rest.range(of: "{{t."), let end = rest[start.upperBound...].range(of: "}}") {
            let key = String(rest[start.upperBound..<end.lowerBound])
            guard let entry = glossary[key] else { throw .unknown(key: key, template: name) }
            out += rest[..<start.lowerBound] + Glossary.link(entry, language)
            rest = rest[end.upperBound...]
        }
        return out + rest
    }
}

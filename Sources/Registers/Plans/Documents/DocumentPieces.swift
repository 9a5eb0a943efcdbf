internal import Basics

/// The text of a document as a person edits it, cut into its pieces.
package enum DocumentPieces {
    package enum Piece: Sendable, Hashable {
        case heading(Int, String, text: String)
        case paragraph(String)
    }

    /// `一、…` alone on its line is a heading of the first level, `（一）…` one of the second, with what follows its
    /// first full stop as text. Numbers are counted again when the document is laid out.
    package static func of(_ body: String) -> [Piece] {
        body.split(whereSeparator: \.isNewline).compactMap { line in
            let line = line.trimmingPrefix { $0.isWhitespace }
            if line.allSatisfy(\.isWhitespace) { return nil }
            if let rest = numbered(line, before: "、", after: nil), rest.count <= 40, !rest.contains("。") {
                return .heading(1, rest, text: "")
            }
            if let rest = numbered(line, before: "）", after: "（") {
                guard let stop = rest.firstIndex(of: "。") else { return .heading(2, rest, text: "") }
                let text = rest[rest.index(after: stop)...]
                return .heading(2, String(rest[...stop]), text: String(text))
            }
            return .paragraph(String(line))
        }
    }

    /// What follows a Chinese number with its signs; `nil` where the line does not begin with one.
    private static func numbered(_ line: Substring, before end: Character, after start: Character?) -> String? {
        var line = line
        if let start {
            guard line.first == start else { return nil }
            line.removeFirst()
        }
        let number = line.prefix { "一二三四五六七八九十".contains($0) }
        guard !number.isEmpty, number.count <= 3, line.dropFirst(number.count).first == end else { return nil }
        return String(line.dropFirst(number.count + 1))
    }
}

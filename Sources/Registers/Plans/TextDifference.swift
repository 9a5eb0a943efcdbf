/// Where two texts differ: sentences that both have are the same, and within a sentence that was changed the
/// characters that were kept.
package struct TextDifference: Sendable, Hashable {
    package struct Piece: Sendable, Hashable {
        package var text: String
        package let isSame: Bool
    }
    package private(set) var earlier: [Piece] = []
    package private(set) var later: [Piece] = []

    /// Two blocks with more pairs of characters than this are shown as wholly different.
    private static let most = 1_000_000

    package init(_ earlier: String, _ later: String) {
        // Forms end their lines otherwise than drafts do.
        func plain(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
        let (old, new) = (TextDifference.sentences(plain(earlier)), TextDifference.sentences(plain(later)))
        var (left, right) = (0, 0)
        for (i, j) in TextDifference.common(old, new) + [(old.count, new.count)] {
            changed(old[left..<i].joined(), new[right..<j].joined())
            guard i < old.count else { break }
            same(old[i])
            (left, right) = (i + 1, j + 1)
        }
    }

    private mutating func same(_ text: String) {
        TextDifference.add(text, true, to: &earlier)
        TextDifference.add(text, true, to: &later)
    }

    /// What stands between two sentences that are the same.
    private mutating func changed(_ before: String, _ after: String) {
        let (old, new) = (Array(before), Array(after))
        var pairs = TextDifference.common(old, new)
        // Scattered characters that happen to agree say nothing.
        if pairs.count * 2 < max(old.count, new.count) { pairs = [] }
        var (left, right) = (0, 0)
        for (i, j) in pairs + [(old.count, new.count)] {
            TextDifference.add(String(old[left..<i]), false, to: &earlier)
            TextDifference.add(String(new[right..<j]), false, to: &later)
            guard i < old.count else { break }
            same(String(old[i]))
            (left, right) = (i + 1, j + 1)
        }
    }

    private static func add(_ text: String, _ isSame: Bool, to pieces: inout [Piece]) {
        if text.isEmpty { return }
        if pieces.last?.isSame == isSame {
            pieces[pieces.count - 1].text += text
        } else {
            pieces.append(Piece(text: text, isSame: isSame))
        }
    }

    /// Sentences with the mark that ends them.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        for character in text {
            current.append(character)
            if "。！？；!?;\n".contains(character) {
                sentences.append(current)
                current = ""
            }
        }
        return current.isEmpty ? sentences : sentences + [current]
    }

    /// The places of a longest common sequence, in order.
    static func common<T: Equatable>(_ old: [T], _ new: [T]) -> [(Int, Int)] {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let head = (0..<start).map { ($0, $0) }
        let tail = (0..<end).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
        let (rows, columns) = (old.count - start - end, new.count - start - end)
        guard rows > 0, columns > 0, rows * columns <= most else { return head + tail }
        // lengths[i][j]: the longest from i and j on.
        let width = columns + 1
        var lengths = [Int32](repeating: 0, count: (rows + 1) * width)
        for i in (0..<rows).reversed() {
            for j in (0..<columns).reversed() {
                lengths[i * width + j] =
                    old[start + i] == new[start + j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var middle: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < rows, j < columns {
            if old[start + i] == new[start + j] {
                middle.append((start + i, start + j))
                (i, j) = (i + 1, j + 1)
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return head + middle + tail
    }
}

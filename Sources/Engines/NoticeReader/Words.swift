/// A vocabulary that is looked up at a place in folded text, longest word first.
struct Words: Sendable {
    private let byFirst: [UInt32: [[UInt32]]]
    private let byLast: [UInt32: [[UInt32]]]

    /// - Parameter list: words separated by spaces or line breaks.
    init(_ list: String) {
        var first: [UInt32: [[UInt32]]] = [:]
        var last: [UInt32: [[UInt32]]] = [:]
        for piece in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let word = piece.unicodeScalars.map(\.value)
            guard let head = word.first, let tail = word.last else { continue }
            first[head, default: []].append(word)
            last[tail, default: []].append(word)
        }
        byFirst = first.mapValues { $0.sorted { $0.count > $1.count } }
        byLast = last.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// The length of the longest word that begins at `index`, or 0.
    func length(in text: [UInt32], at index: Int, before limit: Int) -> Int {
        guard index < limit, index >= 0, let words = byFirst[text[index]] else { return 0 }
        for word in words where index + word.count <= limit {
            var matched = 1
            while matched < word.count, text[index + matched] == word[matched] { matched += 1 }
            if matched == word.count { return matched }
        }
        return 0
    }

    /// The length of the longest word that ends before `end`, or 0.
    func length(in text: [UInt32], endingAt end: Int, from start: Int) -> Int {
        guard end > start, end <= text.count, let words = byLast[text[end - 1]] else { return 0 }
        for word in words where end - word.count >= start {
            let base = end - word.count
            var matched = 0
            while matched < word.count, text[base + matched] == word[matched] { matched += 1 }
            if matched == word.count { return matched }
        }
        return 0
    }

    /// The first word inside a range.
    func first(in text: [UInt32], _ range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound
        while index < range.upperBound {
            let found = length(in: text, at: index, before: range.upperBound)
            if found > 0 { return index..<index + found }
            index += 1
        }
        return nil
    }

    func occurs(in text: [UInt32], _ range: Range<Int>) -> Bool { first(in: text, range) != nil }
}

/// Scalars named for reading code; all text is folded, so full-width forms never occur.
enum Sign {
    static let space: UInt32 = 0x20
    static let newline: UInt32 = 0x0A
    static let comma: UInt32 = 0x2C
    static let dot: UInt32 = 0x2E
    static let colon: UInt32 = 0x3A
    static let semicolon: UInt32 = 0x3B
    static let stop: UInt32 = 0x3002
    static let pause: UInt32 = 0x3001
    static let percent: UInt32 = 0x25
    static let bar: UInt32 = 0x7C
    static let tab: UInt32 = 0x09
    static let dash: UInt32 = 0x2014
    static let open: UInt32 = 0x28
    static let close: UInt32 = 0x29

    static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }
    static func isLatin(_ scalar: UInt32) -> Bool {
        (scalar >= 0x41 && scalar <= 0x5A) || (scalar >= 0x61 && scalar <= 0x7A) || (scalar >= 0xC0 && scalar <= 0x24F)
    }
    static func isHan(_ scalar: UInt32) -> Bool {
        (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF)
    }
    static func isSpace(_ scalar: UInt32) -> Bool { scalar == space || scalar == newline || scalar == tab }
    /// Ends a sentence.
    static func isStop(_ scalar: UInt32) -> Bool {
        scalar == stop || scalar == semicolon || scalar == 0x21 || scalar == 0x3F
    }
    /// Ends a phrase inside a sentence.
    static func isBreak(_ scalar: UInt32) -> Bool { isStop(scalar) || scalar == comma || scalar == colon }
    static func closer(of scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x28: 0x29
        case 0x5B: 0x5D
        case 0x3014: 0x3015
        case 0x3010: 0x3011
        case 0x7B: 0x7D
        default: nil
        }
    }
    static func isCloser(_ scalar: UInt32) -> Bool {
        scalar == 0x29 || scalar == 0x5D || scalar == 0x3015 || scalar == 0x3011 || scalar == 0x7D
    }

    /// The value of one Chinese digit or unit character: 一…十, 百.
    static func chineseDigit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x4E00: 1
        case 0x4E8C, 0x4E24: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        case 0x5341: 10
        case 0x767E: 100
        case 0x3007, 0x96F6: 0
        default: nil
        }
    }
}

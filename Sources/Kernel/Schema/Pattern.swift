internal import Foundation

/// Full-match tests of short texts against the patterns that rules declare.
///
/// The patterns are written by us and free of nested repeats, so a test is linear.
struct Pattern: Sendable {
    /// Made once, where the rule is declared; `nil` when the pattern is none, which the catalogue's check refuses.
    private let expression: NSRegularExpression?

    init(_ pattern: String) { expression = try? NSRegularExpression(pattern: "\\A(?:\(pattern))\\z") }

    var isValid: Bool { expression != nil }

    func matches(_ text: String) -> Bool {
        let length = text.utf16.count
        guard length <= 4096, let expression else { return false }
        return expression.firstMatch(in: text, range: NSRange(location: 0, length: length)) != nil
    }
}

internal import Foundation

/// Full-match tests of short texts against the patterns that rules declare.
///
/// The patterns are written by us and free of nested repeats, so a test is linear.
enum Pattern {
    static func matches(_ pattern: String, _ text: String) -> Bool {
        guard text.utf16.count <= 4096 else { return false }
        return text.range(of: "\\A(?:\(pattern))\\z", options: .regularExpression) != nil
    }
}

/// What was said the quarter before, shown beside the form.
package struct EarlierBox: Sendable, Encodable {
    /// Whose words these are: the quarter.
    package var title: String
    /// What was said, by field.
    package var lines: [LabelledText]
}

/// Two texts side by side with what differs marked.
package struct TextComparison: Sendable, Encodable {
    /// Why they are compared.
    package var note: String
    /// The heads of the two.
    package var earlierTitle: String
    package var laterTitle: String
    package var earlier: [TextPiece]
    package var later: [TextPiece]
}

/// A stretch of a text that both have, or only one.
package struct TextPiece: Sendable, Encodable {
    package var text: String
    package var isSame: Bool
}

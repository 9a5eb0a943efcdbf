/// An item before its units are named: the bureau's prefix is known only when all are collected.
struct Draft {
    var section: String?
    var kind: ItemKind
    var number: Range<Int>?
    var numberText: String?
    /// 一是: with 是.
    var numberWritten: Range<Int>?
    var heading: SourceRange?
    var passage: Passage
    var annotations: [Annotation]
    /// Kept only if it yields units or targets.
    var isOptional = false
    /// Where the item stands, if that is not where its passage does.
    var range: SourceRange?
    /// A time limit standing over the item.
    var fallback: Located<String>?
    /// Items of one heading share a key.
    var group: Int = 0
    var isDamaged = false
    /// A closing paragraph on how to report.
    var isReporting = false
    /// Merged cells: the units are those of the row above.
    var inherits = false
    /// The end of the text cut it.
    var isTruncated = false
    /// The rows of a table it stands in, each a clause; empty for text.
    var rows: [TableClause] = []
}

package import Basics

/// How a figure is meant.
package enum TargetComparator: String, Sendable, Codable, CaseIterable {
    case equal = "="
    case atLeast = ">="
    case atMost = "<="
    case about = "~"
    case range
    case growth = "+%"
    case growthAtLeast = "+%>="
    case growthAtMost = "+%<="
    case growthAbout = "+%~"
    case decrease = "-%"
    case decreaseAtLeast = "-%>="
    case decreaseAtMost = "-%<="
    case decreaseAbout = "-%~"
}

/// A quantity the notice commits somebody to.
package struct ReadTarget: Sendable, Equatable, Codable {
    /// The phrase with the figure.
    package let quote: String
    /// The place of the quote.
    package let range: SourceRange
    /// The place of the figure and its unit.
    package let figure: SourceRange
    /// As written: 1.2 of 1.2万名.
    package let value: Quantity
    /// The upper end of a range (10-15分钟).
    package let upper: Quantity?
    /// As written: 万名, 亿元, %.
    package let unit: String
    /// The number with 万 and 亿 worked out; `nil` where the unit holds neither, or it is out of range.
    package let valueBase: Quantity?
    /// The unit of `valueBase`.
    package let unitBase: String?
    /// 60亿 without 元: the base unit is supplied by the reader.
    package let unitBaseImplied: Bool
    /// How the figure binds.
    package let comparator: TargetComparator
    /// The written time limit, never the plan year itself.
    package let deadline: Located<String>?
    /// 力争, 争取 or 左右 governs the figure.
    package let soft: Bool
    /// A 力争 figure beside a firm one for the same thing.
    package let stretch: Bool
    /// The figure is the set worked on, not a new number to be reached.
    package let scopeCount: Bool
    /// 其中: a part of the total before it.
    package let partOfTotal: Bool
    /// The same figure in another cell of its row, as written there.
    package internal(set) var repeats: [String] = []
}

package import Basics

/// What goes into one cell of a workbook.
package enum XLSXValue: Sendable, Hashable {
    case empty
    /// Always text, even when it looks like a formula or a number.
    case text(String)
    case integer(Int)
    case quantity(Quantity)
    /// A date shown as `yyyy-mm-dd`.
    case day(Day)
}

/// A column of a workbook.
package struct XLSXColumn: Sendable, Hashable {
    package let title: String
    /// In characters of the standard font; a Chinese character takes two. 0…255.
    package let width: Double

    /// - Parameter width: `nil` to follow the title, at least 10.
    package init(_ title: String, width: Double? = nil) {
        self.title = title
        let natural = title.unicodeScalars.reduce(2.0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
        self.width = min(255, max(0, width ?? max(10, min(natural, 60))))
    }
}

package import Basics

extension Ruleset {
    /// A grade and the totals that have it.
    package struct Band: Sendable, Hashable {
        package let code: String
        package let name: Term
        /// The least total that has it.
        package let from: Quantity
        /// Totals from here on have a better grade; `nil` for the best grade.
        package let below: Quantity?

        package init(_ code: String, _ name: Term, from: Quantity, below: Quantity? = nil) {
            self.code = code
            self.name = name
            self.from = from
            self.below = below
        }
    }
}

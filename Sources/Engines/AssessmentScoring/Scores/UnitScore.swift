package import Basics

/// A unit's year, line by line.
package struct UnitScore: Sendable, Hashable {
    /// The unit's code.
    package let id: String
    package let name: String
    /// The units it is ranked among; `nil` is a group of its own.
    package let group: String?
    /// In the order of the ruleset: components, then deductions.
    package let lines: [ScoreLine]
    /// The exact sum of the lines as they are printed, which deductions may bring below zero; `nil` when the
    /// unit is not assessed.
    package let sum: Quantity?
    /// The sum, 0 at least; `nil` when the unit is not assessed.
    package let total: Quantity?
    package let grade: Grade?
    /// 1 is the best of its group. Units with the same total share a rank, and the next rank counts them all (1, 2, 2, 4).
    /// Nothing else parts them.
    package let rank: Int?

    /// A band's code and name.
    package struct Grade: Sendable, Hashable {
        package let code: String
        package let name: Term
    }

    /// Whether the unit has a total. One that had too little to be counted by has none.
    package var isAssessed: Bool { total != nil }

    /// The line of that code.
    package func line(_ code: String) -> ScoreLine? { lines.first { $0.code == code } }

    /// Why the total is not the sum of the lines; `nil` where it is.
    package var note: Term? {
        guard let sum, let total else {
            return Term("可计入的项目分值过少，不参加评分。", "Too little can be counted, so the unit is not assessed.")
        }
        return sum == total ? nil : Term("各项合计低于0分，计0分。", "The lines come to less than 0, which counts as 0.")
    }

    func ranked(_ rank: Int?) -> UnitScore {
        UnitScore(
            id: id, name: name, group: group, lines: lines, sum: sum, total: total, grade: grade, rank: rank)
    }
}

package import AssessmentScoring
package import Basics
package import Kernel

/// 考核组别: units that are ranked among themselves, for an office is not measured against a city.
package enum ScoreGroup: String, Sendable, CaseIterable {
    case office, institute, city = "city_bureau", county = "county_bureau", other

    package var term: Term {
        switch self {
        case .office: Term("处室", "Offices")
        case .institute: Term("直属单位", "Institutes")
        case .city: Term("市州局", "City bureaus")
        case .county: Term("县市区局", "County bureaus")
        case .other: Term("其他单位", "Other units")
        }
    }

    /// The group of a unit, by its kind.
    package init(unit: String, _ organisation: OrganisationSnapshot) {
        self = organisation.units[unit].flatMap { ScoreGroup(rawValue: $0.kind) } ?? .other
    }

    /// The units of the groups of a sheet that led no task that counts, and so have no row, as documents order them.
    package static func absent(from sheet: ScoreSheet, _ organisation: OrganisationSnapshot) -> [String] {
        let groups = Set(sheet.units.compactMap(\.group))
        let there = Set(sheet.units.map(\.id))
        let units = organisation.units.values.filter { unit in
            groups.contains(unit.kind) && unit.kind != other.rawValue && !there.contains(unit.id)
                && (unit.validFrom ?? sheet.period.lowerBound) <= sheet.period.upperBound
                && (unit.validTo ?? sheet.period.upperBound) >= sheet.period.lowerBound
        }
        return IssuedDocument.inOrder(Set(units.map(\.id)), organisation)
    }

    /// A sheet parted into its groups, in this order. A record made before groups were told is one group without a
    /// name.
    package static func parted(_ sheet: ScoreSheet) -> [(group: ScoreGroup?, units: [UnitScore])] {
        let units = Dictionary(grouping: sheet.ranking) { $0.group.map { ScoreGroup(rawValue: $0) ?? .other } }
        let order: [ScoreGroup?] = [nil] + allCases
        return order.compactMap { group in units[group].map { (group, $0) } }
    }
}

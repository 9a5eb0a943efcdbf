package import Basics

/// One unit as it is now.
package struct UnitNode: Sendable, Hashable {
    package let id: String
    package let name: Term
    package let kind: String
    package let parent: String?
    package let division: String?
    /// Its place among the units of its kind.
    package let order: Int?
    package let aliases: [String]
    package let validFrom: Day?
    package let validTo: Day?
}

/// The units, the calendar and the settings at one moment, in memory.
package struct OrganisationSnapshot: Sendable {
    package let units: [String: UnitNode]
    package let divisions: [String: Term]
    package let calendar: WorkCalendar
    package let settings: [String: String]
    /// Names, times and successors of the units and of the divisions.
    package let unitHistory: OrganisationHistory
    package let divisionHistory: OrganisationHistory
    private let children: [String: [String]]

    package init(
        units: [UnitNode], divisions: [String: Term], calendar: WorkCalendar, settings: [String: String],
        unitHistory: OrganisationHistory = .empty, divisionHistory: OrganisationHistory = .empty
    ) {
        self.unitHistory = unitHistory
        self.divisionHistory = divisionHistory
        self.units = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.divisions = divisions
        self.calendar = calendar
        self.settings = settings
        children = Dictionary(grouping: units.filter { $0.parent != nil }, by: { $0.parent ?? "" }).mapValues {
            $0.map(\.id)
        }
    }

    package static let empty = OrganisationSnapshot(
        units: [], divisions: [:], calendar: WorkCalendar(years: [], exceptions: [:]), settings: [:])

    /// Whether `unit` is `root` or lies somewhere under it.
    package func isUnit(_ unit: String, within root: String) -> Bool {
        var current: String? = unit
        var steps = 0
        while let here = current, steps < 32 {
            if here == root { return true }
            current = units[here]?.parent
            steps += 1
        }
        return false
    }

    /// `root` and everything under it.
    package func subtree(of root: String) -> Set<String> {
        var seen: Set<String> = [root]
        var open = [root]
        while let unit = open.popLast() {
            for child in children[unit] ?? [] where seen.insert(child).inserted { open.append(child) }
        }
        return seen
    }

    package func childUnits(of unit: String) -> [String] {
        (children[unit] ?? []).sorted { place(ofUnit: $0) < place(ofUnit: $1) }
    }

    /// A key by which units stand in the order of the organisation: the administration, its offices and its institutes,
    /// each as they are ordered, then cities and counties by their division codes.
    package func place(ofUnit id: String) -> String {
        guard let unit = units[id] else { return "9\(id)" }
        if ["city_bureau", "county_bureau"].contains(unit.kind) { return "1\(unit.division ?? "9")\(id)" }
        let kind = ["province", "office", "institute"].firstIndex(of: unit.kind) ?? 3
        let order = String(100_000 + min(max(unit.order ?? 99_999, 0), 99_999))
        return "0\(kind)\(order)\(id)"
    }

    /// The unit a name or alias stands for; `nil` when none or several do.
    package func unit(named name: String) -> UnitNode? {
        let clean = name.filter { !$0.isWhitespace }
        if let unit = units[clean] { return unit }
        let exact = units.values.filter { $0.name.zh == clean && $0.validTo == nil }
        if exact.count == 1 { return exact[0] }
        let aliased = units.values.filter { $0.aliases.contains(clean) && $0.validTo == nil }
        return aliased.count == 1 ? aliased[0] : nil
    }

    package func name(ofUnit id: String?, _ language: Language) -> String {
        guard let id else { return "" }
        return units[id]?.name.text(language) ?? id
    }

    package func name(ofDivision code: String?, _ language: Language) -> String {
        guard let code else { return "" }
        return divisions[code]?.text(language) ?? code
    }

    /// A setting as a whole number.
    package func number(_ setting: String) -> Int? { settings[setting].flatMap { Int($0) } }
}

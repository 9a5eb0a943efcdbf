internal import Basics

extension OrganisationSnapshot {
    /// The registers the snapshot is made of.
    static let registers: Set<String> = ["unit", "division", "calendar_day", "setting"]

    static func load(_ reader: EntryReader) throws -> OrganisationSnapshot {
        var units: [UnitNode] = []
        var divisions: [String: Term] = [:]
        var unitBodies: [OrganisationHistory.Body] = []
        var divisionBodies: [OrganisationHistory.Body] = []
        var years = Set<Int>()
        var exceptions: [Day: DayKind] = [:]
        var settings: [String: String] = [:]
        for entry in try reader.entries("unit", inStage: "active") + reader.entries("unit", inStage: "closed") {
            let unit = OrganisationUnit(values: entry.values)
            units.append(
                UnitNode(
                    id: entry.id.text, name: Term(unit.name, unit.nameEnglish.isEmpty ? unit.name : unit.nameEnglish),
                    kind: unit.kind.rawValue, parent: unit.parent?.text, division: unit.division, order: unit.order,
                    aliases: unit.aliases, validFrom: unit.validFrom, validTo: unit.validTo))
            unitBodies.append(
                OrganisationHistory.Body(
                    id: entry.id.text, name: Term(unit.name, unit.nameEnglish.isEmpty ? unit.name : unit.nameEnglish),
                    formerNames: unit.formerNames.compactMap { OrganisationHistory.FormerName(text: $0) },
                    validFrom: unit.validFrom, validTo: unit.validTo, successors: unit.successors))
        }
        for entry in try reader.entries("division", inStage: "in_force") {
            let division = Division(values: entry.values)
            divisions[division.code] = Term(
                division.name, division.nameEnglish.isEmpty ? division.name : division.nameEnglish)
            divisionBodies.append(
                OrganisationHistory.Body(
                    id: division.code,
                    name: Term(
                        division.name, division.nameEnglish.isEmpty ? division.name : division.nameEnglish),
                    formerNames: division.formerNames.compactMap { OrganisationHistory.FormerName(text: $0) },
                    validFrom: division.validFrom, validTo: division.validTo,
                    successors: [division.successor].compactMap { $0 } + division.splitInto))
        }
        for entry in try reader.entries("calendar_day", inStage: "in_force", limit: 100_000) {
            let day = CalendarDay(values: entry.values)
            switch day.kind {
            case .year: years.insert(day.day.year)
            case .holiday: exceptions[day.day] = .holiday
            case .rest: exceptions[day.day] = .rest
            case .makeupWorkday: exceptions[day.day] = .makeupWorkday
            }
        }
        for entry in try reader.entries("setting", inStage: "in_force") {
            let setting = Setting(values: entry.values)
            settings[setting.name] = setting.text
        }
        return OrganisationSnapshot(
            units: units, divisions: divisions, calendar: WorkCalendar(years: years, exceptions: exceptions),
            settings: settings, unitHistory: OrganisationHistory(unitBodies),
            divisionHistory: OrganisationHistory(divisionBodies))
    }
}

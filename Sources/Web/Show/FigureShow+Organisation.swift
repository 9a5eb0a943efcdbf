internal import Basics
internal import Kernel

/// Parts of a figure by unit and division: under the names of today, or in the organisation of another year.
extension FigureShow {
    /// The year in whose organisation the parts are told; `nil` is as they were recorded.
    private var year: Int? {
        visit.query("organisation").flatMap { Int($0) }.flatMap { (1900...2199).contains($0) ? $0 : nil }
    }

    func parts(_ page: inout FigurePage, _ query: FigureQuery) throws {
        let organisation = presenter.organisation
        let (units, divisions) = (visit.term("按单位", "By unit"), visit.term("按区划", "By division"))
        guard let year, let last = Day(year, 12, 31) else {
            page.byUnit = chart(try presenter.reader.split(query, by: .unit), units) {
                organisation.name(ofUnit: $0, language)
            }
            page.byDivision = chart(try presenter.reader.split(query, by: .division), divisions) {
                organisation.name(ofDivision: $0, language)
            }
            return
        }
        let suffix = visit.term("（\(year)年末的机构）", " (organisation at the end of \(year))")
        page.byUnit = chart(
            try regrouped(query, .unit, organisation.unitHistory, last, &page.regrouped), units + suffix
        ) { name(ofPlace: $0, organisation.unitHistory, last) }
        page.byDivision = chart(
            try regrouped(query, .division, organisation.divisionHistory, last, &page.regrouped), divisions + suffix
        ) { name(ofPlace: $0, organisation.divisionHistory, last) }
    }

    private static let joint = "+"

    /// The parts in another organisation, and in words what was put together otherwise.
    private func regrouped(
        _ query: FigureQuery, _ column: FigureSplit, _ history: OrganisationHistory, _ last: Day,
        _ said: inout [String]
    ) throws -> [EntryReader.FigurePart] {
        let pieces = history.pieces(of: query.days)
        for days in pieces {
            var piece = query
            piece.days = days
            for part in try presenter.reader.split(piece, by: column) where !part.key.isEmpty {
                let places = history.place(of: part.key, at: days.lowerBound, in: last)
                if let line = sentence(part.key, places, days, history, last), !said.contains(line) {
                    said.append(line)
                }
            }
        }
        return try presenter.reader.split(
            query, by: column,
            in: pieces.map { days in
                FigureSegment(days) {
                    $0.isEmpty
                        ? $0 : history.place(of: $0, at: days.lowerBound, in: last).joined(separator: FigureShow.joint)
                }
            })
    }

    private func sentence(
        _ id: String, _ places: [String], _ days: ClosedRange<Day>, _ history: OrganisationHistory, _ last: Day
    ) -> String? {
        let then = history.name(of: id, on: days.upperBound).text(language)
        let there = name(ofPlace: places.joined(separator: FigureShow.joint), history, last)
        if places.count > 1 {
            return visit.term(
                "“\(then)”的数字分不开，合列在“\(there)”一行。",
                "The figures of “\(then)” cannot be told apart and stand together under “\(there)”.")
        }
        if places != [id] {
            return visit.term("“\(then)”的数字列在“\(there)”下。", "The figures of “\(then)” stand under “\(there)”.")
        }
        if !history.isThere(id, on: last) {
            return visit.term(
                "“\(then)”在\(last.year)年末的机构中没有对应单位，单独列出。",
                "“\(then)” has no counterpart in the organisation at the end of \(last.year) and stands by itself.")
        }
        return then == there
            ? nil : visit.term("“\(then)”当时称“\(there)”。", "“\(then)” was called “\(there)” then.")
    }

    private func name(ofPlace place: String, _ history: OrganisationHistory, _ last: Day) -> String {
        place.split(separator: FigureShow.joint).map { history.name(of: String($0), on: last).text(language) }
            .joined(separator: visit.term("＋", " + "))
    }

    /// The organisation of the day, and those of years around which something changed.
    var organisations: [Choice] {
        let organisation = presenter.organisation
        let changed = (organisation.unitHistory.years + organisation.divisionHistory.years).flatMap { [$0 - 1, $0] }
        let years = Set(changed + [days.lowerBound.year, days.upperBound.year, year ?? today.year]).sorted(by: >)
        return [
            Choice(value: "", text: visit.term("按当时登记的单位", "units as recorded"), isSelected: year == nil)
        ]
            + years.prefix(30).map {
                Choice(value: String($0), text: visit.term("\($0)年末", "end of \($0)"), isSelected: $0 == year)
            }
    }
}

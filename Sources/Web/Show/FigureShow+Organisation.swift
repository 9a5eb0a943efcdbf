internal import Basics
internal import Kernel
internal import Plans

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
            let own = try presenter.reader.split(query, by: .unit)
            page.byUnit = chart(own, units) { organisation.name(ofUnit: $0, language) }
            page.ownership = try ownership(query, own)
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

    /// Own and shared results of each unit, where anything is shared; the total stays as it is.
    private func ownership(_ query: FigureQuery, _ own: [EntryReader.FigurePart]) throws -> Ownership? {
        guard query.asKnownOn == nil else { return nil }
        let shared = try AttributionLedger(presenter.reader).shared(query)
        guard !shared.isEmpty else { return nil }
        let owned = Dictionary(own.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        let units = Set(owned.keys).union(shared.keys).filter { !$0.isEmpty }.sorted {
            (owned[$0] ?? .zero, shared[$0] ?? .zero, $1) > (owned[$1] ?? .zero, shared[$1] ?? .zero, $0)
        }
        let total = presenter.number(try presenter.reader.figure(query).value)
        return Ownership(
            ownRows: units.map {
                OwnershipRow(
                    unitName: presenter.organisation.name(ofUnit: $0, language),
                    own: presenter.number(owned[$0] ?? .zero), shared: presenter.number(shared[$0] ?? .zero))
            },
            total: visit.term(
                "合计\(total)：每项成果只计一次，计在所属单位名下；共享的成果另列，不加入合计。",
                "The total is \(total): each result counts once, for its owner; what is shared stands beside and is not added."
            ))
    }

    /// The way to share a result or to claim a part in it, for those who speak for a unit.
    func sharing(_ entry: Entry) -> ListCell? {
        guard let unit = entry.unit, actor.holds(.unitReporter) else { return nil }
        let isOwn = actor.holds(.unitReporter, reaching: unit, in: presenter.organisation)
        let items = "register=\(measure.register)&result=\(escape(entry.id.text))"
        return .text(
            visit.term("成果归属", "Attribution"), isOwn ? visit.term("提出共享", "Share") : visit.term("认领", "Claim a part"),
            href: "/work/r/attribution/new/\(isOwn ? "offer?owner=\(escape(unit))&" : "claim?")\(items)")
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

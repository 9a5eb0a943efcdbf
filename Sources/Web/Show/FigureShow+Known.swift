internal import Basics
internal import Kernel
internal import Plans

/// The state a figure is told in, and what came later.
extension FigureShow {
    /// The line below the number.
    func state() throws -> String {
        guard let day = knownOn else {
            let now = presenter.time(visit.kernel.environment.now())
            return visit.term("截至现在（\(now)）所知的数", "As known now, \(now)")
        }
        return visit.term(
            "截至\(day.text(.zh))所知的数：那一天终了时登记簿里已有的；此后登记、更正、撤回的不计在内",
            "As known at the end of \(day.text(.en)); what was recorded, corrected or withdrawn later is left out")
    }

    func ask() -> FigureAsk {
        FigureAsk(
            action: "/work/figures/\(measure.name)",
            carried: carried.filter { !["known_on", "organisation"].contains($0.name) }.map {
                HiddenField(name: $0.name, value: $0.value)
            },
            knownOn: knownOn?.description ?? "",
            nowHref: knownOn == nil ? nil : address(["known_on": nil]), organisations: organisations)
    }

    /// What was recorded after the day as of which the figure is told.
    func later(_ query: FigureQuery, _ definition: RegisterDefinition) throws -> LateChanges? {
        guard let day = knownOn else { return nil }
        var present = query
        present.asKnownOn = nil
        return try changes(
            of: present, from: Instant(startOf: day + 1), definition,
            heading: visit.term("\(day.text(.zh))以后的变动", "Changed after \(day.text(.en))"))
    }

    /// The number as known on the day beside the one known now. What lies between is told apart: work dated after the
    /// day, and work dated before that was recorded, corrected or withdrawn later.
    func beside(_ query: FigureQuery, _ figure: CountedValue) throws -> KnownBeside? {
        guard let day = knownOn else { return nil }
        var present = query
        present.asKnownOn = nil
        let now = try presenter.reader.figure(present).value
        let (from, to) = (query.days.lowerBound, query.days.upperBound)
        var before = present
        before.days = from...max(from, min(day, to))
        let known = day < from ? figure.value : try presenter.reader.figure(before).value
        return KnownBeside(
            heading: visit.term(
                "同一时段（\(from.text(.zh))至\(to.text(.zh))），两个时点所知的数",
                "The same period, \(from.text(.en)) – \(to.text(.en)), as known on two days"),
            lines: [
                KnownLine(
                    label: visit.term("截至\(day.text(.zh))所知", "As known on \(day.text(.en))"),
                    value: presenter.number(figure.value), isWhole: true),
                KnownLine(
                    label: visit.term(
                        "\(day.text(.zh))及以前的工作，后来才登记、更正或撤回",
                        "Work up to \(day.text(.en)), recorded, corrected or withdrawn later"),
                    value: presenter.signed(known - figure.value), isWhole: false),
                KnownLine(
                    label: visit.term("\(day.text(.zh))以后的工作", "Work after \(day.text(.en))"),
                    value: presenter.signed(now - known), isWhole: false),
                KnownLine(
                    label: visit.term("截至今天（\(today.text(.zh))）所知", "As known today, \(today.text(.en))"),
                    value: presenter.number(now), isWhole: true),
            ])
    }

    /// What later corrections made of the target's reported quarters: the one asked for, else the first.
    func restate(
        _ page: inout FigurePage, _ state: PlanBoard.TaskState, _ id: EntryID, _ definition: RegisterDefinition
    )
        throws
    {
        guard let target = state.targets.first(where: { $0.id == id })?.target else { return }
        let found = try FeedbackFigures(presenter.reader).restatements(of: [(id, target)], reports: state.feedback)
        page.restated = presenter.lines(found, targets: [id: target])
        let asked = visit.query("quarter")
        guard knownOn == nil, let shown = found.first(where: { $0.quarter.description == asked }) ?? found.first else {
            return
        }
        let quarter = shown.quarter
        page.late = try changes(
            of: shown.query, from: shown.since, definition,
            heading: visit.term(
                "\(quarter.text(.zh))报告以后的变动", "Changed after the report for \(quarter.text(.en))"))
    }

    /// Changes made from a moment on, a page of them; `nil` where there are none.
    func changes(of query: FigureQuery, from instant: Instant, _ definition: RegisterDefinition, heading: String) throws
        -> LateChanges?
    {
        let limit = 30
        var found = try presenter.reader.changes(of: query, from: instant, after: try changePlace(), limit: limit + 1)
        let more = found.count > limit
        if more { found.removeLast() }
        guard !found.isEmpty else { return nil }
        return LateChanges(
            heading: heading, changes: try found.map { try line($0, definition) },
            moreHref: more ? found.last.map { address(["changes": FigureShow.text($0.place)]) + "#late" } : nil)
    }

    private func line(_ change: ContributionChange, _ definition: RegisterDefinition) throws -> LateChange {
        let entry = try presenter.reader.entry(definition.name, change.entry)
        let isReadable = entry.map {
            Policy.mayRead(actor, $0, definition, organisation: presenter.organisation)
        }
        let part = presenter.reader.catalogue.measure(change.measure)
        let amount = part?.kind == .distinct ? Quantity(1) : change.amount
        let name = change.measure == measure.name ? "" : " " + (part?.term.text(language) ?? "")
        return LateChange(
            recordedAt: presenter.time(change.at),
            entryTitle: isReadable == true
                ? entry.map { presenter.title($0, definition) } ?? "" : visit.term("（无权查看）", "(not open to you)"),
            entryHref: isReadable == true ? Presenter.href(definition.name, change.entry.text) : nil,
            moveName: definition.move(change.move)?.term.text(language) ?? change.move,
            countedOn: change.day.text(language), effect: presenter.signed(change.isAdded ? amount : -amount) + name)
    }

    // MARK: Places in the list of changes

    private static func text(_ place: ContributionChange.Place) -> String {
        "\(place.recorded)_\(place.version)_\(place.isAdded ? 1 : 0)_\(place.entry)"
    }

    private func changePlace() throws -> ContributionChange.Place? {
        guard let text = visit.query("changes") else { return nil }
        let parts = text.split(separator: "_", maxSplits: 3).map(String.init)
        guard parts.count == 4, let day = Day(text: parts[0]), let version = Int(parts[1]) else {
            throw Problems(Problem("query.cursor", Term("翻页位置无效。", "The place in the list is not valid.")))
        }
        return ContributionChange.Place(
            recorded: day, entry: EntryID(parts[3]), version: version, isAdded: parts[2] == "1")
    }
}

internal import Basics
internal import Kernel
internal import Plans

/// A counted number, opened: rule, parts and the entries behind it.
struct FigureShow {
    let visit: Visit
    let measure: MeasureDefinition
    let days: ClosedRange<Day>
    /// The day as of which the figure is told; `nil` is now.
    let knownOn: Day?
    let presenter: Presenter
    let actor: Actor
    let today: Day

    var language: Language { visit.language }

    func page() throws -> FigurePage {
        let reader = presenter.reader
        guard let definition = reader.catalogue[name: measure.register] else { throw NothingHere() }
        let end = min(today, days.upperBound)
        let query = FigureQuery(
            measure.name, min(days.lowerBound, end)...end, units: visit.query("unit").map { [$0] },
            division: visit.query("division"), asKnownOn: knownOn)
        let figure = try reader.figure(query)
        let after = try place()
        let limit = 50
        var behind = try reader.entries(behind: query, after: after, limit: limit + 1)
        let more = behind.count > limit
        if more { behind.removeLast() }
        let mayRead = Policy.scope(actor, definition, organisation: presenter.organisation)
        let visible = try behind.filter {
            mayRead == .all || Policy.mayRead(actor, $0.entry, definition, organisation: presenter.organisation)
        }.filter { try knownOn == nil || mayRead == .all || isReadable($0.entry.id, definition) }
        let listed = Array(definition.fields.filter { $0.isListed && !$0.isPersonal }.prefix(4))
        var page = FigurePage(
            title: measure.term.text(language), value: presenter.number(figure.value),
            unit: measure.unit.text(language), state: try state(), ask: ask(),
            rule: rule(definition, figure, end), byMonth: try months(query),
            columns: [ListColumn(title: visit.term("计入日期", "Counted on"))]
                + listed.map { ListColumn(title: $0.term.text(language)) }
                + (actor.holds(.unitReporter) ? [ListColumn(title: visit.term("成果归属", "Attribution"))] : []),
            rows: visible.map { row($0, definition, listed) },
            paging: Paging(
                shown: visible.count, total: presenter.number(figure.entries),
                nextHref: more ? behind.last.map { address(["after": "\($0.day)_\($0.entry.id)"]) } : nil), exports: [])
        try parts(&page, query)
        page.late = try later(query, definition)
        page.known = try beside(query, figure)
        if let id = visit.query("target").map({ EntryID($0) }), let task = try task(of: id),
            let state = task.targets.first(where: { $0.id == id })
        {
            page.target = presenter.line(state, today: today)
            try restate(&page, task, id, definition)
            // The line's share and its judgement are of today.
            if let knownOn {
                page.target?.percent = nil
                page.target?.cutOff = min(knownOn, end).text(language)
            }
        }
        if visible.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有计入的记录", "No entries counted"),
                text: visit.term(
                    "在“\(definition.term.zh)”中登记后，这里的数会自动增加。",
                    "Record entries in “\(definition.term.en)” and the number grows by itself."),
                link: Link(text: definition.term.text(language), href: "/work/r/\(definition.name)"))
        }
        return page
    }

    private func task(of target: EntryID) throws -> PlanBoard.TaskState? {
        guard let entry = try presenter.reader.entry("plan_target", target) else { return nil }
        return try PlanBoard.task(
            EntryID(entry["task"].plain), until: today, presenter.reader, presenter.organisation)
    }

    private func place() throws -> (day: Day, id: EntryID)? {
        guard let text = visit.query("after") else { return nil }
        let parts = text.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let day = Day(text: String(parts[0])) else {
            throw Problems(Problem("query.cursor", Term("翻页位置无效。", "The place in the list is not valid.")))
        }
        return (day, EntryID(String(parts[1])))
    }

    /// What the page was asked for.
    var carried: [(name: String, value: String)] {
        var items = [("from", days.lowerBound.description), ("to", days.upperBound.description)]
        for name in ["division", "known_on", "organisation", "quarter", "target", "unit"] {
            if let value = visit.query(name) { items.append((name, value)) }
        }
        return items
    }

    func address(_ changes: [String: String?]) -> String {
        var items = Dictionary(carried.map { ($0.name, Optional($0.value)) }, uniquingKeysWith: { $1 })
        for (name, value) in changes { items[name] = .some(value) }
        return "/work/figures/\(measure.name)?"
            + items.sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\(name)=\(escape($0))" } }
            .joined(separator: "&")
    }

    /// Whether an entry is open to the reader as it stands now.
    private func isReadable(_ id: EntryID, _ definition: RegisterDefinition) throws -> Bool {
        guard let entry = try presenter.reader.entry(definition.name, id) else { return false }
        return Policy.mayRead(actor, entry, definition, organisation: presenter.organisation)
    }

    private func rule(_ definition: RegisterDefinition, _ figure: CountedValue, _ end: Day) -> [FieldLine] {
        [
            FieldLine(label: visit.term("计数规则", "Rule"), value: measure.rule.text(language), isWide: true),
            FieldLine(
                label: visit.term("来源登记簿", "Register"), value: definition.term.text(language),
                href: "/work/r/\(definition.name)"),
            FieldLine(
                label: visit.term("时段", "Period"),
                value: "\(days.lowerBound.text(language)) – \(days.upperBound.text(language))"),
            FieldLine(
                label: visit.term("统计截止", "Counted up to"), value: end.text(language),
                note: visit.term("只数计入日期到这一天为止的", "entries dated later are not counted")),
            FieldLine(
                label: visit.term("截至某日所知", "As known on"),
                value: knownOn?.text(language) ?? visit.term("现在", "now"),
                note: visit.term("登记簿在这一天的样子", "as the registers stood then")),
            FieldLine(
                label: visit.term("背后的记录", "Entries behind it"), value: presenter.number(figure.entries),
                note: measure.kind == .distinct ? visit.term("同一对象只计一次", "the same subject counts once") : nil),
        ]
    }

    private func months(_ query: FigureQuery) throws -> ColumnChart? {
        let split = try presenter.reader.split(query, by: .month)
        guard split.count > 1 else { return nil }
        return ColumnChart(
            title: visit.term("按月", "By month"), unit: measure.unit.text(language),
            values: split.suffix(12).map {
                (String($0.key.suffix(2)) + visit.term("月", ""), Double($0.value.scaled), presenter.number($0.value))
            })
    }

    func chart(
        _ split: [(key: String, value: Quantity, entries: Int)], _ title: String, name: (String) -> String
    ) -> BarChart? {
        let parts = split.filter { !$0.key.isEmpty }.sorted { $0.value > $1.value }.prefix(15)
        guard parts.count > 1, let greatest = parts.first?.value, greatest.scaled > 0 else { return nil }
        return BarChart(
            title: title, unit: measure.unit.text(language),
            bars: parts.map {
                Bar(
                    label: name($0.key), value: presenter.number($0.value),
                    percent: Int($0.value.scaled * 100 / greatest.scaled))
            })
    }

    private func row(_ item: (day: Day, entry: Entry), _ definition: RegisterDefinition, _ listed: [FieldDefinition])
        -> ListRow
    {
        let href = Presenter.href(definition.name, item.entry.id.text)
        let cells = listed.map { ListCell.text($0.term.text(language), presenter.text($0, item.entry[$0.name])) }
        return ListRow(
            id: item.entry.id.text, href: href, name: presenter.title(item.entry, definition),
            cells: [.text(visit.term("计入日期", "Counted on"), item.day.text(language), href: href)] + cells
                + (actor.holds(.unitReporter)
                    ? [sharing(item.entry) ?? .text(visit.term("成果归属", "Attribution"), "")] : []))
    }
}

internal import Basics
internal import Kernel
internal import Plans

/// A page of entries as a list page.
struct ListShow {
    let visit: Visit
    let definition: RegisterDefinition
    let query: ListQuery
    let presenter: Presenter
    let actor: Actor

    private var language: Language { visit.language }
    private var path: String { "/work/r/\(definition.name)" }

    func list(_ page: EntryQuery.Page, total: Int?) -> EntryList {
        var creations = Policy.creations(definition, for: actor)
        let appeal =
            definition.name == ScoreAppeal.schema.name
            ? try? AppealForm(presenter, actor, today: visit.kernel.environment.now().day) : nil
        if appeal?.isOpen() == false { creations = [] }
        var list = EntryList(
            title: definition.listTerm.text(language), filterAction: path, columns: columns,
            rows: page.entries.map(row),
            paging: Paging(
                shown: page.entries.count, total: total.map { presenter.number($0) },
                previousHref: page.previous.map { query.address(path, ["before": ListQuery.text($0), "after": nil]) },
                nextHref: page.next.map { query.address(path, ["after": ListQuery.text($0), "before": nil]) }))
        list.about = [definition.purpose.text(language), appeal?.period()].compactMap { $0 }
            .joined(separator: language == .zh ? "" : " ")
        list.total = total.map { presenter.number($0) }
        list.create = create(creations)
        if definition.name != "plan_document" { list.alsoCreate = creations.dropFirst().map(link) }
        list.importHref =
            creations.isEmpty || ["plan_document", "issued_document", "score_appeal"].contains(definition.name)
            ? nil : "\(path)/import"
        list.exports = [("csv", "CSV (UTF-8)"), ("gb.csv", "CSV (GB18030)"), ("xlsx", "XLSX")].map { kind, name in
            Link(text: name, href: query.address("\(path)/export.\(kind)", ["after": nil, "before": nil]))
        }
        list.filters = filters
        list.activeFilters = active
        list.clearHref = query.isPlain ? nil : path
        list.bulk = bulk(page.entries)
        if page.entries.isEmpty {
            list.empty =
                query.isPlain
                ? EmptyState(
                    title: visit.term("还没有“\(definition.term.zh)”", "No entries yet"),
                    text: definition.purpose.text(language), link: create(creations))
                : EmptyState(
                    title: visit.term("没有符合条件的记录", "Nothing fits these filters"),
                    text: visit.term("放宽条件再试。", "Try fewer filters."),
                    link: Link(text: visit.term("清除条件", "Clear filters"), href: path))
        }
        return list
    }

    private func create(_ creations: [MoveDefinition]) -> Link? {
        if definition.name == "plan_document" {
            return creations.isEmpty
                ? nil : Link(text: visit.term("上传工作要点", "Upload a notice"), href: "/work/plans/upload")
        }
        if definition.name == "issued_document" {
            return creations.isEmpty ? nil : Link(text: visit.word("draftTitle"), href: "/work/documents/new")
        }
        return creations.first.map(link)
    }

    private func link(_ move: MoveDefinition) -> Link {
        Link(text: move.term.text(language), href: "\(path)/new/\(move.name)")
    }

    private var listed: [FieldDefinition] {
        let marked = definition.fields.filter { $0.isListed && !$0.isSecret }
        return marked.isEmpty ? Array(definition.fields.filter { !$0.isSecret }.prefix(4)) : marked
    }

    private var columns: [ListColumn] {
        var columns = listed.map { field -> ListColumn in
            var column = ListColumn(title: field.term.text(language), unit: field.unit?.text(language))
            column.isNumber = field.kind.isNumeric && field.kind != .flag
            if field.isIndexed || field.isUnique {
                let isMine = query.query.sort == field.name
                let ascending = isMine && query.query.order == .ascending
                column.isAscending = ascending
                column.isDescending = isMine && !ascending
                column.sortHref = query.address(
                    path, ["sort": field.name, "order": ascending ? "desc" : "asc", "after": nil, "before": nil])
            }
            return column
        }
        columns.append(ListColumn(title: visit.term("环节", "Stage")))
        return columns
    }

    private func row(_ entry: Entry) -> ListRow {
        let href = Presenter.href(definition.name, entry.id.text)
        var cells = listed.enumerated().map { index, field -> ListCell in
            let text = presenter.text(field, entry[field.name])
            if field.kind.isNumeric && field.kind != .flag && index > 0 {
                return .number(field.term.text(language), text)
            }
            let shown = index == 0 && text.isEmpty ? presenter.title(entry, definition) : text
            return .text(field.term.text(language), shown, href: index == 0 ? href : nil)
        }
        cells.append(
            .badge(
                visit.term("环节", "Stage"),
                presenter.stage(of: entry, definition, today: visit.kernel.environment.now().day)))
        return ListRow(
            id: entry.id.text, href: href, name: presenter.title(entry, definition), cells: cells,
            canSelect: !bulkMoves(entry).isEmpty)
    }

    /// Moves that need nothing typed can be made for many entries at once, those that are asked for also where they
    /// need a reason, which then is the same for all.
    private func bulkMoves(_ entry: Entry) -> [MoveDefinition] {
        Policy.moves(of: entry, definition, for: actor, organisation: presenter.organisation)
            .filter {
                $0.refusal == nil && $0.move.requires.isEmpty && $0.move.evidence.isEmpty
                    && (!$0.move.needsReason || $0.move.asks)
                    && $0.move.to != nil && $0.move.people == 1
            }
            .map(\.move)
    }

    private func bulk(_ entries: [Entry]) -> BulkMoves? {
        var names: [String] = []
        for entry in entries {
            for move in bulkMoves(entry) where !names.contains(move.name) { names.append(move.name) }
        }
        if names.isEmpty { return nil }
        let reasoned = names.compactMap { definition.move($0) }.filter(\.needsReason).map { $0.term.text(language) }
        return BulkMoves(
            action: "\(path)/bulk",
            moves: names.compactMap { name in
                definition.move(name).map { Choice(value: name, text: $0.term.text(language)) }
            },
            reason: reasoned.isEmpty
                ? nil
                : visit.term(
                    "理由（\(reasoned.joined(separator: "、"))须填写）：", "Reason (for \(reasoned.joined(separator: ", "))): "),
            hidden: [HiddenField(name: "next", value: query.address(path, [:]))])
    }

    private var filters: [ListFilter] {
        var filters: [ListFilter] = []
        if definition.fields.contains(where: \.isSearchable) {
            filters.append(.text("q", visit.term("包含", "Contains"), value: visit.query("q") ?? ""))
        }
        if definition.stages.count > 1 {
            filters.append(
                .choice(
                    "stage", visit.term("环节", "Stage"),
                    any(definition.stages.map { ($0.code, $0.term.text(language)) }, chosen: visit.query("stage"))))
        }
        for field in definition.fields where (field.isIndexed || field.isUnique) && !field.isComputed {
            let label = field.term.text(language)
            switch field.kind {
            case .choice(let options):
                filters.append(
                    .choice(
                        field.name, label,
                        any(options.map { ($0.code, $0.term.text(language)) }, chosen: visit.query(field.name))))
            case .day:
                filters.append(
                    .days(
                        field.name, label, from: visit.query("\(field.name).from") ?? "",
                        to: visit.query("\(field.name).to") ?? ""))
            case .reference("unit"):
                filters.append(.unit(field.name, label, any(units, chosen: visit.query(field.name))))
            case .integer where field.name == "year":
                filters.append(.text(field.name, label, value: visit.query(field.name) ?? ""))
            default: continue
            }
        }
        return filters
    }

    private var units: [(String, String)] {
        presenter.organisation.units.values.filter {
            ["office", "institute", "province", "city_bureau"].contains($0.kind)
        }
        .sorted { $0.id < $1.id }.map { ($0.id, $0.name.text(language)) }
    }

    private func any(_ options: [(String, String)], chosen: String?) -> [Choice] {
        [Choice(value: "", text: visit.term("全部", "Any"), isSelected: chosen == nil)]
            + options.map { Choice(value: $0.0, text: $0.1, isSelected: $0.0 == chosen) }
    }

    private var active: [ActiveFilter] {
        query.items.keys.sorted().compactMap { name -> ActiveFilter? in
            guard let value = visit.query(name), !["after", "before", "sort", "order"].contains(name) else {
                return nil
            }
            let base = name.hasSuffix(".from") || name.hasSuffix(".to") ? String(name.prefix { $0 != "." }) : name
            let label: String
            let shown: String
            if name == "q" {
                (label, shown) = (visit.term("包含", "Contains"), value)
            } else if name == "stage" {
                let stages = value.split(separator: ",").map { presenter.stage(definition, String($0)) }
                (label, shown) = (
                    visit.term("环节", "Stage"), stages.joined(separator: language == .zh ? "、" : ", ")
                )
            } else if let field = definition.field(base) {
                label = field.term.text(language) + (name.hasSuffix(".from") ? " ≥" : name.hasSuffix(".to") ? " ≤" : "")
                shown = base == name ? presenter.text(field, .text(value)) : value
            } else if name == "unit.within" {
                (label, shown) = (visit.term("单位", "Unit"), presenter.organisation.name(ofUnit: value, language))
            } else {
                return nil
            }
            return ActiveFilter(
                text: "\(label)\(language == .zh ? "：" : ": ")\(shown)",
                removeHref: query.address(path, [name: nil, "after": nil, "before": nil]))
        }
    }
}

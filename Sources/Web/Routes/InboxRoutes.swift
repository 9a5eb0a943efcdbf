internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// The workbench's first page, search and the organisation.
struct InboxRoutes {
    let site: Site

    func inbox(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let today = site.kernel.environment.now().day
        let page = try await site.kernel.read { reader, organisation -> Inbox in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            let things = try reader.things(of: actor, organisation: organisation)
            var open: [InboxThing] = []
            var order: [String] = []
            var groups: [String: InboxGroup] = [:]
            for thing in things {
                let item = thing.item
                guard let definition = reader.catalogue[name: item.register],
                    let entry = try reader.entry(item.register, item.entry)
                else { continue }
                // What would be refused as things stand is not offered; it says what stands in the way.
                let asked = try thing.moves.compactMap { definition.move($0) }.map { move in
                    let obstacle = try reader.obstacles(
                        to: move, of: entry, definition, for: actor, organisation, visit.kernel.environment
                    ).first
                    return (move: move, obstacle: obstacle)
                }
                guard let best = asked.first(where: { $0.obstacle == nil }) ?? asked.first else { continue }
                if best.obstacle == nil { open.append(thing) }
                let asks = InboxAsk(definition, stage: entry.stage, moves: asked.map(\.move))
                let key = "\(item.register)-\(entry.stage)"
                if groups[key] == nil {
                    order.append(key)
                    groups[key] = InboxGroup(
                        id: "group-\(key)",
                        title: visit.term(
                            "\(definition.term.zh)：\(asks.term.zh)", "\(definition.term.en): \(asks.term.en)"),
                        count: 0, items: [])
                }
                groups[key]?.count += 1
                if (groups[key]?.items.count ?? 0) >= 20 {
                    groups[key]?.moreHref = "/work/r/\(item.register)?stage=\(entry.stage)"
                    continue
                }
                var line = line(
                    item.title, entry, best.move, definition, item.due, item.unit, presenter, today, visit)
                if ["plan_task", "quarterly_feedback"].contains(item.register) {
                    let task = item.register == "plan_task" ? entry.id : EntryID(entry["task"].plain)
                    line.ownShare = presenter.text(try OwnShare(of: task, reader, organisation))
                }
                if let step = asks.decision {
                    line.action = MoveButton(
                        text: step.text(visit.language), href: line.href, isPost: false, isPrimary: true)
                }
                if let obstacle = best.obstacle {
                    line.action = nil
                    line.blocked = obstacle.text(visit.language)
                }
                groups[key]?.items.append(line)
            }
            var page = Inbox(groups: order.compactMap { groups[$0] })
            let blocked = things.count - open.count
            let rest =
                blocked == 0 ? "" : visit.term("；另有\(blocked)件暂不能办理", "; \(blocked) more cannot be done yet")
            let late = open.count { $0.item.due.map { $0 < today } ?? false }
            if let first = open.first {
                page.lead = InboxLead(
                    number: presenter.number(open.count),
                    text: late > 0
                        ? visit.term(
                            "件事等您办理，其中\(late)件已逾期",
                            "\(open.count == 1 ? "thing waits" : "things wait") for you, \(late) of them overdue")
                            + rest
                        : visit.term("件事等您办理", open.count == 1 ? "thing waits for you" : "things wait for you") + rest,
                    action: Link(
                        text: visit.term("办理最急的一件", "Take the most urgent"),
                        href: href(first.item.register, first.item.entry, first.item.move)))
            } else if things.isEmpty {
                page.empty = EmptyState(
                    title: visit.term("没有待办", "Nothing waits for you"),
                    text: visit.term(
                        "交办给您单位的任务、待填的季度反馈和待审核的事项会出现在这里。",
                        "Tasks assigned to your unit, reports to fill in and things to review appear here."),
                    link: Link(text: visit.term("看督查看板", "See the board"), href: "/work/board"))
            }
            return page
        }
        return try await visit.work(page, title: visit.term("待办", "Inbox"), current: "inbox")
    }

    func search(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let typed = visit.query("q") ?? ""
        let today = site.kernel.environment.now().day
        let page = try await site.kernel.read { reader, organisation -> SearchResults in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            var groups: [SearchGroup] = []
            if let needle = SearchNeedle(typed) {
                for definition in reader.catalogue.registers
                where Policy.scope(actor, definition, organisation: organisation) != .nothing
                    && definition.name != "plan_item"
                {
                    let hits = try reader.session.searchText(needle, register: definition.name, before: nil, limit: 30)
                        .compactMap { hit -> SearchHit? in
                            guard let entry = try reader.entry(definition.name, EntryID(hit.entry)),
                                Policy.mayRead(actor, entry, definition, organisation: organisation)
                            else { return nil }
                            return SearchHit(
                                title: presenter.title(entry, definition),
                                href: Presenter.href(definition.name, hit.entry),
                                note: presenter.organisation.name(ofUnit: entry.unit, visit.language),
                                badge: Badge(
                                    text: presenter.stage(of: entry, definition, today: today)))
                        }
                    if hits.isEmpty { continue }
                    groups.append(
                        SearchGroup(
                            id: "group-\(definition.name)", title: definition.term.text(visit.language),
                            count: hits.count > 10 ? "10+" : String(hits.count), hits: Array(hits.prefix(10)),
                            moreHref: hits.count > 10 ? "/work/r/\(definition.name)?q=\(escape(typed))" : nil))
                }
            }
            var page = SearchResults(query: typed, action: "/work/search", groups: groups)
            if groups.isEmpty {
                page.empty = EmptyState(
                    title: typed.isEmpty
                        ? visit.term("想找什么？", "What are you looking for?")
                        : visit.term("没有找到“\(typed)”", "Nothing contains “\(typed)”"),
                    text: visit.term("可输入名称、编号或文中的任意几个字。", "Type a name, a number, or any few characters of the text."))
            }
            return page
        }
        return try await visit.work(page, title: visit.term("搜索", "Search"))
    }

    func organisation(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let today = site.kernel.environment.now().day
        let typed = visit.query("day") ?? today.description
        let day = Day(text: typed, year: today.year)
        let page = try await site.kernel.read { reader, organisation -> OrganisationPage in
            var rows: [OrganisationRow] = []
            func add(_ id: String, _ depth: Int) {
                guard let unit = organisation.units[id] else { return }
                let inForce =
                    day.map { day in
                        (unit.validFrom.map { $0 <= day } ?? true) && (unit.validTo.map { $0 >= day } ?? true)
                    } ?? true
                if inForce {
                    let kind = OrganisationUnit.Kind(rawValue: unit.kind)?.term.text(visit.language) ?? unit.kind
                    let from = unit.validFrom?.text(visit.language) ?? ""
                    let to = unit.validTo?.text(visit.language) ?? visit.term("至今", "today")
                    rows.append(
                        OrganisationRow(
                            depth: depth, name: unit.name.text(visit.language), href: "/work/r/unit/\(id)", kind: kind,
                            division: organisation.name(ofDivision: unit.division, visit.language),
                            aliases: unit.aliases.isEmpty ? nil : unit.aliases.joined(separator: "、"),
                            period: "\(from) – \(to)"))
                }
                for child in organisation.childUnits(of: id) { add(child, depth + 1) }
            }
            for root in organisation.units.values.filter({ $0.parent == nil }).sorted(by: { $0.id < $1.id }) {
                add(root.id, 0)
            }
            var page = OrganisationPage(day: typed, action: "/work/organisation", units: rows)
            if day == nil { page.dayProblem = visit.term("“\(typed)”不是日期。", "“\(typed)” is not a date.") }
            if actor.holds(.systemAdministrator) {
                page.create = Link(text: visit.term("设立机构", "Create a unit"), href: "/work/r/unit/new/create")
            }
            if rows.isEmpty {
                page.empty = EmptyState(
                    title: visit.term("没有机构", "No units"),
                    text: visit.term("机构由系统管理员设立。", "Units are made by the system administrator."))
            }
            return page
        }
        return try await visit.work(page, title: visit.term("机构", "Organisation"), current: "organisation")
    }
}

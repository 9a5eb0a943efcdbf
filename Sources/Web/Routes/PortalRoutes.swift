internal import Basics
internal import Hummingbird
internal import Kernel
internal import MerkleLog
internal import Plans

/// The public portal: reads publications and public figures, and nothing else.
struct PortalRoutes {
    let site: Site

    /// Registers shown to the public, in the catalogue's order.
    static func disclosed(_ catalogue: RegisterCatalogue) -> [RegisterDefinition] {
        catalogue.registers.filter {
            $0.disclosure != nil && !["plan_task", "plan_target", "plan_document"].contains($0.name)
        }
    }

    func home(_ visit: Visit) async throws -> Response {
        if try await FirstStart(kernel: site.kernel).isOpen(visit.freshness) { return visit.go(to: "/first") }
        if let typed = visit.query("q") { return visit.go(to: "/open/standard?q=\(escape(typed))") }
        let today = site.kernel.environment.now().day
        let checkpoint = try await JournalKey(kernel: site.kernel).checkpoint(visit.freshness).checkpoint
        let now = site.kernel.environment.now()
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> PortalHome in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            let open = PublicReader(session: reader.session)
            let show = PortalShow(visit: visit, presenter: presenter, open: open, today: today)
            let counts = try open.counts()
            let plans = try show.plans()
            var page = PortalHome(
                searchAction: "/search", plans: plans.now,
                registers: [])
            page.earlierPlans = plans.earlier
            for definition in PortalRoutes.disclosed(reader.catalogue) {
                let entries = try open.list(definition.name, limit: 5)
                if entries.isEmpty { continue }
                page.registers.append(
                    PortalRegister(
                        title: definition.listTerm.text(visit.language), href: "/open/\(definition.name)",
                        about: try show.about(definition, counts[definition.name] ?? 0),
                        entries: entries.map {
                            PortalEntryLink(
                                title: $0.title, href: PortalShow.href($0), stage: show.stage(definition, $0).first,
                                publishedOn: $0.publishedAt.day.text(visit.language))
                        }))
                page.openData.append(
                    OpenDataSet(
                        title: definition.listTerm.text(visit.language),
                        note: definition.disclosure?.basis.text(visit.language) ?? "",
                        downloads: [
                            Link(text: "CSV", href: "/open/\(definition.name)/data.csv"),
                            Link(text: "JSON", href: "/open/\(definition.name)/data.json"),
                        ]))
            }
            page.check = PortalCheck(
                size: presenter.number(checkpoint.size), root: checkpoint.root.hex, signedAt: presenter.time(now),
                journalHref: "/journal")
            return page
        }
        return try await visit.portal(page, title: visit.term("公众门户", "Public portal"))
    }

    func plan(_ visit: Visit) async throws -> Response {
        let id = EntryID(visit.parameter("id"))
        let today = site.kernel.environment.now().day
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> PortalPlan in
            let open = PublicReader(session: reader.session)
            guard let publication = try open.versions("plan_document", id).first, publication.state == "current" else {
                throw NothingHere()
            }
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try PortalShow(visit: visit, presenter: presenter, open: open, today: today).plan(publication)
        }
        return try await visit.portal(page, title: page.title)
    }

    func entries(_ visit: Visit) async throws -> Response {
        let today = site.kernel.environment.now().day
        let definition = try disclosed(visit)
        if definition.name == "plan_document" { return visit.go(to: "/") }
        let before = visit.query("before").flatMap { text -> (at: Instant, entry: EntryID)? in
            let parts = text.split(separator: "_", maxSplits: 1)
            guard parts.count == 2, let at = Int64(parts[0]) else { return nil }
            return (Instant(milliseconds: at), EntryID(String(parts[1])))
        }
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> PortalEntries in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            let open = PublicReader(session: reader.session)
            return try PortalShow(visit: visit, presenter: presenter, open: open, today: today).entries(
                definition, before: before)
        }
        return try await visit.portal(page, title: definition.listTerm.text(visit.language))
    }

    func entry(_ visit: Visit) async throws -> Response {
        let today = site.kernel.environment.now().day
        let definition = try disclosed(visit)
        let id = EntryID(visit.parameter("id"))
        if definition.name == "plan_document" { return visit.go(to: "/plans/\(id)") }
        if definition.name == "year_assessment" { return visit.go(to: "/results/\(id)") }
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> PortalEntry in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            let open = PublicReader(session: reader.session)
            return try PortalShow(visit: visit, presenter: presenter, open: open, today: today).entry(
                definition, id)
        }
        return try await visit.portal(page, title: page.title, crumbs: [page.register])
    }

    private func disclosed(_ visit: Visit) throws -> RegisterDefinition {
        guard let definition = site.kernel.catalogue[name: visit.parameter("register")], definition.disclosure != nil
        else { throw NothingHere() }
        return definition
    }

    /// A citizen's search over everything published.
    func search(_ visit: Visit) async throws -> Response {
        let typed = visit.query("q") ?? ""
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> SearchResults in
            let open = PublicReader(session: reader.session)
            var groups: [SearchGroup] = []
            if let needle = SearchNeedle(typed) {
                for definition in reader.catalogue.registers
                where definition.disclosure != nil && definition.name != "plan_target" {
                    let hits = try open.list(definition.name, text: needle, limit: 11)
                    if hits.isEmpty { continue }
                    groups.append(
                        SearchGroup(
                            id: "group-\(definition.name)", title: definition.listTerm.text(visit.language),
                            count: hits.count > 10 ? "10+" : String(hits.count),
                            hits: hits.prefix(10).map {
                                SearchHit(
                                    title: $0.title, href: PortalShow.href($0),
                                    note: $0.publishedAt.day.text(visit.language))
                            },
                            moreHref: hits.count > 10 ? "/open/\(definition.name)?q=\(escape(typed))" : nil))
                }
            }
            var page = SearchResults(query: typed, action: "/search", groups: groups)
            if groups.isEmpty {
                page.empty = EmptyState(
                    title: typed.isEmpty
                        ? visit.term("想找什么？", "What are you looking for?")
                        : visit.term("没有找到“\(typed)”", "Nothing published contains “\(typed)”"),
                    text: visit.term(
                        "可搜索已公开的工作要点、任务、标准、地理标志和培训通知。",
                        "Published plans, tasks, standards, geographical indications and training notices can be searched."
                    ))
            }
            return page
        }
        return try await visit.portal(page, title: visit.term("搜索", "Search"))
    }
}

package import Hummingbird

/// The whole site as one list.
package struct Routes {
    let site: Site
    package init(site: Site) { self.site = site }

    package func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self)
        router.addMiddleware {
            MetricsMiddleware(site: site)
            SecurityHeadersMiddleware()
            ProblemMiddleware(site: site)
            VisitorMiddleware(site: site)
        }
        func get(_ path: RouterPath, _ handler: @escaping @Sendable (Visit) async throws -> Response) {
            router.get(path) { [site] request, context in try await handler(Visit(site, request, context)) }
        }
        func post(_ path: RouterPath, _ handler: @escaping @Sendable (Visit) async throws -> Response) {
            router.post(path) { [site] request, context in try await handler(Visit(site, request, context)) }
        }
        let portal = PortalRoutes(site: site)
        get("/", portal.home)
        get("/search", portal.search)
        get("/plans/:id", portal.plan)
        get("/open/:register", portal.entries)
        let results = ResultRoutes(site: site)
        get("/results/:id", results.page)
        get("/results/:id/result.csv", results.csv)
        get("/results/:id/result.json", results.json)
        get("/results/:id/record.json", results.record)
        let exchange = ExchangeRoutes(site: site)
        get("/open/:register/data.csv", exchange.openData)
        get("/open/:register/data.json", exchange.openData)
        get("/open/:register/:id", portal.entry)

        get("/help/words", HelpRoutes(site: site).words)

        let journal = JournalRoutes(site: site)
        get("/journal", journal.page)
        get("/journal/checkpoint", journal.checkpoint)
        get("/journal/tile/**", journal.tile)
        get("/journal/proof/:leaf", journal.proof)

        let account = AccountRoutes(site: site)
        get("/sign-in", account.signInPage)
        post("/sign-in", account.signIn)
        post("/sign-out", account.signOut)
        get("/language/:language", account.language)
        get("/first", account.firstPage)
        post("/first", account.first)
        get("/account/password", account.passwordPage)
        post("/account/password", account.changePassword)
        get("/account/totp", account.codesPage)
        post("/account/totp", account.setCodes)
        get("/account/tokens", account.tokensPage)
        post("/account/tokens", account.makeToken)
        post("/account/tokens/:id/end", account.endToken)

        post("/work/accounts/:id/invite", account.invite)

        let inbox = InboxRoutes(site: site)
        get("/work", inbox.inbox)
        get("/work/search", inbox.search)
        get("/work/organisation", inbox.organisation)

        let erasure = ErasureRoutes(site: site)
        get("/work/erasure", erasure.find)
        get("/work/erasure/:register/:id", erasure.show)
        post("/work/erasure/:register/:id", erasure.erase)

        let plans = PlanReadingRoutes(site: site)
        get("/work/plans/upload", plans.uploadPage)
        post("/work/plans/upload", plans.upload)
        get("/work/plans/:id/reading", plans.reading)
        post("/work/plans/:id/fix/:kind/:entry", plans.fix)
        let columns = PlanColumnsRoutes(site: site)
        get("/work/plans/:id/columns", columns.page)
        post("/work/plans/:id/columns", columns.change)
        let carried = CarriedRoutes(site: site)
        get("/work/plans/:id/parent", carried.show)
        post("/work/plans/:id/parent", carried.link)

        let board = BoardRoutes(site: site)
        get("/work/board", board.board)
        get("/work/units/:id", UnitRoutes(site: site).page)
        get("/work/leader", LeaderRoutes(site: site).page)
        let approvals = ApprovalRoutes(site: site)
        get("/work/approvals", approvals.page)
        post("/work/approvals", approvals.approve)
        let scores = ScoreRoutes(site: site)
        get("/work/scores", scores.ranking)
        get("/work/scores/:unit", scores.unit)
        get("/work/scores.json", scores.record)
        let supervision = SupervisionRoutes(site: site)
        get("/work/supervision", supervision.page)
        get("/work/supervision/:id/document", supervision.document)
        get("/work/supervision/:id/document.docx", supervision.file)
        let documents = DocumentRoutes(site: site)
        get("/work/documents/new", documents.draft)
        get("/work/documents/issued/:id", documents.show)
        get("/work/documents/issued/:id/redraft", documents.redraft)
        get("/work/documents/issued/:id/issue", documents.issue)
        get("/work/documents/issued/:id/texts/:version", documents.text)
        get("/work/documents/issued/:id/document.docx", documents.file)
        get("/work/documents/issued/:id/tables/:table", documents.table)
        get("/work/documents/issued/:id/data.json", documents.data)
        get("/work/tasks", TaskListRoutes(site: site).page)
        get("/work/tasks/:id", board.task)
        let splits = SplitRoutes(site: site)
        get("/work/tasks/:id/split", splits.show)
        post("/work/tasks/:id/split", splits.submit)
        get("/work/figures/:measure", board.figure)

        let feedback = FeedbackRoutes(site: site)
        get("/work/feedback/:id", feedback.show)
        post("/work/feedback/:id", feedback.submit)

        let lists = RegisterListRoutes(site: site)
        let entries = RegisterEntryRoutes(site: site)
        get("/work/r/:register", lists.show)
        get("/work/r/:register/new/:move", entries.form)
        post("/work/r/:register/new/:move", entries.perform)
        post("/work/r/:register/bulk", entries.bulk)
        get("/work/r/:register/export.csv", exchange.export)
        get("/work/r/:register/export.gb.csv", exchange.export)
        get("/work/r/:register/export.xlsx", exchange.export)
        let imports = exchange
        get("/work/r/:register/import", imports.importForm)
        post("/work/r/:register/import", imports.importUpload)
        get("/work/r/:register/import/:job", imports.importPage)
        post("/work/r/:register/import/:job/map", imports.importMap)
        post("/work/r/:register/import/:job/run", imports.importRun)
        get("/work/r/:register/import/:job/status", imports.importStatus)
        get("/work/r/:register/import/:job/refused.csv", imports.importRefused)
        post("/work/r/:register/import/:job/stop", imports.importStop)
        get("/work/r/:register/:id", entries.show)
        get("/work/r/:register/:id/do/:move", entries.form)
        post("/work/r/:register/:id/do/:move", entries.perform)
        get("/work/documents/:hash", entries.document)

        let assets = AssetRoutes(site: site)
        get("/assets/:name", assets.asset)
        get("/lib/:name", assets.library)
        ApiRoutes(site).add(to: router)
        let health = HealthRoutes(site: site)
        get("/health", health.live)
        get("/health/ready", health.ready)
        get("/metrics", health.metrics)
        return router
    }
}

internal import Basics
internal import FileFormats
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// The steps of an import, each a page of its own that can be left and come back to.
extension ExchangeRoutes {
    /// A run that is over within this time is shown by its result at once.
    private static let patience = Duration.milliseconds(1500)
    private static let shownRefusals = 50

    // MARK: Choosing a file

    /// `GET /work/r/:register/import`, with `?move=` where several moves create, and `&template=csv|xlsx` for an
    /// empty file.
    func importForm(_ visit: Visit) async throws -> Response {
        let definition = try RegisterListRoutes.definition(visit)
        let moves = try moves(visit, definition)
        guard
            let move = visit.query("move").map({ name in moves.first { $0.name == name } })
                ?? (moves.count == 1 ? moves[0] : nil)
        else { return try await chooseMove(visit, definition, moves) }
        if let kind = visit.query("template") {
            return try template(visit, ImportMatch(definition: definition, move: move), kind)
        }
        let pages = ImportPages(visit: visit, definition: definition, move: move)
        return try await show(visit, pages, pages.upload())
    }

    /// `POST /work/r/:register/import?move=`: keeps the file and leads to its columns.
    func importUpload(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let definition = try RegisterListRoutes.definition(visit)
        let moves = try moves(visit, definition)
        guard let move = visit.query("move").map({ name in moves.first { $0.name == name } }) ?? moves[0] else {
            throw NothingHere()
        }
        let pages = ImportPages(visit: visit, definition: definition, move: move)
        let form = try await visit.form()
        do {
            guard let file = form.file("file") else { throw Self.noFile }
            let job = try await site.imports.upload(file.bytes, name: file.name, definition, move, by: actor)
            return visit.go(to: "\(pages.path)/\(job.id)")
        } catch let problem as Problem {
            return try await show(
                visit, pages, pages.upload(problems: [problem.at("file")]), status: .unprocessableContent)
        }
    }

    private static let noFile = Problem("import.no_file", Term("请先选择文件。", "Please choose a file first."))

    // MARK: A job

    /// `GET /work/r/:register/import/:job`: the step the job is at; `?step=map` goes back to the columns.
    func importPage(_ visit: Visit) async throws -> Response {
        let (job, pages) = try await job(visit)
        switch job.state {
        case .running, .direct:
            site.imports.goOn(job)
            return try await show(visit, pages, pages.progress(job, speed(job)), refresh: 3)
        case .mapping: return try await show(visit, pages, try await mapping(job, pages, visit))
        case .tried, .stopped:
            if job.isDry, visit.query("step") == "map" {
                return try await show(visit, pages, try await mapping(job, pages, visit))
            }
            guard job.state == .tried else { return try await show(visit, pages, pages.end(job)) }
            let refused = try await ImportRefusal.load(
                job: job.id, after: 0, limit: Self.shownRefusals, site.kernel.store)
            return try await show(visit, pages, pages.trial(job, refused: refused))
        case .done: return try await show(visit, pages, pages.end(job))
        }
    }

    /// `POST …/import/:job/map`: takes the matching and starts the trial.
    func importMap(_ visit: Visit) async throws -> Response {
        var (job, pages) = try await job(visit)
        let form = try await visit.form()
        let mapping = job.heads.indices.map { form.text("column.\($0)") }
        do {
            _ = try await site.imports.start(job, mapping: mapping, dry: true)
        } catch let problems as Problems {
            job.mapping = mapping
            let page = pages.mapping(
                job, guessed: [], samples: await ImportPages.samples(site.imports.files, job), problems: problems.list)
            return try await show(visit, pages, page, status: .unprocessableContent)
        }
        return try await follow(job, pages, visit)
    }

    /// `POST …/import/:job/run`: the real run.
    func importRun(_ visit: Visit) async throws -> Response {
        let (job, pages) = try await job(visit)
        _ = try await visit.form()
        _ = try await site.imports.start(job, mapping: job.mapping, dry: false)
        return try await follow(job, pages, visit)
    }

    /// `GET …/import/:job/status`: progress for the script.
    func importStatus(_ visit: Visit) async throws -> Response {
        let (job, pages) = try await job(visit)
        var headers = HTTPFields()
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: pages.status(job, speed(job)).text)))
    }

    /// `GET …/import/:job/refused.csv`: the refused rows with their numbers and reasons.
    func importRefused(_ visit: Visit) async throws -> Response {
        let (job, _) = try await job(visit)
        let imports = site.imports
        let body = ResponseBody { out in
            try await imports.refused(job, visit.language) { try await out.write(ByteBuffer(bytes: $0)) }
            try await out.finish(nil)
        }
        let stem = job.name.split(separator: ".").first.map(String.init) ?? job.id
        return Self.download(
            body, type: "text/csv; charset=utf-8", name: stem + visit.term("-未通过", "-refused") + ".csv")
    }

    /// `POST …/import/:job/stop`.
    func importStop(_ visit: Visit) async throws -> Response {
        let (job, pages) = try await job(visit)
        _ = try await visit.form()
        try await site.imports.stop(job)
        return visit.go(to: "\(pages.path)/\(job.id)")
    }

    // MARK: Parts

    /// The moves a file may make here.
    /// - Throws: `move.not_allowed` when there are none.
    private func moves(_ visit: Visit, _ definition: RegisterDefinition) throws -> [MoveDefinition] {
        let moves = ImportMatch.moves(definition, for: try visit.actor)
        guard !moves.isEmpty else {
            throw Problems(
                Problem(
                    "move.not_allowed",
                    Term("您不能向“\(definition.term.zh)”导入。", "You may not import into “\(definition.term.en)”."),
                    remedy: Term(
                        "如果工作需要，请联系系统管理员授予角色。", "If your work needs it, ask the system administrator for the role.")))
        }
        return moves
    }

    /// A job of this register, for the account that started it only.
    private func job(_ visit: Visit) async throws -> (ImportJob, ImportPages) {
        let actor = try visit.actor
        let definition = try RegisterListRoutes.definition(visit)
        guard let job = try await site.imports.jobs.job(visit.parameter("job")), job.account == actor.account,
            job.register == definition.name, let move = definition.move(job.move)
        else { throw NothingHere() }
        return (job, ImportPages(visit: visit, definition: definition, move: move))
    }

    private func mapping(_ job: ImportJob, _ pages: ImportPages, _ visit: Visit) async throws -> ImportPage {
        let samples = await ImportPages.samples(site.imports.files, job)
        if job.state != .mapping { return pages.mapping(job, guessed: [], samples: samples) }
        let match = ImportMatch(definition: pages.definition, move: pages.move)
        let remembered = try await site.imports.remembered(pages.definition, try visit.actor)
        return pages.mapping(job, guessed: match.guess(job.heads, remembered: remembered).guessed, samples: samples)
    }

    private func speed(_ job: ImportJob) -> ImportSpeed {
        ImportSpeed(job, site.imports.tasks[job.id], now: site.kernel.environment.now())
    }

    /// Leads to the job's page, at once or as soon as a short run is over.
    private func follow(_ job: ImportJob, _ pages: ImportPages, _ visit: Visit) async throws -> Response {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        while clock.now < end, try await site.imports.jobs.job(job.id)?.isRunning == true {
            try await Task.sleep(for: .milliseconds(50))
        }
        return visit.go(to: "\(pages.path)/\(job.id)")
    }

    private func show(
        _ visit: Visit, _ pages: ImportPages, _ page: ImportPage, status: HTTPResponse.Status = .ok, refresh: Int? = nil
    ) async throws -> Response {
        try await visit.work(
            page, title: page.title, crumbs: [RegisterEntryRoutes.crumb(pages.definition, visit)],
            current: pages.definition.name,
            status: status, refresh: refresh)
    }

    private func chooseMove(_ visit: Visit, _ definition: RegisterDefinition, _ moves: [MoveDefinition]) async throws
        -> Response
    {
        let links = moves.map {
            Link(text: $0.term.text(visit.language), href: "\(visit.path)?move=\(escape($0.name))")
        }
        let page = PlainPage(
            heading: visit.term("导入\(definition.term.zh)", "Import: \(definition.term.en)"),
            paragraphs: [visit.term("文件中的每一行要办理哪一项？", "What should be done with every row of the file?")], links: links)
        return try await visit.work(
            page, title: page.heading, crumbs: [RegisterEntryRoutes.crumb(definition, visit)], current: definition.name)
    }

    /// An empty file with the right titles.
    private func template(_ visit: Visit, _ match: ImportMatch, _ kind: String) throws -> Response {
        let titles = match.fields.map { $0.term.text(visit.language) }
        let name = visit.term("\(match.definition.term.zh)-模板", "\(match.definition.term.en) template")
        switch kind {
        case "csv":
            return Self.download(
                Self.csv(.utf8) { try await $0([titles]) }, type: "text/csv; charset=utf-8", name: "\(name).csv")
        case "xlsx":
            let id = site.kernel.environment.makeID()
            let path = FileManager.default.temporaryDirectory.appending(path: "zhijian-\(id).xlsx").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let writer = try XLSXWriter(path: path, sheet: name, columns: titles.map { XLSXColumn($0) })
            try writer.finish()
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            return Self.download(
                ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)), type: FileKind.xlsx.mediaType, name: "\(name).xlsx")
        default: throw NothingHere()
        }
    }
}

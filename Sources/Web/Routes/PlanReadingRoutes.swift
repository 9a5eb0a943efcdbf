internal import Basics
internal import FileFormats
internal import Hummingbird
internal import Kernel
internal import NoticeReader
internal import Plans

/// Uploading a notice, and mending its reading beside the text.
struct PlanReadingRoutes {
    let site: Site

    func uploadPage(_ visit: Visit) async throws -> Response { try await showUpload(visit, text: "", problems: []) }

    private func showUpload(_ visit: Visit, text: String, problems: [Problem]) async throws -> Response {
        let actor = try visit.actor
        guard actor.holds(.planClerk) else { throw Problems(PlanReadingRoutes.notClerk) }
        let drafts = try await site.kernel.read { reader, _ in
            try reader.entries("plan_document", inStage: "draft", limit: 20).map { entry in
                PlanDraftLine(
                    title: entry["title"].plain, href: "/work/plans/\(entry.id)/reading", note: entry["number"].plain,
                    problemCount: entry["notes"].list.count)
            }
        }
        let page = PlanUpload(
            action: "/work/plans/upload", accept: ".txt,.docx,.xlsx,.csv,.html,.htm",
            formats: [
                visit.term(
                    "docx、xlsx、csv、txt 或 html，UTF-8 或 GB18030 编码，最大20MB",
                    "A docx, xlsx, csv, txt or html file in UTF-8 or GB18030, at most 20 MB"),
                visit.term(
                    "doc、wps、pdf 请先另存为 docx，xls、et 另存为 xlsx", "Save doc, wps and pdf as docx, xls and et as xlsx first"),
            ], text: text, drafts: drafts,
            problems: problems.map { FieldProblem(field: "file", text: $0.text(visit.language)) })
        return try await visit.work(
            page, title: visit.term("上传工作要点", "Upload a notice"), crumbs: [plans(visit)], current: "plan_document",
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    static let notClerk = Problem(
        "move.not_allowed", Term("只有计划专员可以上传工作要点。", "Only planning clerks may upload notices."))

    private func plans(_ visit: Visit) -> Link {
        Link(text: visit.term("工作要点", "Plans"), href: "/work/r/plan_document")
    }

    func upload(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let form = try await visit.form()
        do {
            guard let unit = actor.grants.first(where: { $0.role == .planClerk })?.unit else {
                throw Problems(PlanReadingRoutes.notClerk)
            }
            let (name, text) = try source(form)
            var mapping = try await remembered(text, unit: unit)
            let tables = NoticeReader.tables(in: text, columns: mapping)
            if form["mapped"] != nil {
                mapping = mapping.merging(try ColumnsShow(visit: visit, tables: tables).read(form))
            } else if tables.contains(where: { !$0.unknown.isEmpty }) {
                return try await showColumns(visit, tables, name: name, text: text)
            }
            let used = mapping.plain.filter { title, _ in
                NoticeReader.tables(in: text).contains { $0.columns.contains { ColumnMapping.key($0.title) == title } }
            }
            let request = MoveRequest(
                "plan_document", nil, "import",
                values: [
                    "kind": .text("key_points"), "unit": .text(unit), "source_name": .text(name),
                    "source_text": .text(text), "columns": .list(PlanDocument.columns(try ColumnMapping(used))),
                ])
            let receipt = try await site.kernel.perform(request, by: actor)
            return visit.go(
                to: "/work/plans/\(receipt.entry)/reading",
                flash: used.isEmpty || form["mapped"] != nil
                    ? visit.term("已读入，请校对后下达。", "Read. Please check it, then put it into force.")
                    : visit.term(
                        "已按上次对各列的说明读入，请校对后下达。",
                        "Read, taking its columns as you said last time. Please check it, then put it into force."))
        } catch let problems as Problems where form["mapped"] != nil {
            // The text that was carried along is not lost.
            let text = ColumnsShow.carried(form)
            return try await showColumns(
                visit, NoticeReader.tables(in: text), name: form.text("name"), text: text, chosen: form,
                problems: problems.list)
        } catch let problems as Problems {
            return try await showUpload(
                visit, text: form.text("text"),
                problems: problems.list.map { problem in
                    problem.code == "field.duplicate" && problem.field == "number"
                        ? Problem(
                            "plan.number.duplicate", problem.message,
                            remedy: Term("这份工作要点已导入过，请打开原有的一份。", "This notice has been imported before; open that one.")
                        ) : problem
                })
        }
    }

    private func remembered(_ text: String, unit: String) async throws -> ColumnMapping {
        try await site.kernel.read { reader, organisation in
            try PlanDocument.remembered(issuer: NoticeReader.issuer(of: text), unit: unit, reader, organisation)
        }
    }

    /// Asks what the columns hold where some are known to no rule; the text is carried along.
    private func showColumns(
        _ visit: Visit, _ tables: [TableSurvey], name: String, text: String, chosen: Form? = nil,
        problems: [Problem] = []
    ) async throws -> Response {
        try await visit.work(
            ColumnsShow(visit: visit, tables: tables).page(
                name: name, action: "/work/plans/upload", back: "/work/plans/upload", text: text, chosen: chosen,
                problems: problems),
            title: visit.term("说明各列", "What the columns hold"),
            crumbs: [plans(visit), Link(text: visit.term("上传", "Upload"), href: "/work/plans/upload")],
            current: "plan_document", status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// The notice's text, from the file or the pasted text.
    private func source(_ form: Form) throws -> (String, String) {
        if let file = form.file("file") {
            return (file.name, try DocumentText.extract(file.bytes, named: file.name, tables: .grids))
        }
        let text = form["mapped"] == nil ? form.text("text") : ColumnsShow.carried(form)
        guard !text.isEmpty else {
            throw Problems(Problem("plan.no_file", Term("请选择文件，或粘贴全文。", "Choose a file, or paste the text.")))
        }
        return (form.text("name"), text)
    }

    func reading(_ visit: Visit) async throws -> Response { try await showReading(visit, refused: []) }

    /// - Parameter refused: what a fix was refused for, said first on the page.
    private func showReading(_ visit: Visit, refused: [ReadingProblem]) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let page = try await site.kernel.read { reader, organisation -> ReadingPage in
            guard let definition = reader.catalogue[name: "plan_document"] else { throw NothingHere() }
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            var page = try ReadingShow(visit: visit, entry: entry, presenter: presenter, actor: actor).page()
            page.problems = refused + page.problems
            return page
        }
        return try await visit.work(
            page, title: page.title, crumbs: [plans(visit)], current: "plan_document",
            status: refused.isEmpty ? .ok : .unprocessableContent)
    }

    /// One fix of a task or a target, from its small form.
    func fix(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let form = try await visit.form()
        let document = visit.parameter("id")
        let entry = EntryID(visit.parameter("entry"))
        let fixes = ReadingFixes(site: site, document: EntryID(document))
        do { try await fixes.make(visit, form, entry, by: actor) } catch let problems as Problems
            where !problems.list.contains(where: { $0.code == "move.not_allowed" })
        {
            let mark = form.text("anchor")
            return try await showReading(
                visit,
                refused: problems.list.map {
                    ReadingProblem(text: $0.text(visit.language), markId: mark.isEmpty ? nil : mark)
                })
        }
        // From the list: the place in it, where the next one stands now; else the task.
        let then = form.text("then")
        let anchor = then.isEmpty ? form.text("anchor") : then
        return visit.go(
            to: "/work/plans/\(document)/reading" + (anchor.isEmpty ? "" : "#\(escape(anchor))"),
            flash: visit.term("已更正。", "Mended."))
    }
}

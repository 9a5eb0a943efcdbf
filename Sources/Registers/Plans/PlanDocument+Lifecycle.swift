internal import Basics
package import Kernel
internal import NoticeReader

extension PlanDocument {
    package static let lifecycle = Lifecycle<Self>(
        path: [.draft, .published],
        moves: [
            Move(
                "import", "导入", "Import", from: [], to: .draft, by: [.of(.planClerk)],
                enters: ["kind", "unit", "source_name", "source_text", "columns"],
                prepare: { plan, context in try plan.readHeader(today: context.today) },
                effects: { plan, context in try PlanImport(plan: plan, context: context).requests() }),
            Move(
                "amend", "更正", "Amend", from: [.draft], to: nil, by: [.of(.planClerk)],
                enters: [
                    "kind", "title", "number", "issuer", "issued_on", "year", "last_year", "addressees", "parent",
                ],
                guards: [parentFits]),
            Move(
                "reread", "重新读取", "Read again", from: [.draft], to: nil, by: [.of(.planClerk)], enters: ["columns"],
                prepare: { plan, _ in
                    let reading = try NoticeReader.read(plan.sourceText, columns: plan.mapping())
                    plan.notes = PlanDocument.notes(reading)
                    plan.checked = []
                }, effects: readAgain),
            Move(
                "check_off", "记下已核对", "Note what was checked", from: [.draft], to: nil, by: [.of(.planClerk)],
                enters: ["checked"]),
            Move(
                "publish", "下达", "Put into force", from: [.draft], to: .published, by: [.of(.planClerk)], asks: true,
                guards: [everyTaskReady, parentFits, parentInForce, notTwice],
                effects: { _, context in
                    try context.drafts().map { MoveRequest("plan_task", $0.id, "assign") }
                        + context.targets(inStage: "draft").map { MoveRequest("plan_target", $0.id, "activate") }
                }),
            Move(
                "resolve_leads", "各留一个牵头", "Settle one lead for all", from: [.draft], to: nil, by: [.of(.planClerk)],
                effects: { _, context in
                    try context.drafts().filter { !$0["joint_leads"].isEmpty }
                        .map { MoveRequest("plan_task", $0.id, "resolve") }
                }),
            Move(
                "discard", "作废", "Discard", from: [.draft], to: .withdrawn, by: [.of(.planClerk)], needsReason: true,
                effects: withdrawTasks),
            Move(
                "open_quarter", "开启季度报告", "Open a quarter's reports", from: [.published], to: nil,
                by: [.of(.planClerk)],
                requires: ["report_quarter"],
                effects: { plan, context in
                    guard let quarter = plan.reportQuarter.flatMap(Quarter.init(text:)) else { return [] }
                    return try QuarterlyFeedback.opening(
                        quarter, plan: context.entry, organisation: context.organisation, reader: context.reader)
                }),
            Move(
                "withdraw", "撤回", "Withdraw", from: [.published], to: .withdrawn, by: [.of(.leader)], needsReason: true,
                effects: withdrawTasks),
        ])

    /// What was read before gives way to what is read now, with all that was mended of it.
    private static let readAgain: Move<Self>.Effect = { plan, context in
        let items = try context.reader.entries(
            "plan_item", where: "document", is: .text(context.entry.text), limit: 5000
        ).filter { $0.stage == "read" }
        return try context.drafts().map { MoveRequest("plan_task", $0.id, "withdraw") }
            + items.map { MoveRequest("plan_item", $0.id, "replace") }
            + PlanImport(plan: plan, context: context).requests()
    }

    private static func notes(_ reading: NoticeReading) -> [String] {
        reading.problems.map { "\($0.code)|\($0.range.start)|\($0.range.end)" }
    }

    private static let withdrawTasks: Move<Self>.Effect = { _, context in
        let open = try context.reader.entries(
            "plan_task", where: "document", is: .text(context.entry.text), limit: .max
        ).filter { !["closed", "cancelled"].contains($0.stage) }
        // Parts go with their whole.
        let own = Set(open.map(\.id.text))
        return open.filter { !own.contains($0["parent"].plain) }.map { MoveRequest("plan_task", $0.id, "withdraw") }
    }

    /// One notice is put into force once: its tasks would be given out and counted twice.
    private static let notTwice: Move<Self>.Guard = { plan, context in
        let same = try context.reader.all(PlanDocument.self, where: "unit", is: plan.unit).first { other in
            other.id != context.entry && other.entry.stage == Stage.published.rawValue && other.root.years == plan.years
                && other.root.title == plan.title && other.root.number == plan.number
        }
        guard same != nil else { return nil }
        return Problem(
            "plan.twice",
            Term("“\(plan.title)”已经下达。", "“\(plan.title)” is in force already."),
            remedy: Term(
                "如系重复上传，请作废本件；如需替换，请先撤回已下达的一件；确为另一份文件的，请更正标题或文号。",
                "If it was uploaded twice, discard this one; to replace the other, withdraw it first; if it is another notice, correct its title or number."
            ))
    }

    /// Every task has one lead unit before the plan is put into force.
    private static let everyTaskReady: Move<Self>.Guard = { _, context in
        let drafts = try context.drafts()
        if drafts.isEmpty {
            return Problem("plan.no_tasks", Term("没有可下达的任务。", "There are no tasks to assign."))
        }
        let leaderless = drafts.filter { $0["lead"].isEmpty }
        guard !leaderless.isEmpty else { return severalLeads(drafts) }
        let codes = leaderless.prefix(8).map { $0["code"].plain }.joined(separator: "、")
        return Problem(
            "plan.lead_missing",
            Term(
                "还有\(leaderless.count)项任务没有牵头单位：\(codes)。",
                "\(English.count(leaderless.count, "task")) without a lead unit: \(codes)."
            ),
            remedy: Term("请逐项选定后再下达。", "Choose one for each, then publish."))
    }

    /// Joint leads are settled before anything is assigned: each task has one unit that answers for it.
    private static func severalLeads(_ drafts: [Entry]) -> Problem? {
        let several = drafts.filter { !$0["joint_leads"].isEmpty }
        guard !several.isEmpty else { return nil }
        let codes = several.prefix(8).map { $0["code"].plain }.joined(separator: "、")
        return Problem(
            "plan.joint_leads",
            Term(
                "还有\(several.count)项任务由几个单位共同牵头：\(codes)。",
                "\(English.count(several.count, "task")) with several lead units: \(codes)."),
            remedy: Term(
                "请逐项“明确一个牵头”或“按牵头单位拆开”，也可在要点页一次“各留一个牵头”。",
                "Settle one lead or make one task for each; the plan's page settles all at once."))
    }

    private mutating func readHeader(today: Day) throws {
        if sourceText.isEmpty { return }
        let reading = try NoticeReader.read(sourceText, columns: mapping())
        title = reading.title?.value ?? reading.noticeTitle?.value ?? sourceName
        if title.isEmpty { title = "未命名的工作要点" }
        number = reading.documentNumber?.value
        issuer = reading.issuer?.value ?? ""
        issuedOn = reading.issuedOn?.value
        addressees = reading.addressees.map(\.value)
        year =
            PlanDocument.year(in: title) ?? PlanDocument.year(in: reading.noticeTitle?.value ?? "") ?? issuedOn?.year
            ?? 0
        lastYear = PlanDocument.lastYear(in: title, after: year)
        notes = PlanDocument.notes(reading)
        if year == 0 {
            // No year is written anywhere: this one, for the clerk to mend.
            year = today.year
            notes.append("reading.year.missing|0|0")
        }
    }

    /// The second year written in a text, where it ends a plan of several: （2026—2028年）.
    static func lastYear(in text: String, after first: Int) -> Int? {
        let digits = text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).compactMap { Int($0) }
            .filter { (2000...2100).contains($0) }
        guard digits.count == 2, digits[0] == first, digits[1] > first, digits[1] - first < 10 else { return nil }
        return digits[1]
    }

    /// The first year written in a text.
    static func year(in text: String) -> Int? {
        let digits = text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).compactMap { Int($0) }
        return digits.first { (2000...2100).contains($0) }
    }
}

extension MoveContext {
    /// The tasks of the plan at hand that are still being proof-read.
    func drafts() throws -> [Entry] {
        try reader.entries("plan_task", where: "document", is: .text(entry.text), limit: 5000).filter {
            $0.stage == "draft"
        }
    }

    func targets(inStage stage: String) throws -> [Entry] {
        try reader.entries("plan_target", where: "document", is: .text(entry.text), limit: 5000).filter {
            $0.stage == stage
        }
    }
}

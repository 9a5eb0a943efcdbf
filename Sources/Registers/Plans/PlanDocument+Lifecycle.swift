internal import Basics
package import Kernel
internal import NoticeReader

extension PlanDocument {
    package static let lifecycle = Lifecycle<Self>(
        path: [.draft, .published],
        moves: [
            Move(
                "import", "导入", "Import", from: [], to: .draft, by: [.of(.planClerk)],
                enters: ["kind", "unit", "source_name", "source_text"],
                prepare: { plan, context in try plan.readHeader(today: context.today) },
                effects: { plan, context in try PlanImport(plan: plan, context: context).requests() }),
            Move(
                "amend", "更正", "Amend", from: [.draft], to: nil, by: [.of(.planClerk)],
                enters: ["kind", "title", "number", "issuer", "issued_on", "year", "addressees", "parent"]),
            Move(
                "publish", "下达", "Put into force", from: [.draft], to: .published, by: [.of(.planClerk)], asks: true,
                guards: [everyTaskReady],
                effects: { _, context in
                    try context.drafts().map { MoveRequest("plan_task", $0.id, "assign") }
                        + context.targets(inStage: "draft").map { MoveRequest("plan_target", $0.id, "activate") }
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

    private static let withdrawTasks: Move<Self>.Effect = { _, context in
        try context.reader.entries("plan_task", where: "document", is: .text(context.entry.text), limit: 5000)
            .filter { !["closed", "cancelled"].contains($0.stage) }
            .map { MoveRequest("plan_task", $0.id, "withdraw") }
    }

    /// Every task has one lead unit before the plan is put into force.
    private static let everyTaskReady: Move<Self>.Guard = { _, context in
        let drafts = try context.drafts()
        if drafts.isEmpty {
            return Problem("plan.no_tasks", Term("没有可下达的任务。", "There are no tasks to assign."))
        }
        let leaderless = drafts.filter { $0["lead"].isEmpty }
        guard !leaderless.isEmpty else { return nil }
        let codes = leaderless.prefix(8).map { $0["code"].plain }.joined(separator: "、")
        return Problem(
            "plan.lead_missing",
            Term(
                "还有\(leaderless.count)项任务没有牵头单位：\(codes)。", "\(leaderless.count) tasks have no lead unit yet: \(codes)."
            ),
            remedy: Term("请逐项选定后再下达。", "Choose one for each, then publish."))
    }

    private mutating func readHeader(today: Day) throws {
        if sourceText.isEmpty { return }
        let reading = try NoticeReader.read(sourceText)
        title = reading.title?.value ?? reading.noticeTitle?.value ?? sourceName
        if title.isEmpty { title = "未命名的工作要点" }
        number = reading.documentNumber?.value
        issuer = reading.issuer?.value ?? ""
        issuedOn = reading.issuedOn?.value
        addressees = reading.addressees.map(\.value)
        year =
            PlanDocument.year(in: title) ?? PlanDocument.year(in: reading.noticeTitle?.value ?? "") ?? issuedOn?.year
            ?? 0
        notes = reading.problems.map { "\($0.code)|\($0.range.start)|\($0.range.end)" }
        if year == 0 {
            // No year is written anywhere: this one, for the clerk to mend.
            year = today.year
            notes.append("reading.year.missing|0|0")
        }
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

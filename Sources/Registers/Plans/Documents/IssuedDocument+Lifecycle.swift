package import Basics
package import Kernel

extension IssuedDocument {
    package static let lifecycle = Lifecycle<Self>(
        path: [.draft, .issued],
        moves: [
            Move(
                "draft", "起草", "Draft", from: [], to: .draft, by: [.of(.planClerk, at: "issuer")],
                enters: ["kind", "document", "task", "quarter", "about", "preliminary"],
                prepare: { document, context in
                    document.trim()
                    try document.draft(on: context.today, context.reader, context.organisation)
                    document.disclosureAttribute = document.kind.disclosure
                    document.disclosureReason = document.kind.disclosureReason.zh
                    document.draftedOn = context.today
                }, guards: [saysWhatAbout, hasPlan, hasData]),
            Move(
                "edit", "修改", "Edit", from: [.draft], to: nil, by: [.of(.planClerk, at: "issuer")],
                enters: ["title", "body", "addressees", "superior", "preliminary", "disclosure", "disclosure_reason"],
                requires: ["title", "body"],
                prepare: { document, _ in
                    document.trim()
                    if document.kind != .quarterlyReport { document.superior = "" }
                    // Forms end their lines otherwise than drafts do.
                    document.body = document.body.replacing("\r\n", with: "\n")
                    // What is published needs no reason for withholding it.
                    if document.disclosureAttribute == .open { document.disclosureReason = "" }
                }),
            Move(
                "redraft", "重新取数（保留修改）", "Take the data anew, keep the edits", from: [.draft], to: nil,
                by: [.of(.planClerk, at: "issuer")], enters: ["quarter"],
                prepare: { document, context in
                    document.retime(context)
                    try document.redraft(on: context.today, context.reader, context.organisation)
                },
                guards: [saysWhatAbout, hasData]),
            Move(
                "redraft_whole", "重新取数（全用新稿）", "Take the data anew, drop the edits", from: [.draft], to: nil,
                by: [.of(.planClerk, at: "issuer")], enters: ["quarter"],
                prepare: { document, context in
                    document.retime(context)
                    document.reselect(try document.fresh(on: context.today, context.reader, context.organisation))
                    try document.draft(on: context.today, context.reader, context.organisation)
                },
                guards: [saysWhatAbout, hasData]),
            Move(
                "issue", "签发", "Issue", from: [.draft], to: .issued, by: [.of(.leader, at: "issuer")],
                apartFrom: ["draft", "edit", "redraft", "redraft_whole"], asks: true,
                prepare: { document, context in try document.number(context) },
                guards: [isMarked, isWhole, isTime, isOnly, mayBePublic],
                effects: { document, context in document.served(context) }),
            Move(
                "discard", "作废", "Discard", from: [.draft], to: .discarded, by: [.of(.planClerk, at: "issuer")],
                needsReason: true),
            Move(
                "withdraw", "撤回", "Withdraw", from: [.issued], to: .withdrawn, by: [.of(.leader, at: "issuer")],
                needsReason: true, effects: { _, context in try withdrawService(context) }),
        ])

    /// What follows from another period being chosen: whether it is preliminary is a question of the new one.
    private mutating func retime(_ context: MoveContext) {
        trim()
        guard kind.subject == .quarter, context.before?["quarter"].text != quarter else { return }
        isPreliminary = reportsDue(context.organisation).map { context.today <= $0 } ?? false
    }

    /// The next number of its organ and year, and the hash of what is issued. Two at once cannot get the same, for
    /// numbers are unique; one that is refused leaves no gap.
    private mutating func number(_ context: MoveContext) throws {
        guard let next = try nextNumber(on: context.today, context.reader, context.organisation) else { return }
        (number, numberKey) = next
        issuedOn = context.today
        issuedBy = context.actor.account
        isDisclosed = disclosureAttribute == .open
        results = isDisclosed ? facts?.results ?? [] : []
        hash = contentHash
    }

    /// The number it gets if it is issued on a day, and the same in a form that sorts; `nil` where its organ has no
    /// mark. The number is that of the organ under whose red mark it stands.
    package func nextNumber(on day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot) throws -> (
        number: String, key: String
    )? {
        guard let organ = DocumentMark.given(issuer.text, organisation) else { return nil }
        let series = "\(organ)〔\(day.year)〕"
        return DocumentMark.next(
            series, after: try reader.greatest(Self.schema.name, "number_key", startingWith: series))
    }

    private static let saysWhatAbout: Move<Self>.Guard = { document, context in
        switch document.kind.subject {
        case .planOrQuarter where document.quarter.isEmpty: return nil
        case .quarter, .planOrQuarter:
            guard let quarter = Quarter(text: document.quarter) else {
                return Problem(
                    "issued_document.quarter_missing", field: "quarter",
                    Term("请选定季度。", "Choose the quarter."))
            }
            guard quarter.first <= context.today else {
                return Problem(
                    "issued_document.quarter_ahead", field: "quarter",
                    Term("\(quarter.text(.zh))还没有开始。", "\(quarter.text(.en)) has not begun."))
            }
            return nil
        case .task where document.task == nil:
            return Problem("issued_document.task_missing", field: "task", Term("请选定任务。", "Choose the task."))
        case .unitOrTask where document.task == nil && document.about == nil:
            return Problem(
                "issued_document.unit_missing", field: "about", Term("请选定任务或单位。", "Choose a task or a unit."))
        default: return nil
        }
    }

    private static func isInForce(_ plan: EntryID, _ context: MoveContext) throws -> Bool {
        try context.reader.entry("plan_document", plan)?.stage == "published"
    }

    private static let hasPlan: Move<Self>.Guard = { document, context in
        if try isInForce(document.document, context) { return nil }
        return Problem(
            "issued_document.plan_not_in_force", field: "document",
            Term("工作要点还没有下达或已撤回，不能起草文书。", "The plan is not in force; no document can be drafted from it."))
    }

    /// Of a plan that is not in force nothing else is said.
    private static let hasData: Move<Self>.Guard = { document, context in
        guard document.data.isEmpty, document.isAboutSomething, try isInForce(document.document, context) else {
            return nil
        }
        return Problem(
            "issued_document.no_data", field: document.kind.subject == .plan ? "document" : "task",
            Term("没有可写入文书的任务。", "There is no task to write about."),
            remedy: Term("请检查所选的任务或单位是否属于这份工作要点。", "See whether the task or unit chosen belongs to the plan."))
    }

    private static let isMarked: Move<Self>.Guard = { document, context in
        guard DocumentMark.given(document.issuer.text, context.organisation) != nil else {
            return Problem(
                "issued_document.mark_missing",
                Term("发文单位没有设定机关代字，不能编号。", "The issuing unit has no mark to number documents by."),
                remedy: Term("请系统管理员设定参数 document.mark。", "Ask the system administrator to set document.mark."))
        }
        _ = try DocumentNumber(document.number)
        return nil
    }

    /// Nothing that is printed is empty.
    private static let isWhole: Move<Self>.Guard = { document, _ in
        var missing: [(String, Term)] = []
        func ask(_ isThere: Bool, _ field: String, _ term: Term) { if !isThere { missing.append((field, term)) } }
        ask(!document.title.allSatisfy(\.isWhitespace), "title", Term("标题", "The title"))
        ask(!document.body.allSatisfy(\.isWhitespace), "body", Term("正文", "The text"))
        ask(
            document.kind.isForm || !document.addressees.isEmpty || !document.superior.isEmpty, "addressees",
            Term("主送单位", "The addressees"))
        ask(
            document.disclosureAttribute == .open || !document.disclosureReason.isEmpty, "disclosure_reason",
            Term("公开属性的依据", "The reason for the disclosure attribute"))
        ask(document.facts != nil, "data", Term("数据", "The data"))
        try Problems.check(
            missing.map { field, term in
                Problem(
                    "issued_document.empty", field: field,
                    Term("\(term.zh)为空，不能签发。", "\(term.en) is empty; it cannot be issued."))
            })
        return nil
    }

    /// What there is one of for a plan, quarter or task is not issued again while the first stands.
    private static let isOnly: Move<Self>.Guard = { document, context in
        guard let first = try document.issuedAlready(context.reader) else { return nil }
        let number = first["number"].plain
        return Problem(
            "issued_document.again",
            Term("同样的文书已经印发（\(number)）。", "The same document has been issued already (\(number))."),
            remedy: Term("如有变化，请先撤回\(number)，再签发这一份。", "If something has changed, withdraw \(number) first."))
    }

    private static let isTime: Move<Self>.Guard = { document, context in
        guard !document.isPreliminary, let due = document.reportsDue(context.organisation), context.today <= due,
            let quarter = Quarter(text: document.quarter)
        else { return nil }
        return Problem(
            "issued_document.too_early", field: "preliminary",
            Term(
                "\(quarter.text(.zh))的反馈报送到\(due.text(.zh))为止，现在只能印发初步报告。",
                "Reports for \(quarter.text(.en)) are due by \(due.text(.en)); only a preliminary one can be issued now."
            ),
            remedy: Term("请等时限过后重新取数，或注明为初步报告。", "Take the data anew after that day, or say that it is preliminary."))
    }
}

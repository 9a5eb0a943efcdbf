internal import Basics
internal import FileFormats
internal import Kernel
internal import Plans

/// 催办通知、督办通知单、约谈通知 in the layout of GB/T 9704-2012. In Chinese whoever reads it: it is the document itself.
struct SupervisionDocument {
    let item: SupervisionItem
    let task: PlanTask?
    /// Who can be asked at the issuing office; `nil` where nobody's telephone is known.
    let contact: OfficeContact?
    let organisation: OrganisationSnapshot

    /// - Throws: `document_number.…` where the entry's number is none.
    func document() throws(Problem) -> OfficialDocument {
        let organ = organisation.name(ofUnit: item.issuer.text, .zh)
        let day = item.issuedOn ?? Day(number: 0)
        let kind = item.kind.term.zh
        return OfficialDocument(
            organ: organ,
            head: .init(
                mark: organ + kind, number: try DocumentNumber(item.number),
                urgency: item.kind == .reminder ? nil : .urgent),
            title: title,
            addressees: organisation.name(ofUnit: item.unit.text, .zh), body: body(),
            signature: .init(organ, day, marksSeal: true),
            remarks: (contact.map { "联系人及电话：\($0.name) \($0.phone)；" } ?? "") + "质监系统内部督办，不是政府督查",
            imprint: .init(issuer: organ, day: day))
    }

    /// Short, as titles are: the task by its number.
    private var title: String {
        let what =
            switch item.cause {
            case .unsigned: "逾期未签收"
            case .dueSoon: "临近时限"
            case .overdue: "超过完成时限"
            case .silent: "未按时报送季度反馈"
            case .red: "进度滞后"
            case .byHand: "办理情况"
            }
        let kind =
            switch item.kind {
            case .reminder: "催办通知"
            case .notice: "督办通知"
            case .summons: "约谈通知"
            }
        // On two lines no word is broken (7.3.1).
        return "关于任务\(task?.code ?? "")\n\(what)的\(kind)"
    }

    private func body() -> [OfficialDocument.Block] {
        var due = ""
        if let task {
            due = DocumentWords.limit(code: task.code, due: task.dueOn, original: task.originalDueOn) + "。"
        }
        let days = organisation.number("supervision.reply_days") ?? 5
        var blocks: [OfficialDocument.Block] = [
            .heading(1, "督办事项"), .paragraph(item.taskTitle), .paragraph(due), .heading(1, "情况"),
            .paragraph("\(item.cause.term.zh)：\(item.why)"),
        ]
        if !item.requirement.isEmpty { blocks += [.heading(1, "办理要求"), .paragraph(item.requirement)] }
        if item.kind != .reminder {
            blocks.append(.paragraph("请于收到本通知之日起\(days)个工作日内在系统中书面回复，附佐证材料。"))
        }
        return blocks.filter { $0 != .paragraph("") }
    }
}

internal import Basics
internal import FileFormats
internal import Plans

/// Approval forms (审批表) of a task.
extension IssuedDocumentLayout {
    func formDocument(_ day: Day) throws(Problem) -> OfficialDocument {
        OfficialDocument(
            organ: facts.issuer, title: title,
            body: [.form(document.kind == .closureForm ? try closure() : try delay())],
            remarks: stage == "issued" ? nil : remarks, hasPageNumbers: false)
    }

    private var captions: [String] {
        ["编号：\(document.number.isEmpty ? "（签发时编号）" : document.number)", "发文单位：\(facts.issuer)"]
    }

    private func closure() throws(Problem) -> OfficialDocument.Form {
        let task = facts.tasks.first ?? DocumentFacts.Task()
        let (claim, verify) = (facts.last("claim"), facts.last("verify"))
        let targets = task.targets.map { target in
            "\(target.promise)：\(target.reached)"
        }
        return try OfficialDocument.Form(
            widths: [4, 8, 4, 8],
            rows: [
                .init([.label("任务编号"), .init(task.code), .label("牵头单位"), .init(task.lead)]),
                .init([.label("任务名称"), .init(task.title, columns: 3)]),
                .init([.label("完成时限"), .init(limit(task)), .label("申请日期"), .init(claim?.on.text(.zh) ?? "")]),
                .init([.label("指标完成"), .init(targets.isEmpty ? "没有量化指标" : targets.joined(separator: "\n"), columns: 3)]
                ),
                .init([.label("办理情况"), .init(document.body, columns: 3)], height: 40),
                .init([.label("证明材料"), .init(claim?.evidence.joined(separator: "\n") ?? "", columns: 3)]),
                opinion("牵头单位\n申请意见", claim == nil ? "" : "任务已完成，申请销号。", claim),
                opinion("核验意见", verify == nil ? "" : "经核验，材料属实，同意销号。", verify),
                approval("同意销号。"),
            ], captions: captions, note: "核验人不属于牵头、配合单位，未参与签收和申请。")
    }

    private func delay() throws(Problem) -> OfficialDocument.Form {
        let task = facts.tasks.first ?? DocumentFacts.Task()
        let extensions = facts.steps.filter { $0.move == "extend" }
        let granted = extensions.last
        return try OfficialDocument.Form(
            widths: [4, 8, 4, 8],
            rows: [
                .init([.label("任务编号"), .init(task.code), .label("牵头单位"), .init(task.lead)]),
                .init([.label("任务名称"), .init(task.title, columns: 3)]),
                .init([
                    .label("原定时限"), .init((granted?.dueBefore ?? task.originalDueOn ?? task.dueOn)?.text(.zh) ?? ""),
                    .label("延期至"), .init(granted?.dueAfter?.text(.zh) ?? ""),
                ]),
                .init([
                    .label("最初时限"), .init(task.originalDueOn?.text(.zh) ?? ""), .label("延期次数"),
                    .init("\(extensions.count)次"),
                ]),
                .init([.label("延期理由"), .init(document.body, columns: 3)], height: 50),
                opinion("牵头单位\n意见", "", nil), opinion("督查部门\n意见", "", nil),
                opinion("分管领导\n审批意见", granted == nil ? "" : "同意延期。", granted),
            ], captions: captions, note: "时限届满后不能延期；原定时限保留并显示。")
    }

    private func limit(_ task: DocumentFacts.Task) -> String {
        let moved = task.originalDueOn != task.dueOn ? task.originalDueOn : nil
        return (task.dueOn?.text(.zh) ?? "") + (moved.map { "（原定\($0.text(.zh))）" } ?? "")
    }

    private func opinion(_ label: String, _ words: String, _ step: DocumentFacts.Step?) -> OfficialDocument.Form.Row {
        .init(
            [.label(label), .init(words, columns: 3, signing: .init(name: step?.person, day: step?.on))], height: 24)
    }

    /// The leader's own, once it is issued.
    private func approval(_ words: String) -> OfficialDocument.Form.Row {
        let isIssued = !document.number.isEmpty
        return .init(
            [
                .label("分管领导\n审批意见"),
                .init(
                    isIssued ? words : "", columns: 3,
                    signing: .init(name: isIssued ? signer : nil, day: isIssued ? document.issuedOn : nil)),
            ], height: 24)
    }
}

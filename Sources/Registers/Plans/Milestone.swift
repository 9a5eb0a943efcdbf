package import Basics
package import Kernel

/// 节点: a dated check point of a task.
package struct Milestone: Register {
    package enum Stage: String, Choice {
        case planned, done, dropped
        package var term: Term {
            switch self {
            case .planned: Term("待完成", "Planned")
            case .done: Term("已完成", "Done")
            case .dropped: Term("取消", "Dropped")
            }
        }
    }
    package var task: EntryID = ""
    package var unit: EntryID = ""
    package var name = ""
    package var dueOn: Day?
    package var doneOn: Day?
    /// How much it counts among the task's milestones; without one it is 1.
    package var weight: Quantity?
    /// Codes of the documents without which it is not done; none is any proof.
    package var evidenceKinds: [String] = []
    package init() {}

    package static let proof = EvidenceKind("milestone", "节点证明材料", "Proof of the milestone")
    /// What a milestone may ask for.
    package static let kinds = [
        proof, EvidenceKind("approval", "批复文件", "Approval"), EvidenceKind("contract", "合同", "Contract"),
        EvidenceKind("acceptance", "验收报告", "Acceptance report"), EvidenceKind("minutes", "会议纪要", "Minutes"),
        EvidenceKind("report", "工作报告", "Work report"), EvidenceKind("photo", "现场照片", "Photographs"),
    ]

    package static let schema = Schema<Self>(
        "milestone", "节点", "Milestone",
        purpose: Term("任务的关键节点，完成时附证明材料。", "Check points of a task, each closed with proof."),
        group: .plan, title: ["name"], unit: "unit",
        fields: [
            Field("task", "任务", "Task", \.task, .required, .indexed, .listed, .kind(.reference("plan_task"))),
            Field("unit", "责任单位", "Unit", \.unit, .computed, .indexed, .kind(.reference("unit"))),
            Field("name", "节点名称", "Name", \.name, .required, .searchable, .listed),
            Field("due_on", "时限", "Due on", \.dueOn, .required, .indexed, .listed),
            Field("done_on", "完成日期", "Done on", \.doneOn, .listed, .rule(.notFuture)),
            Field(
                "weight", "权重", "Weight", \.weight, .rule(.range(0, 1000)),
                .hint(Term("留空为1；节点越重，占任务进度越多。", "Empty is 1; the heavier, the more of the task it is."))),
            Field(
                "evidence_kinds", "须附材料", "Documents needed", \.evidenceKinds,
                .hint(
                    Term(
                        "每行一种：批复文件、合同、验收报告、会议纪要、工作报告、现场照片；留空为一份证明材料。",
                        "One a line: approval, contract, acceptance, minutes, report, photo. Empty asks for any proof.")
                )),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.planned, .done],
        moves: [
            Move(
                "plan", "设定", "Plan", from: [], to: .planned, by: [.of(.planClerk), .of(.unitReporter)],
                enters: ["task", "name", "due_on", "weight", "evidence_kinds"],
                prepare: { milestone, context in
                    milestone.unit = try context.reader.find(PlanTask.self, milestone.task)?.root.lead ?? ""
                    milestone.evidenceKinds = milestone.evidenceKinds.map(code)
                }, guards: [withinTask, knownKinds]),
            Move(
                "amend", "更改", "Amend", from: [.planned], to: nil, by: [.of(.planClerk)],
                enters: ["name", "due_on", "weight", "evidence_kinds"], needsReason: true,
                prepare: { milestone, _ in milestone.evidenceKinds = milestone.evidenceKinds.map(code) },
                guards: [notPassed, withinTask, knownKinds]),
            Move(
                "complete", "完成", "Complete", from: [.planned], to: .done, by: [.of(.unitReporter)],
                requires: ["done_on"], evidence: [proof], naming: ("evidence_kinds", kinds), asks: true,
                guards: [taskRuns, proofIsOwn]),
            Move("drop", "取消", "Drop", from: [.planned], to: .dropped, by: [.of(.planClerk)], needsReason: true),
        ])

    /// The code of a kind of document, given by its code or by what it is called.
    private static func code(_ written: String) -> String {
        let word = written.filter { !$0.isWhitespace }
        return kinds.first { $0.code == word.lowercased() || $0.term.zh == word }?.code ?? written
    }

    private static let knownKinds: Move<Self>.Guard = { milestone, _ in
        let known = Set(kinds.map(\.code))
        guard let stranger = milestone.evidenceKinds.first(where: { !known.contains($0) }) else { return nil }
        return Problem(
            "milestone.kind_unknown", field: "evidence_kinds",
            Term("没有“\(stranger)”这种材料。", "There is no kind of document “\(stranger)”."),
            remedy: Term(
                "可填：\(kinds.map(\.term.zh).joined(separator: "、"))。",
                "Known are: \(kinds.map(\.code).joined(separator: ", "))."
            ))
    }

    /// A milestone of a task that is to be done, due no later than the task.
    private static let withinTask: Move<Self>.Guard = { milestone, context in
        guard let (task, entry) = try context.reader.find(PlanTask.self, milestone.task) else { return nil }
        if let problem = over(entry) { return problem }
        guard let due = milestone.dueOn, let limit = task.dueOn, due > limit else { return nil }
        return Problem(
            "milestone.due_beyond_task", field: "due_on",
            Term("节点时限\(due)晚于任务时限\(limit)。", "The milestone, \(due), is due later than the task, \(limit)."))
    }

    /// A day that has passed is not moved (domain rules, section 1, “Stop”).
    private static let notPassed: Move<Self>.Guard = { milestone, context in
        guard let old = context.before?["due_on"].day, old < context.today, milestone.dueOn != old else { return nil }
        return Problem(
            "milestone.due_passed", field: "due_on",
            Term("节点时限\(old)已过，不能再改期。", "The milestone was due on \(old) and cannot be moved."))
    }

    private static let taskRuns: Move<Self>.Guard = { milestone, context in
        try context.reader.entry("plan_task", milestone.task).flatMap(over)
    }

    private static func over(_ task: Entry) -> Problem? {
        guard ["closed", "cancelled"].contains(task.stage) else { return nil }
        return Problem(
            "milestone.task_over", field: "task",
            Term("任务已办结或取消，节点不再更改。", "The task is closed or cancelled; its milestones stand as they are."))
    }

    /// What proves this task has not proved another.
    private static let proofIsOwn: Move<Self>.Guard = { milestone, context in
        try Problems.check(
            context.request.evidence.compactMap { item in
                try EvidenceUse.otherTask(item.hash, than: milestone.task, context.reader).map {
                    EvidenceUse.problem("milestone.evidence_reused", item, served: $0)
                }
            })
        return nil
    }
}

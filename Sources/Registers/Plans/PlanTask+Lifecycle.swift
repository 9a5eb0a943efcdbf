internal import Basics
package import Kernel

extension PlanTask {
    private static let houseRule = Term("工作要点督查办法（参数可调）", "House rule on plan supervision (adjustable)")
    private static let editable = [
        "lead", "joint_leads", "cooperators", "leader", "measures", "deliverable", "starts_on", "due_on", "disclosed",
        "title", "weight",
    ]

    package static let lifecycle = Lifecycle<Self>(
        path: [.draft, .assigned, .inProgress, .completionClaimed, .closed], suspended: [.suspended],
        moves: [
            Move(
                "read", "读入", "Read", from: [], to: .draft, by: [.system], enters: schema.fields.map(\.definition.name)),
            Move(
                "amend", "校对", "Proof-read", from: [.draft], to: nil, by: [.of(.planClerk, at: "issuer")],
                enters: editable,
                effects: { task, context in
                    // The targets of a task belong to its lead and are as public as it is.
                    let same: Values = ["unit": task.lead?.value ?? .empty, "disclosed": .flag(task.isDisclosed)]
                    return try targets(context).filter { target in same.contains { target[$0.key] != $0.value } }
                        .map { MoveRequest("plan_target", $0.id, "follow", values: same) }
                }),
            Move(
                "discard", "不是任务", "Not a task", from: [.draft], to: .cancelled, by: [.of(.planClerk, at: "issuer")],
                needsReason: true, effects: withdrawTargets),
            Move(
                "assign", "交办", "Assign", from: [.draft], to: .assigned, by: [.system],
                prepare: { task, context in
                    task.originalDueOn = task.dueOn
                    task.assignedOn = context.today
                }),
            Move(
                "sign", "签收", "Sign for", from: [.assigned], to: .inProgress, by: [.of(.unitReporter, at: "lead")],
                within: .working(2, houseRule, setting: "task.sign_days"), asks: true),
            Move(
                "claim", "申请办结", "Claim completion", from: [.inProgress], to: .completionClaimed,
                by: [.of(.unitReporter, at: "lead")],
                requires: ["completion_text"], evidence: [completionProof],
                guards: [targetsReached, partsClosed, milestonesDone, proofIsOwn]),
            Move(
                "verify", "核验办结", "Verify and close", from: [.completionClaimed], to: .closed,
                by: [.of(.planClerk, at: "issuer")],
                apartFrom: ["claim", "sign"], asks: true, guards: [notOwn, milestonesDone]),
            Move(
                "return", "退回", "Return", from: [.completionClaimed], to: .inProgress,
                by: [.of(.planClerk, at: "issuer")], needsReason: true),
            Move(
                "extend", "延期", "Extend", from: [.assigned, .inProgress], to: nil, by: [.of(.leader, at: "issuer")],
                requires: ["due_on"], needsReason: true,
                guards: [
                    { task, context in
                        guard let old = context.before?["due_on"].day, old < context.today else { return nil }
                        return Problem(
                            "task.due_passed", field: "due_on",
                            Term("时限\(old)已过，不能再改期。", "The limit \(old) has passed and cannot be moved."))
                    }, withinParent,
                ]),
            Move(
                "suspend", "暂缓", "Suspend", from: [.assigned, .inProgress], to: .suspended,
                by: [.of(.leader, at: "issuer")], needsReason: true),
            Move("resume", "恢复", "Resume", from: [.suspended], to: .inProgress, by: [.of(.leader, at: "issuer")]),
            Move(
                "cancel", "取消", "Cancel", from: [.assigned, .inProgress, .suspended], to: .cancelled,
                by: [.of(.leader, at: "issuer")], needsReason: true, previews: true,
                effects: { task, context in
                    try withdrawTargets(task, context) + withdrawParts(context) + [cancelled(context)]
                }),
            Move(
                "withdraw", "随文撤回", "Withdraw with the plan",
                from: [.draft, .assigned, .inProgress, .completionClaimed, .suspended], to: .cancelled, by: [.system],
                effects: { task, context in
                    // With a reason where a task above was cancelled; a plan that is withdrawn gives none.
                    let told =
                        context.before?.stage == "draft" || context.request.reason.isEmpty ? nil : cancelled(context)
                    return try withdrawTargets(task, context) + withdrawParts(context) + [told].compactMap { $0 }
                }),
        ] + splitting)

    private static func cancelled(_ context: MoveContext) -> MoveRequest {
        TaskNotice.request(context.entry, .cancelled, because: context.request.reason)
    }

    /// The task's targets that are not dropped.
    private static func targets(_ context: MoveContext) throws -> [Entry] {
        try context.reader.entries("plan_target", where: "task", is: .text(context.entry.text)).filter {
            $0.stage != "dropped"
        }
    }

    /// The parts of a task go with it, those that are closed excepted.
    private static func withdrawParts(_ context: MoveContext) throws -> [MoveRequest] {
        try children(of: context.entry, context.reader).filter { $0.stage != "closed" }
            .map { MoveRequest("plan_task", $0.id, "withdraw", reason: context.request.reason) }
    }

    static let withdrawTargets: Move<Self>.Effect = { _, context in
        try targets(context).map { MoveRequest("plan_target", $0.id, "withdraw") }
    }

    package static let completionProof = EvidenceKind("completion", "办结证明材料", "Proof of completion")

    /// What proves this task has not proved another.
    private static let proofIsOwn: Move<Self>.Guard = { _, context in
        try Problems.check(
            context.request.evidence.compactMap { item in
                try EvidenceUse.otherTask(item.hash, than: context.entry, context.reader).map {
                    EvidenceUse.problem("task.evidence_reused", item, served: $0)
                }
            })
        return nil
    }

    /// The verifier belongs neither to the lead nor to the cooperating units.
    private static let notOwn: Move<Self>.Guard = { task, context in
        guard !context.actor.isSystem, let unit = context.actor.unit else { return nil }
        let involved = [task.lead?.text].compactMap { $0 } + task.jointLeads + task.cooperators
        guard involved.contains(unit) else { return nil }
        return Problem(
            "task.own_verification",
            Term(
                "核验人所在单位是牵头或配合单位，不能核验自己的任务。",
                "The verifier's unit leads or cooperates in this task and may not verify it."))
    }

    /// Neither may a firm target stand short by what was last reported of it.
    private static func reportedShort(_ context: MoveContext) throws -> Problem? {
        guard let state = try PlanBoard.task(context.entry, until: context.today, context.reader, context.organisation)
        else { return nil }
        let short = state.targets.first { target in
            !target.isCounted && !target.target.isSoft && !target.target.isScopeCount
                && (target.attainment.map { $0 < 1 } ?? (target.pending != nil))
        }
        guard let short else { return nil }
        guard let figure = short.figure else {
            return Problem(
                "task.target_open",
                Term(
                    "指标“\(short.target.quote)”报的数还没有审核。",
                    "What was reported for the target “\(short.target.quote)” is not reviewed yet."),
                remedy: Term("请等季度反馈采纳后再申请办结。", "Claim completion once the report is accepted."))
        }
        let quarter = short.reportedFor.flatMap { Quarter(text: $0) }
        return Problem(
            "task.target_open",
            Term(
                "指标“\(short.target.quote)”\(quarter?.text(.zh) ?? "")报的是\(figure)，尚未达到。",
                "The target “\(short.target.quote)” was last reported at \(figure) (\(quarter?.text(.en) ?? "no quarter")) and is not reached."
            ),
            remedy: Term(
                "如已达到，请先在季度反馈中报新数，采纳后再申请办结。",
                "If it has been reached since, report the new figure first; it counts once the report is accepted."))
    }

    /// Firm targets counted from a register must be reached before completion is claimed.
    private static let targetsReached: Move<Self>.Guard = { _, context in
        if let problem = try reportedShort(context) { return problem }
        for entry in try context.reader.entries("plan_target", where: "task", is: .text(context.entry.text)) {
            let target = PlanTarget(values: entry.values).standing(on: context.today)
            guard entry.stage == "active", !target.measure.isEmpty, !target.isSoft, let period = target.period else {
                continue
            }
            let figures = try FeedbackFigures(context.reader).figures([target], until: period.upperBound)
            let figure = figures[target.query(until: period.upperBound)]?.value ?? .zero
            let baseline = TargetBaseline(target, until: period.upperBound, figures)
            if target.measured(from: baseline).attainment(figure) ?? 1 < 1 {
                return Problem(
                    "task.target_open",
                    Term(
                        "指标“\(target.quote)”现为\(figure)，尚未达到。",
                        "The target “\(target.quote)” stands at \(figure) and is not reached."))
            }
        }
        return nil
    }
}

internal import Basics
package import Kernel

extension SupervisionItem {
    /// Once a day every running task is looked at: what the ladder asks for is raised, and what has settled itself
    /// is closed. Every request has a name, so that whichever process makes it, it happens once.
    package static let schedule: (@Sendable (ScheduleContext) throws -> [MoveRequest])? = { context in
        if context.isDoneToday { return [] }
        let facts = SupervisionFacts(context.reader, context.organisation)
        let ladder = SupervisionLadder(limits: .init(context.organisation), calendar: context.organisation.calendar)
        var requests: [MoveRequest] = []
        for plan in try context.reader.entries("plan_document", inStage: "published") {
            guard let board = try PlanBoard.load(plan.id, until: context.today, context.reader, context.organisation)
            else { continue }
            let items = try facts.items(of: plan.id)
            for task in board.tasks {
                let known = items[task.id.text] ?? [:]
                // Where the calendar is missing nothing is guessed for this task; the page says so.
                requests += (try? raised(task, known, ladder, on: context.today)) ?? []
                for (id, item) in known where item.isOpen && isOver(item.root, among: known, task, facts, context.today)
                {
                    requests.append(MoveRequest(schema.name, id, "settle", idempotencyKey: "settle:\(id)"))
                }
            }
        }
        return requests
    }

    private static func raised(
        _ task: PlanBoard.TaskState, _ known: [EntryID: SupervisionFacts.Item], _ ladder: SupervisionLadder,
        on today: Day
    ) throws(Problem) -> [MoveRequest] {
        let before = Set(known.values.map { "\($0.root.kind.rawValue):\($0.root.cause.rawValue):\($0.root.occasion)" })
        return try ladder.steps(SupervisionFacts.facts(task, known, on: today), on: today).filter {
            !before.contains("\($0.kind.rawValue):\($0.cause.rawValue):\($0.occasion)")
        }.map { step in
            MoveRequest(
                schema.name, nil, "raise",
                values: [
                    "task": .text(task.id.text), "kind": .text(step.kind.rawValue), "cause": .text(step.cause.rawValue),
                    "occasion": .text(step.occasion), "why": .text(step.why.zh), "why_english": .text(step.why.en),
                    "requirement": .text(requirement(step)),
                ],
                idempotencyKey: "raise:\(task.id):\(step.kind.rawValue):\(step.cause.rawValue):\(step.occasion)")
        }
    }

    /// A reminder whose cause has gone, and what a heavier step for the same cause has taken the place of.
    private static func isOver(
        _ item: SupervisionItem, among known: [EntryID: SupervisionFacts.Item], _ task: PlanBoard.TaskState,
        _ facts: SupervisionFacts, _ today: Day
    ) -> Bool {
        if item.kind == .reminder, facts.isSettled(item, task, on: today) { return true }
        return known.values.contains {
            $0.isOpen && $0.root.cause == item.cause && $0.root.occasion == item.occasion
                && $0.root.kind.rank > item.kind.rank && item.cause != .byHand
        }
    }

    private static func requirement(_ step: SupervisionLadder.Step) -> String {
        switch (step.kind, step.cause) {
        case (_, .unsigned): "请立即签收任务，明确责任人和办理措施。"
        case (_, .silent): "请立即报送季度反馈，并说明未按时报送的原因。"
        case (.reminder, _): "请对照时限加快办理，确有困难的及时申请延期。"
        case (.notice, _): "请查明原因，制定整改措施和完成时间，按期书面回复。"
        case (.summons, _): "请单位主要负责人到省局说明情况，提交整改方案。"
        }
    }
}

extension SupervisionLadder.Limits {
    /// The office's settings, with the defaults of the house rule.
    package init(_ organisation: OrganisationSnapshot) {
        self.init()
        remindBefore = organisation.number("supervision.remind_days") ?? remindBefore
        sign = organisation.number("task.sign_days") ?? sign
        notice = organisation.number("supervision.notice_days") ?? notice
        redAfter = organisation.number("supervision.red_after_percent") ?? redAfter
        summons = organisation.number("supervision.summons_days") ?? summons
    }
}

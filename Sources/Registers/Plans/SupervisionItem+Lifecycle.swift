internal import Basics
package import Kernel

extension SupervisionItem {
    private static let houseRule = Term("工作要点督查办法（参数可调）", "House rule on plan supervision (adjustable)")

    package static let lifecycle = Lifecycle<Self>(
        path: [.issued, .replied, .closed],
        moves: [
            Move(
                "raise", "自动发出", "Raise", from: [], to: .issued, by: [.system],
                enters: ["task", "kind", "cause", "occasion", "why", "why_english", "requirement"],
                prepare: { item, context in try item.issue(context) }),
            Move(
                "issue", "发出督办", "Issue", from: [], to: .issued, by: [.of(.planClerk, at: "issuer")],
                requires: ["task", "kind", "why", "requirement"],
                prepare: { item, context in
                    item.cause = .byHand
                    try item.issue(context)
                }, guards: [isRunning]),
            Move(
                "receive", "签收", "Sign for", from: [.issued, .returned], to: nil, by: [.of(.unitReporter)],
                prepare: { item, context in item.receive(context) },
                guards: [
                    { _, context in
                        guard let day = context.before?["received_on"].day else { return nil }
                        return Problem(
                            "supervision.received",
                            Term("已于\(day.text(.zh))签收。", "It was signed for on \(day.text(.en))."))
                    }
                ]),
            Move(
                "reply", "回复", "Reply", from: [.issued, .returned], to: .replied, by: [.of(.unitReporter)],
                requires: ["reply"], within: .working(5, houseRule, setting: "supervision.reply_days"), asks: true,
                prepare: { item, context in
                    item.repliedOn = context.today
                    item.receive(context)
                },
                guards: [saysSomething]),
            Move(
                "close", "核验销号", "Verify and close", from: [.replied], to: .closed,
                by: [.of(.planClerk, at: "issuer")], requires: ["conclusion"], apartFrom: ["reply"], asks: true,
                otherwise: ["return"],
                prepare: { item, context in item.closedOn = context.today }, guards: [notOwn, isSettled]),
            Move(
                "return", "退回重办", "Send back", from: [.replied], to: .returned,
                by: [.of(.planClerk, at: "issuer")], needsReason: true,
                prepare: { item, _ in
                    item.redone += 1
                    item.repliedOn = nil
                }),
            Move(
                "settle", "事由消除", "Settle", from: [.issued, .replied, .returned], to: .closed, by: [.system],
                prepare: { item, context in item.closedOn = context.today }),
            Move(
                "withdraw", "撤销", "Withdraw", from: [.issued, .replied, .returned], to: .withdrawn,
                by: [.of(.leader, at: "issuer")], needsReason: true),
        ])

    /// Whoever signs for it first, or answers it unsigned, has received it.
    private mutating func receive(_ context: MoveContext) {
        guard receivedOn == nil else { return }
        receivedOn = context.today
        receivedBy = context.actor.account
    }

    /// Fills in whom it concerns, and gives the document its number: the next of its organ, kind and year. Two at
    /// once cannot get the same, for numbers are unique; one that is refused leaves no gap.
    private mutating func issue(_ context: MoveContext) throws {
        guard let found = try context.reader.find(PlanTask.self, task)?.root else { return }
        taskTitle = found.title
        document = found.document
        issuer = found.issuer
        unit = found.lead ?? found.issuer
        issuedOn = context.today
        let organ = DocumentMark.organ(issuer.text, context.organisation)
        let series = "\(organ)\(kind.mark)〔\(context.today.year)〕"
        let last = try context.reader.greatest(Self.schema.name, "number_key", startingWith: series)
        (number, numberKey) = DocumentMark.next(series, after: last)
    }

    private static let isRunning: Move<Self>.Guard = { item, context in
        guard let task = try context.reader.entry("plan_task", item.task),
            !["assigned", "in_progress", "completion_claimed"].contains(task.stage)
        else { return nil }
        return Problem(
            "supervision.task_over", field: "task",
            Term("任务已办结、暂缓或取消，不能督办。", "The task is closed, suspended or cancelled and cannot be supervised."))
    }

    private static let saysSomething: Move<Self>.Guard = { item, _ in
        guard item.reply.count(where: { !$0.isWhitespace }) < 10 else { return nil }
        return Problem(
            "supervision.reply_short", field: "reply",
            Term("请写明采取了什么措施、何时完成，至少10个字。", "Say what was done and by when, in at least ten characters."))
    }

    /// The verifier belongs to none of the units that lead or cooperate.
    private static let notOwn: Move<Self>.Guard = { item, context in
        guard !context.actor.isSystem, let unit = context.actor.unit,
            let task = try context.reader.find(PlanTask.self, item.task)?.root
        else { return nil }
        let involved = [task.lead?.text].compactMap { $0 } + task.jointLeads + task.cooperators
        guard involved.contains(unit) else { return nil }
        return Problem(
            "supervision.own_verification",
            Term("核验人所在单位是牵头或配合单位，不能核验自己的督办。", "Your unit leads or cooperates in the task and may not verify it."))
    }

    /// Closed means done: what it was issued for must no longer be so.
    private static let isSettled: Move<Self>.Guard = { item, context in
        if try SupervisionFacts(context.reader, context.organisation).isSettled(item, on: context.today) {
            return nil
        }
        return Problem(
            "supervision.not_settled",
            Term("“\(item.cause.term.zh)”的情形还在，不能销号。", "“\(item.cause.term.en)” still holds; it cannot be closed."),
            remedy: Term("请退回重办，或待任务补办后再销号。", "Send it back, or close it once the task has caught up."))
    }
}

/// 机关代字: what an organ's document numbers begin with.
package enum DocumentMark {
    package static func organ(_ unit: String, _ organisation: OrganisationSnapshot) -> String {
        given(unit, organisation) ?? "湘质监"
    }

    /// The organ that reports go up to where no unit stands above: `document.superior.<unit>`, `document.superior`, or
    /// for a province's administration, which is a department of its government, that government.
    package static func superior(_ unit: String, _ organisation: OrganisationSnapshot) -> String? {
        let name =
            organisation.settings["document.superior.\(unit.lowercased().replacing("-", with: "_"))"]
            ?? organisation.settings["document.superior"]
        if let name, !name.isEmpty { return name }
        return organisation.units[unit]?.kind == "province" ? "省人民政府" : nil
    }

    /// What the settings say: `document.mark.<unit>`, or `document.mark`; `nil` where neither is set.
    package static func given(_ unit: String, _ organisation: OrganisationSnapshot) -> String? {
        let mark =
            organisation.settings["document.mark.\(unit.lowercased().replacing("-", with: "_"))"]
            ?? organisation.settings["document.mark"]
        return mark.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The number that follows the last of a series, and the same in a form that sorts.
    ///
    /// - Parameters:
    ///   - series: mark and year, `湘质监督〔2026〕`.
    ///   - last: the greatest sorting form there is; `nil` where there is none.
    static func next(_ series: String, after last: String?) -> (number: String, key: String) {
        let serial = (last.flatMap { Int($0.dropFirst(series.count)) } ?? 0) + 1
        let digits = String(serial)
        return ("\(series)\(serial)号", series + String(repeating: "0", count: max(0, 6 - digits.count)) + digits)
    }
}

internal import Basics
package import Kernel

extension Exemplar {
    private static let texts = ["kind", "title", "deed", "channels", "person_name", "contact"]
    private static let proposers: [Permit] = [.of(.planClerk, at: "issuer"), .of(.unitReporter)]
    private static let office: [Permit] = [.of(.planClerk, at: "issuer"), .of(.leader, at: "issuer")]

    package static let lifecycle = Lifecycle<Self>(
        path: [.candidate, .consented, .preAnnounced, .published],
        moves: [
            Move(
                "propose", "推荐先进典型", "Propose an exemplar", from: [], to: .candidate, by: proposers,
                enters: ["report"] + texts,
                prepare: { exemplar, context in
                    guard let report = try context.reader.find(QuarterlyFeedback.self, exemplar.report)?.root else {
                        return
                    }
                    exemplar.task = report.task
                    exemplar.document = report.document
                    exemplar.unit = report.unit
                    exemplar.issuer = report.issuer
                    exemplar.quarter = report.quarter
                }, guards: [isGoodPractice, isNew, personHasName, textsNameNobody]),
            Move(
                "amend", "修改", "Amend", from: [.candidate], to: nil, by: proposers, enters: texts,
                guards: [personHasName, textsNameNobody]),
            Move(
                "consent", "登记同意", "Record consent", from: [.candidate], to: .consented, by: proposers,
                enters: ["name_shown"], requires: ["consent", "consented_on"], evidence: [consentPaper], asks: true),
            Move(
                "pre_announce", "公示", "Pre-announce", from: [.consented], to: .preAnnounced, by: office,
                apartFrom: ["propose"], asks: true, otherwise: ["refuse"],
                prepare: { exemplar, context in
                    let days = context.organisation.number("exemplar.announce_days") ?? 5
                    exemplar.announcedOn = context.today
                    // Without the calendar nobody could be told until when to object, so nothing is announced.
                    exemplar.objectionsUntil = try context.organisation.calendar.day(
                        after: context.today, workingDays: days)
                    exemplar.howToObject =
                        context.organisation.settings["exemplar.how_to_object"]
                        ?? "在异议截止日前，以书面、电话或当面方式向办公室提出，说明事实和理由。"
                    exemplar.publicName = exemplar.kind == .person && exemplar.isNameShown ? exemplar.personName : ""
                }),
            Move(
                "publish", "公布", "Publish", from: [.preAnnounced], to: .published, by: office,
                apartFrom: ["propose"], asks: true, otherwise: ["refuse"],
                prepare: { exemplar, context in
                    exemplar.publishedOn = context.today
                    exemplar.howToObject = ""
                },
                guards: [periodIsOver, nobodyObjects]),
            Move(
                "refuse", "不予通过", "Refuse", from: [.candidate, .consented, .preAnnounced], to: .refused, by: office,
                needsReason: true,
                prepare: { exemplar, context in
                    guard context.before?.stage == Stage.preAnnounced.rawValue else { return }
                    exemplar.withdrawnOn = context.today
                    exemplar.withdrawnBecause = "公示后未通过，不予公布。"
                }),
            Move(
                "withdraw", "撤销", "Withdraw", from: [.published], to: .withdrawn, by: office,
                requires: ["withdrawn_because"],
                prepare: { exemplar, context in exemplar.withdrawnOn = context.today }, guards: [reasonNamesNobody]),
            // Consent can be taken back at any time; what was published of the person's name goes with it.
            Move(
                "retract", "撤回同意", "Consent withdrawn", from: [.consented, .preAnnounced, .published], to: .withdrawn,
                by: proposers + [.of(.leader, at: "issuer")],
                prepare: { exemplar, context in
                    exemplar.withdrawnOn = context.today
                    exemplar.withdrawnBecause = "本人（本单位）撤回同意，不再公布。"
                    exemplar.isNameShown = false
                    exemplar.publicName = ""
                }),
        ])

    /// Only what the office accepted as good practice.
    private static let isGoodPractice: Move<Self>.Guard = { exemplar, context in
        guard let (report, entry) = try context.reader.find(QuarterlyFeedback.self, exemplar.report) else { return nil }
        if ["accepted", "locked"].contains(entry.stage), !report.goodPractice.isEmpty { return nil }
        return Problem(
            "exemplar.no_practice", field: "report",
            Term("只能从已采纳、写有经验做法的季度反馈中推荐。", "Exemplars come from accepted reports that tell of good practice."))
    }

    /// One report gives one unit and one person at most.
    private static let isNew: Move<Self>.Guard = { exemplar, context in
        let others = try context.reader.all(Exemplar.self, where: "report", is: exemplar.report)
        guard others.contains(where: { $0.root.kind == exemplar.kind && $0.entry.stage != "refused" }) else {
            return nil
        }
        return Problem(
            "exemplar.twice", field: "report",
            Term("这份反馈已推荐过\(exemplar.kind.term.zh)。", "This report has already been proposed for that."))
    }

    private static let personHasName: Move<Self>.Guard = { exemplar, _ in
        guard exemplar.kind == .person, exemplar.personName.isEmpty else { return nil }
        return Problem(
            "exemplar.no_name", field: "person_name", Term("先进个人须填写姓名。", "A person needs a name."))
    }

    /// The name is public by consent alone, and in its own field, from which it can be taken out again.
    private static let textsNameNobody: Move<Self>.Guard = { exemplar, _ in
        guard exemplar.kind == .person, !exemplar.personName.isEmpty else { return nil }
        for (field, text) in [("title", exemplar.title), ("deed", exemplar.deed)]
        where text.contains(exemplar.personName) {
            return Problem(
                "exemplar.name_in_text", field: field,
                Term(
                    "题目和事迹不写人名：同意公布时，姓名另行列出。",
                    "Title and text leave out the person's name: it stands in a field of its own, where consented to."))
        }
        return nil
    }

    private static let reasonNamesNobody: Move<Self>.Guard = { exemplar, _ in
        guard !exemplar.personName.isEmpty, exemplar.withdrawnBecause.contains(exemplar.personName) else { return nil }
        return Problem(
            "exemplar.name_in_text", field: "withdrawn_because",
            Term("撤销原因向社会公开，不写人名。", "The reason is public and leaves out the person's name."))
    }

    /// The last day to object must have passed.
    private static let periodIsOver: Move<Self>.Guard = { exemplar, context in
        guard let until = exemplar.objectionsUntil, context.today <= until else { return nil }
        return Problem(
            "exemplar.period_open",
            Term(
                "公示到\(until.text(.zh))为止，期满才能公布。",
                "It may be objected to until \(until.text(.en)); publish it after that."))
    }

    /// An objection that is open, or was upheld, stands in the way.
    private static let nobodyObjects: Move<Self>.Guard = { _, context in
        let objections = try context.reader.entries(
            ExemplarObjection.schema.name, where: "exemplar", is: .text(context.entry.text))
        if objections.contains(where: { $0.stage == "open" }) {
            return Problem(
                "exemplar.objection_open",
                Term("还有异议没有答复，不能公布。", "An objection is not answered yet; it cannot be published."))
        }
        guard objections.contains(where: { $0.stage == "upheld" }) else { return nil }
        return Problem(
            "exemplar.objection_upheld",
            Term("有异议成立，不能公布。", "An objection was upheld; it cannot be published."),
            remedy: Term("请“不予通过”，写明理由。", "Refuse it, with the reason."))
    }
}

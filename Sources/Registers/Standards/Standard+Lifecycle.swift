internal import Basics
package import Kernel

extension Standard {
    private static let measuresOfLocal = Term("《地方标准管理办法》", "Measures on Local Standards")

    package static let lifecycle = Lifecycle<Self>(
        path: [.proposed, .planned, .drafting, .comment, .review, .approved, .published, .filed],
        moves: [
            Move(
                "propose", "申请立项", "Propose", from: [], to: .proposed, by: [.of(officer)],
                enters: ["title", "level", "sector", "unit", "division", "drafters"], guards: [isLocal]),
            Move(
                "record", "登记已发布标准", "Record a published standard", from: [], to: .published, by: [.of(officer)],
                enters: ["title", "level", "sector", "unit", "division", "drafters"],
                requires: ["number", "published_on"], prepare: spellNumber,
                guards: [numberFitsLevel]),
            Move("plan", "立项", "Plan", from: [.proposed], to: .planned, by: [.of(officer)], asks: true),
            Move(
                "draft", "开始起草", "Start drafting", from: [.planned], to: .drafting, by: [.of(officer)],
                enters: ["drafters"], asks: true),
            Move(
                "open_comment", "公开征求意见", "Open for comment", from: [.drafting], to: .comment, by: [.of(officer)],
                requires: ["comment_from", "comment_to"], asks: true,
                guards: [
                    { standard, _ in
                        guard let from = standard.commentFrom, let to = standard.commentTo, to - from < 30 else {
                            return nil
                        }
                        return Problem(
                            "standard.comment_short", field: "comment_to",
                            Term("公开征求意见不得少于30日。", "Comment must stay open for at least 30 days."),
                            remedy: Term("最早可填\(from + 30)。", "The earliest end is \(from + 30)."))
                    }
                ]),
            Move(
                "review", "提交审查", "Submit for review", from: [.comment], to: .review, by: [.of(officer)], asks: true,
                guards: [
                    { standard, context in
                        guard let to = standard.commentTo, context.today <= to else { return nil }
                        return Problem(
                            "standard.comment_open",
                            Term("征求意见到\(to)才结束。", "Comment is open until \(to)."))
                    }
                ]),
            Move(
                "approve", "批准", "Approve", from: [.review], to: .approved, by: [.of(officer)],
                requires: ["number", "approved_on"], apartFrom: ["draft"], asks: true, prepare: spellNumber,
                guards: [numberFitsLevel]),
            Move(
                "publish", "发布", "Publish", from: [.approved], to: .published, by: [.of(officer)],
                requires: ["published_on"],
                within: .calendar(20, measuresOfLocal), asks: true,
                guards: [
                    { standard, _ in
                        guard let approved = standard.approvedOn, let published = standard.publishedOn,
                            published < approved
                        else { return nil }
                        return Problem(
                            "standard.published_before_approval", field: "published_on",
                            Term("发布日期不能早于批准日期（\(approved)）。", "Publication cannot precede approval (\(approved))."))
                    }
                ]),
            Move(
                "file", "备案", "File", from: [.published], to: .filed, by: [.of(officer)], requires: ["filed_on"],
                within: .calendar(60, measuresOfLocal)),
            Move(
                "amend", "更正", "Amend", from: [.proposed, .planned, .drafting, .published, .filed], to: nil,
                by: [.of(officer)],
                enters: ["title", "sector", "division", "drafters", "number", "published_on"], needsReason: true,
                prepare: spellNumber, guards: [numberFitsLevel]),
            Move(
                "abolish", "废止", "Abolish", from: [.published, .filed], to: .abolished, by: [.of(officer)],
                needsReason: true),
            Move(
                "terminate", "终止", "Terminate", from: [.proposed, .planned, .drafting, .comment, .review],
                to: .terminated,
                by: [.of(officer)], needsReason: true),
        ])

    /// One standard is one entry, however its number was typed.
    private static let spellNumber: Move<Self>.Prepare = { standard, _ in
        standard.number = standard.number.map(StandardNumber.normal)
    }

    private static let isLocal: Move<Self>.Guard = { standard, _ in
        guard standard.level != .local else { return nil }
        return Problem(
            "standard.not_local", field: "level",
            Term(
                "只有地方标准在本系统立项；其他级别请在发布后登记。",
                "Only local standards are planned here; record others once they are published."))
    }

    /// DB43/T n—yyyy for the province, DB4301/T n—yyyy for a city; T/… for groups.
    private static let numberFitsLevel: Move<Self>.Guard = { standard, _ in
        guard let number = standard.number else { return nil }
        let fits: Bool
        switch standard.level {
        case .local: fits = number.hasPrefix("DB")
        case .group: fits = number.hasPrefix("T/")
        case .national: fits = number.hasPrefix("GB")
        case .industry: fits = !["DB", "GB", "T/", "ISO", "IEC"].contains { number.hasPrefix($0) }
        case .international: fits = ["ISO", "IEC", "ITU"].contains { number.hasPrefix($0) }
        }
        if fits { return nil }
        return Problem(
            "standard.number_level", field: "number",
            Term(
                "编号“\(number)”与级别“\(standard.level.term.zh)”不符。",
                "The number “\(number)” does not fit the level “\(standard.level.term.en)”."))
    }
}

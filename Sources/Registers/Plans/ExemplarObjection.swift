package import Basics
package import Kernel

/// 公示异议: what somebody has against an exemplar that was announced, and what was answered. Whoever objects from
/// outside is recorded by the office and never public.
package struct ExemplarObjection: Register {
    package enum Stage: String, Choice {
        case open, upheld, dismissed
        package var term: Term {
            switch self {
            case .open: Term("待答复", "Open")
            case .upheld: Term("成立", "Upheld")
            case .dismissed: Term("不成立", "Not upheld")
            }
        }
    }
    package enum Source: String, Choice {
        case letter, telephone, visit, inside
        package var term: Term {
            switch self {
            case .letter: Term("来信", "Letter")
            case .telephone: Term("电话", "Telephone")
            case .visit: Term("来访", "In person")
            case .inside: Term("系统内单位", "A unit of the house")
            }
        }
    }

    package var exemplar: EntryID = ""
    package var exemplarTitle = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var source = Source.letter
    package var objector = ""
    package var receivedOn: Day?
    package var text = ""
    package var answer = ""
    package var answeredOn: Day?
    package init() {}

    package static let schema = Schema<Self>(
        "exemplar_objection", "公示异议", "Objection",
        purpose: Term("公示期内收到的异议及其答复。", "Objections received while an exemplar is announced, and the answers."),
        group: .plan, title: ["exemplar_title", "received_on"], unit: "issuer",
        visibility: .roles([.planClerk, .leader]),
        fields: [
            Field("exemplar", "先进典型", "Exemplar", \.exemplar, .required, .indexed, .kind(.reference("exemplar"))),
            Field("exemplar_title", "题目", "Title", \.exemplarTitle, .computed, .listed, .searchable),
            Field("unit", "被提异议单位", "Unit objected to", \.unit, .computed, .indexed, .kind(.reference("unit"))),
            Field("issuer", "受理单位", "Receiving unit", \.issuer, .computed, .kind(.reference("unit"))),
            Field("source", "来源", "Source", \.source, .required, .indexed, .listed),
            Field("objector", "提出人", "Objector", \.objector, .personal, .hint(Term("不公开。", "Never public."))),
            Field("received_on", "收到日期", "Received on", \.receivedOn, .required, .indexed, .listed, .rule(.notFuture)),
            Field("text", "异议内容", "Objection", \.text, .required, .kind(.prose), .rule(.length(5000))),
            Field("answer", "答复", "Answer", \.answer, .kind(.prose), .rule(.length(5000))),
            Field("answered_on", "答复日期", "Answered on", \.answeredOn, .computed),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.open, .dismissed],
        moves: [
            Move(
                "record", "登记异议", "Record an objection", from: [], to: .open, by: [.of(.planClerk)],
                enters: ["exemplar", "source", "objector", "received_on", "text"],
                prepare: { objection, context in
                    guard let exemplar = try context.reader.find(Exemplar.self, objection.exemplar)?.root else {
                        return
                    }
                    objection.exemplarTitle = exemplar.title
                    objection.unit = exemplar.unit
                    objection.issuer = exemplar.issuer
                }, guards: [inTime]),
            Move(
                "uphold", "异议成立", "Uphold", from: [.open], to: .upheld, by: [.of(.planClerk), .of(.leader)],
                requires: ["answer"], prepare: answered, guards: [uninvolved]),
            Move(
                "dismiss", "异议不成立", "Do not uphold", from: [.open], to: .dismissed,
                by: [.of(.planClerk), .of(.leader)],
                requires: ["answer"], asks: true, otherwise: ["uphold"], prepare: answered, guards: [uninvolved]),
        ])

    private static let answered: Move<Self>.Prepare = { objection, context in objection.answeredOn = context.today }

    /// It came in between the announcement and the last day; what came in time may be written down later.
    private static let inTime: Move<Self>.Guard = { objection, context in
        guard let (exemplar, entry) = try context.reader.find(Exemplar.self, objection.exemplar) else { return nil }
        guard entry.stage == "pre_announced" else {
            return Problem(
                "objection.not_announced", field: "exemplar",
                Term("只有公示中的先进典型可以提出异议。", "Only an exemplar that is announced can be objected to."))
        }
        guard let day = objection.receivedOn, let from = exemplar.announcedOn, let until = exemplar.objectionsUntil,
            day < from || day > until
        else { return nil }
        return Problem(
            "objection.out_of_time", field: "received_on",
            Term(
                "异议须在\(from.text(.zh))至\(until.text(.zh))之间收到。",
                "An objection must have come in between \(from.text(.en)) and \(until.text(.en))."))
    }

    /// Whoever proposed the exemplar, or works at its unit, does not judge what is said against it.
    private static let uninvolved: Move<Self>.Guard = { objection, context in
        if context.actor.isSystem { return nil }
        let proposed = try context.reader.people(Exemplar.schema.name, objection.exemplar).contains {
            $0.move == "propose" && $0.person == context.actor.person
        }
        guard proposed || context.actor.unit == objection.unit.text else { return nil }
        return Problem(
            "objection.involved",
            Term("推荐人和被推荐单位的人不能答复异议。", "Whoever proposed it, or belongs to its unit, may not answer."))
    }
}

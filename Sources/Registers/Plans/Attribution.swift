package import Basics
package import Kernel

/// 成果归属: a result in which another unit had a part. The result stays with the unit that entered it and counts
/// once in every total; here it is shown for the other unit as well, once the other side has confirmed it.
package struct Attribution: Register {
    package enum Stage: String, Choice {
        case claimed, offered, confirmed, withdrawn
        package var term: Term {
            switch self {
            case .claimed: Term("已认领", "Claimed")
            case .offered: Term("已提出共享", "Offered")
            case .confirmed: Term("已确认", "Confirmed")
            case .withdrawn: Term("已撤回", "Withdrawn")
            }
        }
    }

    /// The register of the result.
    package var register = ""
    /// The result's entry.
    package var result: EntryID = ""
    /// What the result is called, where its title names no person.
    package var resultTitle = ""
    /// The unit the result counts for.
    package var owner: EntryID = ""
    /// The other unit it is shown with.
    package var sharedWith: EntryID = ""
    /// What the other unit did.
    package var part = ""
    /// The home unit of whoever claimed or offered it: nobody of that unit confirms.
    package var askedBy: EntryID?
    /// Result and unit in one, so that no unit is shown twice with a result; empty once withdrawn.
    package var key = ""
    package init() {}

    package static let notifies = true

    package static let schema = Schema<Self>(
        "attribution", "成果归属", "Attribution",
        purpose: Term(
            "几个单位共同的成果：合计只计一次，在每个单位名下都可看到。",
            "Results of several units: counted once in the total, shown for each of them."),
        group: .plan, title: ["result_title", "shared_with"], unit: "shared_with",
        fields: [
            Field(
                "register", "成果登记簿", "Register of the result", \.register, .required, .indexed, .listed,
                .hint(
                    Term("如 standard。从数字页的明细进入时已填好。", "For instance standard. Filled in when you come from a figure."))),
            Field("result", "成果", "Result", \.result, .required, .indexed),
            Field("result_title", "成果名称", "What it is", \.resultTitle, .computed, .listed, .searchable),
            Field("owner", "成果所属单位", "Owner of the result", \.owner, .indexed, .listed, .kind(.reference("unit"))),
            Field(
                "shared_with", "共享单位", "Shared with", \.sharedWith, .required, .indexed, .listed,
                .kind(.reference("unit"))),
            Field(
                "part", "所做工作", "Its part", \.part, .required, .kind(.prose),
                .hint(Term("该单位为这项成果做了什么。", "What that unit did for the result."))),
            Field("asked_by", "提出单位", "Asked by", \.askedBy, .computed, .kind(.reference("unit"))),
            Field("key", "成果与共享单位", "Result and unit", \.key, .unique, .computed),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.claimed, .confirmed],
        moves: [
            Move(
                "claim", "认领", "Claim", from: [], to: .claimed, by: [.of(.unitReporter, at: "shared_with")],
                enters: ["register", "result", "shared_with", "part"], prepare: fill, guards: [isResult, isOther]),
            Move(
                "offer", "提出共享", "Offer", from: [], to: .offered, by: [.of(.unitReporter, at: "owner")],
                enters: ["register", "result", "owner", "shared_with", "part"], prepare: fill,
                guards: [isResult, isOther]),
            Move(
                "confirm", "确认认领", "Confirm the claim", from: [.claimed], to: .confirmed,
                by: [.of(.unitReporter, at: "owner")], apartFrom: ["claim"], asks: true,
                guards: [isResult, otherSide]),
            Move(
                "accept", "接受共享", "Accept the offer", from: [.offered], to: .confirmed,
                by: [.of(.unitReporter, at: "shared_with")], apartFrom: ["offer"], asks: true,
                guards: [isResult, otherSide]),
            Move(
                "withdraw", "撤回", "Withdraw", from: [.claimed, .offered, .confirmed], to: .withdrawn,
                by: [.of(.unitReporter, at: "owner"), .of(.unitReporter, at: "shared_with")], needsReason: true,
                prepare: { attribution, _ in attribution.key = "" }),
        ])

    // MARK: Rules

    private static let fill: Move<Self>.Prepare = { attribution, context in
        attribution.askedBy = context.actor.unit.map { EntryID($0) }
        attribution.key = "\(attribution.register)/\(attribution.result)/\(attribution.sharedWith)"
        guard let definition = context.reader.catalogue[name: attribution.register],
            let entry = try context.reader.entry(definition.name, attribution.result)
        else { return }
        if attribution.owner.text.isEmpty { attribution.owner = EntryID(entry.unit ?? "") }
        let isNamed = definition.titleFields.contains {
            definition.field($0).map { $0.isPersonal || $0.isSecret } ?? false
        }
        attribution.resultTitle = isNamed ? definition.term.zh : definition.title(of: entry.values)
    }

    /// The result is there, for whoever asks to see, and counts in some number.
    private static let isResult: Move<Self>.Guard = { attribution, context in
        guard let definition = context.reader.catalogue[name: attribution.register], !definition.measures.isEmpty else {
            return Problem(
                "attribution.no_register", field: "register",
                Term("“\(attribution.register)”不是可计数的登记簿。", "“\(attribution.register)” is no register that is counted.")
            )
        }
        guard let entry = try context.reader.entry(definition.name, attribution.result),
            Policy.mayRead(context.actor, entry, definition, organisation: context.organisation)
        else {
            return Problem(
                "attribution.no_result", field: "result", Term("没有这项成果。", "There is no such result."),
                remedy: Term("请从数字页的明细进入。", "Come from the list behind a figure."))
        }
        guard definition.measures.contains(where: { $0.contribution(entry.values, entry.stage) != nil }) else {
            return Problem(
                "attribution.not_counted", field: "result",
                Term("这条记录现在不计入任何数字。", "This entry counts in no number now."))
        }
        guard let unit = entry.unit, unit == attribution.owner.text else {
            return Problem(
                "attribution.owner", field: "owner",
                Term("这项成果不属于该单位。", "The result does not belong to that unit."))
        }
        return nil
    }

    private static let isOther: Move<Self>.Guard = { attribution, _ in
        guard attribution.owner == attribution.sharedWith else { return nil }
        return Problem(
            "attribution.own_result", field: "shared_with",
            Term("成果本来就在该单位名下，不能再计一次。", "The result is that unit's own already and is not counted again."))
    }

    /// Nobody of the unit that asked, or of the side that asked, confirms.
    private static let otherSide: Move<Self>.Guard = { attribution, context in
        guard !context.actor.isSystem, let unit = context.actor.unit else { return nil }
        let side = context.before?.stage == "claimed" ? attribution.sharedWith : attribution.owner
        guard unit == side.text || unit == attribution.askedBy?.text else { return nil }
        return Problem(
            "attribution.same_unit",
            Term("提出的一方不能自己确认，请由另一单位确认。", "The side that asked cannot confirm; the other unit does."))
    }
}

/// 共享: what is shown with units that had a part in results of others.
package struct AttributionLedger {
    private let reader: EntryReader
    package init(_ reader: EntryReader) { self.reader = reader }

    /// What the results behind a number that units share come to, by unit. The number itself is not touched: it
    /// counts each result once, for its owner.
    package func shared(_ query: FigureQuery) throws -> [String: Quantity] {
        let parts = try reader.split(
            query, sharedBy: Attribution.schema.name, stage: Attribution.Stage.confirmed.rawValue, register: "register",
            entry: "result", part: "shared_with")
        return Dictionary(parts.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }
}

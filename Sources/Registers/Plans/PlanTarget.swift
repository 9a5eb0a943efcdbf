package import Basics
package import Kernel
internal import NoticeReader

/// 指标: one number that a task promises.
package struct PlanTarget: Register {
    package enum Stage: String, Choice {
        case draft, active, dropped
        package var term: Term {
            switch self {
            case .draft: Term("校对中", "Being proof-read")
            case .active: Term("有效", "In force")
            case .dropped: Term("删除", "Dropped")
            }
        }
    }
    package enum Comparator: String, Choice {
        case atLeast = "ge", equal = "eq", atMost = "le", about, range, growth, decrease, fullCoverage = "full_coverage"
        package var term: Term {
            switch self {
            case .atLeast: Term("不少于", "at least")
            case .equal: Term("等于", "exactly")
            case .atMost: Term("不超过", "at most")
            case .about: Term("左右", "about")
            case .range: Term("区间", "between")
            case .growth: Term("同比增长", "growth on the year before")
            case .decrease: Term("同比下降", "fall on the year before")
            case .fullCoverage: Term("全覆盖", "full coverage")
            }
        }
        init(_ read: TargetComparator) {
            switch read {
            case .atLeast: self = .atLeast
            case .equal: self = .equal
            case .atMost: self = .atMost
            case .about: self = .about
            case .range: self = .range
            case .growth, .growthAtLeast, .growthAtMost, .growthAbout: self = .growth
            case .decrease, .decreaseAtLeast, .decreaseAtMost, .decreaseAbout: self = .decrease
            }
        }
    }

    /// How a target and its parts below belong together (domain rules, section 1).
    package enum Cascade: String, Choice {
        case additive, coverage, ratio
        package var term: Term {
            switch self {
            case .additive: Term("累加", "Adds up")
            case .coverage: Term("逐地覆盖", "One in every division")
            case .ratio: Term("比率", "Ratio")
            }
        }
    }

    package var document: EntryID = ""
    package var task: EntryID = ""
    /// The target of the parent task that this one is a part of.
    package var parent: EntryID?
    /// The target of the plan above that this one carries out, where a clerk says so.
    package var carries: EntryID?
    /// How the parts below make up this target; `nil` while it is not split.
    package var cascade: Cascade?
    /// Only entries of this division count; `nil` is everywhere.
    package var division: String?
    package var unit: EntryID?
    package var issuer: EntryID = ""
    package var quote = ""
    package var value = Quantity.zero
    package var upper: Quantity?
    package var unitWord = ""
    package var comparator = Comparator.equal
    package var deadline = ""
    package var dueOn: Day?
    /// The day the whole of it is due, where this is one year's part of a target of several years; not kept.
    package var wholeDueOn: Day?
    package var startsOn: Day?
    package var isSoft = false
    package var isScopeCount = false
    /// Follows the task: what is not public of it is not public here.
    package var isDisclosed = false
    /// The measure it is counted by; empty is reported by hand.
    package var measure = ""
    package var baseline: Quantity?
    /// Each year's part of a target of several years, `2026=10`.
    package var slices: [String] = []
    /// What the lead unit keeps for itself of a target that was split.
    package var ownShare: Quantity?
    package var order = 0
    package var start = 0
    package var end = 0
    package init() {}

    private static let mendable = [
        "quote", "value", "upper", "unit_word", "comparator", "deadline", "due_on", "starts_on", "soft", "scope_count",
        "measure", "baseline",
    ]

    package static let schema = Schema<Self>(
        "plan_target", "指标", "Target",
        purpose: Term(
            "任务中的数量要求，绑定到登记簿的由系统计数，其余凭证据上报。",
            "What tasks promise in numbers; bound ones are counted, the rest reported with evidence."),
        group: .plan, title: ["quote"], unit: "unit",
        fields: [
            Field("document", "工作要点", "Plan", \.document, .required, .indexed, .kind(.reference("plan_document"))),
            Field("task", "任务", "Task", \.task, .required, .indexed, .listed, .kind(.reference("plan_task"))),
            Field("parent", "上级指标", "Parent target", \.parent, .indexed, .kind(.reference("plan_target"))),
            Field(
                "carries", "承接指标", "Carries out", \.carries, .indexed, .kind(.reference("plan_target")),
                .hint(Term("所依据计划的指标；留空按计数项和文字对应。", "A target of the plan above; empty goes by measure and words."))),
            Field("cascade", "分解方式", "Split", \.cascade),
            Field("division", "计数范围", "Counted in", \.division, .kind(.reference("division"))),
            Field("unit", "责任单位", "Unit", \.unit, .indexed, .kind(.reference("unit"))),
            Field("issuer", "下达单位", "Issuing unit", \.issuer, .required, .kind(.reference("unit"))),
            Field("quote", "原文", "As written", \.quote, .required, .searchable, .listed),
            Field("value", "数值", "Value", \.value, .required, .listed),
            Field("upper", "上限", "Upper end", \.upper),
            Field("unit_word", "单位", "Unit of measure", \.unitWord, .listed),
            Field("comparator", "比较", "Comparator", \.comparator, .required, .indexed, .listed),
            Field("deadline", "时限（原文）", "Time limit as written", \.deadline),
            Field("starts_on", "起算日", "Counted from", \.startsOn),
            Field("due_on", "时限", "Due on", \.dueOn, .indexed, .listed),
            Field("soft", "力争", "Soft", \.isSoft),
            Field("scope_count", "范围数", "Scope count", \.isScopeCount),
            Field("disclosed", "向社会公开", "Public", \.isDisclosed, .computed),
            Field(
                "measure", "计数来源", "Counted by", \.measure, .indexed, .listed,
                .hint(Term("留空为人工上报。", "Empty means reported by hand."))),
            Field("baseline", "上年基数", "Baseline", \.baseline),
            Field(
                "slices", "分年安排", "Years", \.slices,
                .hint(
                    Term("多年指标每年一行，如 2026=10。", "One line a year for a target of several years, for instance 2026=10."))
            ),
            Field("own_share", "本级自留", "Kept by the lead", \.ownShare),
            Field("order", "次序", "Order", \.order, .indexed),
            Field("start", "起", "Start", \.start), Field("end", "止", "End", \.end),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.draft, .active],
        moves: [
            Move(
                "read", "读入", "Read", from: [], to: .draft, by: [.system], enters: schema.fields.map(\.definition.name)),
            Move(
                "add", "补充", "Add", from: [], to: .draft, by: [.of(.planClerk, at: "issuer")],
                enters: ["document", "task", "issuer", "order"] + mendable,
                prepare: { target, context in
                    guard let task = try context.reader.find(PlanTask.self, target.task)?.root else { return }
                    target.unit = task.lead
                    target.isDisclosed = task.isDisclosed
                }, guards: [knownMeasure]),
            Move(
                "amend", "校对", "Proof-read", from: [.draft], to: nil, by: [.of(.planClerk, at: "issuer")],
                enters: mendable,
                prepare: { target, context in
                    let changed = context.request.values["deadline"] != nil && context.request.values["due_on"] == nil
                    if changed, let year = try context.reader.find(PlanDocument.self, target.document)?.root.year {
                        target.dueOn = Deadline.day(target.deadline.isEmpty ? nil : target.deadline, year: year)
                    }
                }, guards: [knownMeasure]),
            Move(
                "follow", "随任务更改", "Follow the task", from: [.draft, .active], to: nil, by: [.system],
                enters: ["unit", "disclosed"]),
            Move(
                "link", "指定承接", "Say what it carries out", from: [.draft, .active], to: nil,
                by: [.of(.planClerk, at: "issuer")], enters: ["carries"], guards: [linkFits]),
            Move("activate", "生效", "Activate", from: [.draft], to: .active, by: [.system]),
            Move("drop", "删除", "Drop", from: [.draft], to: .dropped, by: [.of(.planClerk, at: "issuer")]),
            Move(
                "restore", "恢复", "Restore", from: [.dropped], to: .draft, by: [.of(.planClerk, at: "issuer")],
                prepare: followTask, guards: [taskIsDraft]),
            Move(
                "move_over", "改属另一任务", "Move to another task", from: [.draft], to: nil,
                by: [.of(.planClerk, at: "issuer")], requires: ["task"], prepare: followTask, guards: [taskIsDraft],
                effects: natures),
            Move("withdraw", "随任务撤回", "Withdraw with the task", from: [.draft, .active], to: .dropped, by: [.system]),
        ] + cascading)

    private static let knownMeasure: Move<Self>.Guard = { target, context in
        guard !target.measure.isEmpty, context.reader.catalogue.measure(target.measure) == nil else { return nil }
        return Problem(
            "target.measure_unknown", field: "measure",
            Term("没有计数项“\(target.measure)”。", "There is no measure “\(target.measure)”."))
    }

    /// A target carries one of the plan that its own plan carries out.
    private static let linkFits: Move<Self>.Guard = { target, context in
        guard let carries = target.carries else { return nil }
        let above = try context.reader.find(PlanDocument.self, target.document)?.root.parent
        let entry = try context.reader.entry("plan_target", carries)
        if let above, let entry, entry["document"].plain == above.text, entry.stage != "dropped" { return nil }
        return Problem(
            "target.carries_foreign", field: "carries",
            Term("所选指标不属于本计划所依据的计划。", "The target chosen does not belong to the plan that this one carries out."),
            remedy: Term("请先在计划中填写“依据的计划”。", "Say first which plan this one carries out."))
    }

    package static let disclosure: Disclosure? = Disclosure(
        stages: ["active"],
        fields: [
            "document", "task", "quote", "value", "upper", "unit_word", "comparator", "deadline", "due_on",
            "starts_on", "soft", "measure", "order", "baseline", "slices",
        ],
        basis: Term("《政府信息公开条例》第二十条", "Regulation on Open Government Information, art. 20"), where: "disclosed",
        onlyFilled: ["baseline", "starts_on", "slices"])

    /// Whether it promises something: a scope count is the set worked on, and a number that nothing but a preposition
    /// stands beside (把5类) is one too.
    package var isIndicator: Bool {
        if isScopeCount { return false }
        let words = quote.filter { !$0.isWhitespace && !$0.isNumber && !unitWord.contains($0) }
        return !["", "把", "将", "对", "在"].contains(words)
    }

    /// The days whose entries count: from the start of the first year to the due day.
    package var period: ClosedRange<Day>? {
        guard let due = dueOn else { return nil }
        let from = startsOn ?? Day(due.year, 1, 1) ?? due
        return from <= due ? from...due : due...due
    }

    /// Share of the target reached, 1 is all of it; `nil` where a share means nothing.
    package func attainment(_ figure: Quantity) -> Double? {
        guard value.scaled > 0 else { return nil }
        switch comparator {
        case .atLeast, .equal, .about, .range, .fullCoverage: return Double(figure.scaled) / Double(value.scaled)
        case .atMost: return figure <= value ? 1 : Double(value.scaled) / Double(figure.scaled)
        case .growth, .decrease:
            guard let baseline, baseline.scaled > 0 else { return nil }
            let change = (Double(figure.scaled) / Double(baseline.scaled) - 1) * 100 * (comparator == .growth ? 1 : -1)
            return change / (Double(value.scaled) / Double(Quantity.scale))
        }
    }
}

internal import Basics
internal import Kernel
internal import Plans

/// What of a reading asks for a person's decision, counted, and limits that were past before the plan began.
extension ReadingShow {
    /// Targets and tasks whose limit has gone by, each with its limit in place; they stop nothing.
    ///
    /// A notice of a year gone by is said once: all of its limits are past.
    func past(_ tasks: [Entry], _ targets: [String: [Entry]]) -> [ReadingProblem] {
        guard entry.stage == "draft", !isOfYearGoneBy else { return [] }
        return tasks.flatMap { task in
            let late = (targets[task.id.text] ?? []).compactMap { target in
                limit(target).map { pastTarget(target, $0) }
            }
            return late.isEmpty ? limit(task).map { [pastTask(task, $0)] } ?? [] : late
        }
    }

    /// The plan's year lies before the present one.
    var isOfYearGoneBy: Bool { PlanDocument(values: entry.values).year < today.year }

    private var today: Day { visit.kernel.environment.now().day }

    /// The limit of a task or a target, where it has gone by.
    private func limit(_ entry: Entry) -> Day? {
        entry["due_on"].day.flatMap { $0 < today ? $0 : nil }
    }

    /// Said beside the target too.
    func pastDoubt(_ target: Entry) -> String? {
        guard entry.stage == "draft", !isOfYearGoneBy else { return nil }
        return limit(target).map { visit.term("时限\($0.text(.zh))已过", "its limit, \($0.text(.en)), is past") }
    }

    private func pastTarget(_ target: Entry, _ day: Day) -> ReadingProblem {
        ReadingProblem(
            text: visit.term("时限\(day.text(.zh))已过：", "The limit \(day.text(.en)) is past: "),
            quote: target["quote"].plain, markId: target["task"].plain,
            fix: isDraft
                ? FixForm(
                    id: "limit-\(target.id)", action: "\(base)/fix/deadline/\(target.id)", name: "deadline",
                    label: visit.term("改为", "Change it to"), value: target["deadline"].plain,
                    submit: visit.term("保存", "Save"),
                    hidden: [
                        HiddenField(name: "version", value: String(target.version)),
                        HiddenField(name: "anchor", value: target["task"].plain),
                    ]) : nil)
    }

    private func pastTask(_ task: Entry, _ day: Day) -> ReadingProblem {
        ReadingProblem(
            text: visit.term(
                "任务\(task["code"].plain)的时限\(day.text(.zh))已过：",
                "The limit of task \(task["code"].plain), \(day.text(.en)), is past: "),
            quote: task["title"].plain, markId: task.id.text,
            link: isDraft
                ? Link(text: visit.term("改时限", "Change it"), href: "/work/r/plan_task/\(task.id)/do/amend") : nil)
    }

    /// What is to be decided, each kind with its number and its first place. Items are numbered on the page as they
    /// stand in the lists; after one is mended the page comes back to the place it had.
    func decide(
        _ page: inout ReadingPage, _ doubts: [ReadingDoubt], _ tasks: [Entry], _ targets: [String: [Entry]]
    ) {
        guard entry.stage == "draft" else { return }
        page.problems = numbered(doubts.map(\.problem), "problem")
        page.past = numbered(past(tasks, targets), "past")
        if isOfYearGoneBy, targets.values.joined().contains(where: { limit($0) != nil }) {
            page.warnings.append(
                visit.term("这是往年的工作要点，时限都已过去。", "This is a plan of a year gone by; its limits are past."))
        }
        var counts: [Link] = []
        func add(_ count: Int, _ zh: String, _ en: String, _ href: String) {
            if count > 0 { counts.append(Link(text: visit.term("\(count)\(zh)", en), href: href)) }
        }
        for kind in ReadingDoubt.Kind.allCases {
            guard let first = doubts.firstIndex(where: { $0.kind == kind }) else { continue }
            let count = doubts.count { $0.kind == kind }
            // What settles all at once leads to the list of each.
            if let words = words(kind, count) { add(count, words.zh, words.en, "#problem-\(first + 1)") }
        }
        add(page.past.count, "个时限已过", English.count(page.past.count, "limit") + " already past", "#past-1")
        let unfounded = tasks.flatMap { task in
            (targets[task.id.text] ?? []).map { PlanTarget(values: $0.values) }.filter {
                !$0.isSoft && (try? baseline($0)) == .missing
            }.map { _ in task.id }
        }
        add(
            unfounded.count, "项同比指标缺少上年基数", English.count(unfounded.count, "target") + " without a baseline",
            "#\(unfounded.first?.text ?? "")")
        page.counts = counts
    }

    /// How many of a kind there are; the Chinese words follow the number.
    private func words(_ kind: ReadingDoubt.Kind, _ count: Int) -> Term? {
        func term(_ zh: String, _ en: String, _ rest: String) -> Term { Term(zh, English.count(count, en) + rest) }
        return switch kind {
        case .allAtOnce: nil
        case .leaderless: term("项任务没有牵头单位", "task", " without a lead unit")
        case .several: term("项任务由几个单位共同牵头", "task", " with several lead units")
        case .written: term("项任务的牵头单位中有泛指或不认识的", "task", " with a group or an unknown unit among its leads")
        case .differing: term("处指标写法不一致", "place", " where targets do not agree")
        case .parts: term("项拆出的任务没有指标", "parted task", " without a target")
        case .unknown: term("个配合单位机构库中没有", "cooperating unit", " not in the organisation")
        case .unread: term("处没有读懂，请对照原文", "place", " not understood")
        }
    }

    private func numbered(_ problems: [ReadingProblem], _ list: String) -> [ReadingProblem] {
        problems.enumerated().map { index, problem in
            var problem = problem
            problem.place = "\(list)-\(index + 1)"
            problem.next = index + 1 < problems.count ? "#\(list)-\(index + 2)" : nil
            problem.fix?.hidden.append(HiddenField(name: "then", value: "\(list)-\(index + 1)"))
            return problem
        }
    }
}

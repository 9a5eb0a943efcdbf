internal import Basics

/// Who is behind, counted and listed as everywhere: the plan's own tasks, and with their parts.
extension DocumentFacts {
    /// “任务62项（含分任务90项）”, the words of `TaskScope`.
    static func counted(_ tasks: [Task]) -> String {
        TaskTally.term(tasks.count { !$0.isPart }, tasks.count).zh
    }

    /// Tasks whose reports were due and are not there: never sent, or sent back and not sent again. The one definition
    /// for what a document calls overdue and for whom it asks to report.
    var unheard: [Task] { tasks.filter { !owed($0).isEmpty } }

    /// “2026年第三季度反馈退回后未重报。”; empty where nothing is owed.
    func owed(_ task: Task) -> String {
        guard !["closed", "suspended", "cancelled"].contains(task.stage) else { return "" }
        var quarters = task.overdue
        let report = task.report
        let isWaiting = report.map { ["open", "returned"].contains($0.stage) } ?? false
        if let quarter, isWaiting, let due = report?.dueOn, due < takenOn, !quarters.contains(quarter.description) {
            quarters.append(quarter.description)
        }
        if quarters.isEmpty { return task.light == .silent && report?.isHeard != true ? "应报未报。" : "" }
        let words = quarters.sorted().map { text in
            let isBack = text == quarter?.description && report?.stage == "returned"
            return "\(Quarter(text: text)?.text(.zh) ?? text)反馈\(isBack ? "退回后未重报" : "未报送")"
        }
        return words.joined(separator: "，") + "。"
    }

    /// Red and silent tasks, and of a quarter those that owe a report.
    func behindTasks(withOwed: Bool) -> [Task] {
        let owing = withOwed ? Set(unheard.map(\.id)) : []
        return tasks.filter { [.red, .silent].contains($0.light) || owing.contains($0.id) }
    }

    /// These tasks with why they are behind, a line for each of the plan's own, its parts in the same line under its
    /// title.
    func behind(withTroubles: Bool) -> [String] {
        var order: [String] = []
        var groups: [String: [Task]] = [:]
        for task in behindTasks(withOwed: withTroubles) {
            let whole = task.wholeCode.isEmpty ? task.code : task.wholeCode
            if groups[whole] == nil { order.append(whole) }
            groups[whole, default: []].append(task)
        }
        return order.map { whole in
            let group = groups[whole] ?? []
            let parts = group.filter { !$0.wholeCode.isEmpty }
            let said = parts.prefix(20).map {
                "\($0.code) \($0.lead)，\(DocumentWords.clause(reason($0, withTroubles)))"
            }
            let below = said.joined(separator: "；") + (parts.count > 20 ? "；等\(parts.count)项" : "")
            guard let own = group.first(where: { $0.wholeCode.isEmpty }) else {
                return "\(group.first?.wholeTitle ?? "")（\(whole)）的分任务：\(below)。"
            }
            return "\(own.title)（\(own.code)，\(own.lead)）：\(reason(own, withTroubles))"
                + (parts.isEmpty ? "" : "其中：\(below)。")
        }
    }

    private func reason(_ task: Task, _ withTroubles: Bool) -> String {
        let heard = withTroubles && task.report?.isHeard == true
        let troubles = heard ? DocumentWords.sentence(task.report?.problems ?? "") : ""
        let owed = withTroubles ? owed(task) : ""
        let isBehind = [.red, .silent].contains(task.light)
        let why = owed.isEmpty || (isBehind && task.light != .silent) ? task.reason : ""
        let told = why.contains("应报未报") && owed == "应报未报。" ? "" : owed
        return why + told + (troubles.isEmpty ? "" : "单位说明：" + troubles)
    }
}

extension DocumentFacts.Task {
    /// Why the light is what it is, in figures where there are any: “完成0家，目标2家。”.
    var reason: String {
        guard let end = why.firstRange(of: "时间进度的"), let stop = why[end.upperBound...].firstIndex(of: "。") else {
            return why
        }
        let behind = targets.filter { $0.figure != nil && ($0.percent ?? 100) < 100 }
        guard let target = behind.min(by: { ($0.percent ?? 0) < ($1.percent ?? 0) }), let figure = target.figure else {
            return why.replacing("进度只有时间进度的0%", with: "尚无进展")
        }
        let goal = DocumentWords.goal(target.yearGoal.isEmpty ? target.goal : target.yearGoal)
        let unit = target.unitWord
        return "完成\(figure)\(unit)，目标\(goal)\(goal.hasSuffix("%") ? "" : unit)" + why[stop...]
    }

    /// The light as the list names it: what was cancelled is not paused.
    var lightWord: String { light == .grey && stage == "cancelled" ? "取消" : light.word }

    /// Its code with what it is about, in as few words as can be and never cut.
    var briefName: String {
        let title = wholeTitle.isEmpty ? self.title : wholeTitle
        let first = title.split(maxSplits: 1) { "，：；。".contains($0) }.first.map(String.init) ?? title
        return "\(code) \(first)"
    }

    /// Its title in a list: a part has that of its whole above it.
    func listTitle(in codes: Set<String>) -> String {
        isPart && codes.contains(wholeCode) ? "（\(wholeCode)的分任务）" : title
    }
}

extension DocumentWords {
    /// A sentence without its full stop, to stand among others.
    static func clause(_ text: String) -> String { text.hasSuffix("。") ? String(text.dropLast()) : text }

    /// What is promised, in words instead of signs.
    static func goal(_ goal: String) -> String {
        goal.replacing("≥", with: "").replacing("≤", with: "不超过").replacing("+", with: "增长")
            .replacing("−", with: "下降")
    }
}

internal import Basics

/// Who is behind, counted and listed as everywhere: the plan's own tasks, and with their parts. Every number is the
/// count of what is listed below it.
extension DocumentFacts {
    /// “任务62项（含分任务90项）”, the words of `TaskScope`.
    static func counted(_ tasks: [Task]) -> String {
        TaskTally.term(tasks.count { !$0.isPart }, tasks.count).zh
    }

    /// “已办结1项，滞后（红灯）2项”: what is paused and what was cancelled are told apart.
    static func lights(_ tasks: [Task]) -> String {
        func count(_ light: TaskLight) -> Int { tasks.count { $0.light == light } }
        let cancelled = tasks.count { $0.light == .grey && $0.stage == "cancelled" }
        let parts: [(String, Int)] = [
            ("已办结", count(.blue)), ("正常推进（绿灯）", count(.green)), ("预警（黄灯）", count(.yellow)),
            ("滞后（红灯）", count(.red)), ("应报未报", count(.silent)), ("暂缓", count(.grey) - cancelled),
            ("取消", cancelled),
        ]
        return parts.filter { $0.1 > 0 }.map { "\($0.0)\($0.1)项" }.joined(separator: "，")
    }

    /// Red and silent tasks.
    var lagging: [Task] { tasks(.red, .silent) }

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
            let isBack =
                task.sentBack.contains(text) || (text == quarter?.description && report?.stage == "returned")
            return "\(Quarter(text: text)?.text(.zh) ?? text)反馈\(isBack ? "退回后未重报" : "未报送")"
        }
        return words.joined(separator: "，") + "。"
    }

    /// Who is behind and who owes reports, each list under the number of its points; empty where nobody is.
    ///
    /// - Parameter withReports: whether what is owed is listed, and what units said of being behind.
    func behind(withReports: Bool) -> [String] {
        let (own, parts) = (lagging.filter { !$0.isPart }, lagging.filter(\.isPart))
        let rest = { (count: Int) in withReports ? "其余\(count)项见附件。" : "其余\(count)项见系统督查督办页面。" }
        var lines: [String] = []
        if !own.isEmpty {
            lines.append("（一）滞后和应报未报的任务\(own.count)项。其中\(DocumentFacts.lights(own))：")
            lines += DocumentWords.listed(own.map { "\(named($0))：\(reason($0, withReports))" }, rest: rest)
        }
        if !parts.isEmpty {
            let groups = wholes(parts)
            lines.append(
                "（一）滞后和应报未报的分任务\(parts.count)项。分属任务\(groups.count)项，其中\(DocumentFacts.lights(parts))：")
            lines += DocumentWords.listed(
                groups.map { whole, group in
                    let said = group.prefix(20).map {
                        "\($0.code) \($0.lead)，\(DocumentWords.clause(partReason($0, withReports)))"
                    }
                    return "\(whole)\(group.count)项：" + said.joined(separator: "；")
                        + (group.count > 20 ? "；等\(group.count)项。" : "。")
                }, rest: rest)
        }
        let unheard = withReports ? self.unheard : []
        if !unheard.isEmpty {
            lines.append("（一）未按时反馈的\(DocumentFacts.counted(unheard))。以下反馈到期未报送，或退回后未重报：")
            lines += DocumentWords.listed(unheard.map { "\(named($0))：\(owed($0))" }, rest: rest)
        }
        return DocumentDraft.numbered(lines)
    }

    /// Title, code and lead; a part has the title of its whole.
    private func named(_ task: Task) -> String {
        let title = task.isPart && !task.wholeTitle.isEmpty ? "\(DocumentWords.brief(task.wholeTitle))的分任务" : task.title
        return "\(title)（\(task.code)，\(task.lead)）"
    }

    /// Parts by the plan's own task, in order.
    private func wholes(_ parts: [Task]) -> [(whole: String, parts: [Task])] {
        var order: [String] = []
        var groups: [String: [Task]] = [:]
        for part in parts {
            if groups[part.wholeCode] == nil { order.append(part.wholeCode) }
            groups[part.wholeCode, default: []].append(part)
        }
        return order.map { code in
            let group = groups[code] ?? []
            return ("\(group.first?.wholeTitle ?? "")（\(code)）", group)
        }
    }

    /// A part is told its own figures: the words of the target are those of the whole.
    private func partReason(_ task: Task, _ withTroubles: Bool) -> String {
        task.targets.reduce(reason(task, withTroubles)) { $0.replacing("“\($1.quote)”", with: "完成") }
    }

    private func reason(_ task: Task, _ withTroubles: Bool) -> String {
        let heard = withTroubles && task.report?.isHeard == true
        let troubles = heard ? DocumentWords.sentence(task.report?.problems ?? "") : ""
        return task.reason + (troubles.isEmpty ? "" : "单位说明：" + troubles)
    }
}

extension DocumentFacts.Task {
    /// Why the light is what it is, as pages say it; in documents that kept less, in figures where there are any.
    var reason: String {
        if !reasons.isEmpty { return reasons.joined(separator: "；") + "。" }
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
        "\(code) \(DocumentWords.brief(wholeTitle.isEmpty ? title : wholeTitle))"
    }

    /// Its title in a list: a part has that of its whole above it.
    func listTitle(in codes: Set<String>) -> String {
        isPart && codes.contains(wholeCode) ? "（\(wholeCode)的分任务）" : title
    }
}

extension DocumentWords {
    /// The beginning of a title that stands by itself.
    static func brief(_ title: String) -> String {
        title.split(maxSplits: 1) { "，：；。".contains($0) }.first.map(String.init) ?? title
    }

    /// A sentence without its full stop, to stand among others.
    static func clause(_ text: String) -> String { text.hasSuffix("。") ? String(text.dropLast()) : text }

    /// What a change that is reported by hand is counted in, where its words name it: 召回批次.
    static func unit(in quote: String) -> String {
        ["批次", "万人次", "人次", "台次", "件次", "亿元", "万元"].first { quote.contains($0) } ?? ""
    }

    /// What is promised, in words instead of signs.
    static func goal(_ goal: String) -> String {
        goal.replacing("≥", with: "").replacing("≤", with: "不超过").replacing("+", with: "增长")
            .replacing("−", with: "下降")
    }
}

internal import Basics

extension DocumentDraft {
    /// 季度落实情况报告.
    static func quarterlyReport(_ facts: DocumentFacts, isPreliminary: Bool) -> DocumentDraft {
        let behind = facts.behind(withReports: true)
        var lines = [
            "一、总体情况", facts.overview, facts.basis, feedback(facts), facts.supervised(from: facts.quarter?.first),
        ]
        lines += ["二、主要指标完成情况", targets(facts), "三、进展滞后的任务及原因"]
        lines += behind.isEmpty ? ["各项任务均按时间进度推进，没有滞后和应报未报的任务。"] : behind
        lines.append("四、存在问题")
        lines += said(facts, "需要协调解决的问题") { $0.problems }
        lines.append("五、经验做法")
        lines += said(facts, "经验做法") { $0.goodPractice }
        lines.append("六、下步工作")
        lines += steps(facts)
        lines.append("特此报告。")
        let stage = isPreliminary ? "落实情况的初步报告" : "落实情况的报告"
        return DocumentDraft("关于\(facts.planName)\(facts.quarterWord)\(stage)", lines)
    }

    private static func feedback(_ facts: DocumentFacts) -> String {
        if facts.isBeforeReports { return "\(facts.reportsToCome)，尚不计算按时反馈率。" }
        let rate = facts.feedbackRate
        guard rate.due > 0, let percent = rate.percent else { return "\(facts.quarterWord)还没有到期的季度反馈。" }
        var text = "\(facts.quarterWord)到期应报送季度反馈\(rate.due)份"
        if let due = facts.reportsDue { text += "（报送时限\(due.text(.zh))）" }
        text += "，按时报送并采纳\(rate.onTime)份，按时反馈率\(percent)%"
        let rest = [
            ("逾期报送", rate.late), ("待审核", rate.pending), ("退回未重报", rate.returned), ("应报未报", rate.silent),
        ].filter { $0.1 > 0 }.map { "\($0.0)\($0.1)份" }
        return text + (rest.isEmpty ? "。" : "；\(rest.joined(separator: "，"))。")
    }

    private static func targets(_ facts: DocumentFacts) -> String {
        let targets = facts.tasks.filter { !$0.isPart }.flatMap(\.targets)
        guard !targets.isEmpty else { return "本计划没有量化指标。" }
        let reached = targets.count { ($0.percent ?? 0) >= 100 }
        let unknown = targets.count { $0.figure == nil }
        return "量化指标共\(targets.count)项，已完成\(reached)项"
            + (unknown > 0 ? "，尚无数据\(unknown)项" : "")
            + "。各项指标的目标、完成数、\(facts.hasLimits ? "完成时限、统计期间和来源见附件" : "截止日和来源见下表")。"
    }

    /// What units said, each text once, with the tasks it was said of and the units that said it.
    private static func said(
        _ facts: DocumentFacts, _ what: String, _ text: (DocumentFacts.Report) -> String
    ) -> [String] {
        var order: [String] = []
        var tasks: [String: [DocumentFacts.Task]] = [:]
        for task in facts.tasks {
            guard let report = task.report, report.isHeard else { continue }
            let said = DocumentWords.sentence(text(report))
            guard !said.isEmpty else { continue }
            if tasks[said] == nil { order.append(said) }
            tasks[said, default: []].append(task)
        }
        let heard = facts.tasks.count { $0.report?.isHeard == true }
        let toCome = facts.isBeforeReports ? [facts.reportsToCome + (heard == 0 ? "，\(what)待报送后汇总。" : "。")] : []
        if order.isEmpty {
            if heard == 0 { return toCome.isEmpty ? ["\(facts.quarterWord)没有已报送的反馈。"] : toCome }
            return toCome + ["已报送的\(heard)份反馈中没有填写\(what)。"]
        }
        let lines = order.map { said in
            "\(said)（\((tasks[said] ?? []).map { "\($0.briefName)，\($0.lead)" }.joined(separator: "；"))）"
        }
        return toCome
            + DocumentWords.listed(lines) {
                "另有\($0)条，见系统中各任务的季度反馈。"
            }
    }

    private static func steps(_ facts: DocumentFacts) -> [String] {
        let (red, silent, yellow) = (facts.tasks(.red), facts.unheard, facts.tasks(.yellow))
        // After the last quarter there is no next one in which to make up.
        let isLast = facts.quarter?.number == 4
        var lines: [String] = []
        if !red.isEmpty {
            let until = isLast ? "限期补齐" : "下季度内扭转滞后局面"
            lines.append("（一）抓紧补齐进度。督促\(units(red))逐项查明滞后原因，制定补救措施和完成时间，\(until)。")
        }
        if !silent.isEmpty {
            lines.append("（一）严格按时反馈。督促\(units(silent))立即补报季度反馈，并说明未按时报送的原因。")
        }
        if !yellow.isEmpty {
            lines.append("（一）盯紧预警任务。对黄灯\(DocumentFacts.counted(yellow))，由牵头单位按月调度，防止转为滞后。")
        }
        let steps = facts.tasks.compactMap { task -> String? in
            guard let report = task.report, report.isHeard, !report.nextSteps.isEmpty else { return nil }
            return "\(task.lead)（\(task.code)）：\(DocumentWords.sentence(report.nextSteps))"
        }
        if !steps.isEmpty {
            lines.append("（一）落实下步打算。各单位已明确的下步工作如下，省局办公室将跟踪督查。")
            lines += DocumentWords.listed(steps, most: 10) { "其余\($0)条，见系统中各任务的季度反馈。" }
        }
        lines.append("（一）继续按季跟踪。组织各牵头单位对照任务清单和完成时限抓好落实，\(isLast ? "办结时" : "下季度反馈")附佐证材料，数据以登记簿计数为准。")
        return numbered(lines)
    }

    /// The leads of tasks, each once.
    static func units(_ tasks: [DocumentFacts.Task], most: Int = 8) -> String {
        var seen = Set<String>()
        let inOrder = tasks.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
        let leads = inOrder.map(\.element.lead).filter { seen.insert($0).inserted }
        return leads.prefix(most).joined(separator: "、") + (leads.count > most ? "等\(leads.count)个单位" : "")
    }

    /// Headings of the second level in their order.
    static func numbered(_ lines: [String]) -> [String] {
        let words = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        var place = 0
        return lines.map { line in
            guard line.hasPrefix("（一）"), place < words.count else { return line }
            defer { place += 1 }
            return "（\(words[place])）" + line.dropFirst(3)
        }
    }
}

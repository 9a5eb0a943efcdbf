internal import Basics

/// What a document says before anybody has edited it: a pure function of its kind and its data.
///
/// The text is plain lines. A line that begins with `一、` is a heading of the first level, one with `（一）` of the
/// second; the rest are paragraphs.
package struct DocumentDraft: Sendable, Hashable {
    package var title: String
    package var body: String

    init(_ title: String, _ lines: [String]) {
        self.title = title
        body = lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// - Parameter body: plain lines.
    package init(title: String, body: String) {
        self.title = title
        self.body = body
    }

    /// Composes a document.
    package static func compose(_ kind: DocumentKind, _ facts: DocumentFacts, isPreliminary: Bool = false)
        -> DocumentDraft
    {
        switch kind {
        case .breakdown: breakdown(facts)
        case .assignment: assignment(facts)
        case .bulletin: bulletin(facts)
        case .quarterlyReport: quarterlyReport(facts, isPreliminary: isPreliminary)
        case .completionReport: completionReport(facts)
        case .closureForm: closureForm(facts)
        case .extensionForm: extensionForm(facts)
        case .assessmentNotice: assessmentNotice(facts)
        }
    }
}

/// What the text of several kinds has in common.
extension DocumentFacts {
    /// “截至…，《…》共分解任务N项，其中…。”
    var overview: String {
        let own = tasks.filter { !$0.isPart }
        let first = own.isEmpty ? tasks : own
        let counted = DocumentFacts.lights(first)
        let behind = own.isEmpty ? [] : tasks.filter { $0.isPart && [.red, .silent].contains($0.light) }
        return "截至\(cutOff.text(.zh))，\(planName)共分解\(DocumentFacts.counted(tasks))"
            + (counted.isEmpty
                ? "。" : "，\(own.count == first.count && own.count < tasks.count ? "任务中" : "其中")\(counted)。")
            + (behind.isEmpty ? "" : "分任务中\(DocumentFacts.lights(behind))。")
    }

    /// “已办结1项，滞后（红灯）2项”: what is paused and what was cancelled are told apart.
    private static func lights(_ tasks: [Task]) -> String {
        func count(_ light: TaskLight) -> Int { tasks.count { $0.light == light } }
        let cancelled = tasks.count { $0.light == .grey && $0.stage == "cancelled" }
        let parts: [(String, Int)] = [
            ("已办结", count(.blue)), ("正常推进（绿灯）", count(.green)), ("预警（黄灯）", count(.yellow)),
            ("滞后（红灯）", count(.red)), ("应报未报", count(.silent)), ("暂缓", count(.grey) - cancelled),
            ("取消", cancelled),
        ]
        return parts.filter { $0.1 > 0 }.map { "\($0.0)\($0.1)项" }.joined(separator: "，")
    }

    /// On which day what is said stands; empty in documents that were drafted before it was said.
    var basis: String {
        guard let past else { return "" }
        let day = cutOff.text(.zh)
        let counted = past.hasKnownFigures ? "计数指标按当日已登记的数据计算" : "计数指标因本库未保存当日数据，按\(takenOn.text(.zh))的数据计算"
        let lights = past.hasKeptLights ? "亮灯为当日留存" : "亮灯按当日情况判定"
        return "本文所列任务状态、完成时限、亮灯和督办事项均为\(day)的情况，之后的变化不计入；\(lights)，\(counted)；"
            + "季度反馈和人工上报的数为截至\(takenOn.text(.zh))已报送的\(quarter?.text(.zh) ?? "")反馈。"
    }

    /// What was issued by way of supervision from a day on; empty where nothing was.
    func supervised(from first: Day?) -> String {
        let items = tasks.flatMap(\.items).filter { item in
            guard let day = item.issuedOn, day <= cutOff else { return false }
            return first.map { day >= $0 } ?? true
        }
        let parts = SupervisionItem.Kind.allCases.map { kind in (kind, items.count { $0.kind == kind }) }
            .filter { $0.1 > 0 }.map { "\($0.0.term.zh)\($0.1)份" }
        guard !parts.isEmpty else { return "" }
        let closed = items.count { !$0.isOpen }
        return "\(first == nil ? "累计" : "本季度")发出\(parts.joined(separator: "、"))，已销号\(closed)份。"
    }

    /// A quarter without its year: 第一季度.
    var quarterWord: String { quarter.map { String($0.text(.zh).drop { $0 != "第" }) } ?? "" }
}

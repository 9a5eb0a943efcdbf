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
        let parts = own.isEmpty ? [] : tasks.filter(\.isPart)
        return "截至\(cutOff.text(.zh))，\(planName)共分解\(DocumentFacts.counted(tasks))"
            + (counted.isEmpty ? "。" : "，\(parts.isEmpty ? "其中" : "任务中")\(counted)。")
            + (parts.isEmpty ? "" : "分任务\(parts.count)项中\(DocumentFacts.lights(parts))。")
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

    /// Whether the quarter's reports are still to come: nobody is asked before their day is over.
    var isBeforeReports: Bool { reportsDue.map { takenOn <= $0 } ?? false }

    /// “第四季度反馈的报送时限为2027年1月10日，截至2026年11月20日已报送3份”.
    var reportsToCome: String {
        let heard = tasks.count { $0.report?.isHeard == true }
        return "\(quarterWord)反馈的报送时限为\(reportsDue?.text(.zh) ?? "")，截至\(takenOn.text(.zh))已报送\(heard)份"
    }

    /// A quarter without its year: 第一季度.
    var quarterWord: String { quarter.map { String($0.text(.zh).drop { $0 != "第" }) } ?? "" }
}

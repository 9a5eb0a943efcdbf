internal import Foundation
internal import Basics
internal import Kernel
internal import NoticeReader

/// A reading turned into entries: items, a task for each clause that somebody answers for, and its targets.
struct PlanImport {
    let plan: PlanDocument
    let context: MoveContext

    func requests() throws -> [MoveRequest] {
        let reading = try NoticeReader.read(plan.sourceText, columns: plan.mapping())
        let series = try PlanSeries(plan, context).name()
        var requests: [MoveRequest] = []
        for (order, item) in reading.items.enumerated() {
            let itemID = context.environment.makeID()
            requests.append(request(item, order: order, id: itemID))
            let tasks = item.clauses.filter { item.kind == .task || !$0.leadUnits.isEmpty }
            for (place, clause) in tasks.enumerated() {
                let code = PlanImport.code(
                    plan.years, series: series, order: order, number: item.number,
                    clause: tasks.count > 1 ? place + 1 : nil)
                requests += task(clause, item: item, itemID: itemID, code: code, order: order * 100 + place)
            }
        }
        return requests
    }

    /// `2018-P-07` or `2018-P-07-2`; `2018–2020-P-07` in a plan of several years, whose tasks are told from the year's own.
    static func code(_ years: ClosedRange<Int>, series: String, order: Int, number: String?, clause: Int?) -> String {
        let item = number.flatMap { Int($0) }.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? number ?? "x\(order + 1)"
        let time = years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
        return "\(time)-\(series)-\(item)" + (clause.map { "-\($0)" } ?? "")
    }

    private func request(_ item: Item, order: Int, id: EntryID) -> MoveRequest {
        var values = PlanItem()
        values.name = id.text
        values.document = context.entry
        values.unit = plan.unit
        values.kind = PlanItem.Kind(rawValue: item.kind.rawValue) ?? .task
        values.number = item.number ?? ""
        values.section = String((item.section ?? "").prefix(500))
        values.heading = String((item.heading?.value ?? "").prefix(500))
        values.order = order
        values.start = item.range.start
        values.end = item.range.end
        return MoveRequest("plan_item", nil, "read", values: values.values)
    }

    private func task(_ clause: Clause, item: Item, itemID: EntryID, code: String, order: Int) -> [MoveRequest] {
        var task = PlanTask()
        task.name = context.environment.makeID().text
        task.document = context.entry
        task.item = itemID
        task.year = plan.year
        task.code = code
        task.order = order
        task.issuer = plan.unit
        task.text = clause.text
        task.title = PlanImport.title(clause.text, heading: item.heading?.value)
        task.start = clause.range.start
        task.end = clause.range.end
        let leads = clause.leadUnits.map { unit($0) }
        task.lead = leads.compactMap { $0 }.first.map { EntryID($0) }
        task.leadWritten = clause.leadUnits.map(\.name)
        task.jointLeads = Array(leads.compactMap { $0 }.dropFirst())
        task.cooperators = clause.supportingUnits.filter { !$0.isGroup }.compactMap { unit($0) }
        task.cooperatorsWritten = clause.supportingUnits.map(\.name)
        task.leader = clause.leaders.map(\.value).joined(separator: "、")
        task.startsOn = Day(plan.year, 1, 1)
        task.dueOn = due(clause, item)
        task.nature = clause.targets.isEmpty ? .qualitative : .quantitative
        task.isDisclosed = !PlanImport.isInternal(clause)
        return [MoveRequest("plan_task", nil, "read", values: task.values)]
            + clause.targets.enumerated().map { place, target in
                self.target(target, task: task, order: order * 100 + place)
            }
    }

    /// The last limit written in the clause, within the plan's years; the end of the last when it names none. A limit that
    /// comes back (每季度末) is no limit of the task.
    private func due(_ clause: Clause, _ item: Item) -> Day? {
        let end = Day(plan.years.upperBound, 12, 31)
        let written = item.deadlines.filter {
            clause.range.start <= $0.range.start && $0.range.end <= clause.range.end && !$0.value.contains("每")
        }.compactMap { Deadline.day($0.value, year: plan.year) }
        return written.filter { plan.years.contains($0.year) }.max() ?? end
    }

    private func target(_ read: ReadTarget, task: PlanTask, order: Int) -> MoveRequest {
        var target = PlanTarget()
        target.document = context.entry
        target.task = EntryID(task.name)
        target.unit = task.lead
        target.issuer = plan.unit
        target.isDisclosed = task.isDisclosed
        target.quote = String(read.quote.prefix(500))
        target.value = read.value
        target.upper = read.upper
        // “6大…巡回团”: the notice counts with an adjective, which is no unit to show a number in.
        target.unitWord = read.unit == "大" ? "个" : read.unit
        target.comparator = PlanTarget.Comparator(read.comparator)
        target.deadline = read.deadline?.value ?? ""
        // Without a limit of its own it is due with the plan.
        target.dueOn = Deadline.day(
            read.deadline?.value, year: read.deadline == nil ? plan.years.upperBound : plan.year)
        // A target of several years counts from the plan's first day, not from its last year's.
        target.startsOn = Day(plan.year, 1, 1)
        target.isSoft = read.soft
        target.isScopeCount = read.scopeCount
        target.order = order
        target.start = read.range.start
        target.end = read.range.end
        // The same figure elsewhere in its row may say more of what is counted.
        target.measure =
            ([read.quote] + read.repeats).lazy.compactMap { TargetBinding.measure(for: $0, in: task.text) }.first ?? ""
        return MoveRequest("plan_target", nil, "read", values: target.values)
    }

    private func unit(_ mention: UnitMention) -> String? {
        mention.isGroup ? nil : context.organisation.unit(named: mention.name)?.id
    }

    /// The first sentence, at most 60 characters; after the item's heading the sentence that follows it too.
    static func title(_ text: String, heading: String?) -> String {
        let title = headline(text, heading: heading)
        return title.count > 60 ? String(title.prefix(59)) + "…" : title
    }

    /// The same, however long it is.
    static func headline(_ text: String, heading: String?) -> String {
        let cells = PlanImport.cells(text)
        if let first = cells.first.map(sentences)?.first {
            // A short title that several rows may share is told apart by what else its row says in words.
            let other = cells.dropFirst().compactMap { sentences($0).first }.first { saysMore($0, than: first) }
            return first == heading ? [first, other].compactMap { $0 }.joined(separator: "：") : first
        }
        let parts = sentences(text)
        guard let first = parts.first else { return text }
        return first == heading && parts.count > 1 ? first + "：" + parts[1] : first
    }

    /// At most three parts of a text.
    private static func sentences(_ text: String) -> [String] {
        let clean = text.split(whereSeparator: \.isNewline).joined().trimmingPrefix(while: { "、，,；;。 ".contains($0) })
        return clean.split(maxSplits: 2, omittingEmptySubsequences: true) { "。；;".contains($0) }.map(String.init)
    }

    /// The words of the cells of a row, of a text that `RowCell` joined; empty of any other.
    private static func cells(_ text: String) -> [String] {
        let parts = text.split(separator: "｜").map { $0.split(separator: "：", maxSplits: 1) }
        guard parts.count > 1, parts.allSatisfy({ $0.count == 2 && $0[0].count <= 24 }) else { return [] }
        return parts.map { String($0[1]) }
    }

    /// More than a number: 编制报告8份, not 30个 or 不少于30个.
    private static func saysMore(_ words: String, than title: String) -> Bool {
        let bare = ["不少于", "不低于", "不超过", "达到", "完成", "以上", "左右"].reduce(words) { $0.replacing($1, with: "") }
        return bare.count { $0.isLetter } > 2 && !title.contains(words)
    }

    /// Personnel and party tasks are not published (domain rules, section 1).
    static func isInternal(_ clause: Clause) -> Bool {
        let marks = ["人事处", "机关党委", "纪检"]
        return clause.leadUnits.contains { unit in marks.contains { unit.name.contains($0) } }
    }
}

package import Basics

/// A table of a document, made from its data and never typed over: the same on paper, on screen and in a workbook.
package struct DocumentTable: Sendable, Hashable {
    package enum Cell: Sendable, Hashable {
        case text(String)
        case integer(Int)
        case quantity(Quantity)
        case day(Day)
        case empty

        /// As it is read.
        package var words: String {
            switch self {
            case .text(let text): text
            case .integer(let number): String(number)
            case .quantity(let quantity): quantity.description
            case .day(let day): day.description
            case .empty: ""
            }
        }
        init(_ day: Day?) { self = day.map(Cell.day) ?? .empty }
        init(_ number: Int?) { self = number.map(Cell.integer) ?? .empty }
        init(_ quantity: Quantity?) { self = quantity.map(Cell.quantity) ?? .empty }
    }

    package struct Column: Sendable, Hashable {
        package let title: String
        /// In relation to the other columns.
        package let width: Int
        package let isNumber: Bool

        init(_ title: String, _ width: Int, isNumber: Bool = false) {
            self.title = title
            self.width = width
            self.isNumber = isNumber
        }
    }

    package let name: String
    /// The heading of the text below which it stands; one that is printed on pages of its own has none.
    package let section: String?
    package let columns: [Column]
    package let rows: [[Cell]]
    package var isLandscape = false

    /// The tables of a document; empty ones are left out.
    package static func tables(_ kind: DocumentKind, _ facts: DocumentFacts) -> [DocumentTable] {
        let tables: [DocumentTable] =
            switch kind {
            case .breakdown: [breakdown(facts)]
            case .assignment: facts.tasks.count > 1 ? [assigned(facts)] : []
            case .bulletin: [units(facts)]
            case .quarterlyReport: [targets(facts, below: "主要指标完成情况"), taskList(facts)]
            case .completionReport: [targets(facts, below: "完成情况")]
            case .closureForm, .extensionForm: []
            case .assessmentNotice: [scores(facts)]
            }
        return tables.filter { !$0.rows.isEmpty }
    }
}

extension DocumentTable {
    private static func breakdown(_ facts: DocumentFacts) -> DocumentTable {
        let codes = Set(facts.tasks.map(\.code))
        var table = DocumentTable(
            name: "\(facts.planName)任务分解表", section: nil,
            columns: [
                Column("编号", 9), Column("任务", 15), Column("工作措施", 13), Column("目标", 14), Column("牵头单位", 8),
                Column("配合单位", 10), Column("分管领导", 6), Column("完成时限", 8),
            ],
            rows: facts.tasks.map { task in
                [
                    .text(task.code), .text(task.withShare(task.listTitle(in: codes))), .text(task.measures),
                    .text(task.targets.map(\.promise).joined(separator: "；")), .text(task.lead),
                    .text(task.cooperators.joined(separator: "、")), .text(task.leader), Cell(task.dueOn),
                ]
            })
        table.isLandscape = true
        return table
    }

    private static func assigned(_ facts: DocumentFacts) -> DocumentTable {
        DocumentTable(
            name: "交办任务明细表", section: "交办事项",
            columns: [
                Column("编号", 9), Column("任务", 13), Column("目标", 12), Column("配合单位", 8), Column("完成时限", 10),
            ],
            rows: facts.tasks.map { task in
                [
                    .text(task.code), .text(task.titleWithShare.replacing("　本单位：", with: "　你单位：")),
                    .text(task.asked),
                    .text(task.cooperators.joined(separator: "、")), Cell(task.dueOn),
                ]
            })
    }

    /// Targets with their figures: each says its limit, the days counted and where it comes from. A target of several
    /// years stands with its own limit, and with what is to be reached this year.
    private static func targets(_ facts: DocumentFacts, below section: String) -> DocumentTable {
        // Parts add up to the target they are parts of, which stands here.
        let rows = facts.tasks.filter { !$0.isPart || facts.tasks.count == 1 }.flatMap { task in
            task.targets.map { (task, $0) }
        }
        let hasLimits = facts.hasLimits
        var table = DocumentTable(
            name: "主要指标完成情况表", section: hasLimits && facts.tasks.count > 1 ? nil : section,
            columns: [Column("指标", 13), Column("牵头单位", 8), Column("目标", hasLimits ? 7 : 5)]
                + (hasLimits ? [Column("完成时限", 10)] : [])
                + [Column("完成", 5, isNumber: true), Column("单位", 4), Column("完成率", 5, isNumber: true)]
                + (hasLimits ? [Column("统计期间", 10)] : [Column("起算日", 10), Column("截止日", 10)])
                + [Column("来源", hasLimits ? 11 : 7)],
            rows: rows.map { task, target in
                [.text(target.quote), .text(task.lead), .text(target.goalWords)]
                    + (hasLimits ? [Cell(target.dueOn)] : [])
                    + [
                        Cell(target.figure), .text(target.unitWord), .text(target.share),
                    ]
                    + (hasLimits
                        ? [.text(target.days)]
                        : [Cell(target.from), Cell(target.dueOn.map { min($0, facts.cutOff) } ?? facts.cutOff)])
                    + [.text(target.source)]
            })
        table.isLandscape = table.section == nil
        return table
    }

    private static func taskList(_ facts: DocumentFacts) -> DocumentTable {
        let codes = Set(facts.tasks.map(\.code))
        var table = DocumentTable(
            name: "任务清单", section: nil,
            columns: [
                Column("编号", 13), Column("任务", 18), Column("牵头单位", 9), Column("完成时限", 8), Column("状态", 6),
                Column("亮灯", 5), Column("原因", 13), Column("本季反馈", 7),
            ],
            rows: facts.tasks.map { task in
                [
                    .text(task.code), .text(task.listTitle(in: codes)), .text(task.lead), Cell(task.dueOn),
                    .text(PlanTask.Stage(rawValue: task.stage)?.term.zh ?? ""), .text(task.lightWord),
                    .text(task.reason), .text(feedback(task, facts)),
                ]
            })
        table.isLandscape = true
        return table
    }

    /// What became of the quarter's report. Before its day nobody is late; of what was stopped nothing is asked.
    private static func feedback(_ task: DocumentFacts.Task, _ facts: DocumentFacts) -> String {
        let report = task.report
        if let report, report.isHeard {
            return (report.isLate ? "逾期" : "按时") + (report.stage == "submitted" ? "，待审核" : "")
        }
        if facts.edition.isEmpty {
            return report.map { $0.stage == "returned" ? "退回" : "未报送" } ?? "不需报送"
        }
        if ["closed", "suspended", "cancelled"].contains(task.stage) { return "不需报送" }
        if report?.stage == "returned" { return "退回" }
        if facts.isBeforeReports { return "未到期" }
        return report == nil ? "不需报送" : "未报送"
    }

    /// Lights and supervision by lead unit, the most behind first.
    private static func units(_ facts: DocumentFacts) -> DocumentTable {
        let groups = Dictionary(grouping: facts.tasks, by: \.lead)
        func behind(_ unit: String) -> Int { (groups[unit] ?? []).count { [.red, .silent].contains($0.light) } }
        func place(_ unit: String) -> String { (groups[unit] ?? []).first?.place ?? "" }
        let order = groups.keys.sorted { (-behind($0), place($0), $0) < (-behind($1), place($1), $1) }
        let lights: [TaskLight] = [.red, .silent, .yellow, .green, .blue]
        return DocumentTable(
            name: "各单位任务亮灯和督办情况表", section: "各单位情况",
            columns: [Column("牵头单位", 10), Column("任务", 4, isNumber: true)]
                + lights.map { Column($0.word, 4, isNumber: true) }
                + SupervisionItem.Kind.allCases.map { Column(String($0.term.zh.prefix(2)), 4, isNumber: true) }
                + [Column("未销号", 4, isNumber: true)],
            rows: order.map { unit in
                let tasks = groups[unit] ?? []
                let items = tasks.flatMap(\.items)
                return [.text(unit), .integer(tasks.count)]
                    + lights.map { light in .integer(tasks.count { $0.light == light }) }
                    + SupervisionItem.Kind.allCases.map { kind in .integer(items.count { $0.kind == kind }) }
                    + [.integer(items.count(where: \.isOpen))]
            })
    }

    private static func scores(_ facts: DocumentFacts) -> DocumentTable {
        DocumentTable(
            name: "\(facts.year)年度考核得分表", section: "考核结果",
            columns: [Column("组别", 6), Column("组内名次", 4, isNumber: true), Column("单位", 10)]
                + (facts.scores.first?.lines ?? []).map { Column($0, 5, isNumber: true) }
                + [Column("总分", 5, isNumber: true), Column("等次", 5)],
            rows: facts.scores.map { score in
                [.text(score.group), Cell(score.rank), .text(score.unit)] + score.points.map(Cell.text)
                    + [.text(score.total), .text(score.grade)]
            })
    }
}
